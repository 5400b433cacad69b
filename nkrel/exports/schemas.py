"""JSON Schemas of what commands answer, from the declarations of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from nkrel.tables import TABLES, table
from nkrel.tables.field import Field

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_EDTF = r"^(\.\.|\d{2}(\d{2}|\dX|XX)(-\d{2}(-\d{2})?)?[~?%]?)(/(\.\.|\d{2}(\d{2}|\dX|XX)(-\d{2}(-\d{2})?)?[~?%]?))?$"
_PLAIN: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "edtf": {"type": "string", "pattern": _EDTF},
    "texts": {"type": "array", "items": {"type": "string"}},
    "integers": {"type": "array", "items": {"type": "integer"}},
    "object": {"type": "object"},
}


def files() -> Iterator[tuple[str, bytes]]:
    """A schema for every table: the name of its file, and its content."""
    for name in TABLES:
        yield f"{name}.schema.json", msgspec.json.format(msgspec.json.encode(of_table(name)), indent=2) + b"\n"


def of_table(name: str) -> dict[str, Any]:
    """The schema of what lists a table: an array of its rows."""
    declared = table(name)
    return {
        "$schema": _DIALECT,
        "title": declared.name,
        "description": declared.meaning,
        "type": "array",
        "items": of_fields(declared.usual),
    }


def of_fields(fields: Sequence[Field]) -> dict[str, Any]:
    """The schema of an object with these fields: every key is there, null for what is not known."""
    return {
        "type": "object",
        "properties": {field.key: _of_field(field) for field in fields},
        "required": [field.key for field in fields],
        "additionalProperties": False,
    }


def _of_field(field: Field) -> dict[str, Any]:
    if field.type in ("record", "records"):
        inner = of_fields(field.of)
        made: dict[str, Any] = inner if field.type == "record" else {"type": "array", "items": inner}
    else:
        made = dict(_PLAIN[field.type])
    words = () if callable(field.words) else field.words
    if words and field.type == "text":
        made["enum"] = [*words, None] if field.nullable else list(words)
    if field.nullable:
        made["type"] = [made["type"], "null"]
    return {"description": field.meaning, **made}
