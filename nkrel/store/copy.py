"""The file that the compiled copy is.

It is a length and a checksum in eight bytes each, a head of that length, and the records one after the other. The head
says where each lies, so that a question about one partner reads that one and those whose facts involve it; and the
checksum of each, so that what has been damaged is never taken for data.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator

import msgspec

from nkrel import __version__

Place = tuple[int, int, int]
"""Where a record lies in the body, how long it is, and its checksum."""

SPLIT = ("countries", "topics", "sources")
"""Parts of which single records are asked for."""
Files = dict[str, tuple[int, int]]
"""Name of a file -> length and checksum of its content."""


class Head(msgspec.Struct, array_like=True, frozen=True):
    """What the copy holds, and where."""

    version: str
    """Of the program that made it: no other knows how to read it."""
    size: int
    """Length of the body."""
    files: Files
    written: dict[str, Place]
    """What lies ready as JSON, as it is answered where nothing narrows it: all rows of a table, by its name; and, by
    `country/` and its id, all about a partner, deflated.
    """
    wholes: dict[str, Place]
    """What is asked for as a whole: parts of the dataset, what is made of them, and the places of sources."""
    countries: dict[str, Place]
    topics: dict[str, Place]
    database: tuple[int, int]
    """Length and checksum of the SQLite database beside the copy."""
    pages: dict[str, Place]
    """Partner -> the Page that says what it takes to tell all about it."""


class DamagedError(ValueError):
    """The compiled copy does not hold what it held when it was made."""


UNREADABLE = (ValueError, OSError, msgspec.MsgspecError)
"""What reading a copy may raise: in older releases of msgspec its errors are no ValueErrors."""


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
        file = os.open(f"{directory}/{name}", os.O_RDONLY | BINARY | AT_ONCE)
        content = os.read(file, size + 1)
        os.close(file)
        if len(content) != size or zlib.crc32(content) != checksum:
            return False
        count += 1
    return count == len(known)


BINARY = getattr(os, "OBINARY", 0)
AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe in the place of a file is not waited for


def _names(directory: str) -> Iterator[str]:
    """The names of the TOML files of a directory and its folders, in order."""
    with os.scandir(directory) as entries:
        folders = sorted(entry.name for entry in entries if entry.is_dir())
    for prefix in ("", *(f"{folder}/" for folder in folders)):
        for name in sorted(os.listdir(f"{directory}/{prefix}")):
            if name.endswith(".toml") and not name.startswith("."):
                yield prefix + name


def read_head(file: int) -> tuple[int, Head | None]:
    """The length of a copy's head, and the head, unless another version made it. Raises ValueError, OSError."""
    opening = os.read(file, 16)
    length, checksum = int.from_bytes(opening[:8], "big"), int.from_bytes(opening[8:], "big")
    size = os.fstat(file).st_size
    packed = os.read(file, length) if length < size else b""
    if not packed or len(packed) != length or zlib.crc32(packed) != checksum:
        raise DamagedError
    try:
        head = msgspec.msgpack.decode(packed, type=Head)
    except msgspec.MsgspecError:  # the checksum is right: another version's head looks otherwise
        return length, None
    if head.version != __version__:
        return length, None
    if 16 + length + head.size != size:
        raise DamagedError
    return length, head
