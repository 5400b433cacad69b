"""The rows of the relations, from a dataset: one function a relation, in the order of its fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from nkrel.model import Change, Country, Dataset, Disputed, Fact, Series, Topic
from nkrel.queries import missions as mission_queries
from nkrel.queries import timeline
from nkrel.queries.partners import partners_on
from nkrel.queries.visits import journey_of
from nkrel.regions import extents

Rows = Iterator[tuple[Any, ...]]


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


def sources(dataset: Dataset) -> Rows:
    """The bibliography."""
    for s in dataset.sources:
        yield (
            *(s.id, s.title, s.author, s.publisher, s.date, s.language, s.kind, s.side, s.via, s.url, s.seen),
            *(s.accessed, s.license, s.note),
        )


def partners(dataset: Dataset) -> Rows:
    """Partners as of the data's own day."""
    for row in partners_on(dataset.countries, dataset, dataset.about.as_of):
        c = row.country
        yield (
            *(c.id, c.name, c.iso2, c.iso3, c.kind, c.region, c.subregion, c.exists, c.un_member_since),
            *(row.standing.status, row.standing.since, row.established, row.era),
            *((c.tenor.value, c.tenor.date) if c.tenor else (None, None)),
            c.never.as_of if c.never else None,
            *(row.koreas.rok_status, row.koreas.rok_established, row.facts, len(row.missions), c.summary, c.note),
        )


def partner_names(dataset: Dataset) -> Rows:
    """Names in other languages, and other English ones."""
    for country in dataset.countries:
        for language, name in sorted(country.names.items()):
            yield country.id, language, name
        for alias in country.aliases:
            yield country.id, "en", alias


def former_names(dataset: Dataset) -> Rows:
    """Names that partners bore before."""
    for country in dataset.countries:
        for former in country.former_names:
            yield country.id, former.name, former.until


def change_id(country: Country, korea: str, change: Change) -> str:
    """What a change is known by."""
    return timeline.change_id(country, change) if korea == "dprk" else timeline.rok_id(country, change)


def changes(dataset: Dataset) -> Rows:
    """Changes with either Korea."""
    for country in dataset.countries:
        for korea, steps in (("dprk", country.changes), ("rok", country.rok)):
            for number, change in enumerate(steps, 1):
                yield (
                    *(change_id(country, korea, change), country.id, korea, number),
                    *(change.status, change.date, change.level, change.note, change.checked),
                )


def missions(dataset: Dataset) -> Rows:
    """Missions as the newest report has them."""
    for country in dataset.countries:
        for m in country.missions:
            yield (
                *(m.id, country.id, m.side, m.kind, m.city, m.accredited_from, m.residence),
                *(mission_queries.state(m), m.as_of, mission_queries.opened(m), mission_queries.closed(m)),
                *(m.note, m.checked),
            )


def mission_periods(dataset: Dataset) -> Rows:
    """Times of one state."""
    for country in dataset.countries:
        for mission in country.missions:
            for number, period in enumerate(mission.periods, 1):
                yield mission.id, number, period.state, period.start, period.end, period.note


def mission_seen(dataset: Dataset) -> Rows:
    """Dates for which a source lists a mission."""
    for country in dataset.countries:
        for mission in country.missions:
            for date in mission.seen:
                yield mission.id, date


def owned(dataset: Dataset) -> Iterator[tuple[Country | Topic, Fact]]:
    """Every fact with the partner or topic in whose file it is."""
    for owner in dataset.owners:
        for fact in owner.facts:
            yield owner, fact


def _of(owner: Country | Topic) -> tuple[str | None, str | None]:
    """The ids of the partner and of the topic: one of them."""
    return (owner.id, None) if isinstance(owner, Country) else (None, owner.id)


def facts(dataset: Dataset) -> Rows:
    """Statements."""
    for owner, fact in owned(dataset):
        yield fact.id, *_of(owner), fact.date, fact.text, fact.as_of, fact.note, fact.checked


def fact_partners(dataset: Dataset) -> Rows:
    """Who is involved."""
    for owner, fact in owned(dataset):
        own = (owner.id,) if isinstance(owner, Country) else ()
        for id in dict.fromkeys((*own, *fact.also)):
            yield fact.id, id


def events(dataset: Dataset) -> Rows:
    """Coded events."""
    for _, fact in owned(dataset):
        if e := fact.event:
            journey = journey_of(fact)
            direction = journey.direction if journey else None
            yield fact.id, e.type, e.mode, e.actor, e.recipient, e.rank, e.who, e.state, direction


