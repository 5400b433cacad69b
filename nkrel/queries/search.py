"""Full text over names, summaries, relations, missions, facts, topics, resolutions, organisations and sources, in any
script.

SQLite's FTS5 finds and ranks: English words are stemmed, case, diacritics and punctuation do not count. How a query is
read stands in `nkrel.queries.query`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from nkrel import dates
from nkrel.events import said_of
from nkrel.model import Country, Dataset, Fact, Membership, Resolution, Source, Topic
from nkrel.names import all_names
from nkrel.names.persons import keys_in
from nkrel.queries.knowledge import is_today, is_told, remark
from nkrel.queries.query import QueryError, parse
from nkrel.queries.selecting import Selection, chosen, cites, in_time
from nkrel.queries.standing import has_begun
from nkrel.queries.timeline import Entry, steps_taken

if TYPE_CHECKING:
    import sqlite3

HitType = Literal["country", "topic", "change", "mission", "fact", "resolution", "membership", "source"]
HIT_TYPES: tuple[HitType, ...] = get_args(HitType)

_NAME = 10.0
"""What a word in a name counts, against one in a text: partners and topics that bear it come first."""
_OWNER_NAMED = 3.0
_WORTH = {"source": 0.05, "mission": 0.5}
"""What a find counts beside a fact: a mission's opening has few words and would come before every fact on it."""
_BESIDES = 0.3
"""What a word counts that is neither in the name nor in the text: what is only coded so, or only noted, comes last."""
_START, _STOP = "\ue000", "\ue001"
"""Around a word found, in what `highlight` gives: characters for private use, which no data holds."""


class NoFullTextError(Exception):
    """The SQLite of this Python was built without full text search."""


class Hit(NamedTuple):
    """One find: what it is, in which file (with that one's name), its text, its score (the higher the better), and
    where in the text the words found stand, as pairs of start and end.
    """

    type: HitType
    country: str | None
    topic: str | None
    id: str
    text: str
    score: float
    date: str | None = None
    sources: tuple[str, ...] = ()
    name: str | None = None
    iso3: str | None = None
    marks: tuple[tuple[int, int], ...] = ()


class Found(NamedTuple):
    """The finds, best first; of the words `asked` for, each holds at least `needed`."""

    hits: list[Hit]
    needed: int
    asked: int


def documents(dataset: Dataset) -> Iterator[tuple[HitType, str, str, str, str]]:
    """Everything that can be found: its type, its id, its names, its text, and what else it is found by: how it is
    coded, its note, and persons' names in other spellings.
    """
    for type, id, name, text, more in _told(dataset):
        keys = dict.fromkeys(keys_in(f"{text}\n{more}"))
        yield type, id, name, text, " ".join(filter(None, (more, *keys)))


def _told(dataset: Dataset) -> Iterator[tuple[HitType, str, str, str, str]]:
    for owner in dataset.owners:
        if isinstance(owner, Country):
            yield "country", owner.id, "\n".join(all_names(owner)), owner.summary or owner.name, ""
            for entry in steps_taken(owner):
                mode = said_of(entry.event.mode) if entry.event else None
                yield entry.type, entry.id, "", entry.text, "\n".join(filter(None, (owner.name, mode, entry.note)))
        else:
            yield "topic", owner.id, "\n".join((owner.name, *owner.aliases)), owner.summary or owner.name, ""
        for fact in owner.facts:
            coded = (said_of(fact.event.mode), fact.event.who) if fact.event else ()
            yield "fact", fact.id, "", fact.text, "\n".join(filter(None, (*coded, fact.note)))
    for resolution in dataset.resolutions:
        yield "resolution", resolution.number, resolution.number, resolution_text(resolution), resolution.note or ""
    for membership in dataset.organizations:
        names = f"{membership.name}\n{membership.abbreviation or ''}\n{membership.id}"
        yield "membership", membership.id, names, membership_text(membership), ""
    for source in dataset.sources:
        yield "source", source.id, source.id, source_text(source), ""


