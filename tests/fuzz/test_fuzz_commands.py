"""Whatever is typed: an answer or one line that says what was wrong; never a traceback, never half an answer."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from asking import ACTING, COPY, DAYS, Answer, ask, cases, command_lines, dataset, options, vocabulary
from hypothesis import assume, given
from hypothesis import strategies as st

from nkrel import dates
from nkrel.formats.terminal import Terminal


def ends_well(words: list[str], answer: Answer) -> None:
    """Assert what holds of every command line."""
    assert answer.code in (0, 1, 2), (words, answer)
    assert "Traceback" not in answer.err
    assert not ACTING.search(answer.err), (words, answer.err)
    if answer.code and not (words[0] == "check" and answer.code == 1):
        assert answer.out == "", words
        assert answer.err.startswith("nkrel: "), words
        assert answer.err.endswith("\n"), words


@pytest.mark.filterwarnings("ignore")
@cases(60, 60_000)
@given(command_lines())
def test_any_command_line_ends_as_it_should(words: list[str]) -> None:
    answer = ask(*words)
    ends_well(words, answer)


@cases(30, 30_000)
@given(
    command_lines(),
    st.builds(Terminal, is_tty=st.just(True), width=st.integers(20, 200), color=st.booleans()),
)
def test_nothing_typed_acts_on_the_terminal(words: list[str], terminal: Terminal) -> None:
    if "-f" in words or "--format" in words or "--json" in words:
        return
    answer = ask(*words, terminal=terminal)
    ends_well(words, answer)
    assert not ACTING.search(_without_styles(answer.out)), (words, answer.out)


def _without_styles(text: str) -> str:
    """What is shown without the program's own colours and links to web addresses."""
    return re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;(https?://[!-~]+)?\x1b\\", "", text)


FILTERED = ("list", "timeline", "missions", "visits", "panel", "search", "figures", "conflicts", "koreas")
FILTERS = ("status", "era", "region", "kind", "tenor", "theme", "country", "source", "event", "rank", "side", "type")


@st.composite
def filters(draw: st.DrawFn, command: str, most: int = 3) -> list[tuple[str, str]]:
    """Sound filters of a command, each with a value."""
    known = [each.name for each in options(command) if each.name in FILTERS]
    chosen = draw(st.lists(st.sampled_from(known), max_size=most)) if known else []
    return [(f"--{name}", draw(st.sampled_from(vocabulary(name)))) for name in chosen]


def question(command: str, asked: list[tuple[str, str]]) -> list[str]:
    """A command line."""
    words = ["embassy"] if command == "search" else []
    return [command, *words, *(word for pair in asked for word in pair), "--data", COPY]


def keyed(rows: list[dict[str, Any]]) -> list[str]:
    """What tells rows apart; a hit's score may depend on what else was found."""
    return [json.dumps({key: value for key, value in row.items() if key != "score"}, sort_keys=True) for row in rows]


@cases(25, 5_000)
@given(st.data())
def test_another_filter_never_adds_a_row_and_another_value_never_takes_one(data: st.DataObject) -> None:
    command = data.draw(st.sampled_from(FILTERED))
    asked = data.draw(filters(command))
    more = data.draw(filters(command, most=1))
    assume(more)
    [(option, value)] = more
    other = data.draw(st.sampled_from(vocabulary(option[2:])))
    wide = ask(*question(command, asked), "--json")
    assume(wide.code == 0)
    rows = keyed(wide.rows)
    if option not in dict(asked):
        narrow = ask(*question(command, [*asked, (option, value)]), "--json")
        assume(narrow.code == 0)
        narrower = keyed(narrow.rows)
        assert set(narrower) <= set(rows), (command, asked, option, value)
        assert [row for row in rows if row in set(narrower)] == narrower, "in the same order"
        wider = ask(*question(command, [*asked, (option, value), (option, other)]), "--json")
        assume(wider.code == 0)
        alone = ask(*question(command, [*asked, (option, other)]), "--json")
        assert set(keyed(wider.rows)) == set(narrower) | set(keyed(alone.rows)), (command, asked, option, value, other)


def cell(value: Any) -> str:
    """A value of JSON as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cases(20, 4_000)
@given(st.data())
def test_the_formats_for_programs_agree_row_by_row(data: st.DataObject) -> None:
    command = data.draw(st.sampled_from((*FILTERED, "orgs", "resolutions", "sources", "eras", "regions", "topic")))
    asked = data.draw(filters(command))
    words = [*question(command, asked)]
    if any(each.name == "limit" for each in options(command)):
        words += ["--limit", data.draw(st.sampled_from(("3", "50")))]
    first = ask(*words, "--json")
    assume(first.code == 0)
    rows = first.rows
    lines = ask(*words, "-f", "jsonl")
    assert [json.loads(line) for line in lines.out.split("\n")[:-1]] == rows
    read = list(csv.reader(io.StringIO(ask(*words, "-f", "csv").out, newline="")))
    tabbed = [line.split("\t") for line in ask(*words, "-f", "tsv").out.split("\n")[:-1]]
    expected = [[cell(value) for value in row.values()] for row in rows]
    assert read[1:] == expected
    assert tabbed[1:] == [[" ".join(value.splitlines()).replace("\t", " ") for value in row] for row in expected]
    assert read[0] == tabbed[0]
    if rows:
        assert read[0] == list(rows[0])
    table = ask(*words, "-f", "markdown").out
    assert table.count("\n") >= len(rows)


@cases(20, 5_000)
@given(st.sampled_from(DAYS[:-1]), st.data())
def test_a_list_as_of_a_day_agrees_with_the_partners_pages(day: str, data: st.DataObject) -> None:
    rows = ask("list", "--as-of", day, "--json").rows
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    page = json.loads(ask("country", row["id"], "--as-of", day, "--json").out)
    for key in ("name", "status", "since", "established", "era", "kind", "region", "subregion"):
        assert page[key] == row[key], (key, day)
    assert page["tenor"] == row["tenor"], day
    assert len(page["facts"]) == row["facts"]


LATER = ("sources",)
"""What may be of later days: a source that tells what was then."""
TIMES = ("date", "since", "established", "opened", "earliest", "from")
"""Keys that say when something was or began."""


def told(value: Any, key: str = "") -> list[tuple[str, str]]:
    """Every date in an answer that says when something was."""
    if isinstance(value, dict):
        return [pair for name, item in value.items() if name not in LATER for pair in told(item, name)]
    if isinstance(value, list):
        return [pair for item in value for pair in told(item, key)]
    return [(key, value)] if key in TIMES and isinstance(value, str) else []


@cases(25, 8_000)
@given(st.sampled_from(DAYS[:-1]), st.sampled_from((*FILTERED, "country", "trend")), st.data())
def test_nothing_that_began_after_a_day_shows_as_of_it(day: str, command: str, data: st.DataObject) -> None:
    words = [command]
    if command == "country":
        words.append(data.draw(st.sampled_from([partner.id for partner in dataset().countries])))
    if command == "search":
        words.append(data.draw(st.sampled_from(vocabulary("words")[:6])))
    if not any(each.name == "as_of" for each in options(command)):
        return
    answer = ask(*words, "--as-of", day, "--json")
    assume(answer.code == 0)
    last = dates.parse(day).latest
    for key, date in told(json.loads(answer.out)):
        assert dates.earliest(date) <= last, (words, day, key, date)
