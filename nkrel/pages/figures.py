"""The charts of figures, in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.drawing.multiples import Panels, Series, draw
from nkrel.drawing.palette import DARK, LIGHT
from nkrel.model import Dataset
from nkrel.pages.credit import credit
from nkrel.queries.figures import Figure


def panels(dataset: Dataset, figures: Sequence[Figure]) -> Panels:
    """The figures as series: a series a partner or topic, indicator and unit, in the order in which they come."""
    names = dataset.names
    found: dict[tuple[str, str, str], dict[int, float]] = {}
    for figure in figures:
        key = (figure.country or figure.topic or "", figure.indicator, figure.unit)
        found.setdefault(key, {})[figure.year] = figure.value
    series = [
        Series(
            name=names[owner],
            about=f"{indicator.replace('-', ' ')}, {unit}",
            scale=f"{indicator} {unit}",
            values=values,
        )
        for (owner, indicator, unit), values in found.items()
    ]
    return Panels(_title(series), _lead(series, len(figures)), _notes(dataset, figures, series), series)


def picture(dataset: Dataset, figures: Sequence[Figure], dark: bool = False) -> str:
    """The figures as SVG. Raises EmptyError where there are none, or too many."""
    return draw(panels(dataset, figures), DARK if dark else LIGHT)


def _title(series: Sequence[Series]) -> str:
    owners = list(dict.fromkeys(each.name for each in series))
    abouts = list(dict.fromkeys(each.about for each in series))
    if len(abouts) == 1 and len(owners) == 1:
        return f"{owners[0]}: {abouts[0]}"
    if len(abouts) == 1:
        return abouts[0][:1].upper() + abouts[0][1:]
    return f"{owners[0]}: figures by year" if len(owners) == 1 else "Figures by year"


def _lead(series: Sequence[Series], count: int) -> str:
    if not series:
        return ""
    years = sorted({year for each in series for year in each.values})
    one = len(series) == 1
    told = f"{count} figure{'s' if count != 1 else ''} in {len(series)} series" if not one else f"{count} figures"
    told = told.replace("1 figures", "1 figure") if count == 1 else told
    return f"{told}, {years[0]} to {years[-1]}." if years[0] != years[-1] else f"{told}, of {years[0]}."


def _notes(dataset: Dataset, figures: Sequence[Figure], series: Sequence[Series]) -> tuple[str, ...]:
    notes = ["Years without a figure are left open; a dotted line leads across them."]
    if len(series) > len({each.scale for each in series}):
        notes.append("Panels of one indicator share a scale.")
    sources = list(dict.fromkeys(source.partition("#")[0] for figure in figures for source in figure.sources))
    shown = ", ".join(sources[:6]) + (f" and {len(sources) - 6} more" if len(sources) > 6 else "")
    notes.append(f"Sources: {shown}.")
    return (*notes, credit(dataset))
