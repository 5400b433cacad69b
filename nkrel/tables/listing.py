"""Rows of a declared table, as they were asked for: which columns, in which order, how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from nkrel import dates
from nkrel.model import Dataset
from nkrel.pages.blocks import Grid, Row, View
from nkrel.tables.field import Field, Table, records_of
from nkrel.text import short_date, text_of


class Arrangement(NamedTuple):
    """What is asked of rows: keys of columns, of columns beside the usual ones, and of the order
    (none: the table's own), backwards, the first few.
    """

    columns: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    sort: str = ""
    reverse: bool = False
    limit: int | None = None


USUAL = Arrangement()


class Listing:
    """Rows of a table, arranged."""

    def __init__(
        self, table: Table, rows: Sequence[Any], dataset: Dataset | None, arrangement: Arrangement = USUAL
    ) -> None:
        self.table = table
        self.arrangement = arrangement
        self.found = len(rows)
        self.rows = arranged(table, rows, dataset, arrangement)
        asked = arrangement.columns
        usual = tuple(map(table.field, asked)) if asked else table.usual
        more = map(table.field, arrangement.more)
        self.fields = (*usual, *(field for field in more if field not in usual))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a record."""
        return tuple(field.key for field in self.fields)

    def records(self) -> Sequence[Any]:
        """The rows as programs read them, each a mapping, or a record that msgspec writes as that mapping."""
        if self.table.row is not None and self.keys == self.table.row.__struct_fields__:
            return self.rows
        return records_of(self.fields, self.rows)

    def grid(self, caption: str = "", rows: Sequence[Any] | None = None) -> Grid:
        """The rows (or these of them) as people see them."""
        asked = self.arrangement.columns
        keys = dict.fromkeys((*(asked or self.table.shown), *self.arrangement.more))
        shown = [_wanted(self.table.field(key), key in (*asked, *self.arrangement.more)) for key in keys]
        texts = [(field.key, _cell(field)) for field in shown]
        cells: list[Row] = [{key: text(row) for key, text in texts} for row in (self.rows if rows is None else rows)]
        hint = "sources: --columns +sources" if "sources" in self.table.keys and "sources" not in keys else ""
        return Grid(_standing(shown), cells, caption, hint="" if asked else hint)

    def view(
        self,
        caption: Callable[[Sequence[Any]], str] | None = None,
        remark: str | None = None,
        grid: Callable[[], Grid] | None = None,
    ) -> View:
        """The listing as a view; `remark` is what is said where there is no row."""
        one, several = self.table.noun

        def table() -> Grid:
            return self.grid(caption(self.rows) if caption else self.counted())

        said = "" if self.rows else f"no {one} fits" if remark is None else remark
        if self.found and not self.rows:
            said = f"--limit 0 shows none of {self.found} {one if self.found == 1 else several}"
        return View(records=self.records, table=grid or table, keys=self.keys, remark=said, is_empty=not self.found)

    def counted(self) -> str:
        """How many rows there are, of how many where not all are shown."""
        one, several = self.table.noun
        total = f" of {self.found}" if len(self.rows) < self.found else ""
        return f"{len(self.rows)}{total} {one if self.found == 1 else several}"


def arranged(table: Table, rows: Sequence[Any], dataset: Dataset | None, arrangement: Arrangement) -> Sequence[Any]:
    """Rows in the order asked for, as many as asked for. What has no value comes last, whichever way it is sorted."""
    key = arrangement.sort or table.sort
    if key:
        field = table.field(key)
        read, rank = field.reader, _rank(field, dataset)
        known = [(rank(value), row) for row in rows if (value := read(row)) is not None]
        known.sort(key=lambda pair: pair[0], reverse=field.greatest_first)
        unknown = [row for row in rows if read(row) is None]
        step = -1 if arrangement.reverse else 1
        rows = [row for _, row in known][::step] + unknown[::step]
    elif arrangement.reverse:
        rows = rows[::-1]
    return rows if arrangement.limit is None else rows[: arrangement.limit]


def _rank(field: Field, dataset: Dataset | None) -> Callable[[Any], Any]:
    """How a field's values compare: words as they are told, dates by time, numbers by size, text without accents."""
    words: Sequence[str] = ()
    if not callable(field.words):
        words = field.words
    elif dataset:
        words = field.words(dataset)
    if words:
        place = {word: number for number, word in enumerate(words)}
        return lambda value: place.get(value, len(place))
    if field.type == "edtf":
        return dates.sort_key
    if field.type in ("integer", "number", "boolean"):
        return lambda value: value
    from nkrel.names import fold

    return lambda value: fold(text_of(value))


def _cell(field: Field) -> Callable[[Any], Any]:
    """What gets the text of a field's cell from a row."""
    if field.cell:
        return field.cell
    read = field.reader
    if field.type == "edtf":
        return lambda row: short_date(read(row))
    return lambda row: text_of(read(row))


def _wanted(field: Field, asked: bool) -> Field:
    """A column, of which what is asked for is not left out while it can stand under its row."""
    return replace(field, priority=max(field.priority, 5)) if asked and field.under else field


def _standing(shown: Sequence[Field]) -> tuple[Field, ...]:
    """Columns, where one can stand below another only if that is there."""
    keys = {field.key for field in shown}
    return tuple(replace(field, below="") if field.below and field.below not in keys else field for field in shown)
