"""The filter as a line of words: those of the command line, where statuses and tenors need no option."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from nkrel.queries.asking import Filters
from nkrel.vocabulary import STATUSES, TENORS
from nkrel.words import QuestionError

BARE = {"status": STATUSES, "tenor": TENORS}
"""Filters whose values are words that no partner or region is called by."""
REPEATED = ("status", "era", "region", "kind", "tenor", "theme", "country", "source")
SINGLE = ("since", "until", "year")


def filters_of(text: str) -> Filters:
    """The filters that a line means. Raises QuestionError."""
    given: dict[str, list[str]] = {}
    words = _split(text)
    for word in words:
        bare = next((name for name, known in BARE.items() if word.lower() in known), None)
        if word.startswith("--"):
            name, value = _option(word, words)
            given.setdefault(name, []).append(value)
        else:
            given.setdefault(bare or "partners", []).append(word)
    several = {name: tuple(values) for name, values in given.items() if name not in SINGLE}
    single = {name: values[-1] for name, values in given.items() if name in SINGLE}
    return Filters(**several, **single)  # type: ignore[arg-type]


def text_of(filters: Filters) -> str:
    """The line that means these filters, but for the day."""
    parts = [word for name in (*BARE, "partners") for word in map(_quoted, getattr(filters, name))]
    for name in REPEATED:
        parts += [f"--{name} {_quoted(value)}" for value in getattr(filters, name) if name not in BARE]
    for name in SINGLE:
        value = getattr(filters, name)
        parts += [f"--{name} {_quoted(value)}"] if value is not None else []
    return " ".join(parts)


def _split(text: str) -> Iterator[str]:
    """The words of a line; quotation marks keep several together. An apostrophe is a letter (cote d'ivoire)."""
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.quotes, lexer.commenters, lexer.escape = True, '"', "", ""
    try:
        yield from list(lexer)
    except ValueError:  # a quotation not closed yet
        yield from text.replace('"', " ").split()


def _option(word: str, more: Iterator[str]) -> tuple[str, str]:
    spelled, equals, value = word[2:].partition("=")
    name = spelled.lower()
    if name == "as-of":
        raise QuestionError("the day is no filter here: 'g' asks for another")
    if name not in (*REPEATED, *SINGLE):
        known = ", ".join(f"--{each}" for each in (*REPEATED, *SINGLE))
        raise QuestionError(f"'{word}' is no filter here; filters are names, statuses, regions, {known}")
    value = value if equals else next(more, "")
    if not value:
        raise QuestionError(f"--{name} needs a value")
    return name, value


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
