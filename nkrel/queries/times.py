"""Days, years and spans of time as they are typed in filters. How the name of a filter is written is for `spell`."""

from __future__ import annotations

from collections.abc import Callable

from nkrel import dates
from nkrel.dates import FIRST_DAY, Span
from nkrel.words import QuestionError


def day(text: str, spelled: str, last: str, say: Callable[[str], None]) -> str:
    """The last day that a date stands for, but none after the data's own, `last`. `spelled` is what it was given as.
    Raises QuestionError.
    """
    if text.strip().lower() == "today":
        say(f"today is {last}, the day as of which the data holds")
        return last
    span = _parse(text, spelled, _no_day)
    if span.latest < FIRST_DAY:
        raise QuestionError(f"{spelled} {text}: North Korea began on {FIRST_DAY}")
    if span.earliest > last:
        if span.earliest > _today():
            raise QuestionError(f"{spelled} {text}: the data ends on {last}")
        say(f"{text} is told as of {last}, the day as of which the data holds")
    return min(span.latest, last)


def span(
    since: str | None, until: str | None, year: str | None, spell: Callable[[str], str]
) -> tuple[str | None, str | None]:
    """The first and the last day asked for. Raises QuestionError."""
    if year is not None:
        if since is not None or until is not None:
            other = spell("since" if since is not None else "until")
            raise QuestionError(f"{spell('year')} and {other} contradict each other")
        whole = _parse(year, spell("year"), lambda date: _no_year(date, spell))
        return whole.earliest, whole.latest
    first = _parse(since, spell("since"), lambda date: _open(date, 0, spell)).earliest if since is not None else None
    last = _parse(until, spell("until"), lambda date: _open(date, 1, spell)).latest if until is not None else None
    if first and last and first > last:
        raise QuestionError(f"{spell('since')} {since} is later than {spell('until')} {until}")
    return first, last


def _parse(text: str, spelled: str, refusal: Callable[[str], str] = lambda _: "") -> Span:
    """A date. `refusal` is what to say of one that the filter does not take, and of one that was probably meant:
    nothing is proposed that would be refused. Raises QuestionError.
    """
    date, told = text.strip(), ""
    try:
        span = dates.parse(date)
    except ValueError as error:
        from nkrel.likely import edtf

        told, date = str(error), edtf(date) or ""
    refused = refusal(date) if date and " or " not in date else ""
    if refused:
        raise QuestionError(f"{spelled} {text}: {refused}")
    if told:
        raise QuestionError(f"{spelled}: {told}")
    return span


def _no_day(date: str) -> str:
    is_range = dates.precision(date) in ("interval", "decade", "century")
    return "one day is asked for, not a range" if is_range else ""


def _no_year(date: str, spell: Callable[[str], str]) -> str:
    if dates.precision(date) == "year":
        return ""
    return f"a year is asked for, such as 1974{_another_time(date, spell)}"


def _open(date: str, end: int, spell: Callable[[str], str]) -> str:
    """What to say of a range that leaves open the very end that is asked for: its first, or its second."""
    if dates.split_interval(date)[end] is not None:
        return ""
    return f"{('no beginning', 'no end')[end]} is named{_another_time(date, spell)}"


def _another_time(date: str, spell: Callable[[str], str]) -> str:
    ends = zip(("since", "until"), dates.split_interval(date), strict=True)
    told = " ".join(f"{spell(filter)} {end}" for filter, end in ends if end)
    return f"; for another time: {told}" if told else ""


def _today() -> str:
    """Today, by the machine's clock."""
    from datetime import date

    return date.today().isoformat()
