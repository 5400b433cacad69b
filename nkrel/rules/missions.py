"""Missions: what is said of one agrees with itself."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel import dates, model
from nkrel.queries.missions import end_of
from nkrel.rules.rule import Here, Path, rule


@rule("mission-periods", "periods of a mission are in order, do not overlap, and say each end once", on=model.Mission)
def _periods(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    periods = mission.periods
    for number, period in enumerate(periods):
        at: Path = ("periods", number)
        if any(end and end.endswith("/..") for end in (period.start, period.end)):
            yield at, "an end is a date or lies between two: leave it out where it is not known"
        if number == 0:
            continue
        before = periods[number - 1]
        previous = before.end or before.start
        if period.start and previous and dates.latest(period.start) < dates.earliest(previous):
            yield at, f"begins {period.start}, before {previous}: periods are in order and do not overlap"
        if before.end and period.start and before.state != period.state:
            yield (*at[:1], number - 1), f"leave out `to`: the next period, of another state, begins {period.start}"


@rule("mission-ends-sourced", "each end of a mission's period has its source", on=model.Mission)
def _ends(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    for number, period in enumerate(mission.periods):
        if (period.start or period.end) and not period.sources:
            yield ("periods", number), "which of the mission's sources gives this end?"


@rule("mission-place", "a mission is in a city, or accredited from elsewhere", on=model.Mission)
def _place(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    if mission.city and mission.accredited_from:
        yield ("city",), "a mission accredited from elsewhere has accredited_from in place of a city"


@rule("mission-residence", "where a mission resides agrees with its city", on=model.Mission)
def _residence(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    if mission.residence is None:
        yield ("residence",), "say resident, accredited (from elsewhere) or unknown"
    elif mission.accredited_from and not mission.city and mission.residence != "accredited":
        yield ("residence",), f"{mission.residence}, and yet accredited from {mission.accredited_from}"
    elif mission.city and mission.residence == "accredited":
        yield ("residence",), f"accredited from elsewhere, and yet in {mission.city}"


@rule("mission-state", "how a mission stands is said as of a date", on=model.Mission)
def _state(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    if mission.state == "planned":
        if mission.periods:
            yield ("state",), "planned, and yet it has periods"
        if not mission.as_of:
            yield ("as_of",), "planned as of when?"
    elif mission.as_of and not mission.periods:
        yield ("as_of",), "as_of says how the last period stands: without periods, put the date into seen"
    elif mission.periods and not mission.as_of:
        last = mission.periods[-1]
        if last.state != "closed" and not (last.start or last.end or mission.seen):
            yield ("as_of",), f"{last.state} as of when?"


@rule("mission-dated", "of every mission something is dated", on=model.Mission)
def _dated(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    if not (mission.periods or mission.seen or mission.state == "planned"):
        yield ("periods",), "neither periods nor seen: when was it there?"


@rule("mission-seen", "a mission is seen within its periods", on=model.Mission)
def _seen(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    spans = []
    for number, period in enumerate(mission.periods):
        if period.state != "closed":
            before = end_of(mission.periods, number - 1) if number else None
            first, last = period.start or before, end_of(mission.periods, number)
            spans.append((dates.earliest(first or dates.BEGINNING), dates.latest(last or dates.END)))
    for date in mission.seen:
        if spans and not any(dates.overlaps(date, first, last) for first, last in spans):
            yield ("seen",), f"{date} is outside of its periods"
