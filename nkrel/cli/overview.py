"""`nkrel` alone: what it holds, and what to try."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.options import Request, examples, with_request

EPILOG = examples("nkrel country Uganda", "nkrel list --status severed", "nkrel timeline --country Cuba --json")


@with_request()
def overview(
    request: Request,
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say the version and leave.")] = False,
) -> None:
    """Who has relations with North Korea, since when, how do we know, and what has passed between them?"""
    if version:
        from nkrel import __version__

        typer.echo(f"nkrel {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand:
        return
    from nkrel.pages import overview as pages

    request.show(pages.view(request.dataset))
