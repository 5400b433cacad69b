"""Bibliographies for reference managers: BibTeX (for biblatex), CSL-JSON and RIS.

biblatex reads EDTF, so its dates stay as they are; CSL takes two ends and `circa`; RIS takes a day only, so a vague
date is said in a note there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from nkrel import dates
from nkrel.formats.terminal import Terminal
from nkrel.model import Author, Source
from nkrel.pages.blocks import View

# Kind of a source -> entry type, and the field that holds the publisher, in biblatex; item type in CSL; type in RIS.
_BIBLATEX = {
    "news": ("article", "journaltitle"),
    "scholarship": ("article", "journaltitle"),
    "dataset": ("dataset", "publisher"),
    "encyclopaedia": ("inreference", "booktitle"),
    "government": ("report", "institution"),
    "organization": ("report", "institution"),
    "web": ("online", "organization"),
}
_CSL = {
    "news": ("article-newspaper", "container-title"),
    "scholarship": ("article-journal", "container-title"),
    "dataset": ("dataset", "publisher"),
    "encyclopaedia": ("entry-encyclopedia", "container-title"),
    "government": ("report", "publisher"),
    "organization": ("report", "publisher"),
    "archive": ("document", "publisher"),
    "web": ("webpage", "container-title"),
}
_RIS = {
    "news": ("NEWS", "T2"),
    "scholarship": ("JOUR", "T2"),
    "dataset": ("DATA", "PB"),
    "encyclopaedia": ("ENCYC", "T2"),
    "government": ("RPRT", "PB"),
    "organization": ("RPRT", "PB"),
    "web": ("ELEC", "T2"),
}
# ISO 639-1 -> the name by which babel, and so biblatex, knows a language.
_BABEL = {
    "ar": "arabic",
    "bn": "bengali",
    "bs": "bosnian",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hr": "croatian",
    "hu": "magyar",
    "id": "indonesian",
    "is": "icelandic",
    "it": "italian",
    "ja": "japanese",
    "ka": "georgian",
    "ko": "korean",
    "lt": "lithuanian",
    "ml": "malayalam",
    "nl": "dutch",
    "no": "norsk",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sl": "slovenian",
    "sq": "albanian",
    "sr": "serbian",
    "sv": "swedish",
    "sw": "swahili",
    "ur": "urdu",
    "vi": "vietnamese",
    "zh": "chinese",
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
# In a field that is read as an address, what would end it or begin a comment.
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})

Places = Mapping[str, Sequence[str]]
"""Source id -> where in it what is cited stands."""


def write(view: View, name: str, terminal: Terminal) -> str:
    """The sources of a view. Raises ValueError if it has none to give."""
    if view.bibliography is None:
        raise ValueError("this view has no bibliography")
    return render(view.bibliography, name)


def render(sources: Sequence[Source], name: str, places: Places | None = None) -> str:
    """These sources in a format (`bibtex`, `csl-json` or `ris`), with the places in them that are cited, if any."""
    made = {"bibtex": bibtex, "csl-json": csl_json, "ris": ris}[name]
    return made(sources, places or {})


def bibtex(sources: Sequence[Source], places: Places) -> str:
    """BibTeX, for biblatex in UTF-8. Titles keep their capitals; a body stands in braces of its own."""
    return "\n".join(_entry(source, places.get(source.id, ())) for source in sources)


def _entry(source: Source, places: Sequence[str]) -> str:
    kind, published = _BIBLATEX.get(source.kind or "", ("misc", "organization"))
    fields = {
        "author": " and ".join(_bibtex_name(author) for author in source.authors),
        "title": f"{{{_latex(source.title)}}}",
        # A name in braces is not taken apart at its "and".
        published: f"{{{_latex(source.publisher)}}}" if source.publisher else "",
        "type": "{}" if kind == "report" else "",
        "date": source.date,
        "url": (source.url or source.seen or "").translate(_ADDRESS),
        "urldate": source.accessed,
        "langid": _BABEL.get(source.language or "", ""),
        "note": _latex(source.note),
        "addendum": _latex("; ".join(places)),
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@{kind}{{{source.id},\n{lines}}}\n"


def _latex(text: str | None) -> str:
    return " ".join((text or "").translate(_LATEX).split())


def _bibtex_name(author: Author) -> str:
    if author.family and author.given:
        return f"{{{_latex(author.family)}}}, {_latex(author.given)}"
    return f"{{{_latex(author.name)}}}"


def csl_json(sources: Sequence[Source], places: Places) -> str:
    """CSL-JSON, an array of items."""
    items = [_item(source, places.get(source.id, ())) for source in sources]
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode() + "\n"


def _item(source: Source, places: Sequence[str]) -> dict[str, Any]:
    kind, published = _CSL.get(source.kind or "", ("document", "publisher"))
    item: dict[str, Any] = {
        "id": source.id,
        "type": kind,
        "title": source.title,
        "author": [_csl_name(author) for author in source.authors] or None,
        published: source.publisher,
        "issued": _csl_date(source.date) if source.date else None,
        "accessed": _csl_date(source.accessed) if source.accessed else None,
        "URL": source.url or source.seen,
        "language": source.language,
        "note": "; ".join(part for part in (*places, source.note) if part) or None,
    }
    return {key: value for key, value in item.items() if value is not None}


def _csl_name(author: Author) -> dict[str, str]:
    if author.family:
        return {"family": author.family, **({"given": author.given} if author.given else {})}
    return {"literal": author.name}


def _csl_date(date: str) -> dict[str, Any]:
    """One date, or the two ends of an interval; `circa` where the date is about or doubtful."""
    vague = {"circa": True} if dates.parse(date).qualifier else {}
    first, slash, last = date.partition("/")
    if ".." in (first, last):
        return {"literal": date}
    if "X" in date:  # some year of a decade or century: the first and last that it can be
        span = dates.parse(date)
        return {"date-parts": [[int(span.earliest[:4])], [int(span.latest[:4])]], "circa": True}
    ends = (first, last) if slash else (first,)
    return {"date-parts": [[int(part) for part in end.rstrip("~?%").split("-")] for end in ends], **vague}


def ris(sources: Sequence[Source], places: Places) -> str:
    """RIS, for reference managers that read neither of the others."""
    return "\n".join(_record(source, places.get(source.id, ())) for source in sources)


def _record(source: Source, places: Sequence[str]) -> str:
    kind, published = _RIS.get(source.kind or "", ("GEN", "PB"))
    day = source.date or ""
    plain = bool(day) and dates.precision(day) in ("day", "month", "year") and not dates.parse(day).qualifier
    lines: list[tuple[str, str | None]] = [("TY", kind), ("ID", source.id)]
    lines += [("AU", _ris_name(author)) for author in source.authors]
    lines += [
        ("TI", source.title),
        (published, source.publisher),
        ("PY", dates.earliest(day)[:4] if plain else None),
        ("DA", "/".join((*day.split("-"), "", "")[:3]) + "/" if plain else None),
        ("N1", f"dated {day}" if day and not plain else None),
        ("LA", source.language),
        ("UR", source.url or source.seen),
        ("Y2", source.accessed.replace("-", "/") if source.accessed else None),
        *(("N1", place) for place in places),
        ("N1", source.note),
    ]
    body = "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines if value)
    return f"{body}ER  - \n"


def _ris_name(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.family and author.given else author.name
