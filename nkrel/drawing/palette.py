"""Every colour, mark and hatching, once: for maps in the terminal, for SVG and for the atlas, on light and on dark.
The terminal's colours of statuses are those of its tables.

A value is never told by its colour alone: it has a mark beside the letters of a tile in the terminal, and in pictures a
hatching where its colour's lightness is near another's.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from nkrel.formats.terminal.tones import TONES

By = Literal["status", "korea", "established", "mission", "voting"]
"""What a map may show."""

Hatch = Literal["", "rising", "falling", "dots"]


class Swatch(NamedTuple):
    """How a value is shown: its words in a legend, its mark and colour in a terminal, its colours in pictures on light
    and on dark, and its hatching.
    """

    key: str
    label: str
    mark: str
    tone: str
    light: str
    dark: str
    hatch: Hatch = ""

    def fill(self, theme: Theme) -> str:
        """The colour in a theme."""
        return self.dark if theme.name == "dark" else self.light


class Theme(NamedTuple):
    """The colours around the values: paper, text, lesser text, lines, coasts, and land that is nobody's on the day."""

    name: Literal["light", "dark"]
    paper: str
    ink: str
    quiet: str
    line: str
    coast: str
    blank: str
    home: str


LIGHT = Theme("light", "#ffffff", "#1d2326", "#5a6266", "#dfe2e2", "#8d9597", "#f4f4f1", "#1d2326")
DARK = Theme("dark", "#14191c", "#eef1f1", "#a3adb0", "#333c40", "#5f6b70", "#1d2427", "#f7f8f8")
THEMES = {"light": LIGHT, "dark": DARK}

HOME = Swatch("home", "North Korea", "★", "bold", LIGHT.home, DARK.home)
"""North Korea itself."""
OTHER_HOME = Swatch("other-home", "South Korea", "☆", "bold", LIGHT.quiet, DARK.quiet)
"""South Korea, where the two are compared."""

_NONE = ("#d5d7d5", "#2f373a")

STATUS = (
    Swatch("established", "in relations", "▌", TONES["established"], "#10616e", "#3fa3b0"),
    Swatch("suspended", "suspended", "~", TONES["suspended"], "#e2a62c", "#d9a441", "rising"),
    Swatch("severed", "broken off", "×", TONES["severed"], "#ad3519", "#c4513a", "falling"),
    Swatch("recognised", "recognised only", "+", TONES["recognised"], "#8cc3c8", "#1d5660", "dots"),
    Swatch("none", "no relations", "·", TONES["none"], *_NONE),
    Swatch("dissolved", "no longer there", " ", TONES["dissolved"], LIGHT.blank, DARK.blank),
)
"""The statuses, in the order in which they are told."""

KOREA = (
    Swatch("both", "both Koreas", "▌", "magenta", "#574483", "#9a86c9"),
    Swatch("dprk", "North Korea only", "▲", "red", "#ad3519", "#c4513a", "falling"),
    Swatch("rok", "South Korea only", "▽", "blue", "#7fb2de", "#2a5c89", "dots"),
    Swatch("neither", "neither", "·", "dim", *_NONE),
    Swatch("unknown", "South Korea not recorded", "?", "dim", *_NONE, "dots"),
)

MISSION = (
    Swatch("both", "both ways", "▌", "magenta", "#574483", "#9a86c9"),
    Swatch("dprk", "North Korea's", "▲", "red", "#ad3519", "#c4513a", "falling"),
    Swatch("partner", "the partner's", "▽", "blue", "#7fb2de", "#2a5c89", "dots"),
    Swatch("neither", "none", "·", "dim", *_NONE),
    Swatch("unknown", "not known", "?", "dim", *_NONE, "dots"),
)
"""Whose resident embassies are known of; of the other side it may not be known that there was none."""

# Ramps that are read without hue too: away from the paper's lightness is early, or much.
_RAMP = ("#33135c", "#3f3a86", "#31608f", "#23818e", "#27a084", "#62bf5e", "#b3d63a", "#f6e13c", "#fff6c2")
_DARK_RAMP = ("#fff3ad", "#f6dc3c", "#bcd63a", "#6cc466", "#35ab8b", "#2b8f9c", "#4478aa", "#5560b0", "#5a3d94")
_RAMP_TONES = ("magenta", "magenta", "blue", "cyan", "green", "green", "yellow", "yellow", "yellow")

ESTABLISHED = (
    *(
        Swatch(f"{decade}s", f"{decade}s", str(decade)[2], tone, light, dark)
        for decade, light, dark, tone in zip(range(1940, 2030, 10), _RAMP, _DARK_RAMP, _RAMP_TONES, strict=True)
    ),
    Swatch("never", "never established", "·", "dim", *_NONE, "dots"),
)
"""Decades of establishment; the mark in the terminal is the decade's digit."""

VOTING = (
    Swatch("80", "80 % or more", "█", "magenta", _RAMP[0], _DARK_RAMP[0]),
    Swatch("70", "70–80 %", "▆", "blue", _RAMP[2], _DARK_RAMP[2]),
    Swatch("60", "60–70 %", "▅", "cyan", _RAMP[4], _DARK_RAMP[4]),
    Swatch("50", "50–60 %", "▄", "green", _RAMP[5], _DARK_RAMP[5]),
    Swatch("40", "40–50 %", "▃", "yellow", _RAMP[6], _DARK_RAMP[6]),
    Swatch("0", "under 40 %", "▂", "red", _RAMP[8], _DARK_RAMP[8]),
    Swatch("unknown", "no figure", "·", "dim", *_NONE, "dots"),
)
"""Shares of votes cast alike; a class is named for where it begins."""

SCALES: dict[By, tuple[Swatch, ...]] = {
    "status": STATUS,
    "korea": KOREA,
    "established": ESTABLISHED,
    "mission": MISSION,
    "voting": VOTING,
}

GAINED, LOST = STATUS[0], STATUS[2]
NORTH = Swatch("dprk", "North Korea", "▲", "red", "#ad3519", "#d8674f")
SOUTH = Swatch("rok", "South Korea", "▽", "blue", "#1f6aa8", "#6aa9dc")
"""The two as lines, which need more contrast than areas."""

EVENTS = (
    Swatch("mission", "missions", "▬", "magenta", "#574483", "#9a86c9"),
    Swatch("visit", "visits", "●", "blue", SOUTH.light, SOUTH.dark),
    Swatch("incident", "incidents", "×", "red", NORTH.light, NORTH.dark),
)
"""What a partner's strip shows beside the relations."""


def luminance(color: str) -> float:
    """The relative luminance of ``#rrggbb``, as WCAG 2 defines it."""
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(color: str) -> str:
    """Black or white, whichever reads better on a colour."""
    return max(("#ffffff", "#111618"), key=lambda ink: contrast(color, ink))


def mixed(one: str, other: str, amount: float) -> str:
    """A colour moved towards another by a part of the way, from 0 to 1."""
    pairs = ((int(one[start : start + 2], 16), int(other[start : start + 2], 16)) for start in (1, 3, 5))
    return "#" + "".join(f"{round(here + (there - here) * amount):02x}" for here, there in pairs)


def shade(color: str, amount: float) -> str:
    """A colour moved away from the text that stands on it: darker under white, lighter under black."""
    return mixed(color, "#000000" if ink_on(color) == "#ffffff" else "#ffffff", amount)
