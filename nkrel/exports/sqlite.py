"""The relations as an SQLite database, with full text search where SQLite has it: the same bytes from run to run."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nkrel.exports.relation import Column, Relation, Values
    from nkrel.model import Dataset

# Not STRICT: a strict table makes the whole file unreadable to SQLite before 3.37.
_TYPES = {"text": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_INDEXED = {"entry": ("date_earliest",), "citation": ("source",), "fact_partner": ("partner",), "change": ("partner",)}
_PAGE = 4096
_INEXACT = ("figure",)
"""Relations with whole numbers among others: SQLite gives 12 back as 12.0."""


def quoted(name: str) -> str:
    """A name as SQL has it: some are words of the language (`from`, `to`)."""
    return '"' + name.replace('"', '""') + '"'


def definition(relation: Relation) -> str:
    """The statement that creates a relation's table."""
    lines = [_column(column) for column in relation.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(quoted, relation.key))})")
    lines += [
        f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(column.to)}"
        for column in relation.columns
        if column.to
    ]
    return f"CREATE TABLE {quoted(relation.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    required = "" if column.nullable else " NOT NULL"
    return f"{quoted(column.name)} {_TYPES[column.type]}{required}"


def fill(connection: sqlite3.Connection, dataset: Dataset) -> None:
    """Create and fill all tables in an empty database. Raises DataError if what is their key is missing,
    or twice, or a number is too large.
    """
    from nkrel.exports.relations import relations

    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute("BEGIN")
    for relation in relations():
        connection.execute(definition(relation))
        marks = ", ".join("?" * len(relation.columns))
        try:
            connection.executemany(f"INSERT INTO {quoted(relation.name)} VALUES ({marks})", relation.values(dataset))
        except (sqlite3.IntegrityError, OverflowError) as error:
            from nkrel.problems import DataError, Problem

            raise DataError([Problem(relation.name, None, "", f"{error}: 'nkrel check' says where")]) from None
        for column in _INDEXED.get(relation.name, ()):
            name = quoted(f"{relation.name}_{column}")
            connection.execute(f"CREATE INDEX {name} ON {quoted(relation.name)} ({quoted(column)})")
    _describe(connection)
    if has_full_text(connection):
        _index_texts(connection, dataset)
    connection.execute("COMMIT")


def _describe(connection: sqlite3.Connection) -> None:
    """What each table and column means, in the database itself."""
    from nkrel.exports.relations import relations

    connection.execute('CREATE TABLE "codebook" ("table" TEXT, "column" TEXT, "type" TEXT, "meaning" TEXT NOT NULL)')
    for relation in relations():
        told: list[tuple[str, str | None, str | None, str]] = [(relation.name, None, None, relation.meaning)]
        told += [(relation.name, column.name, column.type, column.meaning) for column in relation.columns]
        connection.executemany('INSERT INTO "codebook" VALUES (?, ?, ?, ?)', told)


def has_full_text(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with FTS5."""
    return bool(connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])


def _index_texts(connection: sqlite3.Connection, dataset: Dataset) -> None:
    from nkrel.queries.search import documents

    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5"
        "(type UNINDEXED, id UNINDEXED, name, text, besides, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    connection.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?)", documents(dataset))
    connection.execute("INSERT INTO search(search) VALUES ('optimize')")


def reader(connection: sqlite3.Connection, dataset: Dataset) -> Values:
    """The rows of relations from a database that was made of this dataset: those of the dataset, at less cost."""

    def values(relation: Relation) -> Iterable[tuple[Any, ...]]:
        if relation.name in _INEXACT:
            return relation.values(dataset)
        return connection.execute(f"SELECT * FROM {quoted(relation.name)} ORDER BY rowid")

    return values


def connect_texts(dataset: Dataset) -> sqlite3.Connection:
    """Full text search alone, in memory, where this SQLite has it."""

    def index(connection: sqlite3.Connection) -> None:
        if has_full_text(connection):
            connection.execute("BEGIN")
            _index_texts(connection, dataset)
            connection.execute("COMMIT")

    return _in_memory(index)


def connect(dataset: Dataset) -> sqlite3.Connection:
    """The database, in memory."""
    return _in_memory(lambda connection: fill(connection, dataset))


def _in_memory(filled: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    """A database, closed again if it cannot be filled."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        filled(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def build(dataset: Dataset) -> bytes:
    """The database as a file's content. Raises OSError if there is no room to make it in."""
    folder = tempfile.mkdtemp(prefix="nkrel-")
    path = os.path.join(folder, "nkrel.sqlite")
    try:
        # Closed in any case: where a file is open, some systems do not let it go.
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            fill(connection, dataset)
            connection.execute("VACUUM")
        with open(path, "rb") as file:
            return file.read()
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, f"the database could not be made there: {error}", folder) from None
    finally:
        if os.path.exists(path):
            os.unlink(path)
        os.rmdir(folder)
