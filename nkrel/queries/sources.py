"""The bibliography: which sources there are, and which of them partners' files rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nkrel.model import Dataset, Source
from nkrel.names import fold
from nkrel.queries.resting import sources_of
from nkrel.queries.selecting import Selection, chosen
from nkrel.words import QuestionError, not_one_of, one_of


def sources(
    dataset: Dataset, selection: Selection, kinds: tuple[str, ...] = (), publishers: tuple[str, ...] = ()
) -> list[Source]:
    """The sources of these kinds and publishers, or all; of partners, those that the file of one of them cites."""
    found = [
        source
        for source in dataset.sources
        if (not kinds or source.kind in kinds) and (not publishers or source.publisher in publishers)
    ]
    if not selection.by_partner:
        return found
    cited = {id for country in chosen(dataset, selection) for id in sources_of(country)}
    return [source for source in found if source.id in cited]


def kinds_of(dataset: Dataset) -> list[str]:
    """The kinds of sources that there are, in alphabetical order."""
    return sorted({source.kind for source in dataset.sources if source.kind})


def find(dataset: Dataset, text: str) -> str:
    """The id of a source, as typed. Raises QuestionError, which says so where a text is a publisher's name."""
    try:
        return one_of(text, "source", [source.id for source in dataset.sources], "nkrel sources")
    except QuestionError:
        named = _publishers(dataset, text)
        if not named:
            raise
        number = sum(source.publisher in named for source in dataset.sources)
        have = "source has" if number == 1 else "sources have"
        asked = f'"{text}"' if " " in text else text
        told = f"'{text}' is no source; {number} {have} it as publisher: nkrel sources --publisher {asked}"
        raise QuestionError(told) from None


def publishers_of(dataset: Dataset, given: Sequence[str]) -> tuple[str, ...]:
    """The publishers in whose names the words typed stand: as they come, or else with commas between. Raises
    QuestionError.
    """
    found: dict[str, None] = {}
    for typed in given:
        for text in [typed] if _publishers(dataset, typed) else typed.split(","):
            named = _publishers(dataset, text)
            if not named:
                known = dict.fromkeys(source.publisher for source in dataset.sources if source.publisher)
                raise not_one_of(text.strip(), "publisher", known, "nkrel sources --columns publisher")
            found |= dict.fromkeys(named)
    return tuple(found)


def _publishers(dataset: Dataset, text: str) -> frozenset[str]:
    """The publishers in whose names words stand one after the other: "The New York Times, in Kathimerini Cyprus"."""
    wanted = _run(text).removeprefix(" the")
    known = {source.publisher for source in dataset.sources if source.publisher}
    return frozenset(name for name in known if wanted.strip() and f"{wanted} " in f"{_run(name)} ")


def _run(text: str) -> str:
    """The words of a text folded, each with a space before it."""
    return "".join(f" {word}" for word in map(fold, re.split(r"[\W_]+", text)) if word)
