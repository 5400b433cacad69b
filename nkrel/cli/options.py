"""What commands have in common: filters, formats, the data directory, and how they turn into a request."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

import typer

from nkrel import dates
from nkrel.cli.completion import offering
from nkrel.cli.errors import UsageError, not_one_of
from nkrel.formats import FORMATS
from nkrel.vocabulary import KINDS, RANKS, STATUSES, TENORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.model import Dataset
    from nkrel.names import Found, NameIndex
    from nkrel.pages.blocks import View
    from nkrel.queries.selecting import Selection
    from nkrel.store import Store
    from nkrel.tables.field import Table
    from nkrel.tables.listing import Arrangement

T = TypeVar("T")
FIRST_DAY = "1948-09-09"
"""North Korea's first day: nothing can be asked as of an earlier one."""


@dataclass
class Request:
    """What the common options ask for, as typed; resolved against the data when a command needs it."""

    data: str | None = None
    format: str | None = None
    json: bool = False
    filters: dict[str, Any] = field(default_factory=dict)
    formats: tuple[str, ...] = FORMATS
    rows: dict[str, Any] = field(default_factory=dict)

    @functools.cached_property
    def store(self) -> Store:
        """Where the data comes from."""
        from nkrel import store

        return store.find(self.data or None, say=_say)

    @functools.cached_property
    def dataset(self) -> Dataset:
        """The data. Raises DataError."""
        return self.store.dataset()

    def dataset_about(self, ids: Sequence[str]) -> Dataset:
        """As much of the data as it takes to tell all about these partners. Raises DataError."""
        return self.store.about(ids)

    @functools.cached_property
    def index(self) -> NameIndex:
        """The names of the partners in the data. Raises DataError."""
        return self.store.index()

    def format_name(self) -> str:
        """Which format the answer is in. Raises UsageError."""
        if self.json and self.format not in (None, "json"):
            raise UsageError(f"--json and --format {self.format} contradict each other")
        name = "json" if self.json else "table" if self.format is None else self.format.lower()
        name = {"md": "markdown"}.get(name, name)
        if name not in self.formats:
            raise not_one_of(name, "format", self.formats)
        return name

    def show(self, view: View) -> None:
        """Write a view in the format asked for, and its remark, if any, on stderr."""
        from nkrel import formats
        from nkrel.cli.output import write
        from nkrel.formats import terminal

        name = self.format_name()
        write(formats.render(view, name, terminal.current()), for_programs=name != "table")
        if view.remark:
            _say(view.remark)

    def country(self, text: str) -> str:
        """The id of the partner that a text names; what has to be said of that goes to stderr. Raises UsageError."""
        from nkrel import names

        try:
            return _noted(names.find(self.index, text))
        except names.UnknownNameError as error:
            raise UsageError(str(error)) from None

    def countries(self, words: Sequence[str]) -> list[str]:
        """The ids of the partners that a run of words names, likewise. Raises UsageError."""
        from nkrel import names

        try:
            return [_noted(found) for found in names.find_all(self.index, words)]
        except names.UnknownNameError as error:
            raise UsageError(str(error)) from None

    def day(self, dataset: Dataset | None = None) -> str:
        """The day as of which the answer holds: the last one of --as-of, or the data's own. Raises UsageError."""
        text = self.filters.get("as_of")
        last = (dataset or self.dataset).about.as_of
        if text is None:
            return last
        span = _parse(text, "--as-of")
        if span.latest < FIRST_DAY:
            raise UsageError(f"--as-of {text}: North Korea began on {FIRST_DAY}")
        if span.earliest > last:
            raise UsageError(f"--as-of {text}: the data ends on {last}")
        return min(span.latest, last)

    def selection(self) -> Selection:
        """The filters, resolved against the data. Raises UsageError."""
        from nkrel.queries.selecting import Selection

        data = self.dataset
        since, until = self.filters.get("since"), self.filters.get("until")
        first = _parse(since, "--since").earliest if since is not None else None
        last = _parse(until, "--until").latest if until is not None else None
        if first and last and first > last:
            raise UsageError(f"--since {since} is later than --until {until}")
        return Selection(
            as_of=self.day(),
            as_of_given=self.filters.get("as_of") is not None,
            status=self._words("status", "status", lambda: STATUSES),
            era=self._words("era", "era", lambda: [era.id for era in data.eras]),
            region=self._regions(),
            kind=self._words("kind", "kind of partner", lambda: KINDS),
            tenor=self._words("tenor", "tenor", lambda: TENORS),
            theme=self._words("theme", "theme", lambda: [theme.id for theme in data.themes]),
            country=tuple(self.country(text) for text in self.filters.get("country") or ()),
            source=tuple(self._source(text) for text in self.filters.get("source") or ()),
            since=first,
            until=last,
            event=self._events(),
            actor=self._parties("actor"),
            recipient=self._parties("recipient"),
            rank=self._words("rank", "rank", lambda: RANKS),
        )

    def arrangement(self, table: Table) -> Arrangement:
        """Which columns of a table's rows are asked for, in which order, and how many. Raises UsageError."""
        from nkrel.tables.listing import Arrangement

        sort = self.rows.get("sort")
        return Arrangement(
            columns=tuple(_columns(self.rows.get("columns") or (), table)),
            sort=next(_columns([sort], table)) if sort is not None else "",
            reverse=bool(self.rows.get("reverse")),
            limit=limit_of(self.rows.get("limit")),
        )

    def _events(self) -> tuple[str, ...]:
        """The modes that the types and modes given stand for."""
        from nkrel.events import MODES, TYPES, of_kind

        given = self._words("event", "event", lambda: tuple(dict.fromkeys((*TYPES, *MODES))))
        return tuple(dict.fromkeys(mode for word in given for mode in of_kind(word)))

    def _parties(self, key: str) -> tuple[str, ...]:
        """The sides of an event: North Korea, an organisation by its id, or a partner by any of its names."""
        from nkrel.events import NORTH_KOREA
        from nkrel.names import fold

        found = []
        for text in self.filters.get(key) or ():
            if fold(text) in ("north korea", "northkorea", "dprk", "nk"):
                found.append(NORTH_KOREA)
            elif any(text == each.id for each in self.dataset.organizations):
                found.append(text)
            else:
                found.append(self.country(text))
        return tuple(found)

    def refuse_arrangement(self, what: str) -> None:
        """Say that options of rows do not go with what is shown in full. Raises UsageError."""
        for name, value in self.rows.items():
            if value:
                raise UsageError(f"--{name} is for the list; it does not go with {what} in full")

    def _regions(self) -> tuple[str, ...]:
        """The partners in the regions given, as of the day; what a region was taken for goes to stderr."""
        given = [part.strip() for text in self.filters.get("region") or () for part in text.split(",")]
        if not given:
            return ()
        from nkrel import regions

        ids: dict[str, None] = {}
        for text in given:
            try:
                taken = regions.find(self.dataset, text, self.day())
            except regions.UnknownRegionError as error:
                raise UsageError(str(error)) from None
            if taken.note:
                typer.echo(f"nkrel: {taken.note}", err=True)
            ids |= dict.fromkeys(taken.extent.members)
        return tuple(ids) or ("(none)",)

    def _source(self, text: str) -> str:
        ids = [source.id for source in self.dataset.sources]
        id, hash_sign, place = text.partition("#")
        return one_of(id, "source", ids, "nkrel sources") + hash_sign + place

    def _words(self, key: str, what: str, vocabulary: Callable[[], Sequence[str]]) -> tuple[str, ...]:
        """The values given for a filter, each one of a vocabulary, which is not looked up where nothing is given."""
        given = self.filters.get(key)
        return words(given, what, vocabulary()) if given else ()


