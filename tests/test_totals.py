"""How many partners North Korea had in each year: this data against published lists, and the commands against each
other.

`published-totals.csv` holds what others count, `published-differences.toml` where and why this data counts otherwise.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import NamedTuple

import pytest
import tomli
from conftest import DATA, HERE, Ran

from nkrel.model import Dataset
from nkrel.queries.selecting import Selection, partners

# By how many the totals may differ once the known differences are set aside. Of kdiplo every row is known, so that
# nothing could excuse even one; of the Korean timetable most names are lost.
LEFT_OVER = {"kdiplo": 0, "kowiki-relations": 2}


class Difference(NamedTuple):
    """A partner that a published list and this data count differently in some years."""

    list: str
    partner: str
    counted: str
    spans: tuple[tuple[int, int], ...]

    def covers(self, list: str, year: int) -> bool:
        """Whether the entry speaks of this list and year."""
        return self.list == list and any(first <= year <= last for first, last in self.spans)


def read_differences() -> list[Difference]:
    with (HERE / "published-differences.toml").open("rb") as file:
        entries = tomli.load(file)["differences"]
    for entry in entries:
        assert set(entry) == {"list", "partner", "counted", "spans", "why"}, entry
        assert entry["counted"] in {"here", "there"}, entry
        assert entry["why"].endswith("."), entry
    return [
        Difference(entry["list"], entry["partner"], entry["counted"], tuple(map(ends, entry["spans"])))
        for entry in entries
    ]


def ends(span: str) -> tuple[int, int]:
    first, last = map(int, span.split("/"))
    assert first <= last, span
    return first, last


def read_totals() -> dict[tuple[str, int], int]:
    with (HERE / "published-totals.csv").open(encoding="utf-8", newline="") as file:
        return {(row["source"], int(row["year"])): int(row["count"]) for row in csv.DictReader(file)}


DIFFERENCES = read_differences()
TOTALS = read_totals()


@pytest.fixture(scope="module")
def established(data: Dataset) -> dict[int, set[str]]:
    """The partners with relations at the end of each year, selected as `list` selects them."""
    return {year: {country.id for country in partners(data, at_end_of(year))} for year in {year for _, year in TOTALS}}


def at_end_of(year: int) -> Selection:
    return Selection(as_of=f"{year}-12-31", as_of_given=True, status=("established",))


def excess(list: str, year: int, ours: set[str], differences: list[Difference] = DIFFERENCES) -> int:
    """By how many our total exceeds a published one, the differences set aside."""
    covering = [difference.counted for difference in differences if difference.covers(list, year)]
    return len(ours) - covering.count("here") + covering.count("there") - TOTALS[list, year]


@pytest.mark.parametrize(("list", "year"), sorted(TOTALS))
def test_the_total_of_a_year_agrees_with_the_published_one(
    list: str, year: int, established: dict[int, set[str]]
) -> None:
    assert abs(excess(list, year, established[year])) <= LEFT_OVER[list]


def test_every_year_has_a_published_total() -> None:
    assert {year for list, year in TOTALS if list == "kdiplo"} == set(range(1948, 2026))


def test_published_lists_are_sources_of_the_data(data: Dataset) -> None:
    lists = {list for list, _ in TOTALS} | {difference.list for difference in DIFFERENCES}
    assert lists == set(LEFT_OVER)
    assert all(data.source(list) for list in lists)


@pytest.mark.parametrize(
    "difference", DIFFERENCES, ids=lambda one: f"{one.list}-{one.partner}-{one.counted}-{one.spans[0][0]}"
)
def test_every_difference_is_one(difference: Difference, established: dict[int, set[str]]) -> None:
    """In each year of its spans the partner counts on the side that the entry names, and the totals would be further
    apart without the entry.
    """
    others = [other for other in DIFFERENCES if other != difference]
    counted_years = 0
    for first, last in difference.spans:
        for year in range(first, last + 1):
            if (difference.list, year) not in TOTALS:
                continue
            counted_years += 1
            ours = established[year]
            assert (difference.partner in ours) == (difference.counted == "here"), year
            assert abs(excess(difference.list, year, ours)) < abs(excess(difference.list, year, ours, others)), year
    assert counted_years


def test_no_partner_is_set_aside_twice_in_a_year() -> None:
    for number, one in enumerate(DIFFERENCES):
        for other in DIFFERENCES[number + 1 :]:
            if one.partner == other.partner:
                both = {key for key in TOTALS if one.covers(*key) and other.covers(*key)}
                assert not both, (one, other)


@pytest.mark.parametrize("year", [1948, 1957, 1975, 1990, 1992, 2001, 2008, 2025])
def test_list_counts_what_summary_counts(year: int, run: Callable[..., Ran], established: dict[int, set[str]]) -> None:
    """The totals of `summary` are those of `list`, as a whole and by status, and `list` is what was compared above."""
    day = f"{year}-12-31"
    listed = run("list", "--as-of", day, "--json", data=DATA).json()
    summary = run("summary", "--as-of", day, "--json", data=DATA).json()
    assert summary["total"] == len(listed)
    statuses = [row["status"] for row in listed]
    assert {group["status"]: group["count"] for group in summary["groups"]} == {
        status: statuses.count(status) for status in set(statuses)
    }
    of_status = run("list", "--as-of", day, "--status", "established", "--json", data=DATA).json()
    assert {row["id"] for row in of_status} == established[year]
    assert {row["id"] for row in listed if row["status"] == "established"} == established[year]
