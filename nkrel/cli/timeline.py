"""`nkrel timeline`."""

from __future__ import annotations

from typing import Annotated

from nkrel.cli.options import FILTERS, choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.vocabulary import ENTRY_TYPES
from nkrel.words import words

EPILOG = examples(
    "nkrel timeline --country Indonesia --since 1960 --until 1969",
    "nkrel timeline --era nuclear --theme expulsion",
    "nkrel timeline --event expel --recipient north-korea --rank ambassador",
)


@with_request(*FILTERS, "topic", "ongoing", "event", "actor", "recipient", "rank", "who", table="entry")
def command(
    request: Request,
    type: Annotated[
        list[str] | None,
        choice("TYPE", "change, mission, fact, resolution or membership.", ENTRY_TYPES),
    ] = None,
) -> None:
    """What happened, in order: dated changes, missions, facts, resolutions and memberships."""
    types = words(type, "type of entry", ENTRY_TYPES)
    if not types and request.ready("entry"):
        return
    from nkrel.tables import timeline

    arrangement = request.arrangement(timeline.TABLE)
    entries, selection = request.store.timeline(), request.selection()
    view = timeline.view(request.dataset, selection, types, arrangement, entries)
    request.show(view)
    if view.is_empty:
        request.tell_nearest(selection.who)
