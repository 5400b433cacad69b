"""What the standard output is: a terminal of some width, in colour or not, with links or not, or a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

NARROWEST = 20


class Terminal(NamedTuple):
    """Where output goes. `is_tty` says that it is laid out for a screen of this `width`; `links`, that a text can lead
    to an address (OSC 8). `height` is how many lines the screen shows, 0 where nobody sits before one.
    """

    is_tty: bool
    width: int
    color: bool
    links: bool = False
    height: int = 0


def of(out: Any, variables: Mapping[str, str]) -> Terminal:
    """What a stream is. Colour needs a terminal, and NO_COLOR unset, or FORCE_COLOR or CLICOLOR_FORCE set; the width
    is COLUMNS, or the terminal's own.
    """
    is_tty = out is not None and out.isatty()
    forced = not variables.get("NO_COLOR") and any(
        variables.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    )
    color = forced or (is_tty and variables.get("TERM") != "dumb" and not variables.get("NO_COLOR"))
    color = color and (not is_tty or _takes_escapes(out))
    columns, height = _size(out, variables)
    return Terminal(
        is_tty or forced, max(columns, NARROWEST), color, is_tty and _takes_links(variables), height if is_tty else 0
    )


def asked(terminal: Terminal, color: str = "auto", width: int | None = None, links: str = "auto") -> Terminal:
    """A terminal as it is asked for. Asking for colour, links or a width lays out for a screen in a pipe too."""
    made = terminal._replace(
        width=terminal.width if width is None else width,
        color=terminal.color if color == "auto" else color == "always",
        links=terminal.links if links == "auto" else links == "always",
    )
    return made._replace(is_tty=terminal.is_tty or width is not None or "always" in (color, links))


def _takes_escapes(out: Any) -> bool:
    """Whether a terminal takes escape sequences: the console of Windows has to be asked to."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        sequences = 4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
        mode = ctypes.c_ulong()
        handle = msvcrt.get_osfhandle(out.fileno())
        if not ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)):
            return False
        return bool(mode.value & sequences or ctypes.windll.kernel32.SetConsoleMode(handle, mode.value | sequences))
    return True


def _takes_links(variables: Mapping[str, str]) -> bool:
    """Whether the terminal is one that takes links, unless NKREL_LINKS says so: others show nothing of them, or
    their address as text.
    """
    said = {"1": True, "always": True, "0": False, "never": False}.get(variables.get("NKREL_LINKS", ""))
    if said is not None:
        return said
    term, program = variables.get("TERM", "dumb"), variables.get("TERM_PROGRAM", "")
    if program == "tmux":
        return _version(variables.get("TERM_PROGRAM_VERSION", "")) >= (3, 4)
    return term not in ("dumb", "linux") and not term.startswith("screen") and program != "Apple_Terminal"


def _version(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    minor = "".join(char for char in minor if char.isdigit())
    return (int(major), int(minor or 0)) if major.isdigit() else (0, 0)


def _size(out: Any, variables: Mapping[str, str]) -> tuple[int, int]:
    """How many columns and lines there are."""
    try:
        columns, lines = os.get_terminal_size(out.fileno())
    except (AttributeError, ValueError, OSError):
        columns, lines = 0, 0
    return _number(variables.get("COLUMNS", "")) or columns or 80, _number(variables.get("LINES", "")) or lines


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
