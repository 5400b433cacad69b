"""The world map and the tiles: everybody has a place, nobody has another's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import DATA

import nkrel
from nkrel.drawing import geometry, tiles
from nkrel.model import Dataset
from nkrel.problems import DataError

ORGANIZATIONS = {"european-union", "order-of-malta"}
DAYS = (
    *("1948-09-09", "1953-07-27", "1965-01-01", "1972-12-31", "1989-12-31", "1990-10-03"),
    *("1991-12-25", "1992-04-27", "1993-05-23", "2008-02-17", "2015-01-01", "2026-01-01"),
)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return nkrel.load(DATA)


def area(path: str) -> float:
    """The area of a path of relative lines, by an own reading of its numbers."""
    total, start = 0.0, (0, 0)
    for part in re.findall(r"[Mm][^Mm]+", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x, y = start = (start[0] + numbers[0], start[1] + numbers[1])
        ring = [start]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        total += abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2
    return total


def test_every_partner_that_is_a_place_has_a_shape_that_can_be_seen_or_a_dot(data: Dataset) -> None:
    world = geometry.geometry()
    # Of two partners nothing but their successors' shapes is left.
    elsewhere = ORGANIZATIONS | {"czechoslovakia", "yugoslavia"}
    for country in data.countries:
        if country.id in elsewhere:
            continue
        code = geometry.code_of(country)
        assert code in world.anchors, country.id
        assert code in world.dots or area(world.shapes[code]) > 40, country.id


def test_damaged_shapes_are_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "geometry.json").write_bytes(b'{"width": 1')
    monkeypatch.setattr(geometry, "__file__", str(tmp_path / "geometry.py"))
    with pytest.raises(DataError, match="is damaged"):
        geometry.geometry.__wrapped__()


def test_shapes_have_their_sizes() -> None:
    shapes = geometry.geometry().shapes
    assert area(shapes["AUS"]) > 20_000
    assert area(shapes["RUS"]) > 2 * area(shapes["AUS"]) * 0.9
    assert area(shapes["BRA"]) > area(shapes["ARG"]) > area(shapes["CHL"])
    # Equal areas: Greenland is a fourteenth of Africa, not its like.
    assert area(shapes["GRL"]) < area(shapes["DZA"])


def test_anchors_lie_on_the_map() -> None:
    world = geometry.geometry()
    assert all(0 <= x <= world.width and 0 <= y <= world.height for x, y in world.anchors.values())


@pytest.mark.parametrize("day", DAYS)
def test_every_partner_that_is_there_is_painted_somewhere(data: Dataset, day: str) -> None:
    held = geometry.holders(data.countries, day)
    there = {country.id for country in data.countries if geometry.is_there(country, day)}
    assert set(held.values()) == there - ORGANIZATIONS
    drawn = geometry.geometry()
    assert all(code in drawn.shapes or code in drawn.dots for code in held if code not in {"ALA", "FRO", "CYN"})


@pytest.mark.parametrize(
    ("code", "day", "holder"),
    [
        ("UKR", "1991-12-25", "russia"),
        ("UKR", "1991-12-26", "ukraine"),
        ("EST", "1991-09-05", "russia"),
        ("EST", "1991-09-06", "estonia"),
        ("HRV", "1991-06-24", "yugoslavia"),
        ("HRV", "1991-06-25", "croatia"),
        ("MNE", "1980-01-01", "yugoslavia"),
        ("MNE", "2000-01-01", "serbia"),
        ("MNE", "2006-06-03", "montenegro"),
        ("XKX", "2008-02-16", "serbia"),
        ("XKX", "2008-02-17", "kosovo"),
        ("SVK", "1992-12-31", "czechoslovakia"),
        ("SVK", "1993-01-01", "slovakia"),
        ("BGD", "1971-12-15", "pakistan"),
        ("BGD", "1971-12-16", "bangladesh"),
        ("SSD", "2011-07-08", "sudan"),
        ("SSD", "1955-12-31", None),
        ("ERI", "1952-09-14", None),
        ("ERI", "1992-12-31", "ethiopia"),
        ("ERI", "1993-05-24", "eritrea"),
        ("SGP", "1963-09-15", None),
        ("SGP", "1964-01-01", "malaysia"),
        ("DDR", "1949-10-06", None),
        ("DDR", "1990-10-02", "east-germany"),
        ("DDR", "1990-10-03", None),
        ("YMD", "1970-01-01", "south-yemen"),
        ("YMD", "1990-05-22", None),
        ("NAM", "1980-01-01", None),
        ("AGO", "1970-01-01", None),
        ("GRL", "1970-01-01", "denmark"),
        ("PRK", "1970-01-01", None),
    ],
)
def test_a_shape_shows_whose_it_was(data: Dataset, code: str, day: str, holder: str | None) -> None:
    assert geometry.holders(data.countries, day).get(code) == holder


def test_every_name_in_the_table_of_shapes_is_one(data: Dataset) -> None:
    earlier, parts = geometry.history()
    ids = {country.id for country in data.countries}
    world = geometry.geometry()
    assert {state.partner for state in earlier} | set(parts.values()) <= ids
    assert {code for state in earlier for code in state.shapes} <= set(world.anchors)


def test_every_partner_has_a_tile_of_its_own(data: Dataset) -> None:
    layout = tiles.layout()
    placed = layout.of(data.countries)
    assert set(placed) == {country.id for country in data.countries}
    assert len({(tile.column, tile.row) for tile in [*placed.values(), layout.home]}) == len(placed) + 1
    assert len(layout.tiles) == len(placed) + 1, "a tile is nobody's"
    assert layout.columns <= 26
    assert layout.rows <= 19


def test_tiles_lie_as_the_world_does(data: Dataset) -> None:
    placed = tiles.layout().of(data.countries)
    regions = {country.id: country.region for country in data.countries}

    def middle(region: str) -> tuple[float, float]:
        there = [tile for id, tile in placed.items() if regions[id] == region]
        return sum(tile.column for tile in there) / len(there), sum(tile.row for tile in there) / len(there)

    assert middle("Americas")[0] < middle("Africa")[0] < middle("Asia")[0] < middle("Oceania")[0]
    assert middle("Europe")[1] < middle("Africa")[1]
    assert placed["norway"].row < placed["italy"].row < placed["libya"].row < placed["south-africa"].row
    assert placed["portugal"].column < placed["poland"].column < placed["mongolia"].column
