"""What a table is declared with: fields, each said once for every format, for sorting, and for exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Literal

from nkrel.model import Dataset
from nkrel.pages.blocks import Column
from nkrel.record import Record

Type = Literal["text", "integer", "number", "boolean", "edtf", "texts", "integers", "record", "records", "object"]
"""What a field holds: `texts` and `integers` are lists; `record` and `records` are described by the field's `of`;
an `object` has keys of its own, such as partners' ids.
"""


class Field(Column, frozen=True, kw_only=True):
    """A key of a table's rows: what it holds and means, how it is got from a row, and (as a Column) how it is shown.

    `read` gets its value from a row, or says which attribute it is (``country.iso3``); without it, it is the one of
    that name. `cell` is the row's text for the eye, where that is more than the value. `words` are the closed
    vocabulary it takes, or how to get that from a dataset, in the order in which it is told. `to` is the table whose
    key it holds, `of` the fields of the record or records in it. An `extra` field is given only when it is asked for;
    one `for_eyes` is no part of the data. A field sorts from the greatest on if `greatest_first`.
    """

    meaning: str
    type: Type = "text"
    nullable: bool = False
    read: Callable[[Any], Any] | str = ""
    cell: Callable[[Any], Any] | None = None
    words: Sequence[str] | Callable[[Dataset], Sequence[str]] = ()
    to: str = ""
    of: tuple[Field, ...] = ()
    extra: bool = False
    for_eyes: bool = False
    greatest_first: bool = False

    @property
    def reader(self) -> Callable[[Any], Any]:
        """What gets the field's value from a row."""
        read = self.read if callable(self.read) else attrgetter(self.read or self.key)
        if not self.of or self.type == "object":
            return read
        if self.type == "record":
            return lambda row: None if (value := read(row)) is None else record_of(self.of, value)
        return lambda row: records_of(self.of, read(row))


def records_of(fields: Sequence[Field], rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Rows as programs read them, with these fields."""
    read = [(field.key, field.reader) for field in fields]
    return [{key: get(row) for key, get in read} for row in rows]


def record_of(fields: Sequence[Field], row: Any) -> dict[str, Any]:
    """A row as programs read it, with these fields."""
    return records_of(fields, [row])[0]


class Table(Record, frozen=True, kw_only=True):
    """Rows declared once: the fields in their order in JSON, and which of them a terminal shows, in which order.

    `key` are the fields that tell one row from all others. `row` is the class of the rows; where its fields are the
    table's, rows are written as they stand. `every` gives all rows that a dataset holds. `noun` is what one row and
    several are called. `sort` is the field that rows are in order of, unless they come in the order of their query.
    `commands` are those that answer with its rows.
    """

    name: str
    meaning: str
    noun: tuple[str, str]
    fields: tuple[Field, ...]
    shown: tuple[str, ...]
    commands: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    row: type[Record] | None = None
    every: Callable[[Dataset], Iterable[Any]] | None = None
    sort: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that can be asked for."""
        return tuple(field.key for field in self.fields if not field.for_eyes)

    @property
    def usual(self) -> tuple[Field, ...]:
        """The fields of a row, unless others are asked for."""
        return tuple(field for field in self.fields if not (field.extra or field.for_eyes))

    def field(self, key: str) -> Field:
        """The field of this key. Raises KeyError if there is none."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)
