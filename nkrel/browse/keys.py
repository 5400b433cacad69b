"""The keys, each said once: for the program, its bottom line and its help."""

from __future__ import annotations

from typing import NamedTuple

from nkrel.pages.blocks import Heading, Item, Items, Page, Paragraph, Title, View


class Key(NamedTuple):
    """A key (or several, with commas between, as Textual calls them), how it is written, what it does in the program,
    in a word for the bottom line (where there is room: the lower the `rank`, the sooner), and in full.
    """

    keys: str
    written: str
    action: str
    short: str
    rank: int
    meaning: str

    @property
    def asks(self) -> bool:
        """Whether letters follow it."""
        return self.action.startswith("ask(")


KEYS = (
    Key("slash", "/", "ask('filter')", "filter", 2, "Narrow the list as you type; Enter keeps it, Esc does not."),
    Key("left_square_bracket", "[", "year(-1)", "", 0, "A year back: to the end of the year before."),
    Key("right_square_bracket", "]", "year(1)", "", 0, "A year on: to the end of the next."),
    Key("left_curly_bracket", "{", "year(-10)", "", 0, "Ten years back."),
    Key("right_curly_bracket", "}", "year(10)", "", 0, "Ten years on."),
    Key("t", "t", "today", "", 0, "The data's own day."),
    Key("g", "g", "ask('day')", "day", 4, "Go to a day: 1976, 1989-11, 1989-11-09."),
    Key("m", "m", "turn('map')", "map", 5, "The map of the day; once more, and it is gone."),
    Key("l", "l", "turn('timeline')", "timeline", 6, "The timeline of the partners in the list, until the day."),
    Key("s", "s", "ask('search')", "search", 7, "Search all facts and names, within the filter."),
    Key("o", "o", "sources", "sources", 8, "The sources of the page: Enter opens one in a browser."),
    Key("enter", "Enter", "enter", "", 0, "Open the partner's page, and read it: arrows, Space and b scroll."),
    Key("", "Tab", "", "", 0, "From the list to the page beside it, and back."),
    Key("n", "n", "partner(1)", "", 0, "The next partner of the list."),
    Key("p", "p", "partner(-1)", "", 0, "The one before."),
    Key(
        "escape",
        "Esc",
        "retreat",
        "",
        0,
        "Back: from a map to the page, from there to all partners, from a filter to none.",
    ),
    Key("question_mark", "?", "turn('help')", "help", 1, "This help."),
    Key("ctrl+z", "Ctrl-Z", "suspend_process", "", 0, "Leave for the shell; 'fg' comes back."),
    Key("q", "q", "leave(0)", "quit", 0, "Quit."),
)
YEARS = Key("", "[ ]", "", "year", 3, "")
"""The two keys that move by a year, as the bottom line has them."""


def bottom(width: int) -> str:
    """The bottom line: as many keys as there is room for, the most needed first."""
    told = [key for key in (KEYS[0], YEARS, *KEYS[1:]) if key.short]
    shown: list[Key] = []
    for key in sorted(told, key=lambda key: key.rank):
        if len(_line([*shown, key])) <= width:
            shown.append(key)
    return _line([key for key in told if key in shown])


def _line(keys: list[Key]) -> str:
    return " " + "  ".join(f"{key.written} {key.short}" for key in keys)


def view() -> View:
    """The help."""
    return View(records=lambda: [], page=page)


def page() -> Page:
    """What the keys do, and how to filter, for people to read."""
    return (
        Title("Keys"),
        Items(tuple(Item(key.written, key.meaning) for key in KEYS)),
        Heading("Filters"),
        Items(
            (
                Item("uganda", "a partner, by any of its names; several too"),
                Item("severed africa", "a status or tenor, a region"),
                Item(
                    "--theme visit", "the other filters of 'nkrel list': era, kind, theme, source, since, until, year"
                ),
                Item("ug", "what is no filter yet stands for all that begins so"),
            )
        ),
        Heading("Reading"),
        Paragraph(
            "Numbers in brackets are sources, told at the foot of the page. What is told is told as of the day above. "
            "The commands 'nkrel country', 'nkrel list', 'nkrel timeline' and 'nkrel map' say the same, to be piped "
            "and saved."
        ),
    )
