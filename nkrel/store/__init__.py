"""Where data comes from: a directory of TOML files, or the compiled copy of one that an installed package carries.

Whoever asks does not see the difference: both are a Store and say the same. The compiled copy answers only while it
agrees with the TOML beside it, and of what is damaged in it the TOML is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Protocol

    from nkrel.model import Dataset
    from nkrel.names import NameIndex
    from nkrel.queries.timeline import Entry

    class Store(Protocol):
        """Data to ask. Whatever has to read files raises DataError if these cannot be used."""

        def dataset(self) -> Dataset:
            """Everything; parts may be read when they are first asked for."""

        def about(self, ids: Iterable[str]) -> Dataset:
            """At least what it takes to tell all about these partners."""

        def index(self) -> NameIndex:
            """The names of partners and regions."""

        def completions(self) -> list[str]:
            """What completion of a partner's name offers."""

        def timeline(self) -> list[Entry]:
            """Every dated entry, in order of time."""

        def written(self, what: str) -> bytes | None:
            """All rows of a table as JSON, or (`country/` and its id) all about a partner, where that lies ready."""

        def database(self) -> sqlite3.Connection:
            """The data as an SQLite database with full text search, not to be written."""

        def texts(self) -> sqlite3.Connection:
            """A database with the table of full text search at least."""

        def database_file(self) -> str | None:
            """The path of that database, if there is a file of it."""


COMPILED = "snapshot.bin"
"""The name of the compiled copy, in the package."""
DATABASE = "nkrel.sqlite"
"""The name of the SQLite database beside it."""


def bundled() -> str:
    """The data directory that came with the program: in the installed package, or beside it in a source checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")


def find(directory: str | None = None, say: Callable[[str], None] | None = None) -> Store:
    """The store of a data directory (default: the bundled one). What is odd but does no harm is told to `say`, by
    default as a warning of Python's. Nothing is read yet.
    """
    from nkrel.store.plain import PlainStore

    if directory is not None:
        return PlainStore(directory)
    plain = PlainStore(bundled())
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), COMPILED)
    if not os.path.isfile(path):
        return plain
    from nkrel.store.compiled import CompiledStore

    return CompiledStore.open(path, plain, say or _warn) or plain


def load(directory: str | os.PathLike[str] | None = None) -> Dataset:
    """Load a data directory (default: the bundled one). Raises DataError, with every problem, if it is not usable."""
    from nkrel.model import Dataset

    dataset = find(None if directory is None else os.fspath(directory)).dataset()
    return Dataset(**{part: getattr(dataset, part) for part in Dataset.PARTS})


def _warn(text: str) -> None:
    import warnings

    warnings.warn(text, stacklevel=3)
