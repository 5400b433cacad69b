"""Something with an id, in full, with its sources: what `nkrel show` shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from nkrel.model import Dataset
from nkrel.pages.blocks import Block, Heading, Item, Items, Page, Paragraph, Row, Title, View
from nkrel.pages.parts import Notes
from nkrel.queries.naming import Named
from nkrel.tables.field import record_of
from nkrel.tables.sources import RECORD
from nkrel.text import short_date

# A page of its own shows these in full.
_COMMANDS = {
    "country": "country",
    "topic": "topic",
    "organization": "orgs",
    "resolution": "resolutions",
    "source": "sources",
}


def view(dataset: Dataset, found: Sequence[Named]) -> View:
    """These things: one as an object, several as a list."""

    def records() -> Sequence[Row] | Row:
        made = [record(dataset, named) for named in found]
        return made[0] if len(made) == 1 else made

    def pages() -> Page:
        return tuple(block for named in found for block in _page(dataset, named))

    return View(records=records, page=pages, bibliography=list(_cited(dataset, found)))


def record(dataset: Dataset, named: Named) -> Row:
    """What programs read: what it is, what it says, the record as it stands in the data, its sources in full."""
    return {
        "id": named.id,
        "type": named.kind,
        "owner": named.owner.id if named.owner else None,
        "name": named.owner.name if named.owner else None,
        "date": named.date,
        "text": named.text,
        "record": msgspec.json.decode(msgspec.json.encode(named.thing)),
        "sources": {source.id: record_of(RECORD, source) for source in _cited(dataset, [named])},
    }


def _cited(dataset: Dataset, found: Sequence[Named]) -> Iterator[Any]:
    """The sources of these things and of other readings, each once."""
    ids: dict[str, None] = {}
    for named in found:
        if named.kind == "source":
            ids[named.id] = None
        for citation in (*named.sources, *(each for reading in named.disputed for each in reading.sources)):
            ids[citation.partition("#")[0]] = None
    return (source for id in ids if (source := dataset.source(id)))


def _page(dataset: Dataset, named: Named) -> Iterator[Block]:
    notes = Notes(dataset)
    yield Title(named.id)
    whose = f"{named.owner.name}, " if named.owner else ""
    yield Paragraph(f"{whose}{named.kind.replace('-', ' ')}", quiet=True)
    small = named.kind in _COMMANDS
    text = named.text if small else named.text + notes.mark(named.sources)
    note = None if small else getattr(named.thing, "note", None)
    yield Items((Item(short_date(named.date), text, notes.remarks(named.disputed, note)),))
    details = [Item(key, told) for key, told in _details(named)]
    if details:
        yield Items(tuple(details))
    if small:
        yield Paragraph(f"In full: nkrel {_COMMANDS[named.kind]} {named.own_id}", quiet=True)
        return
    yield from notes.blocks()
    places = [citation for citation in named.sources if "#" in citation]
    if places:
        yield Heading("Where in the sources")
        yield Items(tuple(Item(*_place(citation)) for citation in places))


def _place(citation: str) -> tuple[str, str]:
    source, _, place = citation.partition("#")
    return source, place


def _details(named: Named) -> Iterator[tuple[str, str]]:
    """What is told of it beside its text."""
    told = msgspec.json.decode(msgspec.json.encode(named.thing))
    if named.kind in ("fact", "change", "mission", "organization-event"):
        for key in (
            "themes",
            "also",
            "level",
            "side",
            "kind",
            "city",
            "accredited_from",
            "residence",
            "as_of",
            "seen",
            "checked",
        ):
            value = told.get(key)
            if value:
                yield key.replace("_", " "), ", ".join(value) if isinstance(value, list) else str(value)
        for period in told.get("periods") or ():
            yield period["state"], f"{period['from'] or '?'} to {period['to'] or '?'}"
        event = told.get("event")
        if event:
            yield "event", ", ".join(f"{key} {value}" for key, value in event.items() if value)
