"""What several pages have: numbered sources, facts, missions and figures as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nkrel import dates
from nkrel.model import Dataset, Disputed, Fact
from nkrel.pages.blocks import Addresses, Block, Heading, Item, Items
from nkrel.pages.showing import WHOLE, Showing
from nkrel.queries import missions
from nkrel.queries.conflicts import Conflict
from nkrel.queries.figures import Figure
from nkrel.queries.missions import Posted
from nkrel.queries.sentences import whose_mission
from nkrel.queries.standing import era_of
from nkrel.text import FEW, indicator_name, is_address, number, short_date

PLACES = 8
"""So many places in a source are told."""


class Notes:
    """Numbers for the sources of a page, given out as they are first cited; and what of notes it shows.

    On a `screen` disputes keep to a line, and the sources say which places in them are cited.
    """

    def __init__(self, dataset: Dataset, showing: Showing = WHOLE, screen: bool = False) -> None:
        self._dataset = dataset
        self.showing = showing
        self.screen = screen
        self._numbers: dict[str, int] = {}
        self._places: dict[str, dict[str, None]] = {}

    @property
    def opens(self) -> bool:
        """Whether the page begins with what most came for."""
        return self.showing.brief or (self.screen and not self.showing.sections)

    def __len__(self) -> int:
        return len(self._numbers)

    def mark(self, sources: Sequence[str], most: int | None = None) -> str:
        """The numbers of these sources (or of the first of them), in brackets, to follow a text."""
        if not self.showing.sources:
            return ""
        for entry in sources:
            id, _, place = entry.partition("#")
            if place:
                self._places.setdefault(id, {})[place] = None
        ids = list(dict.fromkeys(entry.partition("#")[0] for entry in sources))[:most]
        return " " + "".join(f"[{self._numbers.setdefault(id, len(self._numbers) + 1)}]" for id in ids) if ids else ""

    def remarks(
        self, readings: Sequence[Disputed], note: str | None = None, whole: bool = False
    ) -> tuple[tuple[str, str], ...]:
        """Other readings and a note, as remarks below an item."""
        if self.screen and not whole:
            told = "; ".join(f"{short_date(r.date) or r.value}{self.mark(r.sources)}" for r in readings)
            made = [("disputed", told)] if told else []
        else:
            made = [("disputed", f"{short_date(r.date) or r.value}{self.mark(r.sources)}: {r.why}") for r in readings]
        if note and self.showing.notes:
            made.append(("note", note))
        return tuple(made)

    def blocks(self) -> Iterator[Block]:
        """The sources cited, at the foot of the page."""
        if not self._numbers:
            return
        if not self.showing.brief or self.showing.handout:
            yield Heading("Sources")
            yield Items(tuple(self._item(id, number) for id, number in self._numbers.items()))
        yield Addresses(dict(self._leads()))

    def numbers(self) -> list[str]:
        """The sources cited so far, by number and id."""
        return [f"[{number}] {id}" for id, number in self._numbers.items()]

    def _leads(self) -> Iterator[tuple[str, str]]:
        """Where a number and an id lead."""
        for id, given in self._numbers.items():
            source = self._dataset.source(id)
            address = source and (source.url or source.seen)
            if address and is_address(address):
                yield f"[{given}]", address
                yield f"({id})", address

    def _item(self, id: str, number: int) -> Item:
        places = list(self._places.get(id, ())) if self.screen else []
        more = f"; and {len(places) - PLACES} other places" if len(places) > PLACES else ""
        where = (("where", "; ".join(places[:PLACES]) + more),) if places else ()
        return Item(f"[{number}]", self._describe(id), where)

    def _describe(self, id: str) -> str:
        source = self._dataset.source(id)
        if source is None:
            return id
        parts = [part for part in (source.author, source.title, source.publisher, source.date) if part]
        address = source.url or (f"seen at {source.seen}" if source.seen else "")
        return ". ".join([", ".join(dict.fromkeys(parts)), *([address] if address else [])]) + f" ({id})"


def dispute_item(conflict: Conflict, notes: Notes) -> Item:
    """A disputed claim as a line of a page, its other readings below with the reason why they are not preferred."""
    dated = short_date(conflict.preferred) if len(conflict.preferred) < 25 else ""
    text = conflict.what if dated else conflict.preferred
    return Item(dated or "–", text + notes.mark(conflict.sources), notes.remarks(conflict.readings, whole=True))


def disputes(found: Sequence[Conflict], notes: Notes) -> Iterator[Block]:
    """A section of what is disputed."""
    yield Heading("Disputed")
    yield Items(tuple(dispute_item(each, notes) for each in found) or (Item("", "nothing is disputed here"),))


def fact_item(fact: Fact, notes: Notes) -> Item:
    """A fact as a line of a page."""
    text = f"{fact.text} (as of {fact.as_of})" if fact.as_of else fact.text
    return Item(short_date(fact.date), text + notes.mark(fact.sources), notes.remarks(fact.disputed, fact.note))


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
        name = eras[era] if era else f"Before {dates.FIRST_DAY}" if fact.date else "Undated"
        groups.setdefault(name, []).append(fact)
    return list(groups.items())


def mission_text(posted: Posted, partner: str) -> str:
    """A mission in words: whose (the partner by its name), what, where, when, and how it stands."""
    mission, state = posted.mission, posted.state
    text = whose_mission(mission, partner)
    if mission.accredited_from:
        text += f" is accredited from {mission.accredited_from}"
    elif mission.city:
        text += f" in {mission.city}"
    told = [f"{what} {_when(date)}" for date, what, _ in missions.turns(mission)]
    if state in ("open", "unstaffed", "planned") or (state == "closed" and not missions.closed(mission)):
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
    name = indicator_name(indicator)
    series, text = None, f"{name}: "
    if len(figures) > 1:
        series = (name, tuple(float(figure.value) for figure in figures))
        text = f"{number(figures[0].value)} ({figures[0].year}) to "
    text += f"{number(last.value)} ({last.year}), {unit}"
    if last.basis is not None and last.basis < FEW:
        text += f"; rests on {last.basis} only"
    sources = [source for figure in figures for source in figure.sources]
    return Item(years, text + notes.mark(sources), series=series)
