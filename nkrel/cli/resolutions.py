"""`nkrel resolutions`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import Request, examples, one_of, with_request

EPILOG = examples("nkrel resolutions --country 'Burkina Faso'", "nkrel resolutions 1718")


@with_request("country", "source", "era", "since", "until", "as_of", table="resolution")
def command(
    request: Request,
    number: Annotated[str | None, typer.Argument(metavar="[NUMBER]", help="The resolution to show in full.")] = None,
) -> None:
    """UN Security Council resolutions and vetoed drafts: what each did, and who voted how."""
    from nkrel import dates
    from nkrel.pages import resolution
    from nkrel.queries.selecting import cites, in_time
    from nkrel.tables import resolutions

    data = request.dataset
    if number is not None:
        if any(value is not None and value != [] for value in request.filters.values()):
            raise UsageError("filters narrow the list; they do not go with a number")
        request.refuse_arrangement("one")
        known = {each.number: each for each in data.resolutions}
        request.show(resolution.view(data, known[one_of(number, "resolution", list(known), "nkrel resolutions")]))
        return
    selection = request.selection()
    chosen = [
        each
        for each in data.resolutions
        if in_time(each.date, data, selection)
        and dates.earliest(each.date) <= selection.as_of
        and (not selection.country or set(each.votes) & set(selection.country))
        and (not selection.source or cites(each.sources, selection.source))
    ]
    request.show(resolutions.view(data, chosen, request.arrangement(resolutions.TABLE)))
