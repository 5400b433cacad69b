"""Damage to what is shipped compiled, statements of SQL, words looked for, environments: never another answer."""

from __future__ import annotations

import functools
import random
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from asking import ACTING, COPY, ODD, PLACE, ask, cases, dataset, mutated, vocabulary
from conftest import SAMPLE
from hypothesis import given
from hypothesis import strategies as st

from nkrel import sql
from nkrel.exports import sqlite
from nkrel.store import COMPILED, DATABASE
from nkrel.store.compiled import NOTE, CompiledStore
from nkrel.store.compiling import compile_directory
from nkrel.store.plain import PlainStore

PLAIN = PlainStore(str(SAMPLE))
COUNTS = "SELECT (SELECT count(*) FROM fact), (SELECT group_concat(name) FROM partner), (SELECT max(date) FROM entry)"


@functools.cache
def made() -> tuple[bytes, bytes]:
    """The compiled copy, and the database beside it."""
    compiled = compile_directory(str(SAMPLE))
    return compiled.snapshot, compiled.database


def damaged(content: bytes, chance: random.Random) -> bytes:
    """With bits turned, a piece lost, doubled, or of zeros."""
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 5, 100))):
        at = chance.randrange(min(len(spoilt), chance.choice((64, 5000, len(spoilt)))) or 1)
        kind = chance.randrange(5)
        if kind < 2:
            spoilt[at] ^= 1 << chance.randrange(8)
        elif kind == 2:
            del spoilt[at : at + chance.choice((1, 100, len(spoilt)))]
        elif kind == 3:
            spoilt[at:at] = spoilt[at : at + chance.randint(1, 100)]
        else:
            spoilt[at : at + 512] = bytes(len(spoilt[at : at + 512]))
        if not spoilt:
            break
    return bytes(spoilt)


@cases(8, 2_000)
@given(st.randoms(use_true_random=False), st.booleans())
def test_no_damage_to_what_is_compiled_changes_an_answer(chance: random.Random, database: bool) -> None:
    snapshot, base = made()
    folder = Path(tempfile.mkdtemp(dir=PLACE))
    said: list[str] = []
    try:
        (folder / COMPILED).write_bytes(snapshot if database else damaged(snapshot, chance))
        (folder / DATABASE).write_bytes(damaged(base, chance) if database else base)
        store = CompiledStore.open(str(folder / COMPILED), PLAIN, said.append) or PLAIN
        for id in ("uganda", "russia"):
            assert store.about([id]).country(id) == dataset().country(id)
        assert store.dataset() == dataset()
        assert store.timeline() == PLAIN.timeline()
        assert store.completions() == PLAIN.completions()
        assert store.index() == PLAIN.index()
        connection = store.database()
        assert sql.run(connection, COUNTS).rows == sql.run(expected(), COUNTS).rows
        connection.close()
        assert set(said) <= {NOTE}
    finally:
        shutil.rmtree(folder)


@functools.cache
def expected() -> sqlite3.Connection:
    """The database of the sample."""
    return sqlite.connect(dataset())


STATEMENTS = (
    *("SELECT * FROM partner", "SELECT name, since FROM partner WHERE status = 'severed' ORDER BY since_earliest"),
    *("SELECT count(*) FROM entry", "WITH t AS (SELECT 1 AS x) SELECT * FROM t", "VALUES (1, 'a', NULL)"),
    *("SELECT * FROM search WHERE search MATCH 'visit'", "SELECT * FROM sqlite_master", "EXPLAIN SELECT 1"),
    *("DELETE FROM partner", "DROP TABLE fact", "PRAGMA journal_mode = DELETE", "ATTACH 'x.db' AS x"),
    *("VACUUM INTO 'y'", "SELECT like('%', 'a')", "SELECT json('{')", "SELECT 1; SELECT 2"),
    *("UPDATE partner SET name = 'x'", "CREATE TABLE z (a)", "INSERT INTO search(search) VALUES ('rebuild')", "BEGIN"),
    *("SELECT printf('%1000000d', 1)", "SELECT zeroblob(1e9)", "SELECT randomblob(1e9)", "SELECT hex(zeroblob(9e8))"),
    *("SELECT 9e999, -9e999, 0x7fffffffffffffff + 1, x'00ff', char(27, 0, 8238)",),
    *("WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT * FROM t LIMIT 5",),
)
PIECES = st.sampled_from(
    ("'", '"', ";", "--", "/*", "(", ")", " FROM fact ", " UNION ALL ", " GROUP BY 1", "?", "@a", "\x00")
)


