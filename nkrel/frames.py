"""A table as a value of Python's: rows, columns, frames of pandas or polars where these are installed, and HTML.

    >>> panel = nkrel.load().table("panel")
    >>> panel.to_pandas().groupby("year")["relations"].sum()

Text that is an EDTF date stays text, and is followed by two columns of days, ``…_earliest`` and ``…_latest``. What is
not known is null: whole numbers with gaps stay whole numbers.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from nkrel import dates
from nkrel.model import Dataset
from nkrel.tables import TABLES, table
from nkrel.tables.field import Field, records_of

if TYPE_CHECKING:
    import pandas
    import polars

_TEXT_SINCE = 3
"""The version of pandas that has a type for text."""
_SHOWN = 20
"""Rows that a notebook shows."""


class _Column(NamedTuple):
    name: str
    type: str
    values: list[Any]


class Frame:
    """The rows of a table of the data set."""

    def __init__(self, name: str, meaning: str, fields: Sequence[Field], rows: Sequence[Any], dataset: Dataset) -> None:
        self.name = name
        self.meaning = meaning
        self._fields = fields
        self._source = rows
        self._dataset = dataset

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows, each a mapping with the keys that JSON has."""
        return records_of(self._fields, self._source)

    @cached_property
    def columns(self) -> dict[str, list[Any]]:
        """The values of each column; those of days are `datetime.date`."""
        return {column.name: column.values for column in self._columns}

    @cached_property
    def _columns(self) -> list[_Column]:
        return [column for field in self._fields for column in self._of(field)]

    def _of(self, field: Field) -> Iterator[_Column]:
        values = [row[field.key] for row in self.rows]
        yield _Column(field.key, field.type, values)
        taken = {each.key for each in self._fields}
        if field.type == "edtf" and not {f"{field.key}_earliest", f"{field.key}_latest"} & taken:
            for number, end in enumerate(("earliest", "latest")):
                yield _Column(f"{field.key}_{end}", "day", [_day(value, number) for value in values])

    def __len__(self) -> int:
        return len(self._source)

    def __repr__(self) -> str:
        return f"<nkrel table {self.name}: {len(self)} rows>"

    def to_pandas(self) -> pandas.DataFrame:
        """A frame of pandas, with types that hold nulls. Raises ImportError where pandas is not installed."""
        import pandas

        # Text whose nulls compare as false: what pandas itself makes of text from its third version on.
        text = "str" if int(pandas.__version__.partition(".")[0]) >= _TEXT_SINCE else "object"
        types = {"text": text, "edtf": text, "integer": "Int64", "number": "Float64", "boolean": "boolean"}
        made = {}
        for column in self._columns:
            if column.type == "day":
                made[column.name] = pandas.Series(pandas.to_datetime(column.values), dtype="datetime64[s]")
            else:
                made[column.name] = pandas.Series(column.values, dtype=types.get(column.type, "object"))
        return pandas.DataFrame(made)

    def to_polars(self) -> polars.DataFrame:
        """A frame of polars. Raises ImportError where polars is not installed."""
        import msgspec
        import polars

        types: dict[str, Any] = {
            "text": polars.String,
            "edtf": polars.String,
            "integer": polars.Int64,
            "number": polars.Float64,
            "boolean": polars.Boolean,
            "day": polars.Date,
            "texts": polars.List(polars.String),
            "integers": polars.List(polars.Int64),
        }

        def plain(column: _Column) -> list[Any]:
            if column.type in ("texts", "integers"):
                return [None if value is None else list(value) for value in column.values]
            if column.type not in types:  # records: as JSON
                return [None if value is None else msgspec.json.encode(value).decode() for value in column.values]
            return column.values

        return polars.DataFrame(
            {column.name: plain(column) for column in self._columns},
            schema={column.name: types.get(column.type, polars.String) for column in self._columns},
        )

    def _repr_html_(self) -> str:
        """The first rows, for a notebook."""
        about = self._dataset.about
        head = "".join(f"<th>{html.escape(field.key)}</th>" for field in self._fields)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_told(row[field.key]))}</td>" for field in self._fields) + "</tr>"
            for row in self.rows[:_SHOWN]
        )
        rest = f", {len(self) - _SHOWN} more rows" if len(self) > _SHOWN else ""
        caption = html.escape(f"{self.meaning} As of {about.as_of}, {about.license}{rest}.")
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _day(date: str | None, number: int) -> Any:
    """The first or the last day that a date allows."""
    import datetime as dt

    day = dates.bounds(date)[number] if date else None
    return day and dt.date.fromisoformat(day)


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(_told(each) for each in value)
    return str(value)


def frame(dataset: Dataset, name: str) -> Frame:
    """A table of a data set by its name, such as ``panel``, ``entry`` or ``partner``.

    What commands list is given with their keys; of the other relations of `nkrel sql`, their columns. Raises KeyError
    with the names that there are.
    """
    from nkrel.exports.relations import relations

    known = {relation.name: relation for relation in relations()}
    declared = table(name) if name in TABLES else None
    # What has an id among the relations is told with it.
    told = known[name].fields if name in known else ()
    lacks_id = declared is not None and "id" not in declared.keys and any(field.key == "id" for field in told)
    if declared is not None and declared.every is not None and not lacks_id:
        fields = [field for field in declared.fields if not field.for_eyes]
        return Frame(name, declared.meaning, fields, list(declared.every(dataset)), dataset)
    if name not in known:
        names = sorted({*known, *(each for each in TABLES if table(each).every is not None)})
        raise KeyError(f"there is no table '{name}': {', '.join(names)}")
    relation = known[name]
    rows = [dict(zip((field.key for field in relation.fields), row, strict=True)) for row in relation.rows(dataset)]
    return Frame(name, relation.meaning, [_by_key(field) for field in relation.fields], rows, dataset)


def _by_key(field: Field) -> Field:
    from msgspec.structs import replace

    def read(row: dict[str, Any], key: str = field.key) -> Any:
        return row[key]

    return replace(field, read=read)
