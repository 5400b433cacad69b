"""The palette as a style sheet: a custom property and a class for each value of each scale, on light and on dark."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel.drawing.palette import DARK, LIGHT, SCALES, SOUTH, STATUS, Theme, ink_on, shade


def properties() -> str:
    """Custom properties, which the page's own sheet uses: it comes after them."""
    light, dark = "".join(_properties(LIGHT)), "".join(_properties(DARK))
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n@media print{{:root{{{light}}}}}\n"
    )


def classes() -> str:
    """A class for each value, which comes after the page's own sheet: it paints over blank land."""
    return "".join(_classes())


def _properties(theme: Theme) -> Iterator[str]:
    own = {
        "paper": theme.paper,
        "ink": theme.ink,
        "muted": theme.quiet,
        "line": theme.line,
        "hair": theme.line,
        "edge": theme.coast,
        "coast": theme.coast,
        "blank": theme.blank,
        "home": theme.home,
        "card": theme.paper,
        "hover": theme.blank,
        "sea": "#f3f7f8" if theme is LIGHT else "#101619",
        "link": "#0b5563" if theme is LIGHT else "#7cc7d2",
        "focus": "#c2560c" if theme is LIGHT else "#ffb066",
        "mark": "#ffe9a8" if theme is LIGHT else "#5b4a12",
        "north": STATUS[0].fill(theme),
        "curve": "#dceaec" if theme is LIGHT else "#1f3337",
        "south": SOUTH.fill(LIGHT) if theme is DARK else "#2f6ea3",
        "doubt": STATUS[1].fill(theme),
    }
    for name, colour in own.items():
        yield f"--{name}:{colour};"
    for by, scale in SCALES.items():
        for swatch in scale:
            colour = swatch.fill(theme)
            name = f"--{by}-{swatch.key}"
            yield f"{name}:{colour};{name}-ink:{ink_on(colour)};"
            if swatch.hatch:
                yield f"{name}-hatch:{shade(colour, 0.28)};"


def _classes() -> Iterator[str]:
    for by, scale in SCALES.items():
        for swatch in scale:
            name = f"{by}-{swatch.key}"
            fill = f"url(#hatch-{name})" if swatch.hatch else f"var(--{name})"
            yield f".{name},.{name} rect{{fill:{fill}}}.{name} text{{fill:var(--{name}-ink)}}\n"
