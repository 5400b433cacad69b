"""SVG -> PNG, with resvg (the extra `png`).

resvg leaves out all text, without a word, where it finds no font: so a font is looked for here, and its absence said.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

SCALE = 2
"""Pixels for each unit of the picture: sharp on the screens of today."""

FACES = (
    ("Helvetica Neue", "HelveticaNeue.ttc", ""),
    ("Arial", "Arial.ttf", "Arial Bold.ttf"),
    ("Arial", "arial.ttf", "arialbd.ttf"),
    ("Liberation Sans", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("DejaVu Sans", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("Noto Sans", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
)
"""Families that the pictures name (see `svg.FONTS`), with the files of their regular and bold faces, the best first."""


class NoRendererError(Exception):
    """resvg is not installed."""


class NoFontError(Exception):
    """None of the fonts that the pictures name is installed."""


def png(picture: str) -> bytes:
    """The picture as PNG. Raises NoRendererError or NoFontError."""
    try:
        import resvg_py
    except ImportError:
        raise NoRendererError from None
    family, files = font()
    drawn = resvg_py.svg_to_bytes(
        svg_string=picture, zoom=SCALE, skip_system_fonts=True, font_files=files, font_family=family
    )
    return bytes(drawn)


def font() -> tuple[str, list[str]]:
    """A family that is installed, and its files. Raises NoFontError."""
    wanted = {name for _, *names in FACES for name in names if name}
    found: dict[str, str] = {}
    for folder in folders():
        for place, _, names in os.walk(folder):
            for name in names:
                if name in wanted:
                    found.setdefault(name, os.path.join(place, name))
    for family, regular, bold in FACES:
        if regular in found:
            return family, [found[name] for name in (regular, bold) if name in found]
    raise NoFontError


def folders() -> Iterator[str]:
    """Where fonts lie on this system."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        yield os.path.join(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        yield os.path.join(os.environ.get("LOCALAPPDATA", home), "Microsoft", "Windows", "Fonts")
    elif sys.platform == "darwin":
        yield from ("/System/Library/Fonts", "/Library/Fonts", os.path.join(home, "Library", "Fonts"))
    else:
        yield from ("/usr/share/fonts", "/usr/local/share/fonts", os.path.join(home, ".fonts"))
        yield os.path.join(os.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share"), "fonts")
