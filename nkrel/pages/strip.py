"""A partner's history as a strip: relations with both Koreas, missions, visits and incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from nkrel import dates
from nkrel.drawing.palette import DARK, EVENTS, LIGHT, STATUS
from nkrel.drawing.strip import Bar, Lane, Mark, Strip, draw
from nkrel.events import NORTH_KOREA
from nkrel.model import Change, Country, Dataset, Fact, Mission
from nkrel.pages.credit import credit
from nkrel.queries import missions
from nkrel.queries.knowledge import is_told
from nkrel.queries.selecting import Selection
from nkrel.queries.standing import Standing, established, name_on, standing, standing_of, steps
from nkrel.queries.visits import Journey, visits
from nkrel.text import short_date

BEGINNING = "1948-01-01"
"""Where the axis begins: with the year in which North Korea did."""
INCIDENTS = ("accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault")
"""Types of events that set the two against each other."""
HIGHEST = ("head-of-state", "head-of-government")
SHOWN = {"established", "suspended", "severed", "recognised"}
UNSTAFFED = EVENTS[0]._replace(key="unstaffed", label="mission without staff", hatch="rising")
OPEN = EVENTS[0]._replace(key="open", label="mission known to be open")
SIDES = {"dprk": "North Korea's", "partner": "Its"}


def picture(dataset: Dataset, id: str, day: str, dark: bool = False) -> str:
    """A partner's strip until a day, as SVG."""
    return draw(strip(dataset, dataset.country(id), day), DARK if dark else LIGHT)


def strip(dataset: Dataset, country: Country, day: str) -> Strip:
    """All that the strip tells of a partner until a day."""
    name = name_on(country, day)
    posted = [each.mission for each in missions.missions_shown(country, dataset, day)]
    journeys = visits(dataset, Selection(as_of=day, country=(country.id,)))
    clashes = list(incidents(dataset, country, day))
    begun = dates.earliest(country.exists) if country.exists and country.predecessor else BEGINNING
    north = _standings(country.changes, begun, day, lambda at: standing_of(country, at))
    lanes = [Lane("Relations with North Korea", bars=list(north))]
    if country.rok:
        south = _standings(country.rok, begun, day, lambda at: standing(country.rok, at))
        lanes.append(Lane("Relations with South Korea", bars=list(south)))
    lanes += [_posted(mission, country, day) for mission in posted if missions.is_counted(mission)]
    for direction, label in (("to-dprk", "Visits to North Korea"), ("from-dprk", "Visits from North Korea")):
        made = [journey for journey in journeys if journey.direction == direction]
        if made:
            marks = [_visit(journey, day) for journey in made if journey.fact.date]
            lanes.append(Lane(label, _counted(len(made), len(marks)), marks=marks, swatch=EVENTS[1]))
    if clashes:
        marks = [_mark(fact, day) for fact in clashes if fact.date]
        lanes.append(Lane("Incidents", _counted(len(clashes), len(marks)), marks=marks, swatch=EVENTS[2]))
    return Strip(
        title=f"{name} and North Korea",
        lead=_lead(country, day),
        notes=_notes(dataset, posted, journeys, clashes),
        first=BEGINNING,
        last=day,
        lanes=lanes,
    )


def incidents(dataset: Dataset, country: Country, day: str) -> Iterator[Fact]:
    """The facts, dated ones in order of time, that tell what one of the two did against the other by a day."""
    found = [
        fact
        for owner in dataset.owners
        for fact in owner.facts
        if fact.event
        and fact.event.type in INCIDENTS
        and fact.event.state == "made"
        and {fact.event.actor, fact.event.recipient} == {country.id, NORTH_KOREA}
        and is_told(fact, day, dataset.about.as_of)
    ]
    return iter(sorted(found, key=lambda fact: dates.sort_key(fact.date)))


def _standings(changes: Sequence[Change], begun: str, day: str, at: Callable[[str], Standing]) -> Iterator[Bar]:
    """A bar for each time in which relations stood one way, from the partner's own beginning on."""
    swatches = {swatch.key: swatch for swatch in STATUS}
    turns: list[tuple[str, Standing]] = []
    for effective, _ in steps(changes):
        first = max(effective, begun)
        now = at(first)
        if first <= day and (not turns or turns[-1][1].status != now.status):
            turns.append((first, now))
    for (first, now), following in zip_longest(turns, turns[1:]):
        if now.status not in SHOWN:
            continue
        swatch = swatches[now.status]
        told = f"{swatch.label} since {short_date(now.since)}"
        if following:
            told += f" until {short_date(following[1].since)}"
        yield Bar(swatch, first, following[0] if following else day, told)


def _posted(mission: Mission, country: Country, day: str) -> Lane:
    """A mission's lane: when it is known to have been open."""
    kind = mission.kind.replace("-", " ")
    label = f"{SIDES[mission.side]} {kind}"
    if mission.accredited_from:
        where = f"accredited from {mission.accredited_from}"
    else:
        where = f"in {mission.city}" if mission.city else "where, no source says"
    bars = []
    for stretch in missions.stretches(mission, country):
        first, last = max(stretch.first, BEGINNING), min(stretch.last, day)
        if first <= last:
            swatch = UNSTAFFED if stretch.state == "unstaffed" else OPEN
            bars.append(Bar(swatch, first, last, f"{swatch.label}, {first} to {last}"))
    return Lane(label, where, bars=bars)


def _visit(journey: Journey, day: str) -> Mark:
    return _mark(journey.fact, day, large=journey.level in HIGHEST)


def _mark(fact: Fact, day: str, large: bool = False) -> Mark:
    span = dates.parse(fact.date or "")
    # Of what is not over, or may not have been, the time up to now.
    first, last = max(dates.placed(fact.date or ""), BEGINNING), min(span.latest, day)
    return Mark(first, max(first, last), f"{short_date(fact.date)}: {fact.text}", large)


def _counted(all: int, dated: int) -> str:
    """How many there are, and how many of them cannot be shown."""
    return f"{all}, of which {all - dated} without a date" if all > dated else str(all)


def _lead(country: Country, day: str) -> str:
    now = standing_of(country, day)
    first = established(country.changes, day)
    labels = {swatch.key: swatch.label for swatch in STATUS}
    if now.since is None:
        return f"No diplomatic relations are known of, as of {day}."
    since = f"{labels[now.status].capitalize()} since {short_date(now.since)}"
    return f"{since}; first established {short_date(first)}." if first and first != now.since else f"{since}."


def _notes(
    dataset: Dataset, posted: Sequence[Mission], journeys: Sequence[Journey], clashes: Sequence[Fact]
) -> tuple[str, ...]:
    notes = [
        "A vague date of relations counts from its first day; a mark stands in the middle of what its date allows."
    ]
    if any(journey.level in HIGHEST for journey in journeys):
        notes.append("Larger dots: heads of state or government.")
    if posted:
        notes.append("Missions: where no bar is drawn, no source says how they stood.")
    if clashes:
        notes.append("Incidents: what one is reported to have done or said against the other.")
    return (" ".join(notes), credit(dataset))
