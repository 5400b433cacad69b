"""`nkrel sources`: the bibliography, and what rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from nkrel.model import Dataset, Source
from nkrel.pages.blocks import Block, Column, Grid, Heading, Item, Items, Page, Row, Title, View
from nkrel.queries.citing import citations, citing
from nkrel.queries.selecting import Selection
from nkrel.queries.timeline import timeline
from nkrel.text import short_date
from nkrel.views import records

KEYS = (
    "id",
    "title",
    "author",
    "date",
    "url",
    "publisher",
    "language",
    "kind",
    "seen",
    "license",
    "note",
    "cited",
)
"""The keys of a record."""

COLUMNS = (
    Column("id", "Id", 9, tone="strong"),
    Column("kind", "Kind", 8),
    Column("date", "Date", 4),
    Column("cited", "Cited", 7, right=True),
    Column("title", "Title", 8, wraps=True),
)


def index(dataset: Dataset, chosen: Sequence[Source]) -> View:
    """Sources, a row each, by kind and then by how much rests on them."""
    counts = citations(dataset)
    ordered = sorted(chosen, key=lambda source: (source.kind or "~", -counts[source.id], source.id))

    def table() -> Grid:
        rows = [
            {
                "id": source.id,
                "kind": source.kind or "",
                "date": source.date or "",
                "cited": str(counts[source.id]),
                "title": ", ".join(part for part in (source.author, source.title) if part),
            }
            for source in ordered
        ]
        kinds = Counter(source.kind or "unknown" for source in ordered)
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        return Grid(COLUMNS, rows, f"{len(rows)} sources: {told}")

    return View(
        records=lambda: [record(source, counts) for source in ordered],
        table=table,
        bibliography=ordered,
        keys=KEYS,
        remark="" if chosen else "no source fits",
    )


def record(source: Source, counts: Counter[str]) -> dict[str, Any]:
    """A source as JSON."""
    return {"id": source.id, **records.source(source), "cited": counts[source.id]}


def view(dataset: Dataset, source: Source) -> View:
    """One source: its record, and what cites it."""
    counts = citations(dataset)
    countries, topics = citing(dataset, source.id)
    entries = timeline(dataset, Selection(as_of=dataset.about.as_of, source=(source.id,)))

    def made() -> Row:
        return {**record(source, counts), "countries": countries, "topics": topics}

    def page() -> Page:
        items = [Item(key, str(value)) for key, value in records.source(source).items() if value]
        names = dataset.names
        blocks: list[Block] = [
            Title(source.id),
            Items(tuple(items)),
            Heading(f"Cited {counts[source.id]} times"),
            Items(
                tuple(
                    Item(label, ", ".join(names[id] for id in ids))
                    for label, ids in (("partners", countries), ("topics", topics))
                    if ids
                )
            ),
        ]
        if entries:
            told = tuple(Item(short_date(entry.date), entry.text) for entry in entries)
            blocks += [Heading("Dated entries that rest on it"), Items(told)]
        return tuple(blocks)

    return View(records=made, page=page, bibliography=[source])
