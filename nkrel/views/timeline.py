"""`nkrel timeline`: what happened, in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nkrel.model import Dataset
from nkrel.queries.selecting import Selection
from nkrel.queries.timeline import Entry, timeline
from nkrel.views import records
from nkrel.views.view import Column, Table, View, short_date

KEYS = (
    "date",
    "type",
    "country",
    "topic",
    "text",
    "themes",
    "sources",
    "id",
    "also",
    "disputed",
)
"""The keys of a record."""

COLUMNS = (
    Column("date", "Date", 9),
    Column("type", "Type", 3, tone="quiet"),
    Column("about", "About", 6, wraps=True, tone="strong"),
    Column("text", "What", 8, wraps=True),
    Column("sources", "Sources", 1, wraps=True, tone="quiet", below="text"),
)


def view(
    dataset: Dataset,
    selection: Selection,
    types: tuple[str, ...] = (),
    reverse: bool = False,
    limit: int | None = None,
    sorted_entries: Sequence[Entry] | None = None,
) -> View:
    """The dated entries asked for; the last come first when reversed."""
    entries = [entry for entry in timeline(dataset, selection, sorted_entries) if not types or entry.type in types]
    if reverse:
        entries.reverse()
    if limit is not None:
        entries = entries[:limit]

    def table() -> Table:
        names = dataset.names
        rows = [
            {
                "date": short_date(entry.date),
                "type": entry.type,
                "about": names.get(entry.country or entry.topic or "", ""),
                "text": entry.text + (" (disputed)" if entry.disputed else ""),
                "sources": ", ".join(entry.sources),
            }
            for entry in entries
        ]
        return Table(COLUMNS, rows, f"{len(rows)} entries")

    return View(
        records=lambda: [record(entry) for entry in entries],
        table=table,
        keys=KEYS,
        remark="" if entries else "nothing dated fits",
    )


def record(entry: Entry) -> dict[str, Any]:
    """An entry as JSON."""
    return {
        "date": entry.date,
        "type": entry.type,
        "country": entry.country,
        "topic": entry.topic,
        "text": entry.text,
        "themes": entry.themes,
        "sources": entry.sources,
        "id": entry.id,
        "also": entry.also,
        "disputed": records.disputed(entry.disputed) if entry.disputed else [],
    }
