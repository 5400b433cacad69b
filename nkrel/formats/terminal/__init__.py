"""What the standard output is: a terminal of some width, in colour or not, or a pipe."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple


class Terminal(NamedTuple):
    """Where output goes. `width` matters only to a terminal."""

    is_tty: bool
    width: int
    color: bool


def of(out: Any, variables: Mapping[str, str]) -> Terminal:
    """What a stream is. Colour needs a terminal, and NO_COLOR unset; the width is COLUMNS, or the terminal's own."""
    is_tty = out is not None and out.isatty()
    color = is_tty and variables.get("TERM") != "dumb" and not variables.get("NO_COLOR")
    return Terminal(is_tty, max(_columns(out, variables), 20), color)


def _columns(out: Any, variables: Mapping[str, str]) -> int:
    given = variables.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(out.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80
