"""How many partners had relations with each of the two Koreas, period by period."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nkrel import dates
from nkrel.model import Country, Dataset
from nkrel.queries.course import Course
from nkrel.queries.koreas import koreas
from nkrel.queries.selecting import Selection, among, chosen, reach, whoever
from nkrel.queries.standing import has_begun, steps
from nkrel.queries.summary import last_day, name_of, periods_between


class Sides(NamedTuple):
    """Partners in relations with the North, the South and both at the end of a period."""

    period: str
    dprk: int
    rok: int
    both: int


def rivalry(dataset: Dataset, selection: Selection, by: str) -> list[Sides]:
    """The partners chosen, period by period from the first day asked for to the last: each period those of the kind
    and in the region on its last day. South Korea is among them, but has relations with neither.
    """
    first, last = reach(selection)
    courses = {country.id: _course(country) for country in chosen(dataset, whoever(selection))}
    found = []
    for period in periods_between(first, last, by):
        day = min(last_day(period), last)
        wanted = among(dataset, selection, day)
        held = Counter(course.at(day) for id, course in courses.items() if id in wanted)
        found.append(Sides(name_of(period), held["dprk"] + held["both"], held["rok"] + held["both"], held["both"]))
    return found


def _course(country: Country) -> Course[str]:
    """With which of the two a partner was in relations, by day."""
    days = {day for changes in (country.changes, country.rok) for day, _ in steps(changes)}
    if country.exists:
        days.add(dates.earliest(country.exists))
    sides = ((day, koreas(country, day).sides if has_begun(country, day) else "neither") for day in sorted(days))
    return Course([(dates.BEGINNING, "neither"), *sides])
