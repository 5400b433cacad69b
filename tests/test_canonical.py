"""The canonical form of a data file: it says what the file said, in one way only."""

from __future__ import annotations

import dataclasses
import json
import typing
from typing import Any

import pytest
import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nkrel import model
from nkrel.dates import sort_key
from nkrel.record import keys as keys_of
from nkrel.store.canonical import WIDTH, file_text, line_of_comment, same

generated = settings(deadline=None, derandomize=True)
fewer = settings(generated, max_examples=max(1, generated.max_examples * 3 // 10))  # of whole files, which hold much

Tables = dict[str, Any]

texts = st.text(st.sampled_from("ab Z09_-.,#='\"\\\n\r\t\b\x00\x1b\x7f\u0085\u2028[]{}אִ우ع𝄞é"), max_size=12)
keys = texts | st.sampled_from(("he", "ko", "2009", "china", ""))
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
edtf = st.sampled_from(("1972", "1972-04", "1972-04-09", "197X", "1971/1973", "1972~", "../1990", "2016/.."))
DATES = ("date", "until", "as_of", "opened", "closed", "joined", "left")


def values_of(hint: Any, key: str = "") -> st.SearchStrategy[Any]:
    """TOML values that fit a type of the model: whatever may stand in a file."""
    arguments = [argument for argument in typing.get_args(hint) if argument not in (type(None), Ellipsis)]
    origin = typing.get_origin(hint)
    if dataclasses.is_dataclass(hint):
        return tables_of(typing.cast(type, hint))
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(values_of(arguments[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(keys, values_of(arguments[1]), max_size=3)
    if arguments:
        return st.one_of([values_of(argument, key) for argument in arguments])
    if hint is str:
        return edtf if key in DATES else texts
    return st.integers(-(10**15), 10**15) if hint is int else numbers


def tables_of(kind: type) -> st.SearchStrategy[Tables]:
    """Tables of a record: any of its keys, in any order."""
    drawn = st.fixed_dictionaries(
        {}, optional={key: values_of(about.type, key) for key, about in keys_of(kind).items()}
    )
    return drawn.flatmap(lambda table: st.permutations(list(table.items())).map(dict))


FILES: dict[str, tuple[type, str | None]] = {
    "countries/uganda.toml": (model.Country, None),
    "topics/nuclear.toml": (model.Topic, None),
    "organizations.toml": (model.Membership, "organizations"),
    "resolutions.toml": (model.Resolution, "resolutions"),
    "eras.toml": (model.Era, "eras"),
    "themes.toml": (model.Theme, "themes"),
    "regions.toml": (model.Region, "regions"),
    "sources.toml": (model.Source, "sources"),
    "dataset.toml": (model.About, None),
}
each_file = pytest.mark.parametrize("name", FILES)


def files_of(name: str) -> st.SearchStrategy[Tables]:
    kind, key = FILES[name]
    tables = tables_of(kind)
    return tables if key is None else st.fixed_dictionaries({key: st.lists(tables, max_size=3)})


def said(value: Any) -> Any:
    """What a value says, whatever the order of records and whether empty lists are written."""
    if isinstance(value, dict):
        return {key: said(item) for key, item in value.items() if item not in ([], {})}
    if isinstance(value, list):
        items = [said(item) for item in value]
        tables = all(isinstance(item, dict) for item in items)
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True)) if tables else items
    return value


@generated
@given(st.text())
@example("C:\\new")
@example('"')
@example("\x1f \x7e\x7f\x9f\xa0")
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    tables = {"id": text, "aliases": [text, text], "names": {text: text}}
    assert tomli.loads(file_text(tables, "countries/uganda.toml")) == tables


@each_file
@fewer
@given(drawn=st.data())
def test_the_canonical_text_says_what_the_tables_said(name: str, drawn: st.DataObject) -> None:
    tables = drawn.draw(files_of(name))
    assert said(tomli.loads(file_text(tables, name))) == said(tables)


@each_file
@fewer
@given(drawn=st.data())
def test_the_canonical_text_is_its_own_canonical_form(name: str, drawn: st.DataObject) -> None:
    text = file_text(drawn.draw(files_of(name)), name)
    assert file_text(tomli.loads(text), name) == text


@each_file
@fewer
@given(drawn=st.data())
def test_keys_come_in_the_order_of_the_model(name: str, drawn: st.DataObject) -> None:
    kind, key = FILES[name]
    read = tomli.loads(file_text(drawn.draw(files_of(name)), name))
    order = list(keys_of(kind))
    for record in [read] if key is None else read.get(key, []):
        # What is written as [section] or [[block]] comes after all that is not, or TOML would read it otherwise.
        assert [k for k in order if k in record] == list(record)


def _facts(*dates: str | None) -> Tables:
    facts = [{"id": f"uganda-{index}", "date": date, "text": "X."} for index, date in enumerate(dates)]
    return {"id": "uganda", "facts": [{k: v for k, v in fact.items() if v is not None} for fact in facts]}


@generated
@given(st.lists(st.none() | edtf, max_size=6))
def test_facts_come_in_order_of_time_the_undated_last(dates: list[str | None]) -> None:
    """Those of one date stay in the order in which they were written."""
    read = tomli.loads(file_text(_facts(*dates), "countries/uganda.toml")).get("facts", [])
    told = [(fact.get("date"), fact["id"]) for fact in read]
    assert told == sorted(
        ((date, f"uganda-{index}") for index, date in enumerate(dates)), key=lambda pair: sort_key(pair[0])
    )


@pytest.mark.parametrize(
    ("name", "key", "field", "given_order", "order"),
    [
        ("sources.toml", "sources", "id", ["b", "a"], ["a", "b"]),
        ("themes.toml", "themes", "id", ["b", "a"], ["a", "b"]),
        ("organizations.toml", "organizations", "id", ["b", "a"], ["a", "b"]),
        ("eras.toml", "eras", "id", ["b", "a"], ["b", "a"]),
        ("resolutions.toml", "resolutions", "date", ["2013", "2006-10-14"], ["2006-10-14", "2013"]),
        ("countries/uganda.toml", "changes", "date", ["1973", "1972"], ["1973", "1972"]),
    ],
)
def test_records_are_sorted_unless_their_order_says_something(
    name: str, key: str, field: str, given_order: list[str], order: list[str]
) -> None:
    """Eras are told in their order, and a wrong order of changes is for people to mend."""
    tables = {key: [{field: value} for value in given_order]}
    assert [record[field] for record in tomli.loads(file_text(tables, name))[key]] == order


def test_the_form_of_a_file() -> None:
    """One record's list a line, blocks apart, names in a section of their own: as in data/README.md."""
    tables: Tables = {
        "facts": [
            {"text": 'He said "no" [/b].\n', "sources": ["b", "a"], "id": "uganda-x", "also": []},
            {
                "id": "uganda-visit",
                "event": {"who": "A", "rank": "party", "mode": "visit", "type": "consult"},
                "date": "1972",
            },
        ],
        "figures": [{"values": {"2010": 2.5, "2009": 1}, "indicator": "trade"}],
        "names": {"xx": "U", "he": "אוגנדה", "ko": "우간다"},
        "tenor": {"sources": ["a"], "value": "friendly"},
        "aliases": [f"A rather long alias of Uganda, number {number}" for number in range(3)],
        "name": "Uganda",
        "id": "uganda",
    }
    assert (
        file_text(tables, "countries/uganda.toml")
        == r"""id = "uganda"
name = "Uganda"
aliases = [
    "A rather long alias of Uganda, number 0",
    "A rather long alias of Uganda, number 1",
    "A rather long alias of Uganda, number 2",
]
tenor = { value = "friendly", sources = ["a"] }

[names]
ko = "우간다"
he = "אוגנדה"
xx = "U"

[[facts]]
id = "uganda-visit"
date = "1972"
event = { type = "consult", mode = "visit", rank = "party", who = "A" }

[[facts]]
id = "uganda-x"
text = "He said \"no\" [/b].\n"
sources = ["b", "a"]

[[figures]]
indicator = "trade"
values = { 2009 = 1, 2010 = 2.5 }
"""
    )


@pytest.mark.parametrize(
    ("aliases", "is_a_line"),
    [
        (["A" * (WIDTH - len('aliases = ["", "B"]')), "B"], True),
        (["A" * (WIDTH - len('aliases = ["", "B"]') + 1), "B"], False),
        (["A" * WIDTH], True),
        (["A" * (WIDTH // 2), "B" * (WIDTH // 2)], False),
    ],
    ids=["just fits", "just does not", "one that fits nowhere", "two"],
)
def test_a_list_is_a_line_unless_it_has_several_texts_that_do_not_fit_into_one(
    aliases: list[str], is_a_line: bool
) -> None:
    lines = file_text({"id": "uganda", "aliases": aliases}, "countries/uganda.toml").split("\n")
    assert len(lines) == (3 if is_a_line else 5 + len(aliases) - 1)


def test_a_table_in_a_list_has_a_line_of_its_own_where_the_list_is_too_long() -> None:
    former: Tables = {"name": "A" * WIDTH, "until": "1970"}
    text = file_text({"id": "uganda", "former_names": [former]}, "countries/uganda.toml")
    assert text.split("\n")[1:4] == ["former_names = [", f'    {{ name = "{"A" * WIDTH}", until = "1970" }},', "]"]


def test_codes_are_in_order_of_partner_scheme_and_time() -> None:
    """Schemes come as the vocabulary has them, one that it has not last; what has no beginning comes first."""
    order: list[Tables] = [
        {"partner": "chile", "scheme": "gw", "code": "155"},
        {"partner": "germany", "scheme": "cow", "code": "1"},
        {"partner": "germany", "scheme": "cow", "code": "260", "from": "1955-05-05"},
        {"partner": "germany", "scheme": "cow", "code": "255", "from": "1990-10-03"},
        {"partner": "germany", "scheme": "gw", "code": "260", "from": "1949-09-21"},
        {"partner": "germany", "scheme": "a-scheme-of-later", "code": "2"},
    ]
    for written in (order, order[::-1]):
        assert tomli.loads(file_text({"codes": written}, "codes.toml"))["codes"] == order


def test_a_value_of_the_wrong_type_is_kept_for_people_to_mend() -> None:
    wrong: Tables = {"id": True, "name": False, "aliases": [True, "x"], "summary": 1.5}
    assert tomli.loads(file_text(wrong, "countries/uganda.toml")) == wrong


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"id": "a", "name": "A"}, {"name": "A", "id": "a"}, True),
        ({"id": "a", "aliases": []}, {"id": "a"}, True),
        ({"facts": [{"id": "a"}, {"id": "b"}]}, {"facts": [{"id": "b"}, {"id": "a"}]}, True),
        ({"facts": [{"id": "a"}, {"id": "b"}]}, {"facts": [{"id": "a"}, {"id": "c"}]}, False),
        ({"aliases": ["a", "b"]}, {"aliases": ["b", "a"]}, False),
        ({"id": "a"}, {"id": "b"}, False),
        ({"values": {"2009": 1}}, {"values": {"2009": 1.0}}, False),
        ({"id": "a"}, {"name": "a"}, False),
    ],
)
def test_two_files_say_the_same_whatever_the_order_of_keys_and_records(
    one: Tables, other: Tables, expected: bool
) -> None:
    assert same(one, other) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('id = "uganda"\n', False),
        ("# Uganda\n", True),
        ('id = "uganda"\n  # indented\n', True),
        ('id = "uganda" # at the end of a line\n', True),
        ('sources = [\n    "a", # why\n]\n', True),
        ('sources = ["yearbook#1991"]\n', False),
        ('text = "No. # 1"\n', False),
        ("text = 'No. # 1'\n", False),
        ('text = "He said \\"no\\" # twice"\n', False),
        ('"a#b" = 1\n', False),
    ],
)
def test_every_comment_is_noticed_and_nothing_else(text: str, expected: bool) -> None:
    """Rewriting a file would lose them, so a file with comments is left alone."""
    assert tomli.loads(text) is not None
    assert (line_of_comment(text) is not None) is expected
