"""A page on a terminal, laid out by Rich."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nkrel.formats import drawn
from nkrel.formats.safe import shown
from nkrel.formats.terminal import Terminal, table
from nkrel.formats.terminal.tones import TONES
from nkrel.pages.blocks import Block, Drawing, Grid, Heading, Item, Items, Lines, Page, Paragraph, Title


def lines(page: Page, terminal: Terminal) -> Iterator[str]:
    """The lines of a page."""
    out, console = _console(terminal)
    before: Block | None = None
    for number, block in enumerate(page):
        if isinstance(block, Paragraph) and not isinstance(before, Title | None):
            console.print()
        _print_block(console, block, terminal, first=number == 0)
        before = block
    # Rich fills the lines of tables with spaces up to the edge: they only get in the way of copying.
    return (line.rstrip() for line in out.getvalue().splitlines())


def drawn_lines(drawing: Drawing, terminal: Terminal) -> Iterator[str]:
    """The lines of what is drawn."""
    out, console = _console(terminal)
    for line in drawing:
        console.print(Text.assemble(*line), no_wrap=True, crop=False)
    return (line.rstrip() for line in out.getvalue().splitlines())


def _console(terminal: Terminal) -> tuple[io.StringIO, Console]:
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
    return out, console


def _print_block(console: Console, block: Block, terminal: Terminal, first: bool) -> None:
    if isinstance(block, Title):
        line = Text(shown(block.text), style="bold")
        if block.status:
            line.append("  ").append(f"● {block.status}", style=f"not bold {TONES.get(block.status, '')}")
        console.print(line)
    elif isinstance(block, Heading):
        if not first:
            console.print()
        console.print(Text(shown(block.text), style="bold" if block.level == 1 else "dim"))
    elif isinstance(block, Paragraph):
        console.print(Text(shown(block.text), style="dim" if block.quiet else ""))
    elif isinstance(block, Lines):
        for text in block.texts:
            console.print(Text(shown(text)), soft_wrap=True)
    elif isinstance(block, Grid):
        for text in table.lines(block, terminal.width, terminal.color):
            console.file.write(f"{text}\n")
    else:
        _print_items(console, block)


def _print_items(console: Console, block: Items) -> None:
    margin = max((cell_len(shown(item.margin)) for item in block.items), default=0)
    beside = margin <= console.width // 4
    grid = Table.grid(padding=(0, 2, 0, 0))
    if beside and margin:
        grid.add_column(no_wrap=True, width=margin)
    grid.add_column(overflow="fold")
    for item in block.items:
        label, text = Text(shown(item.margin), style="cyan"), _text(item)
        if not margin:
            grid.add_row(text)
        elif beside:
            grid.add_row(label, text)
        else:
            grid.add_row(label.append("\n" if item.margin else "").append_text(text))
    console.print(Padding(grid, (0, 0, 0, 2)))


def _text(item: Item) -> Text:
    text = Text(shown(drawn.said(item)), style=TONES.get(item.tone, ""))
    for kind, remark in item.remarks:
        text.append("\n").append(shown(f"{kind}: {remark}"), style=TONES.get(kind, "dim"))
    return text
