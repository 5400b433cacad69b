"""A row a time in which a partner's status was the same: the rows of `nkrel panel --unit spell`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from msgspec.structs import replace

from nkrel import dates
from nkrel.model import Dataset
from nkrel.pages.blocks import View
from nkrel.queries.panel import Spell, spells
from nkrel.queries.selecting import Selection
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.tables.panel import IDENTIFIED, code
from nkrel.vocabulary import STATUSES


def _every(dataset: Dataset) -> Iterable[Spell]:
    return spells(dataset, Selection(as_of=dataset.about.as_of))


def _bound(which: Callable[[str], str], end: str) -> Callable[[Spell], str | None]:
    get = attrgetter(end)

    def read(spell: Spell) -> str | None:
        date = get(spell)
        return which(date) if date else None

    return read


_LAST = "on the last day that `to` allows, or today where it lasts; the table `code` has other days'."

TABLE = Table(
    name="spell",
    meaning="A row a time in which a partner's status was the same.",
    commands=("panel",),
    noun=("spell", "spells"),
    key=("partner", "from"),
    every=_every,
    shown=("partner", "status", "from", "to", "sources"),
    fields=(
        Field(
            "partner",
            "Partner",
            9,
            tone="strong",
            read=attrgetter("country.id"),
            cell=attrgetter("country.name"),
            to="partner",
            meaning="The partner.",
        ),
        IDENTIFIED["iso3"],
        replace(code("cow"), meaning=f"Correlates of War number {_LAST}"),
        replace(code("gw"), meaning=f"Gleditsch and Ward's number {_LAST}"),
        Field("status", "Status", 8, tone="status", words=STATUSES, meaning="How relations stood."),
        Field(
            "from",
            "From",
            7,
            read=attrgetter("start"),
            type="edtf",
            meaning="When the status began; that of none when the partner, or North Korea, did.",
        ),
        Field(
            "to",
            "To",
            7,
            read=attrgetter("end"),
            type="edtf",
            nullable=True,
            meaning="When the next status began; null where this one lasts.",
        ),
        Field(
            "from_earliest", "From, first", read=_bound(dates.earliest, "start"), type="edtf", meaning="Its first day."
        ),
        Field("from_latest", "From, last", read=_bound(dates.latest, "start"), type="edtf", meaning="Its last day."),
        Field(
            "to_earliest",
            "To, first",
            read=_bound(dates.earliest, "end"),
            type="edtf",
            nullable=True,
            meaning="Its first day.",
        ),
        Field(
            "to_latest",
            "To, last",
            read=_bound(dates.latest, "end"),
            type="edtf",
            nullable=True,
            meaning="Its last day.",
        ),
        Field("sources", "Sources", 1, wraps=True, type="texts", to="source", meaning="Sources of the status."),
    ),
)


def view(dataset: Dataset, selection: Selection, arrangement: Arrangement = USUAL) -> View:
    """The spells of the partners asked for that fall into the time asked for."""
    listing = Listing(TABLE, list(spells(dataset, selection)), dataset, arrangement)
    return listing.view(lambda rows: f"{len(rows)} {'spell' if len(rows) == 1 else 'spells'}, as of {selection.as_of}")
