"""Embassies and other missions: how each stood on a day, and how it stands by the newest report.

What no source shows is `unknown`, never open: before the first and after the last sighting, within a date as vague
as "1998" or "2005/2023-12", and across a time in which relations were broken off. Between two sightings a mission
was open. A sighting counts for all the time that its date covers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from msgspec.structs import replace

from nkrel import dates
from nkrel.model import Country, Dataset, Mission, Period
from nkrel.queries.knowledge import readings_on, remark
from nkrel.queries.selecting import Selection, chosen, cites, in_time
from nkrel.queries.standing import standing_of, steps
from nkrel.vocabulary import MissionState, PeriodState, Side

PRESENT = ("open", "unstaffed")
"""The states in which a mission is there."""
_BROKEN = ("suspended", "severed", "dissolved")
_NO_MISSION = "protecting-power"


class Stretch(NamedTuple):
    """Days, both included, through which sources show a mission in one state."""

    state: PeriodState
    first: str
    last: str


def state_on(mission: Mission, country: Country, day: str) -> MissionState:
    """How a partner's mission stood on a day (ISO), as far as sources show."""
    if mission.state == "planned":
        return "planned"
    for stretch in stretches(mission, country):
        if stretch.first <= day <= stretch.last:
            return stretch.state
    return "closed" if any(after < day < until for after, until in _closed(mission)) else "unknown"


def stretches(mission: Mission, country: Country) -> Iterator[Stretch]:
    """The times through which sources show a mission open or unstaffed."""
    ruptures = list(_ruptures(country))
    for number, period in enumerate(_periods(mission)):
        if period.state not in PRESENT:
            continue
        marks = sorted(_marks(mission, number))
        while marks:
            first, last = marks.pop(0)
            while marks and not any(last < begun and ended <= marks[0][0] for begun, ended in ruptures):
                last = max(last, marks.pop(0)[1])
            yield Stretch(period.state, first, last)


def _periods(mission: Mission) -> tuple[Period, ...]:
    """A mission's periods; one of which only sightings are known was open at some time."""
    return mission.periods or ((Period(state="open"),) if mission.seen else ())


def end_of(periods: tuple[Period, ...], number: int) -> str | None:
    """When a period ended: where it does not say, with the beginning of the next if that is in another state."""
    following = periods[number + 1] if number + 1 < len(periods) else None
    if periods[number].end or not following or following.state == periods[number].state:
        return periods[number].end
    return following.start


def _marks(mission: Mission, number: int) -> Iterator[tuple[str, str]]:
    """The times at which a source shows a mission in the state of a period: its sure ends, and sightings within."""
    periods = _periods(mission)
    period, is_last = periods[number], number + 1 == len(periods)
    begun, ended = period.start, end_of(periods, number)
    before = begun or (end_of(periods, number - 1) if number else None)
    after = ended or (None if is_last else periods[number + 1].start)
    floor = dates.earliest(before) if before else dates.BEGINNING
    ceiling = dates.latest(after) if after else dates.END
    if begun:
        yield dates.latest(begun), dates.latest(begun)
    if ended and not ended.startswith(".."):
        yield dates.earliest(ended), dates.earliest(ended)
    sightings = mission.seen if period.state == "open" else ()
    for date in (*sightings, *([mission.as_of] if is_last and mission.as_of and not ended else [])):
        first, last = max(dates.earliest(date), floor), min(dates.latest(date), ceiling)
        if first <= last:
            yield first, last


def _closed(mission: Mission) -> Iterator[tuple[str, str]]:
    """The times, both days excluded, through which sources show a mission closed."""
    periods = mission.periods
    for number, period in enumerate(periods):
        is_last = number + 1 == len(periods)
        until = dates.END if is_last else dates.earliest(periods[number + 1].start or dates.BEGINNING)
        if period.state == "closed":
            since = period.start or (mission.as_of if is_last else None)
            if since:
                yield dates.latest(since), min(until, dates.latest(period.end)) if period.end else until
        elif period.end and (is_last or periods[number + 1].state == period.state):
            yield dates.latest(period.end), until


def _ruptures(country: Country) -> Iterator[tuple[str, str]]:
    """The times in which relations were broken off: first day, and the day on which they were there again."""
    since: str | None = None
    for day, change in steps(country.changes):
        if change.status in _BROKEN:
            since = since or day
        elif since:
            yield since, day
            since = None
    if since:
        yield since, dates.END


# How it stands by the newest report.


def state(mission: Mission) -> MissionState:
    """How a mission stands by the newest report (of `as_of`): unknown if no report says so."""
    if mission.state == "planned":
        return "planned"
    if not mission.periods:
        return "unknown"
    last = mission.periods[-1]
    if last.state == "closed" or last.end:
        return "closed"
    return last.state if mission.as_of else "unknown"


class Span(NamedTuple):
    """One time of being there: EDTF dates, None where no source says."""

    opened: str | None
    closed: str | None


def spans(mission: Mission) -> list[Span]:
    """The times for which a mission was there, with or without staff, in order."""
    found: list[Span] = []
    for number, period in enumerate(mission.periods):
        if period.state not in PRESENT:
            continue
        ended = end_of(mission.periods, number)
        before = mission.periods[number - 1] if number else None
        if before and before.state in PRESENT and before.state != period.state:
            found[-1] = Span(found[-1].opened, ended)
        else:
            found.append(Span(period.start, ended))
    return found or [Span(None, None)]


def opened(mission: Mission) -> str | None:
    """When it first opened, if a source says."""
    return spans(mission)[0].opened


