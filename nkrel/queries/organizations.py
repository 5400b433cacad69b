"""Organisations and treaty regimes, and North Korea's place in them."""

from __future__ import annotations

from nkrel.model import Dataset, Membership
from nkrel.words import borne, pick


def organizations(dataset: Dataset, kinds: tuple[str, ...] = ()) -> list[Membership]:
    """The organisations of these kinds, or all."""
    return [each for each in dataset.organizations if not kinds or each.kind in kinds]


def kinds_of(dataset: Dataset) -> list[str]:
    """The kinds of organisations that there are, in alphabetical order."""
    return sorted({each.kind for each in dataset.organizations if each.kind})


def find(dataset: Dataset, name: str) -> Membership:
    """The organisation that an id, a name, an abbreviation or a part of these stands for. Raises QuestionError."""
    return pick(name, "organisation", _named(dataset), "nkrel orgs")


def called(dataset: Dataset, name: str) -> Membership | None:
    """The organisation whose whole id, name or abbreviation this is, in any case."""
    from nkrel.names import fold

    folded = fold(name)
    return next((each for text, each in _named(dataset).items() if fold(text) == folded), None)


def bearing(dataset: Dataset, name: str) -> list[Membership]:
    """All organisations for which this can stand, as a part of a name does."""
    named = _named(dataset)
    return [named[each] for each in borne(name, named)]


def _named(dataset: Dataset) -> dict[str, Membership]:
    named = {each.id: each for each in dataset.organizations}
    named |= {each.abbreviation: each for each in dataset.organizations if each.abbreviation}
    return named | {each.name: each for each in dataset.organizations}
