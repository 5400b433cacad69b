"""`nkrel regions`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel regions", "nkrel regions Middle East", "nkrel regions EU --as-of 2019 --json")


@with_request("as_of", table="region")
def command(
    request: Request,
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]", help="The region to show with its members.", autocompletion=completing("region")
        ),
    ] = None,
) -> None:
    """Regions, sub-regions and groups of everyday speech: what they are and who is in them."""
    from nkrel import regions
    from nkrel.tables import regions as table

    dataset, day = request.dataset, request.day()
    if not name:
        request.show(table.view(dataset, regions.extents(dataset, day), request.arrangement(table.TABLE)))
        return
    request.refuse_arrangement("a region")
    try:
        taken = regions.find(dataset, " ".join(name), day)
    except regions.UnknownRegionError as error:
        raise UsageError(str(error)) from None
    request.show(table.one(dataset, taken.extent))
