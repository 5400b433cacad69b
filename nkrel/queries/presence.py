"""Whether a side had a resident mission, for any day: yes, no, or not known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nkrel import dates
from nkrel.model import Country, Mission
from nkrel.queries import missions
from nkrel.queries.course import Course
from nkrel.queries.standing import steps

NOT_RESIDENT = ("permanent-mission", "protecting-power")
"""Kinds that are no mission of one side in the other, wherever they are."""


def residence(country: Country, side: str) -> Course[bool | None]:
    """Whether a side had an open resident mission, by day: True where a source shows one, False where it shows that
    there was none (before the first opened, after the last closed, or before there were relations), else None.
    """
    found = [
        mission
        for mission in country.missions
        if mission.side == side and not mission.accredited_from and mission.kind not in NOT_RESIDENT
    ]
    begun = next((day for day, _ in steps(country.changes)), dates.END)
    days = sorted({dates.BEGINNING, begun, *(day for mission in found for day in _turns(mission))})
    return Course((day, _on(found, day, begun)) for day in days)


def _turns(mission: Mission) -> Iterator[str]:
    """The days on which an answer can change."""
    told = [date for span in missions.spans(mission) for date in span] + [*mission.seen, mission.as_of]
    for date in told:
        if date:
            yield dates.earliest(date)
            yield dates.next_day(dates.latest(date))


def _on(found: list[Mission], day: str, begun: str) -> bool | None:
    if any(missions.open_on(mission, day) for mission in found):
        return True
    shut = bool(found) and all(_shut(mission, day) for mission in found)
    return False if shut or day < begun else None


def _shut(mission: Mission, day: str) -> bool:
    """Whether the sources show a mission not to have been open: before it opened, after it closed, or in between."""
    times = missions.spans(mission)
    first, last = times[0].opened, times[-1].closed
    if first and day < dates.earliest(first):
        return True
    if last and day > dates.latest(last):
        return True
    ends = [(one.closed, other.opened) for one, other in pairwise(times)]
    return any(closed and opened and dates.latest(closed) < day < dates.earliest(opened) for closed, opened in ends)