def _noted(found: Found) -> str:
    if found.note:
        _say(found.note)
    return found.id


def _say(text: str) -> None:
    typer.echo(f"nkrel: {text}", err=True)


def pick(text: str, what: str, named: Mapping[str, T], listed_by: str) -> T:
    """What a name, or a part of one that occurs in no other, stands for. Raises UsageError."""
    from nkrel.names import fold

    folded = fold(text)
    exact = [each for name, each in named.items() if fold(name) == folded]
    found = exact or [each for name, each in named.items() if folded and folded in fold(name)]
    if found and all(each is found[0] for each in found):
        return found[0]
    if found:
        names = [name for name in named if folded in fold(name)]
        raise UsageError(f"'{text}' could be {' or '.join(dict.fromkeys(names))}")
    raise not_one_of(text, what, named, listed_by)


def one_of(text: str, what: str, known: Sequence[str], listed_by: str = "") -> str:
    """The word of a vocabulary that a text names: in any case, with or without hyphens. Raises UsageError, which
    points to the command that lists the vocabulary, if there is one.
    """
    from nkrel.names import fold

    if text in known:
        return text
    folded = fold(text)
    for word in known:
        if folded and fold(word) == folded:
            return word
    raise not_one_of(text, what, known, listed_by)


def words(given: Iterable[str] | None, what: str, known: Sequence[str]) -> tuple[str, ...]:
    """Values of an option that may be repeated or hold commas, each one of a vocabulary. Raises UsageError."""
    parts = (part.strip() for text in given or () for part in text.split(","))
    return tuple(dict.fromkeys(one_of(part, what, known) for part in parts))


