"""A row a partner: the rows of `nkrel list`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.pages.blocks import View
from nkrel.queries.partners import Partner, partners_on
from nkrel.queries.selecting import Selection, partners, unsure
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.text import short_span
from nkrel.vocabulary import FIRSTS, KINDS, PRECISIONS, STATUSES, TENORS

LANGUAGES = {
    "ko": "Korean",
    "he": "Hebrew",
    "ar": "Arabic",
    "zh": "Chinese",
    "fr": "French",
    "ru": "Russian",
    "es": "Spanish",
}
"""The languages in which partners' names can be asked for as columns."""


def _every(dataset: Dataset) -> Iterable[Partner]:
    return partners_on(dataset.countries, dataset, dataset.about.as_of)


def _eras(dataset: Dataset) -> list[str]:
    return [era.id for era in dataset.eras]


def _is_disputed(partner: Partner) -> bool:
    """Whether sources disagree on a change until then, or on there having been none."""
    known = partner.known
    return any(change.disputed for change in known.changes) or bool(known.never and known.never.disputed)


def _code_in(scheme: str) -> Callable[[Partner], int | str | None]:
    return lambda partner: partner.codes[scheme]


def _name_in(language: str) -> Callable[[Partner], str | None]:
    return lambda partner: partner.country.names.get(language)


IDENTITY = (
    Field("id", "Id", read="country.id", meaning="What the partner is known by."),
    Field("name", "Name", 9, wraps=True, tone="strong", meaning="What it is called, on that day."),
    Field(
        "iso2",
        "ISO 2",
        read="country.iso2",
        nullable=True,
        meaning="Its code by ISO 3166, of two letters (Namibia's is NA).",
    ),
    Field("iso3", "ISO 3", read="country.iso3", nullable=True, meaning="Its code by ISO 3166, of three letters."),
    Field("kind", "Kind", words=KINDS, meaning="Kind of partner, on that day."),
    Field("region", "Region", read="country.region", meaning="Region by UN M49."),
    Field(
        "subregion",
        "Sub-region",
        4,
        wraps=True,
        read="country.subregion",
        nullable=True,
        meaning="Sub-region by UN M49.",
    ),
    Field("status", "Status", 8, tone="status", read="standing.status", words=STATUSES, meaning="How relations stand."),
    Field(
        "since",
        "Since",
        7,
        read="standing.since",
        type="edtf",
        nullable=True,
        meaning="Date of the change that made the status so.",
    ),
    Field("established", "Established", 4, type="edtf", nullable=True, meaning="First establishment of relations."),
    Field("era", "Era", nullable=True, to="era", words=_eras, meaning="Era of that establishment."),
    Field(
        "tenor",
        "Tenor",
        3,
        tone="tenor",
        cell=lambda partner: partner.worded_text,
        nullable=True,
        words=TENORS,
        meaning="How sources word the relation.",
    ),
)
"""Who a partner is and how it stood: what `list`, `country` and `compare` have in common."""

CODES = (
    Field(
        "cow",
        "COW",
        read=_code_in("cow"),
        right=True,
        type="integer",
        nullable=True,
        meaning="Correlates of War number on that day.",
    ),
    Field(
        "gw",
        "GW",
        read=_code_in("gw"),
        right=True,
        type="integer",
        nullable=True,
        meaning="Gleditsch and Ward's number on that day.",
    ),
    Field(
        "vdem",
        "V-Dem",
        read=_code_in("vdem"),
        right=True,
        type="integer",
        nullable=True,
        meaning="V-Dem's country unit on that day.",
    ),
    Field(
        "m49",
        "M49",
        read=_code_in("m49"),
        right=True,
        type="integer",
        nullable=True,
        meaning="UN Statistics Division's number then.",
    ),
    Field("wikidata", "Wikidata", read=_code_in("wikidata"), nullable=True, meaning="Wikidata's item of the state."),
)
"""What other schemes call a partner, on a day."""

KOREAS = (
    Field(
        "rok_status",
        "South's status",
        tone="status",
        read="koreas.rok_status",
        nullable=True,
        words=STATUSES,
        meaning="How relations with South Korea stand, if recorded.",
    ),
    Field(
        "rok_established",
        "South since",
        read="koreas.rok_established",
        type="edtf",
        nullable=True,
        meaning="When relations with South Korea were first established.",
    ),
    Field(
        "first",
        "First",
        read="koreas.first",
        nullable=True,
        words=FIRSTS,
        meaning="With which Korea relations came first.",
    ),
)
"""Where a partner stands between the two Koreas."""

LEVEL = Field(
    "level",
    "Level",
    5,
    wraps=True,
    nullable=True,
    meaning="Level of relations, where a source names it; 'downgraded' where it only says that it was lowered.",
)

EXISTS = Field(
    "exists",
    "Exists",
    read="known.exists",
    cell=lambda row: short_span(row.known.exists),
    type="edtf",
    nullable=True,
    meaning="From when until when it has existed as a state of its own.",
)

TABLE = Table(
    name="partner",
    meaning="Whoever North Korea relates to, and how relations stand.",
    commands=("list",),
    noun=("partner", "partners"),
    key=("id",),
    every=_every,
    sort="name",
    shown=("name", "status", "since", "mark", "established", "subregion", "tenor", "facts", "missions"),
    fields=(
        *IDENTITY,
        Field(
            "mark",
            "≠",
            7,
            for_eyes=True,
            on_screen=True,
            tone="disputed",
            cell=lambda partner: "≠" if _is_disputed(partner) else "",
            meaning="Whether sources disagree on a change of relations.",
        ),
        Field("facts", "Facts", 2, right=True, type="integer", meaning="How many facts there are about it."),
        Field(
            "missions",
            "Missions",
            1,
            right=True,
            read=lambda partner: len(partner.missions),
            type="integer",
            meaning="How many missions are known of, either side's.",
        ),
        Field(
            "precision",
            "Precision",
            extra=True,
            nullable=True,
            words=PRECISIONS,
            meaning="How precise the date of establishment is.",
        ),
        Field(
            "sources",
            "Sources",
            6,
            wraps=True,
            under=True,
            tone="quiet",
            extra=True,
            type="texts",
            to="source",
            meaning="Sources that the partner's file rests on.",
        ),
        replace(LEVEL, extra=True),
        *(replace(field, extra=True) for field in KOREAS),
        replace(EXISTS, extra=True),
        *(replace(field, extra=True) for field in CODES),
        *(
            Field(code, language, read=_name_in(code), extra=True, nullable=True, meaning=f"Its name in {language}.")
            for code, language in LANGUAGES.items()
        ),
    ),
)


def view(dataset: Dataset, selection: Selection, arrangement: Arrangement = USUAL) -> View:
    """The partners asked for, as of the selection's day."""
    rows = partners_on(partners(dataset, selection), dataset, selection.as_of)
    listing = Listing(TABLE, rows, dataset, arrangement)
    remark = "no partner fits"
    if selection.since or selection.until:
        remark += ": dates speak of since when the status of the day holds; 'nkrel changes' tells every change"
    view = listing.view(lambda _: f"{listing.counted()}, as of {selection.as_of}", remark)
    since = [[row.standing.since] if row.standing.since else [] for row in rows]
    return replace(view, remark=view.remark or unsure(since, selection, "partner", "partners"))
