"""`nkrel check`: what is wrong with a data directory, and the rules by which it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nkrel.pages.blocks import Column, Grid, Lines, Page, View
from nkrel.problems import Problem
from nkrel.text import text_of

RULES = (
    Column("id", "Rule", 9, tone="strong"),
    Column("level", "Level", 8),
    Column("scope", "Looks at", 4, wraps=True),
    Column("fixable", "--fix", 3),
    Column("meaning", "What holds", 7, wraps=True),
)

UNCHECKED = (
    Column("place", "Where", 8),
    Column("kind", "Kind", 6),
    Column("date", "Date", 7),
    Column("text", "What", 9, wraps=True),
    Column("uses", "Uses", 4, right=True),
)
STALE = (
    Column("place", "Where", 8),
    Column("side", "Whose", 7),
    Column("kind", "Kind", 6),
    Column("city", "City", 5),
    Column("confirmed", "Last shown", 9),
)


def view(directory: str, problems: Sequence[Problem]) -> View:
    """The problems, a line each; how many there are is said on stderr."""

    def page() -> Page:
        return (Lines(tuple(f"{problem} [{problem.rule}]" for problem in problems)),)

    return View(
        records=lambda: [problem._asdict() for problem in problems],
        page=page,
        keys=Problem._fields,
        remark=f"{directory}: {_counted(problems)}",
    )


def _counted(problems: Sequence[Problem]) -> str:
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    told = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "problem"), (warnings, "warning")) if n]
    if warnings and not errors:
        told.insert(0, "no problem")
    return ", ".join(told) or "no problem"


def rules(records: Sequence[Mapping[str, Any]]) -> View:
    """The rules of the data, a row each."""

    def table() -> Grid:
        rows = [{**record, "fixable": "yes" if record["fixable"] else ""} for record in records]
        return Grid(RULES, rows)

    return View(records=lambda: list(records), table=table, keys=tuple(column.key for column in RULES))


def unchecked(directory: str, rows: Sequence[Mapping[str, Any]], of: int) -> View:
    """The entries that nobody but their writer has read again, the most used first."""
    return _places(UNCHECKED, rows, f"{directory}: {len(rows)} of {of} entries are not checked")


def stale(directory: str, rows: Sequence[Mapping[str, Any]]) -> View:
    """The open missions that no source has shown of late."""
    return _places(STALE, rows, f"{directory}: {len(rows)} open missions that no source has shown for two years")


def _places(columns: tuple[Column, ...], rows: Sequence[Mapping[str, Any]], remark: str) -> View:
    def table() -> Grid:
        shown = [{**row, "place": f"{row['file']}:{row['line']}"} for row in rows]
        return Grid(columns, [{column.key: text_of(row[column.key]) for column in columns} for row in shown])

    keys = tuple(rows[0]) if rows else ("file", "line", "where")
    return View(records=lambda: list(rows), table=table, keys=keys, remark=remark)
