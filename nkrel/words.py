"""What a word that was typed stands for among words that are known, and what to say where it stands for none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
FEW = 8
"""Vocabularies of no more words are told in full."""


class QuestionError(ValueError):
    """A question cannot be answered as it was asked: the message says what was wrong and what was perhaps meant."""


def one_of(
    text: str, what: str, known: Sequence[str], listed_by: str = "", meant: Mapping[str, str] | None = None
) -> str:
    """The word of a vocabulary that a text names: in any case, with or without hyphens. Raises QuestionError, which
    points to the command that lists the vocabulary, if there is one; `meant` are meanings in which to look for what
    was perhaps meant.
    """
    if text in known:
        return text
    from nkrel.names import fold

    folded = fold(text)
    for word in known:
        if folded and fold(word) == folded:
            return word
    raise not_one_of(text, what, known, listed_by, meant=meant)


def words(
    given: Iterable[str] | None,
    what: str,
    known: Sequence[str],
    listed_by: str = "",
    meant: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Words that may come one by one or with commas between, each one of a vocabulary. Raises QuestionError."""
    parts = (part.strip() for text in given or () for part in text.split(","))
    return tuple(dict.fromkeys(one_of(part, what, known, listed_by, meant) for part in parts))


SHORTEST = 4
"""A part of a name that will do for it has at least so many letters, if it is written in Latin ones."""


def pick(text: str, what: str, named: Mapping[str, T], listed_by: str) -> T:
    """What a name stands for, or words in one or the beginning of such, if no other has them. Raises QuestionError."""
    names = borne(text, named)
    if len(names) == 1:
        return named[names[0]]
    if names:
        others = [f"{len(names) - 3} others"] if len(names) > 4 else []
        raise QuestionError(f"'{text}' could be {listed([*(names[:3] if others else names), *others])}")
    # Each has several names: what can be named is counted, not how.
    raise not_one_of(text, what, named, listed_by, count=len({id(each) for each in named.values()}))


def borne(text: str, named: Mapping[str, T]) -> list[str]:
    """Of each thing that bears a name, or else words of it or the beginning of such, the name that does."""
    from nkrel.names import fold

    folded = fold(text)
    found = [name for name in named if folded and fold(name) == folded]
    if not found and (len(folded) >= SHORTEST or not folded.isascii()):
        found = [name for name in named if any(rest.startswith(folded) for rest in _rests(name))]
    things = {id(named[name]): name for name in reversed(found)}
    return [*things.values()][::-1]


def _rests(name: str) -> Iterator[str]:
    """A name from each of its words on, folded."""
    from nkrel.names import fold

    words = list(filter(None, map(fold, re.split(r"[\W_]+", name))))
    return ("".join(words[start:]) for start in range(len(words)))


def not_one_of(
    value: str,
    what: str,
    known: Iterable[str],
    listed_by: str = "",
    meant: Mapping[str, str] | None = None,
    count: int | None = None,
) -> QuestionError:
    """A word that is none of a vocabulary's: names the nearest (by spelling, else by a word that they share, else by
    their meaning), or all where they are few, and the command that lists them. `count` is how many there are where
    that is not the number of words.
    """
    words = list(dict.fromkeys(known))
    if len(words) <= FEW:
        return QuestionError(f"'{value}' is no {what}; known are {', '.join(words)}")
    near = likely(value, words) or _meant(value, meant or {})[:4]
    if near:
        more = f" '{listed_by}' lists all" if listed_by else ""
        hint = f"did you mean {listed(near)}?{more}"
    elif len(words) <= 30:
        hint = f"known are {', '.join(words)}"
    else:
        number = len(words) if count is None else count
        hint = f"there are {number}: see '{listed_by}'" if listed_by else f"there are {number} others"
    return QuestionError(f"'{value}' is no {what}; {hint}")


def likely(value: str, words: Sequence[str]) -> list[str]:
    """The few words that are nearest to another by spelling, else begin with it or have it after a hyphen, else share
    a word with it.
    """
    begun = [word for word in words if value and f"-{value}".lower() in f"-{word}".lower()]
    return _near(value.lower(), words)[:2] or (begun or _sharing(value, words))[:4]


def perhaps(value: str, words: Iterable[str]) -> str:
    """What to say after a message about a word that is none of these: which was perhaps meant, if any is near."""
    near = likely(value, list(words))
    return f"; did you mean {listed(near)}?" if near else ""


def listed(words: Sequence[str]) -> str:
    """Words as a sentence has them: "a, b or c"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _parts(text: str) -> list[str]:
    """The words that a text consists of, in small letters and without the sign of the plural."""
    spaced = "".join(char if char.isalnum() else " " for char in text.lower())
    return [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in spaced.split()]


def _sharing(value: str, words: Iterable[str]) -> list[str]:
    """The words that have a part of three letters or more in common with another, the shortest first."""
    wanted = {part for part in _parts(value) if len(part) > 2}
    return sorted((word for word in words if not wanted.isdisjoint(_parts(word))), key=len)


def _meant(value: str, meanings: Mapping[str, str]) -> list[str]:
    """The words in whose meaning one stands, or a longer form of it."""
    folded = " ".join(_parts(value))
    if len(folded) < 3:
        return []
    return [word for word, meaning in meanings.items() if any(part.startswith(folded) for part in _parts(meaning))]


def _near(value: str, words: Sequence[str]) -> list[str]:
    """The words that a slip or two of the pen make of another, the nearest first: three of a long one."""
    slips = min(3, 1 + len(value) // 6)
    far = {word: distance(value, word.lower(), slips) for word in words if abs(len(word) - len(value)) <= slips}
    return sorted((word for word in far if far[word] <= slips), key=far.__getitem__) if value else []


def distance(one: str, other: str, most: int) -> int:
    """How many letters have to be put in, left out, changed or swapped to make one word of another; more than `most`
    is told as `most + 1`.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        now = [i]
        for j, wanted in enumerate(other, 1):
            now.append(min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (char != wanted)))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == wanted:
                now[j] = min(now[j], before[j - 2] + 1)
        if min(now) > most:
            return most + 1
        before, row = row, now
    return min(row[-1], most + 1)
