"""SQL on the data: one statement, which reads and cannot do anything else."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

# What a statement may do: choose, read columns, call functions, recurse. Whatever writes, attaches, or sets is refused.
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
# Functions that reach beyond the data, or that fill memory at one call.
_REFUSED = frozenset(("load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "zeroblob", "randomblob"))
MOST = 1_000_000
"""Rows that an answer may have."""
_LIMIT_LENGTH = 0
"""SQLITE_LIMIT_LENGTH, which the module names only from Python 3.11 on."""
_LENGTH = 50_000_000
"""Bytes that one value or row may have."""


class QueryError(ValueError):
    """The statement is none, or is not one that reads; the message says what is wrong."""


class TimeoutError(Exception):  # as the built-in of this name, which it stands for
    """The statement took longer than it may."""


class Result(NamedTuple):
    """Names of columns, and rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def run(connection: sqlite3.Connection, statement: str, parameters: Sequence[Any] = (), seconds: float = 5.0) -> Result:
    """The rows of a statement. Raises QueryError, or TimeoutError after so many seconds."""
    refused: list[str] = []
    _touch(connection)
    limit = getattr(connection, "setlimit", None)  # from Python 3.11 on
    if limit:
        limit(_LIMIT_LENGTH, _LENGTH)
    deadline = time.monotonic() + seconds

    def authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if action in _ALLOWED and not (action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _REFUSED):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_PRAGMA and first == "data_version" and second is None:
            return sqlite3.SQLITE_OK  # full text search asks whether the database has changed
        refused.append(str(second or first or ""))
        return sqlite3.SQLITE_DENY

    connection.set_authorizer(authorize)
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 10_000)
    try:
        cursor = connection.execute(statement, parameters)
        if cursor.description is None:
            raise QueryError("there is no statement")
        columns = tuple(column[0] for column in cursor.description)
        rows = cursor.fetchmany(MOST + 1)
        if len(rows) > MOST:
            raise QueryError(f"more than {MOST:,} rows: narrow it, or add LIMIT")
        return Result(_apart(columns), rows)
    except (sqlite3.Error, sqlite3.Warning) as error:
        text = str(error)
        if refused or "not authorized" in text or "prohibited" in text:
            raise QueryError("only reading is allowed: a statement begins with SELECT or WITH") from None
        if "interrupted" in text:
            raise TimeoutError(f"not done after {seconds:g} seconds") from None
        raise QueryError(_said(text)) from None
    except (ValueError, OverflowError, MemoryError) as error:
        if isinstance(error, QueryError):
            raise
        raise QueryError(str(error) or "this takes more memory than there is") from None
    finally:
        connection.set_authorizer(lambda *_: sqlite3.SQLITE_OK)  # None is one only from Python 3.11 on
        connection.set_progress_handler(None, 0)


def _touch(connection: sqlite3.Connection) -> None:
    """Open the full text table: under an authorizer that forbids writing it could not be."""
    try:
        connection.execute("SELECT 1 FROM search LIMIT 0")
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error) and "no such module" not in str(error):
            raise


def _said(text: str) -> str:
    """An error of SQLite's, in one line."""
    if "one statement at a time" in text:
        return "one statement at a time"
    return " ".join(text.split())


def _apart(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The names of columns, each once: the second "name" is "name_2"."""
    made: list[str] = []
    for name in columns:
        number, own = 1, name
        while own in made:
            number += 1
            own = f"{name}_{number}"
        made.append(own)
    return tuple(made)
