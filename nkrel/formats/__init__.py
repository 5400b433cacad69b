"""How a view is written: one module a format, each with a `write` that returns text (JSON: bytes, in UTF-8). Nothing
here writes it anywhere.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.formats.terminal import Terminal
    from nkrel.pages.blocks import View

MODULES = {
    "table": "table",
    "json": "json",
    "jsonl": "jsonl",
    "csv": "csv",
    "tsv": "tsv",
    "markdown": "markdown",
    "bibtex": "bibliography",
    "csl-json": "bibliography",
    "ris": "bibliography",
}
"""Every format: the module of this package that writes it, when it is first asked for."""
BIBLIOGRAPHIC = ("bibtex", "csl-json", "ris")
"""The formats that only a view with a bibliography can be written in."""
FORMATS = tuple(name for name in MODULES if name not in BIBLIOGRAPHIC)
"""The formats that every view can be written in."""


def render(view: View, name: str, terminal: Terminal) -> str | bytes:
    """The view in a format. Raises KeyError if there is none of that name, ValueError if the view has no such form."""
    written: str | bytes = import_module(f"nkrel.formats.{MODULES[name]}").write(view, name, terminal)
    return written
