"""Addresses of the web, in the user's browser."""

from __future__ import annotations

import sys
from collections.abc import Mapping

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def has_browser(variables: Mapping[str, str]) -> bool:
    """Whether there is a browser to show anything: a display for one, or one that the user names."""
    return sys.platform in ("darwin", "win32") or any(variables.get(name) for name in (*DISPLAYS, "BROWSER"))


def needs_terminal(variables: Mapping[str, str]) -> bool:
    """Whether the browser runs in the terminal: the user names one, and there is no display."""
    return sys.platform not in ("darwin", "win32") and not any(variables.get(name) for name in DISPLAYS)


def open_beside(address: str) -> bool:
    """Open an address in a process of its own that says nothing; tell whether it could be started."""
    import subprocess

    try:
        subprocess.Popen(
            [sys.executable, "-m", "webbrowser", address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return False
    return True
