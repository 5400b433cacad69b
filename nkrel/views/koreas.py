"""`nkrel koreas`: North and South side by side."""

from __future__ import annotations

from collections import Counter

from nkrel.model import Dataset
from nkrel.pages.blocks import Column, Grid, Row, View
from nkrel.queries.koreas import Koreas, koreas
from nkrel.queries.selecting import Selection, partners
from nkrel.queries.standing import name_on
from nkrel.text import short_date

KEYS = (
    "id",
    "name",
    "dprk_status",
    "dprk_established",
    "rok_status",
    "rok_established",
    "first",
    "sources",
)
"""The keys of a record."""

COLUMNS = (
    Column("name", "Name", 9, wraps=True, tone="strong"),
    Column("dprk_status", "North", 8, tone="status"),
    Column("dprk_established", "Established", 6),
    Column("rok_status", "South", 8, tone="status"),
    Column("rok_established", "Established", 6),
    Column("first", "First", 7),
)
ONLY = ("dprk", "rok", "both", "neither")


def view(dataset: Dataset, selection: Selection, only: str | None = None) -> View:
    """Each partner's relations with both; `only` keeps those in relations with one of them, both or neither."""
    rows = [koreas(country, selection.as_of) for country in partners(dataset, selection)]
    # South Korea is one of the two: it is no partner of its own.
    rows = [row for row in rows if row.country.id != "south-korea" and (only is None or row.sides == only)]

    def table() -> Grid:
        cells = [
            {
                "name": name_on(row.country, selection.as_of),
                "dprk_status": row.dprk_status,
                "dprk_established": short_date(row.dprk_established),
                "rok_status": row.rok_status or "no record",
                "rok_established": short_date(row.rok_established),
                "first": row.first or "",
            }
            for row in rows
        ]
        sides = Counter(row.sides for row in rows)
        north, south = sides["dprk"] + sides["both"], sides["rok"] + sides["both"]
        caption = (
            f"As of {selection.as_of}: {north} in relations with North Korea, {south} with South Korea; "
            f"{sides['both']} with both, {sides['dprk']} with the North only, {sides['rok']} with the South only. "
            f"Of {sum(row.rok_status is None for row in rows)} nothing is recorded about the South."
        )
        return Grid(COLUMNS, cells, caption)

    return View(
        records=lambda: [record(row, selection.as_of) for row in rows],
        table=table,
        keys=KEYS,
        remark="" if rows else "no partner fits",
    )


def record(row: Koreas, day: str) -> Row:
    """A partner between the two as JSON."""
    return {
        "id": row.country.id,
        "name": name_on(row.country, day),
        "dprk_status": row.dprk_status,
        "dprk_established": row.dprk_established,
        "rok_status": row.rok_status,
        "rok_established": row.rok_established,
        "first": row.first,
        "sources": list(
            dict.fromkeys(source for change in (*row.country.changes, *row.country.rok) for source in change.sources)
        ),
    }
