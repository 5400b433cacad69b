"""What people see on a terminal: it fits, nothing is lost, colour is there only when asked for.

The screens in tests/golden are what the commands show of the sample. After a change that is meant to be seen:
`pytest tests/test_terminal.py --update-golden`, and read the diff.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, HERE, SAMPLE, Ran
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nkrel import formats, vocabulary
from nkrel.formats.terminal import Terminal, of
from nkrel.formats.terminal.table import lines, wrapped
from nkrel.formats.terminal.tones import TONES
from nkrel.pages.blocks import Column, Grid, Heading, Item, Items, Page, Paragraph, Title, View

GOLDEN = HERE / "golden"
WIDTHS = (40, 60, 80, 120)
SCREENS = {
    "overview": "",
    "country-uganda": "country uganda",
    "country-uganda-brief": "country uganda --brief",
    "country-chile-1980": "country chile --as-of 1980",
    "country-france": "country france",
    "list": "list",
    "list-sources": "list --columns +sources",
    "summary": "summary",
    "summary-cross": "summary --by region,status",
    "timeline": "timeline",
    "changes": "changes",
    "map": "map 1976",
    "trend": "trend --changes-only",
    "diff": "diff 1970 1990",
    "on": "on 08-02",
    "panel": "panel --year 1989",
    "koreas": "koreas",
    "compare": "compare uganda cuba",
    "search": "search uganda",
    "missions": "missions",
    "missions-sources": "missions --columns +sources",
    "visits": "visits",
    "figures": "figures",
    "figures-uganda": "figures Uganda",
    "topics": "topic",
    "topic-nuclear": "topic nuclear",
    "orgs": "orgs",
    "orgs-npt": "orgs npt",
    "resolutions": "resolutions",
    "resolutions-1718": "resolutions 1718",
    "sources": "sources",
    "sources-yearbook": "sources yearbook",
    "conflicts": "conflicts",
    "eras": "eras",
    "regions": "regions",
    "show": "show npt",
    "glossary": "glossary tenor",
    "sql": "sql 'SELECT partner, count(*) AS facts, min(date) AS first FROM fact GROUP BY partner'",
    "sql-tables": "sql",
    "cite": "cite uganda",
    "check-rules": "check --rules",
    "check-unchecked": "check --unchecked",
    "random": "random --seed 1",
    "help": "--help",
}
"""Name of a golden file -> command line, whose screens at each width it holds."""
COMMANDS = [line for line in SCREENS.values() if line not in ("cite uganda", "--help")]
"""What is laid out for the screen: a citation is one line for whoever copies it, and help has tests of its own."""
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")

Show = Callable[..., str]

needs_pty = pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo terminals of this kind")


@pytest.fixture
def show(run: Callable[..., Ran]) -> Show:
    """What a command line shows on a terminal of some width, in colour or not."""

    def show(line: str, columns: int = 80, color: bool = False, data: Path = SAMPLE) -> str:
        return run(*shlex.split(line), data=data, terminal=Terminal(True, columns, color)).out

    return show


def on_terminal(*words: str, columns: int = 80, typing: bool = False, **environment: str | None) -> str:
    """What the program writes as a process of its own whose output is a (pseudo) terminal of some width; its input too
    if somebody is `typing`.
    """
    import fcntl
    import termios

    ours, theirs = os.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        given = {**os.environ, "PYTHONPATH": str(HERE.parent), "COLUMNS": None, **environment}
        process = subprocess.Popen(
            [sys.executable, "-m", "nkrel", *words],
            stdin=theirs if typing else subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.PIPE,
            env={key: value for key, value in given.items() if value is not None},
        )
        os.close(theirs)
        written = bytearray()
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # so Linux says that the other side is closed
                break
            if not part:
                break
            written += part
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, b""), err
    finally:
        os.close(ours)
    return written.decode().replace("\r\n", "\n")


# --- golden screens --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_is_as_it_was(name: str, show: Show, request: pytest.FixtureRequest) -> None:
    text = "".join(f"{'-' * columns}\n{show(SCREENS[name], columns)}" for columns in WIDTHS)
    file = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), "if this is meant: pytest --update-golden"


def test_no_golden_screen_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} <= {f"{name}.txt" for name in SCREENS}


# --- width -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [20, 30, 40, 60, 80, 100, 160])
@pytest.mark.parametrize("line", COMMANDS, ids=lambda line: line or "overview")
def test_no_line_is_wider_than_the_terminal(line: str, columns: int, show: Show) -> None:
    for row in show(line, columns).splitlines():
        assert cell_len(row) <= columns or " " not in row.strip(), row
        assert row == row.rstrip(), "lines end where their text ends"


@pytest.mark.parametrize("columns", [30, 80])
@pytest.mark.parametrize(
    "line",
    [
        "list",
        "country china",
        "country cote-d-ivoire",
        "topic organizations",
        "koreas",
        "orgs",
        "resolutions",
        "sources",
    ],
)
def test_no_line_of_the_real_data_is_wider_than_the_terminal(line: str, columns: int, show: Show) -> None:
    for row in show(line, columns, data=DATA).splitlines():
        assert cell_len(row) <= columns or " " not in row.strip(), row


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("line", COMMANDS, ids=lambda line: line or "overview")
def test_nothing_is_cut_off(line: str, columns: int, show: Show) -> None:
    assert "…" not in show(line, columns) or "--brief" in line


@pytest.mark.parametrize("columns", [30, 40, 80])
def test_a_page_says_the_same_at_every_width(columns: int, show: Show) -> None:
    wide = "".join(show("country uganda", 500).split())
    assert "".join(show("country uganda", columns).split()) == wide


def test_a_narrow_table_keeps_every_row_and_says_what_it_leaves_out(show: Show) -> None:
    text = show("list", 40)
    assert sum(row.startswith(("Uganda", "Canada", "South Korea")) for row in text.splitlines()) == 3
    assert re.search(r"\(no room for: [A-Za-z, \n-]+", text)
    for name in ("Missions", "Facts", "Tenor"):
        assert name in text
    assert "no room" not in show("list", 160)


def test_names_and_statuses_go_last(show: Show) -> None:
    assert re.match(r"Name +Status\n", show("list", 30))
    assert re.match(r"Name +Status +Since +≠\n", show("list", 40))
    assert "    Since: 1972-08-02" in show("list", 30), "what matters and has no room stands under its row"


def test_columns_of_wide_letters_stay_in_line(show: Show) -> None:
    lines = show("list --columns ko,status --limit 5", 80).splitlines()
    starts = [cell_len(row[: re.search(r"(Status|suspended|established|dissolved)", row).start()]) for row in lines[:6]]  # type: ignore[union-attr]
    assert len(set(starts)) == 1, lines


def test_names_from_right_to_left_do_not_shift_columns(show: Show) -> None:
    lines = show("list --columns he,status --limit 5", 80).splitlines()
    starts = [cell_len(row[: row.rindex(row.split()[-1])]) for row in lines[:6]]
    assert len(set(starts)) == 1, lines


def test_names_from_right_to_left_change_places_with_nothing(show: Show, run: Callable[..., Ran]) -> None:
    assert "\u2068" not in run("list", "--columns", "he,status").out, "on a terminal only"
    first = show("list --columns he,ar,status --limit 5", 80).splitlines()[1]
    assert first.startswith("\u2068קנדה\u2069 "), "each is an island to what stands beside it"
    assert "\u2068" not in show("list --columns status,he", 80), "nothing stands beside the last"


ACTING = [
    "\x1b[31mred",
    "bell\x07",
    "back\x08space",
    "c1\x9bm",
    "over\u202eride",
    "\u2066isolate",
    "line\u2028sep",
    "\r",
]


@pytest.mark.parametrize("text", ACTING)
def test_no_text_of_the_data_acts_on_the_terminal(text: str) -> None:
    acting = set(re.findall(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text))
    blocks = (Title(text), Paragraph(text), Items((Item(text, text, (("note", text),)),)))
    grid = Grid((Column("a", "A", wraps=True), Column("b", "B")), [{"a": text, "b": text}])
    for terminal in (Terminal(True, 60, False), Terminal(False, 60, False)):
        for made in (view(*blocks), view(grid)):
            out = formats.render(made, "table", terminal)
            assert isinstance(out, str) and "\\" in out, "it is spelled out"
            assert not acting & set(out)


# --- colour ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", COMMANDS, ids=lambda line: line or "overview")
def test_colour_is_there_only_when_asked_for_and_changes_nothing_else(line: str, show: Show) -> None:
    plain, coloured = show(line), show(line, color=True)
    assert "\x1b" not in plain
    assert ESCAPE.search(coloured)
    without = [row.rstrip() for row in ESCAPE.sub("", coloured).splitlines()]
    assert without == plain.splitlines()


@pytest.mark.parametrize(
    ("word", "code"), [("established", "32"), ("suspended", "33"), ("severed", "31"), ("none", "2"), ("dissolved", "2")]
)
def test_a_status_has_its_colour(word: str, code: str, show: Show) -> None:
    assert re.search(rf"\x1b\[{code}m{word} *\x1b\[0m", show("list", color=True))


def test_every_status_and_tenor_has_a_tone() -> None:

    assert {*vocabulary.STATUSES, *vocabulary.TENORS} <= set(TONES)


def test_colour_ends_on_each_line(show: Show) -> None:
    for row in show("country uganda", color=True).splitlines():
        codes = ESCAPE.findall(row)
        assert not codes or codes[-1] == "\x1b[0m", row


# --- blocks ----------------------------------------------------------------------------------------------------------


def view(*blocks: Title | Heading | Paragraph | Items | Grid) -> View:
    """A view with such a page."""

    def page() -> Page:
        return blocks

    return View(records=list, page=page)


def drawn(*blocks: Title | Heading | Paragraph | Items | Grid, columns: int = 40) -> list[str]:
    """The lines that a page takes on a terminal without colour."""
    made = formats.render(view(*blocks), "table", Terminal(True, columns, False))
    assert isinstance(made, str)
    return made.splitlines()


def test_a_wrapped_item_keeps_its_margin() -> None:
    assert drawn(Items((Item("1974-09-04", "one two three four five six"),)), columns=30) == [
        "  1974-09-04",
        "  one two three four five six",
    ]
    assert drawn(Items((Item("1974", "one two three four five six"),)), columns=30) == [
        "  1974  one two three four",
        "        five six",
    ]


def test_a_remark_stands_below_its_item() -> None:
    assert drawn(
        Items(
            (
                Item(
                    "1974",
                    "said",
                    (("note", "so"), ("disputed", "no")),
                ),
            )
        ),
    ) == [
        "  1974  said",
        "        note: so",
        "        disputed: no",
    ]


def test_an_empty_table_draws_nothing() -> None:
    assert drawn(Grid((Column("a", "A"),), [], "0 rows")) == []


def test_numbers_stand_right_and_text_left() -> None:
    columns = (Column("what", "What"), Column("many", "Many", right=True))
    rows = [{"what": "a", "many": "1"}, {"what": "bcd", "many": "12345"}]
    assert drawn(Grid(columns, rows)) == ["What   Many", "a         1", "bcd   12345"]
    assert drawn(Grid(columns, rows, "two"))[-1] == "two"


def test_the_least_important_column_goes_first() -> None:
    columns = (Column("a", "A", 1), Column("b", "B", 9), Column("c", "C", 5))
    rows = [{"a": "a" * 12, "b": "b" * 12, "c": "c" * 12}]
    assert drawn(Grid(columns, rows), columns=30)[:2] == [f"B{' ' * 13}C", f"{'b' * 12}  {'c' * 12}"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Mn"])), st.integers(2, 40))
def test_wrapping_loses_nothing_but_space_and_fits(text: str, width: int) -> None:
    made = wrapped(text, width)
    assert all(cell_len(line) <= width for line in made)
    assert "".join("".join(made).split()) == "".join(text.split())
    assert " ".join(" ".join(made).split()).count(" ") >= len(text.split()) - 1, "words stay apart"


# --- the terminal itself ---------------------------------------------------------------------------------------------


@needs_pty
def test_a_real_terminal_gets_colour_and_its_own_width() -> None:
    text = on_terminal("list", "--data", str(SAMPLE), columns=52, TERM="xterm-256color")
    assert "\x1b[32m" in text
    rows = [ESCAPE.sub("", row) for row in text.splitlines()]
    assert max(cell_len(row) for row in rows) <= 52
    assert "no room for" in text


@needs_pty
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1", "NKREL_LINKS": "0"}, {"TERM": "dumb"}])
def test_a_terminal_gets_no_codes_when_it_wants_none(environment: dict[str, Any], show: Show) -> None:
    text = on_terminal("country", "uganda", "--data", str(SAMPLE), **environment)
    assert "\x1b" not in text
    assert text == show("country uganda", 80)


@needs_pty
def test_an_empty_no_color_counts_as_unset() -> None:
    assert "\x1b[" in on_terminal("summary", "--data", str(SAMPLE), NO_COLOR="")


@needs_pty
def test_the_variable_columns_comes_before_the_width_of_the_terminal(show: Show) -> None:
    text = on_terminal("list", "--data", str(SAMPLE), columns=200, COLUMNS="40", NO_COLOR="1")
    assert text == show("list", 40)


@needs_pty
def test_json_on_a_terminal_is_json(run: Callable[..., Ran]) -> None:
    text = on_terminal("list", "--json", "--data", str(SAMPLE), columns=20)
    assert text == run("list", "--json").out


def test_a_pipe_is_no_terminal_unless_colour_is_asked_for() -> None:
    plain = of(io.StringIO(), {"GITHUB_ACTIONS": "1", "TERM": "xterm"})
    assert (plain.is_tty, plain.color, plain.links, plain.height) == (False, False, False, 0)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        assert of(io.StringIO(), {name: "1"})[:3] == (True, 80, True), name
        assert not of(io.StringIO(), {name: "1", "NO_COLOR": "1"}).is_tty
        assert not of(io.StringIO(), {name: "0"}).is_tty


def test_colour_width_and_links_can_be_asked_for_in_a_pipe(run: Callable[..., Ran], show: Show) -> None:
    plain = run("list").out
    assert run("list", "--color", "never").out == plain
    assert run("list", "--width", "52").out == show("list", 52)
    assert run("list", "--color", "always").out == show("list", 80, color=True)
    assert "is no setting of --color" in run("list", "--color", "sometimes", code=2).err
    assert "20 or more" in run("list", "--width", "5", code=2).err


def test_every_answer_can_go_to_a_file(run: Callable[..., Ran], tmp_path: Path) -> None:
    for name, options in {
        "a.txt": (),
        "a.json": ("--json",),
        "a.csv": ("-f", "csv"),
        "a.md": ("-f", "markdown"),
    }.items():
        file = tmp_path / name
        assert run("list", "-o", str(file)).out == ""
        assert file.read_text(encoding="utf-8") == run("list", *options).out, name
    assert "--force" in run("list", "-o", str(tmp_path / "a.txt"), code=1).err
    run("list", "-o", str(tmp_path / "a.txt"), "--force")
    assert "does not draw .svg" in run("list", "-o", str(tmp_path / "a.svg"), code=2).err


@pytest.mark.parametrize("end", [".xlsx", ".sqlite", ".parquet", ".yaml", ".bib", ".XLSX"])
def test_no_table_goes_into_a_file_whose_name_says_something_else(
    run: Callable[..., Ran], tmp_path: Path, end: str
) -> None:
    err = run("list", "-o", str(tmp_path / f"a{end}"), code=2).err
    assert f"does not write {end.lower()}" in err
    assert ("nkrel export" in err) == (end.lower() in (".xlsx", ".sqlite"))
    assert list(tmp_path.iterdir()) == []
    run("list", "-o", str(tmp_path / f"a{end}"), "-f", "csv")  # who says so gets it


@needs_pty
def test_a_long_answer_goes_through_the_pager_only_where_both_streams_are_terminals() -> None:
    """A pager that says so tells whether it was used; leaving it early is no error."""
    pager = f"{sys.executable} -c \"import sys; print('PAGED', sys.stdin.readline())\""
    said: dict[str, Any] = {"NKREL_PAGER": pager, "TERM": "xterm"}
    assert "PAGED" in on_terminal("list", "--data", str(SAMPLE), typing=True, LINES="5", **said)
    assert "PAGED" not in on_terminal("list", "--data", str(SAMPLE), typing=True, LINES="500", **said)
    assert "PAGED" not in on_terminal("list", "--data", str(SAMPLE), LINES="5", **said)
    assert "PAGED" not in on_terminal("list", "--no-pager", "--data", str(SAMPLE), typing=True, LINES="5", **said)
    said["NKREL_PAGER"] = ""
    assert "Uganda" in on_terminal("list", "--data", str(SAMPLE), typing=True, LINES="5", **said)


def test_a_terminal_without_a_width_still_has_one() -> None:
    for columns in ("0", "1", "x", "-5"):
        assert of(io.StringIO(), {"COLUMNS": columns}).width >= 20


def test_what_is_alike_in_all_rows_makes_room_first() -> None:
    """It is told once below the table, and what tells one row from another stays."""
    columns = (
        Column("name", "Partner", 9, tone="strong"),
        Column("side", "Side", 6),
        Column("city", "Where", 7),
        Column("closed", "Closed", 5),
        Column("as_of", "As of", 3),
    )
    rows = [
        {"name": name, "side": "partner", "city": "Pyongyang", "closed": "", "as_of": f"2025-0{number}-01"}
        for number, name in enumerate(("Brazil", "Bulgaria", "China"), 1)
    ]
    told = list(lines(Grid(columns, rows), 34, False))
    assert told[0].split() == ["Partner", "Where", "As", "of"]
    assert " ".join(told[-2:]) == "(in every row: Side partner; in none: Closed)"
    assert not any("no room" in line for line in told)


def test_a_mark_is_told_in_words_below_a_table() -> None:
    """A sign with a sign behind it says nothing there."""
    columns = (
        Column("name", "Name", 9, tone="strong"),
        Column("mark", "≠", 7, tone="disputed", on_screen=True),
        Column("status", "Status", 8),
        Column("since", "Since", 7),
    )
    rows = [
        {"name": name, "mark": "≠", "status": "severed", "since": f"20{number}"}
        for number, name in enumerate(("Argentina", "Botswana", "Costa Rica"), 10)
    ]
    assert "(in every row: disputed, Status severed)" in " ".join(lines(Grid(columns, rows), 17, False))
    unmarked = [{**row, "mark": ""} for row in rows]
    assert "in none: disputed" in " ".join(lines(Grid(columns, unmarked), 17, False))
    rows[0]["mark"], rows[0]["status"] = "", "none"
    told = list(lines(Grid(columns, rows), 12, False))
    assert not any("≠" in line for line in told)
    assert sum("disputed" in line for line in told) == 2
