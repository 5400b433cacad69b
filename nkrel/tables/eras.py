"""The eras and how much lies in each: the rows of `nkrel eras`."""

from __future__ import annotations

from collections.abc import Iterable

from nkrel.model import Dataset
from nkrel.pages.blocks import View
from nkrel.queries.eras import Counted, eras
from nkrel.queries.timeline import Entry
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing


def _indented(row: Counted) -> str:
    return f"  {row.era.id}" if row.era.parent else row.era.id


TABLE = Table(
    name="era",
    meaning="The eras of North Korea's diplomacy, which nest.",
    commands=("eras",),
    noun=("era", "eras"),
    key=("id",),
    every=eras,
    shown=("id", "span", "established", "entries", "why"),
    fields=(
        Field("id", "Era", 9, tone="strong", read="era.id", cell=_indented, meaning="What it is known by."),
        Field("name", "Name", read="era.name", meaning="What it is called."),
        Field("span", "Span", 8, read="era.span", type="edtf", meaning="From when until when it lasted."),
        Field("parent", "Within", read="era.parent", nullable=True, to="era", meaning="Era that it is a part of."),
        Field(
            "why",
            "Why",
            3,
            wraps=True,
            under=True,
            read="era.why",
            nullable=True,
            meaning="Why it begins and ends there.",
        ),
        Field(
            "established",
            "New partners",
            6,
            right=True,
            type="integer",
            meaning="How many partners first established relations in it, as `list --era` lists them.",
        ),
        Field(
            "entries",
            "Entries",
            5,
            right=True,
            type="integer",
            meaning="How many dated entries can lie in it, as `timeline --era` lists them.",
        ),
    ),
)


def view(dataset: Dataset, arrangement: Arrangement = USUAL, dated: Iterable[Entry] | None = None) -> View:
    """Each era with its counts; `dated` are all dated entries, if they are at hand already."""
    return Listing(TABLE, eras(dataset, dated), dataset, arrangement).view(lambda _: "")
