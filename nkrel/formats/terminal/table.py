"""A table on a terminal: columns that fit its width, the least important left out, long cells wrapped.

Every row is laid out here, by one path. Rich does tables too; laid out by it, two hundred rows take longer than all
else, and importing it longer than most answers, so of Rich only its knowledge of letters' widths is used here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from textwrap import shorten

from nkrel.formats import drawn
from nkrel.formats.safe import isolated, shown
from nkrel.formats.terminal.cells import cell_len, chop_cells, set_cell_size
from nkrel.formats.terminal.tones import TONES, painted
from nkrel.pages.blocks import Column, Grid
from nkrel.text import is_address

WRAPPED_MINIMUM = 14
NARROW_MINIMUM = 10
ESSENTIAL = 5
UNDER = 2
"""What goes under the rows does so from this priority on; what matters less is left out."""
BESIDE = 30
"""Beside the others it stands only where it has so much room."""
LONGEST_WORD = 20
GAP = "  "
UNDER_INDENT = "    "
FEW_ROWS = 2
"""Of no more rows it is no news that they are alike."""

_WORD = re.compile(r"\s*\S+\s*")
_PART = re.compile(r"\s*\S+?(?:(?<=[^\W\d_]-)(?=[^\W\d_])|(?=\s|$))\s*")
"""A word, or as much of it as may end a line of a narrow cell: up to a hyphen between letters."""
Texts = dict[str, list[str]]
"""The cells of each column, from the first row to the last."""


def lines(grid: Grid, width: int, color: bool) -> Iterator[str]:
    """The lines of a table; none where it has no rows."""
    if not grid.rows:
        return
    texts = {column.key: [shown(drawn.text(row[column.key])) for row in grid.rows] for column in grid.columns}
    columns, under, short, left_out, alike = _fitting(grid, texts, width)
    below = {column.below: column for column in grid.columns if column.below}
    widths = _widths(grid, columns, texts, width)
    heads = [wrapped(shown(column.heading), widths[column.key]) for column in columns]
    for index in range(max(map(len, heads))):
        cells = [(head, ["bold"] * len(head)) for head in heads]
        yield _line(cells, columns, widths, index, color)
    marked = _marking(grid.marks) if color and grid.marks else None
    for number in range(len(grid.rows)):
        cells = [_cell(column, below.get(column.key), texts, number, widths[column.key]) for column in columns]
        for index in range(max(len(parts) for parts, _ in cells)):
            line = _line(cells, columns, widths, index, color)
            yield marked(line) if marked else line
        if short:
            told = [_told(c, texts[c.key][number], ": ") for c in short if texts[c.key][number]]
            yield from (UNDER_INDENT + line for line in wrapped(" · ".join(told), width - len(UNDER_INDENT)) if line)
        for column in under:
            text = texts[column.key][number]
            if text:
                lines = _under(column, text, width, color)
                yield from map(marked, lines) if marked else lines
    if grid.caption or left_out or alike or grid.hint:
        yield ""
    caption = " · ".join(filter(None, (grid.caption, grid.hint)))
    if caption:
        yield from paragraph(caption, width, "dim", color)
    if alike:
        yield from paragraph(f"({_in_every_row(alike, texts)})", width, "dim", color)
    if left_out:
        names = ", ".join(_called(column) for column in left_out)
        yield from paragraph(
            f"(no room for: {names}; a wider terminal, a pipe or --columns shows them)", width, "dim", color
        )


def _in_every_row(alike: Sequence[Column], texts: Texts) -> str:
    """What columns hold that are left out because all rows have the same."""
    told = [(column, texts[column.key][0]) for column in alike]
    same = ", ".join(_told(column, text, " ") for column, text in told if text)
    empty = ", ".join(_called(column) for column, text in told if not text)
    return "; ".join(part for part in (same and f"in every row: {same}", empty and f"in none: {empty}") if part)


def _called(column: Column) -> str:
    """What a column is called among words, where its heading can be a mark: by what is marked."""
    return column.tone if column.on_screen else shown(column.heading) or column.key


def _told(column: Column, text: str, between: str) -> str:
    """A column with what it holds; a mark holds nothing but itself, and what has no heading speaks for itself."""
    if column.on_screen:
        return column.tone
    return f"{shown(column.heading)}{between}{text}" if column.heading else text


def paragraph(text: str, width: int, style: str, color: bool) -> Iterator[str]:
    """A text in lines of no more than a width, in a style."""
    for line in wrapped(shown(text), width):
        yield painted(line, style) if color else line


def wrapped(text: str, width: int, parts: re.Pattern[str] = _WORD) -> list[str]:
    """A text in lines of no more than a width in terminal cells: broken between words, or within one too long
    unless it is an address, which could not be followed then.
    """
    return [line for part in text.split("\n") for line in _wrapped(part, width, parts)]


def _wrapped(text: str, width: int, parts: re.Pattern[str]) -> list[str]:
    if cell_len(text) <= width:
        return [text.rstrip()]
    made, line, used = [], "", 0
    for word in parts.findall(text):
        bare = word.rstrip()
        size = cell_len(bare)
        if used + size > width:
            if line:
                made.append(line.rstrip())
            line, used = "", 0
        whole = size <= width or is_address(bare)
        *full, rest = [bare] if whole else chop_cells(bare, width)
        made += full
        rest += word[len(bare) :]
        line += rest
        used += cell_len(rest)
    return [*made, line.rstrip()]


Parts = tuple[list[str], list[str]]
"""The lines of a cell, and the style of each."""


def _cell(column: Column, below: Column | None, texts: Texts, number: int, width: int) -> Parts:
    text = texts[column.key][number]
    style = TONES.get(text.partition(" ")[0] if column.tone in ("status", "tenor") else column.tone, "")
    if column.lines:
        text = shorten(text, width * column.lines - 2, placeholder=" …")
    if column.wraps:
        made = wrapped(text, width, _PART) if text else []
    else:
        made = [set_cell_size(text, width).rstrip() if cell_len(text) > width else text]
    styles = [style] * len(made)
    if below and texts[below.key][number]:
        more = wrapped(texts[below.key][number], width)
        made = made + more
        styles += [TONES.get(below.tone, "")] * len(more)
    return made, styles


def _marking(words: Sequence[str]) -> Callable[[str], str]:
    """What makes words stand out in a line."""
    told = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{told})(?!\w)")
    return lambda line: pattern.sub(lambda match: painted(match[0], "bold"), line)


def _under(column: Column, text: str, width: int, color: bool) -> Iterator[str]:
    """What stands under a row."""
    for line in wrapped(
        f"{shown(column.heading)}: {text}" if column.tone == "quiet" else text, width - len(UNDER_INDENT)
    ):
        yield UNDER_INDENT + (painted(line, TONES.get(column.tone, "")) if color else line)


def _line(cells: Sequence[Parts], columns: Sequence[Column], widths: dict[str, int], index: int, color: bool) -> str:
    """One line of a row, which ends where its text ends."""
    last = max(number for number, (parts, _) in enumerate(cells) if index < len(parts))
    made = ""
    for number, ((parts, styles), column) in enumerate(zip(cells[: last + 1], columns, strict=False)):
        text = parts[index] if index < len(parts) else ""
        space = " " * (widths[column.key] - cell_len(text))
        told = isolated(text) if number < last else text  # nothing follows that could change places with it
        if color and text:
            told = painted(told, styles[index])
        made += space + told if column.right else told + space if number < last else told
        made += GAP if number < last else ""
    return made.rstrip()


def _widths(grid: Grid, columns: Sequence[Column], texts: Texts, width: int) -> dict[str, int]:
    """The columns' widths: what each needs, or for those that wrap a fair share of what is left."""
    needed = {column.key: _width(column, texts) for column in columns}
    for column in grid.columns:
        if column.below in needed:
            needed[column.below] = max(needed[column.below], _width(column, texts))
    floors = {column.key: min(needed[column.key], _longest(column, texts)) for column in columns if column.wraps}
    room = width - len(GAP) * (len(columns) - 1) - sum(needed[column.key] for column in columns if not column.wraps)
    if sum(floors.values()) > room:
        floors = {key: min(size, NARROW_MINIMUM) for key, size in floors.items()}
    later = sum(floors.values())
    for number, key in enumerate(sorted(floors, key=lambda key: needed[key])):
        later -= floors[key]
        share = min(room // (len(floors) - number), room - later)
        needed[key] = max(min(needed[key], max(share, floors[key])), 1)
        room -= needed[key]
    return {key: min(size, width) for key, size in needed.items()}


def _fitting(grid: Grid, texts: Texts, width: int) -> tuple[list[Column], ...]:
    """The columns that there is room for; those that go under the rows, each by itself or in a line with others;
    those left out, the least important first; and those left out because they tell no row from another.
    """
    alike: list[Column] = []
    short: list[Column] = []
    columns = [column for column in grid.columns if not column.below]
    under: list[Column] = []
    left_out: list[Column] = []
    natural = {column.key: _width(column, texts) for column in columns}
    longest = {column.key: _longest(column, texts) for column in columns if column.wraps}

    def needed(minimum: int | None) -> int:
        widths = (
            min(natural[c.key], max(minimum, longest[c.key])) if c.wraps and minimum is not None else natural[c.key]
            for c in columns
        )
        return sum(widths) + len(GAP) * (len(columns) - 1)

    if needed(None) > width and not all(column.under for column in columns):
        below = [column for column in columns if column.under]
        columns = [column for column in columns if not column.under]
        left_out = [column for column in below if column.priority < UNDER]
        under = [column for column in below if column.priority >= UNDER]
        if len(under) == 1 and needed(None) + len(GAP) + BESIDE <= width:
            columns, under = [column for column in grid.columns if column in (*columns, *under)], []
    # What is alike in all rows goes first, and of that what is empty.
    same = [c for c in columns if len(grid.rows) > FEW_ROWS and len(set(texts[c.key])) == 1 and c.tone != "strong"]
    for column in sorted(same, key=lambda column: (texts[column.key][0] != "", column.priority)):
        if needed(WRAPPED_MINIMUM) > width and len(columns) > 1:
            columns.remove(column)
            alike.append(column)
    # Then what matters little; of what matters, rather narrow columns than none.
    while len(columns) > 1 and needed(WRAPPED_MINIMUM) > width:
        least = min(reversed(columns), key=lambda column: column.priority)
        if least.priority >= ESSENTIAL and needed(NARROW_MINIMUM) <= width:
            break
        columns.remove(least)
        (left_out if least.priority < ESSENTIAL else short).append(least)
    return columns, under, [column for column in grid.columns if column in short], left_out, alike


def _longest(column: Column, texts: Texts) -> int:
    """How wide a column's longest word is: it is broken only where it is very long."""
    told = (shown(column.heading), *texts[column.key])
    words = (cell_len(word.strip()) for text in told for word in _PART.findall(text))
    return min(max(words, default=0), LONGEST_WORD)


def _width(column: Column, texts: Texts) -> int:
    return max([cell_len(shown(column.heading)), *(cell_len(text) for text in texts[column.key])])
