"""What the standard output is: a terminal of some width, in colour or not, or a pipe."""

from __future__ import annotations

import os
import shutil
import sys
from typing import NamedTuple


class Terminal(NamedTuple):
    """Where output goes. `width` matters only to a terminal."""

    is_tty: bool
    width: int
    color: bool


def current() -> Terminal:
    """The terminal that this process writes to. Colour needs a terminal, and NO_COLOR unset."""
    is_tty = sys.stdout is not None and sys.stdout.isatty()
    dumb = os.environ.get("TERM") == "dumb"
    color = is_tty and not dumb and not os.environ.get("NO_COLOR")
    return Terminal(is_tty, max(shutil.get_terminal_size().columns, 20), color)
