"""Data that is no records: where things are drawn, and what must not be named. Read by what needs it."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from nkrel.problems import DataError, Problem
from nkrel.record import Record
from nkrel.store.reading import read_file

T = TypeVar("T", bound=Record)


class Tiles(Record, frozen=True, forbid_unknown_fields=True):
    """`tiles.toml`: rows of labels, two characters each, and the partners whose label is no ISO code."""

    rows: tuple[str, ...]
    others: dict[str, str]


class Before(Record, frozen=True, forbid_unknown_fields=True, rename={"since": "from"}):
    """A partner to which shapes belonged before they were states of their own, if need be only from a day on."""

    partner: str
    shapes: tuple[str, ...]
    since: str = ""


class Shapes(Record, frozen=True, forbid_unknown_fields=True):
    """`shapes.toml`: what belonged to whom before, the shapes that are parts of a partner which has another, and
    where the dots of those without a shape lie (longitude, latitude).
    """

    earlier: tuple[Before, ...]
    parts: dict[str, str]
    dots: dict[str, tuple[float, float]]


class Private(Record, frozen=True, forbid_unknown_fields=True):
    """`private.toml`: digests of the names of private persons."""

    digests: tuple[str, ...]


KINDS: dict[str, type[Record]] = {"tiles.toml": Tiles, "shapes.toml": Shapes, "private.toml": Private}
"""Name of a file -> what it holds."""


def read(directory: str, name: str, kind: type[T]) -> T:
    """What a file holds. Raises DataError if it cannot be used."""
    problems: list[Problem] = []
    document = read_file(directory, name, problems)
    if document:
        try:
            return msgspec.convert(document.tables, kind)
        except msgspec.ValidationError as error:
            problems.append(Problem(name, None, "", f"not usable: {str(error)[:1].lower()}{str(error)[1:]}"))
    raise DataError(problems)
