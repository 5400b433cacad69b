"""Missions: what is said of one agrees with itself."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel import dates, model
from nkrel.rules.rule import Here, Path, rule


@rule("mission-spans", "spans are in order and stand in place of opened and closed", on=model.Mission)
def _spans(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    if mission.spans and (mission.opened or mission.closed):
        yield ("spans",), "spans replaces opened and closed"
    starts = [dates.earliest(span) for span in mission.spans]
    if starts != sorted(starts):
        yield ("spans",), "must be in order"


@rule("mission-place", "a mission is in a city, or accredited from elsewhere", on=model.Mission)
def _place(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    if mission.city and mission.accredited_from:
        yield ("city",), "a mission accredited from elsewhere has accredited_from in place of a city"


@rule("mission-state", "an open mission has not been closed", on=model.Mission)
def _state(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    if mission.state == "open" and mission.closed:
        yield ("state",), "open, and yet closed has a date"


@rule("mission-seen", "a mission is seen while it is open", on=model.Mission, level="warning")
def _seen(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    spans = [dates.split_interval(span) for span in mission.spans]
    spans += [(period.start, period.end) for period in mission.periods if period.state != "closed"]
    if mission.opened or mission.closed:
        spans.append((mission.opened, mission.closed))
    if not spans:
        return
    for seen in mission.seen:
        if not any(
            (start is None or dates.latest(seen) >= dates.earliest(start))
            and (end is None or dates.earliest(seen) <= dates.latest(end))
            for start, end in spans
        ):
            yield ("seen",), f"seen in {seen}, outside the time in which it was open"
