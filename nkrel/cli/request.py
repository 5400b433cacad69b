"""What the common options of a command ask for, looked up in the data when the command needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from nkrel.cli.environment import Environment
from nkrel.cli.errors import UsageError
from nkrel.cli.outputs import of_file, suffix
from nkrel.cli.typed import WHEN, Pages, Reading, Rows, limit_of, width_of
from nkrel.words import not_one_of, one_of, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.formats.terminal import Terminal
    from nkrel.model import Dataset
    from nkrel.names import NameIndex
    from nkrel.pages.blocks import View
    from nkrel.pages.showing import Showing
    from nkrel.queries.asking import Asking, Filters
    from nkrel.queries.selecting import Selection
    from nkrel.store import Store
    from nkrel.tables.field import Table
    from nkrel.tables.listing import Arrangement


class Request:
    """The common options of one command line, and where its answer goes. `draws` are the ends of a file's name that
    ask for a picture.
    """

    def __init__(
        self,
        environment: Environment,
        formats: tuple[str, ...],
        data: str | None = None,
        format: str | None = None,
        json: bool = False,
        filters: Filters | None = None,
        rows: Rows | None = None,
        reading: Reading | None = None,
        draws: tuple[str, ...] = (),
        pages: Pages | None = None,
        takes: tuple[str, ...] = (),
    ) -> None:
        self.environment = environment
        self.formats = formats
        self.data = data
        self.format = format
        self.json = json
        self._filters = filters
        self.rows = rows or Rows()
        self.reading = _to_standard_output(reading or Reading())
        self.draws = draws
        self.pages = pages or Pages()
        self._takes = takes
        # What a shell makes of an unset variable is not taken for the default.
        for name, given in (("data", data), ("output", self.reading.output)):
            if given == "":
                raise UsageError(f"--{name} is empty: leave it out, or name a {_NAMED[name]}")

    @cached_property
    def filters(self) -> Filters:
        """What is asked for; a command may have no filters."""
        from nkrel.queries.asking import Filters

        return self._filters or Filters()

    @cached_property
    def store(self) -> Store:
        """Where the data comes from."""
        return self.environment.store(self.data)

    @cached_property
    def dataset(self) -> Dataset:
        """The data. Raises DataError."""
        return self.store.dataset()

    def dataset_about(self, ids: Sequence[str]) -> Dataset:
        """As much of the data as it takes to tell all about these partners. Raises DataError."""
        return self.store.about(ids)

    @cached_property
    def index(self) -> NameIndex:
        """The names of the partners in the data. Raises DataError."""
        return self.store.index()

    @property
    def directory(self) -> str:
        """The data directory that is asked about."""
        from nkrel.store import bundled

        return self.data or self.environment.data or bundled()

    @cached_property
    def _asking(self) -> Asking:
        from nkrel.queries.asking import Asking

        return Asking(lambda: self.dataset, lambda: self.index, self.say, _option, self._takes)

    def selection(self) -> Selection:
        """The filters, looked up in the data. Raises QuestionError."""
        return self._asking.selection(self.filters)

    def day(self) -> str:
        """The day as of which the answer holds: the last one of --as-of, or the data's own. Raises QuestionError."""
        return self._asking.day(self.filters.as_of)

    def day_of(self, text: str) -> str:
        """The day that a date stands for that is no option. Raises QuestionError."""
        return self._asking.day(text, "day")

    def country(self, text: str) -> str:
        """The id of the partner that a text names; what has to be said of that is said. Raises QuestionError."""
        return self._asking.country(text)

    def countries(self, words: Sequence[str]) -> list[str]:
        """The ids of the partners that a run of words names, likewise. Raises QuestionError."""
        ids = self._asking.countries(words)
        if self.filters.as_of is not None:
            self._asking.tell_absent(ids, self.day())
        return ids

    def arrangement(self, table: Table) -> Arrangement:
        """Which columns of a table's rows are asked for, in which order, and how many. Raises UsageError."""
        from nkrel.tables.listing import Arrangement

        rows = self.rows
        typed = [part.strip() for entry in rows.columns for part in entry.split(",")]
        return Arrangement(
            columns=tuple(_columns([part for part in typed if not part.startswith("+")], table)),
            more=tuple(_columns([part[1:] for part in typed if part.startswith("+")], table)),
            sort=_column(rows.sort, table) if rows.sort is not None else "",
            reverse=rows.reverse,
            limit=limit_of(rows.limit),
        )

    def refuse_arrangement(self, what: str) -> None:
        """Say that options of rows do not go with what is shown in full. Raises UsageError."""
        for name in self.rows.given:
            raise UsageError(f"--{name} is for the list; it does not go with {what} in full")

    def refuse_filters(self, what: str) -> None:
        """Say that filters do not go with what is asked for by its name. Raises UsageError."""
        for name in self.filters.given:
            raise UsageError(f"{_option(name)} narrows the list; it does not go with {what}")

    def showing(self) -> Showing:
        """What of a page is asked for. Raises QuestionError."""
        from nkrel.pages.showing import SECTIONS, Showing

        pages = self.pages
        if pages != Pages() and self.format_name() not in ("table", "markdown"):
            raise UsageError("--brief, --section, --no-sources and --no-notes are for pages that people read")
        if pages.brief and pages.section:
            raise UsageError("--brief and --section contradict each other")
        sections = words(pages.section, "section", SECTIONS)
        if "sources" in sections and pages.no_sources:
            raise UsageError("--section sources and --no-sources contradict each other")
        return Showing(
            sections=sections,
            brief=pages.brief,
            sources=not pages.no_sources,
            notes=not pages.no_notes,
            handout=self.format_name() == "markdown",
        )

    def format_name(self) -> str:
        """Which format the answer is in. Raises QuestionError."""
        if self.json and self.format not in (None, "json"):
            raise UsageError(f"--json and --format {self.format} contradict each other")
        if self.json:
            name = "json"
        elif self.format is None:
            name = of_file(self.reading.output, self.formats, self.draws)
        else:
            name = self.format.lower()
        name = {"md": "markdown"}.get(name, name)
        if name not in self.formats:
            raise not_one_of(name, "format", self.formats)
        return name

    @property
    def picture(self) -> str | None:
        """The file that a picture is asked for in."""
        return self.reading.output if suffix(self.reading.output) in self.draws else None

    def check_reading(self) -> None:
        """Look at how the answer is to be shown, if anything is asked of that. Raises QuestionError."""
        if self.reading != Reading():
            _ = self.terminal

    @cached_property
    def terminal(self) -> Terminal:
        """Where the answer goes, as it is asked for. Raises QuestionError."""
        reading, terminal = self.reading, self.environment.terminal
        if reading == Reading():
            return terminal
        from nkrel.formats.terminal import asked

        if reading.output is not None:
            terminal = terminal._replace(is_tty=False, color=False, links=False)
        color, links = (
            one_of(text, f"setting of --{name}", WHEN)
            for name, text in (("color", reading.color), ("links", reading.links))
        )
        return asked(terminal, color, width_of(reading.width), links)

    def write(self, answer: str | bytes, for_programs: bool = False) -> None:
        """Write an answer where it is asked for: to a file, through the pager, or as it is. Raises OutputError or
        OSError.
        """
        if self.reading.output is not None:
            from nkrel.writing import write_file

            write_file(self.reading.output, answer, self.reading.force)
            self.tell_written(self.reading.output)
        elif self.reading.no_pager or not self.environment.page(answer):
            self.environment.write(answer, for_programs)

    def tell_written(self, path: str) -> None:
        """Say that a file or folder was written, where somebody sits before a terminal."""
        import os

        err = self.environment.err
        if err is not None and err.isatty() and (os.path.isfile(path) or os.path.isdir(path)):
            self.say(f"{path} written")

    def ready(self, what: str) -> bool:
        """Write all of something as JSON if that is what is asked for, and it lies ready; tell whether it was."""
        if self.format_name() != "json" or self.filters.given or self.rows != Rows():
            return False
        made = self.store.written(what)
        if made is not None:
            self.write(made, for_programs=True)
        return made is not None

    def show(self, view: View) -> None:
        """Write a view in the format asked for, and say its remark, if any."""
        from nkrel import formats

        name = self.format_name()
        if view.remark:
            self.say(view.remark + self._until_when(view))
        self.write(formats.render(view, name, self.terminal), for_programs=name != "table")

    def _until_when(self, view: View) -> str:
        """Until when the data reaches, where nothing was found of a time."""
        filters = self.filters
        if not view.is_empty or not (filters.since or filters.until or filters.year):
            return ""
        return f" ({view.reach or f'the data reaches to {self.dataset.about.as_of}'})"

    def show_rows(self, name: str, rows: Callable[[], Sequence[Any]]) -> None:
        """Write rows of a table as they are asked for; what is wrong with how is said before they are made."""
        from nkrel.tables import table
        from nkrel.tables.listing import Listing

        declared = table(name)
        arrangement = self.arrangement(declared)
        self.show(Listing(declared, rows(), self.dataset, arrangement).view())

    def tell_nearest(self, who: tuple[str, ...]) -> None:
        """Say whom those may be that nobody who travelled is called."""
        if not who:
            return
        from nkrel.queries.visits import nearest_to

        near = nearest_to(self.dataset, who)
        if near:
            self.say(f"did you mean --who {' or '.join(map(repr, near[:3]))}?")

    def say(self, text: str) -> None:
        """Tell something beside the answer."""
        self.environment.say(text)


