"""Organisations and treaty regimes: the rows of `nkrel orgs`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from nkrel.model import Dataset, Membership
from nkrel.pages.blocks import View
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.vocabulary import MEMBERSHIP_KINDS, MEMBERSHIP_ROLES, MEMBERSHIP_STATUSES

TABLE = Table(
    name="organization",
    meaning="Organisations and treaty regimes, and North Korea's place in them.",
    commands=("orgs",),
    noun=("organisation", "organisations"),
    key=("id",),
    every=lambda dataset: dataset.organizations,
    shown=("abbreviation", "name", "kind", "role", "joined", "left", "status", "sources"),
    fields=(
        Field("id", "Id", meaning="What the organisation or treaty is known by."),
        Field("name", "Organisation or treaty", 9, wraps=True, meaning="What it is called."),
        Field("abbreviation", "Short", 6, tone="strong", nullable=True, meaning="Its abbreviation."),
        Field("kind", "Kind", 4, nullable=True, words=MEMBERSHIP_KINDS, meaning="What kind of body it is."),
        Field("role", "Role", nullable=True, words=MEMBERSHIP_ROLES, meaning="As what North Korea is in it."),
        Field(
            "joined",
            "Joined",
            8,
            type="edtf",
            nullable=True,
            meaning="When it joined.",
        ),
        Field(
            "left",
            "Left",
            7,
            type="edtf",
            nullable=True,
            meaning="When it left.",
        ),
        Field("status", "Now", 6, nullable=True, words=MEMBERSHIP_STATUSES, meaning="Whether it is in it now."),
        common.NOTE,
        replace(common.SOURCES, priority=2),
        common.DISPUTED,
        Field(
            "events",
            "Events",
            type="records",
            meaning="Dated steps beyond joining and leaving.",
            of=(common.DATE, Field("text", "What", meaning="What happened."), common.SOURCES, common.CHECKED),
        ),
        common.CHECKED,
    ),
)


def view(dataset: Dataset, chosen: Sequence[Membership], arrangement: Arrangement = USUAL) -> View:
    """These memberships, a row each."""
    return Listing(TABLE, chosen, dataset, arrangement).view(lambda rows: f"{len(rows)} organisations and treaties")
