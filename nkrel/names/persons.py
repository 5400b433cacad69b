"""Names of persons as people write them: in either order, with or without hyphens and accents, and Korean ones by
whichever of the usual ways to spell them in Latin letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nkrel.names import fold

_SURNAMES = {
    **dict.fromkeys(("lee", "li", "yi", "rhee"), "ri"),
    **dict.fromkeys(("ahn",), "an"),
    **dict.fromkeys(("bak", "park", "paik"), "pak"),
    **dict.fromkeys(("choi", "choy", "chwe"), "choe"),
    **dict.fromkeys(("hur", "heo"), "ho"),
    **dict.fromkeys(("im", "lim", "yim"), "rim"),
    **dict.fromkeys(("no", "noh", "roh"), "ro"),
    **dict.fromkeys(("oh",), "o"),
    **dict.fromkeys(("shin",), "sin"),
    **dict.fromkeys(("woo", "wu"), "u"),
    **dict.fromkeys(("yoo", "yu"), "ryu"),
}
SPELLINGS = (
    ("kh", "k"), ("th", "t"), ("ph", "p"), ("ch", "j"), ("g", "k"), ("d", "t"), ("b", "p"), ("oo", "u"), ("ae", "e"),
    ("eo", "o"), ("eu", "u"),
)  # fmt: skip
"""How the usual ways to spell Korean in Latin letters differ."""
_FREELY = (*SPELLINGS, ("ee", "i"), ("ui", "i"), ("ou", "o"), ("sun", "son"), ("ung", "ong"), ("unk", "onk"))
"""These, and how people write it; other names lose nothing by it that tells one person from another."""
_PARTS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BETWEEN = re.compile(r",|;|\band\b|\bwith\b")
_RUN = re.compile(r"[^\W\d_a-zà-ÿ][\w'’.-]*(?:\s+(?:al|bin|da|de|del|el|ibn|ul|van|von|[^\W\d_a-zà-ÿ])[\w'’.-]*)*")
LONGEST = 3
"""Of how many parts one word of a name may be made: Jongun, Kimjongun."""


@cache
def key(part: str) -> str:
    """What the spellings of one part of a name have in common."""
    made = fold(part)
    made = _SURNAMES.get(made, made)
    return respelled(made, _FREELY)


def respelled(name: str, spellings: Iterable[tuple[str, str]] = SPELLINGS) -> str:
    """What the spellings of a name have in common."""
    for one, other in spellings:
        name = name.replace(one, other)
    return name


def _forms(name: str) -> frozenset[str]:
    """The words that a name can be asked for by: its parts, and parts written as one."""
    parts = [key(part) for part in _PARTS.findall(name)]
    return frozenset(
        "".join(parts[first:last])
        for first in range(len(parts))
        for last in range(first + 1, min(first + LONGEST, len(parts)) + 1)
    )


def _asked(text: str) -> list[str]:
    return [key(part) for part in _PARTS.findall(text)]


def is_among(asked: str, told: str) -> bool:
    """Whether one of the persons told, with commas or "and" between, bears the name asked for, or such a part of it."""
    words = _asked(asked)
    return bool(words) and any(_bears(words, name) for name in _BETWEEN.split(told))


def is_named(asked: str, text: str) -> bool:
    """Whether a running text names a person so."""
    words = _asked(asked)
    return bool(words) and any(_bears(words, run) for run in _RUN.findall(text))


def _bears(words: Iterable[str], name: str) -> bool:
    forms = _forms(name)
    return all(word in forms for word in words)


def nearest(asked: str, told: Iterable[str]) -> Iterator[str]:
    """Persons whose name is a slip of the pen away from what was asked for, each once."""
    from nkrel.words import distance

    wanted = "".join(_asked(asked))
    seen = set()
    for name in (part.strip() for each in told for part in _BETWEEN.split(each)):
        told_key = "".join(_asked(name))
        slips = 1 + len(wanted) // 6
        if wanted and told_key not in seen and distance(wanted, told_key, slips) <= slips:
            seen.add(told_key)
            yield name


# For full text, where a name is found by a key beside the text: words of no language.
_PERSON = re.compile(r"\b(?=([A-Z][a-z]{1,5}) ([A-Z][a-z]{1,6})(?:-([a-z]{1,7})| ([A-Z][a-z]{1,6}))\b)")
_SYLLABLE = re.compile(r"(?=.{1,7}$)[b-df-hj-np-tv-z]*[aeiou]+[b-df-hj-np-tv-z]*")
SURNAMES = frozenset(
    {
        *("choe", "choi", "lee", "ri", "rhee", "li", "yi", "pak", "park", "bak", "kim", "gim", "jang", "chang"),
        *("jong", "jung", "chung", "jeong", "kang", "gang", "paek", "baek", "paik", "ryu", "yoo", "yun", "yoon"),
        *("hyon", "hyun", "hwang", "hong", "kwon", "gwon", "jo", "cho", "ro", "roh", "noh", "sim", "shim", "sin"),
        *("shin", "thae", "tae"),
    }
)
"""Words that are surnames in some spelling, and little else."""


def marked(part: str) -> str:
    """The key of a part of a name as an index has it: no word of a language."""
    return f"zq{key(part)}"


def keys_in(text: str) -> Iterator[str]:
    """The keys of the persons that a text names: of the surname, of the given name, and of its two syllables."""
    for surname, first, after_hyphen, apart in _PERSON.findall(text):
        second = after_hyphen or apart.lower()
        if apart and surname.lower() not in SURNAMES:
            continue
        yield from map(marked, (surname, first + second, first, second))


def in_names(words: list[str]) -> set[int]:
    """Which of some words, by their number, can be parts of a Korean name: a surname and up to two words after it, and
    two syllables with a hyphen between and the word before them.
    """
    found: set[int] = set()
    for number, word in enumerate(words):
        first, hyphen, second = word.partition("-")
        if hyphen and all(map(_SYLLABLE.fullmatch, (first.lower(), second.lower()))):
            found |= {number, number - 1}
        elif word.lower() in SURNAMES:
            found |= {number, number + 1, number + 2}
    return {n for n in found if 0 <= n < len(words) and words[n].replace("-", "").isalpha() and words[n].isascii()}
