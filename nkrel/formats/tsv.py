"""TSV as IANA registered it: nothing is quoted, so tabs and ends of lines within a value become spaces."""

from __future__ import annotations

import re

from nkrel.formats import flat
from nkrel.formats.terminal import Terminal
from nkrel.pages.blocks import View

_SEPARATORS = re.compile(r"\r\n|[\t\n\r]")


def write(view: View, name: str, terminal: Terminal) -> str:
    """A header line and a line a record."""
    return "".join("\t".join(map(_cell, row)) + "\n" for row in flat.rows(view))


def _cell(cell: flat.Cell) -> str:
    return "" if cell is None else _SEPARATORS.sub(" ", str(cell))
