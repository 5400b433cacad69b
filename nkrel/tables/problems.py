"""What `nkrel check` lists: problems of a data directory, the rules by which they are, and what waits for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nkrel.model import About, Dataset
from nkrel.pages.blocks import Lines, Page, View
from nkrel.problems import Problem
from nkrel.rules import Rule
from nkrel.rules.review import Stale, Unchecked
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.vocabulary import MISSION_KINDS, SIDES

LEVELS = ("error", "warning")
_NO_DATA = Dataset(about=About(title="", version="", as_of="", license="", attribution=""))
_FILE = Field("file", "File", 8, meaning="The file, as named in the data directory.")
_LINE = Field("line", "Line", 7, right=True, type="integer", nullable=True, meaning="The line, where one is known.")
_WHERE = Field("where", "Key", 6, meaning="The path of keys in the file, such as `changes[0].date`.")
_SOURCES = Field("sources", "Sources", type="texts", meaning="Its sources, each with the place in it.")

TABLE = Table(
    name="problem",
    meaning="What is wrong with a data directory, or should be looked at.",
    commands=("check",),
    noun=("problem", "problems"),
    shown=("file", "line", "level", "where", "what", "rule"),
    fields=(
        _FILE,
        _LINE,
        _WHERE,
        Field("what", "What", 9, wraps=True, meaning="What is wrong."),
        Field("rule", "Rule", 5, to="rule", meaning="The rule that is broken."),
        Field("level", "Level", 4, words=LEVELS, meaning="How badly that weighs: `error` or `warning`."),
        Field("fixable", "--fix", 2, type="boolean", meaning="Whether `nkrel check --fix` mends it."),
    ),
)
RULES = Table(
    name="rule",
    meaning="The rules of the data.",
    commands=("check",),
    noun=("rule", "rules"),
    key=("id",),
    shown=("id", "level", "scope", "meaning"),
    sort="id",
    fields=(
        Field("id", "Rule", 9, tone="strong", meaning="What it is called."),
        Field("level", "Level", 8, words=LEVELS, meaning="How badly a breach weighs."),
        Field("scope", "Looks at", 4, wraps=True, meaning="The kinds of records that it looks at."),
        Field("fixable", "--fix", 3, type="boolean", meaning="Whether `nkrel check --fix` mends a breach."),
        Field("meaning", "What holds", 7, wraps=True, meaning="What holds of data that is right."),
    ),
)
UNCHECKED = Table(
    name="unchecked",
    meaning="The entries that nobody but their writer has found in their sources.",
    noun=("entry", "entries"),
    shown=("file", "line", "kind", "date", "text"),
    fields=(
        _FILE,
        _LINE,
        _WHERE,
        Field("owner", "Whose", meaning="The partner, topic, organisation or resolution it belongs to."),
        Field("kind", "Kind", 6, meaning="What it is: a change, a mission, a visit and so on."),
        Field("id", "Id", nullable=True, meaning="What it is known by, where it has an id."),
        Field("date", "Date", 7, type="edtf", nullable=True, meaning="When it was."),
        Field("text", "What", 9, wraps=True, nullable=True, meaning="What it says."),
        _SOURCES,
        Field("uses", "Uses", 4, right=True, type="integer", meaning="How many kinds of answers show it."),
    ),
)
STALE = Table(
    name="stale",
    meaning="Open missions that no source shows in the two years before the data's day.",
    noun=("open mission", "open missions"),
    shown=("file", "line", "side", "kind", "city", "confirmed"),
    fields=(
        _FILE,
        _LINE,
        _WHERE,
        Field("owner", "Partner", to="partner", meaning="The partner."),
        Field("side", "Whose", 7, words=SIDES, meaning="North Korea's (`dprk`) or the `partner`'s."),
        Field("kind", "Kind", 6, words=MISSION_KINDS, meaning="What kind of mission it is."),
        Field("city", "City", 5, nullable=True, meaning="Where it is."),
        Field("confirmed", "Last shown", 9, type="edtf", nullable=True, meaning="The newest date of a source for it."),
        _SOURCES,
    ),
)


def view(directory: str, problems: Sequence[Problem], arrangement: Arrangement = USUAL) -> View:
    """The problems: a line each, unless columns are asked for; how many there are is said on stderr."""
    listing = Listing(TABLE, problems, _NO_DATA, arrangement)

    def page() -> Page:
        return (Lines(tuple(f"{problem} [{problem.rule}]" for problem in listing.rows)),)

    return View(
        records=listing.records,
        page=None if arrangement.columns else page,
        table=listing.grid,
        keys=listing.keys,
        remark=f"{directory}: {_counted(problems)}",
    )


def _counted(problems: Sequence[Problem]) -> str:
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    told = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "problem"), (warnings, "warning")) if n]
    if warnings and not errors:
        told.insert(0, "no problem")
    return ", ".join(told) or "no problem"


def rules(chosen: Sequence[Rule], arrangement: Arrangement = USUAL) -> View:
    """The rules of the data, a row each."""
    return Listing(RULES, chosen, _NO_DATA, arrangement).view(lambda _: "")


def unchecked(directory: str, rows: Sequence[Unchecked], of: int, arrangement: Arrangement = USUAL) -> View:
    """The entries that nobody but their writer has read, the most used first."""
    return _told(UNCHECKED, rows, arrangement, f"{directory}: {len(rows)} of {of} entries are not checked")


def stale(directory: str, rows: Sequence[Stale], arrangement: Arrangement = USUAL) -> View:
    """The open missions that no source has shown of late."""
    told = f"{len(rows)} open mission{'' if len(rows) == 1 else 's'} that no source has shown for two years"
    return _told(STALE, rows, arrangement, f"{directory}: {told}")


def _told(table: Table, rows: Sequence[Any], arrangement: Arrangement, remark: str) -> View:
    listing = Listing(table, rows, _NO_DATA, arrangement)
    return View(records=listing.records, table=listing.grid, keys=listing.keys, remark=remark)
