"""The bibliography: which sources there are, and which of them partners' files rest on."""

from __future__ import annotations

from nkrel.model import Dataset, Source
from nkrel.queries.citing import sources_of
from nkrel.queries.selecting import Selection, chosen


def sources(dataset: Dataset, selection: Selection, kinds: tuple[str, ...] = ()) -> list[Source]:
    """The sources of these kinds, or all; of partners, those that the file of one of them cites."""
    found = [source for source in dataset.sources if not kinds or source.kind in kinds]
    if not selection.by_partner:
        return found
    cited = {id for country in chosen(dataset, selection) for id in sources_of(country)}
    return [source for source in found if source.id in cited]


def kinds_of(dataset: Dataset) -> list[str]:
    """The kinds of sources that there are, in alphabetical order."""
    return sorted({source.kind for source in dataset.sources if source.kind})
