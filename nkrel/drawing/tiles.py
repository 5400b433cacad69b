"""The world as tiles: where each partner's stands. Every partner counts one, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from nkrel.problems import DataError, Problem
from nkrel.store import bundled

if TYPE_CHECKING:
    from nkrel.model import Country

HOME = "KP"
"""North Korea's own tile."""


class Tile(NamedTuple):
    """A place in the grid, counted from 0 at the top left, and the two letters written there."""

    column: int
    row: int
    label: str


class Layout(NamedTuple):
    """The tiles by label, the ids that stand behind the labels which are no ISO codes, and the grid's size."""

    tiles: dict[str, Tile]
    others: dict[str, str]
    columns: int
    rows: int

    def of(self, countries: Iterable[Country]) -> dict[str, Tile]:
        """The tile of each partner that has one, by the partner's id."""
        ids = {id: label for label, id in self.others.items()}
        labels = ((country.id, ids.get(country.id) or country.iso2 or "") for country in countries)
        return {id: self.tiles[label] for id, label in labels if label in self.tiles}

    @property
    def home(self) -> Tile:
        """North Korea's tile."""
        return self.tiles[HOME]


@cache
def layout() -> Layout:
    """The layout that comes with the data. Raises DataError if it cannot be used."""
    from nkrel.store import beside

    table = beside.read(bundled(), "tiles.toml", beside.Tiles)
    rows = [row.split() for row in table.rows]
    placed = [
        Tile(column, row, label)
        for row, labels in enumerate(rows)
        for column, label in enumerate(labels)
        if label != ".."
    ]
    tiles = {tile.label: tile for tile in placed}
    if len(tiles) < len(placed):
        raise DataError([Problem("tiles.toml", None, "", "a label stands twice")])
    if HOME not in tiles:
        raise DataError([Problem("tiles.toml", None, "", f"North Korea's own tile, {HOME}, is missing")])
    return Layout(tiles, table.others, max(map(len, rows)), len(rows))
