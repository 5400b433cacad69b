"""The world map: the shape or dot of each territory, and which partner is painted on it on a day.

Borders are today's, in the Equal Earth projection; `tools/geometry.py` makes the shapes, `data/shapes.toml` says what
belonged to whom before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from nkrel.problems import DataError, Problem
from nkrel.queries.standing import has_begun, has_ended, standing_of
from nkrel.store import bundled

if TYPE_CHECKING:
    from nkrel.model import Country
    from nkrel.store.beside import Before

HOME = "PRK"
"""North Korea's own shape."""


class Geometry(NamedTuple):
    """Shapes by code: ISO 3166's three letters, or a partner's id where there are none.

    `shapes` are SVG paths in a field of `width` by `height`. `dots` are the codes of what is too small to see or has no
    shape today; `anchors` holds a point for each partner, within its shape or where its dot stands.
    """

    width: int
    height: int
    shapes: dict[str, str]
    anchors: dict[str, tuple[int, int]]
    dots: frozenset[str]


@cache
def geometry() -> Geometry:
    """The shapes that come with the program. Raises DataError."""
    import json

    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "geometry.json"), "rb") as file:
        try:
            stored = json.loads(file.read())
        except ValueError:
            raise DataError([Problem("geometry.json", None, "", "is damaged; installing anew mends that")]) from None
    anchors = {code: (x, y) for code, (x, y) in stored["anchors"].items()}
    return Geometry(stored["width"], stored["height"], stored["shapes"], anchors, frozenset(stored["dots"]))


@cache
def history() -> tuple[tuple[Before, ...], dict[str, str]]:
    """What belonged to whom before, and the shapes that are parts of a partner which has another. Raises
    DataError.
    """
    from nkrel.store import beside

    found = beside.read(bundled(), "shapes.toml", beside.Shapes)
    return found.earlier, found.parts


def code_of(country: Country) -> str:
    """The code under which a partner's shape, dot and anchor are found."""
    return country.iso3 or country.id


def is_there(country: Country, day: str) -> bool:
    """Whether a partner exists on a day, or has relations before its state does, as a government in exile may."""
    there = has_begun(country, day) and not has_ended(country, day)
    return there and standing_of(country, day).status != "dissolved"


def holders(countries: Iterable[Country], day: str) -> dict[str, str]:
    """Which partner (by id) each shape or dot shows on a day, by the code of the shape.

    A shape that is left out belonged on that day to no partner, and stays blank.
    """
    there = {country.id: country for country in countries if is_there(country, day)}
    world = geometry()
    earlier, parts = history()
    held = {code: id for id, country in there.items() if (code := code_of(country)) in world.anchors}
    for part, id in parts.items():
        if id in there:
            held[part] = id
    for state in earlier:
        if state.partner in there and state.since <= day:
            for code in state.shapes:
                held.setdefault(code, state.partner)
    return held