_NAMED = {"data": "directory", "output": "file"}


def _to_standard_output(reading: Reading) -> Reading:
    """How an answer is read, with ``-`` for standard output, as elsewhere."""
    if reading.output != "-":
        return reading
    import msgspec

    return msgspec.structs.replace(reading, output=None)


_ARGUMENTS = {"partners": "a partner's name", "day": "the day"}


def _option(filter: str) -> str:
    """A filter as the command line spells it."""
    return _ARGUMENTS.get(filter) or f"--{filter.replace('_', '-')}"


def _column(text: str, table: Table) -> str:
    """The one column that rows are sorted by. Raises UsageError."""
    key, *others = dict.fromkeys(_columns([text], table))
    if others:
        raise UsageError(f"--sort {text}: rows are sorted by one column")
    return key


def _columns(given: Iterable[str], table: Table) -> Iterator[str]:
    """Keys of a table, or headings, as typed: in any case, once each. Raises UsageError, which lists the keys."""
    known = {field.heading.lower().replace(" ", "-"): field.key for field in table.fields if field.key in table.shown}
    known |= {key.replace("_", "-"): key for key in table.keys}
    for text in dict.fromkeys(part.strip() for entry in given for part in entry.split(",")):
        key = known.get(text.lower().replace("_", "-").replace(" ", "-"))
        if key not in table.keys:
            raise UsageError(f"'{text}' is no column here; columns are {', '.join(table.keys)}")
        yield key
