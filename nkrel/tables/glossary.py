"""What the words mean: the rows of `nkrel glossary`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nkrel.events import MODES, TYPES
from nkrel.glossary import GROUPS
from nkrel.model import Dataset
from nkrel.pages.blocks import View
from nkrel.tables import TABLES, table
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing


class Meaning(NamedTuple):
    """A word, of what kind it is, and what it means."""

    word: str
    kind: str
    meaning: str


def every(dataset: Dataset) -> Iterator[Meaning]:
    """Every word: vocabularies, eras, themes, events, and the columns of tables."""
    for kind, words in GROUPS.items():
        for word, meaning in words.items():
            yield Meaning(word, kind, f"{meaning[0].upper()}{meaning[1:]}.")
    for era in dataset.eras:
        yield Meaning(era.id, "era", f"{era.name}, {era.span}. {era.why or ''}".strip())
    for theme in dataset.themes:
        yield Meaning(theme.id, "theme", theme.meaning or theme.name)
    for type, meaning in TYPES.items():
        yield Meaning(type, "type of event", f"{meaning[0].upper()}{meaning[1:]}.")
    for name, mode in MODES.items():
        yield Meaning(name, f"event ({mode.type})", f"{mode.meaning[0].upper()}{mode.meaning[1:]}. {mode.example}")
    for name in TABLES:
        declared = table(name)
        for field in declared.fields:
            if not field.for_eyes:
                yield Meaning(field.key, f"column of {name}", field.meaning)


def _kinds(kind: str) -> tuple[str, ...]:
    """What a kind of words can be asked for by: "event" stands for the types of events and the modes within them."""
    return kind, kind.partition(" (")[0], kind.removeprefix("type of ")


def view(dataset: Dataset, word: str = "", arrangement: Arrangement = USUAL) -> View:
    """Every word, or those that are, or hold, a word."""
    rows: Sequence[Meaning] = list(every(dataset))
    if word:
        wanted = word.lower()
        exact = [row for row in rows if wanted in (row.word.lower(), *_kinds(row.kind))]
        rows = exact or [row for row in rows if wanted in row.word.lower() or wanted in row.kind]
    remark = f"no word is or holds '{word}': 'nkrel glossary' lists them all"
    return Listing(TABLE, rows, dataset, arrangement).view(remark=remark)


TABLE = Table(
    name="word",
    meaning="What the words of the data and of the screen mean.",
    commands=("glossary",),
    noun=("word", "words"),
    key=("kind", "word"),
    every=every,
    shown=("word", "kind", "meaning"),
    fields=(
        Field("word", "Word", 9, tone="strong", meaning="The word, as it is written."),
        Field("kind", "Of", 6, tone="quiet", meaning="What kind of word it is."),
        Field("meaning", "Meaning", 8, wraps=True, under=True, meaning="What it means."),
    ),
)
