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
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from nkrel import __version__, model
from nkrel.store import DATABASE

if TYPE_CHECKING:
    import sqlite3

    from nkrel.names import NameIndex
    from nkrel.queries.timeline import Entry
    from nkrel.store.plain import PlainStore

T = TypeVar("T")
Place = tuple[int, int, int]
"""Where a record lies in the body, how long it is, and its checksum."""

SPLIT = ("countries", "topics", "sources")
"""Parts of which single records are asked for."""
Files = dict[str, tuple[int, int]]
"""Name of a file -> length and checksum of its content."""
NOTE = "the compiled copy of the data is damaged: the TOML files are read instead; installing anew mends that"


class Head(msgspec.Struct, array_like=True, frozen=True):
    """What the copy holds, and where."""

    version: str
    """Of the program that made it: no other knows how to read it."""
    size: int
    """Length of the body."""
    files: Files
    written: dict[str, Place]
    """Table -> all its rows as JSON, as they are answered where nothing narrows them."""
    wholes: dict[str, Place]
    """What is asked for as a whole: parts of the dataset, what is made of them, and the places of sources."""
    countries: dict[str, Place]
    topics: dict[str, Place]
    database: tuple[int, int]
    """Length and checksum of the SQLite database beside the copy."""
    pages: dict[str, Place]
    """Partner -> the Page that says what it takes to tell all about it."""


class Page(msgspec.Struct, array_like=True, frozen=True):
    """What it takes to tell all about a partner, beside its own record."""

    owners: tuple[str, ...]
    """Partners and topics whose facts involve it, its successors and predecessors."""
    sources: dict[str, Place]
    """Those that its own file and those facts cite."""
    codes: tuple[model.Code, ...]
    """Its codes in other data sets."""


class DamagedError(ValueError):
    """The compiled copy does not hold what it held when it was made."""


def pack(head: Head, body: bytes) -> bytes:
    """The copy as it is written to a file."""
    packed = msgspec.msgpack.encode(head)
    return len(packed).to_bytes(8, "big") + zlib.crc32(packed).to_bytes(8, "big") + packed + body


def files(directory: str) -> Files:
    """Every TOML file of a data directory. Raises OSError."""
    found: Files = {}
    for name in _names(directory):
        with open(os.path.join(directory, name), "rb") as file:
            content = file.read()
        found[name] = len(content), zlib.crc32(content)
    return found


def agrees(known: Files, directory: str) -> bool:
    """Whether the files of a directory are these, by their content. Raises OSError."""
    count = 0
    for name in _names(directory):
        size, checksum = known.get(name, (-1, 0))
        # Not through a file object, and into no more memory than it takes: several times as fast for many small files.
        file = os.open(f"{directory}/{name}", os.O_RDONLY | _BINARY | _AT_ONCE)
        content = os.read(file, size + 1)
        os.close(file)
        if len(content) != size or zlib.crc32(content) != checksum:
            return False
        count += 1
    return count == len(known)


_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe in the place of a file is not waited for


def _names(directory: str) -> Iterator[str]:
    """The names of the TOML files of a directory and its folders, in order."""
    with os.scandir(directory) as entries:
        folders = sorted(entry.name for entry in entries if entry.is_dir())
    for prefix in ("", *(f"{folder}/" for folder in folders)):
        for name in sorted(os.listdir(f"{directory}/{prefix}")):
            if name.endswith(".toml") and not name.startswith("."):
                yield prefix + name


