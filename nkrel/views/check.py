"""`nkrel check`: what is wrong with a data directory, and the rules by which it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nkrel.pages.blocks import Column, Grid, Lines, Page, View
from nkrel.problems import Problem

RULES = (
    Column("id", "Rule", 9, tone="strong"),
    Column("level", "Level", 8),
    Column("scope", "Looks at", 4, wraps=True),
    Column("fixable", "--fix", 3),
    Column("meaning", "What holds", 7, wraps=True),
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
