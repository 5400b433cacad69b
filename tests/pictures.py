"""What tests read off an SVG picture: its texts, what lies under each, and their contrast."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

from nkrel.drawing.palette import contrast

SVG = "{http://www.w3.org/2000/svg}"


class Words(NamedTuple):
    """A text of a picture: where it begins, its colour, and the colours on which it stands."""

    text: str
    x: float
    y: float
    fill: str
    under: tuple[str, ...]

    @property
    def contrast(self) -> float:
        """The least contrast to anything that it stands on."""
        return min(contrast(self.fill, color) for color in self.under)


def parsed(picture: str) -> ET.Element:
    """The picture, which must be sound XML that asks for nothing from elsewhere and does nothing."""
    root = ET.fromstring(picture)
    assert root.tag == f"{SVG}svg"
    for each in root.iter():
        name = each.tag.removeprefix(SVG)
        assert name not in {"script", "image", "foreignObject", "style", "a"}, name
        for key, value in each.attrib.items():
            assert not key.lower().startswith("on"), key
            assert "//" not in value and "javascript" not in value.lower(), value
    return root


def told(root: ET.Element) -> tuple[str, str]:
    """The picture's title and description, to which it points."""
    ids = root.attrib["aria-labelledby"].split()
    named = {each.attrib.get("id"): each.text or "" for each in root.iter()}
    assert root.attrib["role"] == "img"
    return named[ids[0]], named[ids[1]]


def texts(root: ET.Element) -> list[Words]:
    """Every text, with the colours of the topmost rectangle under its middle (or of all the hatching in it)."""
    patterns = {
        f"url(#{each.attrib['id']})": tuple(
            value for part in each.iter() for key, value in part.attrib.items() if key in ("fill", "stroke")
        )
        for each in root.iter(f"{SVG}pattern")
    }
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert all(url in patterns for url in re.findall(r"url\([^)]*\)", ET.tostring(root, encoding="unicode")))
    rectangles: list[tuple[float, float, float, float, str]] = []
    found: list[Words] = []

    def number(each: ET.Element, key: str) -> float:
        return float(each.attrib.get(key, "0"))

    def walk(each: ET.Element, fill: str) -> None:
        fill = each.attrib.get("fill", fill)
        name = each.tag.removeprefix(SVG)
        if name in ("defs", "title", "desc"):
            return
        if name == "rect":
            corner = number(each, "x"), number(each, "y")
            rectangles.append((*corner, corner[0] + number(each, "width"), corner[1] + number(each, "height"), fill))
        if name == "text":
            x, y = number(each, "x"), number(each, "y") - number(each, "font-size") * 0.3
            under = [
                color for left, top, right, bottom, color in rectangles if left <= x <= right and top <= y <= bottom
            ]
            colors = patterns.get(under[-1], (under[-1],))
            for part in (each, *each):
                own = part.attrib.get("fill", fill)
                if part.text:
                    found.append(Words(part.text, x, number(each, "y"), own, colors))
        for child in each:
            walk(child, fill)

    walk(root, "#000000")
    return found
