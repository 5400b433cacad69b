"""The formats: what each command says comes out whole, and comes back the same, in every one of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from conftest import DATA, Ran
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nkrel import formats
from nkrel.delimited import csv_text
from nkrel.formats.markdown import escape
from nkrel.formats.plain import width
from nkrel.formats.terminal import Terminal
from nkrel.pages.blocks import Column, Grid, Item, Items, Page, Paragraph, Row, Title, View

PIPE = Terminal(is_tty=False, width=80, color=False)
SCREEN = Terminal(is_tty=True, width=200, color=False)
LISTS = ("list", "timeline", "missions", "koreas", "visits", "figures", "orgs", "resolutions", "sources", "eras")
"""Commands whose answer is a list of records."""

NASTY = (
    "[sic]",
    "[/b]",
    "[red]",
    "a:b:c",
    ":smile:",
    "a | b",
    "`tick`",
    "*star*",
    "_under_",
    "<b>",
    "5 < 6 & 7",
    '"q"',
)
"""Texts that some format or library would read as markup."""


def tabular(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """CSV (or TSV) read back."""
    # TSV knows no quotes: what stands between tabs is the value.
    quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting))


def cell(value: Any) -> str:
    """How a value of JSON stands in a cell: lists of texts joined, nested records as JSON, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def view_of(*texts: str) -> View:
    """A view with a row (and a page with a line) for each text."""

    def records() -> list[Row]:
        return [{"id": f"r{number}", "text": text} for number, text in enumerate(texts)]

    def table() -> Grid:
        rows = [{"id": f"r{number}", "text": text} for number, text in enumerate(texts)]
        return Grid((Column("id", "Id", 9), Column("text", "Text", 8, wraps=True)), rows)

    return View(records=records, table=table)


def rendered(view: View, name: str, terminal: Terminal) -> str:
    """A view in a format, as text."""
    made = formats.render(view, name, terminal)
    return made if isinstance(made, str) else bytes(made).decode()


def page_of(*texts: str) -> View:
    """A view with a page: each text as a title, a paragraph, a margin, a line and a remark."""

    def page() -> Page:
        return tuple(
            block
            for text in texts
            for block in (Title(text), Paragraph(text), Items((Item(text, text, (("note", text),)),)))
        )

    return View(records=list, page=page)


def shown(markdown: str) -> list[str]:
    """The texts that a Markdown document shows, each paragraph, heading and cell by itself."""
    found = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "inline":
            parts = [" " if t.type in ("softbreak", "hardbreak") else t.content for t in token.children or ()]
            found.append("".join(parts))
    return found


def cells(markdown: str) -> list[list[str]]:
    """The cells that the tables of a Markdown document show, row by row, header first."""
    rows: list[list[str]] = []
    inside = False
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type in ("table_open", "table_close"):
            inside = token.type == "table_open"
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and inside:
            rows[-1].append("".join(child.content for child in token.children or ()))
    return rows


# --- tables of values: CSV, TSV, JSON lines --------------------------------------------------------------------------


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_csv_and_tsv_hold_the_values_of_json(run: Callable[..., Ran], command: str, name: str, delimiter: str) -> None:
    records = run(command, "--json").json()
    rows = tabular(run(command, "--format", name).out, delimiter)
    assert len(rows) == len(records) > 0
    for row, record in zip(rows, records, strict=True):
        assert list(row) == list(record)
        for key, value in record.items():
            if isinstance(value, float):
                assert float(row[key]) == value
            elif isinstance(value, (dict, list)) and cell(value)[:1] in ("{", "["):
                assert json.loads(row[key]) == value
            else:
                assert row[key] == cell(value), key


