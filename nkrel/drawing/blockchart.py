"""Charts of eighth blocks, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.drawing import axes
from nkrel.drawing.palette import LOST
from nkrel.drawing.stepchart import Chart
from nkrel.drawing.tilemap import Segment

ROWS = 10
EIGHTHS = " ▁▂▃▄▅▆▇█"


def lines(chart: Chart, width: int) -> list[list[Segment]]:
    """The curves, one below the other on one scale; below a single one, marks where there were losses."""
    scale = axes.ticks(chart.most, 3)
    margin = len(axes.brief(scale[-1])) + 1
    room = max(width - margin - 1, 10)
    columns = columns_of(len(chart.periods), room)
    rows = ROWS if len(chart.curves) == 1 else ROWS * 2 // 3
    found: list[list[Segment]] = []
    for curve in chart.curves:
        if len(chart.curves) > 1:
            found.append([(curve.swatch.label, "bold")])
        values = [curve.values[column[-1]] for column in columns]
        found += blocks(values, scale, rows, margin, curve.swatch.tone)
    foot = [[(axis_of(chart.periods, columns), "dim")]]
    marks = "".join("▾" if _lost(chart, column) else " " for column in columns).rstrip()
    if marks:
        foot.insert(0, [(marks, LOST.tone)])
    zero = "0".rjust(margin - 1) + " "
    found += [[(" " * margin if row else zero, "dim"), *line] for row, line in enumerate(foot)]
    return found


def columns_of(periods: int, room: int) -> list[list[int]]:
    """Which periods stand in each column of a chart: a period in several columns, or several in one."""
    if periods <= room:
        wide = room // periods
        return [[period] for period in range(periods) for _ in range(wide)]
    return [list(range(at * periods // room, (at + 1) * periods // room)) for at in range(room)]


def blocks(values: Sequence[float], scale: Sequence[float], rows: int, margin: int, tone: str) -> list[list[Segment]]:
    """Columns of eighth blocks from 0 to the last tick, with the ticks that fall on a row."""
    top = scale[-1]
    labels = {rows - round(tick / top * rows): axes.brief(tick) for tick in scale}
    found: list[list[Segment]] = []
    for row in range(rows):
        cells = ""
        for value in values:
            eighths = round(value / top * rows * 8) - (rows - 1 - row) * 8
            cells += EIGHTHS[max(0, min(8, eighths))]
        label = labels.get(row, "").rjust(margin - 1)
        found.append([(f"{label} ", "dim"), (cells.rstrip(), tone)])
    return found


def _lost(chart: Chart, column: Sequence[int]) -> bool:
    return any(chart.lost[place] for place in column) if chart.lost and len(chart.curves) == 1 else False


def axis_of(periods: Sequence[str], columns: Sequence[Sequence[int]]) -> str:
    """Names of periods, each beginning under its first column."""
    shown = axes.named(periods, max(len(columns) // 8, 1))
    line = ""
    for place in shown:
        start = next(at for at, column in enumerate(columns) if place in column)
        if start >= len(line) + (1 if line else 0) and start + len(periods[place]) <= len(columns) + 1:
            line = line.ljust(start) + periods[place]
    return line
