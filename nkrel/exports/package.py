"""The relations as CSV files with a Frictionless data package that describes them: types, keys, licence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from nkrel import __version__
from nkrel.delimited import csv_text
from nkrel.exports.relation import Column, Relation, Values, made_from
from nkrel.exports.relations import relations

if TYPE_CHECKING:
    from nkrel.model import Dataset

_TYPES = {"text": "string", "date": "date", "integer": "integer", "number": "number", "boolean": "integer"}


def files(dataset: Dataset, values: Values | None = None) -> Iterator[tuple[str, bytes]]:
    """Every file of the package: its name, and its content. `values` gives the rows, if they are at hand already."""
    given = values or made_from(dataset)
    for relation in relations():
        yield f"{relation.name}.csv", csv_of(relation, given(relation))
    yield "datapackage.json", msgspec.json.format(msgspec.json.encode(descriptor(dataset)), indent=2) + b"\n"


def csv_of(relation: Relation, rows: Iterable[tuple[Any, ...]]) -> bytes:
    """A relation with these rows as CSV by RFC 4180, in UTF-8: an empty cell is null."""
    names = tuple(column.name for column in relation.columns)
    return csv_text(chain([names], rows), "\r\n").encode()


def descriptor(dataset: Dataset) -> dict[str, Any]:
    """What datapackage.json holds."""
    about = dataset.about
    return {
        "profile": "tabular-data-package",
        "name": "nkrel",
        "title": about.title,
        "description": "Who has relations with North Korea, since when, how we know, and what has passed between them.",
        "version": __version__,
        "created": f"{about.as_of}T00:00:00Z",
        "licenses": [
            {
                "name": "CC-BY-SA-4.0",
                "path": "https://creativecommons.org/licenses/by-sa/4.0/",
                "title": "Creative Commons Attribution-ShareAlike 4.0 International",
            }
        ],
        "sources": [{"title": about.attribution}],
        "resources": [_resource(relation) for relation in relations()],
    }


def _resource(relation: Relation) -> dict[str, Any]:
    keys = [
        {"fields": column.name, "reference": {"resource": column.to, "fields": "id"}}
        for column in relation.columns
        if column.to
    ]
    return {
        "name": relation.name,
        "path": f"{relation.name}.csv",
        "profile": "tabular-data-resource",
        "description": relation.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {
            "fields": [_field(column) for column in relation.columns],
            # Namibia's code is NA: only the empty cell is a missing value.
            "missingValues": [""],
            "primaryKey": list(relation.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.words:
        constraints["enum"] = list(column.words)
    made = {"name": column.name, "type": _TYPES[column.type], "description": column.meaning}
    return made | ({"constraints": constraints} if constraints else {})
