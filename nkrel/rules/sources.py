"""Sources: what a reader follows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nkrel import model
from nkrel.rules.iso639 import is_language
from nkrel.rules.known import CITATION_KEYS, Known
from nkrel.rules.rule import Finding, Here, Path, rule


@rule("source-address", "addresses are web addresses", on=model.Source)
def _address(source: model.Source, here: Here) -> Iterator[tuple[Path, str]]:
    for key in ("url", "seen"):
        value = getattr(source, key)
        if value and not re.match(r"https?://\S+$", value):
            yield (key,), f"'{value}' is not a web address"


@rule("language-code", "languages, of sources and of names, are codes of ISO 639", on=(model.Source, model.Country))
def _language(record: model.Source | model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    told: dict[str | None, Path]
    if isinstance(record, model.Source):
        told = {record.language: ("language",)}
    else:
        told = {code: ("names", code) for code in record.names}
    for code, path in told.items():
        if code and not is_language(code):
            yield path, f"'{code}' is no code of ISO 639, such as en, ko or haw"


@rule("source-twice", "no two sources are one publication at one address", on="data")
def _twice(known: Known) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for here, source in known.of(model.Source):
        address = re.sub(r"^https?://(www\.)?|/$", "", source.url or "")
        other = first.setdefault(address, source.id)
        if address and other != source.id:
            yield Finding(here, ("url",), f"'{other}' has this address: cite that")


@rule("publisher-spelling", "a publisher is spelled in one way", on="data", level="warning")
def _spelling(known: Known) -> Iterator[Finding]:
    published = [(here, source.publisher) for here, source in known.of(model.Source) if source.publisher]
    spelled = Counter(publisher for _, publisher in published)
    usual: dict[str, str] = {}
    for publisher in sorted(spelled, key=lambda each: (-spelled[each], each)):
        usual.setdefault(_letters(publisher), publisher)
    for here, publisher in published:
        other = usual[_letters(publisher)]
        if publisher != other:
            yield Finding(here, ("publisher",), f"'{publisher}' is spelled '{other}' elsewhere")


def _letters(publisher: str) -> str:
    """What two spellings of a publisher share."""
    return re.sub(r"\bthe\b|\W", "", publisher.lower())


@rule("source-used", "every source is cited", on="data", level="warning")
def _used(known: Known) -> Iterator[Finding]:
    cited: set[str] = set()
    for here in known.entries:
        for key in CITATION_KEYS.get(type(here.record), ()):
            cited.update(citation.partition("#")[0] for citation in getattr(here.record, key.field))
    for here, source in known.of(model.Source):
        if source.id not in cited and not known.broken:
            yield Finding(here, ("id",), f"nothing cites '{source.id}'")
