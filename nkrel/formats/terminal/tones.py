"""What is coloured how on a terminal, and the codes that do it."""

from __future__ import annotations

from nkrel.drawing import palette

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
"""Word or role -> style, in Rich's words."""

CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"}
"""Style -> parameter of the escape sequence (ECMA-48) that sets it."""


def painted(text: str, style: str) -> str:
    """A text in a style."""
    code = CODES.get(style)
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text
