"""A directory of TOML files as a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from nkrel.model import Dataset
    from nkrel.names import NameIndex
    from nkrel.problems import Problem
    from nkrel.queries.timeline import Entry
    from nkrel.store.reading import Loaded


class PlainStore:
    """Reads all of its directory when first asked."""

    def __init__(self, directory: str) -> None:
        self.directory = directory

    @cached_property
    def _dataset(self) -> Dataset:
        from nkrel.problems import DataError
        from nkrel.store.reading import read

        loaded = read(self.directory)
        # Two files with one id would be told as one partner, and counted as two.
        problems = loaded.problems or list(_told_twice(loaded))
        if problems:
            raise DataError(problems)
        return loaded.dataset

    def dataset(self) -> Dataset:
        """Everything. Raises DataError."""
        return self._dataset

    def about(self, ids: Iterable[str]) -> Dataset:  # noqa: ARG002 - all of it holds what it takes
        """Everything. Raises DataError."""
        return self._dataset

    def index(self) -> NameIndex:
        """The names of partners and regions. Raises DataError."""
        from nkrel.names import build_index

        return build_index(self._dataset.countries, self._dataset.regions)

    def completions(self) -> list[str]:
        """What completion of a partner's name offers. Raises DataError."""
        from nkrel.names import completions

        return completions(self._dataset.countries)

    def timeline(self) -> list[Entry]:
        """Every dated entry, in order of time. Raises DataError."""
        from nkrel.queries.timeline import in_order

        return in_order(self._dataset)

    def written(self, what: str) -> None:
        """None: nothing lies ready."""

    def database(self) -> sqlite3.Connection:
        """The data as an SQLite database with full text search, made in memory. Raises DataError."""
        from nkrel.exports import sqlite

        return sqlite.connect(self._dataset)

    def texts(self) -> sqlite3.Connection:
        """Full text search alone, made in memory. Raises DataError."""
        from nkrel.exports import sqlite

        return sqlite.connect_texts(self._dataset)

    def database_file(self) -> None:
        """None: the database is made when it is asked for."""


def _told_twice(loaded: Loaded) -> Iterator[Problem]:
    """The files whose partner or topic is that of another file."""
    from nkrel.model import Country, Topic
    from nkrel.problems import Problem

    files: dict[str, str] = {}
    for document, _, record in loaded.records:
        if isinstance(record, (Country, Topic)):
            other = files.setdefault(record.id, document.name)
            if other != document.name:
                yield Problem(document.name, None, "id", f"'{record.id}' is already the id of {other}")
