"""Questions of many days: who is of a kind, or a member of a group, is asked of each day by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from conftest import DATA, Ran

import nkrel
from nkrel import dates, regions
from nkrel.model import Dataset
from nkrel.queries.koreas import koreas
from nkrel.queries.panel import panel
from nkrel.queries.rivalry import rivalry
from nkrel.queries.selecting import partners
from nkrel.queries.summary import trend
from nkrel.vocabulary import KINDS

Run = Callable[..., Ran]

ASKED = [
    *({"kind": kind} for kind in KINDS),
    *({"region": name} for name in ("EU", "NATO", "ASEAN", "African Union", "Africa", "Western Asia", "Balkans")),
    {"region": ["EU", "ASEAN"], "kind": "non-member"},
    {"country": ["Sweden", "Germany"], "region": "EU"},
]
YEARS = ("1948", "1961", "1975", "1990", "1991", "1994", "2004", "2019", "2020", "2026")

each = pytest.mark.parametrize("asked", ASKED, ids=str)


def day_of(data: Dataset, year: str) -> str:
    """The last day of a year, or of the data."""
    return min(f"{year}-12-31", data.about.as_of)


@each
def test_a_row_of_the_panel_is_there_where_the_list_of_its_day_has_the_partner(
    data: Dataset, asked: dict[str, str | list[str]]
) -> None:
    rows = list(panel(data, nkrel.select(data, **asked), "year"))  # type: ignore[arg-type]
    for year in YEARS:
        day = day_of(data, year)
        listed = partners(data, nkrel.select(data, **asked, as_of=day))  # type: ignore[arg-type]
        there = [country.id for country in listed if not (country.exists and dates.latest(country.exists) < day)]
        assert [row.country.id for row in rows if row.unit == year] == there


@each
def test_a_period_of_the_trend_counts_whom_the_list_of_its_last_day_has(
    data: Dataset, asked: dict[str, str | list[str]]
) -> None:
    selection = nkrel.select(data, **asked)  # type: ignore[arg-type]
    periods = {period.period: period for period in trend(data, selection, "year")}
    sides = {period.period: period for period in rivalry(data, selection, "year")}
    for year in YEARS:
        day = day_of(data, year)
        listed = partners(data, nkrel.select(data, **asked, as_of=day))  # type: ignore[arg-type]
        both = Counter(koreas(country, day).sides for country in listed)
        assert periods[year].established == sides[year].dprk == both["dprk"] + both["both"]
        assert (sides[year].rok, sides[year].both) == (both["rok"] + both["both"], both["both"])


@each
def test_who_is_won_in_a_period_is_so_in_the_panel(data: Dataset, asked: dict[str, str | list[str]]) -> None:
    selection = nkrel.select(data, **asked)  # type: ignore[arg-type]
    won = Counter({row.unit: 0 for row in panel(data, selection, "year")})
    for row in panel(data, selection, "year"):
        won[row.unit] += row.gained
    assert {p.period: len(p.gained) for p in trend(data, selection, "year") if p.gained} == {**+won}


def test_regions_named_along_with_partners_have_the_members_of_the_day_too(run: Run, data: Dataset) -> None:
    def rows(year: str, *more: str) -> set[str]:
        told = run("panel", "ASEAN", "Norway", *more, "--year", year, "--json", data=DATA).json()
        return {row["partner"] for row in told}

    assert rows("1960") == {"norway"}
    assert rows("1970") == {"norway", "indonesia", "malaysia", "philippines", "singapore", "thailand"}
    assert rows("1970", "--region", "Europe") == {"norway"}
    told = run("trend", "ASEAN", "Norway", "--year", "1970", "--json", data=DATA).json()
    assert [period["established"] for period in told] == [1]


def test_no_partner_has_the_key_of_a_region(data: Dataset) -> None:
    keys = {extent.key for extent in regions.extents(data, data.about.as_of)}
    assert keys.isdisjoint(country.id for country in data.countries)
    for extent in regions.extents(data, data.about.as_of):
        assert regions.members(data, [extent.key], data.about.as_of) == set(extent.members)
