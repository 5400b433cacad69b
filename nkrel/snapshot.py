"""The compiled copy of the data that a wheel carries: the same records, read in milliseconds.

It is made from the TOML when the wheel is built and lies beside it. It is used only while it agrees with the TOML:
the names and sizes of all files are compared at every start, and of a file that is newer than the snapshot the
content too. So whoever edits the TOML of an installed copy gets answers from what they wrote, only more slowly.

The file is a length in eight bytes, a head of that length, and the records one after the other; the head says where
each lies, so that a question about one partner reads that one and those whose facts involve it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from nkrel import model, names

if TYPE_CHECKING:
    from nkrel.queries.timeline import Entry

T = TypeVar("T")

FORMAT = 9
"""Raised whenever the model or the layout changes in a way that an older snapshot would not fit."""

# The parts of a dataset that are not split further.
_WHOLE = ("about", "organizations", "resolutions", "eras", "themes")


class DamagedError(Exception):
    """The compiled copy does not hold what its head promises: the TOML has to be read instead."""


class _Head(msgspec.Struct, array_like=True, frozen=True):
    format: int
    size: int
    """Length of the body."""
    files: dict[str, tuple[int, int]]
    """File name -> size and checksum."""
    mentions: dict[str, list[str]]
    """Partner -> partners and topics whose facts involve it, successors and predecessors."""
    whole: dict[str, tuple[int, int]]
    """Part of the dataset -> where it lies in the body."""
    countries: dict[str, tuple[int, int]]
    topics: dict[str, tuple[int, int]]


def compile_directory(directory: str) -> bytes:
    """The snapshot of a data directory. Raises DataError if that is not usable."""
    from nkrel import loading
    from nkrel.queries import timeline

    dataset = loading.load(directory)
    body = bytearray()

    def place(value: object) -> tuple[int, int]:
        packed = msgspec.msgpack.encode(value)
        body.extend(packed)
        return len(body) - len(packed), len(packed)

    mentions: dict[str, list[str]] = {}
    for owner in dataset.owners:
        for id in dict.fromkeys(id for fact in owner.facts for id in fact.also):
            mentions.setdefault(id, []).append(owner.id)
    for country in dataset.countries:  # a page names what a state became
        mentions.setdefault(country.id, []).extend((*country.successor, *country.predecessor))
    whole = {
        "index": place(names.build_index(dataset.countries)),
        "completions": place(names.completions(dataset.countries)),
        "timeline": place(timeline.in_order(dataset)),
        **{part: place(getattr(dataset, part)) for part in _WHOLE},
        "sources": place({source.id: place(source) for source in dataset.sources}),
    }
    countries = {country.id: place(country) for country in dataset.countries}
    topics = {topic.id: place(topic) for topic in dataset.topics}
    head = _Head(
        format=FORMAT,
        size=len(body),
        files=dict(_files(directory)),
        mentions=mentions,
        whole=whole,
        countries=countries,
        topics=topics,
    )
    packed = msgspec.msgpack.encode(head)
    return len(packed).to_bytes(8, "big") + packed + bytes(body)


def _files(directory: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for name, entry in _entries(directory):
        content = _read(entry.path)
        yield name, (len(content), _checksum(content))


def _entries(directory: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every TOML file of a data directory, with its name in it."""
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.endswith(".toml"):
                yield prefix + entry.name, entry
            elif not prefix and entry.is_dir():
                yield from _entries(entry.path, f"{entry.name}/")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _checksum(content: bytes) -> int:
    import zlib

    return zlib.crc32(content)


