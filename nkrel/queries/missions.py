"""Embassies and other missions: when each was open, and how it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

from nkrel import dates
from nkrel.model import Country, Dataset, Mission
from nkrel.queries.selecting import Selection, chosen, cites, in_time


class Posted(NamedTuple):
    """A mission together with its partner."""

    country: Country
    mission: Mission


def missions(dataset: Dataset, selection: Selection, sides: tuple[str, ...] = ()) -> list[Posted]:
    """The missions of the partners asked for; with an explicit as-of day, those that were open on it."""
    return [
        Posted(country, mission)
        for country in chosen(dataset, selection)
        for mission in _known(country, dataset, selection)
        if (not sides or mission.side in sides)
        and (not selection.source or cites(mission.sources, selection.source))
        and _in_time(mission, dataset, selection)
    ]


def _known(country: Country, dataset: Dataset, selection: Selection) -> Iterator[Mission]:
    """All missions, or on an explicit day those that were open, as they stood."""
    if not selection.as_of_given:
        yield from country.missions
        return
    day, today = selection.as_of, dataset.about.as_of
    for mission in country.missions:
        then = mission if day >= today else as_of(mission, day)
        if then and open_on(mission, day):
            yield then


def _in_time(mission: Mission, dataset: Dataset, selection: Selection) -> bool:
    if not (selection.era or selection.since or selection.until):
        return True
    return any(
        in_time(date, dataset, selection)
        for span in spans(mission)
        for date in (span.opened, span.closed)
        if date is not None
    )


class Span(NamedTuple):
    """One time of being open: EDTF dates, None where no source says."""

    opened: str | None
    closed: str | None


def spans(mission: Mission) -> list[Span]:
    """The times for which a mission was open, in order."""
    if mission.spans:
        return [Span(*dates.split_interval(span)) for span in mission.spans]
    return [Span(mission.opened, mission.closed)]


def opened(mission: Mission) -> str | None:
    """When it first opened, if a source says."""
    return spans(mission)[0].opened


def closed(mission: Mission) -> str | None:
    """The last day it was open, if it has closed and a source says when."""
    return spans(mission)[-1].closed


def state(mission: Mission) -> str | None:
    """How it stands by the newest source: as recorded, or closed where a closing date is."""
    return mission.state or ("closed" if closed(mission) else None)


def missions_until(country: Country, dataset: Dataset, day: str) -> list[Mission]:
    """A partner's missions as they were known on a day."""
    if day >= dataset.about.as_of:
        return list(country.missions)
    found = (as_of(mission, day) for mission in country.missions)
    return [mission for mission in found if mission]


def as_of(mission: Mission, day: str) -> Mission | None:
    """What was known of a mission on a day before the data's own: nothing later, and an undated state is one of
    today. None if all that is dated of it is later.
    """
    dated = [date for span in spans(mission) for date in span if date] + [*mission.seen]
    dated += [mission.as_of] if mission.as_of else []
    if dated and all(dates.earliest(date) > day for date in dated):
        return None
    times = [
        Span(span.opened, span.closed if span.closed and dates.earliest(span.closed) <= day else None)
        for span in spans(mission)
        if not span.opened or dates.earliest(span.opened) <= day
    ]
    told = mission.as_of is not None and dates.earliest(mission.as_of) <= day
    several = mission.spans and len(times) > 1
    first = times[0] if times else Span(None, None)
    return dataclasses.replace(
        mission,
        opened=None if several else first.opened,
        closed=None if several else first.closed,
        spans=tuple(f"{span.opened or '..'}/{span.closed or '..'}" for span in times) if several else (),
        seen=tuple(date for date in mission.seen if dates.earliest(date) <= day),
        state=mission.state if told else "open" if open_on(mission, day) else None,
        as_of=mission.as_of if told else None,
    )


def open_on(mission: Mission, day: str) -> bool:
    """Whether sources show the mission open on a day: within a span, or between two years in which it was seen.

    Where no source gives the beginning (or end), the first (or last) year in which it was seen stands in for it.
    """
    return any(first <= day <= last for first, last in _known_open(mission))


def _known_open(mission: Mission) -> Iterator[tuple[str, str]]:
    seen = [dates.earliest(date) for date in mission.seen] + [dates.latest(date) for date in mission.seen]
    if mission.as_of and mission.state in ("open", "unstaffed"):
        seen += [dates.earliest(mission.as_of), dates.latest(mission.as_of)]
    times = spans(mission)
    for number, span in enumerate(times, 1):
        first = dates.earliest(span.opened) if span.opened else min(seen, default=None)
        if span.closed:
            last: str | None = dates.latest(span.closed)
            first = first or dates.earliest(span.closed)
        elif number < len(times):
            last = first
        else:
            still_open = state(mission) in ("open", "unstaffed")
            last = dates.END if still_open else max(seen, default=first)
        if first and last:
            yield first, last
