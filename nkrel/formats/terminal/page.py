"""A page on a terminal, laid out by Rich."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from nkrel.formats import drawn
from nkrel.formats.safe import shown
from nkrel.formats.terminal import Terminal, table
from nkrel.formats.terminal.table import wrapped
from nkrel.formats.terminal.tones import TONES, painted
from nkrel.pages.blocks import Block, Grid, Heading, Item, Lines, Page, Paragraph, Title

INDENT = "  "


def lines(page: Page, terminal: Terminal) -> Iterator[str]:
    """The lines of a page."""
    out = io.StringIO()
    console = _console(out, terminal)
    before: Block | None = None
    for number, block in enumerate(page):
        if isinstance(block, Paragraph) and not isinstance(before, Title | None):
            console.print()
        _print_block(console, block, terminal, first=number == 0)
        before = block
    # Rich fills the lines of tables with spaces up to the edge: they only get in the way of copying.
    return (line.rstrip() for line in out.getvalue().splitlines())


def _console(out: io.StringIO, terminal: Terminal) -> Console:
    return Console(
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
        console.file.writelines(f"{text}\n" for text in _item_lines(block.items, terminal.width, terminal.color))


def _item_lines(items: tuple[Item, ...], width: int, color: bool) -> Iterator[str]:
    """Items beside their common margin or, where that leaves too little room, below what stands in it.

    They are most of a page: laid out by Rich as a grid they take several times as long as all else.
    """
    labels = [shown(item.margin) for item in items]
    margin = max(map(cell_len, labels), default=0)
    beside = 0 < margin <= width // 4
    indent = INDENT + " " * (margin + 2 if beside else 0)
    for label, item in zip(labels, items, strict=True):
        texts = [(drawn.said(item), TONES.get(item.tone, ""))]
        texts += [(f"{kind}: {remark}", TONES.get(kind, "dim")) for kind, remark in item.remarks]
        made = [(line, style) for text, style in texts for line in wrapped(shown(text), width - len(indent))]
        told = [painted(line, style) if color else line for line, style in made]
        tag = painted(label, "cyan") if color else label
        if beside:
            yield f"{INDENT}{tag}{' ' * (margin - cell_len(label) + 2)}{told[0]}"
            told = told[1:]
        elif label:
            yield INDENT + tag
        yield from (indent + line for line in told)
