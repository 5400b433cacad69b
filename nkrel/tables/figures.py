"""Values by partner and year: the rows of `nkrel figures`."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.pages.blocks import Column, Drawing, Grid, View
from nkrel.queries.figures import Figure, figures, figures_of, overview
from nkrel.queries.selecting import Selection
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.text import FEW, indicator_name, number


def _every(dataset: Dataset) -> Iterable[Figure]:
    return (figure for owner in dataset.owners for figure in figures_of(owner))


def _basis(figure: Figure) -> str:
    basis = figure.basis
    return "" if basis is None else f"{basis} (few)" if basis < FEW else str(basis)


FIELDS = (
    common.OWNER,
    common.TOPIC,
    Field(
        "indicator",
        "Indicator",
        8,
        wraps=True,
        cell=lambda figure: indicator_name(figure.indicator),
        meaning="What is counted or measured.",
    ),
    Field("year", "Year", 8, type="integer", meaning="Year that the value is of."),
    Field(
        "value",
        "Value",
        9,
        right=True,
        greatest_first=True,
        cell=lambda figure: number(figure.value),
        type="number",
        meaning="The value, in its unit.",
    ),
    Field("unit", "Unit", 7, wraps=True, meaning="Unit of the value."),
    Field(
        "basis",
        "Rests on",
        4,
        right=True,
        cell=_basis,
        type="integer",
        nullable=True,
        meaning="Number of observations that the value rests on, where that is known.",
    ),
    common.SOURCES,
)
"""What is said of a figure."""

TABLE = Table(
    name="figure",
    meaning="Figures by partner and year: trade, aid, workers, votes in the General Assembly.",
    commands=("figures",),
    noun=("figure", "figures"),
    key=("country", "topic", "indicator", "year", "unit"),
    row=Figure,
    every=_every,
    shown=("name", "indicator", "year", "value", "unit", "basis", "sources"),
    fields=(*FIELDS, replace(common.NAME, heading="About", priority=9), common.ISO3),
)


def contents(dataset: Dataset) -> View:
    """What figures there are, for the eye: the indicators. For programs, the figures themselves."""
    columns = (
        Column("name", "Indicator", 9, wraps=True, tone="strong"),
        Column("values", "Values", 7, right=True),
        Column("owners", "About", 6, wraps=True),
        Column("years", "Years", 8),
        Column("units", "Unit", 5, wraps=True),
        Column("note", "Note", 2, wraps=True, under=True),
    )

    def grid() -> Grid:
        found = overview(dataset)
        rows = [
            {
                "name": each.name,
                "values": f"{each.values:,}",
                "owners": each.owners[0] if len(each.owners) == 1 else f"{len(each.owners)} partners and topics",
                "years": each.first if each.first == each.last else f"{each.first}-{each.last}",
                "units": ", ".join(each.units),
                "note": each.note,
            }
            for each in found
        ]
        total = sum(each.values for each in found)
        told = f"{len(found)} indicators, {total:,} figures: nkrel figures --indicator NAME shows one, nkrel figures "
        return Grid(columns, rows, told + "COUNTRY those of a partner; in a pipe nkrel figures gives all.")

    return View(records=Listing(TABLE, list(_every(dataset)), dataset).records, table=grid, keys=TABLE.keys)


def view(
    dataset: Dataset, selection: Selection, indicators: tuple[str, ...] = (), arrangement: Arrangement = USUAL
) -> View:
    """The figures asked for; on a terminal, a chart of them where they are few series."""
    listing = Listing(TABLE, figures(dataset, selection, indicators), dataset, arrangement)

    def drawing(width: int) -> Drawing:
        from nkrel.drawing import multiples
        from nkrel.pages.figures import panels

        return multiples.lines(panels(dataset, listing.rows), width)

    reach = "" if listing.found else _reach(dataset, selection, indicators)
    return replace(listing.view(), drawing=drawing, reach=reach)


def _reach(dataset: Dataset, selection: Selection, indicators: tuple[str, ...]) -> str:
    """Of which years there would be figures, if no time were asked for: of each indicator that is."""
    years: dict[str, list[int]] = {}
    for figure in figures(dataset, replace(selection, since=None, until=None), indicators):
        years.setdefault(f"{figure.indicator} is" if indicators else "there are some", []).append(figure.year)
    spans = {what: sorted({min(found), max(found)}) for what, found in years.items()}
    return ", ".join(f"{what} of {' to '.join(map(str, span))}" for what, span in spans.items())
