"""`nkrel compare`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request
from nkrel.pages.showing import WHOLE

EPILOG = examples(
    "nkrel compare South Africa Cuba",
    "nkrel compare Syria Iran --section relations,sources",
    "nkrel compare Syria Iran --as-of 1985 --json",
)


@with_request("as_of", table="comparison", page=True)
def command(
    request: Request,
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="Two partners or more.", autocompletion=completing("country")),
    ],
) -> None:
    """Partners side by side."""
    from nkrel.tables import comparison

    ids = request.countries(names)
    if len(ids) < 2:
        raise UsageError("to compare takes two partners or more")
    arrangement = request.arrangement(comparison.TABLE)
    showing = request.showing()
    if showing != WHOLE:
        if arrangement.columns:
            raise UsageError("--columns says which lines there are; it does not go with --brief or --section")
        arrangement = arrangement._replace(columns=comparison.lines(showing))
    request.show(comparison.view(request.dataset, ids, request.day(), arrangement))
