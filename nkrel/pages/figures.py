"""The charts of figures, in words and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nkrel.drawing.multiples import Panels, Series, draw
from nkrel.drawing.palette import DARK, LIGHT
from nkrel.model import Dataset
from nkrel.pages.credit import credit
from nkrel.queries.figures import Figure, figures
from nkrel.queries.selecting import Selection
from nkrel.text import indicator_name

APART = 8
"""Series are drawn on one scale while the greatest of them is no more than so many times the smallest."""


def panels(dataset: Dataset, found: Sequence[Figure]) -> Panels:
    """The figures as series: a series a partner or topic, indicator and unit, in the order in which they come."""
    names = dataset.names
    values: dict[tuple[str, str, str], dict[int, float]] = {}
    for figure in found:
        key = (figure.country or figure.topic or "", figure.indicator, figure.unit)
        values.setdefault(key, {})[figure.year] = figure.value
    tops = {key: max(by_year.values()) for key, by_year in values.items()}
    series = [
        Series(names[owner], indicator_name(indicator), unit, by_year, _most((owner, indicator, unit), tops))
        for (owner, indicator, unit), by_year in values.items()
    ]
    return Panels(_title(series), _lead(series, len(found)), _notes(dataset, found, series), series)


def picture(dataset: Dataset, selection: Selection, indicators: tuple[str, ...] = (), dark: bool = False) -> str:
    """The figures asked for as SVG. Raises EmptyError where there are none, or too many."""
    return draw(panels(dataset, figures(dataset, selection, indicators)), DARK if dark else LIGHT)


def _most(key: tuple[str, str, str], tops: Mapping[tuple[str, str, str], float]) -> float:
    """To what a series' axis reaches: the same for all of one indicator, unless the small ones would be lost in it."""
    alike = [top for other, top in tops.items() if other[1:] == key[1:]]
    return max(alike) if max(alike) <= APART * min(alike) else tops[key]


def _title(series: Sequence[Series]) -> str:
    owners = list(dict.fromkeys(each.name for each in series))
    abouts = list(dict.fromkeys(each.about for each in series))
    if len(abouts) == 1 and len(owners) == 1:
        return f"{owners[0]}: {abouts[0]}"
    if len(abouts) == 1:
        return abouts[0][:1].upper() + abouts[0][1:]
    if len(owners) == 1:
        return f"{owners[0]}: figures by year"
    indicators = {each.indicator for each in series}
    if len(indicators) != 1:
        return "Figures by year"
    [only] = indicators
    return f"{only[:1].upper()}{only[1:]} by year"


def _lead(series: Sequence[Series], count: int) -> str:
    if not series:
        return ""
    years = sorted({year for each in series for year in each.values})
    one = len(series) == 1
    told = f"{count} figure{'s' if count != 1 else ''}" + ("" if one else f" in {len(series)} series")
    return f"{told}, {years[0]} to {years[-1]}." if years[0] != years[-1] else f"{told}, of {years[0]}."


def _notes(dataset: Dataset, found: Sequence[Figure], series: Sequence[Series]) -> tuple[str, ...]:
    notes = ["Years without a figure are left open; a dotted line leads across them."]
    if len({each.about for each in series}) < len(series):
        own = any(one.about == other.about and one.most != other.most for one in series for other in series)
        notes.append("Mind the scales: panels have their own." if own else "Panels of one indicator share a scale.")
    sources = list(dict.fromkeys(source.partition("#")[0] for figure in found for source in figure.sources))
    shown = ", ".join(sources[:6]) + (f" and {len(sources) - 6} more" if len(sources) > 6 else "")
    notes.append(f"Sources: {shown}.")
    return (*notes, credit(dataset))
