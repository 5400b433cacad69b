"""`nkrel sql`: it answers, and can do nothing but answer."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import DATA, Ran
from hypothesis import given
from hypothesis import strategies as st

from nkrel import dates, sql
from nkrel.exports import sqlite
from nkrel.exports.relations import relations
from nkrel.model import Dataset
from nkrel.queries.koreas import koreas
from nkrel.queries.selecting import Selection
from nkrel.queries.visits import visits

Run = Callable[..., Ran]
DOCS = Path(__file__).parent.parent / "docs" / "sql.md"


@pytest.fixture(scope="module")
def database(data: Dataset) -> Iterator[sqlite3.Connection]:
    with closing(sqlite.connect(data)) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "insert into era values (1)",
        "update partner set name = 'X'",
        "delete from partner",
        "drop table partner",
        "create table x (y)",
        "create temp table x (y)",
        "attach database 'x.db' as x",
        "vacuum into 'x.db'",
        "vacuum",
        "pragma query_only = 0",
        "pragma table_info(partner)",
        "pragma writable_schema = 1",
        "select load_extension('x')",
        "select writefile('x', 'y')",
        "select zeroblob(1000000000)",
        "begin",
        "with t as (select 1) insert into era select * from t",
        "select 1; drop table partner",
        "insert into search(search) values ('rebuild')",
        "reindex",
        "analyze",
    ],
)
def test_whatever_does_more_than_read_is_refused_and_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("sql", statement, code=2)
    assert ran.out == "" and ran.err.startswith("nkrel: sql: ") and ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    ["", "   ", "-- nothing", "selec", "select", "select * from nothing", "select 'a", "select 1 2", "\x00"],
)
def test_what_is_no_statement_is_said_in_one_line(run: Run, statement: str) -> None:
    ran = run("sql", statement, code=2)
    assert ran.out == "" and ran.err.count("\n") == 1


ENDLESS = "with recursive t(x) as (select 1 union all select x + 1 from t) select count(*) from t"


def test_an_endless_statement_ends(run: Run) -> None:
    ran = run("sql", ENDLESS, "--timeout", "0.2", code=1)
    assert ran.out == "" and "0.2 seconds" in ran.err


@pytest.mark.parametrize("timeout", ["0", "-1", "x", "nan", "inf", "1e9", ""])
def test_a_timeout_is_a_time(run: Run, timeout: str) -> None:
    assert "--timeout" in run("sql", "select 1", "--timeout", timeout, code=2).err


def test_an_answer_too_long_to_be_one_is_refused(database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "MOST", 10)
    with pytest.raises(sql.QueryError, match="more than 10 rows"):
        sql.run(database, "select * from partner")


@given(
    statement=st.text(max_size=40)
    | st.sampled_from(("select", "with", "explain", "values")).flatmap(
        lambda word: st.text(max_size=30).map(lambda rest: f"{word} {rest}")
    )
)
def test_no_text_does_harm(statement: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("create table partner (id)")
        try:
            result = sql.run(connection, statement, seconds=0.2)
        except (sql.QueryError, sql.TimeoutError) as error:
            assert "\n" not in str(error)
        else:
            assert all(len(row) == len(result.columns) for row in result.rows)
        assert connection.execute("select name from sqlite_master").fetchall() == [("partner",)]


def test_the_answer_comes_in_every_format(run: Run) -> None:
    line = ("sql", "select id, iso2, 1.5 as share, null as missing from partner where id = 'uganda'")
    assert run(*line, "--json").json() == [{"id": "uganda", "iso2": "UG", "share": 1.5, "missing": None}]
    assert run(*line, "-f", "csv").out == "id,iso2,share,missing\nuganda,UG,1.5,\n"
    assert json.loads(run(*line, "-f", "jsonl").out) == run(*line, "--json").json()[0]
    assert "uganda" in run(*line).out and "| uganda |" in run(*line, "-f", "markdown").out


def test_columns_of_one_name_are_told_apart(run: Run) -> None:
    assert run("sql", "select 1 as a, 2 as a, 3 as a", "--json").json() == [{"a": 1, "a_2": 2, "a_3": 3}]


def test_bytes_and_infinite_numbers_do_not_break_json(run: Run) -> None:
    assert run("sql", "select x'00ff' as b, 9e999 as i", "--json").json() == [{"b": "00ff", "i": None}]


def test_no_row_is_an_answer(run: Run) -> None:
    ran = run("sql", "select id from partner where 0", "-f", "csv")
    assert (ran.out, ran.err) == ("id\n", "nkrel: no row fits\n")


def test_a_statement_is_read_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("select count(*) as n\nfrom partner;\n"))
    assert run("sql", "-", "--json").json()[0]["n"] > 10


def test_without_a_statement_the_tables_are_told(run: Run) -> None:
    rows = run("sql", "--json").json()
    assert {row["table"] for row in rows} == {relation.name for relation in relations()}
    assert all(row["meaning"].endswith(".") for row in rows)


def test_counts_are_those_of_the_data(database: sqlite3.Connection, data: Dataset) -> None:
    def count(table: str) -> int:
        found: int = database.execute(f'select count(*) from "{table}"').fetchone()[0]
        return found

    assert count("partner") == len(data.countries)
    assert count("source") == len(data.sources)
    assert count("mission") == sum(len(country.missions) for country in data.countries)
    assert count("fact") == sum(len(owner.facts) for owner in data.owners)
    assert database.execute("pragma foreign_key_check").fetchall() == []
    assert database.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_full_text_is_searched_in_sql_too(database: sqlite3.Connection) -> None:
    found = sql.run(database, "select id from search where search match 'submarine'")
    assert len(found.rows) >= 3


def _queries() -> list[str]:
    text = DOCS.read_text(encoding="utf-8")
    return [block.partition("```")[0].strip() for block in text.split("```sql\n")[1:]]


def test_the_guide_has_a_dozen_queries() -> None:
    assert len(_queries()) >= 12


@pytest.mark.parametrize("query", _queries(), ids=range(len(_queries())))
def test_every_query_of_the_guide_answers(database: sqlite3.Connection, query: str) -> None:
    assert sql.run(database, query).rows


def _query(words: str) -> str:
    """The one query of the guide in which these words stand."""
    [found] = [query for query in _queries() if words in query]
    return found


def test_the_guide_counts_first_koreas_as_koreas_does(database: sqlite3.Connection, data: Dataset) -> None:
    told = [koreas(country, data.about.as_of) for country in data.countries]
    both = [each for each in told if each.dprk_established and each.rok_established]
    first = Counter((each.country.region, each.first) for each in both)
    rows = sql.run(database, _query("north_first")).rows
    assert [(first[region, "dprk"], first[region, "rok"]) for region, *_ in rows] == [row[1:3] for row in rows]
    assert sum(row[3] for row in rows) == len(both)


def test_the_guide_has_each_visit_in_a_year(database: sqlite3.Connection, data: Dataset) -> None:
    asked = Selection(as_of=data.about.as_of)
    made = visits(data, asked, levels=("head-of-state",))
    expected = Counter((dates.placed(each.fact.date)[:4], each.direction) for each in made if each.fact.date)
    rows = sql.run(database, _query("AS visits")).rows
    assert {(year, direction): number for year, direction, number in rows} == expected


def test_the_command_reads_the_real_data_as_it_does_any_other(run: Run) -> None:
    line = ("sql", "select count(*) as n from partner", "--json")
    assert run(*line, data=None).json() == run(*line, data=DATA).json()
