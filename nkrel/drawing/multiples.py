"""Figures by year: small multiples, a panel a series, or one large panel; and sparklines for a terminal."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nkrel.drawing import axes, sheet, svg
from nkrel.drawing.axes import Frame, brief
from nkrel.drawing.blockchart import EIGHTHS, ROWS, axis_of, blocks, columns_of
from nkrel.drawing.palette import GAINED, LIGHT, Theme
from nkrel.drawing.tilemap import Segment

MOST = 60
"""Panels that a picture holds."""
ACROSS = 4
GAP = 34
TALL, TALL_ALONE = 96, 380


class Series(NamedTuple):
    """Values of one indicator by year: whose they are, what of, in which unit, and to what value their axis reaches."""

    name: str
    indicator: str
    unit: str
    values: Mapping[int, float]
    most: float

    @property
    def about(self) -> str:
        """What the values are of."""
        return f"{self.indicator}, {self.unit}"

    @property
    def whole(self) -> bool:
        """Whether all values are whole numbers."""
        return all(float(value).is_integer() for value in self.values.values())


class Panels(NamedTuple):
    """The series of a picture and its words."""

    title: str
    lead: str
    notes: tuple[str, ...]
    series: Sequence[Series]

    @property
    def common(self) -> tuple[str, ...]:
        """What the title tells of all of them: their ``name``, what they are ``about``, or both."""
        return tuple(key for key in ("name", "about") if len({getattr(each, key) for each in self.series}) == 1)


def draw(panels: Panels, theme: Theme = LIGHT) -> str:
    """A panel a series over the same years. Years without a value break the line: a fainter one leads across.

    Raises EmptyError where there is none, or more than a picture holds.
    """
    if not panels.series:
        raise sheet.EmptyError("no figure fits: there is nothing to draw")
    if len(panels.series) > MOST:
        raise sheet.EmptyError(f"{len(panels.series)} series are too many for a picture: narrow them to {MOST} at most")
    head, top = sheet.heading(panels.title, panels.lead, theme)
    across = min(ACROSS, len(panels.series))
    tall = TALL_ALONE if len(panels.series) == 1 else TALL * 2 if len(panels.series) <= across else TALL
    wide = (sheet.WIDTH - 2 * sheet.MARGIN - GAP * (across - 1)) / across
    body, y = [*head], top + (12 if panels.common != ("name", "about") else -26)
    for place, series in enumerate(panels.series):
        column = place % across
        if place and not column:
            y += tall + 88
        left = sheet.MARGIN + column * (wide + GAP)
        body += _panel(series, panels, (left, y, wide, tall), theme)
    foot, end = sheet.footer(panels.notes, theme, y + tall + 76)
    each_told = (f"{each.name}, {each.about}: {_told(each)}." for each in panels.series)
    told = " ".join((panels.lead, *each_told, *panels.notes))
    return svg.document(sheet.WIDTH, end + sheet.MARGIN * 0.7, panels.title, told, (*body, *foot), theme)


def span(series: Sequence[Series]) -> tuple[int, int]:
    """The first and the last year in which any of them has a value."""
    years = [year for each in series for year in each.values]
    return min(years), max(years)


def _told(series: Series) -> str:
    """A series' first, greatest and last value."""
    first, last = min(series.values), max(series.values)
    top = max(series.values, key=lambda year: series.values[year])
    return ", ".join(f"{brief(series.values[year])} in {year}" for year in sorted({first, top, last}))


