"""Whatever has an id can be shown and cited, with its sources."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, Ran

from nkrel import __version__
from nkrel.citing import cite
from nkrel.model import Dataset
from nkrel.queries.naming import everything, find

Run = Callable[..., Ran]
ROOT = Path(__file__).parent.parent


def test_ids_are_one_thing_each_within_their_kind(data: Dataset) -> None:
    seen: set[tuple[str, str]] = set()
    for named in everything(data):
        assert (named.kind, named.id) not in seen, named.id
        seen.add((named.kind, named.id))
        assert named.text


def test_every_entry_of_the_timeline_can_be_shown(run: Run, sample: Dataset) -> None:
    entries = run("timeline", "--json").json()
    for entry in entries:
        shown = {named.text for named in find(sample, entry["id"]) if named.date == entry["date"]}
        assert shown == {entry["text"]}


@pytest.mark.parametrize(
    ("id", "kind"),
    [
        ("uganda", "country"),
        ("UGANDA", "country"),
        ("nuclear", "topic"),
        ("uganda-training", "fact"),
        ("npt", "organization"),
        ("npt-left", "organization-event"),
        ("1718", "resolution"),
        ("resolution-1718", "resolution"),
        ("S/2022/431", "resolution"),
        ("yearbook", "source"),
    ],
)
def test_whatever_has_an_id_is_shown(run: Run, id: str, kind: str) -> None:
    shown = run("show", id, "--json").json()
    assert (shown["type"], shown["id"].casefold()) == (kind, id.casefold())
    assert run("show", id).out.startswith(shown["id"])
    assert kind == "source" or shown["sources"]


def test_several_ids_are_shown_in_their_order(run: Run) -> None:
    assert [each["id"] for each in run("show", "yearbook", "uganda-training", "--json").json()] == [
        "yearbook",
        "uganda-training",
    ]


def test_an_id_that_nothing_has_is_refused_with_what_was_meant(run: Run) -> None:
    ran = run("show", "uganda-trainin", code=2)
    assert ran.out == "" and "uganda-training" in ran.err and ran.err.count("\n") == 1
    assert "nkrel search" in run("cite", "qwxyz-qwxyz", code=2).err


@pytest.mark.parametrize("style", ["plain", "markdown", "bibtex", "csl-json", "ris"])
def test_the_data_set_an_entry_and_a_page_are_cited_in_every_style(run: Run, style: str) -> None:
    for ids in ((), ("uganda-training",), ("uganda",), ("uganda-training", "npt")):
        ran = run("cite", *ids, "--style", style)
        assert ran.err == "" and __version__ in ran.out
        assert "nkrel" in ran.out
        if style == "csl-json":
            assert json.loads(ran.out)[0]["type"] == "dataset"


def test_a_source_is_cited_as_the_work_of_its_authors(run: Run) -> None:
    assert run("cite", "yearbook").out == "Yearbook of the world, Example Press, 2019.\n"
    made = run("cite", "yearbook", "--style", "bibtex").out
    assert made == run("sources", "yearbook", "--format", "bibtex").out
    assert "nkrel" not in made


def test_an_entry_is_cited_with_the_sources_that_it_rests_on_and_the_places_in_them(run: Run, data: Dataset) -> None:
    ran = run("cite", "uganda-training", "--style", "plain", data=DATA)
    assert "Rests on: " in ran.out and "uganda-training" in ran.out
    named = find(data, "uganda-training")
    places = [source.partition("#")[2] for source in named[0].sources if "#" in source]
    assert places and all(place in ran.out for place in places)
    bibtex = run("cite", "uganda-training", "--style", "bibtex", data=DATA).out
    assert re.findall(r"^@\w+\{([^,]+),", bibtex, re.M) == [
        "nkrel-uganda-training",
        *dict.fromkeys(source.partition("#")[0] for source in named[0].sources),
    ]


def test_what_is_typed_in_markdown_stays_text(sample: Dataset) -> None:
    text = cite(sample, find(sample, "diary"), "markdown", "2")
    assert "<script" not in text


@pytest.mark.parametrize(
    ("end", "style"), [("bib", "bibtex"), ("ris", "ris"), ("json", "csl-json"), ("md", "markdown"), ("txt", "plain")]
)
def test_the_name_of_a_file_says_the_style(run: Run, tmp_path: Path, end: str, style: str) -> None:
    file = tmp_path / f"a.{end}"
    run("cite", "uganda-training", "-o", str(file))
    assert file.read_text(encoding="utf-8") == run("cite", "uganda-training", "--style", style).out
    run("cite", "uganda-training", "-o", str(file), "--style", "plain", "--force")
    assert file.read_text(encoding="utf-8") == run("cite", "uganda-training").out


@pytest.mark.parametrize("end", [".csv", ".TSV", ".jsonl", ".ndjson"])
def test_a_file_whose_name_asks_for_no_style_is_refused(run: Run, tmp_path: Path, end: str) -> None:
    file = tmp_path / f"a{end}"
    refused = run("cite", "-o", str(file), code=2).err
    assert refused == f"nkrel: --output {file}: this command does not write {end.lower()}\n"
    assert not file.exists()
    run("cite", "-o", str(file), "--style", "plain")


def test_a_style_that_is_none_is_refused(run: Run) -> None:
    assert "csl-json" in run("cite", "--style", "apa", code=2).err
    assert "--style" in run("cite", "--json", code=2).err


def test_the_citation_file_is_in_step() -> None:
    """CITATION.cff names this version, the data's day and the licences."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    about = (DATA / "dataset.toml").read_text(encoding="utf-8")
    assert re.search(r"^version: (.+)$", text, re.M).group(1).strip('"') == __version__  # type: ignore[union-attr]
    day = re.search(r'as_of = "(.+)"', about).group(1)  # type: ignore[union-attr]
    assert f"date-released: {day}" in text
    for line in ("cff-version: 1.2.0", "type: dataset", "license:"):
        assert line in text