@pytest.mark.parametrize("command", LISTS)
def test_json_lines_are_the_records_of_json_one_a_line(run: Callable[..., Ran], command: str) -> None:
    lines = run(command, "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == run(command, "--json").json()


def test_json_lines_of_one_partner_are_one_line(run: Callable[..., Ran]) -> None:
    out = run("country", "uganda", "-f", "jsonl").out
    assert out.count("\n") == 1 and out.endswith("\n")
    assert json.loads(out) == run("country", "uganda", "--json").json()
    assert len(run("country", "uganda", "cuba", "-f", "jsonl").out.splitlines()) == 2


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_partner_laid_flat_has_a_row_for_each_statement(run: Callable[..., Ran], name: str, delimiter: str) -> None:
    record = run("country", "uganda", "--json").json()
    rows = tabular(run("country", "uganda", "-f", name).out, delimiter)
    assert list(rows[0]) == ["country", "type", "date", "text", "themes", "sources", "id", "note", "disputed"]
    assert "The year in which the embassy opened." in rows[0]["disputed"], "what is disputed is not left out"
    kinds = [row["type"] for row in rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {"change": 1, "mission": 2, "fact": 3, "figure": 2}
    facts = [row for row in rows if row["type"] == "fact"]
    for row, fact in zip(facts, record["facts"], strict=True):
        assert [row["id"], row["date"], row["text"]] == [fact["id"], fact["date"] or "", fact["text"]]
        assert row["themes"].split("; ") == fact["themes"]
        assert row["sources"].split("; ") == fact["sources"]
    assert [(row["date"], row["text"]) for row in rows if row["type"] == "figure"] == [
        ("2018", "un-voting-agreement: 0.9 share"),
        ("2019", "un-voting-agreement: 0.85 share"),
    ]
    assert {row["country"] for row in rows} == {"uganda"}


def test_several_partners_laid_flat_share_one_header(run: Callable[..., Ran]) -> None:
    rows = tabular(run("country", "cuba", "uganda", "-f", "csv").out)
    assert {row["country"] for row in rows} == {"cuba", "uganda"}
    assert not any(row["type"] == "type" for row in rows)


def test_a_summary_laid_flat_has_a_row_for_each_group(run: Callable[..., Ran]) -> None:
    groups = run("summary", "--by", "region,status", "--json").json()["groups"]
    rows = tabular(run("summary", "--by", "region,status", "-f", "csv").out)
    assert [{**row, "count": int(row["count"]), "share": float(row["share"])} for row in rows] == groups


@pytest.mark.parametrize("command", ["list", "timeline", "country uganda", "summary"])
def test_lines_end_as_unix_ends_them(run: Callable[..., Ran], command: str) -> None:
    for name in ("csv", "tsv", "json", "jsonl", "markdown"):
        out = run(*command.split(), "-f", name).out
        assert "\r" not in out
        assert out.endswith("\n") and not out.endswith("\n\n"), name


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), min_size=1))
def test_any_text_survives_csv_tsv_and_json(texts: list[str]) -> None:
    view = view_of(*texts)
    assert [row["text"] for row in tabular(rendered(view, "csv", PIPE))] == texts
    plain = [re.sub(r"\r\n|[\t\n\r]", " ", text) for text in texts]
    assert [row["text"] for row in tabular(rendered(view, "tsv", PIPE), "\t")] == plain
    assert [record["text"] for record in json.loads(rendered(view, "json", PIPE))] == texts
    lines = rendered(view, "jsonl", PIPE).split("\n")
    assert [json.loads(line)["text"] for line in lines[:-1]] == texts


# --- text as it is ---------------------------------------------------------------------------------------------------

FACT = "A delegation [sic] from Uganda: it went to Pyongyang [/b]."


@pytest.mark.parametrize(
    "command", ["country uganda", "timeline", "visits", "search delegation", "timeline --theme visit"]
)
@pytest.mark.parametrize("name", ["table", "json", "jsonl", "csv", "tsv"])
def test_brackets_and_colons_come_out_as_they_are(run: Callable[..., Ran], command: str, name: str) -> None:
    assert FACT in run(*command.split(), "-f", name).out


