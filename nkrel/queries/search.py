"""Full text over names, summaries, facts, topics, resolutions, organisations and sources, in any script.

Every word of the query must occur, as far as that finds anything. A hit scores by where it is (a name counts most)
and by how many of the words stand there as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from nkrel import dates
from nkrel.model import Country, Dataset, Fact
from nkrel.names import all_names
from nkrel.queries.selecting import Selection, chosen, cites, in_time
from nkrel.queries.standing import has_begun

HitType = Literal["country", "topic", "fact", "resolution", "membership", "source"]
HIT_TYPES: tuple[HitType, ...] = get_args(HitType)

WEIGHTS: dict[HitType, int] = {
    "country": 50,
    "topic": 40,
    "fact": 20,
    "resolution": 20,
    "membership": 20,
    "source": 10,
}
"""What a hit counts by where it is."""


class Hit(NamedTuple):
    """One find: what it is, in which file (with that one's name), its text, its score (the higher the better)."""

    type: HitType
    country: str | None
    topic: str | None
    id: str
    text: str
    score: int
    date: str | None = None
    sources: tuple[str, ...] = ()
    name: str | None = None
    iso3: str | None = None


def folded(text: str) -> str:
    """Text as it is compared: without case and diacritics."""
    if text.isascii():
        return text.lower()
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


class Query:
    """The words looked for; several in double quotes are one."""

    def __init__(self, words: str) -> None:
        found = re.findall(r'"([^"]+)"|([^\s,;:"]+)', words)
        kept = (folded(phrase or word).strip() for phrase, word in found)
        self.words = list(dict.fromkeys(word for word in kept if word))
        self.needed = len(self.words)
        self._whole = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in self.words))

    def relax(self) -> bool:
        """From now on, let one word more be missing. False if too few would be left: more than half must be there."""
        if (self.needed - 1) * 2 <= len(self.words):
            return False
        self.needed -= 1
        return True

    def score(self, text: str, weight: int) -> int:
        """How well a text fits: 0 where too many words are missing, else its weight, and more for every word that
        stands there as a whole word.
        """
        haystack = folded(text)
        missing = len(self.words) - self.needed
        for word in self.words:
            if word not in haystack:
                if not missing:
                    return 0
                missing -= 1
        return weight + 5 * len(set(self._whole.findall(haystack)))


class Found(NamedTuple):
    """What was found, best first, and how many of how many words each holds at least."""

    hits: list[Hit]
    needed: int
    words: int


def search(dataset: Dataset, words: str, selection: Selection) -> Found:
    """What holds all the words or, if nothing does, as many of them as something does, but more than half."""
    query = Query(words)
    hits = _hits(dataset, query, selection) if query.words else []
    while not hits and query.words and query.relax():
        hits = _hits(dataset, query, selection)
    return Found(hits, query.needed, len(query.words))


def _hits(dataset: Dataset, query: Query, selection: Selection) -> list[Hit]:
    partners = {country.id for country in chosen(dataset, selection)} if selection.by_partner else None
    hits = list(_in_owners(dataset, query, selection, partners))
    if partners is None and not selection.theme:
        hits += _elsewhere(dataset, query, selection)
    return sorted(hits, key=lambda hit: (-hit.score, dates.sort_key(hit.date), hit.id))


def _is_timeless(selection: Selection) -> bool:
    """Whether what has neither date, theme nor source can fit."""
    return not (selection.era or selection.since or selection.until or selection.theme or selection.source)


def _in_owners(dataset: Dataset, query: Query, selection: Selection, partners: set[str] | None) -> Iterator[Hit]:
    """Finds in partners and topics: in names and summaries, and in facts, theirs or that involve them."""
    timeless = _is_timeless(selection)
    for owner in dataset.owners:
        is_country = isinstance(owner, Country)
        if isinstance(owner, Country) and not has_begun(owner, selection.as_of):
            continue
        country, topic = (owner.id, None) if is_country else (None, owner.id)
        iso3 = owner.iso3 if isinstance(owner, Country) else None
        own = partners is None or owner.id in partners
        if timeless and own:
            names = all_names(owner) if isinstance(owner, Country) else [owner.name, *owner.aliases]
            text = owner.summary or owner.name
            kind: HitType = "country" if is_country else "topic"
            score = query.score("\n".join([*names, text]), WEIGHTS[kind])
            if score:
                yield Hit(kind, country, topic, owner.id, text, score, name=owner.name, iso3=iso3)
        for fact in owner.facts:
            score = query.score(fact.text, WEIGHTS["fact"])
            if (
                score
                and _fact_fits(fact, dataset, selection)
                and (partners is None or own or not partners.isdisjoint(fact.also))
            ):
                yield Hit("fact", country, topic, fact.id, fact.text, score, fact.date, fact.sources, owner.name, iso3)


def _fact_fits(fact: Fact, dataset: Dataset, selection: Selection) -> bool:
    themes = not selection.theme or not set(selection.theme).isdisjoint(fact.themes)
    return themes and _fits(fact.date, fact.sources, dataset, selection)


def _fits(date: str | None, sources: tuple[str, ...], dataset: Dataset, selection: Selection) -> bool:
    return (
        in_time(date, dataset, selection)
        and (date is None or dates.earliest(date) <= selection.as_of)
        and (not selection.source or cites(sources, selection.source))
    )


def _elsewhere(dataset: Dataset, query: Query, selection: Selection) -> Iterator[Hit]:
    """Finds in resolutions, organisations and sources."""
    for resolution in dataset.resolutions:
        text = f"Resolution {resolution.number}: {resolution.subject}"
        score = query.score(text, WEIGHTS["resolution"])
        if score and _fits(resolution.date, resolution.sources, dataset, selection):
            number, date = resolution.number, resolution.date
            yield Hit("resolution", None, None, number, text, score, date, resolution.sources)
    for membership in dataset.organizations:
        text = membership.name + (f" ({membership.abbreviation})" if membership.abbreviation else "")
        score = query.score(f"{text}\n{membership.note or ''}", WEIGHTS["membership"])
        if score and _fits(membership.joined, membership.sources, dataset, selection):
            joined = membership.joined
            yield Hit("membership", None, None, membership.id, text, score, joined, membership.sources)
    if _is_timeless(selection):
        for source in dataset.sources:
            text = ", ".join(part for part in (source.author, source.title, source.publisher) if part)
            score = query.score(f"{source.id}\n{text}", WEIGHTS["source"])
            if score:
                yield Hit("source", None, None, source.id, text, score, source.date, (source.id,))
