"""The streams and signals: an answer is whole or the exit code says so, and an end is quiet."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HERE, SAMPLE, Ran
from test_errors import is_one_line, needs_full, shell, unix

from nkrel import cli, streams
from nkrel.cli.environment import Environment
from nkrel.writing import write_file

Process = Callable[..., "subprocess.CompletedProcess[str]"]


class Stingy(io.RawIOBase):
    """A stream that takes a few bytes at a time, and sometimes none."""

    def __init__(self) -> None:
        self.taken = bytearray()
        self.chance = random.Random(7)

    def writable(self) -> bool:
        """It is written to."""
        return True

    def write(self, content: object) -> int:
        """Take some of it."""
        some = bytes(memoryview(content))[: self.chance.randint(1, 5)]  # type: ignore[arg-type]
        self.taken += some
        return len(some)


class Unbuffered:
    """Standard output as PYTHONUNBUFFERED makes it: its buffer is the raw stream."""

    encoding = "utf-8"

    def __init__(self, raw: Stingy) -> None:
        self.buffer = raw

    def flush(self) -> None:
        """Nothing waits to be written."""


def test_what_a_stream_takes_by_and_by_is_written_whole() -> None:
    raw = Stingy()
    text = "Uganda 우간다\n" * 500
    streams.write(Unbuffered(raw), text, for_programs=True)
    assert raw.taken.decode() == text


@unix
def test_an_answer_that_is_cut_short_is_an_error() -> None:
    """A limit on the size of files lets the first part of the answer through."""
    ran = shell("d=$(mktemp -d); ulimit -f 1; PYTHONUNBUFFERED=1 $NKREL timeline --json > $d/o; echo $?; rm -r $d")
    assert ran.stdout == "1\n"
    is_one_line(ran.stderr, "the answer could not be written", "large")


@unix
def test_a_pipe_that_is_full_and_does_not_wait_gets_all() -> None:
    """As from a pager that was stopped and resumed."""
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent), "PYTHONUNBUFFERED": "1"}
    line = [sys.executable, "-m", "nkrel", "timeline", "--json"]
    with subprocess.Popen(line, stdout=theirs, stderr=subprocess.PIPE, env=environment) as process:
        os.close(theirs)
        time.sleep(0.5)  # meanwhile it fills up
        with os.fdopen(ours, "rb") as pipe:
            got = pipe.read()
        assert process.stderr is not None and process.stderr.read() == b""
        assert process.wait() == 0
    assert got.endswith(b"\n]\n") and len(got) > 1_000_000


ENDINGS = ["list", "list --json", "--help", "list --help", "--version", "", "sql", "--show-completion bash"]


@unix
@pytest.mark.parametrize("line", ENDINGS)
def test_a_pipe_that_nobody_reads_is_no_error(line: str) -> None:
    ran = shell(f"{{ $NKREL {line}; echo $? >&2; }} | true")
    assert ran.stderr == "0\n"


@unix
@pytest.mark.parametrize("line", ENDINGS)
def test_no_output_to_write_to_is_an_error(line: str) -> None:
    ran = shell(f"$NKREL {line} >&-")
    assert ran.returncode == 1
    is_one_line(ran.stderr, "standard output")


@unix
@needs_full
@pytest.mark.parametrize(("line", "code"), [("country uganda --as-of today", 0), ("country zzz", 2), ("check", 0)])
def test_notes_that_cannot_be_told_change_neither_the_answer_nor_the_code(line: str, code: int) -> None:
    told = shell(f"$NKREL {line} --data {SAMPLE}")
    for where in ("/dev/full", "&-"):
        ran = shell(f"$NKREL {line} --data {SAMPLE} 2>{where}")
        assert (ran.returncode, ran.stdout) == (code, told.stdout)


def test_what_acts_on_a_terminal_is_told_spelled_out(run: Callable[..., Ran]) -> None:
    error = run("country", "\x1b[31mred\u202e", code=2).err
    assert "\x1b" not in error and "\u202e" not in error
    assert "\\x1b[31mred\\u202e" in error


HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""Interrupting is heard also where the tests themselves run in the background and are deaf to it."""


