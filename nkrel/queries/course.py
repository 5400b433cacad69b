"""How a partner's relations ran, as answers for any day: each is a step function of time.

A question about one day is `nkrel.queries.standing`'s business; here the same answers are laid out for all days at
once, which is what a panel of thousands of days needs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from msgspec.structs import replace

from nkrel import dates
from nkrel.model import Change, Disputed
from nkrel.queries.standing import MAKES, steps
from nkrel.vocabulary import CHANGE_STATUSES

T = TypeVar("T")


class Course(Generic[T]):
    """What holds from which day on: `at` tells what holds on a day."""

    def __init__(self, points: Iterable[tuple[str, T]]) -> None:
        """From (day, value) pairs in order of time; of several for one day the last one counts.

        Before the first day the first value holds, so a course begins with `dates.BEGINNING`.
        """
        self.days: list[str] = []
        self.values: list[T] = []
        for day, value in points:
            if self.days and self.days[-1] == day:
                self.values[-1] = value
            elif not self.values or self.values[-1] != value:
                self.days.append(day)
                self.values.append(value)

    def at(self, day: str) -> T:
        """What holds on a day."""
        return self.values[max(bisect_right(self.days, day) - 1, 0)]

    def within(self, first: str, last: str) -> Iterator[tuple[str, T]]:
        """What holds on the first of two days, and each turn after it until the last."""
        start = max(bisect_right(self.days, first) - 1, 0)
        yield first, self.values[start]
        for index in range(start + 1, len(self.days)):
            if self.days[index] > last:
                return
            yield self.days[index], self.values[index]


class Stand(NamedTuple):
    """The status, when it began, and the number of the change that made it so (None where none did)."""

    status: str
    since: str | None
    change: int | None


NONE = Stand("none", None, None)


def stands(changes: Sequence[Change], start: str = dates.BEGINNING) -> Course[Stand]:
    """Status by day. What counts from before `start`, a predecessor's time, is the partner's own from then on."""

    def points() -> Iterator[tuple[str, Stand]]:
        yield dates.BEGINNING, NONE
        now = NONE
        for index, (day, change) in enumerate(steps(changes)):
            made = MAKES[change.status]
            if made != now.status:
                now = Stand(made, change.date, index)
                yield max(day, start), now

    return Course(points())


def in_relations(changes: Sequence[Change], start: str = dates.BEGINNING) -> Course[bool]:
    """Whether there were relations, by day."""
    course = stands(changes, start)
    return Course((day, stand.status == "established") for day, stand in zip(course.days, course.values, strict=True))


class Bounds(NamedTuple):
    """Whether there were relations whatever days the vague dates mean, and whether there were on some reading."""

    sure: bool
    possible: bool


def bounds(changes: Sequence[Change], start: str = dates.BEGINNING) -> Course[Bounds]:
    """What the precision of the dates allows to be said of each day.

    Changes keep their order: the earliest day of one is not before those of the changes ahead of it, the latest not
    after those of the changes that follow.
    """
    spans = [dates.parse(change.date) for change in changes]
    low = [max(span.earliest for span in spans[: index + 1]) for index in range(len(spans))]
    high = [max(low[index], min(span.latest for span in spans[index:])) for index in range(len(spans))]
    related = [False, *(MAKES[change.status] == "established" for change in changes)]

    def on(day: str) -> Bounds:
        if day < start:
            return Bounds(sure=False, possible=False)
        # After k changes one may be if the k-th can have been by that day and the next can still have been ahead.
        open_ = [
            related[index]
            for index in range(len(related))
            if (index == 0 or low[index - 1] <= day) and (index == len(high) or high[index] > day)
        ]
        return Bounds(all(open_), any(open_))

    days = sorted({dates.BEGINNING, start, *low, *high})
    return Course((day, on(day)) for day in days)


def disputed(changes: Sequence[Change], start: str = dates.BEGINNING) -> Course[bool]:
    """Whether a recorded dissenting reading would have it otherwise whether there were relations on a day."""
    told = in_relations(changes, start)
    others = [in_relations(other, start) for other in _dissents(changes)]
    days = sorted({dates.BEGINNING, *(day for course in others for day in course.days), *told.days})
    return Course((day, any(course.at(day) != told.at(day) for course in others)) for day in days)


def _dissents(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """The same history as each dissenting reading has it, one at a time."""
    for index, change in enumerate(changes):
        for reading in change.disputed:
            other = instead(change, reading)
            if other is not None:
                yield [*changes[:index], *other, *changes[index + 1 :]]


def instead(change: Change, reading: Disputed) -> list[Change] | None:
    """What a reading has in the place of a change; None where that cannot be told from it.

    A value that begins with "no" or "not" holds that the step was not taken. One that is a status has that in the
    place of the change's. One that is a list of dated steps ("severed 1962, restored 1972") has these after it, or,
    if it begins with an establishment, in its place.
    """
    if reading.date:
        return [replace(change, date=reading.date)]
    value = reading.value or ""
    if value.startswith(("no ", "not ")):
        return []
    if value in CHANGE_STATUSES:
        return [replace(change, status=next(status for status in CHANGE_STATUSES if status == value))]
    steps = [_step(part) for part in value.split(", ")]
    if not all(steps):
        return None
    told = [step for step in steps if step]
    return told if told[0].status in ("recognised", "established") else [change, *told]


def _step(text: str) -> Change | None:
    """A step written as a status and a date."""
    word, _, date = text.partition(" ")
    for status in CHANGE_STATUSES:
        if word == status and _is_date(date):
            return Change(status=status, date=date)
    return None


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True


def spans(parts: Iterable[tuple[str | None, str | None, T]]) -> Course[T | None]:
    """What holds within spans that do not overlap (EDTF; None for an open end), and None outside of them."""
    points: list[tuple[str, T | None]] = [(dates.BEGINNING, None)]
    for first, last, value in sorted(parts, key=lambda part: dates.earliest(part[0]) if part[0] else dates.BEGINNING):
        points.append((dates.earliest(first) if first else dates.BEGINNING, value))
        if last:
            points.append((dates.next_day(dates.latest(last)), None))
    return Course(points)
