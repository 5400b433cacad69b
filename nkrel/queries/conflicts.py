"""Where sources disagree: every disputed claim with its readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nkrel.model import Country, Dataset, Disputed, Topic
from nkrel.queries.missions import closed, opened
from nkrel.queries.timeline import change_text, possessive
from nkrel.record import Record


class Conflict(Record, frozen=True):
    """A claim on which sources differ: what it is about, the preferred reading, and the others."""

    country: str | None
    topic: str | None
    what: str
    preferred: str
    sources: tuple[str, ...]
    readings: tuple[Disputed, ...]


def conflicts(dataset: Dataset) -> list[Conflict]:
    """All of them, file by file."""
    return [conflict for owner in dataset.owners for conflict in conflicts_of(owner)] + [*_global_conflicts(dataset)]


def conflicts_of(owner: Country | Topic) -> Iterator[Conflict]:
    """What is disputed in one partner's or topic's file."""
    country = owner.id if isinstance(owner, Country) else None
    topic = owner.id if isinstance(owner, Topic) else None

    def conflict(record: Any, what: str, preferred: str) -> Iterator[Conflict]:
        if record.disputed:
            yield Conflict(country, topic, what, preferred, record.sources, record.disputed)

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
            whose = possessive("North Korea" if mission.side == "dprk" else owner.name)
            what = f"{whose} {mission.kind.replace('-', ' ')}{f', {where}' if where else ''}"
            span = "/".join(date or ".." for date in (opened(mission), closed(mission)))
            yield from conflict(mission, what, span if span != "../.." else mission.state or "not dated")
    for fact in owner.facts:
        dated = any(reading.date for reading in fact.disputed) and fact.date
        yield from conflict(fact, fact.text if dated else fact.id, fact.date if dated and fact.date else fact.text)


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
