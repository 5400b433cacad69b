"""`nkrel compare`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import complete_countries
from nkrel.cli.errors import UsageError
from nkrel.cli.options import Request, examples, with_request

EPILOG = examples("nkrel compare South Africa Cuba", "nkrel compare Syria Iran --as-of 1985 --json")


@with_request("as_of", table="comparison")
def command(
    request: Request,
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="Two partners or more.", autocompletion=complete_countries),
    ],
) -> None:
    """Partners side by side."""
    from nkrel.tables import comparison

    ids = request.countries(names)
    if len(ids) < 2:
        raise UsageError("to compare takes two partners or more")
    request.show(comparison.view(request.dataset, ids, request.day(), request.arrangement(comparison.TABLE)))
