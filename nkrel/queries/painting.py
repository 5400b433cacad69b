"""What a map shows of each partner on a day: one value each, and how many partners have it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nkrel import dates
from nkrel.model import Country, Dataset
from nkrel.queries.figures import AGREEMENT
from nkrel.queries.koreas import Koreas, koreas
from nkrel.queries.missions import PRESENT, missions_shown, resident_embassy_on
from nkrel.queries.standing import established, has_begun, standing_of
from nkrel.vocabulary import SIDES, Side

CLASSES = ((0.8, "80"), (0.7, "70"), (0.6, "60"), (0.5, "50"), (0.4, "40"), (0.0, "0"))
"""From which share of votes on a class reaches, and its key."""


class Painting(NamedTuple):
    """The values by partner, of those that are there on a day; what stands behind each (an EDTF date, a share); and
    the year of the votes where votes are shown.
    """

    by: str
    day: str
    values: dict[str, str]
    since: dict[str, str | None]
    shares: dict[str, float]
    year: str | None
    unstaffed: tuple[int, int] = (0, 0)
    """How many embassies shown are without staff: North Korea's, and in North Korea."""
    north_only_known: tuple[str, ...] = ()
    """The partners in relations with North Korea of which nothing is recorded of South Korea, where both are shown."""

    @property
    def counts(self) -> Counter[str]:
        """How many partners have each value."""
        return Counter(self.values.values())


def painting(dataset: Dataset, by: str, day: str) -> Painting:
    """The values of a day. Partners that had not begun or had ceased to exist are left out, and where the two Koreas
    are compared, South Korea.

    Votes are those of the day's year, or of the last year before it of which there are any.
    """
    there = [c for c in dataset.countries if has_begun(c, day) and standing_of(c, day).status != "dissolved"]
    values: dict[str, str] = {}
    since: dict[str, str | None] = {}
    shares: dict[str, float] = {}
    year: str | None = None
    north_only_known: tuple[str, ...] = ()
    if by == "status":
        for country in there:
            values[country.id], since[country.id] = standing_of(country, day)
    elif by == "korea":
        between = [koreas(country, day) for country in there if country.id != "south-korea"]
        values = {row.country.id: _sides(row) for row in between}
        north_only_known = tuple(
            row.country.id for row in between if row.rok_status is None and row.dprk_status == "established"
        )
    elif by == "established":
        for country in there:
            since[country.id] = date = established(country.changes, day)
            values[country.id] = f"{dates.earliest(date)[:3]}0s" if date else "never"
    elif by == "mission":
        for country in there:
            values[country.id] = embassies(country, dataset, day)
    elif by == "voting":
        year, shares = votes(there, day)
        values = {country.id: class_of(shares.get(country.id)) for country in there}
    else:
        raise ValueError(f"a map does not show {by}")
    unstaffed = _unstaffed(there, dataset, day) if by == "mission" else (0, 0)
    return Painting(by, day, values, since, shares, year, unstaffed, north_only_known)


def _sides(row: Koreas) -> str:
    """With which of the two a partner is in relations, or `unknown` where nothing is recorded of the South."""
    return "unknown" if row.rok_status is None else row.sides


def _unstaffed(countries: list[Country], dataset: Dataset, day: str) -> tuple[int, int]:
    """How many partners' embassies there are, and in how many partners North Korea's, that are not closed but have
    none of their own staff.
    """
    states: dict[Side, Counter[str]] = {side: Counter() for side in SIDES}
    for country in countries:
        held = {side: set[str]() for side in SIDES}
        for posted in missions_shown(country, dataset, day):
            mission = posted.mission
            if mission.kind == "embassy" and mission.residence == "resident":
                held[mission.side].add(posted.state)
        for side in SIDES:
            states[side]["unstaffed"] += "unstaffed" in held[side] and "open" not in held[side]
    return states["dprk"]["unstaffed"], states["partner"]["unstaffed"]


def embassies(country: Country, dataset: Dataset, day: str) -> str:
    """Whose resident embassies sources show on a day: `both`, `dprk` (North Korea's), `partner`, or `neither`, and
    `unknown` where they show none but do not show that there was none. Of the data's own day, the newest reports speak.
    """
    ours, theirs = (_embassy(country, dataset, side, day) for side in SIDES)
    if ours and theirs:
        return "both"
    if ours or theirs:
        return "dprk" if ours else "partner"
    return "neither" if ours == theirs == 0 else "unknown"


def _embassy(country: Country, dataset: Dataset, side: Side, day: str) -> int | None:
    """Whether one side had a resident embassy in the other: 1, 0, or None where that is not known."""
    if day < dataset.about.as_of or standing_of(country, day).status in ("none", "recognised"):
        return resident_embassy_on(country, side, day)
    shown = missions_shown(country, dataset, day)
    found = [each for each in shown if each.mission.side == side and each.mission.kind == "embassy"]
    if any(each.state in PRESENT and each.mission.residence == "resident" for each in found):
        return 1
    sure = all(each.state in ("closed", "planned") or each.mission.residence == "accredited" for each in found)
    return 0 if found and sure else None


def votes(countries: list[Country], day: str) -> tuple[str | None, dict[str, float]]:
    """The newest year up to a day in which agreement in votes is recorded, and each partner's share in that year."""
    series = {
        country.id: figures.values
        for country in countries
        for figures in country.figures
        if figures.indicator == AGREEMENT
    }
    year = max((year for values in series.values() for year in values if year <= day[:4]), default=None)
    return year, {id: float(values[year]) for id, values in series.items() if year is not None and year in values}


def class_of(share: float | None) -> str:
    """The class of a share of votes."""
    if share is None:
        return "unknown"
    return next(key for least, key in CLASSES if share >= least)
