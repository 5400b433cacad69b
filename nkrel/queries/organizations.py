"""Organisations and treaty regimes, and North Korea's place in them."""

from __future__ import annotations

from nkrel.model import Dataset, Membership
from nkrel.words import pick


def organizations(dataset: Dataset, kinds: tuple[str, ...] = ()) -> list[Membership]:
    """The organisations of these kinds, or all."""
    return [each for each in dataset.organizations if not kinds or each.kind in kinds]


def kinds_of(dataset: Dataset) -> list[str]:
    """The kinds of organisations that there are, in alphabetical order."""
    return sorted({each.kind for each in dataset.organizations if each.kind})


def find(dataset: Dataset, name: str) -> Membership:
    """The organisation that an id, a name, an abbreviation or a part of these stands for. Raises QuestionError."""
    named = {each.id: each for each in dataset.organizations}
    named |= {each.abbreviation: each for each in dataset.organizations if each.abbreviation}
    named |= {each.name: each for each in dataset.organizations}
    return pick(name, "organisation", named, "nkrel orgs")
