"""What commands have in common: filters, formats, options of rows, and how they turn into a Request."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from nkrel.cli.completion import completing, listing, offering
from nkrel.formats import FORMATS


def _option(*names: str, help: str, **more: Any) -> Any:
    return typer.Option(*names, help=help, show_default=False, **more)


def _format_option(*more: str, hidden: bool = False) -> Any:
    *most, last = (*FORMATS, *more)
    help = f"{', '.join(most)} or {last}."
    complete = offering(*FORMATS, *more)
    made = _option("--format", "-f", help=help, metavar="FORMAT", autocompletion=complete, hidden=hidden)
    return Annotated[str | None, made]


# The filters: those that may be repeated, then the others, each with its metavariable and help; `with_request` gives a
# command those that it names.
REPEATED = {
    "partners": ("[NAME]...", "Partners and regions, in any language."),
    "status": ("STATUS", "Status on the day: established, suspended, severed, recognised, none, dissolved."),
    "era": ("ERA", "Within an era (see 'nkrel eras')."),
    "region": ("REGION", "Region, such as Africa, 'Middle East' or EU (see 'nkrel regions')."),
    "kind": ("KIND", "Kind of partner (see 'nkrel glossary kind of partner')."),
    "tenor": ("TENOR", "How sources word it: friendly, neutral, strained, hostile."),
    "theme": ("THEME", "Theme of the facts (see 'nkrel glossary theme')."),
    "topic": ("TOPIC", "Told in the file of a topic (see 'nkrel topic')."),
    "country": ("NAME", "Partner: a name in any language, a code or an id."),
    "source": ("SOURCE", "Resting on a source (see 'nkrel sources')."),
    "event": ("EVENT", "Coded as an event such as expel or visit (see 'nkrel glossary event')."),
    "actor": ("NAME", "Done by a partner, an organisation (see 'nkrel orgs') or North Korea."),
    "recipient": ("NAME", "Done to a partner, an organisation (see 'nkrel orgs') or North Korea."),
    "rank": ("RANK", "Rank of who travelled, was expelled, recalled or accredited."),
    "who": ("PERSON", "A person's name in Latin letters, or part of it, in any usual spelling and order."),
}
_BEGAN = "that the status of the day began"
_DATED = "of what is dated"
DATES = {
    **dict.fromkeys(("list", "summary", "koreas", "map", "browse"), _BEGAN),
    **dict.fromkeys(("missions",), "of a step: opened, closed, left without staff"),
    **dict.fromkeys(("trend", "panel"), "of the periods told"),
    **dict.fromkeys(("figures",), "of the years told"),
    **dict.fromkeys(("country", "topic"), "of the entries told"),
}
"""What --since and --until speak of, by command."""
SINGLE = {
    "since": ("DATE", "First date (1974, 1974-09)"),
    "until": ("DATE", "Last date"),
    "year": ("YEAR", "In this year: short for --since and --until."),
    "as_of": ("DAY", "As things stood on this day, or today."),
}
SWITCHES = {
    "ongoing": "Also what had begun before and is not known to have ended.",
    "json": "Short for --format json.",
    "reverse": "The other way round.",
    "force": "Replace the file if it is there already.",
    "no_pager": "Show a long answer without a pager.",
}
ORDER = (*REPEATED, *SINGLE, "ongoing")
"""The order in which help tells the filters."""
SEVERAL = """

    Give an option again, or several values with commas between, for any of them, but a date once; different options
    narrow further.
    """
DRAWN = (".svg", ".png")
"""How the names of files end into which commands draw that draw with `Dark` or not."""
Force = Annotated[bool, typer.Option("--force", help=SWITCHES["force"])]
Dark = Annotated[bool, typer.Option("--dark", help="Draw on dark.")]
PAGE_SWITCHES = ("brief", "no_sources", "no_notes")
READING = ("color", "width", "links", "no_pager", "output", "force")
FILTERS = ("status", "era", "region", "kind", "tenor", "theme", "country", "source", "since", "until", "as_of")


def _named(name: str, command: str = "") -> Any:
    """The annotation of a filter or switch, by its name, for a command."""
    spelled = f"--{name.replace('_', '-')}"
    if name in SWITCHES:
        return Annotated[bool, _option(spelled, help=SWITCHES[name])]
    if name in SINGLE:
        metavar, help = SINGLE[name]
        if name in ("since", "until"):
            help = f"{help} {DATES.get(command, _DATED)}."
        return Annotated[str | None, _option(spelled, help=help, metavar=metavar)]
    metavar, help = REPEATED[name]
    complete = completing(name, several=True)
    if name == "partners":
        argument = typer.Argument(metavar=metavar, help=help, autocompletion=complete, show_default=False)
        return Annotated[list[str] | None, argument]
    return Annotated[list[str] | None, _option(spelled, help=help, metavar=metavar, autocompletion=complete)]


def _common(formats: tuple[str, ...], draws: tuple[str, ...], writes: bool, formatted: bool) -> dict[str, Any]:
    """What every command takes."""
    help = "Another data directory (or NKREL_DATA)."
    made = {
        "format": _format_option(*formats, hidden=not formatted),
        "json": _named("json") if formatted else Annotated[bool, _option("--json", help=SWITCHES["json"], hidden=True)],
        "data": Annotated[str | None, _option("--data", help=help, metavar="DIR")],
    }
    if not writes:
        return made
    whole = f"Write to this file; {', '.join(draws)} is drawn." if draws else "Write to this file, whole or not at all."
    return {
        **made,
        "output": Annotated[str | None, _option("--output", "-o", help=whole, metavar="FILE")],
        "force": _named("force"),
        "color": Annotated[str | None, _option("--color", help="Colours: auto, always or never.", metavar="WHEN")],
        "width": Annotated[str | None, _option("--width", help="Lay out for this many columns.", metavar="N")],
        "links": Annotated[
            str | None, _option("--links", help="Clickable addresses: auto, always or never.", metavar="WHEN")
        ],
        "no_pager": _named("no_pager"),
    }


def _row_options(table: str) -> dict[str, Any]:
    """What a command takes that lists the rows of a table."""

    def keys() -> Iterable[str]:
        from nkrel import tables

        return tables.table(table).keys

    def of_columns(name: str, metavar: str, help: str) -> Any:
        return _option(name, metavar=metavar, help=help, autocompletion=listing(keys))

    return {
        "columns": Annotated[
            list[str] | None,
            of_columns("--columns", "COLUMN,…", "Show these columns only; +COLUMN adds one to the usual."),
        ],
        "sort": Annotated[str | None, of_columns("--sort", "COLUMN", "Sort by this column.")],
        "reverse": _named("reverse"),
        "limit": Annotated[str | None, _option("--limit", metavar="N", help="Show the first N only.")],
    }


def _page_options() -> dict[str, Any]:
    """What a command takes that shows a page."""
    from nkrel.pages.showing import SECTIONS

    complete = offering(*SECTIONS)
    section = _option("--section", help=f"Only {', '.join(SECTIONS)}.", metavar="SECTION,…", autocompletion=complete)
    return {
        "brief": Annotated[bool, _option("--brief", help="Only what fits on a screen.")],
        "section": Annotated[list[str] | None, section],
        "no_sources": Annotated[bool, _option("--no-sources", help="Without sources and their numbers.")],
        "no_notes": Annotated[bool, _option("--no-notes", help="Without notes.")],
    }


def with_request(
    *filters: str,
    formats: tuple[str, ...] = (),
    table: str = "",
    draws: tuple[str, ...] = (),
    writes: bool = True,
    page: bool = False,
    formatted: bool = True,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these filters and the common options; it receives them as a Request, its first argument.

    `formats` are those that it knows beyond the common ones; `table` is the one whose rows it lists. A command that
    filters by partners, and has no argument of its own, takes them without an option too. `draws` are the ends of the
    name of an output file for which it draws; one that does not write an answer (`writes`) has no options for that,
    and one whose answer is in no format (`formatted`) does not tell of them. One that shows a `page` takes which parts
    of it are asked for.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(function, eval_str=True)
        keyword = inspect.Parameter.KEYWORD_ONLY
        parameters = [p.replace(kind=keyword) for p in list(own.parameters.values())[1:]]
        asked = dict.fromkeys(filters)
        if "country" in asked and not any(map(_is_argument, parameters)):
            asked["partners"] = None
        if "since" in asked:
            asked["year"] = None
        command_name = function.__module__.rpartition(".")[2]
        rows = _row_options(table) if table else {}
        paged = _page_options() if page else {}
        shared = {
            **paged,
            **rows,
            **{name: _named(name, command_name) for name in ORDER if name in asked},
            **_common(formats, draws, writes, formatted),
        }
        if "ctx" not in own.parameters:
            shared["ctx"] = typer.Context
        for name, annotation in shared.items():
            default = False if name in SWITCHES or name in PAGE_SWITCHES else None
            parameters.append(inspect.Parameter(name, keyword, default=default, annotation=annotation))

        def command(**values: Any) -> None:
            from nkrel.cli.request import Request
            from nkrel.cli.typed import Pages, Reading, Rows

            def record(kind: Any, names: Iterable[str]) -> Any:
                given = {name: values.pop(name) for name in names}
                typed = ((name, tuple(v) if isinstance(v, list) else v) for name, v in given.items() if v is not None)
                return kind(**dict(typed))

            filters = None
            if asked:
                from nkrel.queries.asking import Filters

                filters = record(Filters, asked)
            context = values["ctx"] if "ctx" in own.parameters else values.pop("ctx")
            request = Request(
                context.obj,
                (*FORMATS, *formats),
                data=values.pop("data"),
                format=values.pop("format"),
                json=values.pop("json"),
                filters=filters,
                rows=record(Rows, rows),
                reading=record(Reading, READING) if writes else None,
                draws=draws,
                pages=record(Pages, paged) if page else None,
                takes=tuple(asked),
            )
            # What is wrong with the answer's form is said before anything is done.
            request.format_name()
            request.check_reading()
            function(request, **values)

        # Typer reads a command's parameters off its signature and annotations.
        made: Any = command
        made.__name__, made.__doc__ = function.__name__, function.__doc__
        if made.__doc__ and any(name in REPEATED for name in filters):
            made.__doc__ += SEVERAL
        made.__signature__ = own.replace(parameters=parameters, return_annotation=None)
        made.__annotations__ = {p.name: p.annotation for p in parameters}
        return command

    return decorate


def _is_argument(parameter: inspect.Parameter) -> bool:
    """Whether a parameter of a command is an argument, not an option."""
    remarks = getattr(parameter.annotation, "__metadata__", ())
    return any(isinstance(remark, typer.models.ArgumentInfo) for remark in remarks)


def choice(metavar: str, help: str, words: Iterable[str], names: Iterable[str] = (), default: bool = False) -> Any:
    """An option that takes words of a kind, which the shell offers; help tells its default if that is asked for."""
    return typer.Option(*names, metavar=metavar, help=help, show_default=default, autocompletion=offering(*words))


def examples(*lines: str) -> str:
    """Example command lines, to stand below a command's help as they are."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
