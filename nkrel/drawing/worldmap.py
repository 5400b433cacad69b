"""The world map as SVG."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from nkrel.drawing import geometry, sheet, svg
from nkrel.drawing.palette import HOME, LIGHT, OTHER_HOME, Theme

if TYPE_CHECKING:
    from nkrel.model import Country

RADIUS = 5.6
"""Of a dot, in the map's own units."""
CROPPED = 24
"""What the map leaves free at either side, in its own units: nothing lies there."""


def draw(page: sheet.Sheet, countries: Iterable[Country], day: str, theme: Theme = LIGHT) -> str:
    """The map of a day: each partner's shapes and dots in the colour of its value; what is no partner's stays blank."""
    world = geometry.geometry()
    swatches = page.swatches
    head, top = sheet.heading(page.title, page.lead, theme)
    scale = (sheet.WIDTH - 2 * sheet.MARGIN) / (world.width - 2 * CROPPED)
    key, below = sheet.legend((*swatches, *page.homes), page.counts, theme, top + world.height * scale + 14)
    foot, end = sheet.footer(page.notes, theme, below + 10)

    held = geometry.holders(countries, day)
    painted = {code for code, id in held.items() if id in page.values} | {geometry.HOME}
    land = [_blank(world, painted, theme), _layer(theme.home, [_path(world.shapes[geometry.HOME], HOME.label)])]
    land += [
        _layer(theme.quiet, [_path(world.shapes[code], OTHER_HOME.label)])
        for code, id in held.items()
        if id == page.other_home
    ]
    dots = []
    for swatch in swatches:
        fill = svg.paint(swatch, theme)
        shapes: dict[str, str] = {}
        circles = []
        for code, id in held.items():
            if page.values.get(id) == swatch.key:
                shapes[id] = shapes.get(id, "") + world.shapes.get(code, "")
                if code in world.dots:
                    circles.append(_dot(world.anchors[code], page.tips.get(id, "")))
        land.append(_layer(fill, [_path(path, page.tips.get(id, "")) for id, path in shapes.items() if path]))
        # A dot is too small for hatching.
        dots.append(_layer(swatch.fill(theme), circles))
    left, wide = svg.number(sheet.MARGIN - CROPPED * scale), f"{scale:.4f}"
    # The land is drawn twice: with a broad dark line, of which only the coasts stay to be seen, and a thin light one.
    picture = (
        f'<g transform="translate({left} {svg.number(top)}) scale({wide})" stroke-linejoin="round">',
        f'<use href="#nkrel-land" stroke="{theme.coast}" stroke-width="2.8"/>',
        f'<g stroke="{theme.paper}" stroke-width=".9"><g id="nkrel-land">',
        *filter(None, land),
        "</g></g>",
        f'<g stroke="{theme.paper}" stroke-width="1.4">{"".join(dots)}</g>',
        "</g>",
    )
    hatching = "".join(svg.pattern(swatch, theme, scale=1.5) for swatch in swatches if swatch.hatch)
    told = sheet.description(page)
    height = end + sheet.MARGIN * 0.7
    return svg.document(sheet.WIDTH, height, page.title, told, (*head, *picture, *key, *foot), theme, hatching)


def _blank(world: geometry.Geometry, painted: Collection[str], theme: Theme) -> str:
    """The land that is no partner's on the day."""
    nobodys = (path for code, path in world.shapes.items() if code not in painted)
    return _layer(theme.blank, [f'<path d="{"".join(nobodys)}"/>'])


def _layer(fill: str, parts: list[str]) -> str:
    return f'<g fill="{fill}">{"".join(parts)}</g>' if parts else ""


def _path(path: str, tip: str) -> str:
    return f'<path d="{path}"><title>{svg.escape(tip)}</title></path>'


def _dot(place: tuple[int, int], tip: str) -> str:
    x, y = place
    return f'<circle cx="{x}" cy="{y}" r="{RADIUS}"><title>{svg.escape(tip)}</title></circle>'
