"""A view laid flat for tables of values: a header and a row of texts a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from nkrel.pages.blocks import View

Cell = str | int | None


def rows(view: View) -> Iterator[list[Cell]]:
    """The header, then each record: full values, lists joined by semicolons, nested records as JSON."""
    records = view.rows() if view.rows else view.records()
    each = [records] if isinstance(records, Mapping) else list(records)
    yield list(_keys(each[0]) if each else view.keys)
    for record in each:
        yield [_cell(value) for value in _values(record)]


def _keys(row: Any) -> Iterable[str]:
    keys: Iterable[str] = row.keys() if isinstance(row, Mapping) else row.__struct_encode_fields__
    return keys


def _values(row: Any) -> Iterable[Any]:
    return row.values() if isinstance(row, Mapping) else msgspec.structs.astuple(row)


def _cell(value: Any) -> Cell:
    if value is None or type(value) is str or type(value) is int:  # what is None is written as nothing
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return msgspec.json.encode(value).decode()
