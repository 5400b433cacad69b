"""For a terminal: Rich tables and pages that fit its width, calm in colour."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from textwrap import shorten

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.table import Table as RichTable
from rich.text import Text

from nkrel.drawing import palette
from nkrel.formats.terminal import Terminal
from nkrel.pages.blocks import Block, Column, Grid, Heading, Item, Items, Lines, Paragraph, Title, View

TONES = {
    **palette.TONES,
    "restored": "green",
    "downgraded": "yellow",
    "friendly": "green",
    "neutral": "",
    "strained": "yellow",
    "hostile": "red",
    "disputed": "yellow",
    "open": "green",
    "closed": "dim",
    "unstaffed": "yellow",
    "vetoed": "red",
    "quiet": "dim",
    "strong": "bold",
}
WRAPPED_MINIMUM = 14
NARROW_MINIMUM = 10
ESSENTIAL = 5
CHUNK = 100
"""Rows laid out at once."""


def render(view: View, terminal: Terminal) -> str:
    """The page if there is one, else the table, laid out for this terminal."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=terminal.width,
        force_terminal=True,
        color_system="standard" if terminal.color else None,
        no_color=not terminal.color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    drawing = view.drawing(terminal.width) if view.drawing else ()
    for line in drawing:
        console.print(Text.assemble(*line), no_wrap=True, crop=False)
    if drawing and not view.only_drawn:
        console.print()
    if view.page:
        before: Block | None = None
        for number, block in enumerate(view.page()):
            if isinstance(block, Paragraph) and not isinstance(before, Title | None):
                console.print()
            _print_block(console, block, first=number == 0)
            before = block
    elif view.table and not (drawing and view.only_drawn):
        _print_table(console, view.table())
    text = out.getvalue()
    # Rich fills table lines with spaces up to the edge: they only get in the way of copying.
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _print_block(console: Console, block: Block, first: bool = False) -> None:
    if isinstance(block, Title):
        line = Text(block.text, style="bold")
        if block.status:
            line.append("  ").append(f"● {block.status}", style=f"not bold {TONES.get(block.status, '')}")
        console.print(line)
    elif isinstance(block, Heading):
        if not first:
            console.print()
        style = "bold" if block.level == 1 else "dim"
        console.print(Text(block.text, style=style))
    elif isinstance(block, Paragraph):
        console.print(Text(block.text, style="dim" if block.quiet else ""))
    elif isinstance(block, Lines):
        for text in block.texts:
            console.print(Text(text), soft_wrap=True)
    elif isinstance(block, Items):
        _print_items(console, block.items)
    else:
        _print_table(console, block)


def _print_items(console: Console, items: tuple[Item, ...]) -> None:
    margin = max((cell_len(item.margin) for item in items), default=0)
    beside = margin <= console.width // 4
    grid = RichTable.grid(padding=(0, 2, 0, 0))
    if beside and margin:
        grid.add_column(no_wrap=True, width=margin)
    grid.add_column(overflow="fold")
    for item in items:
        text = Text(item.text, style=TONES.get(item.tone, ""))
        for kind, remark in item.remarks:
            text.append("\n").append(f"{kind}: {remark}", style=TONES.get(kind, "dim"))
        if not margin:
            grid.add_row(text)
        elif beside:
            grid.add_row(Text(item.margin, style="cyan"), text)
        else:
            head = Text(item.margin, style="cyan").append("\n" if item.margin else "")
            grid.add_row(head.append_text(text))
    console.print(Padding(grid, (0, 0, 0, 2)))


def _print_table(console: Console, table: Grid) -> None:
    if not table.rows:
        return
    columns, left_out = _fitting(table, console.width)
    below = {column.below: column for column in table.columns if column.below}
    widths = _widths(table, columns, console.width)
    titles = {column.key: column.heading for column in columns}
    console.print(_lines([titles], columns, widths, console, header=True), end="")
    for plain, rows in groupby(table.rows, key=lambda row: _is_plain(row, columns, below, widths)):
        if plain:
            console.print(_lines(rows, columns, widths, console), end="")
        else:
            # Rich keeps the cells of a table in memory until all are laid out: in parts, memory stays small.
            for part in _parts(rows):
                grid = _grid(columns, widths)
                for row in part:
                    cells = (_cell(row, column, below.get(column.key), widths[column.key]) for column in columns)
                    grid.add_row(*[part for cell in cells for part in ("", cell)][1:])
                console.print(grid)
    if table.caption or left_out:
        console.print()
    if table.caption:
        console.print(Text(table.caption, style="dim"))
    if left_out:
        names = ", ".join(column.heading or column.key for column in left_out)
        console.print(Text(f"(no room for: {names}; a wider terminal or a pipe shows all)", style="dim"))


