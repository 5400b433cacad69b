"""The tables of SQL and of exported files, and what their columns mean: the rows of `nkrel sql` without a query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nkrel.exports.relations import relations
from nkrel.model import Dataset
from nkrel.pages.blocks import View
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing


class Meaning(NamedTuple):
    """A column of a relation, or (without one) the relation itself."""

    table: str
    column: str | None
    type: str | None
    nullable: bool | None
    refers_to: str | None
    words: tuple[str, ...]
    meaning: str


def _every(_: Dataset) -> Iterator[Meaning]:
    for relation in relations():
        yield Meaning(relation.name, None, None, None, None, (), relation.meaning)
        for column in relation.columns:
            to, words = column.to or None, tuple(column.words)
            yield Meaning(relation.name, column.name, column.type, column.nullable, to, words, column.meaning)


TABLE = Table(
    name="codebook",
    meaning="The tables of SQL and of exported files, their columns, and what they mean.",
    noun=("column", "columns"),
    key=("table", "column"),
    every=_every,
    shown=("table", "column", "type", "meaning"),
    fields=(
        Field("table", "Table", 9, tone="strong", meaning="Name of the table."),
        Field("column", "Column", 8, nullable=True, meaning="Name of the column; null for the table."),
        Field("type", "Type", 5, tone="quiet", nullable=True, meaning="What the column holds."),
        Field("nullable", "Nullable", type="boolean", nullable=True, meaning="Whether it can be null."),
        Field("refers_to", "Refers to", nullable=True, meaning="The table whose key it holds."),
        Field("words", "Words", wraps=True, type="texts", meaning="The words that it can hold, if only these."),
        Field("meaning", "Meaning", 7, wraps=True, under=True, meaning="What it means."),
    ),
)


def view(dataset: Dataset, arrangement: Arrangement = USUAL) -> View:
    """Every table and column."""
    return Listing(TABLE, list(_every(dataset)), dataset, arrangement).view()
