"""What the fuzz tests share: a command line run in this process, the program's own vocabulary, and how many cases."""

from __future__ import annotations

import atexit
import functools
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import typer
from conftest import LONG, SAMPLE
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from nkrel import model, store, tables
from nkrel.cli import COMMANDS, build, main
from nkrel.cli.environment import Environment
from nkrel.events import MODES, TYPES
from nkrel.formats import FORMATS
from nkrel.formats.terminal import Terminal
from nkrel.names import all_names
from nkrel.vocabulary import KINDS, RANKS, STATUSES, TENORS

ACTING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067]")
"""What would act on a terminal, or on the order of what stands beside it (2068 and 2069 are the program's own)."""


def cases(short: int, long: int) -> Callable[[Any], Any]:
    """So many cases in a usual run, and so many with ``--hypothesis-profile=long``: over a million in all."""
    many = settings().max_examples >= LONG
    return settings(max_examples=long if many else short, deadline=None, suppress_health_check=list(HealthCheck))


class Answer(NamedTuple):
    """How a command line ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The answer read as JSON, if it is a list of records; else none."""
        read = json.loads(self.out) if self.code == 0 else []
        return read if isinstance(read, list) else []


PLACE = Path(tempfile.mkdtemp(prefix="nkrel-fuzz-"))
"""Where command lines may write."""
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)
HERE = PLACE / "work" / "here"
"""Where they are run."""
HERE.mkdir(parents=True)
COPY = str(shutil.copytree(SAMPLE, PLACE / "data"))
"""A copy of the sample, of which `check --fix` is welcome to do what it does."""
_find = store.find
_found: dict[str | None, store.Store] = {}


def _find_once(directory: str | None = None, say: Callable[[str], None] | None = None) -> store.Store:
    if directory not in (COPY, None):
        return _find(directory, say)
    return _found.setdefault(directory, _find(directory, say))


