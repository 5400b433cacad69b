"""Partners side by side: the rows of `nkrel compare`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.pages import compare as pages
from nkrel.pages.blocks import View
from nkrel.pages.showing import Showing
from nkrel.queries.partners import PartnerInFull
from nkrel.queries.selecting import Selection
from nkrel.tables import partners
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.text import KIND_NAMES
from nkrel.words import not_one_of


def _missions(side: str) -> Callable[[PartnerInFull], list[str]]:
    def told(partner: PartnerInFull) -> list[str]:
        return [
            f"{mission.city or f'from {mission.accredited_from}'} ({state.replace('unknown', 'state not known')})"
            for _, mission, state in partner.missions
            if mission.side == side and (mission.city or mission.accredited_from)
        ]

    return told


def _last(partner: PartnerInFull) -> str | None:
    return next((told.fact.date for told in reversed(partner.told) if told.fact.date), None)


_HEADINGS = {"established": "First established", "rok_established": "South Korea", "first": "Which Korea first"}


def _of(fields: Sequence[Field]) -> tuple[Field, ...]:
    return tuple(replace(field, heading=_HEADINGS.get(field.key, field.heading)) for field in fields)


TABLE = Table(
    name="comparison",
    meaning="Partners as they stood on a day, side by side.",
    commands=("compare",),
    noun=("partner", "partners"),
    key=("id",),
    shown=(
        "status",
        "since",
        "established",
        "history",
        "tenor",
        "kind",
        "subregion",
        "dprk_missions",
        "partner_missions",
        "rok_established",
        "first",
        "facts",
        "last",
    ),
    fields=(
        *(
            replace(field, cell=lambda partner: KIND_NAMES[partner.kind]) if field.key == "kind" else field
            for field in _of(partners.IDENTITY)
        ),
        Field(
            "history",
            "History",
            read=lambda partner: [f"{change.status} {change.date}" for change in partner.changes],
            type="texts",
            meaning="The changes of relations, each with its date.",
        ),
        Field(
            "dprk_missions",
            "North Korea's missions",
            read=_missions("dprk"),
            type="texts",
            meaning="Where North Korea's missions are, and how each stands.",
        ),
        Field(
            "partner_missions",
            "Its missions",
            read=_missions("partner"),
            type="texts",
            meaning="Where the partner's missions are, and how each stands.",
        ),
        partners.LEVEL,
        *_of(partners.KOREAS),
        Field("facts", "Facts", type="integer", meaning="How many facts there are about it."),
        Field(
            "missions",
            "Missions",
            read=lambda partner: len(partner.missions),
            type="integer",
            meaning="How many missions.",
        ),
        Field("last", "Last entry", read=_last, type="edtf", nullable=True, meaning="Date of the last dated fact."),
        Field(
            "sources",
            "Sources",
            extra=True,
            type="texts",
            to="source",
            meaning="Sources that the partner's file rests on.",
        ),
    ),
)


_SECTIONS = {
    "relations": ("status", "since", "established", "history", "tenor", "rok_established", "first"),
    "missions": ("dprk_missions", "partner_missions"),
    "facts": ("facts", "last"),
    "sources": ("sources",),
}
_BRIEF = ("status", "since", "established", "tenor", "dprk_missions", "partner_missions", "rok_established", "last")


def lines(showing: Showing) -> tuple[str, ...]:
    """The fields that hold what is asked for. Raises QuestionError for a section that a comparison has not."""
    if showing.brief:
        return _BRIEF
    for section in showing.sections:
        if section not in _SECTIONS:
            raise not_one_of(section, "section of a comparison", _SECTIONS)
    return tuple(key for section in showing.sections for key in _SECTIONS[section])


def view(dataset: Dataset, ids: Sequence[str], day: str, arrangement: Arrangement = USUAL) -> View:
    """A record for each partner; people see a column for each, and a line for each field."""
    chosen = [PartnerInFull(dataset.country(id), dataset, Selection(as_of=day)) for id in ids]
    listing = Listing(TABLE, chosen, dataset, arrangement)

    def grid() -> Any:
        themes = () if arrangement.columns else dataset.themes
        return pages.grid(listing.rows, listing.grid(), themes, f"As of {day}")

    return listing.view(grid=grid)
