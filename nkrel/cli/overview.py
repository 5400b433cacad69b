"""`nkrel` alone: what it holds, and what to try."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel country Uganda", "nkrel list --status severed", "nkrel timeline --country Cuba --json")


@with_request()
def overview(
    request: Request,
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say the version and leave.")] = False,
    install_completion: Annotated[
        str | None,
        typer.Option(metavar="[SHELL]", help="Complete names and options in bash, zsh or fish.", show_default=False),
    ] = None,
    show_completion: Annotated[
        str | None, typer.Option(metavar="[SHELL]", help="Print what does so, to be put elsewhere.", show_default=False)
    ] = None,
) -> None:
    """Who has relations with North Korea, since when, how do we know, and what has passed between them?"""
    if version:
        from nkrel import __version__

        request.environment.write(f"nkrel {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand:
        return
    from nkrel.pages import overview as pages

    request.show(pages.view(request.dataset))
