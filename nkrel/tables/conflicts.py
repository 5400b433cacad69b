"""Where sources disagree: the rows of `nkrel conflicts`."""

from __future__ import annotations

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.pages import conflicts as pages
from nkrel.pages.blocks import View
from nkrel.queries.conflicts import all_conflicts, conflicts
from nkrel.queries.selecting import Selection
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing

TABLE = Table(
    name="dispute",
    meaning="Every disputed claim with its readings.",
    commands=("conflicts",),
    noun=("dispute", "disputes"),
    every=all_conflicts,
    shown=("name", "what", "preferred", "readings", "sources"),
    fields=(
        common.OWNER,
        common.TOPIC,
        Field("what", "What", 8, wraps=True, meaning="What the disputed claim is about."),
        Field("preferred", "Preferred", 7, wraps=True, meaning="The preferred reading."),
        Field(
            "readings",
            "Others",
            6,
            wraps=True,
            cell=lambda conflict: "; ".join(reading.date or reading.value or "" for reading in conflict.readings),
            type="records",
            meaning="The other readings.",
            of=(
                Field(
                    "value",
                    "Value",
                    read=lambda reading: reading.date or reading.value,
                    meaning="The date or other value that is given.",
                ),
                common.SOURCES,
                Field("why", "Why", meaning="Why it is not the preferred reading."),
            ),
        ),
        replace(common.SOURCES, meaning="Sources of the preferred reading."),
        common.ALSO,
        common.NAME,
        common.ISO3,
    ),
)


def view(dataset: Dataset, selection: Selection, arrangement: Arrangement = USUAL) -> View:
    """The disputed claims asked for; people see each with its readings, unless they ask for columns."""
    listing = Listing(TABLE, conflicts(dataset, selection), dataset, arrangement)
    view = listing.view(remark="nothing disputed fits")
    return view if arrangement.columns else replace(view, page=lambda: pages.page(dataset, listing.rows))