def series_id(owner: Country | Topic, series: Series) -> str:
    """What a series is known by."""
    unit = "-".join("".join(char if char.isalnum() else " " for char in series.unit.lower()).split())
    return f"{owner.id}-{series.indicator}-{unit}"


def figures(dataset: Dataset) -> Rows:
    """Figures, a row a year."""
    for owner in dataset.owners:
        for series in owner.figures:
            for year, value in sorted(series.values.items()):
                basis = series.basis.get(year)
                yield *_of(owner), series.indicator, int(year), value, series.unit, basis, series_id(owner, series)


def resolution_id(number: str) -> str:
    """What a resolution is known by, as in the timeline."""
    return f"resolution-{number.lower().replace('/', '-')}"


def resolutions(dataset: Dataset) -> Rows:
    """Resolutions and vetoed drafts."""
    for r in dataset.resolutions:
        votes = (r.vote.get(key) for key in ("for", "against", "abstain"))
        yield resolution_id(r.number), r.number, r.date, r.subject, r.outcome, *votes, r.note, r.checked


def resolution_votes(dataset: Dataset) -> Rows:
    """How members voted."""
    for resolution in dataset.resolutions:
        for partner, vote in sorted(resolution.votes.items()):
            yield resolution_id(resolution.number), partner, vote


def organizations(dataset: Dataset) -> Rows:
    """North Korea's memberships."""
    for m in dataset.organizations:
        yield m.id, m.name, m.abbreviation, m.kind, m.role, m.joined, m.left, m.status, m.note, m.checked


def organization_events(dataset: Dataset) -> Rows:
    """Steps in memberships."""
    for membership in dataset.organizations:
        for event in membership.events:
            yield timeline.event_id(membership, event), membership.id, event.date, event.text, event.checked


def entries(dataset: Dataset) -> Rows:
    """Everything dated."""
    for e in timeline.in_order(dataset):
        yield e.id, e.date, e.type, e.country, e.topic, e.text, e.status, e.level, e.note, e.checked


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
            yield Citing(series_id(owner, series), "series", series.sources)
    for resolution in dataset.resolutions:
        yield Citing(resolution_id(resolution.number), "resolution", resolution.sources, resolution.disputed)
    for membership in dataset.organizations:
        yield Citing(membership.id, "organization", membership.sources, membership.disputed)
        for event in membership.events:
            yield Citing(timeline.event_id(membership, event), "organization-event", event.sources)


def _of_country(country: Country) -> Iterator[Citing]:
    yield Citing(f"{country.id}-summary", "summary", country.summary_sources)
    yield Citing(f"{country.id}-exists", "exists", country.exists_sources)
    for number, former in enumerate(country.former_names, 1):
        yield Citing(f"{country.id}-former-name-{number}", "former-name", former.sources)
    if tenor := country.tenor:
        yield Citing(f"{country.id}-tenor", "tenor", tenor.sources, tenor.disputed)
    if never := country.never:
        yield Citing(f"{country.id}-never", "never", never.sources, never.disputed)
    for korea, steps in (("dprk", country.changes), ("rok", country.rok)):
        for change in steps:
            yield Citing(change_id(country, korea, change), "change", change.sources, change.disputed)
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


def disputes(dataset: Dataset) -> Rows:
    """Other readings."""
    for record in citing(dataset):
        for number, reading in enumerate(record.disputed, 1):
            yield (
                *(_dispute_id(record, number), record.id, record.kind, number),
                *(reading.date, reading.value, reading.why),
            )


def codes(dataset: Dataset) -> Rows:
    """Codes in other schemes."""
    numbers: Counter[tuple[str, str]] = Counter()
    for code in dataset.codes:
        numbers[code.partner, code.scheme] += 1
        yield code.partner, code.scheme, numbers[code.partner, code.scheme], code.code, code.start, code.end


def regions(dataset: Dataset) -> Rows:
    """Regions and groups."""
    for extent in extents(dataset, dataset.about.as_of):
        yield extent.id, extent.name, extent.kind, extent.within, extent.definition


def region_members(dataset: Dataset) -> Rows:
    """Who is in them."""
    for extent in extents(dataset, dataset.about.as_of):
        for id in extent.members:
            yield extent.id, id
