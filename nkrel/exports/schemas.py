"""JSON Schemas of what commands answer, from the declarations of the tables.

They hold for a command's whole answer with ``--json``; with ``--columns`` it has those keys only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from nkrel.tables import TABLES, table
from nkrel.tables.field import Field

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SINGLE = r"\d{2}(?:\d{2}|\dX|XX)(?:-\d{2}(?:-\d{2})?)?[~?%]?"
_EDTF = rf"^(?:\.\.|{_SINGLE})(?:/(?:\.\.|{_SINGLE}))?$"
_PLAIN: dict[str, Schema] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "edtf": {"type": "string", "pattern": _EDTF},
    "texts": {"type": "array", "items": {"type": "string"}},
    "integers": {"type": "array", "items": {"type": "integer"}},
    "object": {"type": "object"},
}


@cache
def lists() -> dict[str, list[str]]:
    """What commands list: the tables; where a command has an answer of another shape too, `_others` adds it."""
    found: dict[str, list[str]] = {}
    for name in TABLES:
        for command in table(name).commands:
            found.setdefault(command, []).append(name)
    return found


def commands() -> tuple[str, ...]:
    """The commands whose answers have a schema."""
    return tuple(sorted({*lists(), "country", "random", "show", "sql", "summary"}))


def files() -> Iterator[tuple[str, bytes]]:
    """A schema for every table and every command: the name of its file, and its content."""
    for name in TABLES:
        yield f"table/{name}.json", _written(of_table(name))
    for name in commands():
        yield f"command/{name}.json", _written(of_command(name))


def _written(schema: Schema) -> bytes:
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def of_command(name: str) -> Schema:
    """The schema of a command's answer. Raises KeyError for a command that has none."""
    answers = [of_rows(each) for each in lists().get(name, ())] + _others(name)
    if not answers:
        raise KeyError(name)
    whole = answers[0] if len(answers) == 1 else {"anyOf": answers}
    return {"$schema": _DIALECT, "title": f"nkrel {name}", **whole}


def of_table(name: str) -> Schema:
    """The schema of what lists a table: an array of its rows."""
    declared = table(name)
    return {"$schema": _DIALECT, "title": declared.name, **of_rows(name)}


def of_rows(name: str) -> Schema:
    """An array of a table's rows."""
    declared = table(name)
    return {"description": declared.meaning, "type": "array", "items": of_fields(declared.usual)}


def _others(name: str) -> list[Schema]:
    """Answers of a command that are no list of a table."""
    one = {"orgs": "organization", "resolutions": "resolution", "regions": "region"}
    if name in one:
        return [of_fields(table(one[name]).usual)]
    made = {
        "country": _country,
        "panel": _monthly,
        "random": _show,
        "show": _show,
        "sources": _source,
        "sql": _sql,
        "summary": _summary,
        "topic": _topic,
    }
    return made[name]() if name in made else []


def _country() -> list[Schema]:
    from nkrel.tables import country

    single = of_fields((*country.FIELDS, country.CITED))
    return [single, {"type": "array", "items": single}]


def _summary() -> list[Schema]:
    fields = [field for field in table("group").fields if not field.for_eyes]
    group = of_fields(fields)
    # A group holds the keys that it was asked by, and no others.
    group["required"] = ["count"]
    return [
        {
            "type": "object",
            "properties": {
                "by": {"type": "array", "items": {"type": "string"}},
                "as_of": _PLAIN["edtf"],
                "total": _PLAIN["integer"],
                "groups": {"type": "array", "items": group},
            },
            "required": ["by", "as_of", "total", "groups"],
            "additionalProperties": False,
        }
    ]


def _monthly() -> list[Schema]:
    from nkrel.tables.panel import MONTHLY

    return [{"type": "array", "items": of_fields(MONTHLY.usual)}]


def _topic() -> list[Schema]:
    from nkrel.tables import country, facts, figures

    properties = {
        **dict.fromkeys(("id", "name"), _PLAIN["text"]),
        "aliases": _PLAIN["texts"],
        **{key: {"type": ["string", "null"]} for key in ("summary", "note")},
        "facts": {"type": "array", "items": of_fields(facts.FIELDS)},
        "figures": {"type": "array", "items": of_fields(figures.FIELDS)},
        "sources": _of_field(country.CITED),
    }
    return [_object(properties)]


def _source() -> list[Schema]:
    single = of_fields(table("source").usual)
    more = {"countries": _PLAIN["texts"], "topics": _PLAIN["texts"]}
    return [_object({**single["properties"], **more})]


def _show() -> list[Schema]:
    from nkrel.tables import country

    properties = {
        **dict.fromkeys(("id", "type", "text"), _PLAIN["text"]),
        **{key: {"type": ["string", "null"]} for key in ("owner", "name", "date")},
        "record": {"type": "object", "description": "The record as it stands in the data."},
        "sources": _of_field(country.CITED),
    }
    single = _object(properties)
    return [single, {"type": "array", "items": single}]


def _sql() -> list[Schema]:
    value = {"type": ["string", "number", "null"]}
    return [of_rows("codebook"), {"type": "array", "items": {"type": "object", "additionalProperties": value}}]


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def of_fields(fields: Sequence[Field]) -> Schema:
    """An object with these fields: every key is there, null for what is not known."""
    return _object({field.key: _of_field(field) for field in fields})


def _of_field(field: Field) -> Schema:
    made: Schema
    if field.type == "record":
        made = of_fields(field.of)
    elif field.type == "records":
        made = {"type": "array", "items": of_fields(field.of)}
    elif field.type == "object" and field.of:
        made = {"type": "object", "additionalProperties": of_fields(field.of)}
    else:
        made = dict(_PLAIN[field.type])
    words = () if callable(field.words) else field.words
    if words and field.type == "text":
        made["enum"] = [*words, None] if field.nullable else list(words)
    if field.nullable:
        made["type"] = [made["type"], "null"]
    return {"description": field.meaning, **made}
