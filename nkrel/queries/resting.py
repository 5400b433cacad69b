"""What rests on each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nkrel.model import Country, Dataset, Source, Topic
from nkrel.queries.selecting import cited_by, with_disputes


class Cited(NamedTuple):
    """A source, and how often it is cited."""

    source: Source
    cited: int


def cited(dataset: Dataset, sources: Iterable[Source]) -> list[Cited]:
    """These sources with their counts."""
    counts = citations(dataset)
    return [Cited(source, counts[source.id]) for source in sources]


def citations(dataset: Dataset) -> Counter[str]:
    """How often each source id is cited."""
    counter = Counter(entry.partition("#")[0] for owner in dataset.owners for entry in cited_by(owner))
    counter.update(entry.partition("#")[0] for entry in _cited_elsewhere(dataset))
    return counter


def _cited_elsewhere(dataset: Dataset) -> Iterator[str]:
    for code in dataset.codes:
        yield from code.sources
    for region in dataset.regions:
        yield from region.sources
        for member in region.members:
            yield from member.sources
    for membership in dataset.organizations:
        yield from with_disputes(membership)
        for event in membership.events:
            yield from event.sources
    for resolution in dataset.resolutions:
        yield from with_disputes(resolution)


def citing(dataset: Dataset, id: str) -> tuple[list[str], list[str]]:
    """The ids of the partners and of the topics whose files cite a source."""

    def cites_it(owner: Country | Topic) -> bool:
        return any(entry.partition("#")[0] == id for entry in cited_by(owner))

    return [c.id for c in dataset.countries if cites_it(c)], [t.id for t in dataset.topics if cites_it(t)]


def sources_of(country: Country) -> list[str]:
    """The ids of the sources that a partner's file rests on, in the order of first use."""
    return list(dict.fromkeys(entry.partition("#")[0] for entry in cited_by(country)))
