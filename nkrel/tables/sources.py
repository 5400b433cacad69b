"""The bibliography: the rows of `nkrel sources`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from nkrel.model import Dataset, Source
from nkrel.pages.blocks import View
from nkrel.queries.resting import Cited, cited
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.vocabulary import SOURCE_KINDS, SOURCE_SIDES


def _every(dataset: Dataset) -> Iterable[Cited]:
    return cited(dataset, dataset.sources)


def _titled(row: Cited) -> str:
    return ", ".join(part for part in (row.source.author, row.source.title) if part)


RECORD = (
    Field("title", "Title", 8, wraps=True, under=True, meaning="Title of the work."),
    Field("author", "Author", nullable=True, meaning="Who wrote it, in one line."),
    Field(
        "date",
        "Date",
        4,
        cell=lambda source: source.date or "",
        type="edtf",
        nullable=True,
        meaning="When it appeared.",
    ),
    Field("url", "Address", nullable=True, meaning="The work's own address."),
    Field("publisher", "Publisher", nullable=True, meaning="Who published it, or in what."),
    Field("language", "Language", nullable=True, meaning="Code of its language by ISO 639."),
    Field("kind", "Kind", 8, nullable=True, words=SOURCE_KINDS, meaning="What kind of source it is."),
    Field("seen", "Seen at", nullable=True, meaning="Where its text was read, if elsewhere."),
    Field("license", "Licence", nullable=True, meaning="Under which terms it can be used."),
    common.NOTE,
    Field(
        "authors",
        "Authors",
        type="records",
        meaning="Who wrote it: persons and bodies.",
        of=(
            Field("family", "Family name", nullable=True, meaning="A person's family name."),
            Field("given", "Given name", nullable=True, meaning="A person's given name."),
            Field("body", "Body", nullable=True, meaning="Name of a body."),
        ),
    ),
    Field("side", "Side", nullable=True, words=SOURCE_SIDES, meaning="Whose voice it is, if a party's."),
    Field("via", "Via", nullable=True, meaning="Who tells what it says at first hand."),
    Field("accessed", "Read on", type="edtf", nullable=True, meaning="Day on which it was read."),
)
"""What is said of a source wherever it is cited."""


def _of_row(field: Field) -> Field:
    cell = {"title": _titled, "date": lambda row: row.source.date or ""}.get(field.key)
    return replace(field, read=f"source.{field.key}", cell=cell)


TABLE = Table(
    name="source",
    meaning="The bibliography, and how much rests on each source.",
    commands=("sources",),
    noun=("source", "sources"),
    key=("id",),
    every=_every,
    shown=("id", "kind", "date", "cited", "title"),
    fields=(
        Field("id", "Id", 9, tone="strong", read="source.id", meaning="What the source is known by."),
        *map(_of_row, RECORD[:10]),
        Field("cited", "Cited", 7, right=True, type="integer", meaning="How often it is cited."),
        *map(_of_row, RECORD[10:]),
    ),
)


def view(
    dataset: Dataset, chosen: Sequence[Source], arrangement: Arrangement = USUAL, of_partners: bool = False
) -> View:
    """These sources, a row each, by kind and then by how much rests on them; `of_partners` says that they are what
    some partners' own files cite.
    """
    rows = sorted(cited(dataset, chosen), key=lambda row: (row.source.kind or "~", -row.cited, row.source.id))
    listing = Listing(TABLE, rows, dataset, arrangement)

    def caption(shown: Sequence[Any]) -> str:
        kinds = Counter(row.source.kind or "unknown" for row in shown)
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        own = ". Only what partners' own files cite; their pages draw on other files too." if of_partners else ""
        return f"{listing.counted()}: {told}{own}"

    return replace(listing.view(caption), bibliography=[row.source for row in listing.rows])
