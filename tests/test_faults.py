"""What goes wrong while files are written: a full disk, a quota, a folder that may not be written, the end of the
process at any moment. The old file stays, or the new one is there, whole.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import HERE, SAMPLE

from nkrel.writing import write_file

unix = pytest.mark.skipif(os.name == "nt", reason="limits, forks and mounts as Unix has them")
OUTPUTS = (
    ("map", "-o", "{}/a.svg", "--force"),
    ("atlas", "-o", "{}/a.html", "--force"),
    ("export", "{}/a.sqlite", "--force"),
    ("export", "{}/a", "--as", "csv", "--force"),
    ("check", "{}/data", "--fix"),
)


def place(tmp_path: Path) -> Path:
    """A folder with old files, and data that is not in canonical form."""
    folder = tmp_path / "place"
    folder.mkdir()
    for name in ("a.svg", "a.html", "a.sqlite"):
        (folder / name).write_text("old")
    shutil.copytree(SAMPLE, folder / "data")
    for path in (folder / "data" / "countries").glob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"name = ", b"name   =   ", 1))
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def shell(command: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a shell after a command of the shell's."""
    given = {**os.environ, "PYTHONPATH": str(HERE.parent), "NKREL_DATA": str(SAMPLE)}
    line = f'{command} && exec "$0" -m nkrel "$@"'
    return subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, *words],
        env=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@unix
@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_a_file_that_may_not_grow_stays_as_it_was(words: tuple[str, ...], tmp_path: Path) -> None:
    """A limit of a file's size stands for a quota and a full disk: the write comes back short, then fails."""
    folder = place(tmp_path)
    before = held(folder)
    ran = shell("ulimit -f 1", *(word.format(folder) for word in words))
    assert ran.returncode == 1
    assert "nkrel: " in ran.stderr and "Traceback" not in ran.stderr
    after = held(folder)
    assert set(after) == set(before), "nothing is left behind"
    changed = {name for name, content in after.items() if content != before[name]}
    assert all(words[0] == "check" and name.startswith("data/countries") for name in changed)
    for name in changed:
        assert after[name] == (SAMPLE / name.removeprefix("data/")).read_bytes(), (
            "short enough to be written, and whole"
        )


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A file system of its own that is all but full."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no file system may be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=False)


@unix
@pytest.mark.parametrize("words", OUTPUTS[1:4], ids=" ".join)
def test_a_full_disk_leaves_the_old_files(words: tuple[str, ...], small_disk: Path) -> None:
    (small_disk / "a.html").write_text("old")
    (small_disk / "a.sqlite").write_text("old")
    with (small_disk / "ballast").open("wb") as ballast:
        with pytest.raises(OSError, match="No space"):
            for _ in range(1 << 20):
                os.write(ballast.fileno(), bytes(1 << 10))
        ballast.truncate(os.fstat(ballast.fileno()).st_size - (16 << 10))
    before = held(small_disk)
    ran = shell(":", *(word.format(small_disk) for word in words))
    assert ran.returncode == 1 and "no space left" in ran.stderr
    assert held(small_disk) == before


@unix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_a_folder_that_may_not_be_written_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    folder = place(tmp_path)
    before = held(folder)
    for path in (folder, *(each for each in folder.rglob("*") if each.is_dir())):
        path.chmod(0o500)
    try:
        ran = shell(":", *(word.format(folder) for word in words))
    finally:
        for path in (folder, *(each for each in folder.rglob("*") if each.is_dir())):
            path.chmod(0o700)
    assert ran.returncode == 1 and "permission denied" in ran.stderr
    assert held(folder) == before


STEPS = ("open", "write", "fsync", "chmod", "replace", "unlink", "close")


