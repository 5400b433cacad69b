"""What a text means that is no name in the data, and what several words mean that name several partners.

A text is read on, in this order, until something is sure.

1. The spelling of another data set, by rules: "Congo, Dem. Rep." (`spelling`).
2. A name in another language, a region, a place that is no partner (`world`).
3. A formal name around a short one that nobody else bears any part of: "State of Belize" (`formal`).
4. The beginning of one partner's name, of four letters at least, which is said (`suggesting`).

Anything less is refused, with what was perhaps meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from nkrel.names import JOINING, Found, NameIndex, UnknownNameError, fold
from nkrel.names.meaning import abroad, answer, plain, sure
from nkrel.names.suggesting import guess, unknown

LONGEST = 12
"""No name has more words."""
COMMAS = ",;،、，"
Means = Callable[[str, bool], "str | None"]
"""What a piece of a run of words means, and whether joining words or the ends of the run set it apart."""


def find(index: NameIndex, text: str) -> Found:
    """The partner that a text names. Raises UnknownNameError."""
    if not fold(text):
        raise UnknownNameError("an empty name is no country")
    target = sure(index, text, alone=True)
    if target:
        return answer(index, text, target, regions=False)
    return guess(index, text)


def find_all(index: NameIndex, words: Sequence[str], regions: bool) -> list[Found]:
    """The partners, and regions if these are wanted, that a run of words names. Raises UnknownNameError."""
    whole = " ".join(words)
    if not fold(whole):
        raise UnknownNameError("an empty name is no country")
    if len(words) == 1:
        target = sure(index, whole, alone=True)
        if target:
            return [answer(index, whole, target, regions)]
    tokens = _tokens(index, words)

    def as_it_is(text: str, apart: bool) -> str | None:
        return plain(index, text) if apart or len(words) > 1 else None

    def in_any_way(text: str, apart: bool) -> str | None:
        if apart:
            return sure(index, text, formal=not any(char in COMMAS for char in text))
        return plain(index, text) or abroad(text) if len(words) > 1 else None

    for means in (as_it_is, in_any_way):
        cut = _cut(tokens, means)
        if cut:
            answers = [answer(index, text, target, regions) for text, target in cut]
            return answers if means is as_it_is else _told(index, tokens, answers)
    if not any(_joins(token) for token in tokens):
        try:
            return [guess(index, whole)]
        except UnknownNameError:
            if len(words) == 1:
                raise
    raise _unread(index, tokens, in_any_way)


def _told(index: NameIndex, tokens: list[str], answers: list[Found]) -> list[Found]:
    """Answers with a note on how the words were cut, where nothing but their meaning set the names apart."""
    if len(answers) == 1 or any(_joins(token) for token in tokens):
        return answers
    read = " and ".join(each.id if each.is_region else index.labels[each.id] for each in answers)
    text = " ".join(tokens)
    return [Found(id=answers[0].id, text=text, note=f"'{text}' read as {read}"), *answers[1:]]


def _tokens(index: NameIndex, words: Sequence[str]) -> list[str]:
    """The words one by one, commas apart; an argument of several words that is a name stays whole."""
    tokens: list[str] = []
    for word in words:
        if len(word.split()) > 1 and plain(index, word):
            tokens.append(word)
        else:
            tokens += re.findall(r"[,;،、，]|[^\s,;،、，]+", word)
    shouted = all(token.isupper() for token in tokens if token[0].isalpha())
    if shouted and not all(token.lower() in index.codes for token in tokens if token[0].isalpha()):
        return [token.lower() if token.lower() in JOINING else token for token in tokens]
    return tokens


def _joins(token: str) -> bool:
    """Whether a token joins two names: TO and AND in capitals are codes, of Tonga and Andorra."""
    return token.lower() in JOINING and not token.isupper()


def _cut(tokens: list[str], means: Means) -> list[tuple[str, str]] | None:
    """The tokens cut into names, the longest first, each with what it means; None where that cannot be done."""
    known = cache(means)
    # What follows from each place on, from the end: the first piece and where the next begins.
    cuts: dict[int, tuple[str, str, int]] = {}
    for start in range(len(tokens) - 1, -1, -1):
        for stop in range(min(len(tokens), start + LONGEST), start, -1):
            following = _past(tokens, stop)
            if following == len(tokens) or following in cuts:
                target = _means(tokens, start, stop, known)
                if target:
                    cuts[start] = (_joined(tokens[start:stop]), target, following)
                    break
    found: list[tuple[str, str]] = []
    start = 0
    while start < len(tokens):
        if start not in cuts:
            return None
        text, target, start = cuts[start]
        found.append((text, target))
    return found or None


def _apart(tokens: list[str], start: int, stop: int) -> bool:
    """Whether a piece stands between joining words, commas and the ends of the run."""
    return (start == 0 or _joins(tokens[start - 1])) and (stop == len(tokens) or _joins(tokens[stop]))


def _past(tokens: list[str], start: int) -> int:
    """Where the next name begins, after one joining word or a comma and one."""
    if start < len(tokens) - 1 and tokens[start] in COMMAS:
        start += 1
    if start < len(tokens) - 1 and _joins(tokens[start]):
        start += 1
    return start


def _joined(tokens: Sequence[str]) -> str:
    """Tokens as they were typed; none where they begin or end with a sign, such as a comma or a dash."""
    if not (fold(tokens[0]) and fold(tokens[-1])):
        return ""
    return re.sub(r" ([,;،、，])", r"\1", " ".join(tokens))


def _unread(index: NameIndex, tokens: list[str], means: Means) -> UnknownNameError:
    """Which words of a run are no name: those where reading it from the left comes to a halt."""

    def longest(start: int) -> int | None:
        stops = range(min(len(tokens), start + LONGEST), start, -1)
        return next((stop for stop in stops if _means(tokens, start, stop, means)), None)

    start = 0
    while (stop := longest(start)) is not None:
        start = _past(tokens, stop)
    bad = tokens[start:]
    if _joins(bad[0]):
        return UnknownNameError(f"'{bad[0]}' joins two names, and one is missing")
    id = index.codes.get(bad[0].lower())
    if id and id in index.labels and len(tokens) > 1:
        return UnknownNameError(
            f"'{bad[0]}': among several words a code is written in capitals, '{bad[0].upper()}' for {index.labels[id]}"
        )
    ends = (n for n in range(1, len(bad)) if _joins(bad[n]) or longest(start + n) is not None)
    bad = bad[: next(ends, len(bad))]
    return unknown(index, _joined(bad) or " ".join(bad))


def _means(tokens: list[str], start: int, stop: int, means: Means) -> str | None:
    text = _joined(tokens[start:stop])
    return means(text, _apart(tokens, start, stop)) if text else None
