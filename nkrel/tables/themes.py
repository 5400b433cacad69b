"""The themes of facts, and how many facts each has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from nkrel.model import Dataset, Theme
from nkrel.tables.field import Field, Table


class Themed(NamedTuple):
    """A theme, and how many facts are on it."""

    theme: Theme
    facts: int


def _every(dataset: Dataset) -> Iterator[Themed]:
    counts = Counter(theme for owner in dataset.owners for fact in owner.facts for theme in fact.themes)
    return (Themed(theme, counts[theme.id]) for theme in dataset.themes)


TABLE = Table(
    name="theme",
    meaning="What facts can be about.",
    noun=("theme", "themes"),
    key=("id",),
    every=_every,
    shown=("id", "name", "facts", "meaning"),
    fields=(
        Field("id", "Theme", 9, tone="strong", read="theme.id", meaning="What the theme is known by."),
        Field("name", "Name", 8, read="theme.name", meaning="What it is called."),
        Field(
            "meaning",
            "Meaning",
            7,
            wraps=True,
            under=True,
            read="theme.meaning",
            nullable=True,
            meaning="What facts on it tell of.",
        ),
        Field("facts", "Facts", 6, right=True, type="integer", meaning="How many facts are on it."),
    ),
)
