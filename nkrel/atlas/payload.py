"""What the atlas shows, as plain values: every day's standing is worked out here, so that the page only looks it up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from nkrel import dates
from nkrel.dates import FIRST_DAY
from nkrel.drawing import geometry, palette, tiles
from nkrel.model import Change, Country, Dataset, Disputed, Fact, Series, Topic
from nkrel.queries import timeline
from nkrel.queries.figures import AGREEMENT
from nkrel.queries.koreas import koreas
from nkrel.queries.sentences import change_text
from nkrel.queries.standing import established, has_begun, name_on, standing_of, steps
from nkrel.text import is_address
from nkrel.vocabulary import STATUSES

ABSENT = len(STATUSES)
"""Stands for a partner that is not there yet."""


class Cites:
    """Citations as numbers: of the source, or of the source and the place in it. Only what is cited is told."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._numbers: dict[str, int] = {}
        self.publishers: dict[str, int] = {}

    def __call__(self, citations: Iterable[str]) -> list[int | list[int | str]]:
        """Each citation as the number of its source, with the place in it if there is one."""
        made: list[int | list[int | str]] = []
        for citation in citations:
            id, _, place = citation.partition("#")
            number = self._numbers.setdefault(id, len(self._numbers))
            made.append([number, place] if place else number)
        return made

    def told(self) -> list[list[Any]]:
        """The sources cited so far, in the order of their numbers."""
        return [self._source(id) for id in self._numbers]

    def _source(self, id: str) -> list[Any]:
        source = self._dataset.source(id)
        if source is None:
            return [id]
        url = source.url or source.seen or ""
        # An index from 1 on: 0 stands for none.
        publisher = self.publishers.setdefault(source.publisher, len(self.publishers)) + 1 if source.publisher else 0
        safe = url if is_address(url) else ""
        return _trimmed(source.title, safe, publisher, source.date, source.author)


def payload(dataset: Dataset) -> dict[str, Any]:
    """Everything that the page holds."""
    world, layout = geometry.geometry(), tiles.layout()
    places = layout.of(dataset.countries)
    days = _turning_days(dataset)
    cites = Cites(dataset)
    partners = [_partner(country, dataset, places.get(country.id), cites) for country in dataset.countries]
    entries = list(_entries(dataset, cites))
    return {
        "about": {"title": dataset.about.title, "as_of": dataset.about.as_of},
        "statuses": [{"key": swatch.key, "word": swatch.label} for swatch in palette.STATUS],
        "scales": {
            by: [[swatch.key, swatch.label, swatch.hatch] for swatch in scale] for by, scale in palette.SCALES.items()
        },
        "votes": AGREEMENT,
        "partners": partners,
        "topics": [_topic(topic, cites) for topic in dataset.topics],
        "entries": entries,
        "sources": cites.told(),
        "publishers": list(cites.publishers),
        "themes": [[theme.id, theme.name] for theme in dataset.themes],
        "eras": [_era(era.name, era.span) for era in dataset.inner_eras],
        "regions": sorted({part for c in dataset.countries for part in (c.region, c.subregion) if part}),
        "width": world.width,
        "height": world.height,
        "home": geometry.HOME,
        "shapes": world.shapes,
        "dots": sorted(world.dots),
        "anchors": {code: world.anchors[code] for code in sorted(world.dots)},
        "holders": _holders(dataset, days),
        "columns": layout.columns,
        "rows": layout.rows,
        "homeTile": [layout.home.column, layout.home.row, layout.home.label],
    }


def _turning_days(dataset: Dataset) -> list[str]:
    """The days on which a partner begins or has ended: between two of them the map's holders stay the same."""
    found = {FIRST_DAY}
    for country in dataset.countries:
        found.update(_own_days(country))
    for earlier in geometry.history()[0]:
        if earlier.since:
            found.add(earlier.since)
    return sorted(day for day in found if FIRST_DAY <= day <= dataset.about.as_of)


def _own_days(country: Country) -> Iterator[str]:
    """Every day on which something about a partner's standing, name or existence may begin to differ."""
    if country.exists:
        begin, end = dates.earliest(country.exists), dates.latest(country.exists)
        yield begin
        if end < dates.END:
            yield dates.next_day(end)
    for day, _ in (*steps(country.changes), *steps(country.rok)):
        yield day
    for former in country.former_names:
        yield dates.next_day(dates.latest(former.until))


def _partner(country: Country, dataset: Dataset, tile: tiles.Tile | None, cites: Cites) -> dict[str, Any]:
    days = sorted({FIRST_DAY, *(day for day in _own_days(country) if FIRST_DAY <= day <= dataset.about.as_of)})
    first = established(country.changes, dataset.about.as_of)
    first_day = next((day for day in days if established(country.changes, day)), None)
    return {
        "id": country.id,
        "name": country.name,
        "iso2": country.iso2,
        "iso3": country.iso3,
        "kind": country.kind.replace("-", " ").replace("un ", "UN "),
        "region": country.region,
        "subregion": country.subregion,
        "aliases": [*country.aliases, *(former.name for former in country.former_names)],
        "names": country.names,
        "summary": country.summary,
        "note": country.note,
        "tenor": " ".join(part for part in (country.tenor.value, _in(country.tenor.date)) if part)
        if country.tenor
        else None,
        "never": {"date": country.never.as_of, "sources": cites(country.never.sources)} if country.never else None,
        "steps": list(_thinned(_north(country, day) for day in days)),
        "rok": list(_thinned(_south(country, day) for day in days)) if country.rok else [],
        "established": [first_day, first] if first and first_day else None,
        "changes": [_change(country, change, day, cites) for day, change in steps(country.changes)],
        "missions": list(_missions(country, cites)),
        "figures": _figures(country.figures, cites),
        "tile": [tile.column, tile.row, tile.label] if tile else None,
    }


