"""Partners in relations with each of the two Koreas, period by period: the rows of `nkrel trend --koreas`."""

from __future__ import annotations

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.pages.blocks import Drawing, View
from nkrel.queries.rivalry import rivalry
from nkrel.queries.selecting import Selection
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing

TABLE = Table(
    name="rivalry",
    meaning="How many partners had relations with each of the two Koreas at the end of a period.",
    commands=("trend",),
    noun=("period", "periods"),
    key=("period",),
    shown=("period", "dprk", "rok", "both"),
    fields=(
        Field("period", "Period", 9, type="edtf", meaning="The month, year or decade."),
        Field("dprk", "North", 8, right=True, type="integer", meaning="Partners in relations with North Korea."),
        Field("rok", "South", 8, right=True, type="integer", meaning="Partners in relations with South Korea."),
        Field("both", "Both", 7, right=True, type="integer", meaning="Partners in relations with both."),
    ),
)


def view(dataset: Dataset, selection: Selection, by: str, arrangement: Arrangement = USUAL) -> View:
    """The periods asked for."""
    periods = rivalry(dataset, selection, by)
    listed = Listing(TABLE, periods, dataset, arrangement)

    def drawing(width: int) -> Drawing:
        from nkrel.drawing import blockchart
        from nkrel.pages.trend import rivals

        return blockchart.lines(rivals(dataset, selection, periods, by), width) if periods else []

    view = listed.view(lambda _: f"Partners in relations at the end of each {by}")
    return replace(view, drawing=drawing)