def _columns(given: Iterable[str], table: Table) -> Iterator[str]:
    """Keys of a table, as typed: in any case, once each. Raises UsageError, which lists them."""
    known = {key.replace("_", "-"): key for key in table.keys}
    for text in dict.fromkeys(part.strip() for entry in given for part in entry.split(",")):
        key = known.get(text.lower().replace("_", "-"))
        if key is None:
            raise UsageError(f"'{text}' is no column here; columns are {', '.join(table.keys)}")
        yield key


def _parse(text: str, option: str) -> dates.Span:
    try:
        return dates.parse(text.strip())
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def _option(*names: str, help: str, **more: Any) -> Any:
    return typer.Option(*names, help=help, show_default=False, **more)


def _completing(kind: str) -> Callable[..., Iterable[str]]:
    def complete(ctx: typer.Context, incomplete: str) -> Iterable[str]:
        from nkrel.cli.completion import candidates

        return candidates(kind, incomplete, ctx.params.get("data"))

    return complete


complete_regions = _completing("region")
"""Names of regions."""


def _filter(name: str, metavar: str, help: str) -> Any:
    made = _option(f"--{name}", help=help, metavar=metavar, autocompletion=_completing(name))
    return Annotated[list[str] | None, made]


def _format_option(*more: str) -> Any:
    *most, last = (*FORMATS, *more)
    help = f"{', '.join(most)} or {last}."
    made = _option("--format", "-f", help=help, metavar="FORMAT", autocompletion=offering(*FORMATS, *more))
    return Annotated[str | None, made]


# One entry an option; `with_request` gives a command those that it names.
OPTIONS: dict[str, Any] = {
    "status": _filter("status", "STATUS", "Status on the day: established, suspended, severed, recognised, none, …"),
    "era": _filter("era", "ERA", "Within an era (see 'nkrel eras')."),
    "region": _filter("region", "REGION", "Region, such as Africa, 'Middle East' or EU (see 'nkrel regions')."),
    "kind": _filter("kind", "KIND", "Kind of partner, such as un-member or former-state."),
    "tenor": _filter("tenor", "TENOR", "How sources word it: friendly, neutral, strained, hostile."),
    "theme": _filter("theme", "THEME", "Theme of the facts, such as military or aid."),
    "country": _filter("country", "NAME", "Partner: a name in any language, a code or an id."),
    "source": _filter("source", "SOURCE", "Resting on a source (see 'nkrel sources')."),
    "since": Annotated[
        str | None, _option("--since", help="Not before this date (EDTF: 1974, 1974-09).", metavar="DATE")
    ],
    "until": Annotated[str | None, _option("--until", help="Not after this date.", metavar="DATE")],
    "as_of": Annotated[str | None, _option("--as-of", help="As things stood on this day.", metavar="DAY")],
    "event": _filter("event", "EVENT", "Facts coded as an event of this type or mode, such as expel, visit or aid."),
    "actor": _filter("actor", "NAME", "Done by a partner, an organisation (its id) or North Korea."),
    "recipient": _filter("recipient", "NAME", "Done to a partner, an organisation (its id) or North Korea."),
    "rank": _filter("rank", "RANK", "Rank of who travelled, was expelled, recalled or accredited."),
}
COMMON: dict[str, Any] = {
    "format": _format_option(),
    "json": Annotated[bool, _option("--json", help="Short for --format json.")],
    "data": Annotated[
        str | None,
        _option("--data", help="Another data directory.", metavar="DIR", envvar="NKREL_DATA", show_envvar=True),
    ],
}
ROWS = ("columns", "sort", "reverse", "limit")
"""What can be asked of all rows alike."""
FILTERS = ("status", "era", "region", "kind", "tenor", "theme", "country", "source", "since", "until", "as_of")


