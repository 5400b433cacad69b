"""`nkrel conflicts`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.options import Request, examples, with_request

EPILOG = examples("nkrel conflicts", "nkrel conflicts --country Iran --json")


@with_request("status", "region", "kind", "tenor", "country", "source")
def command(
    request: Request,
    limit: Annotated[str | None, typer.Option(metavar="N", help="Show the first N only.", show_default=False)] = None,
) -> None:
    """Every disputed claim with its readings: the preferred one, the others, and why."""
    from nkrel.cli.options import limit_of
    from nkrel.queries import conflicts
    from nkrel.queries.selecting import cites, fits
    from nkrel.views import conflicts as views

    data, selection = request.dataset, request.selection()
    first = limit_of(limit)
    narrowed = selection.by_partner or selection.country
    ids = {c.id for c in data.countries if fits(c, selection) and (not selection.country or c.id in selection.country)}
    found = [
        conflict
        for conflict in conflicts.conflicts(data)
        if (not narrowed or conflict.country in ids)
        and (
            not selection.source
            or cites(
                (*conflict.sources, *(source for reading in conflict.readings for source in reading.sources)),
                selection.source,
            )
        )
    ]
    request.show(views.view(data, found if first is None else found[:first]))
