"""The compiled copy of the data that a wheel carries: the same records, read in milliseconds.

It is made from the TOML when the wheel is built and lies beside it. It answers only while it agrees with the TOML:
the content of every file is compared at every start, which takes less than two milliseconds. So whoever edits the
TOML of an installed copy gets answers from what they wrote, only more slowly.

The file is a length and a checksum in eight bytes each, a head of that length, and the records one after the other.
The head says where each lies, so that a question about one partner reads that one and those whose facts involve it;
and the checksum of each, so that what has been damaged is never taken for data: then the TOML is read, and that said.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from nkrel import __version__, model

if TYPE_CHECKING:
    from nkrel.names import NameIndex
    from nkrel.queries.timeline import Entry
    from nkrel.store.plain import PlainStore

T = TypeVar("T")
Place = tuple[int, int, int]
"""Where a record lies in the body, how long it is, and its checksum."""

SPLIT = ("countries", "topics", "sources")
"""Parts of which single records are asked for."""
NOTE = "the compiled copy of the data is damaged: the TOML files are read instead; installing anew mends that"


class Head(msgspec.Struct, array_like=True, frozen=True):
    """What the copy holds, and where."""

    version: str
    """Of the program that made it: no other knows how to read it."""
    size: int
    """Length of the body."""
    files: dict[str, int]
    """Name of a file -> checksum of its content."""
    mentions: dict[str, list[str]]
    """Partner -> partners and topics whose facts involve it, successors and predecessors."""
    wholes: dict[str, Place]
    """What is asked for as a whole: parts of the dataset, what is made of them, and the places of sources."""
    countries: dict[str, Place]
    topics: dict[str, Place]


class DamagedError(ValueError):
    """The compiled copy does not hold what it held when it was made."""


def pack(head: Head, body: bytes) -> bytes:
    """The copy as it is written to a file."""
    packed = msgspec.msgpack.encode(head)
    return len(packed).to_bytes(8, "big") + zlib.crc32(packed).to_bytes(8, "big") + packed + body


def checksums(directory: str) -> dict[str, int]:
    """The checksum of the content of every TOML file of a data directory, by its name in it. Raises OSError."""
    found: dict[str, int] = {}
    for prefix in ("", *sorted(_folders(directory))):
        folder = os.path.join(directory, prefix)
        for name in sorted(os.listdir(folder)):
            if name.endswith(".toml") and not name.startswith("."):
                found[prefix + name] = _checksum(os.path.join(folder, name))
    return found


def _folders(directory: str) -> Iterator[str]:
    with os.scandir(directory) as entries:
        yield from (f"{entry.name}/" for entry in entries if entry.is_dir())


def _checksum(path: str) -> int:
    # Not through a file object, and into no more memory than most files take: four times as fast for many small files.
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        checksum = 0
        while chunk := os.read(file, 0x10000):
            checksum = zlib.crc32(chunk, checksum)
        return checksum
    finally:
        os.close(file)


class CompiledStore:
    """A compiled copy that agrees with the TOML beside it."""

    def __init__(self, file: int, head: Head, start: int, plain: PlainStore, say: Callable[[str], None]) -> None:
        self._file = file
        self._head = head
        self._start = start
        self._plain = plain
        self._say = say
        self._said = False

    def __del__(self) -> None:
        os.close(self._file)

    @classmethod
    def open(cls, path: str, plain: PlainStore, say: Callable[[str], None]) -> CompiledStore | None:
        """The copy at a path, unless it is of another version, does not agree with the TOML, or is damaged."""
        try:
            file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError:
            return None
        try:
            length, head = _head(file)
            if head is None or head.files != checksums(plain.directory):
                os.close(file)
                return None
        except (ValueError, OSError):  # what msgspec raises are ValueErrors
            os.close(file)
            say(NOTE)
            return None
        return cls(file, head, 16 + length, plain, say)

    def dataset(self) -> model.Dataset:
        """Everything; each part is read when it is first asked for."""
        return _LazyDataset(self, self._head.countries, self._head.topics, cited_only=False)

    def about(self, ids: Iterable[str]) -> model.Dataset:
        """What it takes to tell all about these partners: them, those whose facts involve them, the sources cited."""
        head = self._head
        owners = sorted({owner for id in ids for owner in (id, *head.mentions.get(id, ()))})
        countries = [id for id in owners if id in head.countries]
        topics = [id for id in owners if id in head.topics]
        return _LazyDataset(self, countries, topics, cited_only=True)

    def index(self) -> NameIndex:
        """The names of partners and regions."""
        from nkrel.names import NameIndex

        return self._or_plain(lambda: self._whole("index", NameIndex), lambda plain: plain.index())

    def completions(self) -> list[str]:
        """What completion of a partner's name offers."""
        return self._or_plain(lambda: self._whole("completions", list[str]), lambda plain: plain.completions())

    def timeline(self) -> list[Entry]:
        """Every dated entry, in order of time."""
        from nkrel.queries.timeline import Entry

        return self._or_plain(lambda: self._whole("timeline", list[Entry]), lambda plain: plain.timeline())

    def part(self, name: str) -> Any:
        """A part of the dataset that is not split further."""
        from nkrel.layout import PARTS

        about = next(part for part in PARTS if part.name == name)
        kind: Any = about.record if about.single else tuple[about.record, ...]  # type: ignore[name-defined]
        return self._or_plain(lambda: self._whole(name, kind), lambda plain: getattr(plain.dataset(), name))

    def records(self, part: str, ids: Iterable[str] | None) -> tuple[Any, ...]:
        """These records of a part that is split, or all."""
        from nkrel.layout import PARTS

        kind = next(each.record for each in PARTS if each.name == part)
        wanted = None if ids is None else list(ids)

        def read() -> tuple[Any, ...]:
            places: dict[str, Place] = self._source_places if part == "sources" else getattr(self._head, part)
            decoder = msgspec.msgpack.Decoder(kind)
            chosen = places if wanted is None else [id for id in wanted if id in places]
            return tuple(self._decode(places[id], decoder) for id in chosen)

        def plain(store: PlainStore) -> tuple[Any, ...]:
            everything: tuple[Any, ...] = getattr(store.dataset(), part)
            return everything if wanted is None else tuple(record for record in everything if record.id in wanted)

        return self._or_plain(read, plain)

    def _or_plain(self, read: Callable[[], T], plain: Callable[[PlainStore], T]) -> T:
        """What the copy holds or, where that is damaged, what the TOML says."""
        try:
            return read()
        except (ValueError, OSError):
            if not self._said:
                self._said = True
                self._say(NOTE)
        return plain(self._plain)

    @cached_property
    def _source_places(self) -> dict[str, Place]:
        return self._whole("sources", dict[str, Place])

    def _whole(self, name: str, kind: type[T]) -> T:
        return self._decode(self._head.wholes[name], msgspec.msgpack.Decoder(kind))

    def _decode(self, place: Place, decoder: msgspec.msgpack.Decoder[T]) -> T:
        start, length, checksum = place
        os.lseek(self._file, self._start + start, os.SEEK_SET)
        packed = os.read(self._file, length)
        if len(packed) != length or zlib.crc32(packed) != checksum:
            raise DamagedError
        return decoder.decode(packed)


