"""Bibliographies for reference managers: BibTeX and CSL-JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from nkrel import dates
from nkrel.model import Source

_BIBTEX_TYPES = {"scholarship": "article", "news": "article"}
_CSL_TYPES = {
    "news": "article-newspaper",
    "scholarship": "article-journal",
    "dataset": "dataset",
    "encyclopaedia": "entry-encyclopedia",
    "government": "report",
    "organization": "report",
    "archive": "document",
    "web": "webpage",
}
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def render(sources: Sequence[Source], name: str) -> str:
    """These sources in a format (`bibtex` or `csl-json`)."""
    return bibtex(sources) if name == "bibtex" else csl_json(sources)


def bibtex(sources: Sequence[Source]) -> str:
    """BibTeX, for biblatex in UTF-8. Authors are in double braces: many are bodies, not people."""
    return "\n".join(_entry(source) for source in sources)


def _entry(source: Source) -> str:
    date = source.date if source.date and dates.precision(source.date) in ("day", "month", "year") else None
    fields = {
        "author": f"{{{source.author.translate(_LATEX)}}}" if source.author else None,
        "title": source.title.translate(_LATEX),
        "publisher": source.publisher.translate(_LATEX) if source.publisher else None,
        "date": date.rstrip("~?%") if date else None,
        "year": dates.earliest(date)[:4] if date else None,
        "url": source.url or source.seen,
        "language": source.language,
        "note": source.note.translate(_LATEX) if source.note else None,
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@{_BIBTEX_TYPES.get(source.kind or '', 'misc')}{{{source.id},\n{lines}}}\n"


def csl_json(sources: Sequence[Source]) -> str:
    """CSL-JSON, an array of items."""
    return msgspec.json.format(msgspec.json.encode([_item(source) for source in sources]), indent=2).decode() + "\n"


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.id,
        "type": _CSL_TYPES.get(source.kind or "", "document"),
        "title": source.title,
        "author": [{"literal": source.author}] if source.author else None,
        "publisher": source.publisher,
        "issued": _issued(source.date) if source.date else None,
        "URL": source.url or source.seen,
        "language": source.language,
        "note": source.note,
    }
    return {key: value for key, value in item.items() if value is not None}


def _issued(date: str) -> dict[str, Any]:
    if dates.precision(date) not in ("day", "month", "year"):
        return {"literal": date}
    return {"date-parts": [[int(part) for part in date.rstrip("~?%").split("-")]]}
