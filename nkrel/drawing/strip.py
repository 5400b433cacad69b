"""A partner's history along one axis of time: bars for what lasted, marks for what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from nkrel.drawing import axes, sheet, svg
from nkrel.drawing.palette import LIGHT, Swatch, Theme

LABELS = 250
"""Room for the names of lanes."""
BAR = 18
PITCH = 9.5
"""From one mark to the next of a stack."""
SMALL, LARGE = 3.3, 4.6

Across = Callable[[float], float]
"""Where a moment stands on the axis."""


class Bar(NamedTuple):
    """Something that lasted from one day (ISO) to another."""

    swatch: Swatch
    first: str
    last: str
    tip: str


class Mark(NamedTuple):
    """Something that happened between two days (ISO, both included); `large` for what was of the highest rank."""

    first: str
    last: str
    tip: str
    large: bool = False


class Lane(NamedTuple):
    """A row of the strip: what it is called, and its bars or its marks with their swatch."""

    label: str
    detail: str = ""
    bars: Sequence[Bar] = ()
    marks: Sequence[Mark] = ()
    swatch: Swatch | None = None


class Strip(NamedTuple):
    """The lanes of a strip from the beginning of one day to another, and its words."""

    title: str
    lead: str
    notes: tuple[str, ...]
    first: str
    last: str
    lanes: Sequence[Lane]


def draw(strip: Strip, theme: Theme = LIGHT) -> str:
    """The strip as SVG."""
    head, top = sheet.heading(strip.title, strip.lead, theme)
    left, right = sheet.MARGIN + LABELS, sheet.WIDTH - sheet.MARGIN
    begin, end = moment(strip.first), moment(strip.last, after=True)

    def across(time: float) -> float:
        return left + (max(begin, min(time, end)) - begin) / (end - begin) * (right - left)

    y = top + 26
    rows, lines = [], []
    for lane in strip.lanes:
        stacks = _stacked(lane.marks, across)
        tallest = max((level for _, _, level in stacks), default=0)
        height = max(BAR, (tallest + 1) * PITCH) + 20
        bottom = y + height - 11
        rows += _label(lane, bottom, theme)
        rows += [_bar(bar, across, bottom, theme) for bar in lane.bars]
        if lane.swatch and stacks:
            shapes = "".join(_mark(mark, x, bottom - 6 - level * PITCH, lane.swatch) for mark, x, level in stacks)
            stroke = lane.swatch.fill(theme)
            rows.append(svg.element("g", shapes, fill=stroke, stroke=stroke))
        y += height
        lines.append(
            svg.element("path", d=f"M{svg.number(sheet.MARGIN)} {svg.number(y)}H{svg.number(right)}", stroke=theme.line)
        )
    years = axes.years(int(strip.first[:4]) + 1, int(strip.last[:4]), 9)
    scale = []
    for year in years:
        x = svg.number(across(float(year)))
        scale.append(svg.element("path", d=f"M{x} {svg.number(top + 22)}V{svg.number(y)}", stroke=theme.line))
        scale.append(svg.text(across(float(year)), top + 14, str(year), sheet.NOTE + 0.5, theme.quiet, "middle"))
    swatches = {bar.swatch.key: bar.swatch for lane in strip.lanes for bar in lane.bars}
    key, below = sheet.legend(tuple(swatches.values()), {}, theme, y + 18) if swatches else ([], y)
    foot, end_y = sheet.footer(strip.notes, theme, below + 10)
    hatching = "".join(svg.pattern(swatch, theme) for swatch in swatches.values() if swatch.hatch)
    told = " ".join((strip.lead, *(f"{lane.label}: {_told(lane)}." for lane in strip.lanes), *strip.notes))
    body = (*head, *scale, *lines, *rows, *key, *foot)
    return svg.document(sheet.WIDTH, end_y + sheet.MARGIN * 0.7, strip.title, told, body, theme, hatching)


def moment(day: str, after: bool = False) -> float:
    """A day as a number of years; with `after`, its end."""
    year, month, number = (int(part) for part in day.split("-"))
    return year + (month - 1) / 12 + (number - (0 if after else 1)) / 372


def _told(lane: Lane) -> str:
    """A lane in words."""
    if lane.bars:
        return "; ".join(bar.tip for bar in lane.bars)
    return str(len(lane.marks)) if lane.marks else "none known"


def _label(lane: Lane, bottom: float, theme: Theme) -> list[str]:
    y = bottom - 4 if not lane.detail else bottom - 10
    parts = [svg.text(sheet.MARGIN, y, svg.clipped(lane.label, 13, LABELS - 14), 13, theme.ink)]
    if lane.detail:
        detail = svg.clipped(lane.detail, sheet.NOTE, LABELS - 14)
        parts.append(svg.text(sheet.MARGIN, y + 14, detail, sheet.NOTE, theme.quiet))
    return parts


def _bar(bar: Bar, across: Across, bottom: float, theme: Theme) -> str:
    x, end = across(moment(bar.first)), across(moment(bar.last, after=True))
    return svg.element(
        "rect",
        f"<title>{svg.escape(bar.tip)}</title>",
        x=x,
        y=bottom - BAR + 2,
        width=max(end - x, 2.0),
        height=BAR,
        fill=svg.paint(bar.swatch, theme),
    )


def _stacked(marks: Iterable[Mark], across: Across) -> list[tuple[Mark, float, int]]:
    """Each mark at the middle of its days, on the lowest level on which it hides no other."""
    ends: list[float] = []
    found = []
    placed = [(across((moment(mark.first) + moment(mark.last, after=True)) / 2), mark) for mark in marks]
    for x, mark in sorted(placed, key=lambda pair: pair[0]):
        level = next((level for level, end in enumerate(ends) if end <= x), len(ends))
        ends[level : level + 1] = [x + PITCH]
        found.append((mark, x, level))
    return found


def _mark(mark: Mark, x: float, y: float, swatch: Swatch) -> str:
    tip = f"<title>{svg.escape(mark.tip)}</title>"
    radius = LARGE if mark.large else SMALL
    if swatch.mark == "×":
        arm = svg.number(2 * radius)
        path = f"M{svg.number(x - radius)} {svg.number(y - radius)}l{arm} {arm}m0-{arm}l-{arm} {arm}"
        return svg.element("path", tip, d=path, stroke_width=2, fill="none")
    return svg.element("circle", tip, cx=x, cy=y, r=radius, stroke="none")
