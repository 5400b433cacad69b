"""JSON lines: a record a line."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from nkrel.formats.terminal import Terminal
from nkrel.pages.blocks import View


def write(view: View, name: str, terminal: Terminal) -> bytes:
    """Each record as JSON on a line of its own."""
    records = view.records()
    return msgspec.json.Encoder().encode_lines([records] if isinstance(records, Mapping) else records)
