"""The command line: one module a command, each built only when it is asked for."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from importlib import import_module

import typer

from nkrel.cli.environment import Environment
from nkrel.cli.errors import UsageError
from nkrel.words import QuestionError

COMMANDS = (
    "country",
    "list",
    "summary",
    "timeline",
    "changes",
    "diff",
    "on",
    "random",
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
    "browse",
    "show",
    "cite",
    "glossary",
    "sql",
    "export",
    "check",
)
"""Every command, in the order of `nkrel --help`; the module of that name in this package defines it."""

COMPLETION = "_NKREL_COMPLETE"
HELP = ("-h", "--help")
SETTINGS = {"help_option_names": [*HELP]}
SHELL_OPTIONS = ("--install-completion", "--show-completion")
TAKES_VALUE = ("--data", "--format", "-f")
"""Options of `nkrel` alone that are followed by a value."""


def main(arguments: list[str] | None = None, environment: Environment | None = None) -> int:
    """Run a command line (default: the process's own). Returns the exit code: 0 done, 1 the data or a file could not
    be used, 2 the command line was wrong, 130 interrupted.
    """
    environment = environment or Environment()
    # Where the locale is not UTF-8, what was typed in other scripts arrives as undecoded bytes.
    arguments = [
        word if word.isascii() else os.fsencode(word).decode("utf-8", "replace")
        for word in (sys.argv[1:] if arguments is None else arguments)
    ]
    try:
        return _run(arguments, environment)
    except QuestionError as error:
        environment.say(str(error))
        return 2
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
            environment.say(told)
            return 1
        context = getattr(error, "ctx", None)
        command = arguments[:1] if arguments[:1] and arguments[0] in COMMANDS else []
        where = context.command_path if context else " ".join(["nkrel", *command])
        environment.say(f"{_one_line(message())} See '{where} --help'.")
        return 2


def _run(arguments: list[str], environment: Environment) -> int:
    if COMPLETION in environment.variables:
        from typer._completion_classes import completion_init

        completion_init()
        words = _words_to_complete(environment)
        return _parsed(build((words[0],) if words and words[0] in COMMANDS else COMMANDS), arguments, environment)
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:2], "--help"]
    if arguments and arguments[0].partition("=")[0] in SHELL_OPTIONS:
        from nkrel.cli import shells

        return shells.run(arguments, environment)
    if not arguments or arguments[0] not in COMMANDS:
        if arguments and not arguments[0].startswith("-"):
            from nkrel.cli.errors import unknown_command

            raise UsageError(unknown_command(arguments[0], arguments, COMMANDS, lambda: environment.store(None)))
        _refuse_late_command(arguments)
        return _parsed(build(COMMANDS if set(HELP) & set(arguments) else ()), arguments, environment)
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    _add(app, arguments[0])
    return _parsed(app, arguments[1:], environment, f"nkrel {arguments[0]}")


def _refuse_late_command(arguments: list[str]) -> None:
    """Say that options go after the command. Raises UsageError."""
    value = False
    for word in arguments:
        if word in COMMANDS and not value:
            raise UsageError(f"options go after the command: nkrel {word} {arguments[0]} …")
        value = word in TAKES_VALUE


def _parsed(app: typer.Typer, arguments: list[str], environment: Environment, name: str = "nkrel") -> int:
    """Run the application on its arguments. What the parser itself prints (help, completions) is written as all
    answers are.
    """
    command = typer.main.get_command(app)
    printed = io.StringIO()
    prints = COMPLETION in environment.variables or not set(HELP).isdisjoint(arguments)
    try:
        with contextlib.redirect_stdout(printed) if prints else contextlib.nullcontext():
            code = command.main(
                args=arguments, prog_name=name, complete_var=COMPLETION, standalone_mode=False, obj=environment
            )
    except SystemExit as ended:  # how completion ends
        code = ended.code
    if printed.getvalue():
        environment.write(printed.getvalue(), for_programs=COMPLETION in environment.variables)
    return code if isinstance(code, int) else 0


def _words_to_complete(environment: Environment) -> list[str]:
    """The words after `nkrel` on the line that a shell asks to complete."""
    line = environment.variables.get("COMP_WORDS") or environment.variables.get("_TYPER_COMPLETE_ARGS") or ""
    words = line.split()[1:]
    # A word still being typed is not a command yet, even if it reads like one.
    return words if len(words) > 1 or line.endswith((" ", "\n")) else []


def build(names: tuple[str, ...]) -> typer.Typer:
    """The application with these commands. Markup is off: it is what would make help and errors import Rich."""
    app = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings=SETTINGS,
    )
    overview = import_module("nkrel.cli.overview")
    app.callback(invoke_without_command=True, epilog=overview.EPILOG)(overview.overview)
    for name in names:
        _add(app, name)
    return app


def _add(app: typer.Typer, name: str) -> None:
    module = import_module(f"nkrel.cli.{name}")
    # What `nkrel --help` has room for: a command's purpose up to the colon. (Without docstrings, -OO, there is none.)
    short = (module.command.__doc__ or "").partition(":")[0].rstrip(".") + "."
    app.command(name, epilog=module.EPILOG, short_help=short, context_settings=SETTINGS)(module.command)


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "?", "!")) else f"{text}."
