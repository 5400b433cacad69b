"""What in a TOML table does not fit its record, and what of it can be used all the same."""

from __future__ import annotations

import math
import typing
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from nkrel import dates
from nkrel.record import Record, is_record, keys
from nkrel.store.places import Path
from nkrel.words import perhaps

T = TypeVar("T")
LARGEST = 2**53
"""The largest number in the data: beyond it, programs that read JSON round."""


def salvaged(table: dict[str, Any], kind: type[T], bad: list[Path]) -> T:
    """What can be used of a record in which these places are bad: other values as they are, None for the bad ones."""
    known = keys(typing.cast("type[Record]", kind))
    values: dict[str, Any] = {about.field: None for about in known.values() if about.required}
    for key, about in known.items():
        if key not in table:
            continue
        inside = [path[1:] for path in bad if path[:1] == (key,)]
        if not inside:
            values[about.field] = msgspec.convert(table[key], about.type)
        elif () not in inside:
            values[about.field] = _salvaged_value(table[key], about.type, inside)
    return kind(**values)


def _salvaged_value(value: Any, kind: Any, bad: list[Path]) -> Any:
    """What can be used of a value that is sound at its top: of a list of records, each or None in its place; of other
    lists and of tables, the sound ones.
    """
    record = next((each for each in (kind, *typing.get_args(kind)) if is_record(each)), None)
    if isinstance(value, list):
        item_kind = typing.get_args(kind)[0]
        inside = {index: [path[1:] for path in bad if path[0] == index] for index in range(len(value))}
        if not record:
            return tuple(msgspec.convert(item, item_kind) for index, item in enumerate(value) if not inside[index])
        return tuple(
            msgspec.convert(item, item_kind)
            if not inside[index]
            else salvaged(item, record, inside[index])
            if isinstance(item, dict)
            else None
            for index, item in enumerate(value)
        )
    if record and isinstance(value, dict):
        return salvaged(value, record, bad)
    if isinstance(value, dict):
        wrong = {path[0] for path in bad}
        return msgspec.convert({key: item for key, item in value.items() if key not in wrong}, kind)
    return None


def complaints(value: Any, kind: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Everything in `value` that does not fit the type `kind`, with its place."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if is_record(kind):
        yield from _record_complaints(value, typing.cast(type, kind), path)
    elif origin is tuple:
        if not isinstance(value, list):
            yield path, f"must be a list, not {_type_name(value)}"
            return
        for index, item in enumerate(value):
            yield from complaints(item, arguments[0], (*path, index))
    elif origin is dict:
        if not isinstance(value, dict):
            yield path, f"must be a table, not {_type_name(value)}"
            return
        for key, item in value.items():
            yield from complaints(item, arguments[1], (*path, key))
    elif origin is not None and origin is not typing.Literal and is_record(arguments[0]):
        yield from complaints(value, arguments[0], path)  # an optional record: TOML has no null
    elif origin is typing.Literal or (origin and typing.get_origin(arguments[0]) is typing.Literal):
        allowed = arguments if origin is typing.Literal else typing.get_args(arguments[0])
        if value not in allowed:
            yield path, f"{value!r} is not one of {', '.join(allowed)}"
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            yield path, f"must be {_wanted(kind)}, not {_type_name(value)}"
            return
        if isinstance(value, str) and not value.strip():
            yield path, "must not be empty; leave the key out if the value is not known"
        if isinstance(value, float) and not math.isfinite(value):
            yield path, "must be a finite number"
        elif isinstance(value, (int, float)) and abs(value) > LARGEST:
            yield path, "must be a number between -2**53 and 2**53, which every program reads alike"


def _record_complaints(table: Any, kind: type, path: Path) -> Iterator[tuple[Path, str]]:
    if not isinstance(table, dict):
        yield path, f"must be a table, not {_type_name(table)}"
        return
    known = keys(kind)
    for key in table.keys() - known.keys():
        yield (*path, key), f"unknown key{perhaps(key, known)}; known are {', '.join(known)}"
    for key, about in known.items():
        if key in table:
            bad = list(complaints(table[key], about.type, (*path, key)))
            yield from bad
            if not bad:
                yield from (((*path, key), what) for what in _meaning_complaints(table[key], about.holds))
        elif about.required:
            yield path, f"the key '{key}' is missing"


def _meaning_complaints(value: Any, holds: str) -> Iterator[str]:
    """What is wrong with text of the right type for what it is to hold (see `nkrel.record.Key`)."""
    if holds == "year":
        yield from (
            f"'{year}' is not a year" for year in value if not (len(year) == 4 and year.isdigit() and year.isascii())
        )
    if holds in ("edtf", "day"):
        for text in value if isinstance(value, list) else [value]:
            try:
                dates.parse(text)
            except ValueError as error:
                yield str(error)
            else:
                if holds == "day" and not dates.is_day(text):
                    yield "must be a day, such as 2026-02-05"


def _wanted(kind: Any) -> str:
    names = {str: "text in quotes", int: "a whole number", float: "a number"}
    return names.get(kind) or ("text in quotes" if str in typing.get_args(kind) else "a number")


def _type_name(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a date without quotes")
