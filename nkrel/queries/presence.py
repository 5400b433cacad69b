"""Whether a side had a resident embassy in the other, for all days at once."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel import dates
from nkrel.model import Country
from nkrel.queries.course import Course
from nkrel.queries.missions import resident_embassy_on
from nkrel.queries.standing import own_time, steps
from nkrel.vocabulary import Side


def residence(country: Country, side: Side) -> Course[int | None]:
    """Whether a side had an embassy in the other, by day: 1, 0, or None where sources do not show it."""
    days = sorted({dates.BEGINNING, own_time(country), *_turns(country, side)})
    return Course((day, resident_embassy_on(country, side, day)) for day in days)


def _turns(country: Country, side: Side) -> Iterator[str]:
    """The days on which the answer can change: the bounds of every date of the side's missions and of relations."""
    if country.exists:
        yield dates.earliest(country.exists)
    for day, _ in steps(country.changes):
        yield day
    for mission in country.missions:
        if mission.side == side:
            ends = (date for period in mission.periods for date in (period.start, period.end))
            for date in (*ends, *mission.seen, mission.as_of):
                if date:
                    yield from _bounds(date)


def _bounds(date: str) -> Iterator[str]:
    for day in (dates.earliest(date), dates.latest(date)):
        yield day
        yield dates.next_day(day)
