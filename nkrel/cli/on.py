"""`nkrel on`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import FILTERS, examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel on", "nkrel on 09-09", "nkrel on 1998-08-31 --region Asia --json")


@with_request(*FILTERS, "topic", "event", table="entry")
def command(
    request: Request,
    day: Annotated[
        str | None, typer.Argument(metavar="[DAY]", help="A day of the year (09-09) or a date; default: today's.")
    ] = None,
) -> None:
    """What happened on this day of the year, in whichever year."""
    from nkrel.queries.calendar import NoDayError, day_of_year, on_day
    from nkrel.tables import timeline

    try:
        wanted = day_of_year(day)
    except NoDayError:
        from nkrel.likely import day_of_year as likely

        meant = likely(day or "")
        hint = f"did you mean {meant}?" if meant else "write 09-09, or a date such as 1948-09-09"
        raise UsageError(f"'{day}' is no day of the year; {hint}") from None
    arrangement = request.arrangement(timeline.TABLE)
    entries = on_day(request.store.timeline(), wanted)
    request.show(timeline.view(request.dataset, request.selection(), (), arrangement, entries))
