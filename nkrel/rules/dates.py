"""Dates lie in the time that the data covers, and in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from nkrel import dates, model
from nkrel.rules.known import DATE_KEYS
from nkrel.rules.rule import Here, Path, rule

EARLIEST = "1945-01-01"
LOOKED_FROM = "2020-01-01"
"""Nobody looked before there was anything to check."""
# What is no event: an era, the day of a source, the data's own day; the days on which somebody looked.
_NO_EVENTS = (model.Era, model.Source, model.About)
_LOOKED = ("checked", "accessed")


@rule(
    "date-in-range",
    "dates lie between 1945 and the day as of which the data holds",
    on=tuple(kind for kind in DATE_KEYS if kind not in _NO_EVENTS),
    scope="dates",
)
def _range(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    for key in DATE_KEYS[type(record)]:
        value = getattr(record, key.field)
        for text in value if isinstance(value, tuple) else (value,):
            if text and key.name not in _LOOKED:
                yield from (((key.name,), what) for what in _outside(text, here.known.as_of, free=key.name == "exists"))


def _outside(text: str, as_of: str, free: bool) -> Iterator[str]:
    """What is wrong with the range of a date. The time in which a partner exists is `free` to begin at any time."""
    first, last = dates.split_interval(text)
    if first is None and (last is None or dates.latest(last) < EARLIEST) and not free:
        yield f"{text} is before 1945"
    elif first and dates.latest(first) < (EARLIEST if not free else "1000"):
        yield f"{text} is before {'1945' if not free else 'the year 1000'}"
    # "2026" reaches beyond the data's day and is right all the same; what is said to last beyond it is not.
    if any(end and dates.earliest(end) > as_of for end in (first, last)):
        yield f"{text} is after {as_of}, the day as of which the data holds"


@rule(
    "day-looked",
    "the days on which somebody looked (`checked`, `accessed`) are whole days from 2020 until today",
    on=tuple(kind for kind, held in DATE_KEYS.items() if any(key.name in _LOOKED for key in held)),
    scope="`checked`, `accessed`",
)
def _looked(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    for key in _LOOKED:
        day = getattr(record, key, None)
        if not day:
            continue
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            yield (key,), f"{day} is no whole day, such as 2026-11-26: the day on which somebody looked"
        elif day < LOOKED_FROM:
            yield (key,), f"{day} is before 2020: the day on which somebody looked is meant"
        elif day > here.known.today:
            yield (key,), f"{day} has not come yet: the day on which somebody looked is meant"


@rule("day-of-data", "the day as of which the data holds is not after today", on=model.About)
def _day_of_data(about: model.About, here: Here) -> Iterator[tuple[Path, str]]:
    if about.as_of and about.as_of > here.known.today:
        yield ("as_of",), f"{about.as_of} has not come yet: the data holds as of a day that somebody has seen"


@rule("interval", "what lasts is written as an interval", on=(model.Country, model.Era))
def _interval(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    if isinstance(record, model.Country) and record.exists and "/" not in record.exists:
        yield ("exists",), "must be an interval, such as 1962-10-09/.."
    if isinstance(record, model.Era) and record.span and "/" not in record.span:
        yield ("span",), "must be an interval, such as 1948-09-09/1957"


@rule("end-after-beginning", "nothing ends before it began", on=(model.Period, model.Membership))
def _order(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    of_membership = isinstance(record, model.Membership)
    first, last = (record.joined, record.left) if of_membership else (record.start, record.end)
    if first and last and dates.latest(last) < dates.earliest(first):
        key, verbs = ("left", ("left", "joined")) if of_membership else ("to", ("ended", "began"))
        yield (key,), f"{verbs[0]} {last} before it {verbs[1]} {first}"
