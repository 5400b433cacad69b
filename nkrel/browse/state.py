"""Where somebody is who walks about in the data: a frozen record, and pure functions from one to the next."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from nkrel.dates import FIRST_DAY
from nkrel.record import Record

Shows = Literal["summary", "page", "map", "timeline", "search", "help"]
"""What the sheet beside the list of partners shows."""

LIST = 28
"""Columns of the list of partners, where it stands beside the sheet."""
NEEDED: dict[Shows, int] = {"summary": 40, "page": 46, "map": 79, "timeline": 72, "search": 72, "help": 46}
"""Columns that the sheet needs for what it shows; with fewer left, it or the list stands alone."""


class State(Record, frozen=True, kw_only=True):
    """The day and the filter that everything is told by; the partner whose page is open; what is shown. `last` is the
    data's own day, `words` the filter as it was typed, `query` what was searched for.
    """

    last: str
    day: str
    words: str = ""
    partner: str | None = None
    shows: Shows = "summary"
    query: str = ""

    @property
    def is_today(self) -> bool:
        """Whether the day is the data's own."""
        return self.day >= self.last


def moved(state: State, years: int) -> State:
    """So many years on or back, from the end of one to the end of another, as far as there is anything to tell."""
    year = int(state.day[:4])
    at_end = state.day[5:] == "12-31"
    # In the middle of a year, the first step on is to its own end.
    target = year + years - (1 if years > 0 and not at_end else 0)
    return at(state, f"{target:04d}-12-31")


def at(state: State, day: str) -> State:
    """The same as of another day."""
    return replace(state, day=min(max(day, FIRST_DAY), state.last))


def narrowed(state: State, words: str) -> State:
    """The partners that a filter leaves, counted."""
    return replace(state, words=words, partner=None, shows="summary")


def opened(state: State, partner: str) -> State:
    """A partner's page."""
    return replace(state, partner=partner, shows="page")


def turned(state: State, shows: Shows) -> State:
    """Something else on the sheet; what is there already goes away again."""
    return behind(state) if state.shows == shows else replace(state, shows=shows)


def found(state: State, query: str) -> State:
    """What a search finds."""
    return replace(state, query=query, shows="search")


def behind(state: State) -> State:
    """What lay below: the page under a map, the counts under a page, all partners under a filter."""
    if state.shows not in ("page", "summary"):
        return replace(state, shows="page" if state.partner else "summary")
    if state.shows == "page":
        return replace(state, partner=None, shows="summary")
    return replace(state, words="")


def panes(state: State, width: int) -> tuple[int, int]:
    """How many columns the list and the sheet have on a screen of a width; 0 for what there is no room for."""
    rest = width - LIST - 1  # a line stands between them
    if rest >= NEEDED[state.shows]:
        return LIST, rest
    return (width, 0) if state.shows == "summary" else (0, width)
