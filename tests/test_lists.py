"""The data against lists that others have published, partner by partner: both Koreas.

`tests/lists` holds copies of them. Every difference must be named: by a `disputed` reading in the data that cites the
list, or by an entry in `tests/lists/differences.toml` that gives the reason.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
import tomli
from conftest import HERE

from nkrel import dates
from nkrel.model import Change, Country, Dataset
from nkrel.queries.codes import first_day, last_day
from nkrel.queries.course import Course, in_relations
from nkrel.queries.koreas import koreas
from nkrel.queries.standing import has_begun, own_time

LISTS = HERE / "lists"
YEARS = range(1948, 2026)
# A list's row that goes on from that of a state which has ended.
CONTINUES = {"czechia": "czechoslovakia", "serbia": "yugoslavia", "germany": "east-germany"}
# What Seoul counts otherwise throughout: it has no break with Portugal, no relations with Eswatini, none restored with
# Iraq, and counts Palestine in later years.
SET_APART = {"portugal", "eswatini", "iraq", "palestine"}


def rows(name: str) -> list[dict[str, str]]:
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Year(NamedTuple):
    """A partner in a year, seen from one of the Koreas."""

    partner: str
    korea: str
    year: int


@cache
def differences() -> list[dict[str, Any]]:
    with (LISTS / "differences.toml").open("rb") as file:
        entries: list[dict[str, Any]] = tomli.load(file)["differences"]
    assert all(entry["why"].endswith(".") for entry in entries)
    return entries


def explained(list: str, partner: str, year: int, korea: str = "dprk") -> dict[str, Any] | None:
    """The entry that speaks of a partner and year of a list."""
    for entry in differences():
        if (entry["list"], entry["partner"], entry.get("korea", "dprk")) == (list, partner, korea):
            for span in entry["spans"]:
                first, last = map(int, span.split("/"))
                if first <= year <= last:
                    return entry
    return None


def changes_of(country: Country, korea: str) -> tuple[Change, ...]:
    return country.changes if korea == "dprk" else country.rok


def course_of(country: Country, korea: str) -> Course[bool]:
    return in_relations(changes_of(country, korea), own_time(country))


def on_any_day(course: Course[bool], year: int) -> bool:
    return any(related for _, related in course.within(f"{year}-01-01", f"{year}-12-31"))


def disputes_by(country: Country, korea: str, source: str) -> bool:
    """Whether a reading of this source is among the disputed ones of a partner's relations."""
    return any(
        citation.partition("#")[0] == source
        for change in changes_of(country, korea)
        for reading in change.disputed
        for citation in reading.sources
    )


# kdiplo: ties by year with both Koreas, from South Korea's foreign ministry.


def has_ties(row: dict[str, str], side: str, year: int) -> bool:
    """Whether the list counts a year: from the establishment on, the year of a break included."""
    begun, cut, again = (row[f"{side}_{step}"] for step in ("established", "cut", "restored"))
    return bool(begun) and int(begun) <= year and (not cut or year <= int(cut) or (bool(again) and year >= int(again)))


def ties(data: Dataset) -> Iterator[tuple[Year, bool, bool]]:
    """Each year of the list: what it holds, and what this data does."""
    by_code = {country.iso3: country for country in data.countries if country.iso3}
    for row in rows("kdiplo-ties"):
        if row["iso3"] == "PRK":
            continue
        country = by_code[row["iso3"]]
        for side, korea in (("nk", "dprk"), ("sk", "rok")):
            if row["iso3"] == "KOR" and korea == "rok":
                continue
            courses = [course_of(country, korea)]
            if country.id in CONTINUES:
                courses.append(course_of(data.country(CONTINUES[country.id]), korea))
            for year in YEARS:
                ours = any(on_any_day(course, year) for course in courses)
                yield Year(country.id, korea, year), has_ties(row, side, year), ours


@pytest.fixture(scope="module")
def kdiplo(data: Dataset) -> list[tuple[Year, bool, bool]]:
    return list(ties(data))


@pytest.mark.parametrize("korea", ["dprk", "rok"])
def test_kdiplo_agrees_in_98_of_100_years(kdiplo: list[tuple[Year, bool, bool]], korea: str) -> None:
    compared = [(theirs, ours) for at, theirs, ours in kdiplo if at.korea == korea]
    assert len(compared) > 15_000
    assert sum(theirs == ours for theirs, ours in compared) >= 0.98 * len(compared)


def test_every_difference_from_kdiplo_is_named(data: Dataset, kdiplo: list[tuple[Year, bool, bool]]) -> None:
    def named(at: Year) -> bool:
        partners = [at.partner, *([CONTINUES[at.partner]] if at.partner in CONTINUES else [])]
        return any(disputes_by(data.country(id), at.korea, "kdiplo") for id in partners) or bool(
            explained("kdiplo-ties", at.partner, at.year, at.korea)
        )

    assert [at for at, theirs, ours in kdiplo if theirs != ours and not named(at)] == []


def test_every_difference_from_kdiplo_that_is_explained_is_one(kdiplo: list[tuple[Year, bool, bool]]) -> None:
    found = [explained("kdiplo-ties", at.partner, at.year, at.korea) for at, theirs, ours in kdiplo if theirs != ours]
    assert [entry for entry in differences() if entry["list"] == "kdiplo-ties" and entry not in found] == []


# Totals that South Korea's foreign ministry has published.


