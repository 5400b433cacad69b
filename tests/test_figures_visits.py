"""Figures by year, and who went where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from conftest import DATA

from nkrel.model import Dataset, Event, Fact
from nkrel.queries.figures import figures, figures_of, indicators
from nkrel.queries.selecting import Selection
from nkrel.queries.visits import visits

TODAY = "2024-12-31"
pytestmark = pytest.mark.usefixtures("each_world_is_read_once")


def asked(**more: Any) -> Selection:
    return Selection(**{"as_of": TODAY, **more})


def test_a_figure_is_one_value_with_its_unit_basis_and_sources(sample: Dataset) -> None:
    first, second = figures_of(sample.country("uganda"))
    assert (first.country, first.topic) == ("uganda", None)
    assert (first.indicator, first.unit, first.sources) == ("un-voting-agreement", "share", ("yearbook",))
    assert [(f.year, f.value, f.basis) for f in (first, second)] == [(2018, 0.9, 12), (2019, 0.85, 80)]


def test_a_topics_figures_are_the_topics_and_may_lack_a_basis(sample: Dataset) -> None:
    found = figures_of(sample.topics[0])
    assert [(f.country, f.topic, f.year, f.value, f.basis) for f in found] == [
        (None, "nuclear", 2006, 1, None),
        (None, "nuclear", 2016, 2, None),
    ]


@pytest.mark.parametrize(
    ("more", "wanted", "expected"),
    [
        ({}, (), [("uganda", 2018), ("uganda", 2019), ("nuclear", 2006), ("nuclear", 2016)]),
        ({}, ("tests",), [("nuclear", 2006), ("nuclear", 2016)]),
        ({"country": ("uganda",)}, (), [("uganda", 2018), ("uganda", 2019)]),
        ({"country": ("cuba",)}, (), []),
        ({"region": ("Africa",)}, (), [("uganda", 2018), ("uganda", 2019)]),
        ({"since": "2016-07-01"}, (), [("uganda", 2018), ("uganda", 2019), ("nuclear", 2016)]),
        ({"until": "2018-03-01"}, (), [("uganda", 2018), ("nuclear", 2006), ("nuclear", 2016)]),
        ({"as_of": "2018-06-30"}, (), [("uganda", 2018), ("nuclear", 2006), ("nuclear", 2016)]),
        ({"as_of": "2016-06-30", "until": "2018-03-01"}, (), [("nuclear", 2006), ("nuclear", 2016)]),
        ({"source": ("diary",)}, (), []),
        (
            {"source": ("yearbook",)},
            ("tests", "un-voting-agreement"),
            [("uganda", 2018), ("uganda", 2019), ("nuclear", 2006), ("nuclear", 2016)],
        ),
    ],
)
def test_which_figures_are_listed(
    sample: Dataset, more: dict[str, Any], wanted: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    """A year counts if any day of it is asked for; topics drop out where a filter is on partners."""
    found = figures(sample, asked(**more), wanted)
    assert [(f.country or f.topic, f.year) for f in found] == expected


def test_indicators_are_those_that_occur(sample: Dataset) -> None:
    assert indicators(sample) == ["tests", "un-voting-agreement"]


KIM, AMIN, HONECKER = "russia-kim-1949", "uganda-amin-visit", "east-germany-honecker-1977"


def test_a_visit_tells_who_went_where_and_at_what_level(sample: Dataset) -> None:
    (kim,) = visits(sample, asked(country=("russia",)))
    assert (kim.country, kim.direction, kim.level, kim.who) == (
        "russia",
        "from-dprk",
        "head-of-government",
        "Kim Il-sung",
    )
    assert kim.fact.id == KIM


@pytest.mark.parametrize(
    ("more", "directions", "levels", "expected"),
    [
        ({}, (), (), [KIM, AMIN, HONECKER]),
        ({}, ("to-dprk",), (), [AMIN, HONECKER]),
        ({}, ("to-dprk", "from-dprk"), (), [KIM, AMIN, HONECKER]),
        ({}, (), ("head-of-state",), [AMIN, HONECKER]),
        ({}, ("from-dprk",), ("head-of-state",), []),
        ({}, (), ("head-of-state", "head-of-government"), [KIM, AMIN, HONECKER]),
        ({"country": ("uganda",)}, (), (), [AMIN]),
        ({"kind": ("former-state",)}, (), (), [HONECKER]),
        ({"era": ("detente",)}, (), (), [AMIN, HONECKER]),
        ({"since": "1949-03-20", "until": "1972-04-01"}, (), (), [KIM, AMIN]),
        ({"source": ("diary",)}, (), (), [AMIN]),
        ({"as_of": "1972-12-31"}, (), (), [KIM, AMIN]),
    ],
)
def test_which_visits_are_listed(
    sample: Dataset, more: dict[str, Any], directions: tuple[str, ...], levels: tuple[str, ...], expected: list[str]
) -> None:
    assert [visit.fact.id for visit in visits(sample, asked(**more), directions, levels)] == expected


A_VISIT = Event(type="consult", mode="visit", actor="chile", recipient="north-korea", rank="party", who="A delegation")


def with_visit(sample: Dataset, event: Event) -> Dataset:
    """The sample, and an undated fact of Chile's, `chile-x`."""
    chile = replace(sample.country("chile"), facts=(Fact(id="chile-x", text="X.", event=event),))
    return replace(sample, countries=(chile, *sample.countries[2:]))


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({}, True),
        ({"actor": "north-korea", "recipient": "chile"}, True),
        ({"state": "planned"}, False),
        ({"state": "called-off"}, False),
        ({"mode": "talks"}, False),
        ({"recipient": "cuba"}, False),
    ],
)
def test_only_visits_that_were_made_to_or_from_north_korea_are_listed(
    sample: Dataset, more: dict[str, Any], shown: bool
) -> None:
    world = with_visit(sample, replace(A_VISIT, **more))
    assert ("chile-x" in [visit.fact.id for visit in visits(world, asked())]) == shown


