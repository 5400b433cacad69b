"""`nkrel changes`."""

from __future__ import annotations

from nkrel.cli.options import FILTERS, examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel changes --since 2021", "nkrel changes Africa --year 1975 --columns date,name,status,level")


@with_request(*FILTERS, table="entry")
def command(request: Request) -> None:
    """Changes of relations: established, broken off, restored, with their dates."""
    from nkrel.tables import timeline

    arrangement = request.arrangement(timeline.TABLE)
    entries = request.store.timeline()
    request.show(timeline.view(request.dataset, request.selection(), ("change",), arrangement, entries))
