"""`nkrel country`: everything about one partner or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nkrel import dates
from nkrel.model import Country, Dataset, Disputed, Fact, Topic
from nkrel.pages.blocks import Block, Heading, Item, Items, Page, Paragraph, Row, Title, View
from nkrel.queries import missions as mission_queries
from nkrel.queries.codes import codes_of, codes_on
from nkrel.queries.figures import Figure, figures_of
from nkrel.queries.koreas import koreas
from nkrel.queries.missions import Posted, is_counted, missions_shown
from nkrel.queries.selecting import Selection, facts_about, in_time
from nkrel.queries.standing import changes_until, era_of, name_on, standing_of, tenor_on
from nkrel.queries.timeline import possessive
from nkrel.text import FEW, KIND_NAMES, number, short_date
from nkrel.views import records

SCHEME_NAMES = {"cow": "COW", "gw": "Gleditsch-Ward", "vdem": "V-Dem", "m49": "M49", "wikidata": "Wikidata"}


def view(dataset: Dataset, ids: Sequence[str], selection: Selection, group: str = "era") -> View:
    """These partners as of the selection's day, with the facts that fit its theme and dates; people see the facts
    grouped by `era` or by `theme`.
    """
    chosen = [dataset.country(id) for id in ids]

    def made() -> Sequence[Row] | Row:
        each: list[Row] = [record(country, dataset, selection) for country in chosen]
        return each[0] if len(each) == 1 else each

    def pages() -> Page:
        return tuple(block for country in chosen for block in page(country, dataset, selection, group))

    def rows() -> list[Row]:
        return [row for country in chosen for row in statements(country, dataset, selection)]

    return View(records=made, page=pages, rows=rows)


def facts_until(country: Country, dataset: Dataset, selection: Selection) -> list[tuple[Country | Topic, Fact]]:
    """What is known of a partner as of a day: undated facts, and those that had happened; of these, what fits."""
    found = [
        (owner, fact)
        for owner, fact in facts_about(dataset, country.id)
        if (fact.date is None or dates.earliest(fact.date) <= selection.as_of)
        and (not selection.theme or not set(selection.theme).isdisjoint(fact.themes))
        and in_time(fact.date, dataset, selection)
    ]
    return sorted(found, key=lambda pair: dates.sort_key(pair[1].date))


def record(country: Country, dataset: Dataset, selection: Selection) -> dict[str, Any]:
    """The JSON of one partner."""
    day = selection.as_of
    found = facts_until(country, dataset, selection)
    base = records.identity(country, dataset, day)
    both = koreas(country, day)
    tenor = tenor_on(country, dataset, day)
    identity_keys = ("id", "name", "iso2", "iso3", "kind", "region", "subregion")
    made: dict[str, Any] = {key: base[key] for key in identity_keys}
    made |= {
        "names": country.names,
        "aliases": country.aliases,
        "summary": country.summary if day >= dataset.about.as_of else None,
        **{key: base[key] for key in ("status", "since", "established", "era", "tenor")},
        "changes": [records.change(change) for change in changes_until(country.changes, day)],
        "missions": [
            records.mission(posted) for posted in missions_shown(country, dataset, day) if is_counted(posted.mission)
        ],
        "facts": [
            records.fact(fact, None, owner.id) if isinstance(owner, Topic) else records.fact(fact, owner.id, None)
            for owner, fact in found
        ],
        "figures": [records.figure(figure) for figure in _figures(country, day)],
        "memberships": [],
        "as_of": day,
        "exists": country.exists,
        "exists_sources": country.exists_sources,
        "former_names": [
            {"name": former.name, "until": former.until, "sources": former.sources} for former in country.former_names
        ],
        "note": country.note,
        "tenor_detail": records.tenor_detail(tenor),
        "never": (
            {
                "as_of": country.never.as_of,
                "sources": country.never.sources,
                "disputed": records.disputed(country.never.disputed),
            }
            if country.never
            else None
        ),
        "successor": country.successor,
        "predecessor": country.predecessor,
        **records.codes(dataset, country.id, day),
        "codes": [records.code(code) for code in codes_of(dataset, country.id)],
        "rok_status": both.rok_status,
        "rok_established": both.rok_established,
        "first": both.first,
        "rok": [records.change(change) for change in changes_until(country.rok, day)],
    }
    made["sources"] = cited_sources(made, dataset)
    return made


def _figures(country: Country, day: str) -> list[Figure]:
    return [figure for figure in figures_of(country) if str(figure.year) <= day[:4]]


def cited_sources(made: Any, dataset: Dataset) -> dict[str, Any]:
    """The bibliographic records of every source that a JSON record cites."""
    ids = dict.fromkeys(entry.partition("#")[0] for entry in _citations(made))
    found = {id: dataset.source(id) for id in ids}
    return {id: records.source(source) for id, source in found.items() if source}


def _citations(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("sources", "exists_sources"):
                yield from item
            else:
                yield from _citations(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _citations(item)


def statements(country: Country, dataset: Dataset, selection: Selection) -> list[Row]:
    """A partner laid flat for CSV: a row for each change, mission, fact and figure."""
    from nkrel.queries.timeline import change_text

    rows: list[Row] = []
    day = selection.as_of

    def add(kind: str, date: str | None, text: str, themes: Sequence[str], sources: Sequence[str], id: str) -> None:
        keys = ("country", "type", "date", "text", "themes", "sources", "id")
        rows.append(dict(zip(keys, (country.id, kind, date, text, themes, sources, id), strict=True)))

    for change in changes_until(country.changes, day):
        add("change", change.date, change_text(country, change), [], change.sources, "")
    for posted in missions_shown(country, dataset, day):
        mission = posted.mission
        add(
            "mission",
            mission_queries.opened(mission),
            mission_text(posted, name_on(country, day)),
            [],
            mission_queries.sources_of(mission),
            mission.id or "",
        )
    for _, fact in facts_until(country, dataset, selection):
        add("fact", fact.date, fact.text, fact.themes, fact.sources, fact.id)
    for figure in _figures(country, day):
        text = f"{figure.indicator}: {figure.value} {figure.unit}"
        add("figure", str(figure.year), text, [], figure.sources, "")
    return rows


class Notes:
    """Numbers for the sources of a page, given out as they are first cited."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._numbers: dict[str, int] = {}

    def mark(self, sources: Sequence[str]) -> str:
        """The numbers of these sources, in brackets, to follow a text."""
        ids = dict.fromkeys(entry.partition("#")[0] for entry in sources)
        return " " + "".join(f"[{self._numbers.setdefault(id, len(self._numbers) + 1)}]" for id in ids) if ids else ""

    def remarks(self, readings: Sequence[Disputed], note: str | None = None) -> tuple[tuple[str, str], ...]:
        """Other readings and a note, as remarks below an item."""
        made = [("disputed", f"{short_date(r.date) or r.value}{self.mark(r.sources)}: {r.why}") for r in readings]
        if note:
            made.append(("note", note))
        return tuple(made)

    def blocks(self) -> Iterator[Block]:
        """The sources cited, at the foot of the page."""
        if not self._numbers:
            return
        yield Heading("Sources")
        yield Items(tuple(Item(f"[{number}]", self._describe(id)) for id, number in self._numbers.items()))

    def _describe(self, id: str) -> str:
        source = self._dataset.source(id)
        if source is None:
            return id
        parts = [part for part in (source.author, source.title, source.publisher, source.date) if part]
        address = source.url or (f"seen at {source.seen}" if source.seen else "")
        return ". ".join([", ".join(dict.fromkeys(parts)), *([address] if address else [])]) + f" ({id})"


