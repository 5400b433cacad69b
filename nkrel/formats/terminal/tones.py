"""What is coloured how on a terminal, and the codes that do it."""

from __future__ import annotations

TONES = {
    "established": "green",
    "suspended": "yellow",
    "severed": "red",
    "recognised": "cyan",
    "none": "dim",
    "dissolved": "dim",
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

CODES = {
    "bold": "1",
    "dim": "2",
    "reverse": "7",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}
"""Word of a style -> parameter of the escape sequence (ECMA-48) that sets it."""


def painted(text: str, style: str) -> str:
    """A text in a style."""
    return f"\x1b[{';'.join(CODES[word] for word in style.split())}m{text}\x1b[0m" if style and text else text
