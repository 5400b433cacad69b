"""The missions against the Correlates of War data on diplomatic exchange, year by year, both sides.

Every difference is named in `tests/lists/mission-differences.toml`, with the reason.
"""

from __future__ import annotations

import csv
from typing import NamedTuple

import pytest
import tomli
from conftest import HERE

from nkrel.model import Country, Dataset
from nkrel.queries.codes import first_day, last_day
from nkrel.queries.missions import PRESENT, state_on

LISTS = HERE / "lists"
SIDES = ("partner", "dprk")


class Year(NamedTuple):
    """A partner's side in a year of the list."""

    partner: str
    side: str
    year: int


@pytest.fixture(scope="module")
def listed(data: Dataset) -> dict[Year, bool]:
    """Whether the list has a mission, for every partner of the data and every year of the list."""
    with (LISTS / "cow-diplomatic-exchange.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["cow"] != "817"]  # South Vietnam, in the year of its end
    years = sorted({int(row["year"]) for row in rows})
    found = {Year(country.id, side, year): False for country in data.countries for side in SIDES for year in years}
    codes = [code for code in data.codes if code.scheme == "cow"]
    for row in rows:
        first, last = f"{row['year']}-01-01", f"{row['year']}-12-31"
        of = [c.partner for c in codes if c.code == row["cow"] and first_day(c) <= last and last_day(c) >= first]
        assert len(of) == 1, row
        for side in SIDES:
            found[Year(of[0], side, int(row["year"]))] = row[f"{side}_level"] != "0"
    return found


def in_every_state(country: Country, side: str, year: int) -> tuple[bool, bool]:
    """Whether any mission was there on some day of a year, and whether an embassy was throughout."""
    days = [f"{year}-01-01", *(f"{year}-{month:02}-15" for month in range(1, 13)), f"{year}-12-31"]
    there = [
        (mission.kind, [state_on(mission, country, day) in PRESENT for day in days])
        for mission in country.missions
        if mission.side == side
    ]
    return any(any(known) for _, known in there), any(kind == "embassy" and all(known) for kind, known in there)


def test_the_list_has_what_it_should(listed: dict[Year, bool]) -> None:
    assert {at.year for at in listed} == {1950, 1955, 1960, 1965, 1970, 1975, 1980, 1985, 1990, 1995, 2000, 2005}
    assert sum(listed.values()) > 700


def test_every_difference_is_named(data: Dataset, listed: dict[Year, bool]) -> None:
    """What the list has is shown by the data on some day of the year; what it does not have, not through the year."""
    with (LISTS / "mission-differences.toml").open("rb") as file:
        entries = tomli.load(file)["differences"]
    assert all(entry["why"].endswith(".") for entry in entries)
    named = {
        (Year(entry["partner"], entry["side"], year), entry["listed"]) for entry in entries for year in entry["years"]
    }
    found = set()
    for at, theirs in listed.items():
        some_day, all_year = in_every_state(data.country(at.partner), at.side, at.year)
        if theirs and not some_day:
            found.add((at, True))
        elif all_year and not theirs:
            found.add((at, False))
    assert found - named == set()
    assert named - found == set()
