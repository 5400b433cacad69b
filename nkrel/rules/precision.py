"""Dates as precise as their sources, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkrel import dates, model
from nkrel.rules import wording
from nkrel.rules.rule import Here, Path, rule

_OF_REPORT = re.compile(
    r"\b(?:day|date) is that (?:of|on|under) (?:(?:the|an?|its) (?:\w+ )?|\S+(?: \S+)?'s )(?:report|telegram|cable)\b",
    re.I,
)


def _is_day(date: str | None) -> bool:
    return bool(date) and dates.is_day(str(date))


@rule("day-of-report", "the day of a report is not the day of the event that it tells", on=model.Fact)
def _of_report(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    """The note says that the day is the report's: then only what is itself a statement has that day."""
    if _is_day(fact.date) and _OF_REPORT.search(fact.note or "") and not re.search(r"\breport", fact.text):
        yield ("date",), "the note calls the day that of the report: give the month, or an interval that ends on it"


@rule(
    "day-of-source",
    "a day that is only the day of the source is confirmed by a second source, the text or a note",
    on=model.Fact,
    level="warning",
)
def _of_source(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if not _is_day(fact.date) or fact.note or wording.SAYING.search(fact.text):
        return
    if not here.known.rests_on(fact.sources, lambda source: source.date == fact.date):
        return
    if fact.date not in wording.days_in(fact.text, str(fact.date)[:4]):
        yield ("date",), "the day of every source is the day of the event: find another source, or say in a note why"


@rule("day-in-text", "a day that the text names for the event is also its date", on=model.Fact, level="warning")
def _in_text(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if not fact.date or dates.precision(fact.date) not in ("year", "month", "decade"):
        return
    span = dates.parse(fact.date)
    year = span.earliest[:4] if span.earliest[:4] == span.latest[:4] else None
    days = [day for day in wording.days_in(fact.text, year) if span.earliest <= day <= span.latest]
    if days:
        yield ("date",), f"{fact.date} is blunter than the text, which names {' and '.join(days)}"


@rule("day-by-encyclopaedia", "a day does not rest on encyclopaedias alone", on=model.Fact, level="warning")
def _encyclopaedia(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if _is_day(fact.date) and here.known.rests_on(fact.sources, lambda source: source.kind == "encyclopaedia"):
        yield ("date",), "a day on an encyclopaedia alone: find a second source, or give a blunter date"
