"""`nkrel check`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.options import Request, data_directory, examples, with_request

EPILOG = examples("nkrel check", "nkrel check data --fix")


@with_request()
def command(
    request: Request,
    directory: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="The data directory; default: --data, or the bundled data.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="First put the files into canonical form.")] = False,
) -> None:
    """Validate a data directory: every problem, each with its file and line; exit code 1 if there is any."""
    from nkrel import checking
    from nkrel.views import check

    where = directory or data_directory(request.data)
    changed, in_the_way = checking.fix(where) if fix else ([], [])
    for name in changed:
        typer.echo(f"nkrel: {name} rewritten in canonical form", err=True)
    problems = checking.check(where)
    for problem in in_the_way:
        if problem not in problems:
            typer.echo(f"nkrel: {problem}", err=True)
    request.show(check.view(where, problems))
    if problems:
        raise typer.Exit(1)
