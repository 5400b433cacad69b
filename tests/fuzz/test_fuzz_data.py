"""Data that somebody, or something, has spoilt: every fault is reported with its file and line, nothing is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import tomli
from asking import ACTING, PLACE, ask, cases
from conftest import SAMPLE
from hypothesis import given
from hypothesis import strategies as st

from nkrel.rules import check, fix
from nkrel.store import canonical

FILES = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.toml"))
TEXTS = {name: (SAMPLE / name).read_text(encoding="utf-8") for name in FILES}
QUESTIONS = (
    *(["list"], ["country", "uganda"], ["timeline", "--json"], ["summary"]),
    *(["sources"], ["missions", "-f", "csv"], ["sql", "SELECT count(*) FROM fact"], ["search", "embassy"]),
)
KNOWN = {(problem.file, problem.what) for problem in check(str(SAMPLE))}


@contextmanager
def spoilt(name: str, content: bytes) -> Iterator[Path]:
    """A copy of the sample in which one file has another content."""
    folder = Path(tempfile.mkdtemp(dir=PLACE))
    try:
        shutil.copytree(SAMPLE, folder / "data")
        (folder / "data" / name).write_bytes(content)
        yield folder / "data"
    finally:
        shutil.rmtree(folder)


def does_no_harm(directory: Path) -> None:
    """Assert that check tells what is wrong, that every command answers or says why it does not, and that `--fix`
    keeps every value and comment, and has nothing more to do a second time.
    """
    where = str(directory)
    ran = ask("check", where, "--json", fresh=True)
    assert ran.code in (0, 1)
    problems = json.loads(ran.out)
    unusable = any(problem["rule"] == "readable" for problem in problems)
    for words in QUESTIONS:
        answer = ask(*words, "--data", where, fresh=True)
        assert answer.code == (1 if unusable else answer.code)
        assert answer.code in (0, 1, 2)
        assert not ACTING.search(answer.err) and (answer.code == 0 or answer.out == "")
        if words[0] == "list" and answer.code == 0:
            assert not ACTING.search(answer.out), problems
    before = {path: path.read_bytes() for path in directory.rglob("*.toml")}
    fix(where)
    for path, content in before.items():
        after = path.read_bytes()
        if after != content:
            text = content.decode()
            assert canonical.same(tomli.loads(after.decode()), tomli.loads(text))
            assert not canonical.line_of_comment(text), "a comment would be lost"
    assert {path for path in directory.rglob("*") if path.is_file()} == set(before) | {
        path for path in directory.rglob("*") if path.is_file() and not path.name.endswith(".toml")
    }
    assert fix(where)[0] == [], "once is enough"


@cases(6, 1_500)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_any_damage_to_the_text_does_no_harm(name: str, chance: random.Random) -> None:
    content = bytearray(TEXTS[name].encode())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content) + 1)
        kind = chance.randrange(6)
        if kind == 0:
            del content[at : at + chance.randint(1, 40)]
        elif kind == 1:
            content[at:at] = chance.choice(
                (b"\x00", b"\xff", b'"', b"'''", b"\n", b"[[", b"# c\n", b"=", b"\x1b[31m", b"\r")
            )
        elif kind == 2:
            content[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 3:
            content = content[:at]
        elif kind == 4:
            content[at:at] = content[at : at + chance.randint(1, 300)]
        else:
            lines = content.split(b"\n")
            chance.shuffle(lines) if chance.random() < 0.2 else lines.insert(
                chance.randrange(len(lines)), chance.choice(lines)
            )
            content = bytearray(b"\n".join(lines))
        if not content:
            content = bytearray(b"\n")
    with spoilt(name, bytes(content)) as directory:
        does_no_harm(directory)


VALUES: tuple[Any, ...] = (
    *("", " ", "\x1b[31mred", "a\u202eb", "# no comment", "'", '"""', "\\", "x" * 5000, "1974-13", "../1900", "000X"),
    *("9999", "nowhere#p1", "Uganda", 0, -1, 10**400, 1.5, float("inf"), float("nan"), True, [], {}, [[]], [{}], [1]),
    *({"a": 1}, ["x"], "north-korea", "יוגנדה", "\r", "\u2028"),
)


