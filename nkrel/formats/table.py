"""For people: laid out for the terminal, or plain where the output goes to a pipe or file."""

from __future__ import annotations

from nkrel.formats.terminal import Terminal
from nkrel.pages.blocks import View


def write(view: View, name: str, terminal: Terminal) -> str:
    """The page if there is one, else the table."""
    if terminal.is_tty:
        from nkrel.formats.terminal import screen

        return screen.write(view, terminal)
    from nkrel.formats import plain

    return plain.write(view)
