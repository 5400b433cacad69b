"""Text that can be shown: no character in data acts on the terminal or on the order of what stands beside it."""

from __future__ import annotations

import re

# Patterns as text: they are compiled where one is needed, which with most answers is nowhere.
# Controls of ASCII and Latin-1 but the end of a line, separators of lines, and what overrides or isolates directions.
_ACTING = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
# The same, but for tabs.
_AT_ONCE = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]"


def shown(text: str) -> str:
    """A text with the characters that act spelled out; a tab becomes a space."""
    return text if text.isprintable() else re.sub(_ACTING, _spelled, text)


def harmless(answer: str | bytes) -> str:
    """An answer for programs as a terminal may have it: what would act is written as JSON escapes it."""
    text = answer if isinstance(answer, str) else answer.decode()
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_AT_ONCE, lambda found: f"\\u{ord(found[0]):04x}", text)


def _spelled(match: re.Match[str]) -> str:
    char = match[0]
    return " " if char == "\t" else f"\\x{ord(char):02x}" if char < "\u0100" else f"\\u{ord(char):04x}"


def isolated(text: str) -> str:
    """A text that reads from right to left, kept from turning round what stands beside it."""
    return text if text.isascii() or not re.search(_RIGHT_TO_LEFT, text) else f"\u2068{text}\u2069"
