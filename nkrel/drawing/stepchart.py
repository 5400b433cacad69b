"""Counts period by period, as a curve of steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nkrel.drawing import axes, sheet, svg
from nkrel.drawing.axes import Frame
from nkrel.drawing.palette import GAINED, LIGHT, LOST, Swatch, Theme, contrast, mixed

HEIGHT = 380
MOVES = 96
"""Height of the bars of gains and losses."""


class Curve(NamedTuple):
    """Values at the ends of periods, with how it is shown."""

    swatch: Swatch
    values: Sequence[int]


class Chart(NamedTuple):
    """Curves over the same periods; with one curve, how many were gained and lost in each period."""

    title: str
    lead: str
    notes: tuple[str, ...]
    periods: Sequence[str]
    curves: tuple[Curve, ...]
    gained: Sequence[int] = ()
    lost: Sequence[int] = ()

    @property
    def most(self) -> int:
        """The greatest value."""
        return max((value for curve in self.curves for value in curve.values), default=0)


def draw(chart: Chart, theme: Theme = LIGHT) -> str:
    """The curves as SVG, losses marked on the curve, and gains and losses as bars below it."""
    head, top = sheet.heading(chart.title, chart.lead, theme)
    scale = axes.ticks(chart.most)
    frame = Frame(
        left=sheet.MARGIN + 30.0,
        right=sheet.WIDTH - sheet.MARGIN - _room(chart),
        top=top + 16,
        bottom=top + 16 + HEIGHT,
        places=len(chart.periods),
        most=scale[-1],
    )
    body = [*head, *axes.grid(frame, scale, theme, sheet.NOTE)]
    edges = [frame.x(place) for place in range(len(chart.periods) + 1)]
    for place, curve in enumerate(chart.curves):
        outline = axes.steps(edges, [frame.y(value) for value in curve.values])
        color = curve.swatch.fill(theme)
        if len(chart.curves) == 1:
            area = f"{outline}V{svg.number(frame.bottom)}H{svg.number(frame.left)}Z"
            body.append(svg.element("path", d=area, fill=mixed(color, theme.paper, 0.82)))
        # A second curve is told from the first by more than its colour.
        dashes = "7 3.5" if place else None
        body.append(
            svg.element("path", d=outline, fill="none", stroke=color, stroke_width=2.5, stroke_dasharray=dashes)
        )
    body += _breaks(chart, frame, theme)
    body += _ends(chart, frame, theme)
    end = frame.bottom
    if any(chart.gained) or any(chart.lost):
        moves, end = _moves(chart, frame, theme)
        body += moves
    body += _names(chart.periods, frame, end, theme)
    foot, last = sheet.footer(chart.notes, theme, end + 30)
    told = " ".join((chart.lead, *chart.notes))
    return svg.document(sheet.WIDTH, last + sheet.MARGIN * 0.7, chart.title, told, (*body, *foot), theme)


def _room(chart: Chart) -> float:
    """What the last values (and the names of several curves) take at the curves' ends."""
    words = [f"{curve.swatch.label} 000" if len(chart.curves) > 1 else "000" for curve in chart.curves]
    return max(svg.width_of(word, sheet.LEGEND, 700) for word in words) + 12


def _breaks(chart: Chart, frame: Frame, theme: Theme) -> list[str]:
    """A mark on the curve wherever relations were lost."""
    if len(chart.curves) > 1:
        return []
    marks = []
    for place, (lost, value) in enumerate(zip(chart.lost, chart.curves[0].values, strict=True)):
        if lost:
            x, y = frame.x(place + 0.5), frame.y(value)
            tip = f"<title>{svg.escape(f'{chart.periods[place]}: {lost} lost, {value} left')}</title>"
            marks.append(f'<path d="M{svg.number(x - 4.5)} {svg.number(y - 9)}h9l-4.5 7.5z">{tip}</path>')
    style = {"fill": LOST.fill(theme), "stroke": theme.paper}
    return [svg.element("g", "".join(marks), **style)] if marks else []


def _ends(chart: Chart, frame: Frame, theme: Theme) -> list[str]:
    """The last value of each curve at its end, with its name where there are several; none hides another."""
    parts = []
    lowest = float("inf")
    for curve in sorted(chart.curves, key=lambda curve: curve.values[-1]):
        y = min(frame.y(curve.values[-1]) + 5, lowest - 18)
        lowest = y
        name = f"{curve.swatch.label} " if len(chart.curves) > 1 else ""
        words = svg.escape(name) + svg.element("tspan", str(curve.values[-1]), font_weight="700")
        color = theme.ink if contrast(curve.swatch.fill(theme), theme.paper) < 4.5 else curve.swatch.fill(theme)
        parts.append(svg.element("text", words, x=frame.right + 8, y=y, font_size=sheet.LEGEND, fill=color))
    return parts


def _moves(chart: Chart, frame: Frame, theme: Theme) -> tuple[list[str], float]:
    """Bars for what was gained and lost in each period, and how far down they reach."""
    top = frame.bottom + 44
    up, down = max(chart.gained), max(chart.lost)
    middle = top + MOVES * up / (up + down)
    unit = MOVES / (up + down)
    width = max((frame.right - frame.left) / frame.places - 1.5, 1.5)
    bars: dict[str, list[str]] = {"gained": [], "lost": []}
    for place, period in enumerate(chart.periods):
        for kind, number in (("gained", chart.gained[place]), ("lost", chart.lost[place])):
            if number:
                x, tall = frame.x(place + 0.5) - width / 2, number * unit
                tip = f"<title>{svg.escape(f'{period}: {number} {kind}')}</title>"
                y = middle - tall if kind == "gained" else middle
                bars[kind].append(svg.element("rect", tip, x=x, y=y, width=width, height=tall))
    line = f"M{svg.number(frame.left)} {svg.number(middle)}H{svg.number(frame.right)}"
    parts = [
        svg.element("g", "".join(bars["gained"]), fill=GAINED.fill(theme)),
        svg.element("g", "".join(bars["lost"]), fill=LOST.fill(theme)),
        svg.element("path", d=line, stroke=theme.coast),
        svg.text(
            frame.left, top - 10, "Gained (up) and lost (down; on the curve, a triangle)", sheet.NOTE, theme.quiet
        ),
    ]
    for kind, number in (("gained", up), ("lost", down)):
        if number:
            y = middle - number * unit if kind == "gained" else middle + number * unit
            parts.append(svg.text(frame.left - 8, y + 4, str(number), sheet.NOTE, theme.quiet, "end"))
    return parts, top + MOVES


def _names(periods: Sequence[str], frame: Frame, y: float, theme: Theme) -> list[str]:
    """Names of periods below the chart, as many as have room, each under the beginning of its period."""
    return [
        part
        for place in axes.named(periods, int((frame.right - frame.left) / 70))
        for part in (
            svg.element("path", d=f"M{svg.number(frame.x(place))} {svg.number(y + 3)}v5", stroke=theme.coast),
            svg.text(frame.x(place), y + 21, periods[place], sheet.NOTE + 1, theme.quiet, "middle"),
        )
    ]
