"""`nkrel summary`: counts by one key or two."""

from __future__ import annotations

from typing import Any

from nkrel.model import Dataset
from nkrel.pages.blocks import Column, Grid, View
from nkrel.queries.selecting import Selection
from nkrel.queries.summary import Group, count, order_of
from nkrel.views.overview import bar

UNKNOWN = "–"


def view(dataset: Dataset, selection: Selection, by: tuple[str, ...]) -> View:
    """Counts of the partners asked for; one key gives bars, two a cross table."""
    total, groups = count(dataset, selection, by)

    def record() -> dict[str, Any]:
        return {"by": by, "as_of": selection.as_of, "total": total, "groups": rows()}

    def rows() -> list[dict[str, Any]]:
        return [
            {
                **dict(zip(by, group.keys, strict=True)),
                "count": group.count,
                "share": round(group.count / total, 4) if total else 0.0,
            }
            for group in groups
        ]

    def table() -> Grid:
        caption = f"{total} partners, as of {selection.as_of}"
        return _bars(groups, by[0], total, caption) if len(by) == 1 else _cross(groups, by, caption, dataset)

    return View(
        records=record, table=table, rows=rows, keys=(*by, "count", "share"), remark="" if total else "no partner fits"
    )


def _bars(groups: list[Group], key: str, total: int, caption: str) -> Grid:
    most = max((group.count for group in groups), default=0)
    columns = (
        Column("key", key.capitalize(), 9, tone=key if key in ("status", "tenor") else ""),
        Column("count", "Partners", 8, right=True),
        Column("share", "Share", 7, right=True),
        Column("bar", "", 1),
    )
    rows = [
        {
            "key": group.keys[0] or UNKNOWN,
            "count": str(group.count),
            "share": f"{group.count / total:.0%}",
            "bar": bar(group.count, most),
        }
        for group in groups
    ]
    return Grid(columns, rows, caption)


def _cross(groups: list[Group], by: tuple[str, ...], caption: str, dataset: Dataset) -> Grid:
    across = list(
        dict.fromkeys(group.keys[1] for group in sorted(groups, key=lambda g: order_of(by[1], g.keys[1], dataset)))
    )
    columns = (
        Column("key", by[0].capitalize(), 9),
        *(Column(f"column-{value}", value or UNKNOWN, 5, right=True) for value in across),
        Column("all", "All", 8, right=True),
    )
    rows: dict[str | None, dict[str, str]] = {}
    totals: dict[str | None, int] = {}
    for group in groups:
        first, second = group.keys
        row = rows.setdefault(first, {"key": first or UNKNOWN, **{f"column-{value}": "" for value in across}})
        row[f"column-{second}"] = str(group.count)
        totals[first] = totals.get(first, 0) + group.count
    return Grid(columns, [{**row, "all": str(totals[key])} for key, row in rows.items()], caption)