def resolution_text(resolution: Resolution) -> str:
    """A resolution as it is found."""
    return f"Resolution {resolution.number}: {resolution.subject}"


def membership_text(membership: Membership) -> str:
    """A membership as it is found."""
    return f"{membership.full_name}: {membership.note}" if membership.note else membership.full_name


def source_text(source: Source) -> str:
    """A source as it is found."""
    return ", ".join(part for part in (source.author, source.title, source.publisher) if part)


def search(dataset: Dataset, connection: sqlite3.Connection, words: str, selection: Selection) -> Found:
    """What fits a query or, where nothing holds all of its words, what holds the most of them, but more than half.

    `connection` is to a database with the table ``search``. Raises QueryError.
    """
    query = parse(words)
    if query is None:
        return Found([], 0, 0)
    records = _Records(dataset, selection)
    count = len(query.words)
    hits = list(records.hits(_rows(connection, query.match)))
    if hits or count < 2:  # of one word nothing can be missing
        return Found(_ranked(hits), count, count)
    held: dict[tuple[str, str], int] = {}
    for word in query.words:
        for type, id, *_ in _rows(connection, word):
            held[type, id] = held.get((type, id), 0) + 1
    hits = list(records.hits(_rows(connection, " OR ".join(query.words))))
    most = max((held[hit.type, hit.id] for hit in hits), default=0)
    if most * 2 <= count:
        return Found([], count, count)
    return Found(_ranked(hit for hit in hits if held[hit.type, hit.id] == most), most, count)


_Row = tuple[str, str, float, str, int]
"""Type, id, how well it fits, text with marks, and whether a word stands in its name."""


def _rows(connection: sqlite3.Connection, match: str) -> list[_Row]:
    import sqlite3

    try:
        return connection.execute(
            f"SELECT type, id, -bm25(search, 0, 0, {_NAME}, 1.0, {_BESIDES}), highlight(search, 3, ?, ?),"
            " highlight(search, 2, ?, '') <> name FROM search"
            " WHERE search MATCH ?",
            (_START, _STOP, _START, match),
        ).fetchall()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            raise NoFullTextError from None
        raise QueryError("this cannot be read as a query") from None


def _ranked(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, dates.sort_key(hit.date), hit.id))


