"""`nkrel figures`: values by partner and year."""

from __future__ import annotations

from nkrel.model import Dataset
from nkrel.pages.blocks import Column, Grid, View
from nkrel.queries.figures import figures
from nkrel.queries.selecting import Selection
from nkrel.text import FEW, number
from nkrel.views import records

KEYS = (
    "country",
    "topic",
    "indicator",
    "year",
    "value",
    "unit",
    "basis",
    "sources",
)
"""The keys of a record."""

COLUMNS = (
    Column("about", "About", 9, wraps=True, tone="strong"),
    Column("indicator", "Indicator", 8, wraps=True),
    Column("year", "Year", 8),
    Column("value", "Value", 9, right=True),
    Column("unit", "Unit", 7, wraps=True),
    Column("basis", "Rests on", 4, right=True),
    Column("sources", "Sources", 1, wraps=True, tone="quiet"),
)
SORTS = ("year", "value", "country", "indicator")


def view(
    dataset: Dataset,
    selection: Selection,
    indicators: tuple[str, ...] = (),
    sort: str | None = None,
    reverse: bool = False,
    limit: int | None = None,
) -> View:
    """The figures asked for; sorted by value, the greatest come first."""
    found = figures(dataset, selection, indicators)
    if sort == "value":
        found.sort(key=lambda figure: figure.value, reverse=not reverse)
    elif sort:
        found.sort(key=lambda figure: (getattr(figure, sort) or "", figure.year), reverse=reverse)
    elif reverse:
        found.reverse()
    if limit is not None:
        found = found[:limit]
    names = dataset.names

    def table() -> Grid:
        rows = [
            {
                "about": names[figure.country or figure.topic or ""],
                "indicator": figure.indicator.replace("-", " "),
                "year": str(figure.year),
                "value": number(figure.value),
                "unit": figure.unit,
                "basis": _basis(figure.basis),
                "sources": ", ".join(figure.sources),
            }
            for figure in found
        ]
        return Grid(COLUMNS, rows, f"{len(rows)} figures")

    return View(
        records=lambda: [records.figure(figure) for figure in found],
        table=table,
        keys=KEYS,
        remark="" if found else "no figure fits",
    )


def _basis(basis: int | None) -> str:
    return "" if basis is None else f"{basis} (few)" if basis < FEW else str(basis)