@pytest.mark.parametrize("command", ["country uganda", "timeline", "visits", "search delegation"])
def test_brackets_and_colons_come_out_of_markdown_as_they_are(run: Callable[..., Ran], command: str) -> None:
    out = run(*command.split(), "-f", "markdown").out
    assert "\\[sic\\]" in out and "\\[/b\\]" in out
    assert any(FACT in text for text in shown(out))


@pytest.mark.parametrize("command", ["country uganda", "timeline", "visits", "search delegation"])
def test_brackets_and_colons_come_out_on_a_terminal_as_they_are(run: Callable[..., Ran], command: str) -> None:
    assert FACT in " ".join(run(*command.split(), terminal=SCREEN).out.split())


@pytest.mark.parametrize("text", NASTY)
def test_what_looks_like_markup_is_text(text: str) -> None:
    for terminal in (PIPE, SCREEN):
        assert text in rendered(view_of(text), "table", terminal)
        assert rendered(page_of(text), "table", terminal).count(text) == 5
    assert cells(rendered(view_of(text), "markdown", PIPE))[1:] == [["r0", text]]


@pytest.mark.parametrize("text", [*NASTY, "&lt;", "&amp;copy;", "\\[x\\]"])
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    assert shown(escape(text)) == [text]


def test_a_text_of_several_lines_stays_in_its_row() -> None:
    view = view_of("one\ntwo")
    assert rendered(view, "table", PIPE).splitlines()[1:] == ["r0  one two"]
    assert cells(rendered(view, "markdown", PIPE))[1:] == [["r0", "one two"]]


@pytest.mark.parametrize("name", formats.FORMATS)
def test_letters_beyond_ascii_are_not_escaped(run: Callable[..., Ran], name: str) -> None:
    out = run("list", "--columns", "name,ko,he", "-f", name).out
    for text in ("Côte d'Ivoire", "우간다", "אוגנדה"):
        assert text in out
    assert "\\u" not in out


# --- tables in a pipe ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", ["1", "20", "80", "1000"])
@pytest.mark.parametrize("command", ["list", "timeline", "country uganda", "missions", "conflicts", "eras"])
def test_a_pipe_gets_the_same_whatever_the_width(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, command: str, columns: str
) -> None:
    before = run(*command.split()).out
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TERM", "dumb")
    assert run(*command.split()).out == before
    assert "\x1b" not in before and "…" not in before


@pytest.mark.parametrize("command", LISTS)
def test_a_table_in_a_pipe_has_a_header_and_a_row_a_line(run: Callable[..., Ran], command: str) -> None:
    records = run(command, "--json").json()
    body = run(command).out.split("\n\n")[0].rstrip("\n")
    if command == "koreas":
        records = [record for record in records if record["id"] != "south-korea"]
    assert len(body.splitlines()) == 1 + len(records)


@pytest.mark.parametrize("place", ["sample", "data"])
def test_nothing_is_cut_in_a_pipe(run: Callable[..., Ran], place: str) -> None:
    more: dict[str, Any] = {} if place == "sample" else {"data": DATA}
    entries = run("timeline", "--json", **more).json()
    lines = run("timeline", **more).out.splitlines()[1:]
    assert entries
    for entry, line in zip(entries, lines[: len(entries)], strict=True):  # what the line below counts comes after
        assert entry["text"] in line
        assert line.endswith(", ".join(entry["sources"]))


@pytest.mark.parametrize("keys", ["name,status,since", "ko,status", "he,ko,name,iso2", "status,facts,missions"])
def test_columns_in_a_pipe_are_aligned(run: Callable[..., Ran], keys: str) -> None:
    records = run("list", "--columns", keys, "--json").json()
    lines = run("list", "--columns", keys).out.split("\n\n")[0].splitlines()
    sizes = []
    for index, key in enumerate(keys.split(",")):
        title = re.split(r" {2,}", lines[0].strip())[index]
        sizes.append(max([width(title), *(width(cell(record[key])) for record in records)]))
    for line, record in zip(lines[1:], records, strict=True):
        expected = []
        for key, size in zip(keys.split(","), sizes, strict=True):
            text = cell(record[key])
            space = " " * (size - width(text))
            expected.append(space + text if isinstance(record[key], int) else text + space)
        assert line == "  ".join(expected).rstrip()


