"""How a view is written: one module a format. Everything returns text (JSON: bytes, in UTF-8); nothing here
writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nkrel.formats.terminal import Terminal
    from nkrel.pages.blocks import View

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
BIBLIOGRAPHIC = ("bibtex", "csl-json", "ris")
"""Further formats, for views with a bibliography."""


def render(view: View, name: str, terminal: Terminal) -> str | bytes:
    """The view in a format (one of FORMATS, or BIBLIOGRAPHIC where the view has one)."""
    if name == "json":
        from nkrel.formats import json

        return json.render(view)
    if name == "jsonl":
        from nkrel.formats import jsonl

        return jsonl.render(view)
    if name in ("csv", "tsv"):
        from nkrel.formats import csv

        return csv.render(view, "," if name == "csv" else "\t")
    if name == "markdown":
        from nkrel.formats import markdown

        return markdown.render(view)
    if view.bibliography is not None and name in BIBLIOGRAPHIC:
        from nkrel.formats import bibliography

        return bibliography.render(view.bibliography, name)
    if terminal.is_tty:
        from nkrel.formats import table

        return table.render(view, terminal)
    from nkrel.formats import plain

    return plain.render(view)
