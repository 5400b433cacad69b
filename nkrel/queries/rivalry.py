"""How many partners had relations with each of the two Koreas, period by period."""

from __future__ import annotations

from typing import NamedTuple

from nkrel import dates
from nkrel.model import Country, Dataset
from nkrel.queries.koreas import koreas
from nkrel.queries.selecting import Selection, chosen, reach
from nkrel.queries.standing import has_begun, steps
from nkrel.queries.summary import PERIODS, periods_between


class Sides(NamedTuple):
    """Partners in relations with the North, the South and both at the end of a period."""

    period: str
    dprk: int
    rok: int
    both: int


def rivalry(dataset: Dataset, selection: Selection, by: str) -> list[Sides]:
    """The partners chosen, period by period from the first day asked for to the last. South Korea is among them, but
    has relations with neither.
    """
    first, last = reach(selection)
    moves = sorted(move for country in chosen(dataset, selection) for move in _moves(country))
    length = PERIODS[by]
    found = []
    north = south = both = at = 0
    for period in periods_between(first, last, by):
        while at < len(moves) and moves[at][0][:length] <= period and moves[at][0] <= last:
            _, more_north, more_south, more_both = moves[at]
            north, south, both, at = north + more_north, south + more_south, both + more_both, at + 1
        found.append(Sides(f"{period}0s" if by == "decade" else period, north, south, both))
    return found


def _moves(country: Country) -> list[tuple[str, int, int, int]]:
    """The days on which a partner's relations with one of the two changed, and what that adds to each count."""
    days = {day for changes in (country.changes, country.rok) for day, _ in steps(changes)}
    if country.exists:
        days.add(dates.earliest(country.exists))
    found = []
    before = (0, 0, 0)
    for day in sorted(days):
        sides = koreas(country, day).sides if has_begun(country, day) else "neither"
        now = (int(sides in ("dprk", "both")), int(sides in ("rok", "both")), int(sides == "both"))
        if now != before:
            found.append((day, *(here - there for here, there in zip(now, before, strict=True))))
        before = now
    return found  # type: ignore[return-value]  # three numbers each
