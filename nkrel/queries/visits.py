"""Who went where: journeys between North Korea and its partners."""

from __future__ import annotations

from nkrel import dates
from nkrel.model import Country, Dataset, Fact
from nkrel.queries.selecting import Selection, chosen, cites, in_time
from nkrel.record import Record
from nkrel.vocabulary import Direction, Level


class Journey(Record, frozen=True):
    """A visit: the fact that tells of it, and the partner concerned."""

    country: str
    direction: Direction
    level: Level
    who: str
    fact: Fact


def visits(
    dataset: Dataset, selection: Selection, directions: tuple[str, ...] = (), levels: tuple[str, ...] = ()
) -> list[Journey]:
    """The visits that fit, in order of time; those without a date come last."""
    partners = {country.id for country in chosen(dataset, selection)}
    journeys = [
        Journey(partner, fact.visit.direction, fact.visit.level, fact.visit.who, fact)
        for owner in dataset.owners
        for fact in owner.facts
        if fact.visit
        # A visit that a topic tells of is to or from the first of the partners involved.
        and (partner := owner.id if isinstance(owner, Country) else next(iter(fact.also), "")) in partners
        and (not directions or fact.visit.direction in directions)
        and (not levels or fact.visit.level in levels)
        and in_time(fact.date, dataset, selection)
        and (fact.date is None or dates.earliest(fact.date) <= selection.as_of)
        and (not selection.source or cites(fact.sources, selection.source))
    ]
    return sorted(journeys, key=lambda journey: dates.sort_key(journey.fact.date))
