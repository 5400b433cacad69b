"""The command line: one module a command, each built only when it is asked for."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import typer

from nkrel.cli.errors import UsageError

COMMANDS = (
    "country",
    "list",
    "summary",
    "timeline",
    "map",
    "trend",
    "panel",
    "koreas",
    "compare",
    "search",
    "missions",
    "visits",
    "figures",
    "topic",
    "orgs",
    "resolutions",
    "sources",
    "conflicts",
    "eras",
    "regions",
    "atlas",
    "sql",
    "export",
    "check",
)
"""Every command, in the order of `nkrel --help`; the module of that name in this package defines it."""

COMPLETION = "_NKREL_COMPLETE"


def main(arguments: list[str] | None = None) -> int:
    """Run a command line (default: the process's own). Returns the exit code: 0 done, 1 the data or a file could not
    be used, 2 the command line was wrong.
    """
    # Where the locale is not UTF-8, what was typed in other scripts arrives as undecoded bytes.
    arguments = [
        word if word.isascii() else os.fsencode(word).decode("utf-8", "replace")
        for word in (sys.argv[1:] if arguments is None else arguments)
    ]
    try:
        return _run(arguments)
    except UsageError as error:
        return _fail(str(error), 2)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        # What is wrong with an option or argument, in the words of the parser. Its classes have moved between
        # modules from one release of Typer to the next: what they can do has not.
        message = getattr(error, "format_message", None)
        if message is None:
            from nkrel.cli.errors import explain

            told = explain(error)
            if told is None:
                raise
            return _fail(told, 1)
        context = getattr(error, "ctx", None)
        command = arguments[:1] if arguments[:1] and arguments[0] in COMMANDS else []
        where = context.command_path if context else " ".join(["nkrel", *command])
        return _fail(f"{_one_line(message())} See '{where} --help'.", 2)


def _run(arguments: list[str]) -> int:
    completing = COMPLETION in os.environ
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:2], "--help"]
    words = _words_to_complete() if completing else arguments
    if words and words[0] in COMMANDS:
        names: tuple[str, ...] = (words[0],)
    elif completing or "--help" in words or "-h" in words:
        names = COMMANDS
    else:
        names = ()
        if words and not words[0].startswith("-"):
            from nkrel.cli.errors import unknown_command

            raise UsageError(unknown_command(words[0], words, COMMANDS))
        late = next((word for word in words if word in COMMANDS), None)
        if late:
            raise UsageError(f"options go after the command: nkrel {late} {words[0]} …")
    command = typer.main.get_command(build(names, completing))
    result = command.main(args=arguments, prog_name="nkrel", complete_var=COMPLETION, standalone_mode=False)
    return result if isinstance(result, int) else 0


def _words_to_complete() -> list[str]:
    """The words after `nkrel` on the line that a shell asks to complete."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    words = line.split()[1:]
    # A word still being typed is not a command yet, even if it reads like one.
    return words if len(words) > 1 or line.endswith((" ", "\n")) else []


def build(names: tuple[str, ...], completing: bool = False) -> typer.Typer:
    """The application with these commands. Markup is off: it is what would make help and errors import Rich."""
    app = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=completing or names == COMMANDS,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    overview = import_module("nkrel.cli.overview")
    app.callback(invoke_without_command=True, epilog=overview.EPILOG)(overview.overview)
    for name in names:
        module = import_module(f"nkrel.cli.{name}")
        # What `nkrel --help` has room for: a command's purpose up to the colon.
        short = module.command.__doc__.partition(":")[0].rstrip(".") + "."
        app.command(name, epilog=module.EPILOG, short_help=short)(module.command)
    return app


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _fail(message: str, code: int) -> int:
    if sys.stderr is not None:
        print(f"nkrel: {message}", file=sys.stderr)
    return code
