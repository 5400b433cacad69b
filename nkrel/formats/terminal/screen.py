"""A view on a terminal: what is drawn, and the page if there is one, else the table."""

from __future__ import annotations

from nkrel.formats.terminal import Terminal, table
from nkrel.pages.blocks import View


def write(view: View, terminal: Terminal) -> str:
    """The view laid out for this terminal."""
    drawing = view.drawing(terminal.width) if view.drawing else []
    made: list[str] = []
    if drawing:
        from nkrel.formats.terminal import page

        made += page.drawn_lines(drawing, terminal)
        made += [] if view.only_drawn else [""]
    if view.page:
        from nkrel.formats.terminal import page

        made += page.lines(view.page(), terminal)
    elif view.table and not (drawing and view.only_drawn):
        made += table.lines(view.table(), terminal.width, terminal.color)
    return "".join(f"{line}\n" for line in made)
