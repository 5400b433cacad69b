"""A source in full, with what rests on it."""

from __future__ import annotations

from nkrel.model import Dataset, Source
from nkrel.pages.blocks import Block, Heading, Item, Items, Page, Row, Title, View
from nkrel.queries.resting import cited, citing
from nkrel.queries.selecting import Selection
from nkrel.queries.timeline import timeline
from nkrel.tables.field import record_of
from nkrel.tables.sources import RECORD, TABLE
from nkrel.text import short_date


def view(dataset: Dataset, source: Source) -> View:
    """One source: its record, and what cites it."""
    (row,) = cited(dataset, [source])
    countries, topics = citing(dataset, source.id)
    entries = timeline(dataset, Selection(as_of=dataset.about.as_of, source=(source.id,)))

    def made() -> Row:
        return {**record_of(TABLE.usual, row), "countries": countries, "topics": topics}

    def page() -> Page:
        told = {**record_of(RECORD, source), "authors": None}
        items = [Item(key, str(value)) for key, value in told.items() if value]
        names = dataset.names
        blocks: list[Block] = [
            Title(source.id),
            Items(tuple(items)),
            Heading(f"Cited {row.cited} times"),
            Items(
                tuple(
                    Item(label, ", ".join(names[id] for id in ids))
                    for label, ids in (("partners", countries), ("topics", topics))
                    if ids
                )
            ),
        ]
        if entries:
            dated = tuple(Item(short_date(entry.date), entry.text) for entry in entries)
            blocks += [Heading("Dated entries that rest on it"), Items(dated)]
        return tuple(blocks)

    return View(records=made, page=page, bibliography=[source])