def _panel(series: Series, panels: Panels, place: tuple[float, float, float, float], theme: Theme) -> list[str]:
    left, y, wide, tall = place
    years = span(panels.series)
    scale = axes.ticks(series.most, 4 if tall > TALL else 2, series.whole)
    margin = max(svg.width_of(brief(tick), sheet.NOTE) for tick in scale) + 10
    room = max(svg.width_of(brief(each.values[max(each.values)]), sheet.NOTE, 700) for each in panels.series) + 10
    top = y + 44
    frame = Frame(left + margin, left + wide - room, top, top + tall, max(years[1] - years[0], 1), scale[-1])
    # What all panels have in common is told once, above them.
    lines = [getattr(series, key) for key in ("name", "about") if key not in panels.common]
    if lines == [series.about]:
        lines = [f"{series.indicator[:1].upper()}{series.indicator[1:]}", series.unit]
    at = y + 29 - 17 * (len(lines) - 1)
    parts = []
    for number, line in enumerate(lines):
        size, ink, weight = (sheet.NOTE, theme.quiet, 400) if number else (sheet.LEGEND, theme.ink, 700)
        parts.append(svg.text(left, at + 17 * number, svg.clipped(line, size, wide, weight), size, ink, weight=weight))
    parts += axes.grid(frame, scale, theme, sheet.NOTE)
    color = GAINED.fill(theme)
    points = {year: (frame.x(year - years[0]), frame.y(value)) for year, value in sorted(series.values.items())}
    runs = list(runs_of(sorted(points)))
    bridges = [[points[one[-1]], points[next_[0]]] for one, next_ in itertools.pairwise(runs)]
    if bridges:
        faint = "".join(map(axes.line, bridges))
        parts.append(svg.element("path", d=faint, fill="none", stroke=color, stroke_width=1, stroke_dasharray="2 3"))
    solid = "".join(axes.line([points[year] for year in run]) for run in runs if len(run) > 1)
    if solid:
        parts.append(svg.element("path", d=solid, fill="none", stroke=color, stroke_width=2, stroke_linejoin="round"))
    dots = []
    for year, (x, height) in points.items():
        tip = f"<title>{svg.escape(f'{year}: {brief(series.values[year])}')}</title>"
        dots.append(svg.element("circle", tip, cx=x, cy=height, r=2.6 if tall > TALL else 1.9))
    parts.append(svg.element("g", "".join(dots), fill=color))
    parts += _ends(series, points, frame, theme)
    for year in axes.years(years[0], years[1], max(int((frame.right - frame.left) / 48), 1)):
        x = frame.x(year - years[0])
        parts.append(svg.element("path", d=f"M{svg.number(x)} {svg.number(frame.bottom)}v4", stroke=theme.coast))
        parts.append(svg.text(x, frame.bottom + 17, str(year), sheet.NOTE, theme.quiet, "middle"))
    return parts


def _ends(series: Series, points: Mapping[int, tuple[float, float]], frame: Frame, theme: Theme) -> list[str]:
    """The last value, written beside its point."""
    last = max(points)
    x, y = points[last]
    return [svg.text(x + 6, min(y + 4, frame.bottom - 3), brief(series.values[last]), sheet.NOTE, theme.ink, None, 700)]


def runs_of(years: Sequence[int]) -> Sequence[list[int]]:
    """Years in unbroken runs."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


LISTED = 16
"""Series that a terminal shows as sparklines."""
FEWEST, NARROWEST = 3, 12
"""Years that are worth a chart, and columns that a sparkline needs."""


def lines(panels: Panels, width: int) -> list[list[Segment]]:
    """One series as a chart of blocks, a few as a sparkline each; nothing where there are more, where they are of a
    year or two, or where the terminal has no room beside their names.
    """
    if not panels.series or len(panels.series) > LISTED:
        return []
    first, last = span(panels.series)
    years = list(range(first, last + 1))
    if len(years) < FEWEST:
        return []
    title: list[list[Segment]] = [[(line, "bold")] for line in textwrap.wrap(panels.title, width)]
    if len(panels.series) == 1:
        return [*title, *_single(panels.series[0], years, width)]
    told = [key for key in ("name", "about") if key not in panels.common]
    names = [", ".join(getattr(each, key) for key in told) for each in panels.series]
    room = max(map(len, names))
    ends = [f"{brief(each.values[max(each.values)])} ({max(each.values)})" for each in panels.series]
    left = width - room - max(map(len, ends)) - 4
    if left < NARROWEST:
        return []
    columns = columns_of(len(years), left)
    if columns[0] == columns[1 % len(columns)]:
        columns = [[place] for place in range(len(years))]
    found = title
    for name, each, end in zip(names, panels.series, ends, strict=True):
        cells = ""
        for column in columns:
            values = [each.values[years[place]] for place in column if years[place] in each.values]
            cells += _cell(values[-1], each.most) if values else " "
        found.append([(name.ljust(room), ""), (" ", ""), (cells, GAINED.tone), (f"  {end}", "bold")])
    axis = str(first).ljust(len(columns) - 4) + str(last) if len(columns) > 8 else str(first)
    found.append([(" " * (room + 1) + axis, "dim")])
    return found


def _cell(value: float, most: float) -> str:
    return EIGHTHS[max(1, round(value / most * 8))] if value > 0 and most > 0 else EIGHTHS[0] if value < 0 else "▁"


def _single(series: Series, years: Sequence[int], width: int) -> list[list[Segment]]:
    scale = axes.ticks(max(series.values.values()), 3, series.whole)
    margin = max(len(brief(tick)) for tick in scale) + 1
    columns = columns_of(len(years), max(width - margin - 1, 10))
    values = []
    for column in columns:
        there = [series.values[years[place]] for place in column if years[place] in series.values]
        values.append(there[-1] if there else 0)
    found = blocks(values, scale, ROWS, margin, GAINED.tone)
    axis = axis_of([str(year) for year in years], columns)
    found.append([("0".rjust(margin - 1) + " " + axis, "dim")])
    return found
