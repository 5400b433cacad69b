"""Counts of partners: by one key or two, and period by period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from nkrel import dates
from nkrel.model import Country, Dataset
from nkrel.queries import missions
from nkrel.queries.painting import embassies
from nkrel.queries.selecting import Selection, among, chosen, is_of_era, partners, reach, themes_until, whoever
from nkrel.queries.standing import era_of, established, kind_on, standing_of, tenor_on, turns_of
from nkrel.record import Record
from nkrel.vocabulary import KINDS, PRECISIONS, STATUSES, TENORS

Key = str | None
_ABSENT = ("closed", "planned")


class Group(Record, frozen=True):
    """How many partners share the values of the keys asked for."""

    keys: tuple[Key, ...]
    count: int


def count(dataset: Dataset, selection: Selection, by: tuple[str, ...]) -> tuple[int, list[Group]]:
    """How many partners there are, and how many in each group. A partner can be in several groups by theme."""
    counted = partners(dataset, selection)
    counter: Counter[tuple[Key, ...]] = Counter()
    readers = [KEYS[key](dataset, selection.as_of) for key in by]
    for country in counted:
        combinations: list[tuple[Key, ...]] = [()]
        for read in readers:
            values = read(country)
            combinations = [(*combination, value) for combination in combinations for value in values]
        counter.update(combinations)
    groups = [Group(keys, number) for keys, number in counter.items()]
    return len(counted), sorted(groups, key=lambda group: _order(group, by, dataset))


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
    words = told(key, dataset)
    return (0, words.index(value), "") if words else (1, 0, value)


def told(key: str, dataset: Dataset) -> Sequence[str]:
    """The values of a key in the order in which they are told; empty if they have none."""
    if key == "era":
        return [era.id for era in dataset.eras]
    ordered: dict[str, Sequence[str]] = {
        "status": STATUSES,
        "kind": KINDS,
        "tenor": TENORS,
        "precision": PRECISIONS,
        "missions": ("both", "dprk", "partner", "neither", "unknown"),
    }
    return ordered.get(key, ())


Reader = Callable[[Country], Iterable[Key]]


def _by_theme(dataset: Dataset, day: str) -> Reader:
    themes = themes_until(dataset, day)
    return lambda country: sorted(themes[country.id]) or [None]


def _tenor(country: Country, dataset: Dataset, day: str) -> Key:
    tenor = tenor_on(country, dataset, day)
    return tenor.value if tenor else None


def _decade(date: str | None) -> Key:
    return f"{dates.earliest(date)[:3]}0s" if date else None


def _missions(country: Country, dataset: Dataset, day: str) -> Key:
    """Whose missions of any kind that reside are known to be there: `both`, `dprk` (North Korea's), `partner`, or
    `neither`, and `unknown` where sources show none but do not show that there was none.
    """
    if standing_of(country, day).status == "dissolved":
        return "neither"
    counted = [
        posted for posted in missions.missions_shown(country, dataset, day) if missions.is_counted(posted.mission)
    ]
    may_be = [posted for posted in counted if posted.state not in _ABSENT and posted.mission.residence != "accredited"]
    sides = {
        mission.side for _, mission, state in may_be if state in missions.PRESENT and mission.residence == "resident"
    }
    if sides:
        return "both" if len(sides) == 2 else sides.pop()
    return "unknown" if may_be or embassies(country, dataset, day) == "unknown" else "neither"


def _precision(date: str | None) -> Key:
    return dates.precision(date) if date else None


KEYS: dict[str, Callable[[Dataset, str], Reader]] = {
    "status": lambda _, day: lambda country: [standing_of(country, day).status],
    "era": lambda dataset, day: lambda country: [era_of(established(country.changes, day), dataset)],
    "region": lambda _, __: lambda country: [country.region],
    "subregion": lambda _, __: lambda country: [country.subregion],
    "kind": lambda _, day: lambda country: [kind_on(country, day)],
    "tenor": lambda dataset, day: lambda country: [_tenor(country, dataset, day)],
    "decade": lambda _, day: lambda country: [_decade(established(country.changes, day))],
    "theme": _by_theme,
    "precision": lambda _, day: lambda country: [_precision(established(country.changes, day))],
    "missions": lambda dataset, day: lambda country: [_missions(country, dataset, day)],
}
"""What partners can be counted by: of a dataset and a day, how a partner's values are read."""


class Period(NamedTuple):
    """Relations at the end of a month, year or decade, and what changed within it."""

    period: str
    established: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


PERIODS = {"month": 7, "year": 4, "decade": 3}
"""How many characters of a day name its period."""


def trend(dataset: Dataset, selection: Selection, by: str) -> list[Period]:
    """Partners in relations, period by period from the first day asked for to the last. An era keeps the partners
    whose relations were established within it; each period those of the kind and in the region on its last day.

    A partner that gained and lost relations within one period counts on both sides.
    """
    countries = [each for each in chosen(dataset, whoever(selection)) if is_of_era(each, dataset, selection)]
    first, last = reach(selection)
    length = PERIODS[by]
    gained: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    related: Counter[str] = Counter()
    for country in countries:
        for day, began in turns_of(country):
            if day > last:
                continue
            if day[:length] < first[:length]:
                related[country.id] += 1 if began else -1
            else:
                (gained if began else lost).setdefault(day[:length], []).append(country.id)
    periods = []
    for period in periods_between(first, last, by):
        came, went = gained.get(period, []), lost.get(period, [])
        related.update(came)
        related.subtract(went)
        wanted = among(dataset, selection, min(last_day(period), last))
        periods.append(
            Period(
                name_of(period),
                sum(number for id, number in related.items() if id in wanted),
                tuple(id for id in came if id in wanted),
                tuple(id for id in went if id in wanted),
            )
        )
    return periods


def name_of(period: str) -> str:
    """What a period is called, of which the first figures are given: 197 is the 1970s."""
    return f"{period}0s" if len(period) == PERIODS["decade"] else period


def last_day(period: str) -> str:
    """The last day of a period, of which the first figures are given."""
    return dates.latest(f"{period}X" if len(period) == PERIODS["decade"] else period)


def periods_between(first: str, last: str, by: str) -> list[str]:
    """The months, years or decades (their first three figures) from that of one day to that of another."""
    length = PERIODS[by]
    if by != "month":
        return [f"{number:0{length}d}" for number in range(int(first[:length]), int(last[:length]) + 1)]
    start, stop = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, stop + 1)]
