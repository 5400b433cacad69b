"""CSV (RFC 4180, lines ending as Unix ends them)."""

from __future__ import annotations

from nkrel.delimited import csv_text
from nkrel.formats import flat
from nkrel.formats.terminal import Terminal
from nkrel.pages.blocks import View


def write(view: View, name: str, terminal: Terminal) -> str:
    """A header line and a line a record."""
    return csv_text(flat.rows(view), "\n")
