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

RecordClass = type[Record]


class Field(Column, frozen=True, kw_only=True):
    """A key of a table's rows: what it holds and means, how it is got from a row, and (as a Column) how it is shown.

    `read` gets its value from a row; without one it is the row's attribute of that name. `cell` is the row's text for
    the eye, where that is more than the value. `words` are the closed vocabulary it takes, or how to get that from a
    dataset, in the order in which it is told. `to` is the table whose key it holds, `of` the record class, or the
    name of the table, of the records in it. An `extra` field is given only when it is asked for; one `for_eyes` is
    no part of the data. A field sorts from the greatest on if `greatest_first`.
    """

    type: Type
    meaning: str
    nullable: bool = False
    read: Callable[[Any], Any] | None = None
    cell: Callable[[Any], Any] | None = None
    words: Sequence[str] | Callable[[Dataset], Sequence[str]] = ()
    to: str = ""
    of: RecordClass | str | None = None
    extra: bool = False
    for_eyes: bool = False
    greatest_first: bool = False

    @property
    def reader(self) -> Callable[[Any], Any]:
        """What gets the field's value from a row."""
        return self.read or attrgetter(self.key)


class Table(Record, frozen=True, kw_only=True):
    """Rows declared once: the fields in their order in JSON, and which of them a terminal shows, in which order.

    `key` are the fields that tell one row from all others. `row` is the class of the rows; where its fields are the
    table's, rows are written as they stand. `every` gives all rows that a dataset holds. `noun` is what one row and
    several are called. `sort` is the field that rows are in order of, unless they come in the order of their query.
    """

    name: str
    meaning: str
    noun: tuple[str, str]
    fields: tuple[Field, ...]
    shown: tuple[str, ...]
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