@unix
@pytest.mark.parametrize("after", [0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3])
def test_interrupting_is_quiet_at_any_moment(after: float) -> None:
    """From the moment on that the program itself has begun; before that it is Python's to end."""
    started = f"{HEARS}; import sys; sys.stderr.write('now'); sys.stderr.flush(); sys.argv[0] = 'nkrel'; "
    started += "from nkrel.__main__ import run; run()"
    with subprocess.Popen(
        [sys.executable, "-c", started, "list", "--data", str(HERE.parent / "data")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
    ) as process:
        assert process.stderr is not None
        assert process.stderr.read(3) == b"now"
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait() == 130


ENDS = f"""
{HEARS}
import os, sys
from nkrel.exports import writing
from nkrel.__main__ import _stop_quietly
_stop_quietly()
how, where, place = int(sys.argv[1]), sys.argv[2], sys.argv[3]
if how != signal.SIGINT:
    signal.signal(how, signal.SIG_DFL)  # the tests may run under nohup, which is deaf to a closed window
def ended(*_):
    os.kill(os.getpid(), how)
def files():
    yield "a.csv", b"new"
    if where == "files":
        ended()
    yield "b/c.csv", b"new"
if where == "fsync":
    os.fsync = ended
elif where == "aside":
    rename = os.rename
    os.rename = lambda *names: (rename(*names), ended())
try:
    if where == "file":
        os.fsync = ended
        writing.write_file(place + "/a.csv", "new", force=True)
    else:
        writing.write_folder(place, files(), force=True)
except KeyboardInterrupt:
    os._exit(130)
"""


@unix
@pytest.mark.parametrize("where", ["file", "fsync", "files", "aside"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", 0)])
def test_a_signal_that_ends_it_leaves_what_was_there_and_nothing_else(how: int, where: str, tmp_path: Path) -> None:
    """Ended by `timeout`, `kill`, Ctrl-C or a closed window: an earlier export stays, and nothing lies beside it."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.csv").write_bytes(b"old")
    ran = subprocess.run(
        [sys.executable, "-c", ENDS, str(int(how)), where, str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (130 if how == signal.SIGINT else -how, "")
    left = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"out/a.csv": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_a_caller_does_with_signals_stays(tmp_path: Path) -> None:
    def own(*_: object) -> None: ...

    before = signal.signal(signal.SIGTERM, own)
    try:
        write_file(tmp_path / "a.txt", "a")
        assert signal.getsignal(signal.SIGTERM) is own
    finally:
        signal.signal(signal.SIGTERM, before)


@unix
def test_interrupting_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Whoever writes a file takes its beginnings away first."""
    program = f"""
{HEARS}
import os, sys
from nkrel import writing
from nkrel.__main__ import _stop_quietly
_stop_quietly()
def interrupted(file):
    os.kill(os.getpid(), signal.SIGINT)
os.fsync = interrupted
try:
    writing.write_file(sys.argv[1], "half")
except KeyboardInterrupt:
    sys.exit(130)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "answer.txt")],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (130, b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", ["country uganda", "list --json", "--help", "list --help", "check", "zzz"])
def test_it_runs_without_docstrings(nkrel_process: Process, line: str) -> None:
    """PYTHONOPTIMIZE=2 leaves them out."""
    asked = [*line.split(), *(["--data", str(SAMPLE)] if line[0] not in "-z" else [])]
    ran = nkrel_process(*asked, env={"PYTHONOPTIMIZE": "2"})
    assert ran.returncode == (2 if line == "zzz" else 0)
    assert "Traceback" not in ran.stderr


def test_the_environment_is_handed_over_not_reached_for() -> None:
    out, err = io.StringIO(), io.StringIO()
    given = Environment(out, err, {"NKREL_DATA": str(SAMPLE)})
    assert cli.main(["list", "--as-of", "today", "--columns", "id", "--limit", "1", "-f", "csv"], given) == 0
    assert out.getvalue() == "id\ncanada\n"
    assert err.getvalue() == "nkrel: today is 2024-12-31, the day as of which the data holds\n"
