"""Counts of partners: by one key or two, and period by period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from nkrel import dates
from nkrel.model import Country, Dataset
from nkrel.queries import missions
from nkrel.queries.selecting import Selection, partners
from nkrel.queries.standing import era_of, established, standing_of, turns_of
from nkrel.record import Record
from nkrel.vocabulary import STATUSES, TENORS

Key = str | None


class Group(Record, frozen=True):
    """How many partners share the values of the keys asked for."""

    keys: tuple[Key, ...]
    count: int


def count(dataset: Dataset, selection: Selection, by: tuple[str, ...]) -> tuple[int, list[Group]]:
    """How many partners there are, and how many in each group. A partner can be in several groups by theme."""
    chosen = partners(dataset, selection)
    counter: Counter[tuple[Key, ...]] = Counter()
    readers = [KEYS[key] for key in by]
    for country in chosen:
        combinations: list[tuple[Key, ...]] = [()]
        for read in readers:
            values = read(country, dataset, selection.as_of)
            combinations = [(*combination, value) for combination in combinations for value in values]
        counter.update(combinations)
    groups = [Group(keys, number) for keys, number in counter.items()]
    return len(chosen), sorted(groups, key=lambda group: _order(group, by, dataset))


def _order(group: Group, by: tuple[str, ...], dataset: Dataset) -> tuple[tuple[int, int, str], ...]:
    """One key without an order of its own goes by size; two go by name."""
    order = [order_of(key, value, dataset) for key, value in zip(by, group.keys, strict=True)]
    if len(by) == 1 and order[0][0] == 1 and by[0] != "decade":
        return ((1, -group.count, order[0][2]),)
    return tuple(order)


def order_of(key: str, value: Key, dataset: Dataset) -> tuple[int, int, str]:
    """Where a key's value stands: in the order in which statuses or eras are told, else by name; unknown last."""
    if value is None:
        return (2, 0, "")
    told: dict[str, list[str]] = {
        "status": list(STATUSES),
        "era": [era.id for era in dataset.eras],
        "tenor": list(TENORS),
        "precision": ["day", "month", "year", "decade", "century", "interval"],
        "missions": ["both", "dprk", "partner", "neither"],
    }
    return (0, told[key].index(value), "") if key in told else (1, 0, value)


def _by_status(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    return [standing_of(country, day).status]


def _by_era(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    return [era_of(established(country.changes, day), dataset)]


def _by_region(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    return [country.region]


def _by_subregion(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    return [country.subregion]


def _by_kind(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    return [country.kind]


def _by_tenor(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    return [country.tenor.value if country.tenor else None]


def _by_decade(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    date = established(country.changes, day)
    return [f"{dates.earliest(date)[:3]}0s" if date else None]


def _by_theme(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    return sorted(dataset.themes_by_partner[country.id]) or [None]


def _by_precision(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    date = established(country.changes, day)
    return [dates.precision(date) if date else None]


def _by_missions(country: Country, dataset: Dataset, day: str) -> Iterable[Key]:
    sides = {m.side for m in country.missions if not m.accredited_from and missions.open_on(m, day)}
    return ["both" if len(sides) == 2 else sides.pop() if sides else "neither"]


KEYS: dict[str, Callable[[Country, Dataset, str], Iterable[Key]]] = {
    "status": _by_status,
    "era": _by_era,
    "region": _by_region,
    "subregion": _by_subregion,
    "kind": _by_kind,
    "tenor": _by_tenor,
    "decade": _by_decade,
    "theme": _by_theme,
    "precision": _by_precision,
    "missions": _by_missions,
}


class Period(NamedTuple):
    """Relations at the end of a month, year or decade, and what changed within it."""

    period: str
    established: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


PERIODS = {"month": 7, "year": 4, "decade": 3}
"""How many characters of a day name its period."""


def trend(dataset: Dataset, countries: Iterable[Country], by: str, first: str, last: str) -> list[Period]:
    """Partners in relations, period by period, from the period of one day to that of another.

    A partner that gained and lost relations within one period counts on both sides.
    """
    length = PERIODS[by]
    gained: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    total = 0
    for country in countries:
        for day, began in turns_of(country):
            if day > last:
                continue
            if day[:length] < first[:length]:
                total += 1 if began else -1
            else:
                (gained if began else lost).setdefault(day[:length], []).append(country.id)
    periods = []
    for period in _periods(first[:length], last[:length], by):
        came, went = gained.get(period, []), lost.get(period, [])
        total += len(came) - len(went)
        name = f"{period}0s" if by == "decade" else period
        periods.append(Period(name, total, tuple(came), tuple(went)))
    return periods


def _periods(first: str, last: str, by: str) -> Iterable[str]:
    if by != "month":
        width = PERIODS[by]
        return [f"{number:0{width}d}" for number in range(int(first), int(last) + 1)]
    start, stop = (int(period[:4]) * 12 + int(period[5:]) - 1 for period in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, stop + 1)]
