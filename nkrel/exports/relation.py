"""What a relation is: a table of plain values, with its columns, its key, and where its rows come from.

What a command lists is declared in `nkrel.tables`; `of_table` takes from there columns, types, meanings and readers.
Every EDTF date is followed by its bounds and precision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from nkrel import dates
from nkrel.model import Dataset
from nkrel.tables import table
from nkrel.tables.field import Field
from nkrel.vocabulary import PRECISIONS

PLAIN = ("text", "integer", "number", "boolean", "edtf")
"""Types of a value that stands in one column."""
BOUNDS = ("earliest", "latest", "precision")
"""What follows a date, as ends of the names of columns."""
_NONE = (None, None, None)
Rows = Iterable[Sequence[Any]]
Values = Callable[["Relation"], Iterable[tuple[Any, ...]]]
"""What gives the rows of a relation, in column order."""


class Column(NamedTuple):
    """A column of a relation: a field's, or one of the three that follow a date."""

    name: str
    type: str
    meaning: str
    nullable: bool
    to: str
    words: Sequence[str]


class Relation(NamedTuple):
    """A table of plain values. `key` tells one row from all others; `rows` gives them as sequences, in field order."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Callable[[Dataset], Rows]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, each date followed by its bounds and precision."""
        return tuple(column for field in self.fields for column in _columns(field))

    def values(self, dataset: Dataset) -> Iterator[tuple[Any, ...]]:
        """The rows, in column order."""
        dated = [number for number, field in enumerate(self.fields) if field.type == "edtf"]
        boolean = [number for number, field in enumerate(self.fields) if field.type == "boolean"]
        for row in self.rows(dataset):
            made = list(row)
            for number in boolean:
                made[number] = None if made[number] is None else int(made[number])
            for number in reversed(dated):
                made[number + 1 : number + 1] = _NONE if made[number] is None else dates.bounds(made[number])
            yield tuple(made)


def made_from(dataset: Dataset) -> Values:
    """The rows of relations, from a dataset."""
    return lambda relation: relation.values(dataset)


def _columns(field: Field) -> Iterator[Column]:
    words = () if callable(field.words) else field.words
    kind = "text" if field.type == "edtf" else field.type
    yield Column(field.key, kind, field.meaning, field.nullable, field.to, words)
    if field.type == "edtf":
        name = f"{field.key}_"
        yield Column(f"{name}earliest", "date", f"First day that {field.key} allows; null if open.", True, "", ())
        yield Column(f"{name}latest", "date", f"Last day that {field.key} allows; null if open.", True, "", ())
        yield Column(f"{name}precision", "text", f"How precise {field.key} is.", field.nullable, "", PRECISIONS)


def of_table(name: str, *columns: str | Field, key: tuple[str, ...] = ()) -> Relation:
    """The relation of a table's rows. `columns` are keys of its fields, or what SQL has besides, read from the same
    rows; without them, all its plain fields. `key` is the table's unless it is another.
    """
    declared = table(name)
    assert declared.every is not None
    given = columns or plain(declared.fields)
    fields = [column if isinstance(column, Field) else declared.field(column) for column in given]
    return read(declared.name, declared.meaning, fields, key or declared.key, declared.every)


def read(
    name: str, meaning: str, fields: Iterable[Field], key: tuple[str, ...], every: Callable[[Dataset], Iterable[Any]]
) -> Relation:
    """A relation whose fields are read from rows of any kind. What is in the key is never null."""
    made = tuple(_in_sql(field, key) for field in fields)
    readers = [field.reader for field in made]

    def rows(dataset: Dataset) -> Rows:
        return (tuple([get(row) for get in readers]) for row in every(dataset))

    return Relation(name, meaning, made, key, rows)


def _in_sql(field: Field, key: tuple[str, ...]) -> Field:
    """A field as relations have it: a partner is a `partner` in all of them, whatever its name in JSON."""
    if field.key == "country":
        field = replace(field, key="partner", read=field.read or "country")
    return replace(field, nullable=False) if field.key in key and field.nullable else field


def plain(fields: Iterable[Field]) -> list[str]:
    """The keys of fields of one value each, without bounds that a table has for itself: here every date brings its
    own.
    """
    given = [field for field in fields if field.type in PLAIN and not field.for_eyes]
    own = {f"{field.key}_{bound}" for field in given for bound in BOUNDS}
    return [field.key for field in given if field.key not in own]


def first(fields: Iterable[Field], *keys: str) -> list[Field]:
    """The fields of one value each, these first: one that is new comes behind by itself."""
    known = {field.key: field for field in fields}
    return [known[key] for key in dict.fromkeys((*keys, *plain(known.values())))]


def within(part: str, fields: Iterable[Field], *keys: str) -> list[Field]:
    """Fields (of these keys, or all that are plain) of a record that is an attribute of the row."""
    wanted = {field.key: field for field in fields}
    chosen = [wanted[key] for key in keys or plain(wanted.values())]
    return [replace(field, read=f"{part}.{field.read or field.key}") for field in chosen]


def text(key: str, meaning: str, null: bool = False, **more: Any) -> Field:
    """A column of text."""
    return Field(key, key, meaning=meaning, nullable=null, **more)


def whole(key: str, meaning: str, null: bool = False, **more: Any) -> Field:
    """A column of whole numbers."""
    return Field(key, key, type="integer", meaning=meaning, nullable=null, **more)


def edtf(key: str, meaning: str, null: bool = True, **more: Any) -> Field:
    """A column of dates, which brings three others."""
    return Field(key, key, type="edtf", meaning=meaning, nullable=null, **more)