def _in(date: str | None) -> str:
    return f"({date})" if date else ""


def _north(country: Country, day: str) -> list[Any]:
    if not has_begun(country, day):
        return [day, ABSENT, None, None]
    now = standing_of(country, day)
    name = name_on(country, day)
    return [day, STATUSES.index(now.status), now.since, name if name != country.name else None]


def _south(country: Country, day: str) -> list[Any]:
    status = koreas(country, day).rok_status or "none"
    return [day, STATUSES.index(status)]


def _thinned(told: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """Without the days on which nothing changes."""
    before: list[Any] | None = None
    for step in told:
        if before is None or step[1:] != before[1:]:
            yield step
        before = step


def _change(country: Country, change: Change, day: str, cites: Cites) -> list[Any]:
    text = change_text(country, change)
    disputed = _readings(change.disputed, cites)
    return _trimmed(day, change.date, text, cites(change.sources), disputed, change.note)


def _missions(country: Country, cites: Cites) -> Iterator[list[Any]]:
    from nkrel.pages.parts import mission_text
    from nkrel.queries import missions

    for posted in missions.known(country, None):
        mission = posted.mission
        first = missions.opened(mission) or (mission.seen[0] if mission.seen else mission.as_of)
        text = mission_text(posted, country.name)
        sources = cites(missions.sources_of(mission))
        yield _trimmed(first, text, sources, _readings(mission.disputed, cites), mission.note)


def _entries(dataset: Dataset, cites: Cites) -> Iterator[list[Any]]:
    """Every dated entry in order of time, then the undated facts: each as a list, whose ends are left out when empty.

    Changes are told with their partner; what belongs to no partner or topic is left out.
    """
    notes = {fact.id: fact.note for owner in dataset.owners for fact in owner.facts}
    owners = {owner.id: number for number, owner in enumerate(dataset.owners)}
    themes = {theme.id: number for number, theme in enumerate(dataset.themes)}

    def entry(entry: timeline.Entry | Fact, owner: str | None) -> list[Any]:
        return _trimmed(
            owners[owner] if owner else -1,
            entry.date or "",
            entry.text,
            cites(entry.sources),
            [themes[theme] for theme in entry.themes if theme in themes],
            [owners[id] for id in entry.also if id in owners],
            _readings(entry.disputed, cites),
            notes.get(entry.id),
        )

    for dated in timeline.in_order(dataset):
        owner = dated.country or dated.topic
        if dated.type != "change" and (owner or dated.also):
            yield entry(dated, owner)
    for each in dataset.owners:
        for fact in each.facts:
            if fact.date is None:
                yield entry(fact, each.id)


def _trimmed(*values: Any) -> list[Any]:
    """These values up to the last that says something; what says nothing between them is 0."""
    kept = [0 if value in (None, "", (), []) else value for value in values]
    while kept and kept[-1] == 0:
        kept.pop()
    return kept


def _topic(topic: Topic, cites: Cites) -> dict[str, Any]:
    return {
        "id": topic.id,
        "name": topic.name,
        "summary": topic.summary,
        "note": topic.note,
        "figures": _figures(topic.figures, cites),
    }


def _figures(figures: Sequence[Series], cites: Cites) -> list[dict[str, Any]]:
    return [
        {
            "key": series.indicator,
            "name": series.indicator.replace("-", " ").replace("un ", "UN ").capitalize().replace("Un ", "UN "),
            "unit": series.unit,
            **_years(series.values),
            "sources": cites(series.sources),
        }
        for series in figures
    ]


def _years(values: Mapping[str, float]) -> dict[str, Any]:
    """The first year, and the value of each from there on: null where there is none."""
    years = sorted(map(int, values))
    return {"first": years[0], "values": [values.get(str(year)) for year in range(years[0], years[-1] + 1)]}


def _era(name: str, span: str) -> dict[str, str]:
    return {"name": name, "from": dates.earliest(span), "to": dates.latest(span)}


def _readings(disputed: Iterable[Disputed], cites: Cites) -> list[list[Any]]:
    return [_trimmed(reading.date, reading.value, reading.why, cites(reading.sources)) for reading in disputed]


def _holders(dataset: Dataset, days: Sequence[str]) -> dict[str, list[list[Any]]]:
    """Shape -> from which day it is painted as whose (an index into the partners; -1: nobody's)."""
    number = {country.id: index for index, country in enumerate(dataset.countries)}
    found: dict[str, list[list[Any]]] = {}
    for day in days:
        held = geometry.holders(dataset.countries, day)
        for code in {*held, *found}:
            now = number[held[code]] if code in held else -1
            told = found.setdefault(code, [])
            if (told[-1][1] if told else -1) != now:
                told.append([day, now])
    return dict(sorted(found.items()))
