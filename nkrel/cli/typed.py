"""What is typed on a command line beside filters, before it is looked up: about rows, pages, how and where to read."""

from __future__ import annotations

from nkrel.cli.errors import UsageError
from nkrel.record import Record

WHEN = ("auto", "always", "never")


class Rows(Record, frozen=True, kw_only=True):
    """What is asked of rows, as typed: which columns, in which order, how many."""

    columns: tuple[str, ...] = ()
    sort: str | None = None
    reverse: bool = False
    limit: str | None = None

    @property
    def given(self) -> list[str]:
        """Which of the options there are."""
        return [name for name in self.__struct_fields__ if getattr(self, name)]


class Reading(Record, frozen=True, kw_only=True):
    """How and where the answer is read, as typed."""

    color: str = "auto"
    width: str | None = None
    links: str = "auto"
    no_pager: bool = False
    output: str | None = None
    force: bool = False


class Pages(Record, frozen=True, kw_only=True):
    """What of a page is asked for, as typed."""

    brief: bool = False
    section: tuple[str, ...] = ()
    no_sources: bool = False
    no_notes: bool = False


def limit_of(text: str | None) -> int | None:
    """A limit as typed: a whole number from 0 on. Raises UsageError.

    It is read here because Typer's own words for it differ from one release to the next.
    """
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise UsageError(f"--limit {text}: a limit is a whole number, 0 or more")
    return int(text)


def width_of(text: str | None) -> int | None:
    """A width as typed: a whole number of columns from 20 on. Raises UsageError."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) >= 20):
        raise UsageError(f"--width {text}: a width is a number of columns, 20 or more")
    return int(text)
