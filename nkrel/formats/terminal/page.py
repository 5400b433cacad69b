"""A page on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkrel.formats import drawn
from nkrel.formats.safe import shown
from nkrel.formats.terminal import Terminal, links, table
from nkrel.formats.terminal.cells import cell_len
from nkrel.formats.terminal.table import wrapped
from nkrel.formats.terminal.tones import TONES, painted
from nkrel.pages.blocks import Addresses, Block, Grid, Heading, Item, Items, Lines, Page, Paragraph, Title, visible

INDENT = "  "
ROOMY = 60
"""On a terminal of fewer columns no text is shortened: it would say too little."""
_NUMBERS = re.compile(r"(?: (?:\[[0-9]+\])+)?$")


def lines(page: Page, terminal: Terminal) -> Iterator[str]:
    """The lines of a page."""
    parts: list[list[Block]] = [[]]
    for block in page:
        if isinstance(block, Title) and parts[-1]:
            parts.append([])
        parts[-1].append(block)
    for number, part in enumerate(parts):
        made = _part_lines(visible(tuple(part)), terminal, first=number == 0)
        if terminal.links:
            told = [block.leads for block in part if isinstance(block, Addresses)]
            leads = {text: address for each in told for text, address in each.items()}
            made = (links.linked(line, leads) for line in made)
        yield from made


def _part_lines(page: Page, terminal: Terminal, first: bool) -> Iterator[str]:
    """The lines of what stands below one title."""
    before: Block | None = None
    for block in page:
        if not (first and before is None) and _is_apart(block, before):
            yield ""
        yield from (line.rstrip() for line in _block_lines(block, terminal))
        before = block


def _is_apart(block: Block, before: Block | None) -> bool:
    """Whether a blank line stands above a block."""
    if isinstance(block, Paragraph):
        return not isinstance(before, Title | None)
    if isinstance(block, Items):
        return isinstance(before, Paragraph) and not before.quiet
    return isinstance(block, Heading)


def _block_lines(block: Block, terminal: Terminal) -> Iterator[str]:
    width, color = terminal.width, terminal.color
    if isinstance(block, Title):
        yield from _title_lines(block, width, color)
    elif isinstance(block, Heading):
        yield from table.paragraph(block.text, width, "bold" if block.level == 1 else "dim", color)
    elif isinstance(block, Paragraph):
        yield from table.paragraph(block.text, width, "dim" if block.quiet else "", color)
    elif isinstance(block, Lines):
        yield from (shown(text) for text in block.texts)
    elif isinstance(block, Grid):
        yield from table.lines(block, width, color)
    elif isinstance(block, Items):
        yield from _item_lines(block.items, width, color)


def _title_lines(block: Title, width: int, color: bool) -> Iterator[str]:
    if not block.status:
        yield from table.paragraph(block.text, width, "bold", color)
        return
    *above, last = wrapped(shown(f"{block.text}  ● {block.status}"), width)
    name, dot, status = last.partition("● ")
    for line in above:
        yield painted(line, "bold") if color else line
    yield f"{painted(name, 'bold')}{painted(dot + status, TONES.get(block.status, ''))}" if color else last


def _item_lines(items: tuple[Item, ...], width: int, color: bool) -> Iterator[str]:
    """Items beside their common margin or, where that leaves too little room, below what stands in it."""
    labels = [shown(item.margin) for item in items]
    margin = max(map(cell_len, labels), default=0)
    beside = 0 < margin <= width // 4
    indent = INDENT + " " * (margin + 2 if beside else 0)
    for label, item in zip(labels, items, strict=True):
        said = drawn.said(item)
        if item.lines and width >= ROOMY:
            said = _shortened(said, item.lines, width - len(indent))
        texts = [(said, TONES.get(item.tone, ""))]
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


def _shortened(text: str, lines: int, width: int) -> str:
    """As much of a text as goes on so many lines, with the numbers of its sources."""
    if len(wrapped(text, width)) <= lines:
        return text
    numbers = _NUMBERS.search(text)
    tail = " …" + (numbers[0] if numbers else "")
    words = text[: len(text) - len(tail) + 2].split(" ")
    while words and len(wrapped(" ".join(words) + tail, width)) > lines:
        words.pop()
    return " ".join(words) + tail