class CompiledStore:
    """A compiled copy that agrees with the TOML beside it."""

    def __init__(
        self, path: str, file: int, head: Head, start: int, plain: PlainStore, say: Callable[[str], None]
    ) -> None:
        self._path = path
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
            file = os.open(path, os.O_RDONLY | _BINARY)
        except OSError:
            return None
        try:
            length, head = _head(file)
            if head is None or not agrees(head.files, plain.directory):
                os.close(file)
                return None
        except (ValueError, OSError):  # what msgspec raises are ValueErrors
            os.close(file)
            say(NOTE)
            return None
        return cls(path, file, head, 16 + length, plain, say)

    def dataset(self) -> model.Dataset:
        """Everything; each part is read when it is first asked for."""
        return _LazyDataset(self, {})

    def about(self, ids: Iterable[str]) -> model.Dataset:
        """What it takes to tell all about these partners: them, those whose facts involve them, the sources cited."""
        wanted = list(ids)
        try:
            pages = [self._decode(self._head.pages[id], msgspec.msgpack.Decoder(Page)) for id in wanted]
        except (ValueError, OSError):
            self._damaged()
            return self._plain.dataset()
        owners = sorted({*wanted, *(owner for page in pages for owner in page.owners)})
        sources = {id: place for page in pages for id, place in page.sources.items()}
        found = _LazyDataset(
            self,
            {
                "countries": {id: self._head.countries[id] for id in owners if id in self._head.countries},
                "topics": {id: self._head.topics[id] for id in owners if id in self._head.topics},
                "sources": {id: sources[id] for id in sorted(sources)},
            },
        )
        found.codes = tuple(code for page in pages for code in page.codes)
        return found

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

        decoder = msgspec.json.Decoder(list[Entry])
        return self._or_plain(
            lambda: decoder.decode(self._read(self._head.written["entry"])), lambda plain: plain.timeline()
        )

    def written(self, table: str) -> bytes | None:
        """All rows of a table as JSON, if it is one of those that lie ready and is not damaged."""
        place = self._head.written.get(table)
        if place is None:
            return None
        return self._or_plain(lambda: self._read(place), lambda plain: plain.written(table))

    def database(self) -> sqlite3.Connection:
        """The data as an SQLite database with full text search, not to be written."""
        path = self.database_file()
        if path is None:
            return self._plain.database()
        import sqlite3
        from urllib.parse import quote

        # Immutable: nothing is locked, and nothing written beside it.
        return sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True, isolation_level=None)

    def texts(self) -> sqlite3.Connection:
        """That database: it has full text search."""
        return self.database() if self.database_file() else self._plain.texts()

    def database_file(self) -> str | None:
        """The path of the database that came with the program; None if it is not as it was made."""
        import mmap

        path = os.path.join(os.path.dirname(self._path), DATABASE)
        size, checksum = self._head.database
        try:
            with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                if len(content) == size and zlib.crc32(content) == checksum:
                    return path
        except (OSError, ValueError):  # there is none, or it is empty
            pass
        self._damaged()
        return None

    def part(self, name: str, chosen: dict[str, Place] | None = None) -> Any:
        """A part of the dataset; of one that is split, these records."""
        record = model.Dataset.PARTS[name]

        def read() -> Any:
            if name not in SPLIT:
                return self._whole(name, record if name == "about" else tuple[record, ...])  # type: ignore[valid-type]
            places = chosen if chosen is not None else self._places(name)
            decoder = msgspec.msgpack.Decoder(record)
            return tuple(self._decode(place, decoder) for place in places.values())

        def plain(store: PlainStore) -> Any:
            everything = getattr(store.dataset(), name)
            return everything if chosen is None else tuple(record for record in everything if record.id in chosen)

        return self._or_plain(read, plain)

    def _or_plain(self, read: Callable[[], T], plain: Callable[[PlainStore], T]) -> T:
        """What the copy holds or, where that is damaged, what the TOML says."""
        try:
            return read()
        except (ValueError, OSError):
            self._damaged()
        return plain(self._plain)

    def _damaged(self) -> None:
        """Say, once, that the copy is damaged."""
        if not self._said:
            self._said = True
            self._say(NOTE)

    def _places(self, part: str) -> dict[str, Place]:
        places: dict[str, Place]
        places = self._whole(part, dict[str, Place]) if part == "sources" else getattr(self._head, part)
        return places

    def _whole(self, name: str, kind: type[T]) -> T:
        return self._decode(self._head.wholes[name], msgspec.msgpack.Decoder(kind))

    def _decode(self, place: Place, decoder: msgspec.msgpack.Decoder[T]) -> T:
        return decoder.decode(self._read(place))

    def _read(self, place: Place) -> bytes:
        start, length, checksum = place
        os.lseek(self._file, self._start + start, os.SEEK_SET)
        packed = os.read(self._file, length)
        if len(packed) != length or zlib.crc32(packed) != checksum:
            raise DamagedError
        return packed


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
    """A dataset whose parts are read when they are first asked for: all of their records, or those `chosen`."""

    def __init__(self, store: CompiledStore, chosen: dict[str, dict[str, Place]]) -> None:
        self._store = store
        self._chosen = chosen

    def __getattr__(self, part: str) -> Any:
        """A part that was not asked for before."""
        if part not in self.PARTS:
            raise AttributeError(part)
        value = self._store.part(part, self._chosen.get(part))
        setattr(self, part, value)
        return value
