"""The sources of a page, to be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import NamedTuple

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from nkrel.browse.sheet import Choices
from nkrel.browse.world import Cited
from nkrel.formats.safe import shown
from nkrel.formats.terminal.links import quoted


class Opener(NamedTuple):
    """What opens an address and tells whether it did, if there is anything; and whether that takes the terminal."""

    open: Callable[[str], bool] | None = None
    in_terminal: bool = False


NOWHERE = Opener()
"""There is nothing to open an address with."""


class Sources(ModalScreen[str]):
    """A list of sources over the page; the address of the one pointed at stands below, and is what remains told."""

    BINDINGS = [
        Binding("enter", "open", show=False),
        Binding("escape,o,q", "close", show=False),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(10)),
    ]

    def __init__(self, cited: Sequence[Cited], at: int, opener: Opener) -> None:
        super().__init__()
        self.cited = cited
        self.first = at
        self.opener = opener
        self.typed = ""

    def compose(self) -> ComposeResult:
        """The list, and the address below it."""
        with Vertical(id="sources"):
            yield Static(f" {len(self.cited)} sources of the page: Enter opens, Esc closes", id="title", markup=False)
            yield Choices("cited")
            yield Static(id="address", markup=False)

    def on_mount(self) -> None:
        """Begin at the list."""
        self.query_one(Choices).focus()

    def on_resize(self) -> None:
        """Lay the list out."""
        choices = self.query_one(Choices)
        width = self.size.width - 1
        at = self.first if choices.at is None else choices.at
        texts = [shown(f"{source.number} {source.text}").replace("\n", " ") for source in self.cited]
        choices.offer([set_cell_size(text, width).rstrip() for text in texts], width, at)
        self._tell()

    @property
    def chosen(self) -> Cited:
        """The source pointed at."""
        return self.cited[self.query_one(Choices).at or 0]

    def _tell(self, more: str = "") -> None:
        more = more or ("" if self.chosen.address else " (no address on the web)")
        self.query_one("#address", Static).update(
            shown(f"{self.chosen.number} {self.chosen.text}").replace("\n", " ") + more
        )

    def on_choices_moved(self) -> None:
        """Say the address of the source pointed at."""
        self._tell()

    def on_choices_chosen(self) -> None:
        """Open the source clicked on."""
        self.action_open()

    def action_number(self, digit: int) -> None:
        """Go to the source of a number typed."""
        numbers = [source.number.strip("[]") for source in self.cited]
        self.typed = next((text for text in (f"{self.typed}{digit}", str(digit)) if text in numbers), "")
        if self.typed:
            self.query_one(Choices).point(numbers.index(self.typed))

    def action_open(self) -> None:
        """Open the source in a browser, where there is a display to show one."""
        address = self.chosen.address
        if not address or not self.opener.open:
            self._tell("" if not address else " · no browser here")
            return
        with self.app.suspend() if self.opener.in_terminal else nullcontext():
            opened = self.opener.open(quoted(address))
        self._tell(" · opened" if opened else " · the browser could not be started")

    def action_close(self) -> None:
        """Back to the page, with the address left below it."""
        self.dismiss(self.chosen.address)