@st.composite
def statements(draw: st.DrawFn) -> str:
    """A statement, mostly with something odd done to it."""
    made = draw(st.sampled_from(STATEMENTS))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(made)))
        made = made[:at] + draw(st.one_of(PIECES, ODD, st.sampled_from(STATEMENTS))) + made[at:]
    return made[: draw(st.integers(1, len(made) or 1))] if draw(st.booleans()) else made


@cases(60, 150_000)
@given(statements())
def test_no_statement_does_more_than_read(statement: str) -> None:
    connection = expected()
    before = connection.total_changes
    try:
        result = sql.run(connection, statement, seconds=0.5)
    except (sql.QueryError, sql.TimeoutError) as error:
        assert str(error) and "\n" not in str(error)
    else:
        assert all(len(row) == len(result.columns) for row in result.rows)
        assert len(set(result.columns)) == len(result.columns)
    assert connection.total_changes == before and not connection.in_transaction
    assert connection.execute("SELECT count(*) FROM partner").fetchone() == (len(dataset().countries),)


@pytest.mark.filterwarnings("ignore")
@cases(15, 5_000)
@given(statements(), st.sampled_from(("table", "json", "jsonl", "csv", "tsv", "markdown")))
def test_any_statement_is_answered_or_refused_in_every_format(statement: str, name: str) -> None:
    answer = ask("sql", statement, "-f", name, "--timeout", "0.5", "--data", COPY)
    assert answer.code in (0, 1, 2) and not ACTING.search(answer.err)
    assert answer.code == 0 or (answer.out == "" and answer.err.startswith("nkrel: "))
    if name in ("table", "markdown"):
        assert not ACTING.search(answer.out)


WORDS = st.lists(
    st.one_of(st.sampled_from(vocabulary("words")), st.sampled_from(vocabulary("words")).flatmap(mutated), ODD)
)


@cases(30, 10_000)
@given(WORDS)
def test_whatever_is_looked_for_is_found_or_not(words: list[str]) -> None:
    if any(word.startswith("-") for word in words) or not words:
        return
    answer = ask("search", *words, "--json", "--data", COPY)
    assert answer.code in (0, 2), answer
    assert answer.code or all({"type", "id", "score"} <= set(row) for row in answer.rows)


VARIABLES = (
    *("COLUMNS", "LINES", "TERM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "LANG", "LC_ALL", "PAGER", "HOME"),
    *("NKREL_DATA", "NKREL_PAGER", "_NKREL_COMPLETE", "COMP_WORDS", "COMP_CWORD", "_TYPER_COMPLETE_ARGS", "COLORTERM"),
)
VALUES = st.one_of(
    ODD, st.sampled_from(("1", "0", "80", "dumb", "complete_bash", "complete_zsh", "source_fish", "nkrel li", COPY))
)


@pytest.mark.filterwarnings("ignore")
@cases(20, 5_000)
@given(
    st.dictionaries(st.sampled_from(VARIABLES), VALUES, max_size=5),
    st.sampled_from((["list"], ["country", "uganda"], [], ["trend"], ["summary", "--json"], ["country", "nowhere"])),
)
def test_any_environment_is_lived_with(variables: dict[str, str], words: list[str]) -> None:
    answer = ask(*words, variables={key: value for key, value in variables.items() if "\x00" not in value})
    assert answer.code in (0, 1, 2), answer
    assert not ACTING.search(answer.err)
    completing = "_NKREL_COMPLETE" in variables
    assert completing or answer.code == 0 or answer.out == ""
