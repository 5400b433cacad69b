"""The command line: one module a command, each built only when it is asked for."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from importlib import import_module
from typing import Any

import typer

from nkrel.cli.environment import Environment
from nkrel.cli.errors import UsageError
from nkrel.words import QuestionError

GROUPS = {
    "Partners": ("country", "list", "summary", "compare", "koreas", "map", "trend", "panel"),
    "What happened": ("timeline", "changes", "diff", "on", "random", "search"),
    "By subject": ("missions", "visits", "figures", "topic", "orgs", "resolutions"),
    "On what it rests": ("show", "sources", "conflicts", "cite", "check"),
    "What words mean": ("glossary", "eras", "regions"),
    "In other ways": ("browse", "atlas", "sql", "export"),
}
"""Every command, as `nkrel --help` groups them; the module of that name in this package defines it."""
COMMANDS = tuple(name for names in GROUPS.values() for name in names)
"""Every command, in that order."""

COMPLETION = "_NKREL_COMPLETE"
HELP = ("-h", "--help")
SETTINGS = {"help_option_names": [*HELP]}
SHELL_OPTIONS = ("--install-completion", "--show-completion")
TAKES_VALUE = ("--data", "--format", "-f", "--output", "-o", "--color", "--width", "--links")
TAKES_NONE = ("--json", "--force", "--no-pager")
"""Options that may stand before the command too: how the answer is written, of which data."""


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
        told = _one_line(message())
        if command == ["search"] and told.startswith("No such option: -") and not told.startswith("No such option: --"):
            told = "A dash begins an option: to leave a word out, write NOT before it."
        environment.say(f"{told} See '{where} --help'.")
        return 2


def _run(arguments: list[str], environment: Environment) -> int:
    if COMPLETION in environment.variables:
        if not _has_line_to_complete(environment):
            return 0
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
            from nkrel.cli.meant import unknown_command

            raise UsageError(unknown_command(arguments[0], arguments, COMMANDS, lambda: environment.store(None)))
        moved = _command_first(arguments)
        if moved:
            return _run(moved, environment)
        return _parsed(build(COMMANDS if set(HELP) & set(arguments) else ()), arguments, environment)
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    _add(app, arguments[0])
    return _parsed(app, arguments[1:], environment, f"nkrel {arguments[0]}")


def _command_first(arguments: list[str]) -> list[str] | None:
    """A command line with the common options that stood before the command behind it; None if there is no command.
    Raises UsageError where others stand before it.
    """
    place = 0
    while place < len(arguments) and arguments[place].startswith("-"):
        place += 2 if arguments[place] in TAKES_VALUE else 1
    late = next((word for word in arguments[place:] if word in COMMANDS), None)
    if late is None:
        return None
    before = arguments[:place]
    known = all(
        word.partition("=")[0] in (*TAKES_VALUE, *TAKES_NONE)
        for number, word in enumerate(before)
        if number == 0 or before[number - 1] not in TAKES_VALUE
    )
    if arguments[place] == late and known:
        return [late, *before, *arguments[place + 1 :]]
    raise UsageError(f"options go after the command: nkrel {late} {arguments[0]} …")


def _parsed(app: typer.Typer, arguments: list[str], environment: Environment, name: str = "nkrel") -> int:
    """Run the application on its arguments. What the parser itself prints (help, completions) is written as all
    answers are.
    """
    command = typer.main.get_command(app)
    printed = io.StringIO()
    prints = COMPLETION in environment.variables or not set(HELP).isdisjoint(arguments)
    if not prints:
        _refuse_again(command, arguments)
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


def _has_line_to_complete(environment: Environment) -> bool:
    """Whether there is a line where the parser looks for it, which takes that for granted when asked as bash asks."""
    given = environment.variables
    if given[COMPLETION] != "complete_bash":
        return True
    return "COMP_WORDS" in given and given.get("COMP_CWORD", "").isdecimal()


def _refuse_again(command: Any, arguments: list[str]) -> None:
    """Say of an option that takes one value that it is given again with another: the parser itself takes the last and
    says nothing. What else is wrong is left to the parser. Raises UsageError.
    """
    if sum(each.startswith("-") for each in arguments) < 2:  # nothing is there twice, and most command lines are such
        return
    parser = command.make_parser(typer.Context(command, resilient_parsing=True))
    single = [each for each in command.params if each.param_type_name == "option" and each.nargs == 1]
    single = [each for each in single if not (each.multiple or each.is_flag or each.count)]
    for option in single:
        parser.add_option(option, option.opts, option.name, action="append")
    given, _, _ = parser.parse_args([*arguments])
    for option in single:
        values = dict.fromkeys(given.get(option.name) or ())
        if len(values) > 1:
            name = max(option.opts, key=len)
            raise UsageError(f"{name} is given as {' and '.join(repr(each) for each in values)}: it takes one value")


def _words_to_complete(environment: Environment) -> list[str]:
    """The words after `nkrel` on the line that a shell asks to complete."""
    line = environment.variables.get("COMP_WORDS") or environment.variables.get("_TYPER_COMPLETE_ARGS") or ""
    words = line.split()[1:]
    # A word still being typed is not a command yet, even if it reads like one.
    return words if len(words) > 1 or line.endswith((" ", "\n")) else []


def build(names: tuple[str, ...]) -> typer.Typer:
    """The application with these commands. Markup is off: it is what would make help and errors import Rich."""
    app = typer.Typer(
        cls=_grouping() if names == COMMANDS else None,
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


def _grouping() -> Any:
    """The class of an application whose help tells the commands in their groups."""
    from typer.core import TyperGroup

    class Grouped(TyperGroup):
        def format_commands(self, ctx: Any, formatter: Any) -> None:
            for group, names in GROUPS.items():
                with formatter.section(group):
                    formatter.write_dl(
                        [(name, command.short_help or "") for name in names if (command := self.get_command(ctx, name))]
                    )

    return Grouped


def _add(app: typer.Typer, name: str) -> None:
    module = import_module(f"nkrel.cli.{name}")
    # What `nkrel --help` has room for: a command's purpose up to the colon, of what the docstring says first.
    # (Without docstrings, -OO, there is none.)
    first = (module.command.__doc__ or "").strip().partition("\n\n")[0]
    short = first.partition(":")[0].rstrip(".") + "."
    app.command(name, epilog=module.EPILOG, short_help=short, context_settings=SETTINGS)(module.command)


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "?", "!")) else f"{text}."
