"""How many cells letters take on a terminal. Rich knows, but to import it takes longer than most answers: it is not
asked of plain ASCII, which takes a cell a letter.
"""

from __future__ import annotations


def cell_len(text: str) -> int:
    """How many cells a text takes."""
    if text.isascii():
        return len(text)
    from rich import cells

    return cells.cell_len(text)


def chop_cells(text: str, width: int) -> list[str]:
    """A text in pieces of no more than a width."""
    if text.isascii():
        return [text[start : start + width] for start in range(0, len(text), width)]
    from rich import cells

    return cells.chop_cells(text, width)


def set_cell_size(text: str, width: int) -> str:
    """A text cut or filled to a width."""
    if text.isascii():
        return text[:width].ljust(width)
    from rich import cells

    return cells.set_cell_size(text, width)
