"""All records with their places, and what references may point at.

A file that could not be read is not held against those that refer to it: "not read" is not "read, and not in it".
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from nkrel import dates, model
from nkrel.record import Key, Record, is_record, keys
from nkrel.rules.rule import Here
from nkrel.store import canonical
from nkrel.store.places import Path, spell
from nkrel.store.reading import Document, Loaded

T = TypeVar("T")


class Known:
    """What a data directory holds, as far as it could be read."""

    def __init__(self, directory: str, loaded: Loaded) -> None:
        self.directory = directory
        self.documents = loaded.documents
        self.broken = {problem.file for problem in loaded.problems}
        self.unread = self.broken - {document.name for document in loaded.documents}
        self._located = loaded.records
        self._gaps = {(problem.file, problem.where) for problem in loaded.problems}

    @cached_property
    def entries(self) -> list[Here]:
        """Every record at any depth, each after the one that it is in."""
        found: list[Here] = []
        for document, at, record in self._located:
            found += _walk(document, at, record, (), self)
        return found

    @cached_property
    def _by_type(self) -> dict[type, list[Here]]:
        found: dict[type, list[Here]] = {}
        for here in self.entries:
            found.setdefault(type(here.record), []).append(here)
        return found

    def placed(self, *kinds: type) -> Iterator[Here]:
        """The places of the records of some types, type by type."""
        return (here for kind in kinds for here in self._by_type.get(kind, ()))

    def of(self, *kinds: type[T]) -> Iterator[tuple[Here, T]]:
        """The records of some types, with their places, type by type."""
        return ((here, here.record) for here in self.placed(*kinds))

    @cached_property
    def as_of(self) -> str:
        """The day as of which the data holds; the end of time if that cannot be read."""
        days = [about.as_of for _, about in self.of(model.About)]
        return days[0] if days and days[0] else dates.END

    @cached_property
    def today(self) -> str:
        """The day that it is now, wherever on earth it has come first."""
        from datetime import datetime, timedelta, timezone

        return datetime.now(timezone(timedelta(hours=14))).date().isoformat()

    @cached_property
    def countries(self) -> dict[str, model.Country]:
        """The partners by id."""
        return {country.id: country for _, country in self.of(model.Country)}

    @cached_property
    def sources(self) -> dict[str, model.Source] | None:
        """The sources by id; None if they could not be read."""
        return None if self._misses("sources.toml") else {source.id: source for _, source in self.of(model.Source)}

    @cached_property
    def themes(self) -> set[str] | None:
        """The ids of the themes; None if they could not be read."""
        return None if self._misses("themes.toml") else {theme.id for _, theme in self.of(model.Theme)}

    @cached_property
    def eras(self) -> dict[str, str | None]:
        """The parent of each era, by id."""
        return {era.id: era.parent for _, era in self.of(model.Era)}

    @cached_property
    def resolutions(self) -> set[str]:
        """The numbers of the resolutions."""
        return {resolution.number for _, resolution in self.of(model.Resolution)}

    @cached_property
    def commented(self) -> dict[str, int]:
        """The files that have comments, by name, and the line of the first."""
        found = {document.name: canonical.line_of_comment(document.text) for document in self.documents}
        return {name: line for name, line in found.items() if line is not None}

    def is_gap(self, here: Here, path: Path) -> bool:
        """Whether what stands at a key of a record, or a part of it, could not be read."""
        if here.document.name not in self.broken or not path:
            return False
        where = spell((*here.at, *path))
        return any(
            file == here.document.name and (gap == where or gap.startswith((f"{where}[", f"{where}.")))
            for file, gap in self._gaps
        )

    def is_organization(self, id: str) -> bool:
        """Whether there is an organisation with this id, as far as the file could be read."""
        return "organizations.toml" in self.broken or id in self._organizations

    @cached_property
    def _organizations(self) -> set[str]:
        return {membership.id for _, membership in self.of(model.Membership)}

    def is_partner(self, id: str) -> bool:
        """Whether there is a partner with this id, as far as the files could be read."""
        return "countries" in self.broken or id in self.countries or f"countries/{id}.toml" in self.broken

    def source(self, citation: str) -> model.Source | None:
        """The source that a citation names, if it is known."""
        return (self.sources or {}).get(citation.partition("#")[0])

    def rests_on(self, citations: Sequence[str], is_so: Callable[[model.Source], bool]) -> bool:
        """Whether sources are cited, all of them known, and all of them so."""
        sources = [self.source(citation) for citation in citations]
        return bool(sources) and all(source is not None and is_so(source) for source in sources)

    def _misses(self, name: str) -> bool:
        """Whether a file, or the id of one of its records, could not be read."""
        ids = [here.record.id for here in self.entries if here.document.name == name and len(here.at) == 2]
        return name in self.unread or None in ids or (name in self.broken and not ids)


def _walk(document: Document, at: Path, record: Any, above: tuple[Any, ...], known: Known) -> Iterator[Here]:
    yield Here(document, at, record, above, known)
    for key in _INNER[type(record)]:
        value = getattr(record, key.field)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if item is not None:
                    yield from _walk(document, (*at, key.name, index), item, (*above, record), known)
        elif value is not None:
            yield from _walk(document, (*at, key.name), value, (*above, record), known)


RECORDS: tuple[type[Record], ...] = tuple(
    kind for kind in vars(model).values() if is_record(kind) and kind is not Record
)


def _keys_that_hold(what: str) -> dict[type, tuple[Key, ...]]:
    """The keys of each record type whose text is of a kind."""
    found = {kind: tuple(key for key in keys(kind).values() if key.holds == what) for kind in RECORDS}
    return {kind: held for kind, held in found.items() if held}


DATE_KEYS = _keys_that_hold("edtf")
"""The keys of each record type that hold dates, or lists of them."""
CITATION_KEYS = _keys_that_hold("citation")
"""The keys of each record type that hold citations."""
_INNER: dict[type, tuple[Key, ...]] = {
    kind: tuple(key for key in keys(kind).values() if any(map(is_record, typing.get_args(key.type))))
    for kind in RECORDS
}
"""The keys of each record type that hold other records."""
