"""Where sources disagree: every disputed claim with its readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nkrel.model import Country, Dataset, Disputed, Topic
from nkrel.queries.missions import closed, opened, state
from nkrel.queries.selecting import Selection, chosen, cites
from nkrel.queries.sentences import change_text, whose_mission
from nkrel.record import Record


class Conflict(Record, frozen=True):
    """A claim on which sources differ: what it is about, the preferred reading, and the others.

    `country` and `topic` hold the id of the file it is in, `name` its name; `also` the ids of other partners whom it
    concerns.
    """

    country: str | None
    topic: str | None
    what: str
    preferred: str
    sources: tuple[str, ...]
    readings: tuple[Disputed, ...]
    also: tuple[str, ...] = ()
    name: str | None = None
    iso3: str | None = None


def conflicts(dataset: Dataset, selection: Selection) -> list[Conflict]:
    """The disputed claims about the partners asked for, in whosever file they are told; for a source, those that rest
    on it in any reading. Without filters all, file by file.
    """
    found: Iterable[Conflict] = all_conflicts(dataset)
    if selection.by_partner:
        partners = {country.id for country in chosen(dataset, selection)}
        found = (each for each in found if each.country in partners or not partners.isdisjoint(each.also))
    if selection.source:
        found = (each for each in found if cites(_citations(each), selection.source))
    return list(found)


def all_conflicts(dataset: Dataset) -> Iterator[Conflict]:
    """Every disputed claim, file by file."""
    for owner in dataset.owners:
        yield from conflicts_of(owner)
    yield from _global_conflicts(dataset)


def _citations(conflict: Conflict) -> Iterator[str]:
    yield from conflict.sources
    for reading in conflict.readings:
        yield from reading.sources


def conflicts_of(owner: Country | Topic) -> Iterator[Conflict]:
    """What is disputed in one partner's or topic's file."""
    country = owner.id if isinstance(owner, Country) else None
    topic = owner.id if isinstance(owner, Topic) else None
    iso3 = owner.iso3 if isinstance(owner, Country) else None

    def conflict(record: Any, what: str, preferred: str, also: tuple[str, ...] = ()) -> Iterator[Conflict]:
        if record.disputed:
            yield Conflict(country, topic, what, preferred, record.sources, record.disputed, also, owner.name, iso3)

    if isinstance(owner, Country):
        if owner.tenor:
            yield from conflict(owner.tenor, "tenor", owner.tenor.value)
        if owner.never:
            yield from conflict(owner.never, "whether there ever were relations", "never")
        for change in owner.changes:
            what = change_text(owner, change).rstrip(".")
            yield from conflict(change, what, change.date)
        for change in owner.rok:
            yield from conflict(change, f"relations with South Korea: {change.status}", change.date)
        for mission in owner.missions:
            where = mission.city or mission.accredited_from or ""
            what = whose_mission(mission, owner.name) + (f", {where}" if where else "")
            span = "/".join(date or ".." for date in (opened(mission), closed(mission)))
            yield from conflict(mission, what, span if span != "../.." else state(mission))
    for fact in owner.facts:
        dated = any(reading.date for reading in fact.disputed) and fact.date
        preferred = fact.date if dated and fact.date else fact.text
        yield from conflict(fact, fact.text if dated else fact.id, preferred, fact.also)


def _global_conflicts(dataset: Dataset) -> Iterator[Conflict]:
    for membership in dataset.organizations:
        if membership.disputed:
            what = f"membership of {membership.name}"
            preferred = "/".join(date or ".." for date in (membership.joined, membership.left))
            yield Conflict(None, None, what, preferred, membership.sources, membership.disputed)
    for resolution in dataset.resolutions:
        if resolution.disputed:
            what = f"resolution {resolution.number}"
            yield Conflict(None, None, what, resolution.subject, resolution.sources, resolution.disputed)
