"""The filters that most commands share. Values of one filter mean "or", different filters mean "and"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from msgspec.structs import replace

from nkrel import dates, regions
from nkrel.model import Country, Dataset, Fact, Topic
from nkrel.queries.knowledge import is_told
from nkrel.queries.standing import established, find_era, has_begun, is_placed_in, kind_on, standing_of, tenor_on
from nkrel.record import Record


class Selection(Record, frozen=True):
    """What the user asked for. Ids and vocabulary are already resolved; days are ISO days."""

    as_of: str
    as_of_given: bool = False
    status: tuple[str, ...] = ()
    era: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    """Keys of regions (see `regions.Extent`): who is in them is asked of a day."""
    kind: tuple[str, ...] = ()
    tenor: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    """Ids of partners, and keys of regions that were named along with them."""
    source: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    event: tuple[str, ...] = ()
    """Modes of events."""
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    """Names of persons, as typed."""
    topic: tuple[str, ...] = ()
    ongoing: bool = False
    """Whether what began before counts as long as it is not known to have ended."""

    @property
    def by_event(self) -> bool:
        """Whether anything here can only be true of a coded event."""
        return bool(self.event or self.actor or self.recipient or self.rank)

    @property
    def by_partner(self) -> bool:
        """Whether anything here can only be true of a partner."""
        return bool(self.status or self.region or self.kind or self.tenor or self.country)


def partners(dataset: Dataset, selection: Selection) -> list[Country]:
    """The partners that a list shows: eras speak of when relations were established, dates of since when the status
    of the day has stood.
    """
    span = Selection(as_of=selection.as_of, since=selection.since, until=selection.until)
    themes = themes_until(dataset, selection.as_of) if selection.theme else {}
    return [
        country
        for country in chosen(dataset, selection)
        if is_of_era(country, dataset, selection)
        and in_time(standing_of(country, selection.as_of).since, dataset, span)
        and (not selection.theme or not themes[country.id].isdisjoint(selection.theme))
        and (not selection.source or cites(cited_by(country), selection.source))
    ]


def chosen(dataset: Dataset, selection: Selection) -> list[Country]:
    """The partners of whom a question is asked: those that were there on the day, of the status, region, kind and
    tenor asked for as of that day. Every question that can be narrowed to partners chooses them here.
    """
    wanted = among(dataset, selection, selection.as_of)
    return [
        country
        for country in dataset.countries
        if country.id in wanted and has_begun(country, selection.as_of) and _fits(country, dataset, selection)
    ]


def among(dataset: Dataset, selection: Selection, day: str) -> AbstractSet[str]:
    """Ids of the partners asked for by name, region and kind, as of a day: who is in a group, or of a kind, changes."""
    wanted: AbstractSet[str] = dataset.names.keys()
    for named in (selection.country, selection.region):
        if named:
            wanted = wanted & regions.members(dataset, named, day)
    if selection.kind:
        wanted = {c.id for c in dataset.countries if c.id in wanted and kind_on(c, day) in selection.kind}
    return wanted


def whoever(selection: Selection) -> Selection:
    """What is asked without that which a question of many days asks of each of them: who is `among` the partners."""
    return replace(selection, country=(), region=(), kind=())


def _fits(country: Country, dataset: Dataset, selection: Selection) -> bool:
    if selection.tenor:
        tenor = tenor_on(country, dataset, selection.as_of)
        if tenor is None or tenor.value not in selection.tenor:
            return False
    return not selection.status or standing_of(country, selection.as_of).status in selection.status


def is_of_era(country: Country, dataset: Dataset, selection: Selection) -> bool:
    """Whether a partner's relations were established within one of the eras: that which is told as its era."""
    if not selection.era:
        return True
    date = established(country.changes, selection.as_of)
    return any(is_placed_in(date, find_era(dataset, era)) for era in selection.era)


