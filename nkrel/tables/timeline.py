"""What happened, in order: the rows of `nkrel timeline`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from nkrel.events import MODES
from nkrel.model import Dataset
from nkrel.pages.blocks import View
from nkrel.queries.selecting import Selection, unsure
from nkrel.queries.timeline import Entry, in_order, timeline
from nkrel.tables import common, facts
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.vocabulary import CHANGE_STATUSES, ENTRY_TYPES, PRECISIONS


def _doer(entry: Entry) -> str | None:
    event = entry.event
    return event.actor if event and not (event.mode in MODES and MODES[event.mode].mutual) else None


def _told(entry: Entry) -> str:
    return f"{entry.text} (disputed)" if entry.disputed else entry.text


_FIELDS = (
    common.DATE,
    Field("type", "Type", 3, tone="quiet", words=ENTRY_TYPES, meaning="What kind of entry it is."),
    common.OWNER,
    common.TOPIC,
    Field("text", "What", 8, wraps=True, under=True, cell=_told, meaning="What happened, in a sentence."),
    common.THEMES,
    replace(common.SOURCES, priority=2),
    Field("id", "Id", meaning="What the entry is known by."),
    common.ALSO,
    common.DISPUTED,
    replace(common.NAME, heading="About", priority=6),
    common.ISO3,
    Field("earliest", "Earliest", type="edtf", nullable=True, meaning="First day that the date allows; null if open."),
    Field("latest", "Latest", type="edtf", nullable=True, meaning="Last day that the date allows; null if open."),
    Field("precision", "Precision", words=PRECISIONS, meaning="How precise the date is."),
    Field(
        "status",
        "Status",
        tone="status",
        nullable=True,
        words=CHANGE_STATUSES,
        meaning="What a change made of relations.",
    ),
    Field("level", "Level", nullable=True, meaning="Level of relations that a change names."),
    common.EVENT,
    common.NOTE,
    common.CHECKED,
)


def _of_facts() -> Iterator[Field]:
    """What entries say of facts besides, as the table of facts declares it."""
    known = {field.key for field in _FIELDS}
    for field in facts.FIELDS:
        if field.key in Entry.__struct_fields__ and field.key not in known:
            yield replace(field, read=field.key, nullable=field.type not in ("texts", "records"))


TABLE = Table(
    name="entry",
    meaning="Everything dated: changes of relations, missions opened and closed, facts, resolutions, memberships.",
    commands=("timeline", "changes", "on"),
    noun=("entry", "entries"),
    key=("id",),
    row=Entry,
    every=in_order,
    shown=("date", "type", "name", "text", "sources"),
    fields=(
        *_FIELDS,
        *_of_facts(),
        Field("actor", "By", read=_doer, extra=True, nullable=True, meaning="Who acted, where not both sides did."),
    ),
)
CHANGES = replace(TABLE, noun=("change", "changes"), shown=("date", "name", "text", "note", "sources"))
"""The same, as `nkrel changes` shows it: with what is known of the reasons."""


def view(
    dataset: Dataset,
    selection: Selection,
    types: tuple[str, ...] = (),
    arrangement: Arrangement = USUAL,
    sorted_entries: Sequence[Entry] | None = None,
) -> View:
    """The dated entries asked for."""
    entries = [entry for entry in timeline(dataset, selection, sorted_entries) if not types or entry.type in types]
    view = Listing(TABLE, entries, dataset, arrangement).view(remark="nothing dated fits")
    return replace(view, remark=view.remark or _unsure(entries, selection))


def _unsure(entries: Sequence[Entry], selection: Selection) -> str:
    return unsure([[entry.date] for entry in entries], selection, "entry", "entries")


def changes(
    dataset: Dataset,
    selection: Selection,
    steps: tuple[str, ...] = (),
    arrangement: Arrangement = USUAL,
    sorted_entries: Sequence[Entry] | None = None,
) -> View:
    """The changes of relations asked for: those that led to one of these, or all."""
    entries = [
        entry
        for entry in timeline(dataset, selection, sorted_entries)
        if entry.type == "change" and (not steps or entry.status in steps)
    ]
    others = sum(entry.status not in selection.status for entry in entries)
    asked = ",".join(selection.status)
    of_today = (
        f"--status {asked} asks for partners whose relations stand so on {selection.as_of}, and {others} of these "
        f"{len(entries)} changes led to something else: see --to"
    )
    view = Listing(CHANGES, entries, dataset, arrangement).view(remark="no change of relations fits")
    other = of_today if selection.status and others else _unsure(entries, selection)
    return replace(view, remark=view.remark or other)