class Snapshot:
    """A compiled copy that agrees with the TOML beside it."""

    def __init__(self, file: int, head: _Head, start: int) -> None:
        self._file = file
        self._head = head
        self._start = start

    def __del__(self) -> None:
        os.close(self._file)

    @classmethod
    def open(cls, path: str, directory: str) -> Snapshot | None:
        """The snapshot at a path, unless there is none or it does not agree with the TOML of a directory."""
        try:
            file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError:
            return None
        try:
            length = int.from_bytes(os.read(file, 8), "big")
            stat = os.fstat(file)
            head = msgspec.msgpack.decode(os.read(file, length), type=_Head) if length < stat.st_size else None
        except (OSError, msgspec.DecodeError):
            head = None
        if (
            head is None
            or head.format != FORMAT
            or 8 + length + head.size != stat.st_size
            or not _agrees(head.files, directory, stat.st_mtime_ns)
        ):
            os.close(file)
            return None
        return cls(file, head, 8 + length)

    def _decode(self, place: tuple[int, int], decoder: msgspec.msgpack.Decoder[T]) -> T:
        os.lseek(self._file, self._start + place[0], os.SEEK_SET)
        try:
            return decoder.decode(os.read(self._file, place[1]))
        except (ValueError, OSError) as error:  # what msgspec raises are ValueErrors
            raise DamagedError(str(error)) from None

    def whole(self, part: str, kind: type[T]) -> T:
        """A part of the dataset that is not split further."""
        return self._decode(self._head.whole[part], msgspec.msgpack.Decoder(kind))

    def index(self) -> names.NameIndex:
        """The names of all partners."""
        return self.whole("index", names.NameIndex)

    def completions(self) -> list[str]:
        """What completion of a partner's name offers."""
        return self.whole("completions", list[str])

    def timeline(self) -> list[Entry]:
        """Every dated entry, in order of time."""
        from nkrel.queries.timeline import Entry

        return self.whole("timeline", list[Entry])

    def dataset(self) -> model.Dataset:
        """Everything; each part is read when it is first asked for."""
        return _LazyDataset(self, self._head.countries, self._head.topics, None)

    def dataset_about(self, ids: Iterable[str]) -> model.Dataset:
        """What it takes to tell all about these partners: them, those whose facts involve them, the sources cited."""
        head = self._head
        owners = sorted({owner for id in ids for owner in (id, *head.mentions.get(id, ()))})
        countries = [id for id in owners if id in head.countries]
        topics = [id for id in owners if id in head.topics]
        return _LazyDataset(self, countries, topics, _cited)

    def everything(self) -> model.Dataset:
        """All of it, read at once. Raises DamagedError."""
        lazy = self.dataset()
        return model.Dataset(**{field: getattr(lazy, field) for field in model.Dataset.PARTS})

    def countries(self, ids: Iterable[str]) -> tuple[model.Country, ...]:
        """These partners."""
        return self._each(self._head.countries, ids, model.Country)

    def topics(self, ids: Iterable[str]) -> tuple[model.Topic, ...]:
        """These topics."""
        return self._each(self._head.topics, ids, model.Topic)

    def sources(self, ids: Iterable[str] | None) -> tuple[model.Source, ...]:
        """These sources, or all."""
        places = self.whole("sources", dict[str, tuple[int, int]])
        return self._each(places, places if ids is None else (id for id in ids if id in places), model.Source)

    def _each(self, places: dict[str, tuple[int, int]], ids: Iterable[str], kind: type[T]) -> tuple[T, ...]:
        decoder = msgspec.msgpack.Decoder(kind)
        return tuple(self._decode(places[id], decoder) for id in ids)


def _cited(dataset: model.Dataset) -> list[str]:
    from nkrel.queries.selecting import cited_by

    return sorted({entry.partition("#")[0] for owner in dataset.owners for entry in cited_by(owner)})


class _LazyDataset(model.Dataset):
    """A dataset whose parts are decoded when they are first asked for."""

    _snapshot: Snapshot
    _countries: Iterable[str]
    _topics: Iterable[str]
    _cited: Callable[[model.Dataset], list[str]] | None

    def __init__(
        self,
        snapshot: Snapshot,
        countries: Iterable[str],
        topics: Iterable[str],
        sources: Callable[[model.Dataset], list[str]] | None,
    ) -> None:
        self._snapshot = snapshot
        self._countries = countries
        self._topics = topics
        self._cited = sources

    def __getattr__(self, part: str) -> Any:
        """A part that was not asked for before."""
        read = self._readers().get(part)
        if read is None:
            raise AttributeError(part)
        value = read()
        setattr(self, part, value)
        return value

    def _readers(self) -> dict[str, Callable[[], Any]]:
        whole = self._snapshot.whole
        return {
            "about": lambda: whole("about", model.About),
            "countries": lambda: self._snapshot.countries(self._countries),
            "topics": lambda: self._snapshot.topics(self._topics),
            "organizations": lambda: whole("organizations", tuple[model.Membership, ...]),
            "resolutions": lambda: whole("resolutions", tuple[model.Resolution, ...]),
            "eras": lambda: whole("eras", tuple[model.Era, ...]),
            "themes": lambda: whole("themes", tuple[model.Theme, ...]),
            "sources": lambda: self._snapshot.sources(self._cited(self) if self._cited else None),
        }


def _agrees(files: dict[str, tuple[int, int]], directory: str, made: int) -> bool:
    """Whether the TOML of a directory is still what the snapshot was made of."""
    count = 0
    try:
        for name, entry in _entries(directory):
            stat = entry.stat()
            known = files.get(name)
            if known is None or known[0] != stat.st_size:
                return False
            if stat.st_mtime_ns > made and known[1] != _checksum(_read(entry.path)):
                return False
            count += 1
    except OSError:
        return False
    return count == len(files)
