"""What holds the words looked for: the rows of `nkrel search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.pages.blocks import Grid, View
from nkrel.pages.followup import of_day
from nkrel.queries.search import HIT_TYPES, search
from nkrel.queries.selecting import Selection
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing

if TYPE_CHECKING:
    import sqlite3

TABLE = Table(
    name="hit",
    meaning="Finds of a search, best first.",
    commands=("search",),
    noun=("find", "finds"),
    key=("type", "id"),
    shown=("date", "type", "name", "text", "sources"),
    fields=(
        Field("type", "Type", 5, tone="quiet", words=HIT_TYPES, meaning="What was found."),
        common.OWNER,
        common.TOPIC,
        Field("id", "Id", meaning="What it is known by."),
        Field("text", "Text", 9, wraps=True, under=True, meaning="Its text."),
        Field(
            "score", "Score", right=True, greatest_first=True, type="number", meaning="The higher, the better it fits."
        ),
        replace(common.SOURCES, priority=2),
        Field("date", "Date", 7, type="edtf", nullable=True, meaning="When it happened, if it is dated."),
        replace(common.NAME, heading="About", priority=6, cell=lambda hit: hit.name or hit.id),
        common.ISO3,
    ),
)


def view(
    dataset: Dataset, connection: sqlite3.Connection, words: str, selection: Selection, arrangement: Arrangement = USUAL
) -> View:
    """The finds for a query, in a database with full text search. Raises QueryError."""
    hits, needed, count = search(dataset, connection, words, selection)
    partly = f"nothing holds all {count} words; these hold {needed}" if needed < count else ""

    listing = Listing(TABLE, hits, dataset, arrangement)

    def grid() -> Grid:
        found = dict.fromkeys(hit.text[start:end] for hit in listing.rows for start, end in hit.marks)
        shown = f"{len(listing.rows)} of {len(hits)}" if len(listing.rows) < len(hits) else f"{len(hits)}"
        return replace(listing.grid(f"{shown} found"), marks=tuple(word for word in found if word.strip()))

    remark = f"nothing holds {words!r}"
    if hits and all(hit.type == "source" for hit in hits):
        command = f"nkrel timeline --source {hits[0].id}{of_day(selection)}"
        partly = f"only sources hold it: '{command}' tells what rests on one"
    view = listing.view(remark=remark, grid=grid)
    return replace(view, remark=view.remark or partly)
