"""CSV and TSV: full values; lists are joined by semicolons, nested records are JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from nkrel.pages.blocks import View


def render(view: View, delimiter: str) -> str:
    """A header line and a line a record."""
    records = view.rows() if view.rows else view.records()
    rows = [records] if isinstance(records, Mapping) else list(records)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(_keys(rows[0]) if rows else view.keys)
    writer.writerows([_cell(value) for value in _values(row)] for row in rows)
    return out.getvalue()


def _keys(row: Any) -> Iterable[str]:
    keys: Iterable[str] = row.keys() if isinstance(row, Mapping) else row.__struct_encode_fields__
    return keys


def _values(row: Any) -> Iterable[Any]:
    return row.values() if isinstance(row, Mapping) else msgspec.structs.astuple(row)


def _cell(value: Any) -> str | int | None:
    if value is None or type(value) is str or type(value) is int:  # the writer leaves None empty
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return msgspec.json.encode(value).decode()
