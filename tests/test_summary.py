"""Counts of partners: by one key, by two, and period by period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from conftest import Ran

from nkrel import model
from nkrel.model import Dataset
from nkrel.queries.eras import eras
from nkrel.queries.painting import painting
from nkrel.queries.selecting import Selection, partners
from nkrel.queries.summary import KEYS, Period, count, trend

TODAY = Selection(as_of="2024-12-31")


def counts(dataset: Dataset, selection: Selection, *by: str) -> list[tuple[str | int | None, ...]]:
    """The groups as rows: keys, then the count."""
    return [(*group.keys, group.count) for group in count(dataset, selection, by)[1]]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("status", {"established": 10, "suspended": 1, "severed": 1, "none": 2, "dissolved": 1}),
        (
            "era",
            {
                "socialist-bloc": 2,
                "third-world": 3,
                "detente": 3,
                "late-cold-war": 1,
                "crisis": 1,
                "western-opening": 3,
                None: 2,
            },
        ),
        ("region", {"Africa": 5, "Europe": 5, "Americas": 3, "Asia": 2}),
        (
            "subregion",
            {
                "Western Africa": 3,
                "Western Europe": 3,
                "Caribbean": 1,
                "Eastern Africa": 1,
                "Eastern Asia": 1,
                "Eastern Europe": 1,
                "Northern America": 1,
                "South America": 1,
                "Southern Africa": 1,
                "Western Asia": 1,
                None: 1,
            },
        ),
        ("kind", {"un-member": 13, "former-state": 1, "organization": 1}),
        ("tenor", {"friendly": 2, None: 13}),
        (
            "decade",
            {"1940s": 2, "1950s": 1, "1960s": 2, "1970s": 3, "1980s": 1, "1990s": 1, "2000s": 3, None: 2},
        ),
        (
            "theme",
            {"military": 3, "visit": 3, "nuclear": 2, "sanctions": 2, "people": 1, "treaty": 1, None: 10},
        ),
        ("precision", {"day": 12, "year": 1, None: 2}),
        ("missions", {"dprk": 1, "partner": 1, "neither": 4, "unknown": 9}),
    ],
)
def test_counts_by_each_key(sample: Dataset, by: str, groups: dict[str | None, int]) -> None:
    """Statuses and eras come as they are told, other keys by size, and what is unknown last."""
    assert counts(sample, TODAY, by) == list(groups.items())


def test_counts_as_of_a_day(sample: Dataset) -> None:
    told = counts(sample, Selection(as_of="1976-12-31"), "status")
    # Among the four without relations are Canada, South Africa and Germany, which were still to have them.
    assert told == [("established", 7), ("severed", 1), ("none", 6)]


def test_two_keys_make_a_cross_table(sample: Dataset) -> None:
    assert counts(sample, Selection(as_of="2024-12-31", region=("Europe",)), "status", "kind") == [
        ("established", "un-member", 2),
        ("established", "organization", 1),
        ("none", "un-member", 1),
        ("dissolved", "former-state", 1),
    ]


def test_non_resident_missions_are_no_missions_on_the_spot(sample: Dataset) -> None:
    """Uganda's embassy for North Korea is in Beijing: by October 2023 Uganda and North Korea have one side's only."""
    asked = Selection(as_of="2023-10-01", country=("uganda",))
    assert counts(sample, asked, "missions") == [("dprk", 1)]


@pytest.mark.parametrize("by", [(key,) for key in KEYS] + list(combinations(KEYS, 2)), ids="-".join)
def test_groups_add_up_to_the_partners(sample: Dataset, by: tuple[str, ...]) -> None:
    """Only by theme can a partner be in several groups."""
    for day in ("1960-01-01", "2024-12-31"):
        selection = Selection(as_of=day)
        total, groups = count(sample, selection, by)
        assert total == len(partners(sample, selection))
        added = sum(group.count for group in groups)
        assert added >= total if "theme" in by else added == total
        assert len({group.keys for group in groups}) == len(groups)


def test_a_count_of_no_one_is_empty(sample: Dataset) -> None:
    assert count(sample, Selection(as_of="2024-12-31", tenor=("hostile",)), ("status",)) == (0, [])


def between(first: str, last: str, **more: tuple[str, ...]) -> Selection:
    """Everybody from a day until another."""
    return Selection(as_of=last, since=first, **more)  # type: ignore[arg-type]


def test_trend_tells_who_came_and_went(sample: Dataset) -> None:
    assert trend(sample, between("1972-01-01", "1974-12-31"), "year") == [
        Period("1972", 7, ("chile", "uganda"), ()),
        Period("1973", 6, (), ("chile",)),
        Period("1974", 7, ("guinea-bissau",), ()),
    ]


@pytest.mark.parametrize(
    ("by", "first", "last", "names"),
    [
        ("month", "1972-11-15", "1973-02-01", ["1972-11", "1972-12", "1973-01", "1973-02"]),
        ("year", "1972-11-15", "1974-01-01", ["1972", "1973", "1974"]),
        ("decade", "1972-11-15", "2001-01-01", ["1970s", "1980s", "1990s", "2000s"]),
        ("year", "1974-01-01", "1973-12-31", []),
    ],
)
def test_trend_names_every_period_also_quiet_ones(
    sample: Dataset, by: str, first: str, last: str, names: list[str]
) -> None:
    assert [period.period for period in trend(sample, between(first, last), by)] == names


def test_the_first_period_counts_from_its_beginning_and_the_last_ends_with_the_day_asked_for(sample: Dataset) -> None:
    (june,) = trend(sample, between("1972-06-30", "1972-06-30"), "month")
    assert june.gained == ("chile",)
    (until_august,) = trend(sample, between("1972-01-01", "1972-08-01"), "year")
    assert until_august.gained == ("chile",)


def test_who_gains_and_loses_relations_in_one_period_counts_on_both_sides(sample: Dataset) -> None:
    (seventies,) = trend(sample, between("1970-01-01", "1979-12-31", country=("chile",)), "decade")
    assert seventies == Period("1970s", 0, ("chile",), ("chile",))


@pytest.mark.parametrize("words", [["--limit", "3"], ["--as-of", "1950"]])
def test_where_nobody_had_relations_yet_a_trend_says_so(run: Callable[..., Ran], words: list[str]) -> None:
    shown = run("trend", "--country", "Uganda", *words).out.splitlines()
    rows = run("trend", "--country", "Uganda", *words, "--json").json()
    assert [line.split() for line in shown[1 : len(rows) + 1]] == [[row["period"], "0"] for row in rows]


def test_a_trend_of_changes_without_any_says_so(run: Callable[..., Ran]) -> None:
    assert run("trend", "--country", "Uganda", "--changes-only", "--as-of", "1950").err.splitlines() == [
        "nkrel: Uganda was not there yet on 1950-12-31 (there since 1962-10-09)",
        "nkrel: no period has a change",
    ]


@pytest.mark.parametrize("day", ["1960-01-01", "1985-12-31", "2024-12-31"])
def test_that_there_is_no_mission_is_said_only_where_sources_show_that_there_is_no_embassy(
    data: Dataset, day: str
) -> None:
    """What is not known is not told as no, here as on the map."""
    values = painting(data, "mission", day).values
    read = KEYS["missions"](data, day)
    shown = {id: set(read(data.country(id))) for id in values}
    assert {values[id] for id, [told] in shown.items() if told == "neither"} == {"neither"}
    assert {"neither", "unknown", "both", "dprk"} <= {told for [told] in shown.values()}
    assert all(shown[id] == {"both"} for id, value in values.items() if value == "both")


def test_what_is_counted_of_missions_is_said(run: Callable[..., Ran]) -> None:
    for by in ("missions", "region,missions"):
        told = run("summary", "--by", by).out.splitlines()[-1]
        assert "those of any kind that reside and are known to be open or without staff; unknown: sources" in told
    assert "missions" not in run("summary", "--by", "region").out


@pytest.mark.parametrize(
    ("date", "entered", "era"),
    [
        ("../1973", ["cold-war", "detente"], "detente"),
        ("1953/..", ["cold-war", "socialist-bloc"], "socialist-bloc"),
        ("1976-03-16/1993", ["cold-war", "detente", "late-cold-war", "post-cold-war", "crisis"], "detente"),
        ("197X", ["cold-war", "third-world", "detente"], "third-world"),
    ],
)
def test_a_vague_date_lies_in_every_era_that_it_allows_and_a_partner_is_of_one(
    sample: Dataset, date: str, entered: list[str], era: str
) -> None:
    country = model.Country(
        id="c",
        name="C",
        kind="un-member",
        region="Africa",
        changes=(model.Change(status="established", date=date),),
        facts=(model.Fact(id="c-fact", date=date, text="X."),),
    )
    world = replace(sample, countries=(country,), topics=(), resolutions=(), organizations=())
    counted = {each.era.id: (each.entries, each.established) for each in eras(world)}
    assert [id for id, (entries, _) in counted.items() if entries] == entered
    assert {entries for entries, _ in counted.values()} == {0, 2}
    assert [id for id, (_, established) in counted.items() if established] == ["cold-war", era]
    found = trend(world, Selection(as_of="2024-12-31", era=(era,)), "year")
    assert found[-1].established == 1
    assert trend(world, Selection(as_of="2024-12-31", era=("nuclear",)), "year")[-1].established == 0
