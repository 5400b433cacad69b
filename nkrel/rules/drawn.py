"""Every partner has its place on the maps, as far as `tiles.toml` and `shapes.toml` lie beside the data."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from nkrel import model
from nkrel.problems import DataError
from nkrel.record import Record
from nkrel.rules.iso3166 import PRESENT
from nkrel.rules.known import Known
from nkrel.rules.rule import FileFinding, Finding, rule
from nkrel.store import beside

T = TypeVar("T", bound=Record)
HOME = ("KP", "PRK")
"""North Korea's own tile and shape."""
BLANK = ".."


@rule("tile-there", "every partner has a tile of its own in `tiles.toml`", on="data")
def _tile(known: Known) -> Iterator[Finding]:
    tiles = _beside(known, "tiles.toml", beside.Tiles)
    if tiles is None:
        return
    labels = {id: label for label, id in tiles.others.items()}
    there = set(_labels(tiles))
    for here, country in known.of(model.Country):
        label = labels.get(country.id) or country.iso2
        if label not in there and not here.unread("id", "iso2"):
            told = f"its label there is '{label}'" if label else "without an ISO code it needs a label among `others`"
            yield Finding(here, (), f"has no place in tiles.toml: {told}")


@rule("tile-used", "every tile is one partner's or North Korea's", on="files")
def _tiles(known: Known) -> Iterator[FileFinding]:
    tiles = _beside(known, "tiles.toml", beside.Tiles)
    if tiles is None:
        return
    counts = Counter(_labels(tiles))
    if HOME[0] not in counts:
        yield FileFinding("tiles.toml", f"North Korea's own tile, {HOME[0]}, is missing")
    for label, id in tiles.others.items():
        if not known.is_partner(id):
            yield FileFinding("tiles.toml", f"`others` has '{label}' for '{id}', and there is no such partner")
    codes = {country.iso2 for _, country in known.of(model.Country)} | {HOME[0], *tiles.others}
    for label, count in counts.items():
        if count > 1:
            yield FileFinding("tiles.toml", f"'{label}' stands {count} times")
        if label not in codes and not _misses_partners(known):
            yield FileFinding("tiles.toml", f"'{label}' is nobody's: no partner's code, and none of `others`")


@rule("shape-there", "every partner that is a place has a shape on the map or a dot in `shapes.toml`", on="data")
def _shape(known: Known) -> Iterator[Finding]:
    shapes = _beside(known, "shapes.toml", beside.Shapes)
    if shapes is None:
        return
    ids = {*shapes.parts.values(), *(state.partner for state in shapes.earlier)}
    codes = {*shapes.dots, *(code for state in shapes.earlier for code in state.shapes)}
    for here, country in known.of(model.Country):
        is_painted = country.id in ids or (country.iso3 or country.id) in codes
        is_state_of_today = f"{country.iso2}{country.iso3}" in PRESENT
        if is_painted or is_state_of_today or country.kind == "organization":
            continue
        if not here.unread("id", "iso2", "iso3", "kind"):
            yield Finding(here, (), "has no shape in today's borders, and no dot in shapes.toml")


@rule("shape-used", "`shapes.toml` names partners, and dots of such", on="files")
def _shapes(known: Known) -> Iterator[FileFinding]:
    shapes = _beside(known, "shapes.toml", beside.Shapes)
    if shapes is None:
        return
    for id in dict.fromkeys((*(state.partner for state in shapes.earlier), *shapes.parts.values())):
        if not known.is_partner(id):
            yield FileFinding("shapes.toml", f"there is no partner '{id}'")
    codes = {country.iso3 or country.id for _, country in known.of(model.Country)}
    for code in shapes.dots:
        if code not in codes and not _misses_partners(known):
            yield FileFinding("shapes.toml", f"the dot '{code}' is nobody's: no partner has this code")


def _beside(known: Known, name: str, kind: type[T]) -> T | None:
    """A file beside the records; None where there is none, or none that can be used (which is said elsewhere)."""
    if not os.path.lexists(os.path.join(known.directory, name)):
        return None
    try:
        return beside.read(known.directory, name, kind)
    except DataError:
        return None


def _labels(tiles: beside.Tiles) -> list[str]:
    return [label for row in tiles.rows for label in row.split() if label != BLANK]


def _misses_partners(known: Known) -> bool:
    """Whether a partner, or its code, could not be read."""
    return any(name == "countries" or name.startswith("countries/") for name in known.broken)
