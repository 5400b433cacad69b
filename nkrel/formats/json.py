"""JSON: UTF-8, unescaped. An object is indented; of a list, each record is a line."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from nkrel.formats.terminal import Terminal
from nkrel.pages.blocks import View


def write(view: View, name: str, terminal: Terminal) -> bytes:
    """One JSON value and a newline."""
    records = view.records()
    if isinstance(records, Mapping):
        return msgspec.json.format(msgspec.json.encode(records), indent=2) + b"\n"
    # A line a record: as easy to read as an indented list, easier to compare, and written several times faster.
    encoder, made = msgspec.json.Encoder(), bytearray(b"[\n")
    for record in records:
        encoder.encode_into(record, made, -1)
        made += b",\n"
    return bytes(made[:-2] + b"\n]\n") if records else b"[]\n"