def _grid(columns: list[Column], widths: dict[str, int]) -> RichTable:
    # The gaps are columns too: whether a column's width holds its padding differs between releases of Rich.
    grid = RichTable(box=None, pad_edge=False, padding=0, show_header=False)
    for number, column in enumerate(columns):
        if number:
            grid.add_column(width=2)
        grid.add_column(
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
            width=widths[column.key],
        )
    return grid


Rows = Iterable[Mapping[str, str]]


def _parts(rows: Rows) -> Iterator[list[Mapping[str, str]]]:
    each = iter(rows)
    while part := list(islice(each, CHUNK)):
        yield part


def _is_plain(row: Mapping[str, str], columns: list[Column], below: dict[str, Column], widths: dict[str, int]) -> bool:
    """Whether every cell of a row fits into one line of its column."""
    return not any(row[column.key] for column in below.values()) and all(
        "\n" not in row[column.key] and cell_len(row[column.key]) <= widths[column.key] for column in columns
    )


def _lines(
    rows: Rows, columns: list[Column], widths: dict[str, int], console: Console, header: bool = False
) -> Segments:
    """Rows in which nothing wraps need no layout: laid out by Rich, 200 of them take longer than all else."""
    segments = []
    for row in rows:
        for column in columns:
            text = set_cell_size(row[column.key], min(widths[column.key], cell_len(row[column.key])))
            space = " " * (widths[column.key] - cell_len(text))
            style = console.get_style("bold" if header else _style(text, column) or "none")
            segments += [Segment(space)] if column.right else []
            segments += [Segment(text, style), Segment("  " if column.right else space + "  ")]
        segments.append(Segment.line())
    return Segments(segments)


def _widths(table: Grid, columns: list[Column], width: int) -> dict[str, int]:
    """The columns' widths: what each needs, or for those that wrap a fair share of what is left."""
    needed = {column.key: _width(table, column) for column in columns}
    for column in table.columns:
        if column.below in needed:
            needed[column.below] = max(needed[column.below], _width(table, column))
    wrapping = sorted((column.key for column in columns if column.wraps), key=lambda key: needed[key])
    room = width - 2 * (len(columns) - 1) - sum(needed[column.key] for column in columns if not column.wraps)
    for number, key in enumerate(wrapping):
        needed[key] = max(min(needed[key], room // (len(wrapping) - number)), 1)
        room -= needed[key]
    return {key: min(size, width) for key, size in needed.items()}


def _style(text: str, column: Column) -> str:
    return TONES.get(text if column.tone in ("status", "tenor") else column.tone, "")


def _cell(row: Mapping[str, str], column: Column, below: Column | None, width: int) -> Text:
    text = row[column.key]
    if column.lines:
        text = shorten(text, width * column.lines - 2, placeholder=" …")
    made = Text(text, style=_style(text, column))
    if below and row[below.key]:
        made.append("\n" if text else "").append(row[below.key], style=TONES.get(below.tone, ""))
    return made


def _fitting(table: Grid, width: int) -> tuple[list[Column], list[Column]]:
    """The columns that there is room for, and those left out: the least important go first."""
    columns = [column for column in table.columns if not column.below]
    left_out: list[Column] = []
    natural = {column.key: _width(table, column) for column in columns}

    def needed(minimum: int) -> int:
        widths = (min(natural[c.key], minimum) if c.wraps else natural[c.key] for c in columns)
        return sum(widths) + 2 * (len(columns) - 1)

    # What matters little goes first; of what matters, rather narrow columns than none.
    while len(columns) > 1 and needed(WRAPPED_MINIMUM) > width:
        least = min(reversed(columns), key=lambda column: column.priority)
        if least.priority >= ESSENTIAL and needed(NARROW_MINIMUM) <= width:
            break
        columns.remove(least)
        left_out.append(least)
    return columns, left_out


def _width(table: Grid, column: Column) -> int:
    return max([cell_len(column.heading), *(cell_len(row[column.key]) for row in table.rows)])