def page(country: Country, dataset: Dataset, selection: Selection, group: str) -> Iterator[Block]:
    """One partner for people to read."""
    notes = Notes(dataset)
    day = selection.as_of
    current = standing_of(country, day)
    yield Title(name_on(country, day), current.status)
    yield Paragraph(_header(country, dataset, day), quiet=True)
    if country.summary and day >= dataset.about.as_of:
        yield Paragraph(country.summary)
    yield from _history(country, dataset, day, notes)
    yield from _missions(country, dataset, day, notes)
    yield from _facts(country, dataset, selection, group, notes)
    yield from _figure_blocks(country, day, notes)
    yield from notes.blocks()
    codes = codes_on(codes_of(dataset, country.id), day)
    if any(codes.values()):
        told = ", ".join(f"{SCHEME_NAMES[scheme]} {code}" for scheme, code in codes.items() if code)
        yield Paragraph(f"Codes: {told}.", quiet=True)
    yield Paragraph(f"As of {day}. Data: {dataset.about.license}.", quiet=True)


def _header(country: Country, dataset: Dataset, day: str) -> str:
    current = standing_of(country, day)
    parts = []
    if current.since:
        parts.append(f"since {current.since}")
    parts.append(", ".join(part for part in (country.subregion, country.region) if part))
    tenor = tenor_on(country, dataset, day)
    if tenor:
        parts.append(f"tenor: {tenor.value}")
    parts.append(KIND_NAMES[country.kind])
    parts.append(" ".join(code for code in (country.iso2, country.iso3) if code))
    now = name_on(country, day)
    if now != country.name:
        parts.append(f"today {country.name}")
    return " · ".join(part for part in parts if part)


