"""What every SVG picture is made of: elements, text that cannot break out of it, hatching, and the sheet around it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from nkrel.drawing.palette import Swatch, Theme, mixed, shade

FONTS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', 'Noto Sans', sans-serif"
"""Families that are really there: where only a generic one is named, some renderers leave out all text."""

# What XML 1.0 cannot hold at all, not even escaped.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}

# How wide characters are, in ems: those of Helvetica, Arial and their like.
_WIDTHS = {
    char: ems
    for ems, chars in (
        (0.22, "'ijl|"),
        (0.28, " !,./:;I[\\]ft·"),
        (0.33, '()-`r{}"*'),
        (0.5, "Jcksvxyz^"),
        (0.61, "FTZ+<=>~"),
        (0.67, "&ABEKPSVXY"),
        (0.72, "CDHNRUw"),
        (0.78, "GOQ"),
        (0.89, "Mm%W"),
        (1.0, "@—"),
    )
    for char in chars
}


def escape(text: str) -> str:
    """Text as XML holds it, in an element or in an attribute; what XML cannot hold becomes a replacement character."""
    return re.sub("[&<>\"']", lambda found: _ENTITIES[found[0]], _UNFIT.sub("\ufffd", text))


def number(value: float) -> str:
    """A number as briefly as it can be said, to a tenth."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.", "-.") if value else "0"


def element(name: str, inside: str = "", **attributes: str | float | None) -> str:
    """An element. In attributes' names `_` stands for a hyphen; those without a value are left out."""
    words = [name]
    for key, value in attributes.items():
        if value is not None:
            shown = escape(value) if isinstance(value, str) else number(value)
            words.append(f'{key.rstrip("_").replace("_", "-")}="{shown}"')
    opened = " ".join(words)
    return f"<{opened}>{inside}</{name}>" if inside else f"<{opened}/>"


def text(
    x: float, y: float, words: str, size: float, fill: str, anchor: str | None = None, weight: int | None = None
) -> str:
    """A line of text. `anchor` is ``middle`` or ``end``, and the start if none is given."""
    return element("text", escape(words), x=x, y=y, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight)


def width_of(words: str, size: float, weight: int = 400) -> float:
    """About how wide a line of text is."""
    return sum(_WIDTHS.get(char, 0.56) for char in words) * size * (1.07 if weight > 500 else 1)


def wrapped(words: str, size: float, width: float) -> list[str]:
    """A text as lines that fit a width."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def clipped(words: str, size: float, width: float, weight: int = 400) -> str:
    """A text that fits a width, with an ellipsis where it has been cut."""
    if width_of(words, size, weight) <= width:
        return words
    while words and width_of(f"{words}…", size, weight) > width:
        words = words[:-1]
    return f"{words.rstrip()}…"


def pattern(swatch: Swatch, theme: Theme, scale: float = 1, under_text: bool = False) -> str:
    """The hatching of a value. Under text its lines lead away from the text's colour, elsewhere towards the paper's."""
    fill = swatch.fill(theme)
    line = shade(fill, 0.3) if under_text else mixed(fill, theme.paper, 0.36)
    marks = {
        "rising": f'<path d="M-2 10L10-2M-2 2L2-2M6 10L10 6" stroke="{line}" stroke-width="1.7"/>',
        "falling": f'<path d="M-2-2L10 10M-2 6L2 10M6-2L10 2" stroke="{line}" stroke-width="1.7"/>',
        "dots": f'<g fill="{line}"><circle cx="2" cy="2" r="1.2"/><circle cx="6" cy="6" r="1.2"/></g>',
        "": "",
    }
    larger = (
        element("g", marks[swatch.hatch], transform=f"scale({number(scale)})") if scale != 1 else marks[swatch.hatch]
    )
    ground = element("rect", width=8 * scale, height=8 * scale, fill=fill)
    return element(
        "pattern",
        ground + larger,
        id=pattern_id(swatch),
        width=8 * scale,
        height=8 * scale,
        patternUnits="userSpaceOnUse",
    )


def pattern_id(swatch: Swatch) -> str:
    """The name of a value's hatching."""
    return f"nkrel-{swatch.key}"


def paint(swatch: Swatch, theme: Theme) -> str:
    """What fills a value: its hatching, or its plain colour where it has none."""
    return f"url(#{pattern_id(swatch)})" if swatch.hatch else swatch.fill(theme)


def document(
    width: float, height: float, title: str, description: str, body: Iterable[str], theme: Theme, definitions: str = ""
) -> str:
    """A whole picture, with its title and a description for those who do not see it."""
    width, height = math.ceil(width), math.ceil(height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="nkrel-title nkrel-desc" '
        f'font-family="{escape(FONTS)}">'
    )
    parts = (
        head,
        element("title", escape(title), id="nkrel-title"),
        element("desc", escape(description), id="nkrel-desc"),
        element("defs", definitions) if definitions else "",
        element("rect", width=width, height=height, fill=theme.paper),
        *body,
        "</svg>",
    )
    return "\n".join(part for part in parts if part) + "\n"
