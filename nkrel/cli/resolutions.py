"""`nkrel resolutions`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel resolutions --country 'Burkina Faso'", "nkrel resolutions 1718")


@with_request("country", "source", "era", "since", "until", "as_of", table="resolution")
def command(
    request: Request,
    number: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NUMBER]", help="The resolution to show in full.", autocompletion=completing("resolution")
        ),
    ] = None,
) -> None:
    """UN Security Council resolutions and vetoed drafts: what each did, and who voted how."""
    from nkrel.pages import resolution
    from nkrel.queries.resolutions import find, resolutions
    from nkrel.tables import resolutions as table

    data = request.dataset
    if number:
        request.refuse_filters("a number")
        request.refuse_arrangement("one")
        request.show(resolution.view(data, find(data, " ".join(number))))
        return
    selection = request.selection()
    request.show(table.view(data, resolutions(data, selection), request.arrangement(table.TABLE), selection.country))