def places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a table."""
    if at:
        yield at
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*at, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from places(item, (*at, number))


@cases(8, 1_500)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_any_odd_value_does_no_harm(name: str, chance: random.Random) -> None:
    tables = tomli.loads(TEXTS[name])
    for _ in range(chance.randint(1, 3)):
        every = list(places(tables))
        if not every:
            break
        *above, last = chance.choice(every)
        holder: Any = tables
        for step in above:
            holder = holder[step]
        kind = chance.randrange(4)
        if kind == 0:
            del holder[last]
        elif kind == 1 and isinstance(holder, dict):
            holder[chance.choice(("unknown", "Name", "ids", "sources", "a b", "é", ""))] = chance.choice(VALUES)
        else:
            holder[last] = chance.choice(VALUES)
    with spoilt(name, written(tables).encode("utf-8", "surrogateescape")) as directory:
        does_no_harm(directory)


def written(tables: dict[str, Any]) -> str:
    """Tables as TOML, a key a line, in no canonical form."""
    blocks = {key: value for key, value in tables.items() if _is_blocks(value)}
    made = _lines({key: value for key, value in tables.items() if key not in blocks})
    return made + "".join(f"[[{json.dumps(key)}]]\n{_lines(table)}" for key, value in blocks.items() for table in value)


def _is_blocks(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _lines(table: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(key)} = {_written(value)}\n" for key, value in table.items())


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_written(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=True).replace("\\u007f", "\\u007F") if value.isascii() else quoted(value)
    return repr(value)


def quoted(text: str) -> str:
    """A text of letters beyond ASCII, in quotes."""
    return (
        '"'
        + "".join(char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08X}" for char in text)
        + '"'
    )


FAULTS: dict[str, Callable[[str], Any]] = {
    "no date": lambda value: "1974-13-45",
    "no text": lambda value: 5,
    "empty": lambda value: "",
    "acts": lambda value: f"{value}\x1b[31m",
    "turns": lambda value: f"{value}\u202e",
    "no list": lambda value: True,
}


@cases(12, 3_000)
@given(st.sampled_from(FILES), st.sampled_from(sorted(FAULTS)), st.randoms(use_true_random=False))
def test_every_fault_is_told_with_its_file_and_line(name: str, fault: str, chance: random.Random) -> None:
    """A text, wherever it stands, becomes what it may not be."""
    tables = tomli.loads(TEXTS[name])
    texts = [at for at in places(tables) if isinstance(leaf(tables, at), str)]
    if fault == "no date":
        texts = [at for at in texts if at[-1] in ("date", "from", "to", "as_of", "checked", "joined", "left", "span")]
    if not texts:
        return
    at = chance.choice(texts)
    holder = leaf(tables, at[:-1])
    holder[at[-1]] = FAULTS[fault](holder[at[-1]])
    content = written(tables).encode()
    with spoilt(name, content) as directory:
        told = [problem for problem in check(str(directory)) if (problem.file, problem.what) not in KNOWN]
        assert any(problem.file == name and problem.line for problem in told), (name, at, fault, told)
        if fault != "empty":
            lines = content.decode().splitlines()
            spoilt_lines = {number for number, line in enumerate(lines, 1) if _written(holder[at[-1]]) in line}
            assert spoilt_lines & {problem.line for problem in told if problem.file == name}, (name, at, fault, told)


def leaf(tables: Any, at: tuple[str | int, ...]) -> Any:
    """What stands at a place."""
    for step in at:
        tables = tables[step]
    return tables


def no_file(path: Path) -> None:
    path.symlink_to("nowhere.toml")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def nul(path: Path) -> None:
    path.write_bytes(bytes(5000))


ODD_FILES = (no_file, a_folder, a_loop, a_pipe, a_device, nothing, nul)


@pytest.mark.skipif(os.name == "nt", reason="links, pipes and devices as Unix has them")
@pytest.mark.parametrize(
    "name", ["countries/odd.toml", "topics/odd.toml", "odd.toml", "sources.toml", "dataset.toml", "codes.toml"]
)
@pytest.mark.parametrize("make", ODD_FILES)
def test_odd_files_in_the_data_are_told(make: Any, name: str, tmp_path: Path) -> None:
    """None is waited for, and none read without end."""
    directory = Path(shutil.copytree(SAMPLE, tmp_path / "data"))
    (directory / name).unlink(missing_ok=True)
    make(directory / name)
    told = check(str(directory))
    assert told or make is a_folder, "a folder is none of the files that are looked for"
    assert all(problem.file in (name, str(directory)) for problem in told if problem.rule == "readable")
    for words in QUESTIONS:
        answer = ask(*words, "--data", str(directory), fresh=True)
        assert answer.code in (0, 1) and not (answer.code and answer.out)
    fix(str(directory))
    assert os.path.lexists(directory / name)