class _Records:
    """What the ids of documents stand for, and whether it fits a selection."""

    def __init__(self, dataset: Dataset, selection: Selection) -> None:
        self.dataset = dataset
        self.selection = selection
        self.owners = {owner.id: owner for owner in dataset.owners}
        self.facts = {fact.id: (owner, fact) for owner in dataset.owners for fact in owner.facts}
        self.entries = {entry.id: entry for country in dataset.countries for entry in steps_taken(country)}
        self.resolutions = {resolution.number: resolution for resolution in dataset.resolutions}
        self.memberships = {membership.id: membership for membership in dataset.organizations}
        self.partners = {c.id for c in chosen(dataset, selection)} if selection.by_partner else None
        # Whether what has neither date, theme nor source can fit.
        self.timeless = not (selection.era or selection.since or selection.until or selection.theme or selection.source)
        self.elsewhere = self.partners is None and not selection.theme

    def hits(self, rows: Iterable[_Row]) -> Iterator[Hit]:
        """The rows that fit, as hits."""
        for type, id, fit, text, named in rows:
            worth = _OWNER_NAMED if named and type in ("country", "topic") else _WORTH.get(type, 1.0)
            hit = self._hit(type, id, round(fit * worth, 3), bool(named))
            if hit and (named or _START in text or self._is_open(type, id)):
                yield hit._replace(marks=tuple(_marks(text))) if hit.text == _unmarked(text) else hit

    def _is_open(self, type: str, id: str) -> bool:
        """Whether what is found by neither its name nor its text may be: not by a note of a later day."""
        noted = self.facts[id][1] if type == "fact" else self.resolutions.get(id) or self.entries.get(id)
        note = noted.note if noted else None
        day = self.selection.as_of
        return note is None or is_today(self.dataset, day) or remark(note, day) is not None

    def _hit(self, type: str, id: str, score: float, named: bool) -> Hit | None:
        if type == "fact":
            owner, fact = self.facts[id]
            return self._fact(owner, fact, score)
        if type in ("country", "topic"):
            return self._owner(self.owners[id], score, named)
        if type in ("change", "mission"):
            return self._step(self.entries[id], score)
        if not self.elsewhere:
            return None
        if type == "resolution":
            r = self.resolutions[id]
            text = resolution_text(r)
            return Hit(type, None, None, id, text, score, r.date, r.sources) if self._fits(r.date, r.sources) else None  # type: ignore[arg-type]
        if type == "membership":
            m = self.memberships[id]
            text = membership_text(m)
            fits = self._fits(m.joined, m.sources)
            return Hit("membership", None, None, id, text, score, m.joined, m.sources) if fits else None
        source = self.dataset.source(id)
        if source is None or not self.timeless or not self._is_by_then(source.date):
            return None
        return Hit("source", None, None, id, source_text(source), score, source.date, (id,))

    def _owner(self, owner: Country | Topic, score: float, named: bool) -> Hit | None:
        own = self.partners is None or owner.id in self.partners
        today = self.selection.as_of >= self.dataset.about.as_of
        if not (self.timeless and own and (named or today)):  # summaries are of today
            return None
        text = (owner.summary if today else None) or owner.name
        if isinstance(owner, Country):
            if not has_begun(owner, self.selection.as_of):
                return None
            return Hit("country", owner.id, None, owner.id, text, score, name=owner.name, iso3=owner.iso3)
        return Hit("topic", None, owner.id, owner.id, text, score, name=owner.name)

    def _step(self, entry: Entry, score: float) -> Hit | None:
        selection = self.selection
        if self.partners is not None and entry.country not in self.partners:
            return None
        if selection.theme and set(selection.theme).isdisjoint(entry.themes):
            return None
        if not self._fits(entry.date, entry.sources):
            return None
        type: HitType = "change" if entry.type == "change" else "mission"
        text, date, sources = entry.text, entry.date, entry.sources
        return Hit(type, entry.country, None, entry.id, text, score, date, sources, entry.name, entry.iso3)

    def _fact(self, owner: Country | Topic, fact: Fact, score: float) -> Hit | None:
        selection, partners = self.selection, self.partners
        if isinstance(owner, Country) and not has_begun(owner, selection.as_of):
            return None
        if selection.theme and set(selection.theme).isdisjoint(fact.themes):
            return None
        if partners is not None and owner.id not in partners and partners.isdisjoint(fact.also):
            return None
        if not is_told(fact, selection.as_of, self.dataset.about.as_of) or not self._fits(
            fact.date, fact.sources, fact
        ):
            return None
        is_country = isinstance(owner, Country)
        country, topic = (owner.id, None) if is_country else (None, owner.id)
        iso3 = owner.iso3 if isinstance(owner, Country) else None
        return Hit("fact", country, topic, fact.id, fact.text, score, fact.date, fact.sources, owner.name, iso3)

    def _is_by_then(self, date: str | None) -> bool:
        """Whether a date lies in the time asked of; what has none is of the data's own day."""
        day = self.selection.as_of
        return day >= self.dataset.about.as_of if date is None else dates.placed(date) <= day

    def _fits(self, date: str | None, sources: tuple[str, ...], fact: Fact | None = None) -> bool:
        selection = self.selection
        return (
            in_time(date, self.dataset, selection)
            and (fact is not None or self._is_by_then(date))
            and (not selection.source or cites(sources, selection.source))
        )


def _unmarked(text: str) -> str:
    return text.replace(_START, "").replace(_STOP, "")


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Where the marked words stand in the text without its marks."""
    place = start = 0
    for char in text:
        if char == _START:
            start = place
        elif char == _STOP:
            yield start, place
        else:
            place += 1
