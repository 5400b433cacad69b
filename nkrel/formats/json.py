"""JSON: the records as they are, indented, UTF-8 unescaped."""

from __future__ import annotations

import msgspec

from nkrel.views.view import View


def render(view: View) -> str:
    """One JSON value and a newline."""
    return msgspec.json.format(msgspec.json.encode(view.records()), indent=2).decode() + "\n"
