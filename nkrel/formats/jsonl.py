"""JSON lines: a record a line."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from nkrel.pages.blocks import View


def render(view: View) -> str:
    """Each record as JSON on a line of its own."""
    records = view.records()
    each = [records] if isinstance(records, Mapping) else records
    return "".join(msgspec.json.encode(record).decode() + "\n" for record in each)
