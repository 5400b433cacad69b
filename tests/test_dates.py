"""Dates: what can be written, which days it covers, and in which order dates come."""

from __future__ import annotations

import calendar
import datetime
import random
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nkrel import dates

generated = settings(deadline=None, derandomize=True)

days = st.dates(min_value=datetime.date(1, 1, 2)).map(datetime.date.isoformat)
years = st.integers(1, 9999).map(lambda year: f"{year:04d}")
months = days.map(lambda day: day[:7])
decades = st.integers(1, 999).map(lambda decade: f"{decade:03d}X")
centuries = st.integers(1, 99).map(lambda century: f"{century:02d}XX")
qualifiers = st.sampled_from(("", "~", "?", "%"))
singles = st.builds(str.__add__, st.one_of(days, months, years, decades, centuries), qualifiers)


def _in_order(ends: tuple[str, str]) -> bool:
    return ".." in ends or dates.earliest(ends[0]) <= dates.latest(ends[1])


ends = singles | st.just("..")
intervals = st.tuples(ends, ends).filter(_in_order).map("/".join)
written = singles | intervals
COARSE_TO_FINE = ("century", "decade", "year", "month", "interval", "day")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1974-09-04", ("1974-09-04", "1974-09-04", "day", "")),
        ("1974-09", ("1974-09-01", "1974-09-30", "month", "")),
        ("1974", ("1974-01-01", "1974-12-31", "year", "")),
        ("197X", ("1970-01-01", "1979-12-31", "decade", "")),
        ("19XX", ("1900-01-01", "1999-12-31", "century", "")),
        ("1974~", ("1974-01-01", "1974-12-31", "year", "~")),
        ("1974-09?", ("1974-09-01", "1974-09-30", "month", "?")),
        ("1974-09-04%", ("1974-09-04", "1974-09-04", "day", "%")),
        ("1977/2004", ("1977-01-01", "2004-12-31", "interval", "")),
        ("1977-05/1977-05-26", ("1977-05-01", "1977-05-26", "interval", "")),
        ("1977~/2004", ("1977-01-01", "2004-12-31", "interval", "~")),
        ("1977/2004?", ("1977-01-01", "2004-12-31", "interval", "?")),
        ("2016/..", ("2016-01-01", dates.END, "interval", "")),
        ("../1990", (dates.BEGINNING, "1990-12-31", "interval", "")),
        ("../..", (dates.BEGINNING, dates.END, "interval", "")),
        ("2000-02", ("2000-02-01", "2000-02-29", "month", "")),
        ("1900-02", ("1900-02-01", "1900-02-28", "month", "")),
    ],
)
def test_every_form_of_date_covers_the_days_it_says(text: str, span: tuple[str, str, str, str]) -> None:
    assert dates.parse(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "X",
        "XXXX",
        "1XXX",
        "197",
        "19745",
        "19-74",
        "1974-9",
        "1974-09-4",
        "1974-13",
        "1974-00",
        "1976-13-45",
        "1976-02-30",
        "1975-02-29",
        "1900-02-29",
        "1976-04-31",
        "1976-01-00",
        "0000",
        "197X-05",
        "197x",
        "-1974",
        "1974 ",
        "1974\n",
        "1974~~",
        "04.09.1974",
        "1974-09-04T12:00",
        "1974/1973",
        "1974-09-05/1974-09-04",
        "1974/1975/1976",
        "1974/",
        "/1974",
        "/",
        "..",
        "１９７４",
        "١٩٧٤",
    ],
)
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    """The message holds what was typed, so that one finds it in a file or on a command line."""
    with pytest.raises(ValueError, match=r".") as caught:
        dates.parse(text)
    assert f"'{text}'" in str(caught.value)


@pytest.mark.parametrize("text", ["1974-13/1975", "1973/1974-13"])
def test_a_bad_end_of_an_interval_is_the_one_complained_of(text: str) -> None:
    with pytest.raises(ValueError, match="'1974-13'"):
        dates.parse(text)


FORM = re.compile(r"(?:[0-9]{4}(?:-[0-9]{2}){0,2}|[0-9]{3}X|[0-9]{2}XX)[~?%]?")


@settings(generated, max_examples=300)
@given(st.text(st.sampled_from("0019X-~?%+_ .\n１"), max_size=11) | st.from_regex(FORM, fullmatch=True))
def test_nothing_is_a_date_but_what_has_the_form_of_one(text: str) -> None:
    """Python reads 1_0, +1 and full-width digits as numbers; dates do not."""
    try:
        dates.parse(text)
    except ValueError as error:
        assert f"'{text}'" in str(error)
    else:
        assert FORM.fullmatch(text)


@generated
@given(days)
def test_every_day_of_the_calendar_covers_just_itself(day: str) -> None:
    assert dates.parse(day) == (day, day, "day", "")


@generated
@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_only_days_of_the_calendar_are_days(year: int, month: int, day: int) -> None:
    text = f"{year:04d}-{month:02d}-{day:02d}"
    try:
        datetime.date(year, month, day)
    except ValueError:
        with pytest.raises(ValueError, match=text):
            dates.parse(text)
    else:
        assert dates.parse(text).precision == "day"


