"""The line on which an answer is typed."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

Asked = Literal["", "filter", "day", "search"]
"""What is being asked for, if anything."""
HINTS: dict[Asked, str] = {
    "filter": "names, a status, regions: severed africa",
    "day": "a day: 1976, 1989-11, 1989-11-09",
    "search": 'all of the words; "a phrase", OR, NOT, begin*',
}


class Prompt(Horizontal):
    """A label and what is typed; there only while something is asked for."""

    asked: Asked = ""

    def compose(self) -> ComposeResult:
        """The two."""
        yield Static(id="label", markup=False)
        yield Input(id="typed", compact=True)

    def on_mount(self) -> None:
        """Nothing is asked for yet."""
        self.display = False

    def ask(self, what: Asked, value: str) -> None:
        """Ask for something, of which this is what it is now: typing replaces it, an arrow key goes into it."""
        self.asked = what
        label = f"{what.capitalize()}: "
        self.query_one("#label", Static).update(label)
        self.query_one("#label").styles.width = len(label)
        self.display = True
        typed = self.query_one(Input)
        typed.value = value
        self.screen.set_focus(typed)  # at once: focus() would come after the keys that are typed on

    def end(self) -> None:
        """Ask no more."""
        self.asked = ""
        self.display = False
