"""The relations as Parquet files, by a writer of our own: one page a column, PLAIN values, gzip.

The format's own libraries weigh a hundred times what this program does; this much of it is small, and what they read
back is tested. Days are DATE columns, text is UTF-8, what is not known is null.
"""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nkrel import __version__
from nkrel.exports.relation import Relation, Values, made_from
from nkrel.exports.relations import relations

if TYPE_CHECKING:
    from nkrel.model import Dataset

_MAGIC = b"PAR1"
_GZIP, _PLAIN, _RLE = 2, 0, 3
_EPOCH = dt.date(1970, 1, 1).toordinal()


class _Type(NamedTuple):
    """How a type of ours is stored: the physical type, and what it stands for (converted and logical type)."""

    physical: int
    converted: int | None
    logical: int | None
    encode: Callable[[Sequence[Any]], bytes]


def _texts(values: Sequence[str]) -> bytes:
    return _each(values, _packed)


def _packed(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack("<i", len(encoded)) + encoded


def _days(values: Sequence[str]) -> bytes:
    return _each(values, lambda day: struct.pack("<i", dt.date.fromisoformat(day).toordinal() - _EPOCH))


def _each(values: Sequence[str], pack: Callable[[str], bytes]) -> bytes:
    """The values one after the other, each packed once: in most columns few are many times repeated."""
    known = {value: pack(value) for value in set(values)}
    return b"".join(map(known.__getitem__, values))


def _integers(values: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(values)}q", *values)


def _numbers(values: Sequence[float]) -> bytes:
    return struct.pack(f"<{len(values)}d", *values)


_TYPES = {
    "text": _Type(6, 0, 1, _texts),
    "date": _Type(1, 6, 6, _days),
    "integer": _Type(2, None, None, _integers),
    "boolean": _Type(2, None, None, _integers),
    "number": _Type(5, None, None, _numbers),
}


def files(dataset: Dataset, values: Values | None = None) -> Iterator[tuple[str, bytes]]:
    """A file for each relation: its name, and its content. `values` gives the rows, if they are at hand already."""
    given = values or made_from(dataset)
    for relation in relations():
        yield f"{relation.name}.parquet", file_of(relation, list(given(relation)))


def file_of(relation: Relation, rows: Sequence[tuple[Any, ...]]) -> bytes:
    """A relation with these rows as a Parquet file."""
    body = bytearray(_MAGIC)
    chunks: list[bytes] = []
    total = 0
    columns = relation.columns
    for column, values in zip(columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True):
        kind = _TYPES[column.type]
        known = [value for value in values if value is not None] if column.nullable else values
        plain = (_levels(values) if column.nullable else b"") + kind.encode(known)
        packed = _gzip(plain)
        header = _struct((1, _i32(0)), (2, _i32(len(plain))), (3, _i32(len(packed))), (5, _page(len(values))))
        offset = len(body)
        body += header + packed
        size, stored = len(header) + len(plain), len(header) + len(packed)
        total += size
        meta = _struct(
            (1, _i32(kind.physical)),
            (2, _list(5, [_zigzag(_PLAIN), _zigzag(_RLE)])),
            (3, _list(8, [_text(column.name)])),
            (4, _i32(_GZIP)),
            (5, _i64(len(values))),
            (6, _i64(size)),
            (7, _i64(stored)),
            (9, _i64(offset)),
        )
        chunks.append(_struct((2, _i64(offset)), (3, (12, meta))))
    group = _struct((1, _list(12, chunks)), (2, _i64(total)), (3, _i64(len(rows))))
    footer = _struct(
        (1, _i32(1)),
        (2, _list(12, list(_schema(relation)))),
        (3, _i64(len(rows))),
        (4, _list(12, [group])),
        (6, (8, _text(f"nkrel version {__version__}"))),
    )
    return bytes(body) + footer + struct.pack("<i", len(footer)) + _MAGIC


def _gzip(content: bytes) -> bytes:
    packer = zlib.compressobj(4, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


def _levels(values: Sequence[Any]) -> bytes:
    """Which values there are: one run of bits, after its length."""
    groups = (len(values) + 7) // 8
    bits = int("".join(["0" if value is None else "1" for value in reversed(values)]) or "0", 2)
    run = _varint(groups << 1 | 1) + bits.to_bytes(groups, "little")
    return struct.pack("<i", len(run)) + run


def _schema(relation: Relation) -> Iterator[bytes]:
    yield _struct((4, (8, _text("schema"))), (5, _i32(len(relation.columns))))
    for column in relation.columns:
        kind = _TYPES[column.type]
        fields = [(1, _i32(kind.physical)), (3, _i32(int(column.nullable))), (4, (8, _text(column.name)))]
        if kind.converted is not None:
            fields.append((6, _i32(kind.converted)))
        if kind.logical is not None:
            fields.append((10, (12, _struct((kind.logical, (12, _struct()))))))
        yield _struct(*fields)


def _page(count: int) -> tuple[int, bytes]:
    return 12, _struct((1, _i32(count)), (2, _i32(_PLAIN)), (3, _i32(_RLE)), (4, _i32(_RLE)))


# Thrift's compact protocol, as much of it as the format's headers need: a value is its type and its bytes.


def _struct(*fields: tuple[int, tuple[int, bytes]]) -> bytes:
    out, before = bytearray(), 0
    for number, (kind, packed) in fields:
        out.append((number - before) << 4 | kind)
        out += packed
        before = number
    out.append(0)
    return bytes(out)


def _list(kind: int, items: Iterable[bytes]) -> tuple[int, bytes]:
    packed = list(items)
    size = len(packed)
    head = bytes([size << 4 | kind]) if size < 15 else bytes([0xF0 | kind]) + _varint(size)
    return 9, head + b"".join(packed)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _zigzag(value: int) -> bytes:
    return _varint(value << 1 if value >= 0 else (-value << 1) - 1)


def _i32(value: int) -> tuple[int, bytes]:
    return 5, _zigzag(value)


def _i64(value: int) -> tuple[int, bytes]:
    return 6, _zigzag(value)


def _text(value: str) -> bytes:
    packed = value.encode()
    return _varint(len(packed)) + packed
