"""Who went where: journeys between North Korea and its partners."""

from __future__ import annotations

from msgspec.structs import replace

from nkrel import dates
from nkrel.events import NORTH_KOREA
from nkrel.model import Dataset, Fact
from nkrel.queries.knowledge import is_told
from nkrel.queries.selecting import Selection, chosen, cites, in_time
from nkrel.record import Record
from nkrel.vocabulary import Direction, Rank


class Journey(Record, frozen=True):
    """A visit that was made: the fact that tells of it, and the partner concerned."""

    country: str
    direction: Direction
    level: Rank
    who: str
    fact: Fact
    name: str = ""
    """The partner's name, where it is at hand."""
    iso3: str | None = None


def journey_of(fact: Fact) -> Journey | None:
    """The journey that a fact tells of, if it is a visit that was made to or from North Korea."""
    event = fact.event
    if event is None or event.mode != "visit" or event.state != "made":
        return None
    direction: Direction
    if event.recipient == NORTH_KOREA:
        partner, direction = event.actor, "to-dprk"
    elif event.actor == NORTH_KOREA:
        partner, direction = event.recipient, "from-dprk"
    else:
        return None
    return Journey(partner or "", direction, event.rank or "other", event.who or "", fact)


def visits(
    dataset: Dataset, selection: Selection, directions: tuple[str, ...] = (), levels: tuple[str, ...] = ()
) -> list[Journey]:
    """The visits that fit, in order of time; those without a date come last."""
    from nkrel.names.persons import is_among

    partners = {country.id: country for country in chosen(dataset, selection)}
    journeys = [
        replace(journey, name=partners[journey.country].name, iso3=partners[journey.country].iso3)
        for owner in dataset.owners
        for fact in owner.facts
        if (journey := journey_of(fact))
        and journey.country in partners
        and (not selection.who or any(is_among(name, journey.who) for name in selection.who))
        and (not directions or journey.direction in directions)
        and (not levels or journey.level in levels)
        and in_time(fact.date, dataset, selection)
        and is_told(fact, selection.as_of, dataset.about.as_of)
        and (not selection.theme or not set(selection.theme).isdisjoint(fact.themes))
        and (not selection.source or cites(fact.sources, selection.source))
    ]
    return sorted(journeys, key=lambda journey: dates.sort_key(journey.fact.date))


def nearest_to(dataset: Dataset, who: tuple[str, ...]) -> list[str]:
    """Whom those may be that nobody who travelled is called: persons of nearly the same name, the nearest first."""
    from nkrel.names.persons import is_among, nearest

    told = [journey.who for journey in visits(dataset, Selection(as_of=dataset.about.as_of))]
    unknown = (asked for asked in who if not any(is_among(asked, each) for each in told))
    return [name for asked in unknown for name in nearest(asked, told)]
