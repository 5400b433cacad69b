"""A partner as it stood on a day: what every command that tells of partners says of one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from nkrel import dates
from nkrel.model import Country, Dataset, Tenor
from nkrel.queries.citing import sources_of
from nkrel.queries.codes import codes_of, codes_on
from nkrel.queries.koreas import Koreas, koreas
from nkrel.queries.missions import Posted, is_counted, missions_shown
from nkrel.queries.selecting import fact_counts
from nkrel.queries.standing import Standing, era_of, established, name_on, standing_of, tenor_on


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


def partners_on(countries: Iterable[Country], dataset: Dataset, day: str) -> list[Partner]:
    """These partners as they stood on a day."""
    facts = fact_counts(dataset, day)
    return [Partner(country, dataset, day, facts[country.id]) for country in countries]