def _head(file: int) -> tuple[int, Head | None]:
    """The length of a copy's head, and the head, unless another version made it. Raises ValueError, OSError."""
    opening = os.read(file, 16)
    length, checksum = int.from_bytes(opening[:8], "big"), int.from_bytes(opening[8:], "big")
    size = os.fstat(file).st_size
    packed = os.read(file, length) if length < size else b""
    if len(packed) != length or zlib.crc32(packed) != checksum:
        raise DamagedError
    if msgspec.msgpack.decode(packed)[0] != __version__:
        return length, None
    head = msgspec.msgpack.decode(packed, type=Head)
    if 16 + length + head.size != size:
        raise DamagedError
    return length, head


class _LazyDataset(model.Dataset):
    """A dataset whose parts are read when they are first asked for: of sources, where only some partners are asked
    about, those that are cited.
    """

    def __init__(self, store: CompiledStore, countries: Iterable[str], topics: Iterable[str], cited_only: bool) -> None:
        self._store = store
        self._ids = {"countries": countries, "topics": topics}
        self._cited_only = cited_only

    def __getattr__(self, part: str) -> Any:
        """A part that was not asked for before."""
        if part not in self.PARTS:
            raise AttributeError(part)
        value = self._store.records(part, self._wanted(part)) if part in SPLIT else self._store.part(part)
        setattr(self, part, value)
        return value

    def _wanted(self, part: str) -> Iterable[str] | None:
        if part != "sources":
            return self._ids[part]
        if not self._cited_only:
            return None
        from nkrel.queries.selecting import cited_by

        cited = {entry.partition("#")[0] for owner in self.owners for entry in cited_by(owner)}
        for country in self.countries:
            cited.update(source for code in self.codes_by_partner.get(country.id, ()) for source in code.sources)
        return sorted(cited)
