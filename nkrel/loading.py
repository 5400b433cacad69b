"""TOML -> model. The only reader of data files.

Everything that makes a file unusable (not TOML, not UTF-8, a wrong type, an unknown key, a date that is none) is
collected with its place, so that one run names every such problem. Whether usable data is also right is `checking`'s
business.
"""

from __future__ import annotations

import math
import os
import typing
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

import msgspec
import tomli

from nkrel import bundle, dates, model
from nkrel.problems import DataError, Problem
from nkrel.record import Record, is_record, keys

T = TypeVar("T")
Path = tuple[str | int, ...]
LARGEST = 2**53
"""The largest number in the data: beyond it, programs that read JSON round."""


class Document(NamedTuple):
    """A TOML file as read: its name relative to the data directory, its text and its tables."""

    name: str
    text: str
    tables: dict[str, Any]


class Located(NamedTuple):
    """A record with its place. Where something in it is unusable, that part is missing (None in a list), so that
    the rest can still be checked.
    """

    document: Document
    at: Path
    record: Any


class Loaded(NamedTuple):
    """What a data directory gave: the sound records as a dataset, all records with their places, the files, and
    every problem met.
    """

    dataset: model.Dataset
    records: list[Located]
    documents: list[Document]
    problems: list[Problem]


def load(directory: str | os.PathLike[str] | None = None) -> model.Dataset:
    """Load a data directory (default: the bundled one). Raises DataError, with every problem, if it is not usable."""
    if directory is None:
        dataset = bundle.compiled()
        if dataset:
            return dataset
    loaded = read(os.fspath(directory) if directory is not None else bundle.directory())
    if loaded.problems:
        raise DataError(loaded.problems)
    return loaded.dataset


def read(directory: str) -> Loaded:
    """Read a data directory as far as it can be read."""
    problems: list[Problem] = []
    documents: list[Document] = []
    if not os.path.isdir(directory):
        what = "is not a directory" if os.path.exists(directory) else "there is no such directory"
        return Loaded(_empty(), [], [], [Problem(directory, None, "", what)])
    if not os.path.exists(os.path.join(directory, "dataset.toml")):
        what = "no dataset.toml here: this is not a data directory of nkrel"
        return Loaded(_empty(), [], [], [Problem(directory, None, "", what)])

    located: list[Located] = []

    def document(name: str) -> Document | None:
        found = _read_toml(directory, name, problems)
        if found:
            documents.append(found)
        return found

    def record(found: Document, table: Any, kind: type[T], at: Path) -> T | None:
        """A record, or None after noting all that is wrong with it."""
        complaints = list(_complaints(table, kind))
        problems.extend(_problem(found, (*at, *path), what) for path, what in complaints)
        if not complaints:
            sound = msgspec.convert(table, kind)
            located.append(Located(found, at, sound))
            return sound
        if isinstance(table, dict):
            located.append(Located(found, at, _salvaged(table, kind, [path for path, _ in complaints])))
        return None

    def records(name: str, key: str, kind: type[T], required: bool = False) -> tuple[T, ...]:
        if not os.path.exists(os.path.join(directory, name)):
            if required:
                problems.append(Problem(name, None, "", "the file is missing"))
            return ()
        found = document(name)
        if not found:
            return ()
        for other in found.tables.keys() - {key}:
            problems.append(_problem(found, (other,), f"unknown key; this file holds [[{key}]] only"))
        tables = found.tables.get(key, [])
        if not isinstance(tables, list):
            problems.append(_problem(found, (key,), f"must be a list of tables, written [[{key}]]"))
            return ()
        made = (record(found, table, kind, (key, index)) for index, table in enumerate(tables))
        return tuple(each for each in made if each is not None)

    def folder(name: str, kind: type[T], required: bool = False) -> tuple[T, ...]:
        found = (document(path) for path in _toml_files(directory, name, required, problems))
        made = (record(each, each.tables, kind, ()) for each in found if each)
        return tuple(each for each in made if each is not None)

    about_file = document("dataset.toml")
    about = record(about_file, about_file.tables, model.About, ()) if about_file else None
    dataset = model.Dataset(
        about=about or _empty().about,
        countries=tuple(sorted(folder("countries", model.Country, required=True), key=lambda country: country.id)),
        topics=folder("topics", model.Topic),
        organizations=records("organizations.toml", "organizations", model.Membership),
        resolutions=records("resolutions.toml", "resolutions", model.Resolution),
        eras=records("eras.toml", "eras", model.Era, required=True),
        themes=records("themes.toml", "themes", model.Theme, required=True),
        sources=records("sources.toml", "sources", model.Source, required=True),
    )
    return Loaded(dataset, located, documents, problems)


def _empty() -> model.Dataset:
    return model.Dataset(about=model.About(title="", version="", as_of="1948-09-09", license="", attribution=""))


