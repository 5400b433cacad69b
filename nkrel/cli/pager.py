"""A long answer goes through the user's pager, as with git and gh."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence

LINKS_FROM = 580
"""The version of less that first let links through."""


def command_of(variables: Mapping[str, str]) -> list[str]:
    """The pager's command line: NKREL_PAGER, else PAGER, else less; empty where the user wants none."""
    for name in ("NKREL_PAGER", "PAGER"):
        if name in variables:
            try:
                words = shlex.split(variables[name])
            except ValueError:
                return []
            return [] if words == ["cat"] else words
    return ["less"]


def show(text: str, command: Sequence[str], variables: Mapping[str, str], encoding: str) -> bool:
    """Show a text through a pager; tell whether it could be started. Leaving it early is no error."""
    import signal
    import subprocess

    environment = dict(variables)
    environment.setdefault("LESS", "FRX")
    environment.setdefault("LV", "-c")
    if not _lets_links_through(command):
        from nkrel.formats.terminal.links import unlinked

        text = unlinked(text)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's while it runs
    try:
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, restore_signals=True)
        except OSError:
            return False
        try:
            process.communicate(text.encode(encoding or "utf-8", "replace"))
        except (BrokenPipeError, OSError):
            process.wait()
        return process.returncode not in (126, 127)
    finally:
        signal.signal(signal.SIGINT, before)


def _lets_links_through(command: Sequence[str]) -> bool:
    if os.path.basename(command[0]) != "less":
        return False
    import subprocess

    try:
        told = subprocess.run([command[0], "--version"], capture_output=True, timeout=5, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    word = told.partition(b"less ")[2].split(b" ", 1)[0].split(b".")[0]
    return word.isdigit() and int(word) >= LINKS_FROM
