"""Numbers drawn with letters: bars and sparklines, for every format that consists of text."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.pages.blocks import Bar, Cell, Item

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_SPARKS = "▁▂▃▄▅▆▇█"


def text(cell: Cell) -> str:
    """A cell as text."""
    return cell if isinstance(cell, str) else bar(cell)


def said(item: Item) -> str:
    """What stands beside an item's margin."""
    if item.series:
        name, values = item.series
        return f"{name}: {sparkline(values)} {item.text}"
    return f"{item.text}  {bar(item.bar)}" if item.bar else item.text


def bar(made: Bar) -> str:
    """A bar, as long as its number is great."""
    eighths = round(made.value / made.most * made.length * 8) if made.most else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]


def sparkline(values: Sequence[float]) -> str:
    """Values as a row of bars, the least and the greatest at the ends of the scale."""
    low, high = min(values), max(values)
    scale = (high - low) or 1
    return "".join(_SPARKS[round((value - low) / scale * (len(_SPARKS) - 1))] for value in values)
