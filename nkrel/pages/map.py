"""The map of a day: its words, and its pictures."""

from __future__ import annotations

import textwrap

from nkrel.drawing import tilemap, tiles, worldmap
from nkrel.drawing.palette import DARK, LIGHT, SCALES, By
from nkrel.drawing.sheet import Sheet
from nkrel.model import Dataset
from nkrel.pages.blocks import Drawing
from nkrel.pages.credit import credit
from nkrel.queries.painting import Painting, painting
from nkrel.queries.sentences import south_unrecorded
from nkrel.queries.standing import name_on
from nkrel.text import long_day

TITLES: dict[By, tuple[str, str]] = {
    "status": ("Who has relations with North Korea", "Who had relations with North Korea"),
    "korea": ("Relations with North Korea, South Korea or both",) * 2,
    "established": ("The decade in which relations with North Korea were established",) * 2,
    "mission": ("Resident embassies between North Korea and its partners",) * 2,
    "voting": ("Who votes with North Korea in the UN General Assembly", "Who voted with North Korea in the UN"),
}
"""What each map is called, of the data's own day and of an earlier one."""

STATUS_VERBS = {
    "suspended": "had suspended them",
    "severed": "had broken them off",
    "recognised": "had only recognised it",
    "none": "had none",
}
NOWHERE = ("european-union", "order-of-malta")
"""Partners that are no places."""


def by_of(text: str) -> By:
    """What a map may show, by its name. Raises ValueError for another."""
    for by in SCALES:
        if by == text:
            return by
    raise ValueError(text)


def picture(dataset: Dataset, by: By, day: str, as_tiles: bool = False, dark: bool = False) -> str:
    """The world or the tiles of a day as SVG."""
    theme = DARK if dark else LIGHT
    page = sheet(dataset, by, day, as_tiles)
    if as_tiles:
        return tilemap.draw(page, dataset.countries, theme)
    return worldmap.draw(page, dataset.countries, day, theme)


def drawing(dataset: Dataset, by: By, day: str, width: int) -> Drawing:
    """The tiles of a day for a terminal; nothing where it is too narrow for them."""
    if width < tilemap.WIDTH:
        return []
    page = sheet(dataset, by, day, as_tiles=True)
    opening = [[(line, "")] for line in textwrap.wrap(page.lead, width)]
    return [*opening, *tilemap.lines(page, dataset.countries, width)]


def sheet(dataset: Dataset, by: By, day: str, as_tiles: bool) -> Sheet:
    """All that the picture says in words."""
    painted = painting(dataset, by, day)
    today = day == dataset.about.as_of
    title = TITLES[by][0 if today else 1]
    return Sheet(
        by=by,
        title=title,
        lead=lead(painted, today),
        values=painted.values,
        counts=counts(painted),
        tips=_tips(dataset, painted),
        notes=_notes(dataset, painted, as_tiles),
        other_home="south-korea" if by == "korea" else None,
    )


def counts(painted: Painting) -> dict[str, int]:
    """How many partners have each value, in the order of the legend; values that nobody has are left out."""
    found = painted.counts
    return {swatch.key: found[swatch.key] for swatch in SCALES[painted.by] if found[swatch.key]}  # type: ignore[index]


def lead(painted: Painting, now: bool) -> str:
    """The day and its numbers in a sentence; `now` if it is the data's own day."""
    found, day = painted.counts, long_day(painted.day)
    if painted.by == "status":
        told = [f"{found['established']} partners were in relations with North Korea"]
        told += [f"{found[key]} {verb}" for key, verb in STATUS_VERBS.items() if found[key]]
    elif painted.by == "korea":
        told = [f"{found['both']} partners were in relations with both Koreas", f"{found['dprk']} with the North only"]
        told += [f"{found['rok']} with the South only", f"{found['neither']} with neither"]
    elif painted.by == "established":
        ever = sum(number for key, number in found.items() if key != "never")
        most = max(found.keys() - {"never"}, key=lambda key: found[key], default="")
        told = [f"{ever} of {sum(found.values())} partners had established relations with North Korea at some time"]
        if most:
            told[0] += f", {found[most]} of them in the {most}"
    elif painted.by == "mission":
        hosts, guests = found["both"] + found["dprk"], found["both"] + found["partner"]
        if now:
            ours, theirs = map(_without_staff, painted.unstaffed)
            return (
                f"By the newest reports, {hosts} partners host an embassy of North Korea{ours} and "
                f"{guests} have one there{theirs}."
            )
        ours, theirs = map(_without_staff, painted.unstaffed)
        told = [
            f"{hosts} partners are known to have hosted an embassy of North Korea{ours}",
            f"{guests} to have had one there{theirs}",
        ]
    else:
        year = painted.year or "a year of which nothing is recorded"
        return f"The share of their votes in {year} that partners cast as North Korea did."
    return f"On {day}, {', '.join(told[:-1])}{' and ' if len(told) > 1 else ''}{told[-1]}."


def unrecorded(painted: Painting) -> str:
    """Of how many partners nothing is recorded of South Korea, where both Koreas are shown."""
    number = painted.counts["unknown"] if painted.by == "korea" else 0
    return south_unrecorded(number, len(painted.north_only_known)) if number else ""


def _without_staff(number: int) -> str:
    return f" ({number} of them without staff)" if number else ""


def _tips(dataset: Dataset, painted: Painting) -> dict[str, str]:
    """What is told of each partner that is pointed at."""
    labels = {swatch.key: swatch.label for swatch in SCALES[painted.by]}  # type: ignore[index]
    tips = {}
    for id, value in painted.values.items():
        told = labels[value]
        share, since = painted.shares.get(id), painted.since.get(id)
        if share is not None:
            told = f"{share:.0%} of votes in {painted.year}"
        elif id in painted.north_only_known:
            told = f"in relations with North Korea; {labels[value]}"
        elif since and painted.by == "established":
            told = since
        elif since:
            told += f" since {since}"
        tips[id] = f"{name_on(dataset.country(id), painted.day)}: {told}"
    return tips


def _notes(dataset: Dataset, painted: Painting, as_tiles: bool) -> tuple[str, ...]:
    """What has to be known to read the picture, and where it is from."""
    notes = [told] if (told := unrecorded(painted)) else []
    if painted.by == "mission":
        notes.append("Of one side's embassy only: sources show no other, or that there was none.")
    if as_tiles:
        notes.append("Every partner counts one. Codes are those of ISO 3166" + _codes(dataset, painted) + ".")
    else:
        absent = [id for id in NOWHERE if id in painted.values]
        notes.append("Borders are today's, whatever the day. Land that was no state of its own then is blank.")
        if absent:
            tips = _tips(dataset, painted)
            notes.append(f"Counted, but not places on a map: {'; '.join(tips[id] for id in absent)}.")
    shapes = "" if as_tiles else " Shapes: Natural Earth."
    return (*notes, credit(dataset) + shapes)


def _codes(dataset: Dataset, painted: Painting) -> str:
    """The labels of tiles that are no codes, with what they stand for."""
    there = [(label, id) for label, id in tiles.layout().others.items() if id in painted.values]
    told = ", ".join(f"{label} {dataset.country(id).name}" for label, id in there)
    return f"; besides, {told}" if told else ""
