"""Korean names as they are spelled in Latin letters: Choe Son-hui is Choi Sun-hee's name too.

A name is compared by a key that all of its usual spellings have in common: those of the North, of the South, and of
the systems that newspapers and libraries use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ALIKE = (
    *(("sh", "s"), ("ch", "j"), ("z", "j"), ("rh", "r"), ("ark", "ak"), ("oe", "e"), ("oi", "e"), ("eo", "o")),
    *(("eu", "u"), ("oo", "u"), ("ou", "o"), ("ee", "i"), ("ui", "i"), ("ae", "e"), ("ai", "e"), ("u", "o")),
    *(("g", "k"), ("d", "t"), ("b", "p"), ("l", "r")),
)
"""What one system writes and another does not, and what both are taken for; the order counts."""
_SILENT = re.compile(r"(?<=[aeiou])h(?![aeiou])")
_OTHERWISE = {"yi": "ri", "im": "rim", "yoo": "ryu", "yu": "ryu", "noh": "ro", "no": "ro", "roh": "ro"}
"""Surnames that the North writes with a letter more."""
_PERSON = re.compile(r"\b([A-Z][a-z]{1,5}) ([A-Z][a-z]{1,6})(?:-([a-z]{1,7})| ([A-Z][a-z]{1,6}))\b")
_SYLLABLE = re.compile(r"(?=.{1,7}$)[b-df-hj-np-tv-z]*[aeiou]+[b-df-hj-np-tv-z]*")
_MARK = "zq"
"""Begins a key in an index, so that it is no word of a language."""
SURNAMES = frozenset(
    {
        *("choe", "choi", "lee", "ri", "rhee", "li", "yi", "pak", "park", "bak", "kim", "gim", "jang", "chang"),
        *("jong", "jung", "chung", "jeong", "kang", "gang", "paek", "baek", "paik", "ryu", "yoo", "yun", "yoon"),
        *("hyon", "hyun", "hwang", "hong", "kwon", "gwon", "jo", "cho", "ro", "roh", "noh", "sim", "shim", "sin"),
        *("shin", "thae", "tae"),
    }
)
"""Words that are surnames in some spelling, and little else."""


def key(name: str) -> str:
    """What all spellings of a surname, or of a given name, have in common."""
    word = "".join(filter(str.isalpha, name.lower()))
    word = _SILENT.sub("", _OTHERWISE.get(word, word))
    for written, taken in _ALIKE:
        word = word.replace(written, taken)
    return _MARK + word


def keys_in(text: str) -> Iterator[str]:
    """The keys of the persons that a text names: of the surname, of the given name, and of its two syllables."""
    for surname, first, after_hyphen, apart in _PERSON.findall(text):
        second = after_hyphen or apart.lower()
        if apart and surname.lower() not in SURNAMES:
            continue
        yield from (key(surname), key(first + second), key(first), key(second))


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