def in_time(date: str | None, dataset: Dataset, selection: Selection) -> bool:
    """Whether what is dated so can lie in one of the eras, and between since and until. What has no end is dated by its
    beginning, and what has no known beginning by its end, unless what goes on is asked for too.
    """
    if not (selection.era or selection.since or selection.until):
        return True
    if date is None:
        return False
    if not selection.ongoing and date != "../..":
        date = date.removesuffix("/..").removeprefix("../")
    if not dates.overlaps(date, selection.since or dates.BEGINNING, selection.until or dates.END):
        return False
    spans = [dates.parse(find_era(dataset, era).span) for era in selection.era]
    return not spans or any(dates.overlaps(date, span.earliest, span.latest) for span in spans)


def reach(selection: Selection) -> tuple[str, str]:
    """The first and the last day asked for, of those that can be told: from North Korea's first to the selection's."""
    first, last = selection.since or dates.FIRST_DAY, selection.until or selection.as_of
    return max(first, dates.FIRST_DAY), min(last, selection.as_of)


def lies_within(date: str, selection: Selection) -> bool:
    """Whether all of a date that can lie between since and until does: "1975" may lie before March 1975, or after."""
    first, last = dates.split_interval(date)
    span = dates.parse(date if last else first or date)
    return (not selection.since or span.earliest >= selection.since) and (
        not selection.until or span.latest <= selection.until
    )


def unsure(found: Sequence[Sequence[str]], selection: Selection, one: str, several: str) -> str:
    """What is to be said of what was found in a time by its dates, where none of them surely lies in it; what is dated
    not at all is not spoken of. `one` and `several` are what these are called.
    """
    if not (selection.since or selection.until):
        return ""
    vague = [told[0] for told in found if told and not any(lies_within(date, selection) for date in told)]
    if not vague:
        return ""
    some = f"1 {one} is" if len(vague) == 1 else f"{len(vague)} of the {len(found)} {several} are"
    return f"{some} dated too vaguely to be sure of lying in this time ({vague[0]})"


def cites(sources: Iterator[str] | tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether any of these citations is of one of the wanted sources (ids, or ids with a place in them)."""
    return any(entry in wanted or entry.partition("#")[0] in wanted for entry in sources)


def cited_by(record: Country | Topic) -> Iterator[str]:
    """Every citation in a partner's or topic's file, as often as it stands there."""
    if isinstance(record, Country):
        yield from record.summary_sources
        yield from record.exists_sources
        yield from record.un_sources
        for former in record.former_names:
            yield from former.sources
        for single in (record.tenor, record.never):
            if single:
                yield from with_disputes(single)
        for change in (*record.changes, *record.rok):
            yield from with_disputes(change)
        for mission in record.missions:
            yield from with_disputes(mission)
            for period in mission.periods:
                yield from period.sources
    for fact in record.facts:
        yield from with_disputes(fact)
    for series in record.figures:
        yield from series.sources


def with_disputes(record: object) -> Iterator[str]:
    """The citations of a record and of what other sources say instead."""
    yield from getattr(record, "sources", ())
    for reading in getattr(record, "disputed", ()):
        yield from reading.sources


class Told(NamedTuple):
    """A fact, with the record of the file it is in."""

    owner: Country | Topic
    fact: Fact


def facts_about(dataset: Dataset, id: str) -> list[Told]:
    """A partner's facts, its own and those in other files that involve it."""
    return [Told(owner, fact) for owner in dataset.owners for fact in owner.facts if owner.id == id or id in fact.also]


def themes_until(dataset: Dataset, day: str) -> dict[str, set[str]]:
    """The themes of the facts about each partner that `fact_counts` counts."""
    themes: dict[str, set[str]] = {country.id: set() for country in dataset.countries}
    for owner in dataset.owners:
        for fact in owner.facts:
            if is_told(fact, day, dataset.about.as_of):
                for id in (owner.id, *fact.also):
                    if id in themes:
                        themes[id].update(fact.themes)
    return themes


def fact_counts(dataset: Dataset, day: str) -> Counter[str]:
    """How many facts there are about each partner until a day, its own and those in other files that involve it."""
    counter: Counter[str] = Counter()
    everything = day >= dataset.about.as_of  # no need to look at dates, which takes as long as all the rest
    for owner in dataset.owners:
        for fact in owner.facts:
            if everything or is_told(fact, day, dataset.about.as_of):
                counter[owner.id] += 1
                for id in fact.also:
                    counter[id] += 1
    return counter
