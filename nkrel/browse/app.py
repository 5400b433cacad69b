"""The program on the screen: keys to states, states to what is shown."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from functools import partial

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.css.query import NoMatches
from textual.timer import Timer
from textual.widgets import Input, Static

from nkrel.browse import keys
from nkrel.browse import state as states
from nkrel.browse.choosing import NOWHERE, Opener, Sources
from nkrel.browse.prompt import HINTS, Asked, Prompt
from nkrel.browse.sheet import Choices, Lines
from nkrel.browse.state import Shows, State
from nkrel.browse.world import Chosen, World
from nkrel.browse.written import head, row
from nkrel.drawing.tilemap import too_narrow
from nkrel.formats.safe import shown
from nkrel.formats.terminal import Terminal, screen
from nkrel.pages.blocks import View
from nkrel.problems import DataError
from nkrel.words import QuestionError

SETTLED = 0.06
"""Seconds for which the list has to rest before the page of the partner pointed at is laid out."""
SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
"""What ends a program from outside, and the exit code that says so."""


class Browser(App[None]):
    """Partners at the left, what is told of them at the right, a line of numbers above and one of keys below."""

    CSS_PATH = "browse.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        # What asks comes before all else: the letters typed on after it are for the prompt, however fast they come.
        *(Binding(key.keys, key.action, show=False, priority=key.asks) for key in keys.KEYS if key.action),
        Binding("ctrl+c", "leave(130)", show=False, priority=True),
    ]

    def __init__(
        self, world: World, state: State, color: bool = True, opener: Opener = NOWHERE, said: list[str] | None = None
    ) -> None:
        super().__init__(ansi_color=True)
        self.world = world
        self.state = state
        self.color = color
        self.opener = opener
        self.said: list[str] = [] if said is None else said
        """What the data has to say beside its answers, not told yet."""
        self.before = state
        """Where one was before the filter was typed."""
        self.listed: list[str] = []
        """The ids of the partners in the list."""
        self.pointed = ""
        """The one pointed at."""
        self.reader = "list"
        """Where one was before a map, a timeline or the help."""
        self.resting: Timer | None = None
        self.view: View | None = None

    def compose(self) -> ComposeResult:
        """What there is on the screen."""
        yield Static(id="head", markup=False)
        with Horizontal(id="body"):
            yield Choices("list")
            yield Lines("sheet")
        yield Prompt()
        yield Static(id="foot", markup=False)

    def on_load(self) -> None:
        """Before the screen is taken: whatever ends the program from outside shall give it back."""
        loop = asyncio.get_running_loop()
        for name, code in SIGNALS.items():
            # Not every system has every signal, and none are to be had beside the main thread.
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), partial(self.action_leave, code))

    def on_mount(self) -> None:
        """Begin at the list."""
        self.query_one("#list").focus()

    def on_resize(self) -> None:
        """Lay everything out for the size that the terminal has."""
        self.go(self.state, self.query_one("#sheet", Lines).scroll_offset.y)

    @property
    def chosen(self) -> Chosen:
        """The partners in the list."""
        return self.world.chosen(self.state.words, self.state.day)

    # --- from state to state ----------------------------------------------------------------------------------------

    def go(self, state: State, top: int = 0) -> None:
        """Show another state, its sheet from this line on."""
        self.state = state
        self.tell("")
        self.draw(top)

    def draw(self, top: int = 0, later: bool = False) -> None:
        """Show the state; what takes long to lay out (`later`) once the keys have come to rest."""
        chosen, width = self.chosen, self.size.width
        self.query_one("#head", Static).update(head(self.state, chosen, width))
        beside, rest = states.panes(self.state, width)
        listed, sheet = self.query_one("#list", Choices), self.query_one("#sheet", Lines)
        had_focus = self.focused
        listed.display, sheet.display = bool(beside), bool(rest)
        listed.set_class(bool(beside and rest), "beside")
        listed.styles.width = beside + 1 if rest else width
        if listed.at is not None and self.listed:
            self.pointed = self.listed[listed.at]
        self.listed = [partner.country.id for partner in chosen.partners]
        pointed = self.state.partner or self.pointed
        at = self.listed.index(pointed) if pointed in self.listed else None
        column = beside or width
        listed.offer([row(partner, column, self.color) for partner in chosen.partners], column, at)
        if rest and later:
            self._rest(partial(self._fill, sheet, rest - 1, top))
        elif rest:
            self._fill(sheet, rest - 1, top)
        if not beside and had_focus is listed:
            sheet.focus()
        elif not rest and had_focus is sheet:
            listed.focus()

    def _fill(self, sheet: Lines, width: int, top: int) -> None:
        """Lay out what the state shows."""
        try:
            self.view = self.world.view(self.state)
            text = screen.write(self.view, Terminal(True, width, self.color))
        except (QuestionError, DataError, OSError) as error:
            self.view, text = None, shown(str(error))
        lines = text.removesuffix("\n").split("\n")
        # A timeline is read from the day back.
        sheet.show(lines, width, len(lines) if self.state.shows == "timeline" else top)
        told = too_narrow(width) if self.view and self.view.drawing else self.view and self.view.remark
        if told:
            self.tell(told)

    def tell(self, text: str) -> None:
        """Say something in the bottom line; nothing: the keys."""
        text = "; ".join((*self.said, *([text] if text else [])))
        self.said.clear()
        foot = self.query_one("#foot", Static)
        foot.set_class(bool(text), "told")
        foot.update(f" {shown(text)}" if text else keys.bottom(self.size.width))

    # --- what keys do -----------------------------------------------------------------------------------------------

    def action_year(self, years: int) -> None:
        """Move the day by years."""
        self._to_day(states.moved(self.state, years))

    def action_today(self) -> None:
        """Back to the data's own day."""
        self._to_day(states.at(self.state, self.state.last))

    def _to_day(self, state: State) -> None:
        self.state = state
        self.tell("")
        self.draw(self.query_one("#sheet", Lines).scroll_offset.y, later=state.shows == "timeline")
        ids = {partner.country.id for partner in self.chosen.partners}
        if state.partner and state.partner not in ids and not state.words:
            self.tell(f"not there yet on {state.day}")

    def action_turn(self, shows: Shows) -> None:
        """Another view, or back from it."""
        self._over(states.turned(self.state, shows))

    def action_retreat(self) -> None:
        """One step back."""
        if self.prompt.asked:
            self._ask_no_more()
            self.go(self.before)
            return
        listed = self.query_one("#list")
        if self.state.shows == "page" and listed.display and self.focused is not listed:
            listed.focus()
        else:
            self._over(states.behind(self.state))

    def _over(self, state: State) -> None:
        """To a view that lies over the page, and back to where one was on that."""
        over, was_over = (each.shows not in ("summary", "page") for each in (state, self.state))
        if over and not was_over:
            self.reader = "list" if self.focused is self.query_one("#list") else "sheet"
        self.go(state)
        to = self.query_one("#sheet" if over else f"#{self.reader}" if was_over else "#list")
        if to.display:
            to.focus()

    def action_enter(self) -> None:
        """Open the partner pointed at, and read on there."""
        listed = self.query_one("#list", Choices)
        if self.focused is listed:
            self._open(listed.at or 0)
            self.query_one("#sheet").focus()

    def action_partner(self, step: int) -> None:
        """The next partner of the list, or the one before."""
        listed = self.query_one("#list", Choices)
        self._open(0 if listed.at is None else listed.at + step)

    def action_leave(self, code: int) -> None:
        """Leave, with an exit code."""
        self.exit(return_code=code)

    def _open(self, number: int) -> None:
        """Open the page of the partner of this number in the list."""
        partners = self.chosen.partners
        if self.resting:
            self.resting.stop()
        if 0 <= number < len(partners):
            id = partners[number].country.id
            if (id, "page") != (self.state.partner, self.state.shows):
                self.go(states.opened(self.state, id))

    def on_choices_moved(self) -> None:
        """Where there is room beside the list, the page follows it, once it rests."""
        if self.query_one("#sheet").display:
            self._rest(self._follow)

    def _follow(self) -> None:
        """Open the page of the partner pointed at."""
        at = self.query_one("#list", Choices).at
        self._open(-1 if at is None else at)

    def _rest(self, do: Callable[[], None]) -> None:
        """Do something once the keys have come to rest."""

        def done() -> None:
            with contextlib.suppress(NoMatches):  # the screen may be going, with all that is on it
                do()

        if self.resting:
            self.resting.stop()
        self.resting = self.set_timer(SETTLED, done)

    def on_choices_chosen(self) -> None:
        """What was clicked on is opened."""
        self._open(self.query_one("#list", Choices).at or 0)

    # --- asking -----------------------------------------------------------------------------------------------------

    @property
    def prompt(self) -> Prompt:
        """Where answers are typed."""
        prompt: Prompt = self.query_one(Prompt)
        return prompt

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - how Textual asks
        """While something is typed, and before sources to choose from, what would ask is a letter."""
        return action != "ask" or not (len(self.screen_stack) > 1 or any(each.asked for each in self.query(Prompt)))

    def action_ask(self, what: Asked) -> None:
        """Ask for a filter, a day or what to search for."""
        self.before = self.state
        self.prompt.ask(what, {"filter": self.state.words, "search": self.state.query}.get(what, ""))
        self.tell(HINTS[what])

    def _ask_no_more(self) -> None:
        self.prompt.end()
        self.query_one("#list" if self.query_one("#list").display else "#sheet").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list while a filter is typed."""
        if self.prompt.asked == "filter" and event.value.strip() != self.state.words:
            self.go(states.narrowed(self.state, event.value.strip()))
            self.tell(self.chosen.told)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what was asked for; what cannot be done is said, and asked for again."""
        asked, text = self.prompt.asked, event.value.strip()
        try:
            state = self.world.answered(asked, text, self.state, self.size.width)
        except QuestionError as error:
            self.tell(str(error))
            return
        self._ask_no_more()
        if state.shows == "search":
            self._over(state)
            return
        self.go(state)
        if asked == "filter":
            self.query_one("#list", Choices).point(0)
            self.tell(self.chosen.told)

    # --- sources ----------------------------------------------------------------------------------------------------

    def action_sources(self) -> None:
        """The sources of the page, the first one on the screen pointed at."""
        page = (self.view.screen or self.view.page) if self.view else None
        cited = self.world.sources(page()) if page else []
        if not cited:
            self.tell("open a partner's page: its sources are listed then")
            return
        sheet = self.query_one("#sheet", Lines)
        numbers = [source.number for source in cited]
        first = next((number for number in sheet.numbers if number in numbers), numbers[0])
        self.push_screen(Sources(cited, numbers.index(first), self.opener), lambda told: self.tell(told or ""))

    def _print_error_renderables(self) -> None:
        """Nothing of Textual's: what went wrong is raised again when the terminal is as it was."""

    @property
    def failure(self) -> Exception | None:
        """What the program broke on."""
        error: Exception | None = getattr(self, "_exception", None)
        return error
