"""Plain text for pipes and files: a row a line, columns aligned, nothing cut or wrapped, no borders, no colour."""

from __future__ import annotations

import unicodedata

from nkrel.formats import drawn
from nkrel.formats.safe import shown
from nkrel.pages.blocks import Addresses, Block, Grid, Heading, Items, Lines, Paragraph, Title, View, visible


def write(view: View) -> str:
    """The page if there is one, else the table."""
    if view.page:
        return "\n".join(_block(block) for block in visible(view.page()))
    if view.table:
        return _table(view.table())
    raise ValueError("a view has a page or a table")


def _block(block: Block) -> str:
    if isinstance(block, Title):
        return f"{_line(block.text)} ({block.status})\n" if block.status else f"{_line(block.text)}\n"
    if isinstance(block, Heading):
        return f"{_line(block.text)}\n" if block.level == 1 else f"  {_line(block.text)}\n"
    if isinstance(block, Paragraph):
        return f"{_line(block.text)}\n"
    if isinstance(block, Lines):
        return "".join(f"{_line(text)}\n" for text in block.texts)
    if isinstance(block, Items):
        labels = [_line(item.margin) for item in block.items]
        margin = max(map(width, labels), default=0)
        lines = []
        for label, item in zip(labels, block.items, strict=True):
            beside = f"{pad(label, margin)}  " if margin else ""
            lines.append(f"  {beside}{_line(drawn.said(item))}".rstrip())
            lines += [f"  {' ' * margin}  {kind}: {_line(text)}" for kind, text in item.remarks]
        return "".join(f"{line}\n" for line in lines)
    if isinstance(block, Addresses):
        return ""
    return _table(block)


def _line(text: str) -> str:
    return shown(text).replace("\n", " ")


def _table(table: Grid) -> str:
    if not table.rows:
        return ""
    columns = [column for column in table.columns if not column.on_screen]
    cells = [[_line(column.heading) for column in columns]]
    cells += [[_line(drawn.text(row[column.key])) for column in columns] for row in table.rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            pad(cell, size, column.right) for cell, size, column in zip(row, widths, columns, strict=True)
        ).rstrip()
        for row in cells
    )
    caption = f"\n{shown(table.caption)}\n" if table.caption else ""
    return "".join(f"{line}\n" for line in lines) + caption


def pad(text: str, size: int, right: bool = False) -> str:
    """Text with spaces up to a width in terminal cells."""
    space = " " * (size - width(text))
    return space + text if right else text + space


def width(text: str) -> int:
    """How many terminal cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
