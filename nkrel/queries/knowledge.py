"""What could be said on a day: records without what is dated later.

What is undated speaks of the data's own day, and is known from then on only. Remarks are written today; as of an
earlier day those that name a later year are left out. Sources stay: that they are newer than what they tell is plain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from nkrel import dates
from nkrel.model import Change, Code, Country, Dataset, Disputed, Fact, FormerName, Never, Resolution, Tenor
from nkrel.queries.standing import changes_until, has_ended, tenor_on

if TYPE_CHECKING:
    from nkrel.queries.timeline import Entry

Noted = TypeVar("Noted", Change, Fact, Resolution, "Entry")


def is_today(dataset: Dataset, day: str) -> bool:
    """Whether a day is the data's own, on which all of it is known."""
    return day >= dataset.about.as_of


def is_told(fact: Fact, day: str, today: str) -> bool:
    """Whether a fact can be told on a day: it had begun, or a source says of a day by then that so it was."""
    date = fact.date or fact.as_of
    return day >= today if date is None else dates.placed(date) <= day


def country_on(country: Country, dataset: Dataset, day: str) -> Country:
    """A partner's record as it could have been written on a day; missions and facts are asked for by themselves."""
    if is_today(dataset, day):
        return country
    gone = has_ended(country, day)
    before = [id for id in country.predecessor if id in dataset.names and has_ended(dataset.country(id), day)]
    return replace(
        country,
        exists=_begun(country.exists, day),
        un_member_since=_until(country.un_member_since, day),
        un_observer_since=_until(country.un_observer_since, day),
        un_absent=tuple(time for span in country.un_absent if (time := _begun(span, day))),
        former_names=tuple(_borne(country.former_names, day)),
        summary=None,
        summary_sources=(),
        note=remark(country.note, day),
        tenor=_worded(tenor_on(country, dataset, day), day),
        never=_denied(country.never, day),
        successor=country.successor if gone else (),
        predecessor=tuple(before),
        changes=tuple(noted_on(change, day) for change in changes_until(country.changes, day)),
        rok=tuple(noted_on(change, day) for change in changes_until(country.rok, day)),
    )


def noted_on(record: Noted, day: str) -> Noted:
    """A record with the remarks and other readings that could be given on a day."""
    note, readings = remark(record.note, day), readings_on(record.disputed, day)
    if note != record.note or readings != record.disputed:
        record = replace(record, note=note, disputed=readings)
    if isinstance(record, Fact) and record.as_of and dates.earliest(record.as_of) > day:
        return replace(record, as_of=None)
    return record


def remark(text: str | None, day: str) -> str | None:
    """A remark, unless it names a year that was still to come."""
    return None if text is None or names_later(text, day) else text


def readings_on(readings: Sequence[Disputed], day: str) -> tuple[Disputed, ...]:
    """The other readings of a date, or of something else, that are not of later days."""
    return tuple(
        reading
        for reading in readings
        if not (reading.date and dates.earliest(reading.date) > day)
        and not (reading.value and names_later(reading.value, day))
    )


def codes_until(codes: Sequence[Code], day: str) -> list[Code]:
    """The codes that held until a day, without ends that were still to come."""
    return [
        replace(code, end=_until(code.end, day), note=remark(code.note, day))
        for code in codes
        if not code.start or dates.earliest(code.start) <= day
    ]


def names_later(text: str, day: str) -> bool:
    """Whether a text names a year after that of a day."""
    import re

    return any(year > day[:4] for year in re.findall(r"(?<!\d)(?:19[4-9]|20\d)\d(?!\d)", text))


def _until(date: str | None, day: str) -> str | None:
    return date if date and dates.earliest(date) <= day else None


def _begun(span: str | None, day: str) -> str | None:
    """An interval with an open end where it had not ended; None where it had not begun."""
    if span is None or dates.earliest(span) > day:
        return None
    first, slash, last = span.partition("/")
    return f"{first}/.." if slash and last != ".." and dates.latest(last) >= day else span


def _borne(names: Sequence[FormerName], day: str) -> Iterator[FormerName]:
    return (name for name in names if dates.latest(name.until) < day)


def _worded(tenor: Tenor | None, day: str) -> Tenor | None:
    return replace(tenor, disputed=readings_on(tenor.disputed, day)) if tenor else None


def _denied(never: Never | None, day: str) -> Never | None:
    if never is None or dates.earliest(never.as_of) > day:
        return None
    return replace(never, disputed=readings_on(never.disputed, day))
