"""Counts by one key or two: the rows of `nkrel summary`."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.pages.blocks import Bar, Cell, Column, Grid, View
from nkrel.queries.selecting import Selection
from nkrel.queries.summary import KEYS, Group, count, order_of, told
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing

UNKNOWN = "–"

_MEANT = {
    "missions": "those of any kind that reside and are known to be open or without staff; unknown: sources show none, "
    "nor that there was none"
}
"""What has to be known of a key to read its counts."""


class Counted(NamedTuple):
    """A group, how many partners there are in all, and how many in the greatest group."""

    group: Group
    total: int
    most: int


def _besides(key: str) -> str:
    return f" ({_MEANT[key]})" if key in _MEANT else ""


def _key(place: int, key: str) -> Field:
    return Field(
        key,
        key.capitalize(),
        9,
        tone=key if key in ("status", "tenor") else "",
        read=lambda row: row.group.keys[place],
        cell=lambda row: row.group.keys[place] or UNKNOWN,
        words=lambda dataset: told(key, dataset),
        nullable=True,
        meaning=f"What the partners counted have in common: their {key}{_besides(key)}.",
    )


_COUNTS = (
    Field(
        "count", "Partners", 8, right=True, read="group.count", type="integer", meaning="How many partners these are."
    ),
    Field(
        "share",
        "Share",
        7,
        right=True,
        read=lambda row: round(row.group.count / row.total, 4) if row.total else 0.0,
        cell=lambda row: f"{row.group.count / row.total:.0%}",
        type="number",
        meaning="Their share of all partners that were counted.",
    ),
    Field(
        "bar",
        "",
        1,
        for_eyes=True,
        cell=lambda row: Bar(row.group.count, row.most),
        type="number",
        meaning="Their number as a bar.",
    ),
)

TABLE = Table(
    name="group",
    meaning="Counts of partners by what they have in common.",
    noun=("partner", "partners"),
    shown=("count", "share", "bar"),
    fields=(*(_key(number, key) for number, key in enumerate(KEYS)), *_COUNTS),
)
"""Everything that partners can be counted by; what is shown is one key or two of it."""


def table_of(by: tuple[str, ...]) -> Table:
    """The table of counts by these keys."""
    keys = tuple(_key(number, key) for number, key in enumerate(by))
    return replace(TABLE, key=by, fields=(*keys, *_COUNTS), shown=(*by, *TABLE.shown))


def view(dataset: Dataset, selection: Selection, by: tuple[str, ...], arrangement: Arrangement = USUAL) -> View:
    """Counts of the partners asked for; one key gives bars, two a cross table."""
    total, groups = count(dataset, selection, by)
    most = max((group.count for group in groups), default=0)
    listing = Listing(table_of(by), [Counted(group, total, most) for group in groups], dataset, arrangement)

    def record() -> dict[str, Any]:
        return {"by": by, "as_of": selection.as_of, "total": total, "groups": listing.records()}

    def grid() -> Grid:
        meant = [f"{key}: {_MEANT[key]}" for key in by if key in _MEANT]
        caption = "; ".join([f"{total} partners, as of {selection.as_of}", *meant])
        if len(by) == 1 or arrangement.columns:
            return listing.grid(caption)
        return _cross([row.group for row in listing.rows], by, caption, dataset)

    return replace(listing.view(grid=grid), records=record, rows=listing.records)


def _cross(groups: list[Group], by: tuple[str, ...], caption: str, dataset: Dataset) -> Grid:
    across = dict.fromkeys(sorted((group.keys[1] for group in groups), key=lambda key: order_of(by[1], key, dataset)))
    columns = (
        Column("key", by[0].capitalize(), 9),
        *(Column(f"column-{value}", value or UNKNOWN, 5, right=True) for value in across),
        Column("all", "All", 8, right=True),
    )
    rows: dict[str | None, dict[str, Cell]] = {}
    totals: dict[str | None, int] = {}
    for group in groups:
        first, second = group.keys
        row = rows.setdefault(first, {"key": first or UNKNOWN, **{f"column-{value}": "" for value in across}})
        row[f"column-{second}"] = str(group.count)
        totals[first] = totals.get(first, 0) + group.count
    return Grid(columns, [{**row, "all": str(totals[key])} for key, row in rows.items()], caption)
