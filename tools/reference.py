#!/usr/bin/env python3
"""The command reference and the man page, made from the commands themselves.

    tools/reference.py

writes docs/commands.md and man/nkrel.1; the tests hold both to what is made here.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)

import typer  # noqa: E402

from nkrel import __version__, tables  # noqa: E402
from nkrel.cli import COMMANDS, build, main  # noqa: E402
from nkrel.cli.environment import Environment  # noqa: E402
from nkrel.cli.options import DATES, ORDER, PAGE_SWITCHES, READING  # noqa: E402
from nkrel.exports.schemas import lists  # noqa: E402
from nkrel.formats.terminal import Terminal  # noqa: E402

SCREEN = Terminal(is_tty=True, width=80, color=False)
LINES = 14
SILENT = ("atlas", "browse", "export", "check", "random", "on")
"""Commands of which no screen is shown: they write files, take the whole screen, or answer differently each time."""
PAGES = ("section", *PAGE_SWITCHES)
ROWS = ("columns", "sort", "reverse", "limit")
COMMON = ("format", "json", "data", *READING)


def commands() -> dict[str, Any]:
    """Every command, as the parser knows it."""
    made: dict[str, Any] = dict(typer.main.get_command(build(COMMANDS)).commands)  # type: ignore[attr-defined]
    return {name: made[name] for name in COMMANDS}


def summary(command: Any) -> list[str]:
    """A command's purpose, in paragraphs, without what every one says of repeated values."""
    told = [" ".join(part.split()) for part in (command.help or "").split("\n\n")]
    return [part for part in told if part and not part.startswith("Give an option again")]


def examples(command: Any) -> list[str]:
    """Its examples."""
    return [line.strip() for line in (command.epilog or "").split("\n") if line.strip().startswith("nkrel")]


def spelled(parameter: Any) -> str:
    """An option or argument as it is typed."""
    if parameter.param_type_name == "argument":
        return str(parameter.make_metavar(None) if parameter.metavar is None else parameter.metavar)
    names = ", ".join((*parameter.opts, *parameter.secondary_opts))
    return names if parameter.is_flag else f"{names} {parameter.metavar}"


def screen(line: str) -> str:
    """What a command line shows on a terminal of 80 columns, its beginning."""
    out = io.StringIO()
    environment = Environment(out, io.StringIO(), {"COLUMNS": "80"})
    environment.terminal = SCREEN
    import shlex

    code = main(shlex.split(line)[1:], environment)
    if code:
        raise SystemExit(f"{line}: exit code {code}")
    shown = out.getvalue().rstrip().split("\n")
    return "\n".join([*shown[:LINES], "…"] if len(shown) > LINES + 1 else shown)


def _options(parameters: list[Any]) -> Iterator[str]:
    yield "| option | meaning |"
    yield "|---|---|"
    for each in parameters:
        meaning = " ".join((each.help or "").split()).replace("|", "\\|")
        yield f"| `{spelled(each).replace('|', ' or ')}` | {meaning} |"


def markdown() -> str:
    """docs/commands.md."""
    made = list(_markdown())
    return "\n".join(made).rstrip() + "\n"


