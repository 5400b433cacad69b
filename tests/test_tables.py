"""The tables: what each declares holds of every row of the data, and what can be done to rows is done to all alike."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any, get_args

import msgspec
import pytest
from conftest import DATA, Ran
from hypothesis import given
from hypothesis import strategies as st

from nkrel import cli, dates, model, vocabulary
from nkrel.tables import TABLES, table
from nkrel.tables.field import Field, Table, Type, records_of
from nkrel.tables.listing import Arrangement, Listing, arranged

Run = Callable[..., Ran]

NO_LISTS = ("country", "show", "cite", "atlas", "check", "sql", "export", "browse", "random")
"""The commands that answer otherwise; `check` lists too, but where nothing is wrong it has nothing to list."""
MORE = {
    "compare": "uganda cuba chile",
    "search": "north korea",
    "diff": "1970 1990",
    "on": "08-02",
    "panel": "--since 2018 --until 2020",
}
"""What a command takes to list some rows, and not too many."""
LISTS = {name: MORE.get(name, "") for name in cli.COMMANDS if name not in NO_LISTS}
"""Every command that lists rows -> what else it takes to have some."""


def rows(ran: Ran) -> list[dict[str, Any]]:
    """The records that a command answered with."""
    made = ran.json()
    found: list[dict[str, Any]] = made["groups"] if isinstance(made, dict) else made
    return found


# --- the declarations ------------------------------------------------------------------------------------------------


def fields_of(fields: Sequence[Field]) -> Iterator[Field]:
    """Fields, and those of the records within them."""
    for field in fields:
        yield field
        yield from fields_of(field.of)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_declares_all_that_formats_and_exports_need(name: str) -> None:
    found = table(name)
    assert found.name == name
    assert found.meaning.endswith(".") and "\n" not in found.meaning
    keys = [field.key for field in found.fields]
    assert len(keys) == len(set(keys))
    assert {*found.shown, *found.key} <= set(keys)
    assert not found.sort or found.sort in found.keys
    for field in fields_of(found.fields):
        assert field.meaning.endswith(".") and "\n" not in field.meaning, field.key
        assert field.type in get_args(Type), field.key
        assert not field.to or field.to in TABLES, f"{field.key} points to no table"
        assert not field.below or field.below in keys
        assert field.heading or field.for_eyes, field.key


def test_one_key_has_one_meaning_in_all_tables() -> None:
    """What holds the id of a partner, a name, a date or sources is of one type wherever it stands."""
    for key in ("country", "topic", "name", "iso3", "date", "text", "themes", "also", "disputed", "note", "checked"):
        # In the panel, which is numbers, `disputed` counts.
        types = {field.type for name in TABLES if name != "panel" for field in table(name).fields if field.key == key}
        assert len(types) == 1, (key, types)


def holds(field: Field, value: Any, dataset: model.Dataset, where: str) -> None:
    """Assert that a value is what its field declares."""
    if value is None:
        assert field.nullable, f"{where} is null"
        return
    plain: dict[str, type | tuple[type, ...]] = {"text": str, "integer": int, "boolean": bool, "edtf": str}
    if field.type in plain:
        assert type(value) is plain[field.type], f"{where}: {value!r}"
        assert value != "" or field.key == "where", f"{where} is empty: what is not known is null"
    if field.type == "number":
        assert type(value) in (int, float), f"{where}: {value!r}"
    if field.type == "edtf":
        dates.parse(value)
    words = field.words(dataset) if callable(field.words) else field.words
    if field.type == "text" and words:
        assert value in words, f"{where}: {value!r}"
    if field.type in ("texts", "integers"):
        assert isinstance(value, (list, tuple)), f"{where}: {value!r}"
        assert all(type(item) is (str if field.type == "texts" else int) for item in value), f"{where}: {value!r}"
    for item in [value] if field.type == "record" else value if field.type == "records" else ():
        assert list(item) == [each.key for each in field.of], where
        for each in field.of:
            holds(each, item[each.key], dataset, f"{where}.{each.key}")


@pytest.mark.parametrize("name", [name for name in TABLES if table(name).every])
def test_every_row_of_the_data_is_as_its_table_declares(name: str, data: model.Dataset) -> None:
    found = table(name)
    assert found.every
    made = list(found.every(data))
    assert made
    fields = [field for field in found.fields if not field.for_eyes]
    records = records_of(fields, made)
    for number, record in enumerate(records):
        for field in fields:
            holds(field, record[field.key], data, f"{name}[{number}].{field.key}")
    if found.key:
        keys = [tuple(record[key] for key in found.key) for record in records]
        assert len(keys) == len(set(keys)), f"{name}: {[key for key in keys if keys.count(key) > 1][:3]}"


@pytest.mark.parametrize("name", [name for name in TABLES if table(name).row and table(name).every])
def test_what_is_written_as_it_stands_is_what_its_fields_read(name: str, data: model.Dataset) -> None:
    found = table(name)
    assert found.every
    made = list(found.every(data))
    listing = Listing(found, made, data)
    assert listing.records() is listing.rows or list(listing.records()) == made, "these rows need no reading"
    as_they_stand = json.loads(msgspec.json.encode(listing.records()))
    assert as_they_stand == json.loads(msgspec.json.encode(records_of(found.usual, made)))
    assert list(as_they_stand[0]) == [field.key for field in found.usual]


def test_a_command_imports_its_own_table_only() -> None:
    from test_imports import loaded

    _, modules = loaded("eras", "--json")
    found = {name for name in modules if name.startswith("nkrel.tables.")}
    assert found == {"nkrel.tables.eras", "nkrel.tables.field", "nkrel.tables.listing"}


# --- what can be done to rows ----------------------------------------------------------------------------------------


def test_whatever_lists_rows_has_all_four_options() -> None:
    for name in (*LISTS, "check"):
        command = import_module(f"nkrel.cli.{name}").command
        assert {"columns", "sort", "reverse", "limit"} <= set(inspect.signature(command).parameters), name


@pytest.mark.parametrize("command", LISTS)
def test_columns_are_given_in_the_order_asked_for_with_the_values_of_whole_rows(run: Run, command: str) -> None:
    line = [command, *LISTS[command].split()]
    whole = rows(run(*line, "--json"))
    keys = list(whole[0])[:3][::-1]
    narrow = rows(run(*line, "--columns", ",".join(keys), "--json"))
    assert narrow == [{key: row[key] for key in keys} for row in whole]
    assert all(list(row) == keys for row in narrow)
    for name in ("csv", "tsv"):
        header = run(*line, "--columns", ",".join(keys), "-f", name).out.splitlines()[0]
        assert re.split(r"[,\t]", header) == keys
    if command != "compare":  # which turns its table on its side
        assert run(*line, "--columns", keys[0], "-f", "markdown").out.splitlines()[0].count("|") == 2


@pytest.mark.parametrize("command", LISTS)
def test_rows_are_sorted_reversed_and_limited(run: Run, command: str) -> None:
    line = [command, *LISTS[command].split()]
    whole = rows(run(*line, "--json"))
    assert len(whole) > 1 or command in ("topic", "on"), "nothing to sort"
    assert rows(run(*line, "--limit", "1", "--json")) == whole[:1]
    assert rows(run(*line, "--limit", "0", "--json")) == []
    for key in list(whole[0])[:3]:
        ordered = rows(run(*line, "--sort", key, "--json"))
        spelled = [json.dumps(row, sort_keys=True) for row in ordered]
        assert sorted(spelled) == sorted(json.dumps(row, sort_keys=True) for row in whole), "no row is lost"
        known = [row for row in ordered if row[key] is not None]
        assert ordered[: len(known)] == known, "what has no value comes last"
        turned = rows(run(*line, "--sort", key, "--reverse", "--json"))
        assert turned[: len(known)] == known[::-1]
        assert rows(run(*line, "--sort", key, "--reverse", "--limit", "1", "--json")) == turned[:1]


def test_a_heading_will_do_for_the_key_of_a_column(run: Run) -> None:
    assert (
        run("visits", "--columns", "Way,what", "--json").out
        == run("visits", "--columns", "direction,text", "--json").out
    )


def test_what_has_no_date_comes_last_backwards_too(run: Run) -> None:
    found = rows(run("visits", "--reverse", "--columns", "date", "--json", data=DATA))
    known = [row for row in found if row["date"]]
    assert known[0]["date"] > "2026" and found[: len(known)] == known and len(known) < len(found)


@pytest.mark.parametrize("command", [*LISTS, "check"])
@pytest.mark.parametrize("option", ["--columns", "--sort"])
def test_an_unknown_column_is_refused_with_those_there_are(run: Run, command: str, option: str) -> None:
    err = run(command, *LISTS.get(command, "").split(), option, "nonsense", code=2).err
    assert "'nonsense' is no column here; columns are " in err
    assert len(err.split("columns are ")[1].split(", ")) >= 3
    assert err.count("\n") == 1


def test_columns_are_taken_in_any_case_and_with_hyphens(run: Run) -> None:
    assert run("koreas", "--columns", "DPRK-status", "--limit", "1", "-f", "csv").out.splitlines()[0] == "dprk_status"


# --- in which order --------------------------------------------------------------------------------------------------


def values(ran: Ran, key: str) -> list[Any]:
    """What the records of an answer hold at a key, where they hold something."""
    return [row[key] for row in rows(ran) if row[key] is not None]


@pytest.mark.parametrize(
    ("command", "key", "told"),
    [
        ("list", "status", vocabulary.STATUSES),
        ("list", "tenor", vocabulary.TENORS),
        ("list", "kind", vocabulary.KINDS),
        ("list", "precision", vocabulary.PRECISIONS),
        ("visits", "level", vocabulary.RANKS),
        ("missions", "state", vocabulary.MISSION_STATES),
        ("timeline", "type", vocabulary.ENTRY_TYPES),
        ("koreas", "first", vocabulary.FIRSTS),
    ],
)
def test_words_go_in_the_order_in_which_they_are_told(run: Run, command: str, key: str, told: Sequence[str]) -> None:
    line = (command, "--sort", key, "--columns", key, "--json")
    places = [told.index(word) for word in values(run(*line, data=DATA), key)]
    assert places == sorted(places) and len(set(places)) > 1


def test_eras_go_in_the_order_of_their_file(run: Run, data: model.Dataset) -> None:
    told = [era.id for era in data.eras]
    places = [told.index(era) for era in values(run("list", "--sort", "era", "--json", data=DATA), "era")]
    assert places == sorted(places)


def test_dates_go_by_time_and_not_by_spelling(run: Run) -> None:
    found = values(run("timeline", "--sort", "date", "--columns", "date", "--json", data=DATA), "date")
    assert [dates.placed(date) for date in found] == sorted(dates.placed(date) for date in found)
    assert found != sorted(found), "some date is spelled so that it would sort elsewhere"


def test_numbers_go_by_size(run: Run) -> None:
    counts = values(run("sources", "--sort", "cited", "--columns", "cited", "--json", data=DATA), "cited")
    assert counts == sorted(counts) and max(counts) > 9
    figures = values(run("figures", "--sort", "value", "--json", data=DATA), "value")
    assert figures == sorted(figures, reverse=True), "of values, the greatest come first"


def test_names_go_by_their_letters_without_accents(run: Run) -> None:
    found = values(run("list", "--sort", "fr", "--columns", "fr", "--json", data=DATA), "fr")
    place = {name[0]: number for number, name in enumerate(found)}
    assert place["É"] < place["F"] < place["Z"], "É stands with E"


NUMBERED = Table(
    name="n",
    meaning="Numbers.",
    noun=("number", "numbers"),
    shown=("n",),
    fields=(Field("n", "N", type="integer", nullable=True, meaning="A number."),),
)


class Numbered(msgspec.Struct):
    """A row with a number, perhaps."""

    n: int | None


@given(st.lists(st.none() | st.integers()), st.booleans(), st.none() | st.integers(0, 5))
def test_any_rows_are_arranged_as_asked(numbers: list[int | None], reverse: bool, limit: int | None) -> None:
    made = arranged(NUMBERED, [Numbered(n) for n in numbers], None, Arrangement(sort="n", reverse=reverse, limit=limit))
    known = sorted((n for n in numbers if n is not None), reverse=reverse)
    assert [row.n for row in made] == [*known, *[None] * (len(numbers) - len(known))][:limit]
