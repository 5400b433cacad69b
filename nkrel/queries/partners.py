"""A partner as it stood on a day: what every command that tells of partners says of one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from nkrel import dates
from nkrel.model import Change, Country, Dataset, Tenor
from nkrel.queries.citing import sources_of
from nkrel.queries.codes import codes_of, codes_on
from nkrel.queries.figures import Figure, figures_of
from nkrel.queries.koreas import Koreas, koreas
from nkrel.queries.missions import Posted, is_counted, missions_shown
from nkrel.queries.selecting import Selection, Told, fact_counts, facts_about, in_time
from nkrel.queries.standing import Standing, changes_until, era_of, established, name_on, standing_of, tenor_on


class Partner:
    """A partner on a day; what is costly is worked out when it is first asked for."""

    def __init__(self, country: Country, dataset: Dataset, day: str, facts: int) -> None:
        self.country = country
        self.dataset = dataset
        self.day = day
        self.facts = facts

    @property
    def name(self) -> str:
        """What it was called."""
        return name_on(self.country, self.day)

    @cached_property
    def standing(self) -> Standing:
        """Its status, and since when."""
        return standing_of(self.country, self.day)

    @cached_property
    def established(self) -> str | None:
        """When relations were first established."""
        return established(self.country.changes, self.day)

    @property
    def era(self) -> str | None:
        """The era in which they were."""
        return era_of(self.established, self.dataset)

    @property
    def precision(self) -> str | None:
        """How precisely that is known."""
        return dates.precision(self.established) if self.established else None

    @cached_property
    def worded(self) -> Tenor | None:
        """Who words the relation how."""
        return tenor_on(self.country, self.dataset, self.day)

    @property
    def tenor(self) -> str | None:
        """How the relation is worded."""
        return self.worded.value if self.worded else None

    @cached_property
    def missions(self) -> list[Posted]:
        """The missions known of, either side's."""
        shown = missions_shown(self.country, self.dataset, self.day)
        return [posted for posted in shown if is_counted(posted.mission)]

    @property
    def sources(self) -> list[str]:
        """The sources that its file rests on."""
        return sources_of(self.country)

    @cached_property
    def codes(self) -> dict[str, int | str | None]:
        """What other schemes call it."""
        return codes_on(codes_of(self.dataset, self.country.id), self.day)

    @cached_property
    def koreas(self) -> Koreas:
        """Where it stood between the two Koreas."""
        return koreas(self.country, self.day)


class PartnerInFull(Partner):
    """A partner on a day with all that is told of it."""

    def __init__(self, country: Country, dataset: Dataset, selection: Selection) -> None:
        self.told = facts_until(country, dataset, selection)
        super().__init__(country, dataset, selection.as_of, len(self.told))

    @property
    def is_today(self) -> bool:
        """Whether the day is the data's own: what is undated speaks of that."""
        return self.day >= self.dataset.about.as_of

    @cached_property
    def changes(self) -> list[Change]:
        """The changes of relations until then."""
        return changes_until(self.country.changes, self.day)

    @cached_property
    def rok(self) -> list[Change]:
        """The changes of relations with South Korea until then."""
        return changes_until(self.country.rok, self.day)

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures of years until then."""
        return [figure for figure in figures_of(self.country) if str(figure.year) <= self.day[:4]]


def facts_until(country: Country, dataset: Dataset, selection: Selection) -> list[Told]:
    """What is known of a partner as of a day: undated facts, and those that had happened; of these, what fits."""
    found = [
        told
        for told in facts_about(dataset, country.id)
        if (told.fact.date is None or dates.earliest(told.fact.date) <= selection.as_of)
        and (not selection.theme or not set(selection.theme).isdisjoint(told.fact.themes))
        and in_time(told.fact.date, dataset, selection)
    ]
    return sorted(found, key=lambda told: dates.sort_key(told.fact.date))


def partners_on(countries: Iterable[Country], dataset: Dataset, day: str) -> list[Partner]:
    """These partners as they stood on a day."""
    facts = fact_counts(dataset, day)
    return [Partner(country, dataset, day, facts[country.id]) for country in countries]
