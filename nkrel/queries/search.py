"""Full text over names, summaries, facts, topics, resolutions, organisations and sources, in any script.

Every word of the query must occur. A hit scores by where it is (a name counts most) and by how many of the words
stand there as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from nkrel import dates
from nkrel.model import Country, Dataset, Fact, Topic
from nkrel.names import all_names
from nkrel.queries.selecting import Selection, cites, fits, in_time
from nkrel.queries.standing import has_begun

HitType = Literal["country", "topic", "fact", "resolution", "membership", "source"]

_WEIGHTS: dict[HitType, int] = {
    "country": 50,
    "topic": 40,
    "fact": 20,
    "resolution": 20,
    "membership": 20,
    "source": 10,
}


class Hit(NamedTuple):
    """One find: what it is, in which file, its text, and its score (the higher the better)."""

    type: HitType
    country: str | None
    topic: str | None
    id: str
    text: str
    score: int
    date: str | None = None
    sources: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Text as it is compared: without case and diacritics."""
    if text.isascii():
        return text.lower()
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def search(dataset: Dataset, words: str, selection: Selection) -> list[Hit]:
    """What holds all the words, best first."""
    wanted = [folded(word) for word in re.findall(r"[^\s,;:]+", words)]
    if not wanted:
        return []
    whole = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in dict.fromkeys(wanted)))
    hits = []
    for hit, text in _candidates(dataset, selection):
        haystack = folded(text)
        if all(word in haystack for word in wanted):
            score = _WEIGHTS[hit.type] + 5 * len(set(whole.findall(haystack)))
            hits.append(hit._replace(score=score))
    return sorted(hits, key=lambda hit: (-hit.score, dates.sort_key(hit.date), hit.id))


def _candidates(dataset: Dataset, selection: Selection) -> Iterator[tuple[Hit, str]]:
    """Everything that fits the selection, with the text to search in."""
    chosen = [
        country
        for country in dataset.countries
        if fits(country, selection)
        and has_begun(country, selection.as_of)
        and (not selection.country or country.id in selection.country)
    ]
    ids = {country.id for country in chosen}
    timeless = not (selection.era or selection.since or selection.until or selection.theme or selection.source)
    for country in chosen:
        if timeless:
            text = country.summary or country.name
            yield Hit("country", country.id, None, country.id, text, 0), "\n".join([*all_names(country), text])
        for fact in country.facts:
            if _fact_fits(fact, dataset, selection):
                yield _fact_hit(fact, country), fact.text
    everyone = not (selection.by_partner or selection.country)
    for topic in dataset.topics:
        if timeless and everyone:
            text = topic.summary or topic.name
            yield Hit("topic", None, topic.id, topic.id, text, 0), "\n".join([topic.name, *topic.aliases, text])
        for fact in topic.facts:
            if (everyone or ids & set(fact.also)) and _fact_fits(fact, dataset, selection):
                yield _fact_hit(fact, topic), fact.text
    if not everyone or selection.theme:
        return
    for resolution in dataset.resolutions:
        if in_time(resolution.date, dataset, selection) and _cited(resolution.sources, selection):
            text = f"Resolution {resolution.number}: {resolution.subject}"
            yield (
                Hit("resolution", None, None, resolution.number, text, 0, resolution.date, resolution.sources),
                text,
            )
    for membership in dataset.organizations:
        if in_time(membership.joined, dataset, selection) and _cited(membership.sources, selection):
            text = membership.name + (f" ({membership.abbreviation})" if membership.abbreviation else "")
            hit = Hit("membership", None, None, membership.id, text, 0, membership.joined, membership.sources)
            yield hit, f"{text}\n{membership.note or ''}"
    if timeless:
        for source in dataset.sources:
            text = ", ".join(part for part in (source.author, source.title, source.publisher) if part)
            yield Hit("source", None, None, source.id, text, 0, source.date, (source.id,)), f"{source.id}\n{text}"


def _fact_fits(fact: Fact, dataset: Dataset, selection: Selection) -> bool:
    return (
        in_time(fact.date, dataset, selection)
        and (not selection.theme or bool(set(fact.themes) & set(selection.theme)))
        and (fact.date is None or dates.earliest(fact.date) <= selection.as_of)
        and _cited(fact.sources, selection)
    )


def _cited(sources: tuple[str, ...], selection: Selection) -> bool:
    return not selection.source or cites(sources, selection.source)


def _fact_hit(fact: Fact, owner: Country | Topic) -> Hit:
    is_topic = isinstance(owner, Topic)
    return Hit(
        "fact",
        None if is_topic else owner.id,
        owner.id if is_topic else None,
        fact.id,
        fact.text,
        0,
        fact.date,
        fact.sources,
    )
