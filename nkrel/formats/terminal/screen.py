"""A view on a terminal: what is drawn, and the page if there is one, else the table."""

from __future__ import annotations

from nkrel.formats.terminal import Terminal, table
from nkrel.formats.terminal.tones import painted
from nkrel.pages.blocks import View


def write(view: View, terminal: Terminal) -> str:
    """The view laid out for this terminal."""
    drawing = view.drawing(terminal.width) if view.drawing else []
    made: list[str] = []
    if drawing:
        made += ["".join(_segment(*each, terminal.color) for each in line).rstrip() for line in drawing]
        made += [] if view.only_drawn else [""]
    pages = view.screen or view.page
    if pages:
        from nkrel.formats.terminal import page

        made += page.lines(pages(), terminal)
    elif view.table and not (drawing and view.only_drawn):
        made += table.lines(view.table(), terminal.width, terminal.color)
    return "".join(f"{line}\n" for line in made)


def _segment(text: str, style: str, color: bool) -> str:
    return painted(text, style) if color else text
