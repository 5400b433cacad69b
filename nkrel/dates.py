"""The part of EDTF (ISO 8601-2) that the data uses: parse, bounds, precision, overlap, order.

Known forms: ``1974``, ``1974-09``, ``1974-09-04``, ``197X``, ``19XX``, each optionally followed by ``~`` (about),
``?`` (doubtful) or ``%`` (both); and intervals of two of these, ``1977/2004``, either end of which may be ``..``.

Days are ISO 8601 strings throughout: for years of four digits they sort as text in the order of time, which spares
every command the import and construction of `datetime` objects.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

BEGINNING = "0000-01-01"
END = "9999-12-31"
FIRST_DAY = "1948-09-09"
"""North Korea's first day: nothing can be asked as of an earlier one."""

_FORMS = "write 1974, 1974-09, 1974-09-04, 197X, 1974~ or 1974/1977"
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ORDER = ("century", "decade", "year", "month", "interval", "day")
_DAY = str(_ORDER.index("day"))
_FIRST_OF_YEAR = f"-01-01{_ORDER.index('year')}"


class Span(NamedTuple):
    """What a date covers: first and last possible day, how precise it is, and how it is qualified."""

    earliest: str
    latest: str
    precision: str
    qualifier: str


@cache
def parse(text: str) -> Span:
    """Read an EDTF date. Raises ValueError, saying what is wrong, if it is not one of the known forms."""
    if "/" not in text:
        return _parse_single(text)
    first, _, last = text.partition("/")
    if "/" in last:
        raise _no_date(text)
    if first == last == "..":
        return Span(BEGINNING, END, "interval", "")
    try:
        start = Span(BEGINNING, BEGINNING, "", "") if first == ".." else _parse_single(first)
        stop = Span(END, END, "", "") if last == ".." else _parse_single(last)
    except ValueError as error:
        likely = _likely(text)
        raise (_no_date(text) if likely else ValueError(f"'{text}' is not an interval: {error}")) from None
    if start.earliest > stop.latest:
        raise ValueError(f"'{text}' ends before it begins")
    return Span(start.earliest, stop.latest, "interval", start.qualifier or stop.qualifier)


def _parse_single(text: str) -> Span:
    year, month, day, qualifier = _parts(text)
    if year == "0000":
        raise ValueError(f"'{text}': there is no year 0000 here")
    if year.endswith("X"):
        if month:
            raise ValueError(f"'{text}': a decade or century has no month")
        precision = "century" if year.endswith("XX") else "decade"
        return Span(year.replace("X", "0") + "-01-01", year.replace("X", "9") + "-12-31", precision, qualifier)
    if month is None:
        return Span(f"{year}-01-01", f"{year}-12-31", "year", qualifier)
    if not 1 <= int(month) <= 12:
        likely = _likely(text)
        raise ValueError(f"'{text}': there is no month {month}{f'; did you mean {likely}?' if likely else ''}")
    days = days_in_month(int(year), int(month))
    if day is None:
        return Span(f"{year}-{month}-01", f"{year}-{month}-{days:02d}", "month", qualifier)
    if not 1 <= int(day) <= days:
        raise ValueError(f"'{text}': {year}-{month} has no day {day}")
    return Span(text[:10], text[:10], "day", qualifier)


def _parts(text: str) -> tuple[str, str | None, str | None, str]:
    """Year, month, day and qualifier as written. No regular expression: compiling one costs every start 0.5 ms."""
    qualifier = text[-1:] if text.endswith(("~", "?", "%")) else ""
    year, *rest = text.removesuffix(qualifier).split("-")
    digits = year.rstrip("X")
    shapes = len(year) == 4 and len(digits) >= 2 and len(rest) <= 2 and all(len(part) == 2 for part in rest)
    if not (shapes and text.isascii() and digits.isdigit() and all(part.isdigit() for part in rest)):
        raise _no_date(text)
    return year, rest[0] if rest else None, rest[1] if len(rest) == 2 else None, qualifier


def _no_date(text: str) -> ValueError:
    likely = _likely(text)
    return ValueError(f"'{text}' is not a date; {f'did you mean {likely}?' if likely else _FORMS}")


def _likely(text: str) -> str | None:
    """What date was probably meant by a text that is none."""
    from nkrel.likely import edtf

    return edtf(text)


def days_in_month(year: int, month: int) -> int:
    """How many days a month of the Gregorian calendar has."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _MONTH_DAYS[month - 1]


def next_day(day: str) -> str:
    """The day after a day; there is none after the last."""
    if day >= END:
        return END
    year, month, number = int(day[:4]), int(day[5:7]), int(day[8:])
    if number < days_in_month(year, month):
        return f"{day[:8]}{number + 1:02d}"
    return f"{year:04d}-{month + 1:02d}-01" if month < 12 else f"{year + 1:04d}-01-01"


def is_day(text: str) -> bool:
    """Whether a date that is known to be one is a plain day: the commonest case, which needs no parsing."""
    return len(text) == 10 and text[4] == text[7] == "-"


def earliest(text: str) -> str:
    """The first day that a date allows. The plain forms are told by their length, which spares parsing them."""
    length = len(text)
    if length == 10 and text[4] == text[7] == "-":
        return text
    if length == 4 and text[3] != "X":
        return text + "-01-01"
    if length == 7 and text[4] == "-":
        return text + "-01"
    return parse(text).earliest


def latest(text: str) -> str:
    """The last day that a date allows."""
    return text if is_day(text) else parse(text).latest


def precision(text: str) -> str:
    """`day`, `month`, `year`, `decade`, `century` or `interval`."""
    return parse(text).precision


def bounds(text: str) -> tuple[str | None, str | None, str]:
    """First and last day that a date allows, None for an open end, and how precise it is."""
    span = parse(text)
    first = None if span.earliest == BEGINNING else span.earliest
    return first, None if span.latest == END else span.latest, span.precision


def overlaps(text: str, since: str, until: str) -> bool:
    """Whether a date can lie between two days, both included."""
    if is_day(text):
        return since <= text <= until
    span = parse(text)
    return span.earliest <= until and span.latest >= since


def placed(text: str) -> str:
    """The day at which a date has its place in time: its first, or the last of what has no known beginning, since only
    by then is it known to have happened.
    """
    day = earliest(text)
    return latest(text) if day == BEGINNING and not text.endswith("/..") else day


def sort_key(text: str | None) -> str:
    """Order by the day at which a date is placed, then the coarser before the finer; what has no date comes last."""
    if text is None:
        return END + "~"
    length = len(text)
    if length == 10 and text[4] == text[7] == "-":
        return text + _DAY
    if length == 4 and text[3] != "X":
        return text + _FIRST_OF_YEAR
    span = parse(text)
    return f"{placed(text)}{_ORDER.index(span.precision)}{span.latest}"


def split_interval(text: str) -> tuple[str | None, str | None]:
    """The two ends of an interval, None for an open one; a single date is both its ends."""
    first, slash, last = text.partition("/")
    if not slash:
        return text, text
    return (None if first == ".." else first, None if last == ".." else last)