@generated
@given(st.integers(1, 9999), st.integers(1, 12))
def test_days_in_month_agrees_with_the_calendar(year: int, month: int) -> None:
    assert dates.days_in_month(year, month) == calendar.monthrange(year, month)[1]


@generated
@given(written)
def test_whatever_is_written_begins_before_it_ends(text: str) -> None:
    assert dates.BEGINNING <= dates.earliest(text) <= dates.latest(text) <= dates.END


@generated
@given(days)
def test_a_coarser_date_contains_the_finer_one(day: str) -> None:
    """A day lies in its month, that in its year, that in its decade, that in its century."""
    chain = [day, day[:7], day[:4], f"{day[:3]}X", f"{day[:2]}XX"]
    bounds = [(dates.earliest(text), dates.latest(text)) for text in chain]
    for (first, last), (outer_first, outer_last) in pairwise(bounds):
        assert outer_first <= first <= last <= outer_last


@generated
@given(singles.filter(lambda text: text[-1] not in "~?%"), qualifiers)
def test_doubt_does_not_move_the_bounds(text: str, qualifier: str) -> None:
    assert dates.parse(text + qualifier)[:3] == dates.parse(text)[:3]


@generated
@given(written, written)
def test_overlap_is_symmetric(a: str, b: str) -> None:
    of_a = dates.overlaps(a, dates.earliest(b), dates.latest(b))
    of_b = dates.overlaps(b, dates.earliest(a), dates.latest(a))
    assert of_a == of_b


@generated
@given(written, days)
def test_a_date_overlaps_a_day_when_the_day_is_within_its_bounds(text: str, day: str) -> None:
    assert dates.overlaps(text, day, day) == (dates.earliest(text) <= day <= dates.latest(text))


@pytest.mark.parametrize(
    ("text", "since", "until", "expected"),
    [
        ("1974", "1974-12-31", "1980-01-01", True),
        ("1974", "1975-01-01", "1980-01-01", False),
        ("1974", "1970-01-01", "1974-01-01", True),
        ("1974", "1970-01-01", "1973-12-31", False),
        ("1974", "1974-05-05", "1974-05-05", True),
        ("1970/1990", "1980-01-01", "1981-12-31", True),
        ("2016/..", "2020-01-01", "2020-12-31", True),
        ("../1990", "1948-09-09", "1950-12-31", True),
    ],
)
def test_a_date_matches_every_time_it_can_lie_in(text: str, since: str, until: str, expected: bool) -> None:
    """Both ends of the time asked for count."""
    assert dates.overlaps(text, since, until) is expected


def test_dates_sort_by_the_day_of_their_place_then_the_coarser_first_and_none_last() -> None:
    expected = [
        "19XX",
        "1969-12-31",
        "197X",
        "1970",
        "1970-01",
        "1970-01-01/1970-01-03",
        "1970-01-01",
        "1970-01-02",
        "1970-02",
        "1971",
        "1990-12",
        "../1990",
        "1990-12-31",
        "2016/..",
        None,
    ]
    shuffled = random.Random(1).sample(expected, len(expected))
    assert sorted(shuffled, key=dates.sort_key) == expected


@generated
@given(written, written)
def test_any_two_dates_sort_by_the_day_of_their_place_then_the_coarser_first(a: str, b: str) -> None:
    def place(text: str) -> tuple[str, int]:
        return dates.placed(text), COARSE_TO_FINE.index(dates.precision(text))

    first, second = sorted((a, b), key=dates.sort_key)
    assert place(first) <= place(second)


@generated
@given(written)
@example("9999-12-31")
def test_what_has_no_date_sorts_after_every_date(text: str) -> None:
    assert dates.sort_key(text) < dates.sort_key(None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1977/2004", ("1977", "2004")),
        ("1977~/2004-05", ("1977~", "2004-05")),
        ("2016/..", ("2016", None)),
        ("../1990", (None, "1990")),
        ("../..", (None, None)),
        ("1974-09", ("1974-09", "1974-09")),
    ],
)
def test_an_interval_splits_into_its_ends(text: str, expected: tuple[str | None, str | None]) -> None:
    assert dates.split_interval(text) == expected


@generated
@given(st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 30)))
@example(datetime.date(2000, 2, 28))
@example(datetime.date(1999, 2, 28))
@example(datetime.date(1900, 2, 28))
@example(datetime.date(1999, 11, 30))
@example(datetime.date(1999, 12, 31))
@example(datetime.date(9999, 12, 30))
def test_the_next_day_is_that_of_the_calendar(day: datetime.date) -> None:
    assert dates.next_day(day.isoformat()) == (day + datetime.timedelta(1)).isoformat()


def test_after_the_last_day_there_is_none() -> None:
    assert dates.next_day(dates.END) == dates.END


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1974-09-04", True), ("1974-09", False), ("1974", False), ("1974-09-04~", False), ("1974/2004~", False)],
)
def test_a_plain_day_is_told_from_all_else(text: str, expected: bool) -> None:
    assert dates.is_day(text) is expected
