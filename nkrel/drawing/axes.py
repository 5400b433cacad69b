"""What charts share: round ticks, numbers said briefly, and paths."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkrel.drawing.palette import Theme
from nkrel.drawing.svg import element, number, text

SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


def ticks(most: float, about: int = 4, whole: bool = True) -> list[float]:
    """Round numbers from 0 to the first one that is not below the greatest value."""
    if most <= 0:
        return [0, 1]
    rough = most / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    if whole:
        step = max(1.0, float(math.ceil(step)))
    count = math.ceil(most / step - 1e-9)
    return [round(step * place, 12) for place in range(count + 1)]


def brief(value: float) -> str:
    """A value as a chart says it: three figures that tell, with bn and m for billions and millions."""
    for scale, word in SCALES:
        if abs(value) >= scale * 0.9995:
            return f"{value / scale:.3g} {word}"
    if value == int(value) or abs(value) >= 1000:
        return f"{round(value):,}"
    return f"{value:.3g}"


def years(first: int, last: int, most: int) -> list[int]:
    """Years to name under an axis, so many at most: round ones within the span."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) // step + 1 <= max(most, 1))
    return list(range(-(-first // step) * step, last + 1, step))


def named(periods: Sequence[str], most: int) -> list[int]:
    """Which periods to name, so many at most: of years those that are round, else every so many."""
    if all(len(period) == 4 and period.isdigit() for period in periods):
        shown = set(years(int(periods[0]), int(periods[-1]), most))
        return [place for place, period in enumerate(periods) if int(period) in shown]
    every = -(-len(periods) // max(most, 1))
    if all(len(period) == 7 for period in periods) and every > 1:
        every = next((months for months in (3, 6, 12, 24, 60, 120, 240) if months >= every), 600)
        first = next((place for place, period in enumerate(periods) if period.endswith("-01")), 0)
        return list(range(first, len(periods), every))
    return list(range(0, len(periods), every))


def line(points: Iterable[tuple[float, float]]) -> str:
    """A path from point to point."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def steps(edges: Sequence[float], heights: Sequence[float]) -> str:
    """A path of level stretches: `heights[i]` from `edges[i]` to the next edge."""
    path = f"M{number(edges[0])} {number(heights[0])}H{number(edges[1])}"
    return path + "".join(
        f"V{number(height)}H{number(edge)}" for height, edge in zip(heights[1:], edges[2:], strict=True)
    )


class Frame(NamedTuple):
    """Where a chart is drawn: values from 0 at the bottom to `most` at the top, places from the left to `places`."""

    left: float
    right: float
    top: float
    bottom: float
    places: float
    most: float

    def x(self, place: float) -> float:
        """Across, of a place."""
        return self.left + place / self.places * (self.right - self.left)

    def y(self, value: float) -> float:
        """Down, of a value."""
        return self.bottom - value / self.most * (self.bottom - self.top)


def grid(frame: Frame, scale: Sequence[float], theme: Theme, size: float) -> list[str]:
    """A line for each tick, the lowest the strongest, with its number before it."""
    parts = []
    for tick in scale:
        y = frame.y(tick)
        color = theme.line if tick else theme.coast
        parts.append(element("path", d=f"M{number(frame.left)} {number(y)}H{number(frame.right)}", stroke=color))
        parts.append(text(frame.left - 8, y + size * 0.35, brief(tick), size, theme.quiet, "end"))
    return parts