def _history(country: Country, dataset: Dataset, day: str, notes: Notes) -> Iterator[Block]:
    yield Heading("Relations")
    items = []
    changes = changes_until(country.changes, day)
    for change in changes:
        text = change.status + (f" at {change.level} level" if change.level else "")
        text += notes.mark(change.sources)
        remarks = notes.remarks(change.disputed, change.note)
        items.append(Item(short_date(change.date), text, remarks, change.status))
    if country.never:
        text = f"no diplomatic relations, as sources report as of {country.never.as_of}"
        items.append(Item("never", text + notes.mark(country.never.sources), notes.remarks(country.never.disputed)))
    elif not changes:
        items.append(Item("", f"no relations yet as of {day}"))
    tenor = tenor_on(country, dataset, day)
    if tenor:
        when = f" ({tenor.date})" if tenor.date else ""
        text = f"{tenor.value}{when}" + notes.mark(tenor.sources)
        items.append(Item("tenor", text, notes.remarks(tenor.disputed), ""))
    south = changes_until(country.rok, day)
    if south:
        path = ", ".join(f"{change.status} {short_date(change.date)}" for change in south)
        path += notes.mark([source for change in south for source in change.sources])
        remarks = tuple(remark for change in south for remark in notes.remarks(change.disputed, change.note))
        items.append(Item("Seoul", f"relations with South Korea: {path}", remarks))
    if country.exists and not country.exists.startswith(".."):
        what = "exists" if country.kind == "organization" else "a state of its own"
        if country.kind == "territory":
            what = "a territory of its own kind"
        text = f"{what} {_span_text(country.exists)}{notes.mark(country.exists_sources)}"
        items.append(Item("state" if country.kind != "organization" else "body", text))
    for key, ids in (("became", country.successor), ("continues", country.predecessor)):
        if ids:
            items.append(Item(key, ", ".join(dataset.names.get(id, id) for id in ids)))
    if country.note:
        items.append(Item("note", country.note))
    yield Items(tuple(items))


def _span_text(span: str) -> str:
    first, last = dates.split_interval(span)
    if last is None:
        return f"since {first}"
    return f"from {first} to {last}" if first else f"until {last}"


def mission_text(posted: Posted, partner: str) -> str:
    """A mission in words: whose (the partner by its name), what, where, when, and how it stands."""
    mission, state = posted.mission, posted.state
    whose = possessive("North Korea" if mission.side == "dprk" else partner)
    kind = mission.kind.replace("-", " ")
    if mission.accredited_from:
        text = f"{whose} {kind} is accredited from {mission.accredited_from}"
    elif mission.city:
        text = f"{whose} {kind} in {mission.city}"
    else:
        text = f"{whose} {kind}"
    told = [f"{what} {_when(date)}" for date, what, _ in mission_queries.turns(mission)]
    if state in ("open", "unstaffed", "planned") or (state == "closed" and not mission_queries.closed(mission)):
        when = f" (as of {mission.as_of})" if mission.as_of else ""
        told.append(f"{'without staff' if state == 'unstaffed' else state}{when}")
    if mission.seen:
        told.append(f"listed in {', '.join(mission.seen)}")
    return f"{text}: {', '.join(told)}" if told else text


