"""The atlas as a file: whole, safe, self-contained, and of the size that a mail takes."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, SAMPLE, Ran

from nkrel import atlas
from nkrel.drawing import palette
from nkrel.model import Dataset
from nkrel.queries.standing import has_begun, name_on, standing_of

DAYS = ("1948-09-09", "1953-07-27", "1976-12-31", "1989-11-09", "1991-12-25", "2000-06-15", "2017-10-01", "2024-06-19")
LIMIT = 1_400_000


@pytest.fixture(scope="module")
def page(data: Dataset) -> str:
    return atlas.build(data)


def payload_of(page: str) -> dict[str, Any]:
    """The data that a page carries."""
    (packed,) = re.findall(r'<script type="application/octet-stream" id="data">([A-Za-z0-9+/=]*)</script>', page)
    found: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return found


def test_the_page_is_small_enough_and_the_same_from_run_to_run(page: str, data: Dataset) -> None:
    assert len(page.encode()) <= LIMIT
    assert page == atlas.build(data)


def test_the_page_asks_nobody_for_anything(page: str) -> None:
    """Its policy allows the one sheet and the one script that it holds, and nothing from anywhere."""
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none';")
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (text,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert re.findall(r"(?:src|href)=\"?(?:https?:)?//", page) == []
    assert "url(http" not in page and "@import" not in page


def test_the_page_is_well_formed(page: str) -> None:
    void = {"meta", "input", "link", "br", "rect", "line", "path", "circle"}
    open_elements: list[str] = []

    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in void:
                open_elements.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_elements.pop() == tag

    Reader().feed(page)
    assert open_elements == []


@pytest.mark.parametrize("day", DAYS)
def test_every_standing_is_that_of_the_queries(page: str, data: Dataset, day: str) -> None:
    told = payload_of(page)
    for country, partner in zip(data.countries, told["partners"], strict=True):
        step = [step for step in partner["steps"] if step[0] <= day][-1]
        if not has_begun(country, day):
            assert step[1] == len(told["statuses"]), country.id
            continue
        now = standing_of(country, day)
        shown = (told["statuses"][step[1]]["key"], step[2], step[3] or country.name)
        assert shown == (now.status, now.since, name_on(country, day)), country.id


def test_without_javascript_the_table_has_every_partner(page: str, data: Dataset) -> None:
    assert len(re.findall(r"<tr data-index=", page)) == len(data.countries)


def test_a_partner_that_begins_after_the_datas_own_day_is_hidden(data: Dataset) -> None:
    index, country = next((n, each) for n, each in enumerate(data.countries) if each.id == "tuvalu")
    later = replace(country, exists="2999-01-01/..")
    countries = tuple(later if each is country else each for each in data.countries)
    made = atlas.build(replace(data, countries=countries))
    assert re.findall(r'<tr data-index="(\d+)" hidden>', made) == [str(index)]


def test_every_statement_carries_its_sources(page: str) -> None:
    told = payload_of(page)
    assert all(entry[3] for entry in told["entries"])
    assert all(change[3] for partner in told["partners"] for change in partner["changes"])
    cited = {(c[0] if isinstance(c, list) else c) for entry in told["entries"] for c in entry[3]}
    assert cited <= set(range(len(told["sources"])))


def test_text_on_every_tile_can_be_read() -> None:
    for scale in palette.SCALES.values():
        for swatch in scale:
            for colour in (swatch.light, swatch.dark):
                assert palette.contrast(colour, palette.ink_on(colour)) >= 4.5, swatch.key
    for theme in palette.THEMES.values():
        assert palette.contrast(theme.blank, theme.quiet) >= 4.5  # the label of a partner that is not there yet
        assert palette.contrast(theme.paper, theme.ink) >= 7
        assert palette.contrast(theme.paper, theme.quiet) >= 4.5


def test_hostile_data_stays_text(tmp_path: Path, run: Callable[..., Ran]) -> None:
    import shutil

    shutil.copytree(SAMPLE, tmp_path / "data")
    file = tmp_path / "data" / "countries" / "chile.toml"
    evil = "</script><img src=x onerror=alert(1)>&{{data}}"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('name = "Chile"', f'name = "Chile {evil}"', 1), encoding="utf-8")
    run("atlas", "-o", str(tmp_path / "a.html"), data=tmp_path / "data")
    written = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<img" not in written
    assert written.count("</script>") == 2
    assert any(evil in partner["name"] for partner in payload_of(written)["partners"])
    assert "javascript:" not in written.lower()


def test_the_file_is_written_whole_and_an_existing_one_only_with_force(tmp_path: Path, run: Callable[..., Ran]) -> None:
    target = tmp_path / "atlas.html"
    assert run("atlas", "-o", str(target)).out == ""
    before = target.read_bytes()
    refused = run("atlas", "-o", str(target), code=1)
    assert "--force" in refused.err and target.read_bytes() == before
    run("atlas", "-o", str(target), "--force")
    assert run("atlas", "-o", str(tmp_path / "no" / "atlas.html"), code=1).err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [target]


def test_it_needs_a_file_to_write(run: Callable[..., Ran]) -> None:
    assert "-o atlas.html" in run("atlas", code=2).err
    assert "no other format" in run("atlas", "--json", code=2).err


def test_the_command_reads_the_data_asked_for(tmp_path: Path, run: Callable[..., Ran]) -> None:
    run("atlas", "-o", str(tmp_path / "a.html"), data=DATA)
    assert len(payload_of((tmp_path / "a.html").read_text(encoding="utf-8"))["partners"]) > 200
