"""What a statement of SQL answers, which no table declares: the rows of `nkrel sql QUERY`."""

from __future__ import annotations

from typing import Any

from nkrel.pages.blocks import Column, Grid, View
from nkrel.sql import Result
from nkrel.text import text_of


def view(result: Result) -> View:
    """The rows, under the names that the statement gives them."""

    def records() -> list[dict[str, Any]]:
        return [dict(zip(result.columns, map(_plain, row), strict=True)) for row in result.rows]

    def table() -> Grid:
        numeric = [
            all(row[number] is None or isinstance(row[number], (int, float)) for row in result.rows)
            for number in range(len(result.columns))
        ]
        columns = tuple(
            Column(name, name, 9, wraps=not right, right=right)
            for name, right in zip(result.columns, numeric, strict=True)
        )
        cells = [
            {name: text_of(_plain(value)) for name, value in zip(result.columns, row, strict=True)}
            for row in result.rows
        ]
        return Grid(columns, cells, f"{len(result.rows)} {'row' if len(result.rows) == 1 else 'rows'}")

    return View(records=records, table=table, keys=result.columns, remark="" if result.rows else "no row fits")


def _plain(value: Any) -> Any:
    """A value as JSON can hold it: bytes as hexadecimal digits."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and value - value != 0:  # infinite, or no number: JSON has neither
        return None
    return value
