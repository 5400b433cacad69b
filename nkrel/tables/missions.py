"""Embassies and other missions, both sides: the rows of `nkrel missions`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from nkrel import dates
from nkrel.model import Country, Dataset, Mission
from nkrel.pages.blocks import View
from nkrel.queries.missions import (
    PRESENT,
    Posted,
    closed,
    end_of,
    is_counted,
    known,
    missions,
    newest,
    opened,
    sources_of,
    spans,
    times_of,
)
from nkrel.queries.selecting import Selection, unsure
from nkrel.queries.standing import name_on
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.text import short_date
from nkrel.vocabulary import MISSION_KINDS, MISSION_STATES, PERIOD_STATES, RESIDENCES, SIDES, MissionState


class Row(NamedTuple):
    """A mission with its partner, as it stood on a day."""

    country: Country
    mission: Mission
    state: MissionState
    day: str


class Time(NamedTuple):
    """A period of a mission, with the end that follows from the next where it gives none itself."""

    state: str
    start: str | None
    end: str | None
    note: str | None
    sources: tuple[str, ...]


def _times(row: Posted | Row) -> Iterator[Time]:
    periods = row.mission.periods
    for number, period in enumerate(periods):
        yield Time(period.state, period.start, end_of(periods, number), period.note, period.sources)


def _spans(row: Posted | Row) -> list[str]:
    return ["/".join(date or ".." for date in span) for span in spans(row.mission) if any(span)]


def _place(row: Posted | Row) -> str:
    mission = row.mission
    return mission.city or (f"from {mission.accredited_from}" if mission.accredited_from else "")


FIELDS = (
    Field("side", "Side", 6, read="mission.side", words=SIDES, meaning="Whose it is."),
    Field("kind", "Kind", 8, wraps=True, read="mission.kind", words=MISSION_KINDS, meaning="What kind of mission."),
    Field(
        "city", "Where", 7, wraps=True, read="mission.city", cell=_place, nullable=True, meaning="City that it is in."
    ),
    Field(
        "accredited_from",
        "Accredited from",
        read="mission.accredited_from",
        nullable=True,
        meaning="From where it is accredited, if it does not reside.",
    ),
    Field(
        "opened",
        "Opened",
        5,
        read=lambda row: opened(row.mission),
        type="edtf",
        nullable=True,
        meaning="When it first opened.",
    ),
    Field(
        "closed",
        "Closed",
        5,
        read=lambda row: closed(row.mission),
        type="edtf",
        nullable=True,
        meaning="The last day it was open, if it has closed.",
    ),
    Field(
        "state",
        "State",
        8,
        tone="status",
        words=MISSION_STATES,
        meaning="How it stands by the newest report, or stood on the day asked for.",
    ),
    Field(
        "as_of",
        "As of",
        5,
        tone="quiet",
        read="mission.as_of",
        cell=lambda row: short_date(newest(row.mission)),
        type="edtf",
        nullable=True,
        meaning="Day for which the newest source says how it stands.",
    ),
    Field("spans", "Open", read=_spans, type="texts", meaning="Times for which it was open."),
    Field("seen", "Seen", read="mission.seen", type="texts", meaning="Other dates on which a source lists it."),
    replace(common.NOTE, read="mission.note"),
    replace(common.SOURCES, read=lambda row: sources_of(row.mission)),
    replace(common.DISPUTED, read="mission.disputed"),
    Field("id", "Id", read="mission.id", nullable=True, meaning="What it is known by."),
    Field(
        "residence",
        "Residence",
        read="mission.residence",
        nullable=True,
        words=RESIDENCES,
        meaning="Whether it resides there or is accredited from elsewhere.",
    ),
    Field(
        "periods",
        "Periods",
        read=_times,
        type="records",
        meaning="Times in which it was open, without staff or closed.",
        of=(
            Field("state", "State", words=PERIOD_STATES, meaning="How it stood."),
            Field("from", "From", read="start", type="edtf", nullable=True, meaning="When it began, if a source says."),
            Field("to", "To", read="end", type="edtf", nullable=True, meaning="Until when."),
            common.NOTE,
            common.SOURCES,
        ),
    ),
    replace(common.CHECKED, read="mission.checked"),
)
"""What is said of a mission."""


def _every(dataset: Dataset) -> Iterable[Row]:
    day = dataset.about.as_of
    return (Row(*posted, day) for country in dataset.countries for posted in known(country, None))


TABLE = Table(
    name="mission",
    meaning="Embassies and other missions, of North Korea and in North Korea.",
    commands=("missions",),
    noun=("mission", "missions"),
    key=("id",),
    every=_every,
    shown=("name", "side", "kind", "city", "opened", "closed", "state", "as_of", "sources"),
    fields=(
        *FIELDS,
        replace(common.COUNTRY, read="country.id"),
        replace(
            common.NAME,
            priority=9,
            nullable=False,
            read=lambda row: name_on(row.country, row.day),
            meaning="Name of the partner, on that day.",
        ),
        replace(common.ISO3, read="country.iso3"),
    ),
)


def view(
    dataset: Dataset,
    selection: Selection,
    sides: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
    resident: bool = False,
    arrangement: Arrangement = USUAL,
) -> View:
    """The missions asked for: as of a day, those that were there then, unless other states are asked for."""
    fitting = [
        Row(*posted, selection.as_of)
        for posted in missions(dataset, selection, sides)
        if (posted.mission.kind in types if types else is_counted(posted.mission))
        and not (resident and posted.mission.residence != "resident")
    ]
    wanted = states or (PRESENT if selection.as_of_given else ())
    found = [row for row in fitting if not wanted or row.state in wanted]

    def earlier() -> str:
        """How many were there before, and are not shown any more on the day, where those there then are asked for."""
        if not (selection.as_of_given and set(PRESENT).intersection(wanted)) or "unknown" in wanted:
            return ""
        return _last_shown([row for row in fitting if row.state == "unknown"], selection.as_of == dataset.about.as_of)

    def caption(rows: Sequence[Any]) -> str:
        told = listing.counted()
        if selection.as_of_given:
            without = sum(row.state == "unstaffed" for row in rows)
            unstaffed = f" ({without} of them without staff)" if without else ""
            return f"{told} on {selection.as_of}, as far as sources show{unstaffed}{earlier()}{_kinds(rows)}"
        away = sum(row.state == "unstaffed" for row in fitting) if states == ("open",) else 0
        more = f"; {away} more without staff (--state open,unstaffed)" if away else ""
        return f"{told}{_kinds(rows)}{more}{_reported(rows)}"

    none = f"no mission fits{earlier()}"
    listing = Listing(TABLE, found, dataset, arrangement)
    view = listing.view(caption, none)
    steps = [times_of(row.mission, dataset, selection) for row in found]
    return replace(view, remark=view.remark or unsure(steps, selection, "mission", "missions"))


def _last_shown(rows: Sequence[Row], of_today: bool) -> str:
    """That these were last shown open before a day, when that was, and how to see them."""
    if not rows:
        return ""
    one = len(rows) == 1
    shows = f"--state open,unstaffed,unknown lists {'it' if one else 'them'} too"
    newest_reports = "; without --as-of the newest reports speak" if of_today else ""
    return (
        f"; {'1 other was' if one else f'{len(rows)} others were'} last shown open earlier{_span(rows)}, and "
        f"{'is' if one else 'are'} not known to have closed ({shows}{newest_reports})"
    )


def _span(rows: Sequence[Row]) -> str:
    """From when until when the newest reports of missions are: ", 2024-12 to 2026-03"."""
    seen = sorted((date for row in rows if (date := newest(row.mission))), key=dates.sort_key)
    if not seen:
        return ""
    first, last = short_date(seen[0]), short_date(seen[-1])
    return f", {first}" if first == last else f", {first} to {last}"


def _reported(rows: Sequence[Row]) -> str:
    """How new the reports are that have missions there, and of which missions they are where there are others."""
    there = [row for row in rows if row.state in PRESENT]
    span = _span(there)
    states = [state for state in PRESENT if any(row.state == state for row in there)]
    of_which = f" of those {' or '.join(states)}:" if len(there) < len(rows) else ""
    return f"; newest reports{of_which}{span[1:]}" if span else ""


_SEVERAL = {"embassy": "embassies"}


def _kinds(rows: Sequence[Row]) -> str:
    """How many there are of each kind, where there are several kinds."""
    counts = Counter(row.mission.kind for row in rows)
    if len(counts) < 2:
        return ""
    told = [f"{number} {_named(kind, number)}" for kind, number in counts.most_common()]
    return f": {', '.join(told)}"


def _named(kind: str, number: int) -> str:
    first, hyphen, rest = kind.partition("-")
    if number == 1:
        return kind.replace("-", " ")
    if hyphen and rest == "general":
        return f"{first}s {rest}"
    return _SEVERAL.get(kind, f"{kind.replace('-', ' ')}s")
