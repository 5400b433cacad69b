"""Other systems, as far as they can be tried here: without what only Unix has, in consoles of other code pages."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import HERE, SAMPLE
from test_hostile import NO_ANSWER, words

from nkrel import streams
from nkrel.cli import COMMANDS

UNIX_ONLY = ("fcntl", "termios", "grp", "resource", "syslog", "tty", "pty", "readline", "curses")
OF_OS = (
    "fork",
    "mkfifo",
    "getuid",
    "geteuid",
    "fchmod",
    "fchown",
    "O_NONBLOCK",
    "O_NOFOLLOW",
    "O_CLOEXEC",
    "O_DIRECTORY",
)
OF_SIGNAL = ("SIGPIPE", "SIGHUP", "SIGWINCH", "SIGALRM", "alarm", "setitimer")


def test_no_command_needs_what_only_unix_has(tmp_path: Path) -> None:
    """The modules that Windows lacks cannot be imported, and `os` has neither its calls nor its flags."""
    lines = [words(name) for name in COMMANDS if name not in NO_ANSWER]
    lines += [
        ["map", "-o", str(tmp_path / "a.svg")],
        ["atlas", "-o", str(tmp_path / "a.html")],
        ["--help"],
        ["--version"],
    ]
    lines += [["export", str(tmp_path / "a.sqlite")], ["export", "--as", "csv", str(tmp_path / "csv")]]
    script = f"""
import io, os, signal, sys
import typer, msgspec, rich.console, sqlite3, tempfile, shutil, subprocess  # others' affair
for name in {UNIX_ONLY!r}:
    sys.modules[name] = None
for module, names in ((os, {OF_OS!r}), (signal, {OF_SIGNAL!r})):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
from nkrel.cli import main
from nkrel.cli.environment import Environment
for line in {lines!r}:
    err = io.StringIO()
    code = main(line, Environment(io.StringIO(), err, {{"NKREL_DATA": {str(SAMPLE)!r}}}))
    assert code == 0, (line, err.getvalue())
"""
    given = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=given, capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("page", ["cp1252", "cp437", "cp932", "latin-1", "ascii", "koi8-r"])
def test_a_console_of_any_code_page_shows_what_it_can(page: str) -> None:
    """What people read is replaced where it cannot be shown; what programs read is UTF-8."""
    given = {**os.environ, "PYTHONPATH": str(HERE.parent), "PYTHONIOENCODING": page, "PYTHONUTF8": "0"}
    for asked in (["list", "--columns", "name,ko,he"], ["country", "cote-d-ivoire"], ["country", "nowhére"], ["trend"]):
        line = [sys.executable, "-m", "nkrel", *asked, "--data", str(SAMPLE)]
        ran = subprocess.run(line, env=given, capture_output=True, check=False, timeout=60)
        assert ran.returncode == (2 if "nowhére" in asked else 0)
        assert b"Traceback" not in ran.stderr
        ran.stdout.decode(page), ran.stderr.decode(page)
    line = [sys.executable, "-m", "nkrel", "list", "--columns", "name,ko,he", "-f", "csv", "--data", str(SAMPLE)]
    ran = subprocess.run(line, env=given, capture_output=True, check=False, timeout=60)
    assert "우간다" in ran.stdout.decode("utf-8") and b"\r" not in ran.stdout


def test_lines_end_as_the_system_ends_them_for_people_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "linesep", "\r\n")
    for for_programs, expected in ((False, b"a\r\nb\r\n"), (True, b"a\nb\n")):
        out = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
        streams.write(out, "a\nb\n", for_programs)
        assert out.buffer.getvalue() == expected


class Closed(io.RawIOBase):
    """A pipe whose reader has left, as Windows tells it."""

    def writable(self) -> bool:
        """It was."""
        return True

    def write(self, content: Any) -> int:
        """EINVAL, not EPIPE."""
        raise OSError(22, "Invalid argument")


def _text(raw: Any) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw, encoding="utf-8")


def test_a_closed_pipe_is_told_otherwise_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    out = _text(Closed())
    with pytest.raises(streams.OutputError):
        streams.write(out, "x")
    monkeypatch.setattr(os, "name", "nt")
    streams.write(out, "x")
    monkeypatch.undo()