@unix
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of forks in a process with threads
@pytest.mark.parametrize("moment", range(10))
@pytest.mark.parametrize("there", [True, False])
def test_a_process_that_is_killed_leaves_the_old_file_or_the_new_one(there: bool, moment: int, tmp_path: Path) -> None:
    """Killed before the n-th call of the system: at every moment."""
    target = tmp_path / "a.txt"
    if there:
        target.write_text("old")
        target.chmod(0o640)
    child = os.fork()
    if not child:
        count = 0

        def dying(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*given: Any, **more: Any) -> Any:
                nonlocal count
                count += 1
                if count > moment:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*given, **more)

            return call

        for name in STEPS:
            setattr(os, name, dying(getattr(os, name)))
        write_file(target, "new" * 100_000, force=True)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL)
    content = target.read_text() if target.exists() else None
    assert content in ("old" if there else None, "new" * 100_000)
    if there:
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert all(path == target or path.name.startswith(".a.txt.") for path in tmp_path.iterdir())


@unix
@pytest.mark.parametrize("wait", [0.15, 0.25, 0.35])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_check_fix_that_is_ended_leaves_every_file_old_or_new(how: signal.Signals, wait: float, tmp_path: Path) -> None:
    folder = place(tmp_path) / "data"
    before = held(folder)
    given = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    process = subprocess.Popen(
        [sys.executable, "-m", "nkrel", "check", str(folder), "--fix"],
        env=given,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(wait)
    process.send_signal(how)
    process.wait(60)
    after = held(folder)
    for name, content in before.items():
        assert after[name] in (content, (SAMPLE / name).read_bytes()), name
    left = set(after) - set(before)
    assert len(left) <= 1 and all(os.path.basename(name).startswith(".") for name in left)
    if how == signal.SIGINT:
        assert not left, "Ctrl-C takes its temporary file away"


COMMANDS = (
    "list",
    "country uganda",
    "sql 'SELECT 1'",
    "search visit",
    "map",
    "check",
    "summary",
    "--version",
    "--help",
)


@unix
def test_every_command_works_without_a_network_and_without_a_home(tmp_path: Path) -> None:
    """No socket is opened, and nothing is written outside the folder that was asked for."""
    (tmp_path / "site").mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import socket, sys\n"
        "def refuse(*_, **__):\n"
        "    raise OSError('a socket was asked for')\n"
        "socket.socket = socket.create_connection = socket.getaddrinfo = refuse\n"
        "def watch(event, given):\n"
        "    if event.startswith(('socket.', 'urllib.', 'http.client', 'ftplib', 'smtplib')):\n"
        "        sys.stderr.write(f'network: {event}\\n')\n"
        "    if event == 'open' and all(isinstance(each, str) for each in given[:2]) and set(given[1]) & set('wax+'):\n"
        "        sys.stderr.write(f'writes: {given[0]}\\n')\n"
        "sys.addaudithook(watch)\n",
        encoding="utf-8",
    )
    (tmp_path / "home").chmod(0o500)
    from nkrel.cli import COMMANDS as EVERY

    lines = [line.split() if "'" not in line else ["sql", "SELECT 1"] for line in COMMANDS]
    asked = {
        "country": "uganda",
        "compare": "uganda cuba",
        "search": "visit",
        "show": "npt",
        "diff": "1970 1990",
        "sql": "",
        "cite": "",
    }
    lines += [[name, *asked.get(name, "").split()] for name in EVERY if name not in ("atlas", "export", "browse")]
    lines += [["atlas", "-o", str(tmp_path / "a.html")], ["export", str(tmp_path / "a.sqlite")]]
    given = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(tmp_path / "site"), str(HERE.parent))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(tmp_path / "home"),
        "NKREL_DATA": str(SAMPLE),
    }
    for words in lines:
        ran = subprocess.run(
            [sys.executable, "-m", "nkrel", *words],
            env=given,
            cwd=tmp_path / "home",
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert ran.returncode == 0, (words, ran.stderr)
        assert "network" not in ran.stderr and "writes:" not in ran.stderr, (words, ran.stderr)
    assert list((tmp_path / "home").iterdir()) == []
    (tmp_path / "home").chmod(0o700)
