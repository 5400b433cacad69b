"""Regions and who is in them: the rows of `nkrel regions`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nkrel.model import Dataset
from nkrel.pages.blocks import Block, Lines, Paragraph, Title, View
from nkrel.regions import KINDS, Extent, extents
from nkrel.tables import common
from nkrel.tables.field import Field, Table, record_of
from nkrel.tables.listing import USUAL, Arrangement, Listing

TABLE = Table(
    name="region",
    meaning="Regions, sub-regions and groups of everyday speech, with the partners in them.",
    commands=("regions",),
    noun=("region", "regions"),
    key=("id",),
    every=lambda dataset: extents(dataset, dataset.about.as_of),
    shown=("name", "kind", "partners", "definition"),
    fields=(
        Field("id", "Id", meaning="What it is known by."),
        Field(
            "name",
            "Region",
            9,
            tone="strong",
            wraps=True,
            cell=lambda extent: f"  {extent.name}" if extent.within else extent.name,
            meaning="What it is called.",
        ),
        Field("kind", "Kind", 5, words=KINDS, meaning="By UN M49, everyday, or a group that states join."),
        Field("within", "Within", nullable=True, meaning="The region that a sub-region is in."),
        Field("aliases", "Also called", type="texts", meaning="Other names that it can be asked for by."),
        Field("definition", "What it is", 3, wraps=True, under=True, meaning="Which partners it takes in, and why."),
        Field(
            "partners",
            "Partners",
            7,
            right=True,
            read=lambda extent: len(extent.members),
            type="integer",
            meaning="How many partners are in it on the day, those that have ended among them.",
        ),
        Field(
            "members",
            "Members",
            wraps=True,
            under=True,
            type="texts",
            to="partner",
            meaning="Ids of the partners in it.",
        ),
        common.SOURCES,
    ),
)


def view(dataset: Dataset, rows: Sequence[Extent], arrangement: Arrangement = USUAL) -> View:
    """Regions as of a day, a row each."""
    listing = Listing(TABLE, rows, dataset, arrangement)
    return listing.view(lambda _: "nkrel regions NAME shows the members of one; nkrel list --region NAME lists them")


def one(dataset: Dataset, extent: Extent) -> View:
    """One region with its members."""

    def page() -> Iterator[Block]:
        yield Title(extent.name)
        yield Paragraph(extent.definition)
        yield Lines(tuple(dataset.names[id] for id in extent.members))
        if extent.sources:
            yield Paragraph(f"Sources: {', '.join(extent.sources)}", quiet=True)

    return View(
        records=lambda: record_of(TABLE.usual, extent),
        page=lambda: tuple(page()),
        rows=lambda: [record_of(TABLE.usual, extent)],
        keys=TABLE.keys,
    )
