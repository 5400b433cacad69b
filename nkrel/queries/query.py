"""What is asked of full text: that of most search engines. Words that must all occur, "phrases", OR, NOT (or a minus
sign), brackets, and word*. Korean names are found in any of their usual spellings, English words in British and in
American.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from nkrel.names.persons import in_names, marked
from nkrel.queries.variants import otherwise, plainly

_SHORTEST_STEM = 5


class QueryError(ValueError):
    """What was asked is no query; the message says what is wrong with it."""


class Query(NamedTuple):
    """A query as FTS5 takes it; `words` are its terms, where it consists of nothing else."""

    match: str
    words: tuple[str, ...]


def parse(text: str) -> Query | None:
    """Read a query; None if there is no word in it. Raises QueryError."""
    if text.count('"') % 2:
        raise QueryError("a quotation mark is not closed")
    if text.count("(") != text.count(")"):
        raise QueryError("a bracket is not closed or not opened")
    parts = re.findall(r'-?"[^"]*"|[()]|[^\s()"]+', text)
    made: list[str] = []
    words: list[str] = []
    plain = True
    named = in_names(parts)
    for number, part in enumerate(parts):
        if part in ("AND", "OR", "NOT"):
            plain = False
            made.append(part)
            continue
        if part in "()":
            made.append(part)
            continue
        excluded = len(part) > 1 and part.startswith("-")
        term = _term(part[1:] if excluded else part)
        if number in named:
            term = f'({term} OR "{marked(part)}")'
        if term:
            made += ["NOT", term] if excluded else [term]
            words.append(term)
            plain = plain and not excluded
    if not words:
        if any(part in ("AND", "OR", "NOT") for part in parts):
            raise QueryError("AND, OR and NOT stand between words")
        return None
    return Query(" ".join(_joined(made)), tuple(dict.fromkeys(words)) if plain else ())


def _term(part: str) -> str:
    """A word, or several in quotation marks, as FTS5 takes them: quoted, so that nothing in it is an operator."""
    bare = part.strip('"')
    spelled = [re.findall(r"\w+", text) for text in (bare, plainly(bare))]
    spelled += [[otherwise(word) for word in words] for words in spelled]
    phrases = {f'"{" ".join(words)}"': words for words in spelled if words}
    terms = [_begun(phrase, words) if bare.endswith("*") else phrase for phrase, words in phrases.items()]
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})" if terms else ""


def _begun(phrase: str, words: list[str]) -> str:
    """The beginning of a word. The index holds stems ("cooper" for cooperation), which can be shorter than it."""
    word = words[-1]
    shorter = [word[:-cut] for cut in (1, 2, 3) if len(word) - cut >= _SHORTEST_STEM]
    if len(words) > 1 or not word.isascii() or not shorter:
        return f"{phrase}*"
    alternatives = " OR ".join(f'"{each}"' for each in shorter)
    return f"({phrase}* OR {alternatives})"


def _joined(parts: Iterable[str]) -> Iterator[str]:
    """The parts with AND where nothing stands between two of them, without brackets that hold nothing."""
    before = "("
    kept = list(parts)
    while ("(", ")") in (pairs := list(pairwise(kept))):
        place = pairs.index(("(", ")"))
        del kept[place : place + 2]
    for number, part in enumerate(kept):
        operator = part in ("AND", "OR", "NOT")
        if operator and (before in ("(", "AND", "OR", "NOT") or number == len(kept) - 1 or kept[number + 1] == ")"):
            raise QueryError(f"{part} stands between words")
        if not operator and part != ")" and before not in ("(", "AND", "OR", "NOT"):
            yield "AND"
        yield part
        before = part
