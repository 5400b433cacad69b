"""The shapes that views take, and that formats know how to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from nkrel.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.model import Source

Row = Mapping[str, Any]
Drawing = Sequence[Sequence[tuple[str, str]]]
"""Lines of a picture for a terminal, each of pieces of text with their styles; none of it is needed in colour."""


class Bar(NamedTuple):
    """A number to be drawn as a bar: as long, of its full length, as it is of the greatest number."""

    value: float
    most: float
    length: int = 30


Cell = str | Bar


class Column(Record, frozen=True):
    """A column of a table. The `priority` says what goes first where the terminal is narrow: the higher, the later.

    `tone` colours by the cell's text: ``status``, ``tenor``, ``quiet`` or ``strong``. On a terminal, a column that is
    `below` another has no place of its own: its text stands under the other's; no more than `lines` are shown.
    One that goes `under` stands under the whole row where there is too little room beside it.
    One `on_screen` is a mark for a terminal alone, and its `tone` says of what.
    """

    key: str
    heading: str
    priority: int = 5
    wraps: bool = False
    right: bool = False
    tone: str = ""
    below: str = ""
    lines: int = 0
    under: bool = False
    on_screen: bool = False


class Grid(Record, frozen=True):
    """Rows of cells under columns, with an optional line below; `marks` are words that stand out where they occur. On a
    terminal a `hint` says how to see more.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Cell]]
    caption: str = ""
    marks: tuple[str, ...] = ()
    hint: str = ""


class Title(Record, frozen=True):
    """What a page is about, with a status to show beside it."""

    text: str
    status: str = ""


class Heading(Record, frozen=True):
    """The beginning of a section, or (`level` 2) of a part of one."""

    text: str
    level: int = 1


class Paragraph(Record, frozen=True):
    """Running text; `quiet` for what is not the matter itself."""

    text: str
    quiet: bool = False


class Item(Record, frozen=True):
    """A line with something in the margin (a date, a label, a number) and remarks below it.

    A remark is a kind (``disputed`` or ``note``) and its text. Of a long text a terminal shows no more than so many
    `lines`, where there are any, and the numbers of its sources. A bar is drawn after the text; a series is a name and
    its values in order of time, drawn before it.
    """

    margin: str
    text: str
    remarks: tuple[tuple[str, str], ...] = ()
    tone: str = ""
    bar: Bar | None = None
    series: tuple[str, tuple[float, ...]] | None = None
    lines: int = 0


class Items(Record, frozen=True):
    """Lines that share one margin."""

    items: tuple[Item, ...]


class Lines(Record, frozen=True):
    """Lines as they are, from the margin."""

    texts: tuple[str, ...]


class Addresses(Record, frozen=True):
    """Where what is written above leads, back to the last title: not shown, but a link where a terminal takes links."""

    leads: Mapping[str, str]


Block = Addresses | Title | Heading | Paragraph | Items | Lines | Grid
Page = tuple[Block, ...]


def visible(page: Page) -> Page:
    """What of a page is to be read."""
    return tuple(block for block in page if not isinstance(block, Addresses))


class View(Record, frozen=True):
    """What a command has to show; each part is made only when its format asks for it.

    `records` is what JSON holds: a list of objects, or one object. `rows` is the same laid flat for CSV where the
    records are not flat themselves; `keys` are those of a row, which name the columns where there is none.
    People get a page if there is one (on a terminal the `screen`, which puts the answer first), else the table;
    on a terminal, what is drawn for its width stands above the
    table, or in its place if it is `only_drawn`. `bibliography` is what reference managers get. `remark` is said on
    stderr. A view `is_empty` where nothing fits what was asked; `reach` says of which time there would be something,
    where that is not told by the data's own day.
    """

    records: Callable[[], Sequence[Row] | Row]
    table: Callable[[], Grid] | None = None
    page: Callable[[], Page] | None = None
    screen: Callable[[], Page] | None = None
    rows: Callable[[], Sequence[Row]] | None = None
    keys: tuple[str, ...] = ()
    bibliography: Sequence[Source] | None = None
    remark: str = ""
    is_empty: bool = False
    reach: str = ""
    drawing: Callable[[int], Drawing] | None = None
    only_drawn: bool = False
