"""Markdown: tables as tables, pages as headings and lists."""

from __future__ import annotations

import re

from nkrel.formats import drawn
from nkrel.formats.safe import shown
from nkrel.formats.terminal import Terminal
from nkrel.pages.blocks import Addresses, Block, Grid, Heading, Items, Lines, Paragraph, Title, View, visible

_ADDRESS = re.compile(r"\bhttps?://[^\s<>]+")
_FOLLOWING = (".", ",", ";", ":", "!", "?", "'", '"')
_PAIRS = (("(", ")"), ("[", "]"))
_SPECIAL = re.compile(r"(\[\d+\])(?![(:])|([\\`*_\[\]<>|#&])")
"""What would be markup. A number in brackets is none, unless an address or a colon follows it."""


def write(view: View, name: str, terminal: Terminal) -> str:
    """The page if there is one, else the table."""
    if view.page:
        return "\n\n".join(_block(block) for block in visible(view.page())) + "\n"
    if view.table:
        return _table(view.table()) + "\n"
    raise ValueError("a view has a page or a table")


def _block(block: Block) -> str:
    if isinstance(block, Title):
        return f"# {escape(block.text)}" + (f" ({block.status})" if block.status else "")
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {escape(block.text)}"
    if isinstance(block, Paragraph):
        return escape(block.text)
    if isinstance(block, Lines):
        return "\n".join(f"- {escape(text)}" for text in block.texts)
    if isinstance(block, Items):
        return "\n".join(_item(item.margin, drawn.said(item), item.remarks) for item in block.items)
    if isinstance(block, Addresses):
        return ""
    return _table(block)


def _item(margin: str, text: str, remarks: tuple[tuple[str, str], ...]) -> str:
    line = f"- **{escape(margin)}** {escape(text)}" if margin else f"- {escape(text)}"
    return "\n".join([line, *(f"  - {kind}: {escape(remark)}" for kind, remark in remarks)])


def _table(table: Grid) -> str:
    columns = [column for column in table.columns if not column.on_screen]
    head = "| " + " | ".join(escape(column.heading) for column in columns) + " |"
    rule = "|" + "|".join("---:" if column.right else "---" for column in columns) + "|"
    cells = ([escape(drawn.text(row[column.key])) for column in columns] for row in table.rows)
    rows = (f"| {' | '.join(row)} |" for row in cells)
    caption = [f"\n{escape(table.caption)}"] if table.caption else []
    return "\n".join([head, rule, *rows, *caption])


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line; addresses become links."""
    text = shown(text).replace("\n", " ")
    made, end = "", 0
    for match in _ADDRESS.finditer(text):
        address = _without_what_follows(match[0])
        # Within an address nothing may be escaped but what would end a cell.
        made += _escaped(text[end : match.start()]) + f"<{address.replace('|', '%7C')}>"
        end = match.start() + len(address)
    return made + _escaped(text[end:])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: match[1] or f"\\{match[2]}", text)


def _without_what_follows(address: str) -> str:
    """An address without the punctuation of the sentence that it stands in."""
    while address.endswith(_FOLLOWING) or any(
        address.endswith(closing) and address.count(closing) > address.count(opening) for opening, closing in _PAIRS
    ):
        address = address[:-1]
    return address
