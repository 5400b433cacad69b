"""North and South side by side: the rows of `nkrel koreas`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from nkrel.model import Country, Dataset
from nkrel.pages.blocks import View
from nkrel.queries.partners import Partner, partners_on
from nkrel.queries.selecting import Selection, partners
from nkrel.queries.sentences import south_unrecorded
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.tables.partners import IDENTITY, KOREAS
from nkrel.vocabulary import STATUSES


def _every(dataset: Dataset) -> Iterable[Partner]:
    return _between(dataset.countries, dataset, dataset.about.as_of)


def _between(countries: Iterable[Country], dataset: Dataset, day: str) -> list[Partner]:
    """Partners on a day, without South Korea: it is one of the two."""
    return [partner for partner in partners_on(countries, dataset, day) if partner.country.id != "south-korea"]


def _sources(partner: Partner) -> list[str]:
    changes = (*partner.known.changes, *partner.known.rok)
    return list(dict.fromkeys(source for change in changes for source in change.sources))


_ID, _NAME = (field for field in IDENTITY if field.key in ("id", "name"))
_STATUS, _ESTABLISHED, _FIRST = KOREAS

TABLE = Table(
    name="koreas",
    meaning="Each partner's relations with North and South Korea.",
    commands=("koreas",),
    noun=("partner", "partners"),
    key=("id",),
    every=_every,
    shown=("name", "dprk_status", "dprk_established", "rok_status", "rok_established", "first"),
    fields=(
        _ID,
        _NAME,
        Field(
            "dprk_status",
            "North",
            8,
            tone="status",
            read="koreas.dprk_status",
            words=STATUSES,
            meaning="How relations with North Korea stand.",
        ),
        Field(
            "dprk_established",
            "Est. North",
            6,
            read="koreas.dprk_established",
            type="edtf",
            nullable=True,
            meaning="When relations with North Korea were first established.",
        ),
        replace(_STATUS, heading="South", priority=8, cell=lambda partner: partner.koreas.rok_status or "no record"),
        replace(_ESTABLISHED, heading="Est. South", priority=6),
        replace(_FIRST, priority=7),
        replace(common.SOURCES, read=_sources),
    ),
)


def view(dataset: Dataset, selection: Selection, only: str | None = None, arrangement: Arrangement = USUAL) -> View:
    """Each partner's relations with both; `only` keeps those in relations with one of them, both or neither."""
    found = _between(partners(dataset, selection), dataset, selection.as_of)
    found = [partner for partner in found if only is None or partner.koreas.sides == only]

    listing = Listing(TABLE, found, dataset, arrangement)

    def caption(_: Sequence[Any]) -> str:
        if len(found) == 1:
            return f"As of {selection.as_of}"
        sides = Counter(partner.koreas.sides for partner in found if partner.koreas.rok_status)
        unknown = [partner.koreas.dprk_status for partner in found if not partner.koreas.rok_status]
        of_the_north = unknown.count("established")
        north, south = sides["dprk"] + sides["both"] + of_the_north, sides["rok"] + sides["both"]
        members = sum(partner.koreas.sides in ("dprk", "both") and partner.kind == "un-member" for partner in found)
        of_the_un = "1 UN member" if members == 1 else f"{members} UN members"
        others = "1 other" if north - members == 1 else f"{north - members} others"
        counts = (
            (sides["both"], "with both"),
            (sides["dprk"], "with the North only"),
            (sides["rok"], "with the South only"),
        )
        shared = ", ".join(f"{number} {words}" for number, words in counts if number)
        return "".join(
            (
                f"{listing.counted()}. " if len(listing.rows) < len(found) else "",
                f"As of {selection.as_of}: {north} in relations with North Korea",
                f" ({of_the_un} and {others})" if members and north > members else "",
                f", {south} with South Korea",
                f"; {shared}." if shared else ".",
                f" {south_unrecorded(len(unknown), of_the_north)}" if unknown else "",
            )
        )

    return listing.view(caption)
