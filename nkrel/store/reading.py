"""TOML -> records. The only reader of the files that `nkrel.layout` describes.

Everything that makes a file unusable (not TOML, not UTF-8, a wrong type, an unknown key, a date that is none) is
collected with its place, so that one run names every such problem. Whether usable data is also right is for the
rules to say.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import Any, NamedTuple

import msgspec
import tomli

from nkrel import layout, model
from nkrel.dates import FIRST_DAY
from nkrel.problems import Problem
from nkrel.record import Record
from nkrel.store.places import Path, line_of, spell
from nkrel.store.shape import complaints, salvaged

_SHORT = 50
"""Characters below which a text is likely to stand in the data more than once."""


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


def read(directory: str) -> Loaded:
    """Read a data directory as far as it can be read."""
    if not os.path.isdir(directory):
        what = "is not a directory" if os.path.exists(directory) else "there is no such directory"
        return Loaded(_empty(), [], [], [Problem(directory, None, "", what)])
    if not os.path.exists(os.path.join(directory, "dataset.toml")):
        what = "no dataset.toml here: this is not a data directory of nkrel"
        return Loaded(_empty(), [], [], [Problem(directory, None, "", what)])

    reader = _Reader(directory)
    parts = {part.name: reader.part(part) for part in layout.PARTS}
    about = parts.pop("about")
    dataset = model.Dataset(about=about[0] if about else _empty().about, **parts)
    return Loaded(dataset, reader.located, reader.documents, reader.problems)


class _Reader:
    """Reads part after part of a data directory, and notes what it meets."""

    def __init__(self, directory: str) -> None:
        self.directory = directory
        self.documents: list[Document] = []
        self.located: list[Located] = []
        self.problems: list[Problem] = []

    def part(self, part: layout.Part) -> tuple[Any, ...]:
        """The sound records of a part."""
        if part.is_folder:
            documents = map(self._document, _toml_files(self.directory, part, self.problems))
            found = [self._record(each, each.tables, part.record, ()) for each in documents if each]
            sound = [record for record in found if record is not None]
            return tuple(sorted(sound, key=lambda record: str(record.id)))
        if not os.path.exists(os.path.join(self.directory, part.path)):
            if part.need == "needed":
                self.problems.append(Problem(part.path, None, "", "the file is missing"))
            return ()
        document = self._document(part.path)
        if not document:
            return ()
        tables = [((), document.tables)] if part.single else self._tables(document, part.name)
        found = [self._record(document, table, part.record, at) for at, table in tables]
        return tuple(record for record in found if record is not None)

    def _document(self, name: str) -> Document | None:
        found = read_file(self.directory, name, self.problems)
        if found:
            self.documents.append(found)
        return found

    def _tables(self, document: Document, key: str) -> list[tuple[Path, Any]]:
        """The tables that a file lists, each with its place."""
        for other in document.tables.keys() - {key}:
            self.problems.append(_problem(document, (other,), f"unknown key; this file holds [[{key}]] only"))
        tables = document.tables.get(key, [])
        if isinstance(tables, list):
            return [((key, index), table) for index, table in enumerate(tables)]
        self.problems.append(_problem(document, (key,), f"must be a list of tables, written [[{key}]]"))
        return []

    def _record(self, document: Document, table: Any, kind: type[Record], at: Path) -> Any:
        """A record, or None after noting all that is wrong with it."""
        found = list(complaints(table, kind))
        self.problems += [_problem(document, (*at, *path), what) for path, what in found]
        if not found:
            sound = msgspec.convert(table, kind)
            self.located.append(Located(document, at, sound))
            return sound
        if isinstance(table, dict):
            self.located.append(Located(document, at, salvaged(table, kind, [path for path, _ in found])))
        return None


def _empty() -> model.Dataset:
    return model.Dataset(about=model.About(title="", version="", as_of=FIRST_DAY, license="", attribution=""))


def _toml_files(directory: str, part: layout.Part, problems: list[Problem]) -> list[str]:
    name, required = part.path.rstrip("/"), part.need == "needed"
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
    unspeakable = [entry for entry in names if not is_unicode(entry)]
    problems.extend(Problem(name, None, "", f"a file's name is not UTF-8: {entry!a}") for entry in unspeakable)
    return [f"{name}/{entry}" for entry in names if entry not in unspeakable]


def is_unicode(name: str) -> bool:
    """Whether the name of a file is text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_file(directory: str, name: str, problems: list[Problem]) -> Document | None:
    """A TOML file of a directory, or None after noting what keeps it from being read."""
    path = os.path.join(directory, name)
    try:
        mode = os.stat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a pipe would be waited for, a device have no end
            raise OSError(errno.EINVAL, "is no file")
        with open(path, "rb") as file:
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
        return Document(name, text, _said_once(tomli.loads(text)))
    except tomli.TOMLDecodeError as error:
        problems.append(Problem(name, getattr(error, "lineno", None), "", f"not valid TOML: {_toml_reason(error)}"))
        return None
    except ValueError as error:  # a number of more digits than Python reads
        problems.append(Problem(name, None, "", f"not usable: {str(error).partition(';')[0].lower()}"))
        return None
    except RecursionError:
        problems.append(Problem(name, None, "", "not usable: nested too deeply"))
        return None


def _said_once(value: Any) -> Any:
    """The same tables, in which equal short texts are one object: keys, ids and days repeat by the ten thousand."""
    if isinstance(value, str):
        return sys.intern(value) if len(value) < _SHORT else value
    if isinstance(value, dict):
        return {sys.intern(key): _said_once(item) for key, item in value.items()}
    return [_said_once(item) for item in value] if isinstance(value, list) else value


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _toml_reason(error: tomli.TOMLDecodeError) -> str:
    message: str = getattr(error, "msg", str(error))
    return message[:1].lower() + message[1:]


def _problem(document: Document, path: Path, what: str) -> Problem:
    return Problem(document.name, line_of(document.text, path), spell(path), what)
