"""`nkrel search`: what holds the words, best first."""

from __future__ import annotations

from typing import Any

from nkrel.model import Dataset
from nkrel.pages.blocks import Column, Grid, View
from nkrel.queries.search import Hit, search
from nkrel.queries.selecting import Selection
from nkrel.text import short_date

KEYS = (
    "type",
    "country",
    "topic",
    "id",
    "text",
    "score",
    "sources",
    "date",
)
"""The keys of a record."""

COLUMNS = (
    Column("date", "Date", 7),
    Column("type", "Type", 5, tone="quiet"),
    Column("about", "About", 6, wraps=True, tone="strong"),
    Column("text", "Text", 9, wraps=True),
    Column("sources", "Sources", 2, wraps=True, tone="quiet", below="text"),
)


def view(dataset: Dataset, words: str, selection: Selection, limit: int | None) -> View:
    """The finds for these words."""
    hits, needed, count = search(dataset, words, selection)
    partly = f"nothing holds all {count} words; these hold {needed}" if needed < count else ""
    shown = hits if limit is None else hits[:limit]
    names = dataset.names

    def table() -> Grid:
        rows = [
            {
                "date": short_date(hit.date),
                "type": hit.type,
                "about": names.get(hit.country or hit.topic or "", hit.id),
                "text": hit.text,
                "sources": ", ".join(hit.sources),
            }
            for hit in shown
        ]
        more = f" of {len(hits)}" if len(hits) > len(shown) else ""
        return Grid(COLUMNS, rows, f"{len(rows)}{more} found")

    return View(
        records=lambda: [record(hit) for hit in shown],
        table=table,
        keys=KEYS,
        remark=partly if hits else f"nothing holds {words!r}",
    )


def record(hit: Hit) -> dict[str, Any]:
    """A find as JSON."""
    return {
        "type": hit.type,
        "country": hit.country,
        "topic": hit.topic,
        "id": hit.id,
        "text": hit.text,
        "score": hit.score,
        "sources": hit.sources,
        "date": hit.date,
    }
