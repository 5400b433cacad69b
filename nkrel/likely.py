"""What date was probably meant by a text that is none: as people write dates, and as EDTF has them."""

from __future__ import annotations

import re
from collections.abc import Callable

from nkrel.text import MONTHS

_MONTHS = tuple(month.lower() for month in MONTHS)
# There is no year 0000.
_WORD, _DAY, _YEAR = r"([a-z]{3,9})\.?", r"(\d{1,2})(?:st|nd|rd|th|\.)?", r"(?!0000)(\d{4})"


def edtf(text: str) -> str | None:
    """The EDTF date that a text most likely stands for ("June 1976": 1976-06), or both that it may stand for, with
    which is which; None if it looks like no date.
    """
    typed = " ".join(text.lower().replace("–", "-").replace(",", " ").split())
    for pattern, made in _FORMS.items():
        match = re.fullmatch(pattern, typed)
        found = match and made(*match.groups())
        if found:
            return found
    return None


def day_of_year(text: str) -> str | None:
    """The month and day that a text most likely stands for ("June 25", "25.6."): 06-25."""
    typed = " ".join(text.lower().replace(",", " ").split())
    for pattern in (rf"{_DAY} {_WORD}", r"(\d{1,2})\.(\d{1,2})\.?"):
        if match := re.fullmatch(pattern, typed):
            return _day(None, match[2], match[1])
    match = re.fullmatch(rf"{_WORD} {_DAY}", typed)
    return _day(None, match[1], match[2]) if match else None


def _day(year: str | None, month: str, day: str | None = None) -> str | None:
    """A date of these parts, the month as a number or a name; None if there is no such date."""
    from nkrel.dates import days_in_month

    if not month.isdigit():
        named = [name for name in _MONTHS if name.startswith(month) or (len(month) > 3 and month == "sept")]
        if len(named) != 1 and month != "sept":
            return None
        month = str(_MONTHS.index("september" if month == "sept" else named[0]) + 1)
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= days_in_month(int(year or 2000), int(month))):
        return None
    return "-".join([*([year] if year else []), f"{int(month):02d}", *([f"{int(day):02d}"] if day else [])])


def _either(day: str, month: str, year: str) -> str | None:
    """A date in figures whose day or month may stand first."""
    first, second = _day(year, month, day), _day(year, day, month)
    if first and second and first != second:
        return f"{first} (the day first) or {second} (the month first)"
    return first or second


def _from_to(first: str, last: str) -> str | None:
    last = last if len(last) == 4 else first[:2] + last
    return f"{first}/{last}" if first < last else None


_FORMS: dict[str, Callable[..., str | None]] = {
    r"(?:the |early |mid-?|late |mid )*(\d{3})0'?s": lambda decade: f"{decade}X",
    r"(\d{3}x|\d\dxx)": str.upper,
    rf"(?:c\.?|ca\.?|circa|about|around) ?{_YEAR}": lambda year: f"{year}~",
    rf"(?:since|from) {_YEAR}": lambda year: f"{year}/..",
    rf"(?:until|till|up to) {_YEAR}": lambda year: f"../{year}",
    rf"(?:from |between )?{_YEAR} ?(?:-|to|and|until) ?(\d{{4}}|\d\d)": _from_to,
    rf"{_DAY} (?:of )?{_WORD} {_YEAR}": lambda day, month, year: _day(year, month, day),
    rf"{_WORD} {_DAY} {_YEAR}": lambda month, day, year: _day(year, month, day),
    rf"{_WORD} (?:of )?{_YEAR}": lambda month, year: _day(year, month),
    rf"{_YEAR} {_WORD}(?: {_DAY})?": _day,
    rf"(\d{{1,2}})\. ?(\d{{1,2}})\. ?{_YEAR}": lambda day, month, year: _day(year, month, day),
    rf"(\d{{1,2}})[/-](\d{{1,2}})[/-]{_YEAR}": _either,
    rf"(\d{{1,2}})[./-]{_YEAR}": lambda month, year: _day(year, month),
    rf"{_YEAR}[./-](\d{{1,2}})(?:[./-](\d{{1,2}}))?": _day,
    rf"{_YEAR}(\d\d)(\d\d)": _day,
}
"""How people write dates, and what is made of the parts."""
