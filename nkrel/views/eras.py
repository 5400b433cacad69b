"""`nkrel eras`: the eras and their counts."""

from __future__ import annotations

from typing import Any

from nkrel import dates
from nkrel.model import Dataset, Era
from nkrel.pages.blocks import Column, Grid, View
from nkrel.queries.standing import established
from nkrel.queries.timeline import Entry, entries
from nkrel.text import short_date

COLUMNS = (
    Column("id", "Era", 9, tone="strong"),
    Column("span", "Span", 8),
    Column("established", "New partners", 6, right=True),
    Column("entries", "Entries", 5, right=True),
    Column("why", "Why", 3, wraps=True),
)


def view(dataset: Dataset) -> View:
    """Each era with how many partners established relations in it, and how many dated entries lie in it."""
    dated = list(entries(dataset))

    def made() -> list[dict[str, Any]]:
        return [record(era, dataset, dated) for era in dataset.eras]

    def table() -> Grid:
        rows = [
            {
                "id": f"  {item['id']}" if item["parent"] else str(item["id"]),
                "span": short_date(item["span"]),
                "established": str(item["established"]),
                "entries": str(item["entries"]),
                "why": item["why"] or "",
            }
            for item in made()
        ]
        return Grid(COLUMNS, rows)

    return View(records=made, table=table)


def record(era: Era, dataset: Dataset, dated: list[Entry]) -> dict[str, Any]:
    """An era as JSON, with its counts."""
    span = dates.parse(era.span)
    return {
        "id": era.id,
        "name": era.name,
        "span": era.span,
        "parent": era.parent,
        "why": era.why,
        "established": sum(
            date is not None and span.earliest <= dates.earliest(date) <= span.latest
            for date in (established(country.changes) for country in dataset.countries)
        ),
        "entries": sum(dates.overlaps(entry.date, span.earliest, span.latest) for entry in dated),
    }
