"""Visits: journeys that were made, one an entry."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel import dates, model
from nkrel.rules import wording
from nkrel.rules.rule import Here, Path, rule


def is_visit(fact: model.Fact) -> bool:
    """Whether a fact is coded as a visit that was made."""
    return fact.event is not None and fact.event.mode == "visit" and fact.event.state in (None, "made")


@rule("visit-theme", "a visit has the theme 'visit'", on=model.Fact)
def _theme(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if fact.event and fact.event.mode == "visit" and "visit" not in fact.themes:
        yield ("themes",), "a visit needs the theme 'visit'"


@rule("visit-made", "a visit that is told as planned or begun is not coded as made", on=model.Fact, level="warning")
def _made(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    found = wording.NOT_MADE.search(fact.text)
    if found and is_visit(fact):
        yield ("text",), f"a visit coded as made, and the text says '{found[0]}': find its end, or code it as planned"


@rule("visit-single", "an entry that sums up several visits is not coded as one", on=model.Fact, level="warning")
def _single(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if not is_visit(fact):
        return
    found = wording.SEVERAL.search(fact.text)
    first, last = dates.split_interval(fact.date) if fact.date and "/" in fact.date else (None, None)
    years = bool(first and last and int(dates.latest(last)[:4]) - int(dates.earliest(first)[:4]) > 1)
    if found or years:
        yield ("text",), "several visits coded as one: leave the code out, and let each have an entry of its own"
