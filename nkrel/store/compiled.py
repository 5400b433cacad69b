"""The compiled copy of the data that a wheel carries: the same records, read in milliseconds.

It is made from the TOML when the wheel is built and lies beside it. It answers only while it agrees with the TOML:
the content of every file is compared at every start, which takes less than two milliseconds. So whoever edits the
TOML of an installed copy gets answers from what they wrote, only more slowly.
What has been damaged is never taken for data: then the TOML is read, and that said.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from nkrel.store import DATABASE
from nkrel.store.copy import BINARY, SPLIT, UNREADABLE, DamagedError, Head, Place, agrees, read_head

if TYPE_CHECKING:
    import sqlite3

    from nkrel.model import Dataset
    from nkrel.names import NameIndex
    from nkrel.queries.timeline import Entry
    from nkrel.store.plain import PlainStore

T = TypeVar("T")
NOTE = "the compiled copy of the data is damaged: the TOML files are read instead; installing anew mends that"


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
            file = os.open(path, os.O_RDONLY | BINARY)
        except OSError:
            return None
        try:
            length, head = read_head(file)
            if head is None or not agrees(head.files, plain.directory):
                os.close(file)
                return None
        except UNREADABLE:
            os.close(file)
            say(NOTE)
            return None
        return cls(path, file, head, 16 + length, plain, say)

    def dataset(self) -> Dataset:
        """Everything; each part is read when it is first asked for."""
        from nkrel.store.lazy import LazyDataset

        return LazyDataset(self, {})

    def about(self, ids: Iterable[str]) -> Dataset:
        """What it takes to tell all about these partners: them, those whose facts involve them, the sources cited."""
        from nkrel.store.lazy import LazyDataset, Page

        wanted = list(ids)
        try:
            pages = [self._decode(self._head.pages[id], msgspec.msgpack.Decoder(Page)) for id in wanted]
        except UNREADABLE:
            self._damaged()
            return self._plain.dataset()
        owners = sorted({*wanted, *(owner for page in pages for owner in page.owners)})
        sources = {id: place for page in pages for id, place in page.sources.items()}
        found = LazyDataset(
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

    def written(self, what: str) -> bytes | None:
        """All rows of a table as JSON, or all about a partner, if that lies ready and is not damaged."""
        place = self._head.written.get(what)
        if place is None:
            return None

        def read() -> bytes:
            return zlib.decompress(self._read(place)) if "/" in what else self._read(place)

        return self._or_plain(read, lambda plain: plain.written(what))

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
            if not os.path.isfile(path):  # a pipe in its place is not waited for
                raise FileNotFoundError
            with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                if len(content) == size and zlib.crc32(content) == checksum:
                    return path
        except (OSError, ValueError):  # there is none, or it is empty
            pass
        self._damaged()
        return None

    def part(self, name: str, chosen: dict[str, Place] | None = None) -> Any:
        """A part of the dataset; of one that is split, these records."""
        from nkrel.model import Dataset

        record = Dataset.PARTS[name]

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
        except UNREADABLE:
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
