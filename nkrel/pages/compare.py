"""Partners side by side: a column a partner, a line a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nkrel.model import Theme
from nkrel.pages.blocks import Cell, Column, Grid
from nkrel.queries.partners import PartnerInFull

NOTHING = "–"


def grid(partners: Sequence[PartnerInFull], upright: Grid, themes: Iterable[Theme], caption: str) -> Grid:
    """A table of partners, a row each, turned on its side; with how many facts of each there are on each theme."""
    columns = (
        Column("what", "", 9, wraps=True, tone="quiet"),
        *(Column(partner.country.id, partner.name, 5, wraps=True) for partner in partners),
    )
    ids = [partner.country.id for partner in partners]
    rows: list[dict[str, Cell]] = [
        {"what": _label(column), **{id: row[column.key] or NOTHING for id, row in zip(ids, upright.rows, strict=True)}}
        for column in upright.columns
    ]
    return Grid(columns, [*rows, *_on_themes(partners, themes)], caption)


def _label(column: Column) -> str:
    heading = column.heading
    return heading if heading.startswith(("North", "South")) else heading[:1].lower() + heading[1:]


def _on_themes(partners: Sequence[PartnerInFull], themes: Iterable[Theme]) -> Iterable[dict[str, Cell]]:
    told = {partner.country.id: [each for _, fact in partner.told for each in fact.themes] for partner in partners}
    for theme in themes:
        numbers = {id: named.count(theme.id) for id, named in told.items()}
        if any(numbers.values()):
            counts = {id: str(number) if number else "" for id, number in numbers.items()}
            yield {"what": f"  on {theme.name.lower()}", **counts}