def _row_options(table: str) -> dict[str, Any]:
    """What a command takes that lists the rows of a table."""

    def complete(incomplete: str) -> Iterable[str]:
        from nkrel import tables

        before, comma, _ = incomplete.rpartition(",")
        return [f"{before}{comma}{key}" for key in tables.table(table).keys]

    def of_columns(name: str, metavar: str, help: str) -> Any:
        return _option(name, metavar=metavar, help=help, autocompletion=complete)

    return {
        "columns": Annotated[list[str] | None, of_columns("--columns", "COLUMN,…", "Show these columns only.")],
        "sort": Annotated[str | None, of_columns("--sort", "COLUMN", "Sort by this column.")],
        "reverse": Annotated[bool, _option("--reverse", help="The other way round.")],
        "limit": Annotated[str | None, _option("--limit", metavar="N", help="Show the first N only.")],
    }


def with_request(
    *filters: str, formats: tuple[str, ...] = (), table: str = ""
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these filters and the common options; it receives them as a Request, its first argument.

    `formats` are those that it knows beyond the common ones; `table` is the one whose rows it lists.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(function, eval_str=True)
        keyword = inspect.Parameter.KEYWORD_ONLY
        parameters = [p.replace(kind=keyword) for p in list(own.parameters.values())[1:]]
        rows = _row_options(table) if table else {}
        shared = {**rows, **{name: OPTIONS[name] for name in filters}, **COMMON}
        if formats:
            shared["format"] = _format_option(*formats)
        for name, annotation in shared.items():
            default = False if name in ("json", "reverse") else None
            parameters.append(inspect.Parameter(name, keyword, default=default, annotation=annotation))

        def command(**values: Any) -> None:
            request = Request(
                data=values.pop("data"),
                format=values.pop("format"),
                json=values.pop("json"),
                filters={name: values.pop(name) for name in filters},
                formats=(*FORMATS, *formats),
                rows={name: values.pop(name) for name in rows},
            )
            request.format_name()  # a wrong format is said before anything is done
            function(request, **values)

        # Typer reads a command's parameters off its signature and annotations.
        made: Any = command
        made.__name__, made.__doc__ = function.__name__, function.__doc__
        made.__signature__ = own.replace(parameters=parameters, return_annotation=None)
        made.__annotations__ = {p.name: p.annotation for p in parameters}
        return command

    return decorate


def examples(*lines: str) -> str:
    """Example command lines, to stand below a command's help as they are."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def limit_of(text: str | None) -> int | None:
    """A limit as typed: a whole number from 0 on. Raises UsageError.

    It is read here because Typer's own words for it differ from one release to the next.
    """
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise UsageError(f"--limit {text}: a limit is a whole number, 0 or more")
    return int(text)


def data_directory(data: str | None) -> str:
    """The directory that --data or NKREL_DATA names, or the bundled one."""
    from nkrel import store

    return data or os.environ.get("NKREL_DATA") or store.bundled()
