"""Processor time, elapsed time and peak memory of programs, for comparing one with another.

Programs to be compared take turns (A B A B …), so that whatever else the machine is doing falls upon them alike; what
counts is the median.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

# Each program is started by an interpreter that has loaded next to nothing: the peak memory that the system tells of a
# process is never less than that of the one that started it.
_STARTER = """
import posix, sys, time
begun = time.perf_counter()
pid = posix.posix_spawn(sys.argv[2], sys.argv[2:], posix.environ)
_, status, used = posix.wait4(pid, 0)
taken = time.perf_counter() - begun
report = f"{posix.waitstatus_to_exitcode(status)} {used.ru_utime + used.ru_stime} {taken} {used.ru_maxrss}"
posix.write(int(sys.argv[1]), report.encode())
"""
# Linux tells memory in KiB, macOS in bytes.
_UNIT = 1024 if sys.platform == "darwin" else 1
COLUMNS, LINES = 100, 40


class Program(NamedTuple):
    """What is run: its words, what it finds in its environment besides ours, and whether it sees a terminal."""

    words: Sequence[str]
    environment: Mapping[str, str] = {}
    terminal: bool = False
    codes: Sequence[int] = (0,)
    """The exit codes that do not make the measurement void."""
    folder: str = "/"
    """Where it runs: not in a source tree, whose modules Python would find before the installed ones."""


class Run(NamedTuple):
    """What one run took."""

    cpu: float
    """Seconds of processor time, of the program and of the system for it."""
    wall: float
    """Seconds that passed."""
    memory: float
    """MiB at the peak."""


def once(program: Program) -> Run:
    """Run a program. Raises RuntimeError if it fails."""
    # A run is the same whoever starts it: no settings of ours, no colour, no pager to wait for somebody.
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NKREL", "_NKREL", "COMP_"))}
    environment = {
        **kept,
        "TERM": "xterm-256color",
        "COLUMNS": str(COLUMNS),
        "NKREL_PAGER": "cat",
        **program.environment,
    }
    reading, writing = os.pipe()
    words = [sys.executable, "-I", "-S", "-c", _STARTER, str(writing), *program.words]
    if program.terminal:
        _under_terminal(words, environment, program.folder, writing)
    else:
        quiet = subprocess.DEVNULL
        subprocess.run(
            words,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            env=environment,
            cwd=program.folder,
            pass_fds=(writing,),
            check=False,
        )
    os.close(writing)
    with os.fdopen(reading) as file:
        report = file.read().split()
    if len(report) != 4 or int(report[0]) not in program.codes:
        raise RuntimeError(f"{' '.join(program.words)}: ended with {report[0] if report else 'nothing'}")
    return Run(float(report[1]), float(report[2]), int(report[3]) / _UNIT / 1024)


def _under_terminal(words: list[str], environment: dict[str, str], folder: str, report: int) -> None:
    """Run a program at a terminal of our own, and read what it shows, as a terminal does."""
    import fcntl
    import pty
    import struct
    import termios

    outside, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    process = subprocess.Popen(
        words,
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=environment,
        cwd=folder,
        pass_fds=(report,),
        start_new_session=True,
    )
    os.close(inside)
    try:
        while os.read(outside, 65536):
            pass
    except OSError:  # how Linux says that nobody holds the other end any more
        pass
    finally:
        os.close(outside)
        process.wait()


def paired(first: Program, second: Program, runs: int) -> tuple[Run, Run]:
    """The medians of two programs that take turns, after a run each that does not count."""
    once(first), once(second)
    pairs = [(once(first), once(second)) for _ in range(runs)]
    return medians([one for one, _ in pairs]), medians([other for _, other in pairs])


def medians(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(*(median(values) for values in zip(*runs, strict=True)))


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows under a heading, as a Markdown table with the first column to the left and the others to the right."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if index else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = [f"{'-' * (width - 1)}:" if index else "-" * width for index, width in enumerate(widths)]
    return "\n".join([line(rows[0]), line(rule), *(line(row) for row in rows[1:])])
