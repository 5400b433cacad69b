"""Figures by year: trade, aid, workers, votes in the General Assembly."""

from __future__ import annotations

from nkrel.model import Country, Dataset, Topic
from nkrel.queries.selecting import Selection, chosen, cites
from nkrel.record import Record


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


def indicators(dataset: Dataset) -> list[str]:
    """Every indicator there is, in alphabetical order."""
    return sorted({series.indicator for owner in dataset.owners for series in owner.figures})
