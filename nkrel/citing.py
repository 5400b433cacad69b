"""How to cite the data set, a partner's page or an entry: in plain words, Markdown, BibTeX, CSL-JSON or RIS."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from nkrel.formats import bibliography, markdown
from nkrel.formats.safe import shown
from nkrel.model import Author, Country, Dataset, Source, Topic
from nkrel.queries.naming import Named
from nkrel.text import is_address, long_day, short_date

_PAGES = ("country", "topic")
"""What is cited as a page: its sources are its entries'."""
_IN_ADDRESSES = "".join(chr(number) for number in range(33, 127) if chr(number) not in '<>"\\')
"""What may stand in an address as it is."""


def cite(dataset: Dataset, found: Sequence[Named], style: str, version: str) -> str:
    """How to cite these things, or (none given) the data set; each with the sources that it rests on."""
    if style in ("plain", "markdown"):
        lines = [_line(dataset, named, style, version) for named in found] or [_itself(dataset, style, version)]
        return "\n".join(lines) + "\n"
    wanted: Sequence[Named | None] = found or [None]
    records = [_record(dataset, named, version) for named in wanted]
    places: dict[str, list[str]] = {}
    for named in found:
        for citation in () if named.kind in _PAGES else named.sources:
            id, _, place = citation.partition("#")
            source = dataset.source(id)
            if source and source not in records:
                records.append(source)
            if place:
                places.setdefault(id, []).append(place)
    return bibliography.render(records, style, places)


def _title(dataset: Dataset, style: str) -> str:
    title = _said(dataset.about.title, style)
    return f"*{title}*" if style == "markdown" else title


def _itself(dataset: Dataset, style: str, version: str) -> str:
    about = dataset.about
    return (
        f"The nkrel contributors. {_title(dataset, style)}. Version {version}, data as of {long_day(about.as_of)}. "
        f"{_said(about.license, style)}."
    )


def _line(dataset: Dataset, named: Named, style: str, version: str) -> str:
    if named.kind == "source":
        return f"{_source(dataset, named.id, style)}."
    date = f" ({short_date(named.date)})" if named.date else ""
    text = _said(_headline(named), style)
    resting = "; ".join(_source(dataset, citation, style) for citation in named.sources)
    rests = "" if named.kind in _PAGES or not resting else f" Rests on: {resting}."
    return f"“{text.rstrip('.')}”{date}, {named.id}, in {_itself(dataset, style, version)}{rests}"


def _headline(named: Named) -> str:
    """What stands for it in a citation: a page's subject, an entry's sentence."""
    return named.thing.name if isinstance(named.thing, (Country, Topic)) else named.text


def _source(dataset: Dataset, citation: str, style: str) -> str:
    id, _, place = citation.partition("#")
    source = dataset.source(id)
    if source is None:
        return _said(citation, style)
    title = _said(source.title, style)
    if style == "markdown" and source.url and is_address(source.url):
        title = f"[{title}](<{quote(source.url, safe=_IN_ADDRESSES)}>)"
    parts = [source.author, source.publisher, source.date, place]
    author, publisher, date, where = (_said(part, style) if part else None for part in parts)
    return ", ".join(part for part in (author, title, publisher, date, where) if part)


def _said(text: str, style: str) -> str:
    """A text as the style has it: nothing in it acts on a terminal, nor as markup."""
    return markdown.escape(text) if style == "markdown" else shown(text)


def _record(dataset: Dataset, named: Named | None, version: str) -> Source:
    """The data set, or something in it, as a bibliographic record; a source is the work of others."""
    if named is not None and isinstance(named.thing, Source):
        return named.thing
    about = dataset.about
    title = about.title if named is None else f"{_headline(named).rstrip('.')} ({named.id})"
    note = f"Version {version}, data as of {about.as_of}. {about.license}."
    if named is not None:
        note = f"In {about.title}. {note}"
    return Source(
        id="nkrel" if named is None else f"nkrel-{named.id}",
        title=title,
        authors=(Author(body="The nkrel contributors"),),
        publisher="nkrel",
        date=about.as_of,
        language="en",
        kind="dataset",
        license=about.license,
        note=note,
    )
