"""A partner as it stood on a day: what every command that tells of partners says of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from nkrel import dates
from nkrel.model import Change, Code, Country, Dataset, Tenor
from nkrel.queries.codes import codes_of, codes_on
from nkrel.queries.figures import Figure, figures_of
from nkrel.queries.knowledge import codes_until, country_on, is_told, noted_on
from nkrel.queries.koreas import Koreas, koreas
from nkrel.queries.missions import Posted, is_counted, missions_shown, turns
from nkrel.queries.resting import sources_of
from nkrel.queries.selecting import Selection, Told, fact_counts, facts_about, in_time
from nkrel.queries.standing import (
    Standing,
    downgraded_on,
    era_of,
    established,
    kind_on,
    level_on,
    name_on,
    standing_of,
)
from nkrel.vocabulary import KindThen


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

    @property
    def kind(self) -> KindThen:
        """What kind of partner it was."""
        return kind_on(self.country, self.day)

    @cached_property
    def standing(self) -> Standing:
        """Its status, and since when."""
        return standing_of(self.country, self.day)

    @property
    def level(self) -> str | None:
        """The level of its relations."""
        return level_on(self.country, self.day)

    @property
    def downgraded(self) -> str | None:
        """When they were downgraded, if they were."""
        return downgraded_on(self.country, self.day)

    @cached_property
    def known(self) -> Country:
        """Its record without what was still to come."""
        return country_on(self.country, self.dataset, self.day)

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
        return self.known.tenor

    @property
    def tenor(self) -> str | None:
        """How the relation is worded."""
        return self.worded.value if self.worded else None

    @property
    def worded_text(self) -> str:
        """That with its date, where it has one: "friendly (2016)"."""
        tenor = self.worded
        return "" if tenor is None else f"{tenor.value} ({tenor.date})" if tenor.date else tenor.value

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
        self.selection = selection
        super().__init__(country, dataset, selection.as_of, len(self.told))

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of relations until then."""
        return self.known.changes

    @property
    def rok(self) -> tuple[Change, ...]:
        """The changes of relations with South Korea until then."""
        return self.known.rok

    @property
    def all_codes(self) -> list[Code]:
        """The codes of other schemes, with the time in which each held."""
        return codes_until(codes_of(self.dataset, self.country.id), self.day)

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures of years until then."""
        return [figure for figure in figures_of(self.country) if str(figure.year) <= self.day[:4]]

    # What of these fits the theme and dates asked for: what a page shows.

    @property
    def is_narrowed(self) -> bool:
        """Whether only what fits a theme or dates is asked for."""
        return bool(self.selection.theme or self.selection.since or self.selection.until)

    @cached_property
    def fitting_changes(self) -> tuple[Change, ...]:
        """The changes that fit: of themes, recognition is theirs."""
        return tuple(
            change
            for change in self.changes
            if self._fits("recognition" if change.status == "recognised" else "", [change.date])
        )

    @cached_property
    def fitting_missions(self) -> list[Posted]:
        """The missions, protecting powers among them, of which a step fits."""
        shown = missions_shown(self.country, self.dataset, self.day)
        return [posted for posted in shown if self._fits("mission", [date for date, _, _ in turns(posted.mission)])]

    @cached_property
    def fitting_figures(self) -> list[Figure]:
        """The figures of years that fit; they have no theme."""
        return [figure for figure in self.figures if self._fits("", [str(figure.year)])]

    def _fits(self, theme: str, moments: Sequence[str]) -> bool:
        if self.selection.theme and theme not in self.selection.theme:
            return False
        return not (self.selection.since or self.selection.until) or any(
            in_time(moment, self.dataset, self.selection) for moment in moments
        )


def facts_until(country: Country, dataset: Dataset, selection: Selection) -> list[Told]:
    """What could be told of a partner as of a day (see `nkrel.queries.knowledge`); of that, what fits."""
    day, today = selection.as_of, dataset.about.as_of
    found = [
        Told(told.owner, told.fact if day >= today else noted_on(told.fact, day))
        for told in facts_about(dataset, country.id)
        if is_told(told.fact, day, today)
        and (not selection.theme or not set(selection.theme).isdisjoint(told.fact.themes))
        and in_time(told.fact.date, dataset, selection)
    ]
    return sorted(found, key=lambda told: dates.sort_key(told.fact.date))


def partners_on(countries: Iterable[Country], dataset: Dataset, day: str) -> list[Partner]:
    """These partners as they stood on a day."""
    facts = fact_counts(dataset, day)
    return [Partner(country, dataset, day, facts[country.id]) for country in countries]