def ask(
    *words: str, variables: Mapping[str, str] | None = None, terminal: Terminal | None = None, fresh: bool = False
) -> Answer:
    """Run a command line; the data is read once, unless `fresh`."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    err = io.StringIO()
    environment = Environment(out, err, {"NKREL_DATA": COPY, "HOME": str(HERE), **(variables or {})})
    if terminal:
        environment.terminal = terminal
    store.find = _find if fresh else _find_once
    before = os.getcwd()
    os.chdir(HERE)
    try:
        code = main(list(words), environment)
    finally:
        store.find = _find
        os.chdir(before)
    out.flush()
    held = out.buffer.getvalue()
    return Answer(code, held.decode("utf-8"), err.getvalue())


@functools.cache
def dataset() -> model.Dataset:
    """The sample."""
    return store.load(SAMPLE)


@functools.cache
def options(command: str) -> tuple[Any, ...]:
    """The parameters of a command, as its parser knows them."""
    built = typer.main.get_command(build((command,)))
    return tuple(getattr(built, "commands")[command].params)  # noqa: B009 - which class it is, is Typer's affair


DAYS = (
    *("1948-09-09", "1949", "1960-06", "1972-03-17", "1974-09", "1975-10-30", "1976-12-31", "1989-11-09", "1990"),
    *("1991-12-26", "197X", "19XX", "1974~", "2000-06/2001", "2017", "2023-10", "2024-12-31", "2024", "today"),
)
OUTPUTS = ("a.svg", "b.csv", "c.html", "no/d.svg", "e", "f.sqlite")
NUMBERS = ("0", "1", "2", "3", "10", "100")


@functools.cache
def vocabulary(name: str) -> tuple[str, ...]:
    """Words that an option or argument of this name takes."""
    data = dataset()
    names = tuple(name for partner in data.countries for name in all_names(partner))
    regions = tuple(dict.fromkeys(part for c in data.countries for part in (c.region, c.subregion) if part))
    sources = tuple(source.id for source in data.sources)
    given: dict[str, tuple[str, ...]] = {
        **dict.fromkeys(("country", "actor", "recipient", "names", "partners", "name"), (*names, *regions, "DPRK")),
        **dict.fromkeys(("since", "until", "as_of", "year", "day", "first", "last"), DAYS),
        "status": STATUSES,
        "kind": (*KINDS, "treaty", "organization", "news"),
        "tenor": TENORS,
        "rank": RANKS,
        "event": (*TYPES, *MODES),
        "region": (*regions, "EU", "Middle East"),
        "era": tuple(era.id for era in data.eras),
        "theme": tuple(theme.id for theme in data.themes),
        "topic": tuple(topic.id for topic in data.topics),
        "source": (*sources, f"{sources[0]}#p1"),
        **dict.fromkeys(("id", "ids"), (*sources, "uganda-amin-visit", "uganda", "npt", "x")),
        "word": ("established", "un-member", "visit", "197X", "since"),
        "format": (*FORMATS, "md", "bibtex", "csl-json", "ris"),
        "limit": NUMBERS,
        "words": ("embassy", "Uganda", "treaty", "nuclear", '"Kim Il Sung"', "nuc*", "OR", "NOT", "AND", "우간다", "*"),
        "query": ("SELECT 1", "SELECT * FROM partner", "-", "DELETE FROM partner", "SELECT count(*) FROM fact"),
        "timeout": ("1", "0.5", "0", "nan", "inf", "-1"),
        "unit": ("year", "month", "spell"),
        "by": ("status", "era", "region", "year", "month", "korea", "mission", "status,era", "theme"),
        **dict.fromkeys(("output", "path"), tuple(str(PLACE / name) for name in OUTPUTS)),
        "as": ("schema",),
        "directory": (COPY, str(PLACE / "nowhere"), str(PLACE)),
        "data": (COPY, str(PLACE / "nowhere"), str(SAMPLE / "eras.toml"), ""),
        "rule": ("date-in-range", "also-named", "nothing"),
        "side": ("dprk", "partner"),
        "state": ("open", "closed", "unknown", "unstaffed"),
        "type": ("change", "mission", "fact", "resolution", "membership"),
        "level": ("head-of-state", "minister", "official"),
        "direction": ("to-dprk", "from-dprk"),
        "only": ("dprk", "rok", "both", "neither"),
        "indicator": ("nuclear-tests", "bilateral-trade", "trade"),
        "number": ("1718", "1", "2270"),
        "color": ("auto", "always", "never"),
        "links": ("auto", "always", "never"),
        "width": ("1", "20", "80", "10000", "-1", "x"),
        "style": ("plain", "markdown", "bibtex"),
        "section": ("relations", "missions", "facts"),
    }
    return given.get(name, ())


COLUMNS = tuple(dict.fromkeys(key for table in tables.TABLES for key in tables.table(table).keys))

ODD_LETTERS = st.characters(blacklist_characters="/\\~$", blacklist_categories=["Cs"])
ODD_WORDS = (
    *(
        "",
        " ",
        "-",
        "--",
        "\x1b[31mred",
        "\x9b31m",
        "\r",
        "a\nb",
        "\u202eabc",
        "\x00",
        "%",
        "'",
        '"',
        "[/b]",
        "x" * 3000,
    ),
    *("٣", "-1", "1e9", "NaN", "é" * 40, "𝟙𝟡𝟟𝟜", "1974-02-30", "..", "2100", "0000", "𐒀", "\ufeffUganda", "İ", "ß"),
)
ODD = st.one_of(st.text(ODD_LETTERS, max_size=12), st.sampled_from(ODD_WORDS))


def mutated(word: str) -> st.SearchStrategy[str]:
    """A word with something odd done to it, that never makes it a path elsewhere."""
    if "/" in word:
        return st.just(word)
    return st.one_of(
        st.just(word.upper()),
        st.just(word[1:]),
        st.just(word[:-1]),
        st.just(word[::-1]),
        st.just(f" {word} "),
        st.just(f"{word},{word}"),
        st.just(word.replace("-", " ")),
        st.builds(lambda odd, at: word[:at] + odd + word[at:], ODD, st.integers(0, len(word))),
    )


def value_of(name: str, command: str = "") -> st.SearchStrategy[str]:
    """A value for an option or argument of this name: mostly a sound one."""
    known = vocabulary(name)
    if name in ("columns", "sort"):
        known = COLUMNS
    sound = st.sampled_from(known) if known else ODD
    if name in ("output", "path", "directory", "data"):
        return sound
    return st.one_of(sound, sound, sound, sound.flatmap(mutated), ODD)


NEVER = ("open_it", "install_completion", "show_completion", "ctx")
"""What reaches beyond the process."""


@st.composite
def command_lines(draw: st.DrawFn, commands: tuple[str, ...] = COMMANDS) -> list[str]:
    """A command, and some of its own options and arguments."""
    command = draw(st.sampled_from(commands))
    words = [command] if draw(st.integers(0, 60)) else [draw(ODD)]
    chosen = draw(st.lists(st.sampled_from(options(command)), max_size=5))
    for parameter in chosen:
        if parameter.name in NEVER:
            continue
        if parameter.param_type_name == "argument":
            many = draw(st.integers(1, 3)) if parameter.nargs != 1 else 1
            words += [draw(value_of(parameter.name, command)) for _ in range(many)]
        else:
            words.append(draw(st.sampled_from(parameter.opts)))
            if not parameter.is_flag:
                words.append(draw(value_of(parameter.name, command)))
    if not draw(st.integers(0, 15)):
        words.insert(draw(st.integers(0, len(words))), draw(ODD))
    return words
