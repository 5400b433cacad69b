"""Values as text for the eye: dates, numbers, kinds of partners."""

from __future__ import annotations

from typing import Any

FEW = 20
"""A share that rests on fewer observations than this is said to."""

KIND_NAMES = {
    "un-member": "UN member",
    "non-member": "not in the UN",
    "un-observer": "UN observer",
    "partly-recognised": "partly recognised",
    "territory": "territory",
    "former-state": "former state",
    "organization": "organisation",
}


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_day(day: str) -> str:
    """A day in words: 31 December 1976."""
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def short_date(date: str | None) -> str:
    """When something happened, for the eye: of what is only known to have happened by a day, that day; what an
    interval's ends share is written once, as ISO 8601 allows.
    """
    if date is None:
        return ""
    first, slash, last = date.partition("/")
    if not slash:
        return date
    if first == "..":
        return f"by {last}"
    if last == "..":
        return f"since {first}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{first}/{last[8:]}"
    if len(first) == len(last) >= 7 and first[:4] == last[:4]:
        return f"{first}/{last[5:]}"
    return date


def short_span(span: str | None) -> str:
    """A time for the eye, from when until when something lasted; one whose beginning is open has its end only."""
    return f"until {span[3:]}" if span and span.startswith("../") and span != "../.." else short_date(span)


def number(value: int | float) -> str:
    """A number for the eye: thousands apart, shares with two digits."""
    return f"{value:,}" if isinstance(value, int) else f"{value:.2f}"


def is_address(text: str) -> bool:
    """Whether a text is an address of the web."""
    return text.startswith(("http://", "https://"))


def text_of(value: Any) -> str:
    """A value as a cell shows it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(item, (str, int)) for item in value):
        return ", ".join(str(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.4g}"
    import msgspec

    return msgspec.json.encode(value).decode()


_NAMES = {
    name.lower(): name
    for name in (
        *("UN", "US", "CERF", "WFP", "KOTRA", "KITA", "North", "South", "Korea", "Korean", "Koreans", "Canada"),
        *("Finland", "Seoul", "Sweden", "United", "States", "Wikipedia"),
    )
}
"""Words of indicators that are written as names."""


def indicator_name(id: str) -> str:
    """An indicator's id in words, with the names in it as names are written: exports to North Korea."""
    return " ".join(_NAMES.get(word, word) for word in id.split("-"))
