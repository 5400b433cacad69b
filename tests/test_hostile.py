"""Hostile data: whatever a text holds, no output is taken over by it.

Controls of terminals, markup, scripts, formulas and SQL stand in every text of the sample that may be any text.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import tomli
from conftest import DATA, SAMPLE, Ran
from markdown_it import MarkdownIt

from nkrel.cli import COMMANDS
from nkrel.formats.terminal import Terminal
from nkrel.rules import check
from nkrel.store import canonical

Run = Callable[..., Ran]
ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067]")
OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;(?:https?://[\x21-\x7e]*?)?\x1b\\")
"""The sequences that are the program's own: styles, and links to addresses of the web."""

EVIL = (
    "=HYPERLINK(\"http://evil.example\",\"x\") <script>alert(1)</script> <img src=x onerror=alert(1)> ]]> --> "
    "[a](javascript:alert(1)) ![b](http://evil.example/b) | `c` '); DROP TABLE partner; -- "
    "\x1b[31m\x1b]8;;http://evil.example\x07\x9b31m\x00\r\u202e\u2066 {{7*7}} \\input{x} }"
)  # fmt: skip
EVIL_ADDRESS = "https://example.org/\x1b]8;;javascript:x\x07a\x9b31m<script>\"')|`*](javascript:alert(1))"
ANY_TEXT = ("text", "summary", "note", "why", "title", "name", "city", "publisher", "subject", "who", "license")
"""Keys whose text may be any, as far as the program can tell."""


def spoil(value: Any) -> Any:
    """A table with hostile texts."""
    if isinstance(value, dict):
        return {
            key: EVIL_ADDRESS
            if key == "url" and value.get("id") != "diary"
            else "javascript:alert(1)"
            if key == "url"
            else f"{EVIL} {item}"
            if key in ANY_TEXT and isinstance(item, str)
            else spoil(item)
            for key, item in value.items()
        }
    return [spoil(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with hostile texts."""
    directory = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("hostile") / "data"))
    for path in directory.rglob("*.toml"):
        name = path.relative_to(directory).as_posix()
        if name not in ("codes.toml", "private.toml", "regions.toml"):
            tables = spoil(tomli.loads(path.read_text(encoding="utf-8")))
            path.write_text(canonical.file_text(tables, name), encoding="utf-8", newline="\n")
    return directory


QUESTIONS = {
    "country": "country uganda cuba",
    "compare": "compare uganda cuba",
    "search": "search visit",
    "diff": "diff 1970 1990",
    "on": "on 08-02",
    "random": "random --seed 7",
    "show": "show uganda-amin-visit uganda npt yearbook",
    "cite": "cite uganda-amin-visit",
    "sql": "sql 'SELECT * FROM partner'",
}
NO_ANSWER = ("atlas", "export", "browse")
"""Commands that write files, or are asked by keys."""


def words(command: str) -> list[str]:
    """A question that a command answers."""
    import shlex

    return shlex.split(QUESTIONS.get(command, command))


def test_check_refuses_what_acts(hostile: Path) -> None:
    told = {(problem.file, problem.rule) for problem in check(str(hostile))}
    assert {
        ("countries/uganda.toml", "characters"),
        ("sources.toml", "characters"),
        ("eras.toml", "characters"),
    } <= told


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in NO_ANSWER])
def test_no_text_acts_on_a_terminal(command: str, hostile: Path, run: Run) -> None:
    code = 1 if command == "check" else 0
    for terminal in (
        None,
        Terminal(is_tty=True, width=100, color=True),
        Terminal(is_tty=True, width=30, color=False),
        Terminal(is_tty=True, width=100, color=True, links=True),
    ):
        ran = run(*words(command), data=hostile, code=code, terminal=terminal)
        assert not ACTING.search(OWN.sub("", ran.out)), (command, terminal)
        assert not ACTING.search(ran.err)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in NO_ANSWER])
def test_no_text_is_markup_in_markdown(command: str, hostile: Path, run: Run) -> None:
    """Neither HTML nor a picture, nor a link to what is no address on the web; each row has the cells of its head."""
    how = "--style" if command == "cite" else "-f"
    made = run(*words(command), how, "markdown", data=hostile, code=1 if command == "check" else 0).out
    assert not ACTING.search(made)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(made)
    for token in every(tokens):
        assert token.type not in ("html_block", "html_inline", "image", "code_inline", "fence"), token
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(("http://", "https://")), token
    cells = [re.sub(r"\\.", "", line).count("|") for line in made.splitlines() if line.startswith("|")]
    assert len(set(cells)) <= 1 or command in (
        "country",
        "compare",
        "summary",
        "show",
        "topic",
        "figures",
        "trend",
        "",
    ), cells


def every(tokens: Any) -> Iterator[Any]:
    """Tokens and those within them."""
    for token in tokens:
        yield token
        yield from every(token.children or ())


def elements(svg: str) -> Iterator[ElementTree.Element]:
    """The elements of a picture."""
    return ElementTree.fromstring(svg).iter()


@pytest.mark.parametrize(
    "line", ["map -o {}", "map --tiles -o {}", "country uganda -o {}", "trend -o {}", "map --by korea -o {}"]
)
def test_no_text_is_markup_in_a_picture(line: str, hostile: Path, run: Run, tmp_path: Path) -> None:
    run(*line.format(tmp_path / "a.svg").split(), data=hostile)
    for element in elements((tmp_path / "a.svg").read_text(encoding="utf-8")):
        assert element.tag.rpartition("}")[2] not in ("script", "img", "foreignObject", "a", "image", "iframe")
        for key, value in element.attrib.items():
            assert not key.lower().startswith("on") and "javascript:" not in value.lower()


def test_no_text_is_markup_in_the_atlas(hostile: Path, run: Run, tmp_path: Path) -> None:
    run("atlas", "-o", str(tmp_path / "a.html"), data=hostile)
    made = (tmp_path / "a.html").read_text(encoding="utf-8")
    run("atlas", "-o", str(tmp_path / "b.html"))
    plain = (tmp_path / "b.html").read_text(encoding="utf-8")
    for tag in ("<script", "</script", "<img", "<iframe", "<a ", "onerror="):
        if tag == "onerror=":
            assert not re.search(r"<[^<>]*\sonerror=", made)
        else:
            assert made.count(tag) == plain.count(tag), tag
    assert not re.search(r"""(?:href|src)=["']?\s*javascript:""", made, re.I)


def test_no_text_is_markup_in_the_site(hostile: Path, run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "site"), "--as", "site", data=hostile)
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert pages
    for page in pages:
        assert not re.search(
            r"<img|<script>alert|\sonerror=[^&]*<", re.sub(r"<script.*?</script>", "", page, flags=re.S)
        )
    for path in (tmp_path / "site").rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))