def test_a_visit_without_a_date_comes_last_and_is_in_no_era(sample: Dataset) -> None:
    world = with_visit(sample, A_VISIT)
    assert [visit.fact.id for visit in visits(world, asked())][-1] == "chile-x"
    assert "chile-x" not in [visit.fact.id for visit in visits(world, asked(era=("cold-war",)))]


def test_figures_alone_on_a_terminal_are_a_list_of_what_there_is(run: Any) -> None:
    screen = run("figures", "--width", "100", "--no-pager", data=DATA).out
    assert "indicators, 5," in screen and "nkrel figures --indicator NAME shows one" in screen
    assert len(screen.splitlines()) < 200
    everything = run("figures", data=DATA).out
    assert len(everything.splitlines()) > 5000
    assert run("figures", "--country", "India", "--width", "100", data=DATA).out != screen


def test_an_indicator_tells_what_else_counts_the_like(run: Any) -> None:
    told = run("figures", "--indicator", "food-aid", data=DATA).err
    assert all(name in told for name in ("food-aid-pledged (3)", "wfp-food-aid (2)", "humanitarian-assistance (24)"))
    assert run("figures", "--indicator", "un-voting-agreement", "--country", "India", data=DATA).err == ""


def test_an_empty_answer_about_figures_says_of_which_years_there_are_some(run: Any) -> None:
    def said(*words: str) -> str:
        ran = run("figures", *words, "--json", data=DATA)
        assert ran.json() == []
        return str(ran.err).splitlines()[0]

    assert said("--indicator", "un-voting-agreement", "--year", "2022").endswith(
        "no figure fits (un-voting-agreement is of 1991 to 2019)"
    )
    two = said("--indicator", "un-voting-agreement,food-aid-quantity", "--year", "2022")
    assert "(un-voting-agreement is of 1991 to 2019, food-aid-quantity is of 2011)" in two
    assert "(there are some of 1991 to 2019)" in said("Cuba", "--year", "2022")
    none = said("Cuba", "--indicator", "food-aid", "--year", "2022")
    assert "(the data reaches to " in none, "there is none of any year"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vote", "un-voting-agreement"),
        ("votes", "un-voting-agreement"),
        ("labour", "north-korean-workers"),
        ("workers", "north-korean-workers"),
        ("exports", "total-exports"),
        ("permits", "workers-with-permits-year-end"),
    ],
)
def test_an_indicator_is_found_by_a_word_of_its_name_unit_or_note(run: Any, typed: str, meant: str) -> None:
    said = run("figures", "--indicator", typed, data=DATA, code=2).err
    proposed = said.partition("did you mean ")[2].partition("?")[0].replace(" or ", ", ").split(", ")
    assert meant in proposed and len(proposed) <= 4
