"""The tables: what commands list, each declared once. From a declaration come JSON, CSV and the other formats, the
terminal's columns, `--columns` and `--sort`, and what exports make of it.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.tables.field import Table

TABLES = {
    "partner": "partners",
    "entry": "timeline",
    "panel": "panel",
    "spell": "spells",
    "place": "map",
    "figure": "figures",
    "koreas": "koreas",
    "topic": "topics",
    "era": "eras",
    "theme": "themes",
    "region": "regions",
    "organization": "organizations",
    "resolution": "resolutions",
    "source": "sources",
    "hit": "hits",
    "word": "glossary",
    "codebook": "codebook",
    "problem": "problems",
    "rule": "problems:RULES",
    "visit": "visits",
    "mission": "missions",
    "fact": "facts",
    "change": "changes",
    "difference": "difference",
    "dispute": "conflicts",
    "comparison": "comparison",
    "statement": "statements",
    "period": "trend",
    "group": "summary",
    "rivalry": "rivalry",
}
"""Every table by its name: the module of this package whose TABLE it is, or, after a colon, which of its tables."""


def table(name: str) -> Table:
    """The declaration of a table; only its own module is imported. Raises KeyError if there is none of that name."""
    module, _, which = TABLES[name].partition(":")
    found: Table = getattr(import_module(f"nkrel.tables.{module}"), which or "TABLE")
    return found