def _toml_files(directory: str, name: str, required: bool, problems: list[Problem]) -> list[str]:
    path = os.path.join(directory, name)
    try:
        names = sorted(entry for entry in os.listdir(path) if entry.endswith(".toml") and not entry.startswith("."))
    except FileNotFoundError:
        if required:
            problems.append(Problem(name, None, "", "the folder is missing"))
        return []
    except OSError as error:
        problems.append(Problem(name, None, "", f"cannot be read: {_reason(error)}"))
        return []
    if required and not names:
        problems.append(Problem(name, None, "", "the folder holds no .toml file"))
    unspeakable = [entry for entry in names if not _is_unicode(entry)]
    problems.extend(Problem(name, None, "", f"a file's name is not UTF-8: {entry!a}") for entry in unspeakable)
    return [f"{name}/{entry}" for entry in names if entry not in unspeakable]


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read_toml(directory: str, name: str, problems: list[Problem]) -> Document | None:
    try:
        with open(os.path.join(directory, name), "rb") as file:
            raw = file.read()
    except OSError as error:
        problems.append(Problem(name, None, "", f"cannot be read: {_reason(error)}"))
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "", f"not UTF-8 (byte {error.start})"))
        return None
    if text.startswith("\ufeff"):
        problems.append(Problem(name, 1, "", "begins with a byte order mark: save it as UTF-8 without one"))
        return None
    try:
        return Document(name, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        problems.append(Problem(name, getattr(error, "lineno", None), "", f"not valid TOML: {_toml_reason(error)}"))
        return None
    except ValueError as error:  # a number of more digits than Python reads
        problems.append(Problem(name, None, "", f"not usable: {str(error).partition(';')[0].lower()}"))
        return None
    except RecursionError:
        problems.append(Problem(name, None, "", "not usable: nested too deeply"))
        return None


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _toml_reason(error: tomli.TOMLDecodeError) -> str:
    message: str = getattr(error, "msg", str(error))
    return message[:1].lower() + message[1:]


def _salvaged(table: dict[str, Any], kind: type[T], bad: list[Path]) -> T:
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
            else _salvaged(item, record, inside[index])
            if isinstance(item, dict)
            else None
            for index, item in enumerate(value)
        )
    if record and isinstance(value, dict):
        return _salvaged(value, record, bad)
    if isinstance(value, dict):
        wrong = {path[0] for path in bad}
        return msgspec.convert({key: item for key, item in value.items() if key not in wrong}, kind)
    return None


def _complaints(value: Any, kind: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Everything in `value` that does not fit the type `kind`, with its place."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if is_record(kind):
        yield from _record_complaints(value, typing.cast(type, kind), path)
    elif origin is tuple:
        if not isinstance(value, list):
            yield path, f"must be a list, not {_type_name(value)}"
            return
        for index, item in enumerate(value):
            yield from _complaints(item, arguments[0], (*path, index))
    elif origin is dict:
        if not isinstance(value, dict):
            yield path, f"must be a table, not {_type_name(value)}"
            return
        for key, item in value.items():
            yield from _complaints(item, arguments[1], (*path, key))
    elif origin is not None and origin is not typing.Literal and is_record(arguments[0]):
        yield from _complaints(value, arguments[0], path)  # an optional record: TOML has no null
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
        yield (*path, key), f"unknown key; known are {', '.join(known)}"
    for key, about in known.items():
        if key in table:
            bad = list(_complaints(table[key], about.type, (*path, key)))
            yield from bad
            if not bad and kind is model.Series and key in ("values", "basis"):
                wrong = [year for year in table[key] if not (len(year) == 4 and year.isdigit() and year.isascii())]
                yield from (((*path, key), f"'{year}' is not a year") for year in wrong)
            if not bad and about.holds == "edtf":
                yield from _date_complaints(table[key], (*path, key))
                if kind is model.About and not dates.is_day(table[key]):
                    yield (*path, key), "must be a day, such as 2026-02-05"
        elif about.required:
            yield path, f"the key '{key}' is missing"


def _date_complaints(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    for text in value if isinstance(value, list) else [value]:
        try:
            dates.parse(text)
        except ValueError as error:
            yield path, str(error)


def _wanted(kind: Any) -> str:
    names = {str: "text in quotes", int: "a whole number", float: "a number"}
    return names.get(kind) or ("text in quotes" if str in typing.get_args(kind) else "a number")


def _type_name(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a date without quotes")


def _problem(document: Document, path: Path, what: str) -> Problem:
    return Problem(document.name, line_of(document.text, path), spell(path), what)


def spell(path: Path) -> str:
    """A key path as people write it: changes[0].date."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def line_of(text: str, path: Path) -> int | None:
    """The line on which a key of a file in canonical form stands: its own, or that of the table it is in."""
    import re

    lines = text.split("\n")
    start, stop = 0, len(lines)
    found: int | None = None
    keys = list(path)
    name = ""
    while len(keys) >= 2 and isinstance(keys[1], int):
        name = f"{name}.{keys[0]}" if name else str(keys[0])
        header = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
        headers = [number for number in range(start, stop) if header.match(lines[number])]
        if keys[1] >= len(headers):
            break
        found = start = headers[keys[1]]
        # The table ends where the next begins that is not inside it.
        inside = re.compile(rf"\s*\[\[?\s*{re.escape(name)}\.")
        following = (n for n in range(start + 1, stop) if re.match(r"\s*\[", lines[n]) and not inside.match(lines[n]))
        stop = next(following, stop)
        del keys[:2]
    if keys and isinstance(keys[0], str):
        wanted = re.compile(rf"\s*(\[\[?\s*)?\"?{re.escape(keys[0])}\"?\s*[=\]]")
        found = next((number for number in range(start, stop) if wanted.match(lines[number])), found)
    return None if found is None else found + 1
