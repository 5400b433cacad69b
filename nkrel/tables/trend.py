"""Partners in relations, period by period: the rows of `nkrel trend`."""

from __future__ import annotations

from itertools import dropwhile
from typing import NamedTuple

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.pages.blocks import Bar, Drawing, Grid, View
from nkrel.queries.selecting import Selection, reach
from nkrel.queries.summary import Period, trend
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing

BAR = 20


class Told(NamedTuple):
    """A period, with the most partners of any period, and the names of all."""

    period: Period
    most: int
    names: dict[str, str]


def _moves(row: Told) -> str:
    gained, lost = row.period.gained, row.period.lost
    return ", ".join([*(f"+{row.names[id]}" for id in gained), *(f"-{row.names[id]}" for id in lost)])


TABLE = Table(
    name="period",
    meaning="Partners in relations at the end of each period, and those won and lost within it.",
    commands=("trend",),
    noun=("period", "periods"),
    key=("period",),
    shown=("period", "established", "bar", "gained", "lost", "who"),
    fields=(
        Field("period", "Period", 9, read="period.period", meaning="Month, year or decade."),
        Field(
            "established",
            "Partners",
            8,
            right=True,
            read="period.established",
            type="integer",
            meaning="How many partners had relations at its end.",
        ),
        Field(
            "gained",
            "New",
            7,
            right=True,
            read=lambda row: len(row.period.gained),
            cell=lambda row: f"+{len(row.period.gained)}" if row.period.gained else "",
            type="integer",
            meaning="How many partners won relations within it.",
        ),
        Field(
            "lost",
            "Lost",
            7,
            right=True,
            read=lambda row: len(row.period.lost),
            cell=lambda row: f"-{len(row.period.lost)}" if row.period.lost else "",
            type="integer",
            meaning="How many partners lost them within it.",
        ),
        Field("gained_ids", "Who won", read="period.gained", type="texts", to="partner", meaning="Ids of those won."),
        Field("lost_ids", "Who lost", read="period.lost", type="texts", to="partner", meaning="Ids of those lost."),
        Field(
            "bar",
            "",
            5,
            for_eyes=True,
            cell=lambda row: Bar(row.period.established, row.most, BAR),
            type="number",
            meaning="The partners as a bar.",
        ),
        Field(
            "who",
            "Who",
            1,
            for_eyes=True,
            wraps=True,
            tone="quiet",
            lines=2,
            cell=_moves,
            meaning="Names of those won and lost.",
        ),
    ),
)


def view(
    dataset: Dataset, selection: Selection, by: str, quiet: bool = False, arrangement: Arrangement = USUAL
) -> View:
    """The periods asked for. People see them from the first with relations on and, with `quiet`, only those in which
    something changed.
    """
    _, last = reach(selection)
    periods = trend(dataset, selection, by)
    most = max((period.established for period in periods), default=0)
    listing = Listing(TABLE, [Told(period, most, dataset.names) for period in periods], dataset, arrangement)
    begun = set(dropwhile(lambda period: not (period.established or period.gained), periods))

    def grid() -> Grid:
        # Where nobody had relations yet, that is what is told.
        rows = [row for row in listing.rows if row.period in begun] or listing.rows
        rows = [row for row in rows if not quiet or _moves(row)]
        return listing.grid(f"Partners in relations at the end of each {by}, until {last}", rows)

    def drawing(width: int) -> Drawing:
        from nkrel.drawing import blockchart
        from nkrel.pages.trend import chart

        return blockchart.lines(chart(dataset, selection, periods, by), width) if periods else []

    made = listing.view(grid=grid)
    unchanged = quiet and not any(map(_moves, listing.rows))
    return replace(made, drawing=drawing, remark=made.remark or ("no period has a change" if unchanged else ""))
