"""CSV (RFC 4180), whatever is in the cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Literal

_NEVER = "\U0010ffff"
"""No character. Nothing is escaped, but Python 3.10 takes NUL for the escape character where none is named."""


def csv_text(rows: Iterable[Sequence[Any]], end: Literal["\n", "\r\n"]) -> str:
    """A line a row; None is an empty cell. Lines end as Unix or as the standard has it."""
    if end == "\r\n":
        return _written(rows, end, csv.QUOTE_MINIMAL)
    rows = list(rows)
    made = _written(rows, end, csv.QUOTE_MINIMAL)
    if "\r" not in made:
        return made
    # The module does not see that a lone carriage return, too, ends a line for those who read it.
    return "".join(
        _written([row], end, csv.QUOTE_ALL if any("\r" in str(cell) for cell in row) else csv.QUOTE_MINIMAL)
        for row in rows
    )


def _written(rows: Iterable[Sequence[Any]], end: str, quoting: Literal[0, 1]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end, quoting=quoting, escapechar=_NEVER).writerows(rows)
    return out.getvalue()
