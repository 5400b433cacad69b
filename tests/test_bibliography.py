"""Sources for reference managers: what biblatex, CSL and RIS need to show whose work it is, from when, and where."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import DATA, Ran

from nkrel.formats import bibliography
from nkrel.model import Author, Dataset, Source

ARTICLE = Source(
    id="daily-1973",
    title="Envoys & trade: 100% of {all}",
    authors=(Author(family="Sánchez Serra", given="Ricardo"), Author(body="Smith and Sons")),
    publisher="The Daily and Sunday",
    date="1973~",
    language="ko",
    kind="news",
    url="https://example.org/a_b%20c",
    accessed="2026-11-26",
)


def test_a_newspaper_stands_in_its_own_field() -> None:
    text = bibliography.render([ARTICLE], "bibtex")
    assert text.startswith("@article{daily-1973,\n")
    assert "  journaltitle = {{The Daily and Sunday}},\n" in text
    assert "container-title" in bibliography.render([ARTICLE], "csl-json")
    assert "T2  - The Daily and Sunday\n" in bibliography.render([ARTICLE], "ris")


def test_persons_are_told_from_bodies() -> None:
    assert "  author = {{Sánchez Serra}, Ricardo and {Smith and Sons}},\n" in bibliography.render([ARTICLE], "bibtex")
    (item,) = _items([ARTICLE])
    assert item["author"] == [{"family": "Sánchez Serra", "given": "Ricardo"}, {"literal": "Smith and Sons"}]
    ris = bibliography.render([ARTICLE], "ris")
    assert "AU  - Sánchez Serra, Ricardo\nAU  - Smith and Sons\n" in ris


def test_titles_keep_capitals_and_what_latex_reads_is_escaped() -> None:
    text = bibliography.render([ARTICLE], "bibtex")
    assert r"  title = {{Envoys \& trade: 100\% of \{all\}}}," in text
    assert "  langid = {korean},\n" in text
    assert "  url = {https://example.org/a_b%20c},\n" in text
    assert "  urldate = {2026-11-26},\n" in text


@pytest.mark.parametrize(
    ("date", "biblatex", "csl", "ris"),
    [
        ("1972-08-02", "1972-08-02", {"date-parts": [[1972, 8, 2]]}, "PY  - 1972\nDA  - 1972/08/02/\n"),
        ("1972-08", "1972-08", {"date-parts": [[1972, 8]]}, "PY  - 1972\nDA  - 1972/08//\n"),
        ("1973~", "1973~", {"date-parts": [[1973]], "circa": True}, "N1  - dated 1973~\n"),
        ("1957/1960", "1957/1960", {"date-parts": [[1957], [1960]]}, "N1  - dated 1957/1960\n"),
        ("198X", "198X", {"date-parts": [[1980], [1989]], "circa": True}, "N1  - dated 198X\n"),
        ("2016/..", "2016/..", {"literal": "2016/.."}, "N1  - dated 2016/..\n"),
    ],
)
def test_vague_dates_stay_vague(date: str, biblatex: str, csl: object, ris: str) -> None:
    source = Source(id="x", title="X", date=date)
    assert f"  date = {{{biblatex}}},\n" in bibliography.render([source], "bibtex")
    assert _items([source])[0]["issued"] == csl
    assert ris in bibliography.render([source], "ris")


def test_the_place_in_the_source_is_told() -> None:
    places = {"daily-1973": ["p3"]}
    assert "  addendum = {p3},\n" in bibliography.render([ARTICLE], "bibtex", places)
    assert _items([ARTICLE], places)[0]["note"] == "p3"
    assert "N1  - p3\n" in bibliography.render([ARTICLE], "ris", places)


def test_bibtex_of_the_real_data_is_well_formed(data: Dataset) -> None:
    entries = re.split(r"\n(?=@)", bibliography.render(data.sources, "bibtex").strip())
    assert len(entries) == len(data.sources)
    for entry in entries:
        plain = entry.replace("\\{", "").replace("\\}", "")
        assert plain.count("{") == plain.count("}"), entry
        assert re.match(r"@(misc|article|online|report|dataset|inreference)\{[a-z0-9-]+,$", entry.splitlines()[0]), (
            entry
        )
        for line in entry.splitlines()[1:-1]:
            assert re.fullmatch(r"  [a-z]+ = \{.*\},", line), line
            key, _, value = line.strip().partition(" = ")
            if key not in ("url", "date"):
                assert not re.search(r"(?<!\\)[&%$#_]", value), line


def test_every_language_of_the_real_data_has_a_name_in_babel(data: Dataset) -> None:
    entries = re.split(r"\n(?=@)", bibliography.render(data.sources, "bibtex").strip())
    told = zip(data.sources, entries, strict=True)
    # biblatex knows no Tagalog.
    assert {source.language for source, entry in told if source.language and "langid" not in entry} == {"tl"}


def test_every_news_item_of_the_real_data_has_a_newspaper(data: Dataset) -> None:
    news = [source for source in data.sources if source.kind == "news" and source.publisher]
    assert len(news) > 1000
    assert all(item["container-title"] for item in _items(news))


def test_ris_of_the_real_data_has_one_record_a_source_and_a_value_a_line(data: Dataset) -> None:
    text = bibliography.render(data.sources, "ris")
    assert text.count("\nER  - \n") == text.count("TY  - ") == len(data.sources)
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.splitlines() if line)


def test_the_command_line_gives_each_format(run: Callable[..., Ran]) -> None:
    assert run("sources", "ministry", "-f", "bibtex").out.startswith("@report{ministry,\n")
    assert [item["id"] for item in run("sources", "ministry", "-f", "csl-json").json()] == ["ministry"]
    assert run("sources", "ministry", "-f", "ris").out.startswith("TY  - RPRT\nID  - ministry\n")
    assert len(run("sources", "-f", "csl-json", data=DATA).json()) == len(run("sources", "--json", data=DATA).json())


def test_a_publisher_is_no_source_and_its_sources_are_listed_so(run: Callable[..., Ran], data: Dataset) -> None:
    said = run("sources", "New York Times", data=DATA, code=2).err
    listed = run("sources", "--publisher", "New York Times", "--json", data=DATA).json()
    assert f'{len(listed)} sources have it as publisher: nkrel sources --publisher "New York Times"' in said
    assert "w-times" not in said
    assert said.partition(";")[0] == run("list", "--source", "New York Times", data=DATA, code=2).err.partition(";")[0]
    publishers = {source["publisher"] for source in listed}
    assert "The New York Times" in publishers and all("New York Times" in name for name in publishers)
    both = run("sources", "--publisher", "the new york times,People's Daily", "--json", data=DATA).json()
    assert {source["publisher"] for source in both} > publishers | {"People's Daily"}
    assert "did you mean Deccan Herald" in run("sources", "--publisher", "Deccan Heralt", data=DATA, code=2).err
    assert "did you mean kdiplo?" in run("sources", "kdipl", data=DATA, code=2).err, "an id misspelt"
    assert "1 source has it as publisher" in run("sources", "Example Press", code=2).err
    assert "--publisher narrows the list" in run("sources", "diary", "--publisher", "x", code=2).err


def test_sources_of_a_partner_say_that_its_page_has_more(run: Callable[..., Ran]) -> None:
    assert "Only what partners' own files cite" in run("sources", "--country", "canada").out
    assert "Only what" not in run("sources").out


def _items(sources: list[Source], places: bibliography.Places | None = None) -> list[dict[str, object]]:
    import json

    items: list[dict[str, object]] = json.loads(bibliography.render(sources, "csl-json", places))
    return items