@pytest.mark.parametrize("row", rows("seoul-totals"), ids=lambda row: row["day"])
def test_seoul_counts_as_many_partners(data: Dataset, row: dict[str, str]) -> None:
    """Four partners set apart, North Korea's partners among the states are exactly as many as Seoul has counted."""
    day = row["day"]
    states = [c for c in data.countries if c.kind in ("un-member", "former-state") and c.id not in SET_APART]
    both = [koreas(country, day) for country in states if has_begun(country, day)]
    ours = [each for each in both if each.dprk_status == "established"]
    apart = row["set_apart"].split()
    assert len(ours) == int(row["dprk"]) - len(apart)
    alone = [each.country.id for each in ours if each.rok_status != "established"]
    # Until 2001 Seoul had one more partner in common with Pyongyang than its ministry's dates, as kdiplo gives them.
    assert len(ours) - len(alone) + (day < "2002") == int(row["both"]) - len([id for id in apart if id == "portugal"])


# Dates of single steps, from encyclopaedias (the English, Korean and Chinese Wikipedia), ministries and newspapers.

SIMILAR = ({"established", "restored"}, {"severed", "suspended", "downgraded"})


def _same(one: str, other: str) -> bool:
    return one == other or any(one in kinds and other in kinds for kinds in SIMILAR)


def _overlap(one: str, other: str) -> bool:
    first, last = dates.earliest(other), dates.latest(other)
    return dates.overlaps(one, first, last)


def told(country: Country, event: str, date: str) -> bool:
    """Whether the data has such a step at a date that can be the same, or another reading that has it."""
    readings = [(change.date, reading) for change in country.changes for reading in change.disputed]
    readings += [("", reading) for reading in (country.never.disputed if country.never else ())]
    return any(_same(change.status, event) and _overlap(change.date, date) for change in country.changes) or any(
        (_overlap(reading.date, date) if reading.date else _has_step(reading.value or "", event, date, of))
        for of, reading in readings
    )


def _has_step(value: str, event: str, date: str, of: str) -> bool:
    """Whether a reading's value is a list of steps ("severed 1962, restored 1972") with this among them."""
    for part in value.split(", "):
        word, _, when = part.partition(" ")
        if _same(word, event) and (when[:4].isdigit() or not when) and _overlap(when or of, date):
            return True
    return False


def test_every_step_that_others_date_is_told_or_explained(data: Dataset) -> None:
    known = {
        (entry["partner"], entry["event"], entry["date"]) for entry in differences() if entry["list"] == "relations"
    }
    missing = {
        (row["partner"], row["event"], row["date"])
        for row in rows("relations")
        if not told(data.country(row["partner"]), row["event"], row["date"])
    }
    assert missing == known


# The states of the Correlates of War project and of Gleditsch and Ward.


def state_years(name: str) -> Iterator[tuple[str, str, int]]:
    """Code, name and year of each state that a list has on 31 December."""
    for row in rows(name):
        if name == "cow-states-2016":
            code, called = row["ccode"], row["statenme"]
            first = f"{int(row['styear']):04d}-{int(row['stmonth']):02d}-{int(row['stday']):02d}"
            last = f"{int(row['endyear']):04d}-{int(row['endmonth']):02d}-{int(row['endday']):02d}"
        else:
            code, called, first, last = row["gwcode"], row["name"], row["start"], row["end"]
        for year in range(max(1948, int(first[:4])), int(last[:4]) + 1):
            if first <= f"{year}-12-31" <= last:
                yield code, called, year


@pytest.mark.parametrize(
    ("scheme", "name", "unmatched"),
    [
        (
            "cow",
            "cow-states-2016",
            {"North Korea": 69, "Republic of Vietnam": 21, "Zimbabwe": 15, "Zanzibar": 1},
        ),
        (
            "gw",
            "gw-states-2020",
            {
                "Korea, People's Republic of": 73,
                "Vietnam, Republic of": 21,
                "Zimbabwe (Rhodesia)": 15,
                "Abkhazia": 13,
                "South Ossetia": 13,
                "Tibet": 2,
                "Indonesia": 1,
                "Zanzibar": 1,
            },
        ),
    ],
)
def test_states_of_other_lists_have_one_row_a_year(
    scheme: str, name: str, unmatched: dict[str, int], panel: list[dict[str, Any]]
) -> None:
    """Left join on code and year: what finds no row is North Korea itself and states that it cannot have dealt with."""
    found = Counter((str(row[scheme]), row["year"]) for row in panel if row[scheme] is not None)
    assert max(found.values()) == 1
    missing = Counter(called for code, called, year in state_years(name) if (code, year) not in found)
    assert missing == unmatched


# The Correlates of War project's Diplomatic Exchange: who had a mission where, every five years or so.


def exchange(data: Dataset) -> Iterator[tuple[Country, int, dict[str, str]]]:
    for row in rows("cow-diplomatic-exchange"):
        year = int(row["year"])
        partners = [
            code.partner
            for code in data.codes
            if (code.scheme, code.code) == ("cow", row["cow"])
            and first_day(code) <= f"{year}-12-31"
            and last_day(code) >= f"{year}-01-01"
        ]
        if row["cow"] == "817":  # the Republic of Vietnam, in the year of its end
            continue
        (partner,) = partners
        yield data.country(partner), year, row


def test_whoever_had_a_mission_had_relations(data: Dataset) -> None:
    without = [
        (country.id, year)
        for country, year, _ in exchange(data)
        if not on_any_day(course_of(country, "dprk"), year)
        and not explained("cow-diplomatic-exchange", country.id, year)
        and not disputes_by(country, "dprk", "cow-diplomatic-exchange")
    ]
    assert without == []
