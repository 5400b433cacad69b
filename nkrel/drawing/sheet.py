"""The sheet that a map lies on: a heading above, a legend with the day's numbers and the notes below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nkrel.drawing import svg
from nkrel.drawing.palette import HOME, OTHER_HOME, SCALES, By, Swatch, Theme

WIDTH = 1200
MARGIN = 32
TITLE, LEAD, LEGEND, NOTE = 26, 15, 14, 11.5
"""Sizes of type."""


class EmptyError(Exception):
    """There is nothing to draw; its text says of what."""


class Sheet(NamedTuple):
    """What a map tells, besides where things lie.

    `values` are the keys of swatches by partner, `counts` how many partners have each; `tips` are told when a partner
    is pointed at. `lead` is the day and its numbers in a sentence; `notes` stand below. `other_home` is the partner
    that is none here: South Korea, where the two Koreas are compared.
    """

    by: By
    title: str
    lead: str
    values: Mapping[str, str]
    counts: Mapping[str, int]
    tips: Mapping[str, str]
    notes: tuple[str, ...]
    other_home: str | None = None

    @property
    def swatches(self) -> tuple[Swatch, ...]:
        """The values that occur, in the legend's order."""
        return tuple(swatch for swatch in SCALES[self.by] if swatch.key in self.counts)

    @property
    def homes(self) -> tuple[Swatch, ...]:
        """North Korea, and South Korea where it is no partner."""
        return (HOME, OTHER_HOME) if self.other_home else (HOME,)


def heading(title: str, lead: str, theme: Theme) -> tuple[list[str], float]:
    """The title and the sentence below it, and how far down they reach."""
    y = MARGIN + TITLE * 0.8
    lines = [svg.text(MARGIN, y, title, TITLE, theme.ink, weight=700)]
    for line in svg.wrapped(lead, LEAD, WIDTH - 2 * MARGIN):
        y += LEAD * 1.5
        lines.append(svg.text(MARGIN, y, line, LEAD, theme.quiet))
    return lines, y + LEAD


def legend(
    swatches: tuple[Swatch, ...], counts: Mapping[str, int], theme: Theme, top: float
) -> tuple[list[str], float]:
    """A row of swatches, each with its words and number (without a number where `counts` has none), and how far down it
    reaches.
    """
    parts: list[str] = []
    x, y, box, gap = float(MARGIN), top, 15, 26
    for swatch in swatches:
        count = f"{counts[swatch.key]}" if swatch.key in counts else ""
        label_width = svg.width_of(swatch.label, LEGEND)
        length = box + 7 + label_width + (6 + svg.width_of(count, LEGEND, 700) if count else 0)
        if x > MARGIN and x + length > WIDTH - MARGIN:
            x, y = MARGIN, y + LEGEND * 1.8
        fill = svg.paint(swatch, theme)
        parts.append(
            svg.element("rect", x=x, y=y, width=box, height=box, rx=2, fill=fill, stroke=theme.coast, stroke_width=0.6)
        )
        words = svg.escape(swatch.label)
        if count:
            words += svg.element("tspan", svg.escape(count), font_weight="700", dx="6", fill=theme.ink)
        parts.append(svg.element("text", words, x=x + box + 7, y=y + LEGEND * 0.88, font_size=LEGEND, fill=theme.quiet))
        x += length + gap
    return parts, y + box


def footer(notes: tuple[str, ...], theme: Theme, top: float) -> tuple[list[str], float]:
    """The notes, and how far down they reach."""
    parts, y = [], top
    for note in notes:
        for line in svg.wrapped(note, NOTE, WIDTH - 2 * MARGIN):
            y += NOTE * 1.5
            parts.append(svg.text(MARGIN, y, line, NOTE, theme.quiet))
    return parts, y


def description(page: Sheet) -> str:
    """The picture in words."""
    told = "; ".join(f"{swatch.label}: {page.counts[swatch.key]}" for swatch in page.swatches)
    return " ".join((f"{page.lead} Partners by colour: {told}.", *page.notes))
