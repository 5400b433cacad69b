"""Names of persons as people write them: in either order, with or without hyphens and accents, Korean ones by
whichever of the usual ways to spell them in Latin letters, and Russian and Arabic ones as English, French and German
have them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
_PARTS = re.compile(r"(?!(?<=['’])s\b)[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
"""The parts of a name, and of "Kim Jong-un's" his."""
_BETWEEN = re.compile(r",|;|\band\b|\bwith\b")
_RUN = re.compile(r"[^\W\d_a-zà-ÿ][\w'’.-]*(?:\s+(?:al|bin|da|de|del|el|ibn|ul|van|von|[^\W\d_a-zà-ÿ])[\w'’.-]*)*")
LONGEST = 3
"""Of how many parts one word of a name may be made: Jongun, Kimjongun."""
_ABROAD = (
    *(("ou", "u"), ("w", "v"), ("kh", "k"), ("gha", "ka"), ("qa", "ka"), ("ga", "ka"), ("dh", "d"), ("dd", "d")),
    *(("ss", "s"), ("ij", "i"), ("iy", "i"), ("ej", "ei"), ("oy", "oi")),
)
"""How Russian and Arabic names differ by the language in which they are told: Lavrow, Loukachenko, Qadhafi. No more
than these: "y" and "i" tell the surnames Almeyda and Almeida apart, "ch" and "sh" those of Chinese.
"""
_READ = (
    (re.compile(r"tch|ch|ine$|gu(?=[ei].)"), {"tch": "ch", "ch": "sh", "ine": "in", "gu": "g"}),
    (re.compile(r"^ch|tschow$|tsch|sch"), {"ch": "kh", "tschow": "chev", "tsch": "ch", "sch": "sh"}),
)
"""What letters stand for where a name is asked for in French (Tchernenko, Poutine) or in German (Tschernenko)."""
_TELLING = 5
"""A part of a name of fewer letters is as it is: Chang would be Kang, and Wan Van."""


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


@cache
def _abroad(part: str) -> str:
    """What the spellings of one part of a Russian or Arabic name have in common."""
    folded = fold(part)
    made = respelled(folded, _ABROAD)
    made = f"{made[:-1]}i" if made.endswith("y") else made
    return made if len(made) >= _TELLING else folded


@cache
def _readings(part: str) -> frozenset[str]:
    """What one part of a name that was asked for can stand for, read as English, French or German."""
    folded = fold(part)
    read = (_sounding(folded, letters, sounds) for letters, sounds in _READ)
    telling = (each for each in read if min(len(each), len(folded)) >= _TELLING)
    return frozenset(map(_abroad, (folded, *telling)))


def _sounding(name: str, letters: re.Pattern[str], sounds: Mapping[str, str]) -> str:
    return letters.sub(lambda match: sounds[match[0]], name)


@cache
def _forms(name: str, made: Callable[[str], str]) -> frozenset[str]:
    """The words that a name can be asked for by, as a key is made of each: its parts, and parts written as one."""
    parts = [made(part) for part in _PARTS.findall(name)]
    return frozenset(
        "".join(parts[first:last])
        for first in range(len(parts))
        for last in range(first + 1, min(first + LONGEST, len(parts)) + 1)
    )


def is_among(asked: str, told: str) -> bool:
    """Whether one of the persons told, with commas or "and" between, bears the name asked for, or such a part of it."""
    parts = _PARTS.findall(asked)
    return bool(parts) and any(_bears(parts, name) for name in _BETWEEN.split(told))


def is_named(asked: str, text: str) -> bool:
    """Whether a running text names a person so."""
    parts = _PARTS.findall(asked)
    return bool(parts) and any(_bears(parts, run) for run in _RUN.findall(text))


def _bears(parts: Iterable[str], name: str) -> bool:
    korean, abroad = _forms(name, key), _forms(name, _abroad)
    return all(key(part) in korean for part in parts) or not any(_readings(part).isdisjoint(abroad) for part in parts)


def is_foreign(asked: str) -> bool:
    """Whether a name is written in letters of another script, in which no person is told."""
    return any(not fold(part).isascii() for part in _PARTS.findall(asked))


def nearest(asked: str, told: Iterable[str]) -> list[str]:
    """Persons whose name, or a part of it that tells them, is a slip of the pen away from what was asked for: each
    once, the nearest first.
    """
    from nkrel.words import distance

    parts = _PARTS.findall(asked)
    wanted = "".join(map(key, parts))
    alone = {wanted, *_readings(parts[0])} if len(parts) == 1 else {wanted}
    far: dict[str, tuple[int, str]] = {}
    for name in dict.fromkeys(part.strip() for each in told for part in _BETWEEN.split(each)):
        whole = "".join(map(key, _PARTS.findall(name)))
        forms = _forms(name, key) | _forms(name, _abroad)
        pairs = [(wanted, whole, 1 + len(wanted) // 6)]
        pairs += [(one, form, 1 + len(one) // 8) for one in alone for form in forms if len(form) >= _TELLING]
        near = [
            slips
            for one, other, most in pairs
            if one and abs(len(one) - len(other)) <= most and (slips := distance(one, other, most)) <= most
        ]
        if near and whole not in far:
            far[whole] = (min(near), name)
    return [name for _, name in sorted(far.values(), key=lambda pair: pair[0])]


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
