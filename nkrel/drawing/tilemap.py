"""The tiles: as SVG, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from nkrel.drawing import sheet, svg, tiles
from nkrel.drawing.palette import HOME, LIGHT, OTHER_HOME, Swatch, Theme, ink_on

if TYPE_CHECKING:
    from nkrel.model import Country

Segment = tuple[str, str]
"""A piece of a terminal's line: its text and its tone."""

GAP = 3.5
LABEL = 14.5
CELL = 3
"""Columns that a tile takes in a terminal."""
WIDTH = 78
"""Columns that all of them take."""


def too_narrow(width: int) -> str | None:
    """Why a terminal of so many columns has the map's rows and no map; None where there is one."""
    return f"the map takes {WIDTH} columns, and there are {width}: these are its partners" if width < WIDTH else None


def draw(page: sheet.Sheet, countries: Iterable[Country], theme: Theme = LIGHT) -> str:
    """The tiles of a day. Partners that are not there on it leave their places faintly marked."""
    layout = tiles.layout()
    swatches = {swatch.key: swatch for swatch in page.swatches}
    head, top = sheet.heading(page.title, page.lead, theme)
    pitch = (sheet.WIDTH - 2 * sheet.MARGIN + GAP) / layout.columns
    size = pitch - GAP

    def at(tile: tiles.Tile) -> tuple[float, float]:
        return sheet.MARGIN + tile.column * pitch, top + tile.row * pitch

    placed = layout.of(countries)
    empty: list[str] = []
    layers: dict[str, list[str]] = {key: [] for key in swatches}
    for id, tile in placed.items():
        swatch = swatches.get(page.values.get(id, ""))
        if swatch is None:
            x, y = at(tile)
            empty.append(svg.element("rect", x=x, y=y, width=size, height=size, rx=4))
        else:
            layers[swatch.key].append(_tile(at(tile), size, tile.label, page.tips.get(id, ""), ink(swatch, theme)))
    body = [*head, svg.element("g", "".join(empty), fill=theme.blank)]
    for value, parts in layers.items():
        body.append(svg.element("g", "".join(parts), fill=svg.paint(swatches[value], theme), text_anchor="middle"))
    homes = {HOME: layout.home}
    if page.other_home:
        homes[OTHER_HOME] = placed[page.other_home]
    for swatch, tile in homes.items():
        square = _tile(at(tile), size, tile.label, swatch.label, ink(swatch, theme))
        body.append(svg.element("g", square, fill=swatch.fill(theme), text_anchor="middle"))

    key, below = sheet.legend((*page.swatches, *page.homes), page.counts, theme, top + layout.rows * pitch + 12)
    foot, end = sheet.footer(page.notes, theme, below + 10)
    hatching = "".join(svg.pattern(swatch, theme, under_text=True) for swatch in page.swatches if swatch.hatch)
    told = sheet.description(page)
    return svg.document(sheet.WIDTH, end + sheet.MARGIN * 0.7, page.title, told, (*body, *key, *foot), theme, hatching)


def ink(swatch: Swatch, theme: Theme) -> str:
    """The colour of the letters on a tile."""
    return ink_on(swatch.fill(theme))


def _tile(place: tuple[float, float], size: float, label: str, tip: str, color: str) -> str:
    x, y = place
    letters = svg.text(x + size / 2, y + size / 2 + LABEL * 0.36, label, LABEL, color, weight=600)
    square = svg.element("rect", x=x, y=y, width=size, height=size, rx=4)
    return f"<g><title>{svg.escape(tip)}</title>{square}{letters}</g>"


def lines(page: sheet.Sheet, countries: Iterable[Country], width: int) -> list[list[Segment]]:
    """The tiles for a terminal, each two letters and a mark, in 78 columns and 18 lines; then the legend."""
    layout = tiles.layout()
    swatches = {swatch.key: swatch for swatch in page.swatches}
    filled: dict[tuple[int, int], tuple[str, Swatch]] = {}
    for id, tile in layout.of(countries).items():
        swatch = OTHER_HOME if id == page.other_home else swatches.get(page.values.get(id, ""))
        if swatch:
            filled[tile.row, tile.column] = (tile.label, swatch)
    filled[layout.home.row, layout.home.column] = (layout.home.label, HOME)
    grid: list[list[Segment]] = []
    for row in range(layout.rows):
        line: list[Segment] = []
        for column in range(layout.columns):
            label, swatch = filled.get((row, column), ("", None))
            if swatch is None:
                line.append((" " * CELL, ""))
            else:
                # What is dim stays in the background: as a tile it would be the brightest of all.
                tone = swatch.tone if swatch.tone == "dim" else f"reverse {swatch.tone}"
                line += [(label, tone), (swatch.mark, swatch.tone)]
        grid.append(line)
    return [*grid, [], *_key(page, width)]


def _key(page: sheet.Sheet, width: int) -> list[list[Segment]]:
    """The legend as lines that fit a width."""
    found: list[list[Segment]] = [[]]
    used = 0
    for swatch in (*page.swatches, *page.homes):
        words = f" {swatch.label} {page.counts[swatch.key]}" if swatch.key in page.counts else f" {swatch.label}"
        if used and used + 3 + 1 + len(words) > width:
            found.append([])
            used = 0
        elif used:
            found[-1].append(("   ", ""))
            used += 3
        found[-1] += [(swatch.mark, swatch.tone), (words, "")]
        used += 1 + len(words)
    return found