def _markdown() -> Iterator[str]:
    every = commands()
    by_name = {name: {each.name: each for each in command.params} for name, command in every.items()}
    known: dict[str, Any] = {}
    for parameters in by_name.values():
        for name, each in parameters.items():
            known.setdefault(name, each)
    yield "# Commands\n"
    yield "Made by `tools/reference.py` from the commands themselves; `nkrel COMMAND --help` tells the same.\n"
    yield " · ".join(f"[{name}](#nkrel-{name})" for name in every) + "\n"
    yield "## What every command takes\n"
    yield from _options([known[name] for name in COMMON])
    yield "\n`-o FILE` in `.json .jsonl .csv .tsv .md` is written in that format unless `--format` says another.\n"
    yield "## Filters\n"
    yield "An option given again, or several values with commas between, stand for any of them; different options"
    yield "narrow further. What takes one value, as dates, `--limit` and `-o` do, is given once. Partners and regions"
    yield "may be given without an option where a command lists `[NAME]...`.\n"
    yield from _options([known[name] for name in ORDER if name not in ("partners", "since", "until")])
    yield "\n`--since DATE` and `--until DATE` are the first and the last date"
    meant: dict[str, list[str]] = {}
    for name, parameters in by_name.items():
        if "since" in parameters:
            meant.setdefault(DATES.get(name, "of what is dated"), []).append(f"`{name}`")
    yield "; ".join(f"{what} ({', '.join(names)})" for what, names in meant.items()) + ".\n"
    yield "## Rows\n"
    yield from _options([known[name] for name in ROWS])
    yield "\n## Pages\n"
    yield from _options([known[name] for name in PAGES])
    for name, command in every.items():
        yield from _command(name, command)


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"\n## nkrel {name}\n"
    yield from (f"{part}\n" for part in summary(command))
    arguments = " ".join(spelled(each) for each in command.params if each.param_type_name == "argument")
    yield f"```text\nnkrel {name} {arguments}".rstrip() + "\n```\n"
    apart = {*COMMON, *ORDER, *ROWS, *PAGES, "help"}
    own = [each for each in command.params if each.name not in apart]
    if own:
        yield from _options(own)
        yield ""
    took = {each.name for each in command.params}
    filters = [f"`--{each.replace('_', '-')}`" for each in ORDER if each in took and each != "partners"]
    if filters:
        yield f"Filters: {', '.join(filters)}.\n"
    for group, names in (("rows", ROWS), ("pages", PAGES)):
        if took.issuperset(names):
            yield f"Takes the options of [{group}](#{group}).\n"
    for table in lists().get(name, ()):
        declared = tables.table(table)
        yield f"Columns and keys ({declared.meaning.rstrip('.')}):\n"
        yield ", ".join(f"`{key}`" for key in declared.keys) + "\n"
    lines = examples(command)
    if lines and name not in SILENT:
        line = next((each for each in lines if not re.search(r"--json|--format|-o ", each)), None)
        if line:
            yield f"```console\n$ {line}\n{screen(line)}\n```\n"
            lines = [each for each in lines if each != line]
    if lines:
        yield "Also: " + ", ".join(f"`{each}`" for each in lines) + ".\n"


ENVIRONMENT = {
    "NKREL_DATA": "Another data directory.",
    "NKREL_PAGER, PAGER": "The program that long answers on a terminal go through (less); empty or cat for none.",
    "LESS": "Options of less; FRX where it is not set.",
    "NO_COLOR": "No colours.",
    "FORCE_COLOR, CLICOLOR_FORCE": "Colours, and the layout of a terminal, in a pipe too.",
    "NKREL_LINKS": "1 or 0: whether addresses and sources are links (OSC 8) on a terminal.",
    "COLUMNS, LINES": "How wide and high the terminal is.",
    "BROWSER": "What opens a source's address.",
}


def man() -> str:
    """man/nkrel.1."""
    return "\n".join(_man()) + "\n"


def _roff(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{text}" if text.startswith((".", "\\(aq")) else text


def _man() -> Iterator[str]:
    every = commands()
    yield f'.TH NKREL 1 "" "nkrel {__version__}" "User Commands"'
    yield ".SH NAME\nnkrel \\- who has relations with North Korea, since when, and how it is known"
    yield ".SH SYNOPSIS\n.B nkrel\n.I COMMAND\n[\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]"
    yield ".SH DESCRIPTION"
    yield _roff("Answers in a terminal, offline, with the source of every statement, as of any day since 1948-09-09.")
    yield ".SH COMMANDS"
    for name, command in every.items():
        yield f".TP\n.B nkrel {name}\n" + _roff(" ".join(summary(command)))
    yield ".SH OPTIONS"
    known: dict[str, Any] = {}
    for command in every.values():
        for each in command.params:
            known.setdefault(each.name, each)
    for name in (*COMMON, *ORDER, *ROWS, *PAGES):
        if name != "partners":
            yield f".TP\n.B {_roff(spelled(known[name]))}\n" + _roff(" ".join((known[name].help or "").split()))
    yield _roff("Own options of a command: nkrel COMMAND --help.").join((".PP\n", ""))
    yield ".SH ENVIRONMENT"
    for name, meaning in ENVIRONMENT.items():
        yield f".TP\n.B {name}\n{_roff(meaning)}"
    yield ".SH EXIT STATUS"
    for code, meaning in (
        ("0", "Done; an empty answer is an answer."),
        ("1", "The data or a file could not be used."),
        ("2", "The command line was wrong; the message says what was meant."),
    ):
        yield f".TP\n.B {code}\n{_roff(meaning)}"
    yield ".SH EXAMPLES\n.nf"
    for command in every.values():
        yield from (_roff(line) for line in examples(command)[:1])
    yield ".fi"


def write() -> None:
    """Write both."""
    for path, content in (("docs/commands.md", markdown()), ("man/nkrel.1", man())):
        os.makedirs(os.path.dirname(os.path.join(ROOT, path)), exist_ok=True)
        with open(os.path.join(ROOT, path), "w", encoding="utf-8", newline="\n") as file:
            file.write(content)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        write()