def test_no_text_is_a_formula_or_a_link_in_a_workbook(hostile: Path, run: Run, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    run("export", str(tmp_path / "a.xlsx"), data=hostile)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheets = {name: book.read(name) for name in book.namelist()}
    for name, content in sheets.items():
        assert name.endswith((".xml", ".rels"))
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(content).iter()}
        assert not tags & {"f", "hyperlink", "externalLink", "ddeLink"}, name
    assert not any("externalLinks" in name for name in sheets)


def test_no_text_is_sql(hostile: Path, run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "a.sqlite"), data=hostile)
    run("export", str(tmp_path / "b.sqlite"))
    a, b = (sqlite3.connect(tmp_path / f"{name}.sqlite") for name in "ab")
    with closing(a) as evil, closing(b) as plain:
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
        assert evil.execute(schema).fetchall() == plain.execute(schema).fetchall()
        assert evil.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        count = "SELECT count(*) FROM partner"
        assert evil.execute(count).fetchone() == plain.execute(count).fetchone()
        [(name,)] = evil.execute("SELECT name FROM partner WHERE id = 'uganda'").fetchall()
        assert name == f"{EVIL} Uganda", "as it is"


@pytest.mark.parametrize(
    "word", ["'); DROP TABLE search; --", '" OR 1=1 --', "x* NEAR(y", "col:val", "^x", "{a b}: c", "\x00"]
)
def test_no_word_looked_for_is_sql(word: str, run: Run) -> None:
    from nkrel.cli import main

    assert main(["search", word, "--json", "--data", str(SAMPLE)]) in (0, 2)
    assert run("search", "Uganda", "--json").json()


def test_the_data_has_no_text_that_a_spreadsheet_takes_for_a_formula() -> None:
    """CSV has no way to say that a text is none: so none may begin like one, and `check` holds to that."""
    assert not [problem for problem in check(str(DATA)) if problem.rule == "formula"]


@pytest.mark.parametrize("name", ["bibtex", "csl-json", "ris"])
def test_no_text_breaks_out_of_a_bibliography(name: str, hostile: Path, run: Run) -> None:
    made = run("sources", "-f", name, data=hostile).out
    plain = run("sources", "-f", name).out
    if name == "csl-json":
        assert [each["id"] for each in json.loads(made)] == [each["id"] for each in json.loads(plain)]
    elif name == "ris":
        assert made.count("\nTY  - ") == plain.count("\nTY  - ") and made.count("\nER  - ") == plain.count("\nER  - ")
        assert "\r" not in made and not re.search(r"^(?![A-Z][A-Z0-9]  - |$)", made, re.M)
    else:
        assert len(re.findall(r"^@\w+\{", made, re.M)) == len(re.findall(r"^@\w+\{", plain, re.M))
        depth = 0
        for char in re.sub(r"\\.", "", made):
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0 and "\r" not in made


HOSTILE_VARIABLES = (
    {"NKREL_DATA": "\x1b[31mnowhere\x1b]8;;x\x07"},
    {"COLUMNS": "\x1b[31m"},
    {"COLUMNS": "-5"},
    {"COLUMNS": "99999999999999999999"},
    {"TERM": "\x1b[31m"},
    {"LANG": "\x1b[31m", "LC_ALL": "xx_YY.UTF-99"},
    {"NO_COLOR": "\x1b[31m", "FORCE_COLOR": "x"},
    {"PAGER": "cat; touch here", "NKREL_PAGER": "cat; touch here"},
)


@pytest.mark.parametrize("variables", HOSTILE_VARIABLES)
def test_nothing_in_the_environment_acts_on_a_terminal(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nkrel.cli import main
    from nkrel.cli.environment import Environment

    monkeypatch.chdir(tmp_path)
    out, err = io.StringIO(), io.StringIO()
    given = {"NKREL_DATA": str(SAMPLE), **variables}
    code = main(["list"], Environment(out, err, given))
    assert code == (1 if variables.get("NKREL_DATA") else 0)
    assert not ACTING.search(out.getvalue()) and not ACTING.search(err.getvalue())
    assert not list(tmp_path.iterdir())
