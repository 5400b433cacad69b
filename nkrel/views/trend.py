"""`nkrel trend`: partners in relations, period by period."""

from __future__ import annotations

from itertools import dropwhile
from typing import Any

from nkrel.model import Dataset
from nkrel.pages.blocks import Column, Drawing, Grid, View
from nkrel.queries.selecting import Selection
from nkrel.queries.summary import Period, trend
from nkrel.views.overview import bar

KEYS = (
    "period",
    "established",
    "gained",
    "lost",
    "gained_ids",
    "lost_ids",
)
"""The keys of a record."""

COLUMNS = (
    Column("period", "Period", 9),
    Column("established", "Partners", 8, right=True),
    Column("bar", "", 5),
    Column("gained", "New", 7, right=True),
    Column("lost", "Lost", 7, right=True),
    Column("who", "Who", 1, wraps=True, tone="quiet", lines=2),
)
BAR = 20


def view(dataset: Dataset, selection: Selection, by: str, first: str, quiet: bool = False) -> View:
    """Periods from a first day on. With `quiet`, those in which nothing changed are left out of the table."""
    last = min(selection.until or selection.as_of, selection.as_of)
    periods = trend(dataset, selection, by, first)

    def table() -> Grid:
        most = max((period.established for period in periods), default=0)
        begun = dropwhile(lambda period: not (period.established or period.gained), periods)
        rows = [_row(period, most, dataset.names) for period in begun if not quiet or period.gained or period.lost]
        return Grid(COLUMNS, rows, f"Partners in relations at the end of each {by}, until {last}")

    def drawing(width: int) -> Drawing:
        from nkrel.drawing import blockchart
        from nkrel.pages.trend import chart

        return blockchart.lines(chart(dataset, selection, periods, by), width) if periods else []

    return View(
        records=lambda: [record(period) for period in periods],
        table=table,
        keys=KEYS,
        remark="" if periods else "no period fits",
        drawing=drawing,
    )


def record(period: Period) -> dict[str, Any]:
    """A period as JSON."""
    return {
        "period": period.period,
        "established": period.established,
        "gained": len(period.gained),
        "lost": len(period.lost),
        "gained_ids": period.gained,
        "lost_ids": period.lost,
    }


def _row(period: Period, most: int, names: dict[str, str]) -> dict[str, str]:
    moves = [f"+{names[id]}" for id in period.gained] + [f"-{names[id]}" for id in period.lost]
    return {
        "period": period.period,
        "established": str(period.established),
        "bar": bar(period.established, most, BAR),
        "gained": f"+{len(period.gained)}" if period.gained else "",
        "lost": f"-{len(period.lost)}" if period.lost else "",
        "who": ", ".join(moves),
    }