def _when(date: str) -> str:
    """The date of one moment in words: an interval is the time in which it is only known to lie."""
    first, last = dates.split_interval(date)
    if first == last:
        return date
    return f"between {first} and {last}" if first and last else f"by {last}" if last else f"after {first}"


def _missions(country: Country, dataset: Dataset, day: str, notes: Notes) -> Iterator[Block]:
    found = missions_shown(country, dataset, day)
    if not found:
        return
    yield Heading("Missions")
    yield Items(
        tuple(
            Item(
                short_date(mission_queries.opened(posted.mission)),
                mission_text(posted, name_on(country, day)) + notes.mark(mission_queries.sources_of(posted.mission)),
                notes.remarks(posted.mission.disputed, posted.mission.note),
            )
            for posted in found
        )
    )


def _facts(country: Country, dataset: Dataset, selection: Selection, group: str, notes: Notes) -> Iterator[Block]:
    facts = [fact for _, fact in facts_until(country, dataset, selection)]
    if not facts:
        return
    yield Heading("What happened")
    for name, members in grouped(facts, dataset, group):
        if name:
            yield Heading(name, level=2)
        yield Items(tuple(fact_item(fact, notes) for fact in members))


def fact_item(fact: Fact, notes: Notes) -> Item:
    """A fact as a line of a page."""
    return Item(short_date(fact.date), fact.text + notes.mark(fact.sources), notes.remarks(fact.disputed, fact.note))


def grouped(facts: Sequence[Fact], dataset: Dataset, group: str) -> list[tuple[str, list[Fact]]]:
    """Facts by era (undated ones last) or by first theme, each group in order of time."""
    groups: dict[str, list[Fact]] = {}
    if group == "theme":
        names = {theme.id: theme.name for theme in dataset.themes}
        for fact in facts:
            groups.setdefault(names.get(fact.themes[0], fact.themes[0]) if fact.themes else "Other", []).append(fact)
        return sorted(groups.items())
    eras = {era.id: f"{era.name}, {short_date(era.span)}" for era in dataset.eras}
    for fact in facts:
        era = era_of(fact.date, dataset)
        name = eras[era] if era else "Before 1948-09-09" if fact.date else "Undated"
        groups.setdefault(name, []).append(fact)
    return list(groups.items())


def _figure_blocks(country: Country, day: str, notes: Notes) -> Iterator[Block]:
    figures = _figures(country, day)
    if figures:
        yield Heading("Figures")
        yield Items(series_items(figures, notes))


def series_items(figures: Sequence[Figure], notes: Notes) -> tuple[Item, ...]:
    """Figures as lines of a page, a line a series."""
    series: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        series.setdefault((figure.indicator, figure.unit), []).append(figure)
    return tuple(_series_item(key, members, notes) for key, members in series.items())


def _series_item(key: tuple[str, str], figures: list[Figure], notes: Notes) -> Item:
    indicator, unit = key
    years = f"{figures[0].year}-{figures[-1].year}" if len(figures) > 1 else str(figures[0].year)
    last = figures[-1]
    name = indicator.replace("-", " ")
    series, text = None, f"{name}: "
    if len(figures) > 1:
        series = (name, tuple(float(figure.value) for figure in figures))
        text = f"{number(figures[0].value)} ({figures[0].year}) to "
    text += f"{number(last.value)} ({last.year}), {unit}"
    if last.basis is not None and last.basis < FEW:
        text += f"; rests on {last.basis} only"
    sources = [source for figure in figures for source in figure.sources]
    return Item(years, text + notes.mark(sources), series=series)
