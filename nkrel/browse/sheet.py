"""Lines on the screen: text that scrolls, and lines to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nkrel.formats.terminal.tones import CODES

_ESCAPE = re.compile(r"(\x1b\[[0-9;]*m)")
_WORDS = {code: word for word, code in CODES.items()}


class Lines(ScrollView):
    """Lines as the commands lay them out for a terminal, which scroll. Nothing in them is markup: of escape sequences
    they have only the styles that they were painted with.
    """

    BINDINGS = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
        Binding("space", "page_down", show=False),
        Binding("b", "page_up", show=False),
        Binding("left", "app.retreat", show=False),
    ]

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.texts: list[str] = []
        """The lines, escape sequences included."""

    def show(self, texts: Sequence[str], width: int, top: int = 0) -> None:
        """Show these lines, the one of this number on top. What is longer than the width goes on below."""
        self.texts = [part for text in texts for part in _folded(text, width)]
        self.virtual_size = Size(width, len(self.texts))
        self.scroll_to(0, top, animate=False)
        self.refresh()

    @property
    def plain(self) -> list[str]:
        """The lines as they are read."""
        return [_ESCAPE.sub("", text) for text in self.texts]

    @property
    def numbers(self) -> list[str]:
        """The numbers of sources that are on the screen."""
        top = self.scroll_offset.y
        return re.findall(r"\[[0-9]+\]", "\n".join(self.plain[top : top + self.size.height]))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        text = self.texts[number] if number < len(self.texts) else ""
        return Strip(list(segments(text, self.style_of(number)))).adjust_cell_length(width, self.style_of(number))

    def style_of(self, number: int) -> Style:  # noqa: ARG002 - one to choose from is marked
        """What a line is painted with besides its own."""
        return Style.null()


class Choices(Lines):
    """Lines of which one is chosen."""

    BINDINGS = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup,b", "leap(-1)", show=False),
        Binding("pagedown,space", "leap(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("right", "app.enter", show=False),
    ]

    class Moved(Message):
        """Another line has been pointed at."""

    class Chosen(Message):
        """A line has been pointed at twice, or taken with the mouse."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.at: int | None = None
        """The number of the line pointed at."""

    def offer(self, texts: Sequence[str], width: int, at: int | None) -> None:
        """Show these lines, with this one pointed at."""
        self.show(texts, width, self.scroll_offset.y)
        self.at = at
        self._reveal()

    def point(self, at: int) -> None:
        """Point at another line, the first or last where there is none of this number."""
        if self.texts:
            self.at = min(max(at, 0), len(self.texts) - 1)
            self._reveal()
            self.refresh()
            self.post_message(self.Moved())

    def _reveal(self) -> None:
        if self.at is not None:
            self.scroll_to_region(Region(0, self.at, 1, 1), animate=False)
        else:
            self.scroll_to(0, 0, animate=False)

    def action_step(self, by: int) -> None:
        """A line down or up."""
        self.point(0 if self.at is None else self.at + by)

    def action_leap(self, by: int) -> None:
        """A screenful down or up."""
        self.point((self.at or 0) + by * max(self.size.height - 1, 1))

    def action_end(self, by: int) -> None:
        """To the last line, or the first."""
        self.point(len(self.texts) if by > 0 else 0)

    def on_click(self, event: events.Click) -> None:
        """Choose with the mouse."""
        number = event.y + self.scroll_offset.y
        if number < len(self.texts):
            self.point(number)
            self.post_message(self.Chosen())

    def style_of(self, number: int) -> Style:
        """The line pointed at stands out, without any colour too."""
        if number != self.at:
            return Style.null()
        return Style(reverse=True) if self.has_focus else Style(bold=True, underline=True)


def segments(text: str, style: Style) -> Iterator[Segment]:
    """The pieces of a painted line."""
    now = style
    for part in _ESCAPE.split(text):
        if part.startswith("\x1b["):
            now = style + _style(part[2:-1])
        elif part:
            yield Segment(part, now)


@cache
def _style(codes: str) -> Style:
    """The style that an escape sequence's parameters stand for."""
    words = [_WORDS[code] for code in codes.split(";") if code in _WORDS]
    return Style.parse(" ".join(words)) if words else Style.null()


def _folded(text: str, width: int) -> list[str]:
    """A line in lines of no more than a width: only addresses are longer than what they were laid out for."""
    plain = _ESCAPE.sub("", text)
    return [text] if cell_len(plain) <= width or not width else chop_cells(plain, width)
