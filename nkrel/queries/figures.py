"""Figures by year: trade, aid, workers, votes in the General Assembly."""

from __future__ import annotations

from typing import NamedTuple

from nkrel.model import Country, Dataset, Series, Topic
from nkrel.queries.selecting import Selection, chosen, cites
from nkrel.record import Record

AGREEMENT = "un-voting-agreement"
"""The indicator of which maps and panels tell: votes in the General Assembly cast as North Korea cast them."""


class Figure(Record, frozen=True):
    """One value of a series; `basis` is the number of observations it rests on, where that is known."""

    country: str | None
    topic: str | None
    indicator: str
    year: int
    value: int | float
    unit: str
    basis: int | None
    sources: tuple[str, ...]
    name: str
    iso3: str | None


def figures_of(owner: Country | Topic) -> list[Figure]:
    """All figures of one partner or topic, series by series, in order of years."""
    return [
        Figure(
            country=owner.id if isinstance(owner, Country) else None,
            topic=owner.id if isinstance(owner, Topic) else None,
            indicator=series.indicator,
            year=int(year),
            value=series.values[year],
            unit=series.unit,
            basis=series.basis.get(year),
            sources=series.sources,
            name=owner.name,
            iso3=owner.iso3 if isinstance(owner, Country) else None,
        )
        for series in owner.figures
        for year in sorted(series.values)
    ]


def figures(dataset: Dataset, selection: Selection, indicators: tuple[str, ...] = ()) -> list[Figure]:
    """The figures of the partners (and topics) asked for."""
    owners: list[Country | Topic] = [*chosen(dataset, selection)]
    owners += () if selection.by_partner else dataset.topics
    first = (selection.since or "0000")[:4]
    last = min((selection.until or "9999")[:4], selection.as_of[:4])
    return [
        figure
        for owner in owners
        for figure in figures_of(owner)
        if first <= str(figure.year) <= last
        and (not indicators or figure.indicator in indicators)
        and (not selection.source or cites(figure.sources, selection.source))
    ]


class Indicator(NamedTuple):
    """What is counted, and how much of it there is: of whom, how many values, from which year to which, in what."""

    name: str
    owners: tuple[str, ...]
    values: int
    first: str
    last: str
    units: tuple[str, ...]
    note: str


def overview(dataset: Dataset) -> list[Indicator]:
    """Every indicator with what there is of it, in alphabetical order. A note is of the one series that there is."""
    series: dict[str, list[tuple[str, Series]]] = {}
    for owner in dataset.owners:
        for each in owner.figures:
            series.setdefault(each.indicator, []).append((owner.name, each))
    return [
        Indicator(
            name,
            tuple(dict.fromkeys(owner for owner, _ in found)),
            sum(len(each.values) for _, each in found),
            min(year for _, each in found for year in each.values),
            max(year for _, each in found for year in each.values),
            tuple(dict.fromkeys(each.unit for _, each in found)),
            (found[0][1].note or "") if len(found) == 1 else "",
        )
        for name, found in sorted(series.items())
    ]


_COMMON = frozenset(
    (
        *(
            "abroad",
            "by",
            "cumulative",
            "end",
            "estimate",
            "flagged",
            "from",
            "high",
            "in",
            "korea",
            "korean",
            "koreans",
        ),
        *("low", "north", "of", "sent", "share", "since", "south", "states", "the", "through", "to", "total", "un"),
        *("united", "us", "year"),
    )
)
_SAME = {"assistance": "aid", "donation": "aid", "exports": "trade", "imports": "trade", "repatriated": "citizens"}
"""Words of indicators that stand for others; those of `_COMMON` say nothing of what is counted."""


def related(dataset: Dataset, wanted: tuple[str, ...]) -> list[Indicator]:
    """Other indicators that count the like of these, by a word that they share: those that share most, and have most
    values, first.
    """

    def words(name: str) -> set[str]:
        return {_SAME.get(word, word) for word in name.split("-")} - _COMMON

    asked = set[str]().union(*map(words, wanted))
    shared = [(len(asked & words(each.name)), each) for each in overview(dataset) if each.name not in wanted]
    return [each for number, each in sorted(shared, key=lambda pair: (-pair[0], -pair[1].values)) if number]


_OTHERWISE = {"worker": "labour labor labourer", "workers": "labour labor labourer", "trade": "commerce"}
"""Words of indicators -> others by which they are asked for."""


def meanings(dataset: Dataset) -> dict[str, str]:
    """Every indicator with the words that tell of it, those with the most values first."""
    return {
        each.name: " ".join([each.name, *each.units, each.note, *(_OTHERWISE.get(w, "") for w in each.name.split("-"))])
        for each in sorted(overview(dataset), key=lambda each: -each.values)
    }


def indicators(dataset: Dataset) -> list[str]:
    """Every indicator there is, in alphabetical order."""
    return sorted({series.indicator for owner in dataset.owners for series in owner.figures})