def test_width_counts_cells_not_letters() -> None:
    assert [width(text) for text in ("abc", "우간다", "é", "e\u0301", "אוגנדה", "")] == [3, 6, 1, 1, 6, 0]


def test_a_page_in_a_pipe_keeps_each_statement_on_one_line(run: Callable[..., Ran]) -> None:
    out = run("country", "uganda").out
    for fact in run("country", "uganda", "--json").json()["facts"]:
        assert [line for line in out.splitlines() if fact["text"] in line], fact["id"]
    assert out.splitlines()[0] == "Uganda (established)"


def test_a_page_in_a_pipe_has_no_runs_of_empty_lines(run: Callable[..., Ran]) -> None:
    for command in ("", "country uganda", "country cuba uganda", "topic nuclear", "conflicts", "sources yearbook"):
        assert "\n\n\n" not in run(*command.split()).out, command


# --- Markdown --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", LISTS)
def test_a_markdown_table_shows_the_cells_of_the_plain_one(run: Callable[..., Ran], command: str) -> None:
    rows = cells(run(command, "-f", "markdown").out)
    plain = run(command).out.splitlines()
    assert len({len(row) for row in rows}) == 1 and len(rows) > 1
    for row, line in zip(rows, plain[: len(rows)], strict=True):
        assert "".join("".join(row).split()) == "".join(line.split())


def test_a_markdown_page_has_headings_lists_and_remarks(run: Callable[..., Ran]) -> None:
    lines = run("country", "uganda", "-f", "markdown").out.splitlines()
    assert lines[0] == "# Uganda (established)"
    assert "## Relations" in lines and "### Undated" in lines
    assert any(line.startswith("- **1972-08-02** established") for line in lines)
    assert any(line.startswith("  - disputed: 1973") for line in lines)


def test_md_is_short_for_markdown(run: Callable[..., Ran]) -> None:
    assert run("list", "-f", "md").out == run("list", "-f", "markdown").out
    assert run("list", "-f", "JSON").out == run("list", "--json").out


