"""The rows of relations that are no table of `nkrel.tables`: what links tables, lists, and what rests on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from nkrel.model import Country, Dataset, Disputed, Fact
from nkrel.queries.figures import Figure
from nkrel.queries.timeline import change_id, event_id, resolution_id
from nkrel.queries.visits import journey_of
from nkrel.regions import extents

Rows = Iterator[tuple[Any, ...]]
"""Plain values, in the order of the relation's fields."""


class Part(NamedTuple):
    """A record within another: whose, its number among those, and what it is known by and of which kind, if it is."""

    record: str
    n: int
    part: Any
    id: str = ""
    kind: str = ""


def about(dataset: Dataset, version: str) -> Rows:
    """What the data set is."""
    told = dataset.about
    yield from (
        ("title", told.title),
        ("version", told.version),
        ("as_of", told.as_of),
        ("license", told.license),
        ("attribution", told.attribution),
        ("nkrel_version", version),
    )


def partner_names(dataset: Dataset) -> Rows:
    """Names in other languages, and other English ones."""
    for country in dataset.countries:
        for language, name in sorted(country.names.items()):
            yield country.id, language, name
        for alias in country.aliases:
            yield country.id, "en", alias


def former_names(dataset: Dataset) -> Iterator[Part]:
    """Names that partners bore before."""
    for country in dataset.countries:
        yield from (Part(country.id, number, former) for number, former in enumerate(country.former_names, 1))


def mission_periods(dataset: Dataset) -> Iterator[Part]:
    """Times of one state."""
    for country in dataset.countries:
        for mission in country.missions:
            yield from (Part(mission.id or "", number, period) for number, period in enumerate(mission.periods, 1))


def mission_seen(dataset: Dataset) -> Rows:
    """Dates for which a source lists a mission."""
    for country in dataset.countries:
        for mission in country.missions:
            for date in mission.seen:
                yield mission.id, date


def fact_themes(dataset: Dataset) -> Rows:
    """What facts are about."""
    for owner in dataset.owners:
        for fact in owner.facts:
            yield from ((fact.id, theme) for theme in fact.themes)


def fact_partners(dataset: Dataset) -> Rows:
    """Who is involved."""
    for owner in dataset.owners:
        own = (owner.id,) if isinstance(owner, Country) else ()
        for fact in owner.facts:
            yield from ((fact.id, id) for id in dict.fromkeys((*own, *fact.also)))


def events(dataset: Dataset) -> Iterator[Fact]:
    """The facts that tell of events."""
    return (fact for owner in dataset.owners for fact in owner.facts if fact.event)


def direction(fact: Fact) -> str | None:
    """Which way the visit went that a fact tells of, if it does."""
    journey = journey_of(fact)
    return journey.direction if journey else None


@cache
def series_id(owner: str, indicator: str, unit: str) -> str:
    """What a series of a partner or topic is known by."""
    words = "".join(char if char.isalnum() else " " for char in unit.lower()).split()
    return f"{owner}-{indicator}-{'-'.join(words)}"


def series_of(figure: Figure) -> str:
    """What the series of a figure is known by."""
    return series_id(figure.country or figure.topic or "", figure.indicator, figure.unit)


def resolution_votes(dataset: Dataset) -> Rows:
    """How members voted."""
    for resolution in dataset.resolutions:
        for partner, vote in sorted(resolution.votes.items()):
            yield resolution_id(resolution), partner, vote


def organization_events(dataset: Dataset) -> Iterator[Part]:
    """Steps in memberships."""
    for membership in dataset.organizations:
        for number, event in enumerate(membership.events, 1):
            yield Part(membership.id, number, event, event_id(membership, event))


class Citing(NamedTuple):
    """A record that rests on sources, with what others say instead."""

    id: str
    kind: str
    sources: Sequence[str]
    disputed: Sequence[Disputed] = ()


def citing(dataset: Dataset) -> Iterator[Citing]:
    """Every record that rests on sources."""
    for owner in dataset.owners:
        if isinstance(owner, Country):
            yield from _of_country(owner)
        for fact in owner.facts:
            yield Citing(fact.id, "fact", fact.sources, fact.disputed)
        for series in owner.figures:
            yield Citing(series_id(owner.id, series.indicator, series.unit), "series", series.sources)
    for resolution in dataset.resolutions:
        yield Citing(resolution_id(resolution), "resolution", resolution.sources, resolution.disputed)
    for membership in dataset.organizations:
        yield Citing(membership.id, "organization", membership.sources, membership.disputed)
        for event in membership.events:
            yield Citing(event_id(membership, event), "organization-event", event.sources)
    for code in codes(dataset):
        yield Citing(f"{code.record}-{code.part.scheme}-{code.n}", "code", code.part.sources)
    for region in dataset.regions:
        yield Citing(region.id, "region", region.sources)
        for id in dict.fromkeys(member.country for member in region.members):
            sources = [source for member in region.members if member.country == id for source in member.sources]
            yield Citing(f"{region.id}-{id}", "region-member", sources)


def _of_country(country: Country) -> Iterator[Citing]:
    yield Citing(f"{country.id}-summary", "summary", country.summary_sources)
    yield Citing(f"{country.id}-exists", "exists", country.exists_sources)
    yield Citing(f"{country.id}-un", "un-membership", country.un_sources)
    for number, former in enumerate(country.former_names, 1):
        yield Citing(f"{country.id}-former-name-{number}", "former-name", former.sources)
    if tenor := country.tenor:
        yield Citing(f"{country.id}-tenor", "tenor", tenor.sources, tenor.disputed)
    if never := country.never:
        yield Citing(f"{country.id}-never", "never", never.sources, never.disputed)
    for korea, steps in (("dprk", country.changes), ("rok", country.rok)):
        for change in steps:
            yield Citing(change_id(country, change, korea), "change", change.sources, change.disputed)
    for mission in country.missions:
        yield Citing(mission.id or "", "mission", mission.sources, mission.disputed)
        for number, period in enumerate(mission.periods, 1):
            yield Citing(f"{mission.id}-period-{number}", "mission-period", period.sources)


def _dispute_id(record: Citing, number: int) -> str:
    return f"{record.id}-dispute-{number}"


def citations(dataset: Dataset) -> Rows:
    """What rests on which source; the sources of other readings too."""
    for record in citing(dataset):
        told = [record]
        told += [
            Citing(_dispute_id(record, number), "dispute", reading.sources)
            for number, reading in enumerate(record.disputed, 1)
        ]
        for each in told:
            for number, citation in enumerate(each.sources, 1):
                source, _, place = citation.partition("#")
                yield each.id, each.kind, number, source, place or None


def disputes(dataset: Dataset) -> Iterator[Part]:
    """Other readings."""
    for record in citing(dataset):
        for number, reading in enumerate(record.disputed, 1):
            yield Part(record.id, number, reading, _dispute_id(record, number), record.kind)


def codes(dataset: Dataset) -> Iterator[Part]:
    """Codes in other schemes, numbered by partner and scheme."""
    numbers: Counter[tuple[str, str]] = Counter()
    for code in dataset.codes:
        numbers[code.partner, code.scheme] += 1
        yield Part(code.partner, numbers[code.partner, code.scheme], code)


def region_members(dataset: Dataset) -> Rows:
    """Who is in them."""
    for extent in extents(dataset, dataset.about.as_of):
        for id in extent.members:
            yield extent.id, id
