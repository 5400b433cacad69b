"""The data that is browsed: what a state of browsing shows, by the same queries, tables and pages as the commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from nkrel.browse import state as states
from nkrel.browse import words
from nkrel.browse.state import State
from nkrel.pages.blocks import Addresses, Heading, Items, Page, Paragraph, Title, View
from nkrel.queries.asking import Asking
from nkrel.queries.partners import Partner
from nkrel.queries.selecting import Selection, chosen, partners
from nkrel.words import QuestionError

_NOBODY = "(none)"
"""Stands where partners are asked for and there is none: no partner has this id."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from nkrel.model import Country, Dataset
    from nkrel.names import NameIndex
    from nkrel.queries.timeline import Entry
    from nkrel.store import Store


class Chosen(NamedTuple):
    """The partners that a filter leaves on a day, in order of their names. `trouble` is why its words are no filter
    of the command line's, where they were taken for beginnings; `note` is what has to be said of how they were taken.
    """

    selection: Selection
    partners: tuple[Partner, ...]
    trouble: str = ""
    note: str = ""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many partners have each status."""
        return Counter(partner.standing.status for partner in self.partners)

    @property
    def told(self) -> str:
        """What is to be said of the filter: that it is none, or what was taken for what."""
        if self.trouble and not self.partners:
            return self.trouble
        return f"{len(self.partners)} that begin so" if self.trouble else self.note


class Cited(NamedTuple):
    """A source of a page: its number, who wrote what where, and its address on the web, if it has one."""

    number: str
    text: str
    address: str


class World:
    """Data to browse. Raises DataError if it cannot be used."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.dataset: Dataset = store.dataset()
        self._notes: list[str] = []
        self._asking = Asking(lambda: self.dataset, lambda: self.index, self._notes.append, _spelled)
        self.chosen = lru_cache(maxsize=64)(self._chosen)

    @cached_property
    def index(self) -> NameIndex:
        """The names of partners and regions."""
        return self.store.index()

    @cached_property
    def entries(self) -> list[Entry]:
        """Every dated entry."""
        return self.store.timeline()

    @cached_property
    def texts(self) -> sqlite3.Connection:
        """Full text search."""
        return self.store.texts()

    def close(self) -> None:
        """Let go of what was opened."""
        if "texts" in self.__dict__:
            self.texts.close()

    def day(self, text: str) -> str:
        """The day that a date stands for. Raises QuestionError."""
        return self._asking.day(text)

    def selection(self, text: str, day: str) -> Selection:
        """What a filter means on a day, as on the command line. Raises QuestionError."""
        filters = words.filters_of(text)
        given = None if day == self.dataset.about.as_of else day
        return self._asking.selection(replace(filters, as_of=given))

    def _chosen(self, text: str, day: str) -> Chosen:
        """The partners that a filter leaves on a day. Words that are none yet, while they are typed, stand for whatever
        begins so.
        """
        trouble = ""
        self._notes.clear()
        try:
            selection = self.selection(text, day)
        except QuestionError as error:
            trouble = str(error)
            selection = self._beginning(text, day)
        found = self._listed(partners(self.dataset, selection), day)
        return Chosen(selection, found, trouble, "; ".join(self._notes))

    def _listed(self, countries: list[Country], day: str) -> tuple[Partner, ...]:
        from nkrel.tables import partners as table
        from nkrel.tables.listing import USUAL, arranged

        # How many facts there are is not told here, and takes longest to count.
        rows = [Partner(country, self.dataset, day, 0) for country in countries]
        return tuple(arranged(table.TABLE, rows, self.dataset, USUAL))

    def _beginning(self, text: str, day: str) -> Selection:
        """The partners of whose names, regions and status each word typed is the beginning of one."""
        from nkrel.names import fold

        plain = Selection(as_of=day, as_of_given=day != self.dataset.about.as_of)
        typed = [folded for word in text.split() if (folded := fold(word))]
        ids = []
        for country in chosen(self.dataset, plain):
            status = Partner(country, self.dataset, day, 0).standing.status
            known = (*self._words_of[country.id], fold(status))
            if all(any(word.startswith(each) for word in known) for each in typed):
                ids.append(country.id)
        return replace(plain, country=tuple(ids) or (_NOBODY,))

    @cached_property
    def _words_of(self) -> dict[str, tuple[str, ...]]:
        """Every word of each partner's names and regions, as words are compared; and the names whole."""
        from nkrel.names import fold, written

        names: dict[str, list[str]] = {country.id: [] for country in self.dataset.countries}
        for id, _, name in written(self.index):
            names.setdefault(id, []).append(name)
        for country in self.dataset.countries:
            names[country.id] += [country.id, country.region, country.subregion or ""]
        return {
            id: tuple({fold(part) for name in told for part in (name, *name.replace("-", " ").split())})
            for id, told in names.items()
        }

    def answered(self, asked: str, text: str, state: State, width: int) -> State:
        """The state that an answer leads to: to a filter, a day or a search. Raises QuestionError."""
        if not text:
            return states.narrowed(state, "") if asked == "filter" else state
        if asked == "day":
            return states.at(state, self.day(text))
        if asked == "search":
            return states.found(state, text)
        chosen = self.chosen(text, state.day)
        if not chosen.partners:
            raise QuestionError(chosen.trouble or "no partner fits")
        narrowed = states.narrowed(state, text)
        opened = states.opened(narrowed, chosen.partners[0].country.id)
        # Where the page would hide the list, one has to choose first.
        return opened if len(chosen.partners) == 1 or all(states.panes(opened, width)) else narrowed

    def view(self, state: State) -> View:
        """What a state shows on the sheet. Raises QuestionError."""
        chosen = self.chosen(state.words, state.day)
        if state.shows == "page" and state.partner is not None:
            from nkrel.pages import country

            plain = Selection(as_of=state.day, as_of_given=not state.is_today)
            return country.view(self.dataset, [state.partner], plain)
        if state.shows == "map":
            from nkrel.tables import map as places

            return places.view(self.dataset, "status", state.day)
        if state.shows == "timeline":
            from nkrel.tables import timeline

            return timeline.view(self.dataset, chosen.selection, sorted_entries=self.entries)
        if state.shows == "search":
            return self._finds(state.query, chosen.selection)
        if state.shows == "help":
            from nkrel.browse import keys

            return keys.view()
        return View(records=list, page=lambda: _counted(state, chosen))

    def _finds(self, query: str, selection: Selection) -> View:
        from nkrel.queries.query import QueryError
        from nkrel.queries.search import NoFullTextError
        from nkrel.tables import hits

        try:
            return hits.view(self.dataset, self.texts, query, selection)
        except QueryError as error:
            raise QuestionError(f"search: {error}: {query}") from None
        except NoFullTextError:
            raise QuestionError("search needs SQLite's full text search (FTS5), which is missing here") from None

    def sources(self, page: Page) -> list[Cited]:
        """The sources at the foot of a page, with their numbers."""
        leads = {
            text: address for block in page if isinstance(block, Addresses) for text, address in block.leads.items()
        }
        for heading, block in pairwise(page):
            if isinstance(heading, Heading) and heading.text == "Sources" and isinstance(block, Items):
                return [Cited(item.margin, item.text, leads.get(item.margin, "")) for item in block.items]
        return []


def _counted(state: State, chosen: Chosen) -> Page:
    """How many partners there are of each status, until one of them is opened."""
    from nkrel.pages.overview import by_status

    number = len(chosen.partners)
    counted = f"{number} {'partner' if number == 1 else 'partners'}"
    return (
        Title("North Korea's relations with the world"),
        Paragraph(f"{counted}{f' for {state.words}' if state.words else ''}, as of {state.day}", quiet=True),
        by_status(chosen.counts),
        Paragraph("The arrows go through the list, Enter reads a page, / narrows the list, ? tells all keys."),
    )


def _spelled(filter: str) -> str:
    """A filter as messages spell it."""
    return {"as_of": "day", "partners": "a partner's name"}.get(filter, f"--{filter}")