def links(markdown: str) -> list[str]:
    """Where the links of a Markdown document lead."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    inline = [child for token in tokens if token.type == "inline" for child in token.children or ()]
    return [str(child.attrs["href"]) for child in inline if child.type == "link_open"]


@pytest.mark.parametrize(
    "address",
    [
        "https://en.wikipedia.org/wiki/Foreign_relations_of_North_Korea",
        "https://example.org/a_b_c*d*[e]?x=1&y=2#z",
        "http://example.org/a_(b)",
    ],
)
def test_addresses_in_markdown_are_links_that_lead_there(address: str) -> None:
    for text in (address, f"It says so ({address}). Or not", f"Title_x. {address} (id_x)"):
        (link,) = links(rendered(page_of(text), "markdown", PIPE).splitlines()[0])
        assert link.replace("%5B", "[").replace("%5D", "]") == address
        assert shown(escape(text)) == [text]


def test_every_address_of_the_real_sources_is_a_link(run: Callable[..., Ran]) -> None:
    out = run("sources", "--columns", "id,url", "-f", "markdown", data=DATA).out
    addresses = [source["url"] for source in run("sources", "--json", data=DATA).json() if source["url"]]
    assert len(links(out)) == len(addresses) > 100


@pytest.mark.parametrize("text", ["\r", "a\rb", "a\r\nb", '"\r"'])
def test_a_carriage_return_in_csv_is_quoted(text: str) -> None:
    out = rendered(view_of(text, "plain"), "csv", PIPE)
    assert out.splitlines()[-1] == "r1,plain" or "plain" in out
    assert '"' + text.replace('"', '""') + '"' in out
    assert [row["text"] for row in tabular(out)] == [text, "plain"]


def test_tsv_has_no_quotes() -> None:
    assert rendered(view_of('a "b"', "c\td\ne"), "tsv", PIPE) == 'id\ttext\nr0\ta "b"\nr1\tc d e\n'


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        rendered(view_of("x"), "nonsense", PIPE)
    with pytest.raises(ValueError, match="bibliography"):
        rendered(view_of("x"), "bibtex", PIPE)


def test_a_nul_in_csv_stands_as_it_is() -> None:
    """The module of Python 3.10 takes it for a character that must be escaped, and has nothing to do it with."""
    assert csv_text([["a\0b", 'c"d', "e,f", None]], "\n") == 'a\0b,"c""d","e,f",\n'
    assert csv_text([["\\", "\r", "é"]], "\r\n") == '\\,"\r",é\r\n'


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_writes_a_view_of_a_table(name: str) -> None:
    assert "text of it" in rendered(view_of("text of it"), name, PIPE)


# --- empty answers ---------------------------------------------------------------------------------------------------

EMPTY = [
    "list --region Africa --status severed",
    "timeline --country chile --since 2000",
    "missions --country france",
    "visits --since 2024-12-30",
    "figures --country cuba",
    "koreas --region Africa --status severed",
    "resolutions --until 1990",
    "conflicts --country france",
    "search zebra",
    "summary --region Africa --status severed",
    "list --limit 0 --status severed --region Africa",
]


@pytest.mark.parametrize("line", EMPTY)
def test_an_empty_answer_is_an_answer_with_a_note_on_stderr(run: Callable[..., Ran], line: str) -> None:
    for name in formats.FORMATS:
        ran = run(*line.split(), "-f", name)
        assert re.fullmatch(r"nkrel: [^\n]+\n", ran.err), name
    is_summary = line.startswith("summary")
    made = run(*line.split(), "--json").json()
    assert (made["groups"] if is_summary else made) == []
    if not is_summary:
        assert run(*line.split(), "--json").out == "[]\n"
        assert run(*line.split(), "-f", "jsonl").out == ""
    assert run(*line.split()).out == "" or is_summary


@pytest.mark.parametrize("line", [line for line in EMPTY if not line.startswith("summary")])
def test_an_empty_csv_has_the_header_of_a_full_one(run: Callable[..., Ran], line: str) -> None:
    command, *_ = line.split()
    full = run(command, *(["uganda"] if command == "search" else []), "-f", "csv").out.splitlines()[0]
    assert run(*line.split(), "-f", "csv").out == f"{full}\n"
    assert run(*line.split(), "-f", "tsv").out == full.replace(",", "\t") + "\n"


@pytest.mark.parametrize("line", ["country uganda", "topic nuclear"])
def test_what_is_told_of_one_has_its_header_even_where_nothing_is(run: Callable[..., Ran], line: str) -> None:
    header = run(*line.split(), "-f", "csv").out.splitlines()[0]
    assert header.startswith(("country,type,date", "id,date,text"))
    if line.startswith("country"):
        assert run(*line.split(), "--theme", "aid", "--as-of", "1948-09-09", "-f", "csv").out == f"{header}\n"


def test_an_empty_csv_of_chosen_columns_has_those(run: Callable[..., Ran]) -> None:
    ran = run("list", "--columns", "name,since", "--status", "severed", "--region", "Africa", "-f", "csv")
    assert ran.out == "name,since\n"


def test_a_full_answer_has_no_note(run: Callable[..., Ran]) -> None:
    for line in ("list", "timeline", "country uganda", "summary", "missions", "search uganda", "conflicts"):
        for name in formats.FORMATS:
            assert run(*line.split(), "-f", name).err == "", (line, name)


# --- bibliographies: see test_bibliography.py -----------------------------------------------------------------------


def test_bibliographies_are_for_sources_only(run: Callable[..., Ran]) -> None:
    for name in formats.BIBLIOGRAPHIC:
        assert "bibtex" not in run("list", "-f", name, code=2).out
