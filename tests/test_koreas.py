"""The two Koreas side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DATA, Ran
from hypothesis import given, settings
from hypothesis import strategies as st

from nkrel.model import Change, Country, Dataset
from nkrel.queries.koreas import first, koreas

TODAY = "2024-12-31"
MIRRORED = {"dprk": "rok", "rok": "dprk", "same-day": "same-day", "unclear": "unclear", None: None}


@pytest.mark.parametrize(
    ("north", "south", "expected"),
    [
        ("1972-08-02", "1963-03-26", "rok"),
        ("1962", "1963-03-26", "dprk"),
        ("1973-05-10", "1973-05-10", "same-day"),
        ("1973", "1973-05-10", "unclear"),
        ("1973", "1973", "unclear"),
        ("1973-05", "1973-06-01", "dprk"),
        ("197X", "1980", "dprk"),
        ("197X", "1975-01-01", "unclear"),
        ("1973-05-10~", "1973-05-11", "dprk"),
        ("1973-05-10", None, "dprk"),
        (None, "1973-05-10", "rok"),
        (None, None, None),
    ],
)
def test_who_came_first_is_told_only_where_the_dates_tell_it(
    north: str | None, south: str | None, expected: str | None
) -> None:
    assert first(north, south) == expected


dates_of_any_precision = st.none() | st.sampled_from(
    ("1972", "1973", "1973-05", "1973-05-10", "1973-05-11", "197X", "1973/1975", "1974-01-01")
)


@settings(deadline=None, derandomize=True)
@given(dates_of_any_precision, dates_of_any_precision)
def test_who_came_first_does_not_depend_on_which_korea_is_which(a: str | None, b: str | None) -> None:
    assert first(a, b) == MIRRORED[first(b, a)]


@pytest.mark.parametrize(
    ("id", "day", "expected"),
    [
        ("uganda", "1963-03-25", ("none", None, "none", None, None)),
        ("uganda", "1963-03-26", ("none", None, "established", "1963-03-26", "rok")),
        ("uganda", TODAY, ("established", "1972-08-02", "established", "1963-03-26", "rok")),
        ("cuba", "2024-02-13", ("established", "1960-08-29", "none", None, "dprk")),
        ("cuba", TODAY, ("established", "1960-08-29", "established", "2024-02-14", "dprk")),
        ("iraq", TODAY, ("severed", "1968-01-30", None, None, None)),
        ("france", TODAY, ("none", None, "established", "1949-02-15", "rok")),
        ("east-germany", TODAY, ("dissolved", "1949-11-06", None, None, None)),
    ],
)
def test_where_a_partner_stood_on_a_day(
    sample: Dataset, id: str, day: str, expected: tuple[str, str | None, str, str | None, str | None]
) -> None:
    """What was still to come on that day is not told; a rupture does not undo who came first."""
    country = sample.country(id)
    row = koreas(country, day)
    assert row.country is country
    assert (row.dprk_status, row.dprk_established, row.rok_status, row.rok_established, row.first) == expected


def test_relations_do_not_count_as_established_before_the_status_says_so() -> None:
    """Recognised in May 1968, established "in 1968": in March there was neither."""
    history = (Change(status="recognised", date="1968-05-01"), Change(status="established", date="1968"))
    row = koreas(Country(id="c", name="C", kind="un-member", region="Africa", changes=history), "1968-03-01")
    assert (row.dprk_status, row.dprk_established, row.first) == ("none", None, None)


def test_of_whom_nothing_is_recorded_of_the_south_is_not_counted_as_with_the_north_only(
    run: Callable[..., Ran],
) -> None:
    rows = run("koreas", "--as-of", "1975", "--json", data=DATA).json()
    north = [row["rok_status"] for row in rows if row["dprk_status"] == "established"]
    only, unknown = len(north) - north.count("established") - north.count(None), north.count(None)
    told = run("koreas", "--as-of", "1975", data=DATA).out.splitlines()[-1]
    assert f"{len(north)} in relations with North Korea" in told
    assert f", {only} with the North only" in told
    assert f", {unknown} of them in relations with the North, nothing is recorded about the South." in told
    told = run("koreas", "Guinea", "Guinea-Bissau").out
    assert "Of 2, all in relations with the North, nothing is recorded about the South." in told
