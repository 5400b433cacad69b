"""What the tests share: the sample data, and ways to run a command line."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from nkrel import model, store
from nkrel.formats.terminal import Terminal

LONG = 100_000
"""`pytest tests/fuzz --hypothesis-profile=long`: over a million cases (how many of each, tests/fuzz says)."""
settings.register_profile("long", max_examples=LONG, deadline=None)

HERE = Path(__file__).parent
SAMPLE = HERE / "sample"
DATA = HERE.parent / "data"


class Ran(NamedTuple):
    """How a command line ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` rewrites the expected screens in tests/golden."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what is shown now")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see the same terminal and data everywhere."""
    for name in ("NKREL_DATA", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "NKREL_LINKS", "LINES", "_NKREL_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(scope="session")
def sample() -> model.Dataset:
    """The small dataset of tests/sample."""
    return store.load(SAMPLE)


@pytest.fixture(scope="session")
def data() -> model.Dataset:
    """The real dataset."""
    return store.load(DATA)


_find = store.find
_find_once = functools.cache(_find)


@pytest.fixture
def each_world_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample and the real data do not change while the tests run: a record is frozen, and can be shared."""

    def find(directory: str | None = None, say: Callable[[str], None] | None = None) -> store.Store:
        where = str(directory or DATA)
        return _find_once(where) if where in (str(SAMPLE), str(DATA)) else _find(directory, say)

    monkeypatch.setattr(store, "find", find)


@pytest.fixture(scope="session")
def panel(data: model.Dataset) -> list[dict[str, Any]]:
    """The panel of the real data by year: what `nkrel panel --json` says."""
    from nkrel.queries.selecting import Selection
    from nkrel.tables import panel

    rows = panel.view(data, Selection(as_of=data.about.as_of)).records()
    return [dict(row) for row in rows] if isinstance(rows, list) else []


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command line in this process, on the sample data unless told otherwise, and expect a code (default 0).

    Output is a pipe's unless it is said to be a terminal's.
    """
    from nkrel.cli import main
    from nkrel.cli.environment import Environment

    def run(*arguments: str, code: int = 0, data: Path | None = SAMPLE, terminal: Terminal | None = None) -> Ran:
        words = [*arguments]
        if data is not None and words and not words[0].startswith("-"):
            words += ["--data", str(data)]
        elif data is not None and not words:
            words = ["--data", str(data)]
        capsys.readouterr()
        environment = Environment()
        if terminal is not None:
            environment.terminal = terminal
        ended = main(words, environment)
        out, err = capsys.readouterr()
        assert ended == code, f"nkrel {' '.join(words)} ended with {ended}\n{out}\n{err}"
        return Ran(ended, out, err)

    return run


@pytest.fixture
def nkrel_process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the program as a process of its own (`python -m nkrel`), with these changes to the environment."""

    def start(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent), **more.pop("env", {})}
        return subprocess.run(
            [sys.executable, "-m", "nkrel", *arguments],
            env={key: value for key, value in environment.items() if value is not None},
            capture_output=more.pop("capture_output", True),
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
            **more,
        )

    return start
