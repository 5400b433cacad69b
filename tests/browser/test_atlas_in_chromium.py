"""The atlas in a real browser: Chromium, driven by Playwright, judged by axe-core.

Where either is missing the tests are skipped: they are no part of what a contributor has to install.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nkrel import atlas
from nkrel.model import Dataset
from nkrel.queries.selecting import Selection
from nkrel.queries.summary import count

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright (the extra `ci`) drives the browser")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="needs Chromium (Debian: chromium)"),
    pytest.mark.xdist_group("browser"),
]

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
DAYS = (
    "1948-09-09",
    "1950-01-01",
    "1953-07-27",
    "1964-01-01",
    "1976-12-31",
    "1983-11-30",
    "1991-12-31",
    "2001-03-01",
    "2017-10-01",
    "2023-12-31",
)
VIEWS = ("world", "tiles", "table")

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, data: Dataset) -> Path:
    path = tmp_path_factory.mktemp("atlas") / "atlas.html"
    path.write_text(atlas.build(data), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Open]:
    """Open the page at a fragment; at the end, nothing was asked of anybody and nothing was complained of."""
    contexts = []
    asked: list[str] = []
    complaints: list[str] = []

    def open_page(fragment: str = "", width: int = 1280, height: int = 900, **more: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri() + fragment)
        if more.get("java_script_enabled", True):
            page.wait_for_function("() => window.atlas")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {url.partition("#")[0] for url in asked} == {file.as_uri()}
    assert complaints == []


def test_a_step_of_the_slider_redraws_the_map_at_once_and_the_text_when_it_rests(opened: Open) -> None:
    """The text is long: while the slider moves it stays. How long a step takes, `bench/atlas` tells."""
    page = opened("#partner=russia&day=1980-01-01")
    same, painted = page.evaluate(
        "() => { const before = document.querySelector('#page').firstChild; window.atlas.set({day: '1960-01-01'});"
        " return [document.querySelector('#page').firstChild === before,"
        " document.querySelector('#world [aria-label=Chile]').getAttribute('class')] }"
    )
    assert same and "status-none" in painted
    page.wait_for_function("() => document.querySelector('#page').textContent.includes('1 January 1960')")


@pytest.mark.parametrize("day", DAYS)
def test_counts_are_those_of_the_summary(opened: Open, data: Dataset, day: str) -> None:
    page = opened(f"#day={day}")
    told = json.loads(page.get_attribute("#counts", "data-counts"))
    _, groups = count(data, Selection(as_of=day, as_of_given=True), ("status",))
    expected = {group.keys[0]: group.count for group in groups}
    assert {status: number for status, number in told.items() if number} == expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", [f"#view={view}" for view in VIEWS] + ["#partner=uganda", "#topic=nuclear"])
def test_axe_finds_nothing(opened: Open, fragment: str, scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core (the extra `ci`) judges the page"
    )
    page = opened(fragment, color_scheme=scheme)
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found] == []


@pytest.mark.parametrize("view", ["world", "tiles"])
def test_every_partner_is_reached_by_keyboard(opened: Open, data: Dataset, view: str) -> None:
    """From the one stop of the tab key, Page Down goes through all that are there on the day, by the alphabet."""
    day = "1989-06-01"
    page = opened(f"#view={view}&day={day}")
    page.evaluate(f"() => document.querySelector('#{view} [tabindex=\"0\"]').focus()")
    page.keyboard.press("Home")
    reached = set()
    for _ in range(len(data.countries) + 10):
        reached.add(page.evaluate("() => document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("PageDown")
    shown = page.evaluate(
        f"() => [...document.querySelectorAll('#{view} [role=button]')].map(node => node.getAttribute('aria-label'))"
    )
    assert reached == set(shown)
    assert len(reached) > 160
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.atlas.state.partner") != ""


def test_the_arrows_go_to_neighbours(opened: Open) -> None:
    page = opened("#view=tiles&partner=uganda")
    page.evaluate("() => document.querySelector('#tiles [tabindex=\"0\"]').focus()")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Uganda"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Kenya"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Uganda"


def test_the_slider_moves_by_keyboard_and_says_where_it_is(opened: Open) -> None:
    page = opened("#day=1976-12-31")
    page.focus("#slider")
    page.keyboard.press("ArrowLeft")
    assert page.get_attribute("#slider", "aria-valuetext").startswith("30 December 1976")
    assert page.text_content("#when") == "30 December 1976"


@pytest.mark.parametrize("view", VIEWS)
def test_a_narrow_window_needs_no_sideways_scrolling(opened: Open, view: str) -> None:
    for partner in ("", "&partner=russia", "&partner=sao-tome-and-principe"):
        page = opened(f"#view={view}{partner}", width=360, height=780)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_the_address_holds_the_state_and_restores_it(opened: Open) -> None:
    fragment = "#day=1976-12-31&view=tiles&by=korea&partner=uganda&region=Africa&theme=military"
    page = opened(fragment)
    wanted = {"day": "1976-12-31", "view": "tiles", "by": "korea", "partner": "uganda", "region": "Africa"}
    assert page.evaluate("() => window.atlas.state") == {**wanted, "theme": "military", "topic": ""}
    page.click("button[data-view=world]")
    page.wait_for_timeout(300)
    assert "view=" not in page.evaluate("() => location.hash")
    page.go_back()
    assert page.evaluate("() => window.atlas.state.view") == "tiles"


@pytest.mark.parametrize(
    "bad", ["#day=1800-01-01", "#day=x&view=y&by=z", "#partner=nobody", "#region=<b>", "#%%%", "#day=9999-99-99"]
)
def test_an_address_that_makes_no_sense_does_no_harm(opened: Open, bad: str) -> None:
    page = opened(bad)
    assert "in relations" in page.text_content("#counts")


def test_without_javascript_there_is_the_table(opened: Open, data: Dataset) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator("#rows tr").count() == len(data.countries)
    assert page.locator("#rows tr").first.is_visible()
    assert not page.locator("#slider").is_visible()


def test_search_finds_names_in_any_script_and_words_in_texts(opened: Open) -> None:
    page = opened()
    for typed, first in (("우간다", "Uganda"), ("UGANDA", "Uganda"), ("cote d'iv", "Côte d’Ivoire")):
        page.fill("#search", typed)
        assert page.locator("#hits li").first.text_content().replace("'", "’").startswith(first)
    page.fill("#search", "submarine")
    assert page.locator("#hits li mark").count() >= 1
    page.fill("#search", "Uganda")
    page.keyboard.press("Enter")
    assert page.text_content("#subject") == "Uganda"


def test_every_source_with_an_address_is_a_link_that_tells_nobody_where_from(opened: Open) -> None:
    page = opened("#partner=uganda")
    links = page.evaluate(
        "() => [...document.querySelectorAll('#page a[href^=http]')].map(a => [a.href, a.rel, a.target])"
    )
    assert len(links) > 40
    assert all(rel == "noreferrer" and target == "_blank" for _, rel, target in links)


def test_australia_is_big_and_painted(opened: Open) -> None:
    page = opened("#day=1976-12-31")
    box = page.evaluate(
        "() => { const b = document.querySelector('#world [aria-label=Australia]').getBoundingClientRect();"
        " return b.width * b.height }"
    )
    assert box > 1000
    assert "status-suspended" in page.get_attribute("#world [aria-label=Australia]", "class")


@pytest.mark.skipif(os.environ.get("CI") == "true", reason="the clock of a shared machine proves nothing")
def test_playing_moves_the_day(opened: Open) -> None:
    page = opened("#day=1960-01-01")
    page.click("#play")
    page.wait_for_timeout(600)
    page.click("#play")
    assert page.evaluate("() => window.atlas.state.day") > "1960-06-01"
