"""CSV (RFC 4180, lines ending as Unix ends them)."""

from __future__ import annotations

import csv
import io
from typing import Literal

from nkrel.formats import flat
from nkrel.formats.flat import Cell
from nkrel.formats.terminal import Terminal
from nkrel.pages.blocks import View


def write(view: View, name: str, terminal: Terminal) -> str:
    """A header line and a line a record."""
    rows = list(flat.rows(view))
    made = _written(rows, csv.QUOTE_MINIMAL)
    if "\r" not in made:
        return made
    # The module does not see that a lone carriage return, too, ends a line for those who read it.
    return "".join(
        _written([row], csv.QUOTE_ALL if any("\r" in str(cell) for cell in row) else csv.QUOTE_MINIMAL) for row in rows
    )


def _written(rows: list[list[Cell]], quoting: Literal[0, 1]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows(rows)
    return out.getvalue()
