"""The panel: a row a partner and year (or month), and the spells of its status. For research.

A partner has a row for each unit on whose last day it was there. The last unit ends on the data's own day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from msgspec.structs import replace

from nkrel import dates
from nkrel.model import About, Country, Dataset, Fact
from nkrel.queries import course
from nkrel.queries.codes import value
from nkrel.queries.course import NONE, Bounds, Course, Stand
from nkrel.queries.figures import AGREEMENT
from nkrel.queries.knowledge import is_told
from nkrel.queries.koreas import sides
from nkrel.queries.presence import residence
from nkrel.queries.selecting import Selection, among, partners, reach, whoever
from nkrel.queries.standing import has_begun, own_time, steps, turns_of
from nkrel.queries.summary import PERIODS, last_day, periods_between
from nkrel.queries.visits import visits
from nkrel.vocabulary import SCHEMES, SIDES

Unit = Literal["year", "month"]


class Row(NamedTuple):
    """A partner in a unit of time. On `ref_day` unless said otherwise; None for what is not known."""

    country: Country
    unit: str
    first_day: str
    ref_day: str
    codes: dict[str, int | str | None]
    name_then: str
    stand: Stand
    precision: str | None
    relations: bool
    relations_start: bool
    relations_any: bool
    relations_days: int
    gained: int
    lost: int
    downgraded: int
    bounds: Bounds
    disputed: bool
    rok_status: str | None
    rok_relations: bool | None
    dprk_mission: int | None
    partner_mission: int | None
    facts: int
    visits_to_dprk: int
    visits_from_dprk: int
    un_agreement: float | None
    un_agreement_n: int | None
    sources: tuple[str, ...]
    about: About
    as_of: str

    @property
    def koreas(self) -> str | None:
        """With which Korea there were relations; None where nothing is recorded of the South."""
        return None if self.rok_relations is None else sides(self.relations, self.rok_relations)


def panel(dataset: Dataset, selection: Selection, unit: Unit) -> Iterator[Row]:
    """The rows of the partners asked for, partner by partner in order of time.

    Status, kind, region, since and until choose rows, each by its last day; the other filters choose partners.
    """
    days = {name: min(last_day(name), selection.as_of) for name in periods_between(*reach(selection), unit)}
    if not days:
        return
    counts = _Counts(dataset, selection, unit)
    codes = _codes(dataset)
    wanted = {name: among(dataset, selection, day) for name, day in days.items()}
    ever = set[str]().union(*wanted.values())
    for country in partners(dataset, whoever(_by_partner(selection))):
        if country.id not in ever:
            continue
        history = _History(country, codes.get(country.id, {}))
        for name, day in days.items():
            if country.id in wanted[name] and history.present(day):
                row = history.row(name, max(dates.earliest(name), dates.FIRST_DAY), day, counts)
                if not selection.status or row.stand.status in selection.status:
                    yield row


def _by_partner(selection: Selection) -> Selection:
    return replace(selection, status=(), since=None, until=None)


Codes = dict[str, Course[int | str | None]]


def _codes(dataset: Dataset) -> dict[str, Codes]:
    """The codes of each partner by scheme, as courses."""
    grouped: dict[str, dict[str, list[tuple[str | None, str | None, int | str | None]]]] = {}
    for code in dataset.codes:
        of_scheme = grouped.setdefault(code.partner, {}).setdefault(code.scheme, [])
        of_scheme.append((code.start, code.end, value(code)))
    return {id: {scheme: course.spans(parts) for scheme, parts in each.items()} for id, each in grouped.items()}


class _History:
    """All that is asked of a partner on any day, laid out once."""

    def __init__(self, country: Country, codes: Codes) -> None:
        start = own_time(country)
        self.country = country
        self.stands = course.stands(country.changes, start)
        self.related = course.in_relations(country.changes, start)
        self.turns = list(turns_of(country))
        self.bounds = course.bounds(country.changes, start)
        self.disputed = course.disputed(country.changes, start)
        self.rok = course.stands(country.rok) if country.rok else None
        self.names = _names(country)
        self.codes = {scheme: codes[scheme] for scheme in SCHEMES if scheme in codes}
        self.missions = [residence(country, side) for side in SIDES]
        self.downgrades = [max(day, start) for day, change in steps(country.changes) if change.status == "downgraded"]
        self.agreement = next((series for series in country.figures if series.indicator == AGREEMENT), None)
        self.ended = dates.latest(country.exists) if country.exists else dates.END
        self.never = tuple(_ids(country.never.sources)) if country.never else ()
        self.sources = [tuple(_ids(change.sources)) for change in country.changes]
        self.precisions = {change.date: dates.precision(change.date) for change in country.changes}

    def present(self, day: str) -> bool:
        """Whether the partner was there on a day, or had relations before it was a state."""
        return day <= self.ended and has_begun(self.country, day)

    def row(self, unit: str, start: str, day: str, counts: _Counts) -> Row:
        """What there is to say of a unit of which these are the first and the last day."""
        stand = self.stands.at(day)
        held = list(self.related.within(start, day))
        moves = [began for turn, began in self.turns if start <= turn <= day]
        seoul = self.rok.at(day).status if self.rok else None
        year = unit[:4]
        # A year's votes are known when it is over.
        agreement = self.agreement if dates.latest(year) <= counts.as_of else None
        agreed = agreement.values.get(year) if agreement else None
        id = self.country.id
        return Row(
            country=self.country,
            unit=unit,
            first_day=start,
            ref_day=day,
            codes={scheme: each.at(day) for scheme, each in self.codes.items()},
            name_then=self.names.at(day),
            stand=stand,
            precision=self.precisions[stand.since] if stand.since else None,
            relations=held[-1][1],
            relations_start=held[0][1],
            relations_any=len(held) > 1 or held[0][1],
            relations_days=_days(held, day),
            gained=sum(moves),
            lost=len(moves) - sum(moves),
            downgraded=sum(start <= each <= day for each in self.downgrades),
            bounds=self.bounds.at(day),
            disputed=self.disputed.at(day),
            rok_status=seoul,
            rok_relations=seoul == "established" if seoul else None,
            dprk_mission=self.missions[0].at(day),
            partner_mission=self.missions[1].at(day),
            facts=counts.facts[id, unit],
            visits_to_dprk=counts.visits[id, "to-dprk", unit],
            visits_from_dprk=counts.visits[id, "from-dprk", unit],
            un_agreement=None if agreed is None else float(agreed),
            un_agreement_n=agreement.basis.get(year) if agreement else None,
            sources=self.never if stand.change is None else self.sources[stand.change],
            about=counts.about,
            as_of=counts.as_of,
        )


def _names(country: Country) -> Course[str]:
    """What the partner was called, by day."""
    points = [(dates.BEGINNING, country.former_names[0].name if country.former_names else country.name)]
    for index, former in enumerate(country.former_names):
        later = country.former_names[index + 1].name if index + 1 < len(country.former_names) else country.name
        points.append((dates.next_day(dates.latest(former.until)), later))
    if country.exists and (begun := dates.earliest(country.exists)) > dates.BEGINNING:
        names = Course(points)
        points = [(dates.BEGINNING, country.name), (begun, names.at(begun))]
        points += [(day, name) for day, name in zip(names.days, names.values, strict=True) if day > begun]
    return Course(points)


def _ids(sources: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(entry.partition("#")[0] for entry in sources))


def _days(turns: Sequence[tuple[str, bool]], last: str) -> int:
    """On how many days there were relations, of those from the first turn to the last day."""
    total = 0
    for index, (day, related) in enumerate(turns):
        if related:
            end = turns[index + 1][0] if index + 1 < len(turns) else dates.next_day(last)
            total += date.fromisoformat(end).toordinal() - date.fromisoformat(day).toordinal()
    return total


class _Counts:
    """Facts and visits by partner and unit: those that begin in the unit and are dated at least as finely as it is."""

    def __init__(self, dataset: Dataset, selection: Selection, unit: Unit) -> None:
        self.about, self.as_of = dataset.about, selection.as_of
        self.facts: Counter[tuple[str, str]] = Counter()
        self.visits: Counter[tuple[str, str, str]] = Counter()
        for owner in dataset.owners:
            for fact in owner.facts:
                name = unit_of(fact, unit)
                if name and is_told(fact, selection.as_of, dataset.about.as_of):
                    for id in (owner.id, *fact.also):
                        self.facts[id, name] += 1
        for journey in visits(dataset, Selection(as_of=selection.as_of)):
            name = unit_of(journey.fact, unit)
            if name:
                self.visits[journey.country, journey.direction, name] += 1


def unit_of(fact: Fact, unit: Unit) -> str | None:
    """The unit in which a fact begins, if its date says so."""
    if fact.date is None:
        return None
    first, _ = dates.split_interval(fact.date)
    if first is None or len(first.rstrip("~?%")) < PERIODS[unit] or "X" in first:
        return None
    return first[: PERIODS[unit]]


class Spell(NamedTuple):
    """A time in which a partner's status was the same. `start` and `end` are EDTF; `end` is when the next status began,
    None where the spell lasts, and so are its bounds. `codes` are those of its last day: many a scheme lists a state
    some years after its beginning only.
    """

    country: Country
    status: str
    start: str
    end: str | None
    codes: dict[str, int | str | None]
    sources: tuple[str, ...]


def spells(dataset: Dataset, selection: Selection) -> Iterator[Spell]:
    """The spells of the partners asked for that fall into the time asked for, partner by partner in order of time."""
    since, until = reach(selection)
    codes = _codes(dataset)
    for country in partners(dataset, _by_partner(selection)):
        history = _History(country, codes.get(country.id, {}))
        for spell, begun, ended in _spells(history, selection.as_of):
            wanted = not selection.status or spell.status in selection.status
            if wanted and begun <= until and (ended is None or ended > since):
                yield spell


def _spells(history: _History, as_of: str) -> Iterator[tuple[Spell, str, str | None]]:
    """Each spell with the days on which it began and ended. What ends after `as_of` lasts."""
    country, stands = history.country, history.stands
    exists = dates.split_interval(country.exists) if country.exists else (None, None)
    begun = exists[0] if exists[0] and dates.earliest(exists[0]) > dates.FIRST_DAY else dates.FIRST_DAY
    ended = dates.next_day(history.ended) if history.ended < as_of else None
    start = dates.earliest(begun)
    for index, (day, stand) in enumerate(zip(stands.days, stands.values, strict=True)):
        following = stands.days[index + 1] if index + 1 < len(stands.days) else None
        following = following if following and following <= as_of else None
        if stand.status == "dissolved" or (following and following <= start and stand == NONE):
            continue
        own = stand.since if stand.since and dates.earliest(stand.since) >= own_time(country) else begun
        until = stands.values[index + 1].since if following else ended
        last = dates.latest(until) if until else dates.END
        held = history.codes
        sources = history.never if stand.change is None else history.sources[stand.change]
        on = min(last, history.ended, as_of)
        yield (
            Spell(
                country=country,
                status=stand.status,
                start=own,
                end=until,
                codes={scheme: each.at(on) for scheme, each in held.items()},
                sources=sources,
            ),
            max(day, start) if stand == NONE else day,
            following or ended,
        )