def closed(mission: Mission) -> str | None:
    """The last day it was open, if it has closed and a source says when."""
    if state(mission) != "closed":
        return None
    last = mission.periods[-1]
    return (last.start if last.state == "closed" else None) or spans(mission)[-1].closed


Turn = Literal["opened", "reopened", "closed", "left without staff", "staffed again"]


def turns(mission: Mission) -> Iterator[tuple[str, Turn, tuple[str, ...]]]:
    """The dated steps of a mission, in order: date, what happened, and the sources that say so."""
    been = False
    before: Period | None = None
    for period in mission.periods:
        sources = period.sources or mission.sources
        if period.start and period.state == "open":
            again: Turn = "staffed again" if before and before.state == "unstaffed" else "reopened"
            yield period.start, again if been else "opened", sources
        elif period.start and period.state == "unstaffed":
            yield period.start, "left without staff", sources
        elif period.start and before:
            yield period.start, "closed", sources
        if period.end and period.state in PRESENT:
            yield period.end, "closed", sources
        been = been or period.state in PRESENT
        before = period


def newest(mission: Mission) -> str | None:
    """The newest date for which a source shows or reports the mission."""
    dated = [*mission.seen, *([mission.as_of] if mission.as_of else [])]
    dated += [date for period in mission.periods for date in (period.start, period.end) if date]
    return max(dated, key=dates.latest, default=None)


def sources_of(mission: Mission) -> tuple[str, ...]:
    """Every citation for a mission and its periods, each once."""
    return tuple(dict.fromkeys([*mission.sources, *(entry for p in mission.periods for entry in p.sources)]))


def is_counted(mission: Mission) -> bool:
    """Whether it is a mission of its own: a power that protects another's interests is none of the other's."""
    return mission.kind != _NO_MISSION


# Which missions there are.


class Posted(NamedTuple):
    """A mission together with its partner, and how it stood: on the day asked for, or by the newest report."""

    country: Country
    mission: Mission
    state: MissionState


def missions(dataset: Dataset, selection: Selection, sides: tuple[str, ...] = ()) -> list[Posted]:
    """The missions of the partners asked for, as known: with an explicit as-of day, as they stood on it."""
    return [
        posted
        for country in chosen(dataset, selection)
        for posted in known(country, selection.as_of if selection.as_of_given else None)
        if (not sides or posted.mission.side in sides)
        and (not selection.source or cites(sources_of(posted.mission), selection.source))
        and _in_time(posted.mission, dataset, selection)
    ]


def _in_time(mission: Mission, dataset: Dataset, selection: Selection) -> bool:
    if not (selection.era or selection.since or selection.until):
        return True
    return bool(times_of(mission, dataset, selection))


def times_of(mission: Mission, dataset: Dataset, selection: Selection) -> list[str]:
    """The dates of a mission's steps that can lie in the time asked for."""
    return [date for date, _, _ in turns(mission) if in_time(date, dataset, selection)]


def known(country: Country, day: str | None) -> Iterator[Posted]:
    """A partner's missions by the newest reports, or as they stood on a day with what is dated by then."""
    for mission in country.missions:
        if day is None:
            yield Posted(country, mission, state(mission))
            continue
        then = as_of(mission, day)
        if then:
            yield Posted(country, then, state_on(mission, country, day))


def missions_shown(country: Country, dataset: Dataset, day: str) -> list[Posted]:
    """A partner's missions as its page shows them: of the data's own day, by the newest reports."""
    return list(known(country, None if day >= dataset.about.as_of else day))


def count_of(shown: Iterable[Posted]) -> int:
    """How many missions these are."""
    return sum(is_counted(posted.mission) for posted in shown)


def as_of(mission: Mission, day: str) -> Mission | None:
    """What is dated of a mission by a day; None if nothing is. Remarks are of today, unless all of it is dated."""

    def told(date: str | None) -> bool:
        # What is only known to lie within some time is told when that time is over.
        return date is not None and (dates.latest(date) if "/" in date else dates.earliest(date)) <= day

    periods = []
    for number, period in enumerate(mission.periods):
        if told(period.start) or (period.start is None and (number == 0 or told(mission.as_of))):
            end = period.end if told(period.end) else None
            whole = period.end is None or end is not None
            periods.append(replace(period, end=end, note=remark(period.note, day) if whole else None))
    seen = tuple(date for date in mission.seen if told(date))
    reported = mission.as_of if told(mission.as_of) else None
    if not (seen or reported or any(period.start or period.end for period in periods)):
        return None
    whole = dates.latest(newest(mission) or dates.BEGINNING) <= day
    return replace(
        mission,
        periods=tuple(periods),
        seen=seen,
        as_of=reported,
        state=mission.state if reported else None,
        note=remark(mission.note, day) if whole else None,
        disputed=readings_on([other for other in mission.disputed if whole or told(other.date)], day),
    )


def resident_embassy_on(country: Country, side: Side, day: str) -> Literal[0, 1] | None:
    """Whether one side had a resident embassy in the other on a day: 1, 0, or None where sources do not show it."""
    if standing_of(country, day).status in ("none", "recognised"):
        return 0
    found = [m for m in country.missions if m.side == side and m.kind == "embassy" and m.state != "planned"]
    states = [(mission.residence, state_on(mission, country, day)) for mission in found]
    if any(residence == "resident" and state in PRESENT for residence, state in states):
        return 1
    if any(residence != "accredited" and state != "closed" for residence, state in states):
        return None
    if any(state in PRESENT or residence == "resident" for residence, state in states):
        return 0
    return None
