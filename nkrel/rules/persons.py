"""Persons: those in public office are named, in one spelling; private ones are not named."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator

from nkrel.names import fold
from nkrel.names.persons import respelled
from nkrel.problems import DataError
from nkrel.rules.known import Known
from nkrel.rules.rule import Finding, Here, Path, rule
from nkrel.store import beside

PRIVATE = "private.toml"
"""The file that holds the digests of private persons' names, and so not the names."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SURNAMES = (
    "An|Baek|Cha|Chang|Cho|Choe|Choi|Chon|Chong|Han|Ho|Hong|Hwang|Hyon|Im|Jang|Ji|Jin|Jo|Jon|Jong|Ju|Kang|Kil|Kim|Ko|Ku"
    "|Kwak|Kwon|Kye|Lee|Ma|Maeng|Mun|Myong|Na|Nam|No|O|Om|Paek|Paik|Pak|Pang|Park|Pyon|Ra|Ri|Rim|Ro|Ryang|Ryu|Sin|So|Sok"
    "|Son|Song|Tae|Tak|Thae|To|Tong|U|Wi|Won|Yang|Yi|Yo|Yon|Yong|Yun"
)
_KOREAN_NAME = re.compile(rf"\b((?:{_SURNAMES}) [A-Z][a-z]+(?:-[a-z]+| [A-Z][a-z]+)?)\b")


def digest(name: str) -> str:
    """What the file of private persons holds of a name: it tells whether a text has the name, and not the name."""
    return hashlib.sha256(fold(name).encode()).hexdigest()[:16]


@rule("private-person", "private persons are not named", on="data")
def _private(known: Known) -> Iterator[Finding]:
    listed = _listed(known.directory)
    if not listed:
        return
    for here, key, text in _texts(known):
        words = _WORD.findall(text)
        runs = (words[i : i + n] for n in (2, 3) for i in range(len(words) - n + 1))
        if any(digest(" ".join(run)) in listed for run in runs if all(word[0].isupper() for word in run)):
            yield Finding(here, (key,), f"names a private person (see {PRIVATE}): say who it was, without the name")


def _listed(directory: str) -> frozenset[str]:
    try:
        return frozenset(beside.read(directory, PRIVATE, beside.Private).digests)
    except DataError:  # told by the rules `private-there` and `file-usable`
        return frozenset()


@rule("name-spelling", "a person's name is spelled one way", on="data", level="warning")
def _spelling(known: Known) -> Iterator[Finding]:
    spellings: dict[str, dict[str, list[tuple[Here, str]]]] = defaultdict(lambda: defaultdict(list))
    for here, key, text in _texts(known):
        for name in _KOREAN_NAME.findall(text):
            spellings[_key(name)][name].append((here, key))
    for found in spellings.values():
        usual = max(found, key=lambda name: len(found[name]))
        for name, places in found.items():
            if name != usual:
                for here, key in places:
                    yield Finding(here, (key,), f"'{name}' is elsewhere spelled '{usual}'")


def _key(name: str) -> str:
    """What the spellings of a Korean name have in common."""
    surname, _, given = name.lower().partition(" ")
    return respelled(f"{surname} {given.replace('-', '').replace(' ', '')}")


def _texts(known: Known) -> Iterator[tuple[Here, str, str]]:
    """Every running text of the data, with its record and key."""
    for here in known.entries:
        for key in ("text", "note", "summary", "why", "who", "value", "subject"):
            text: Path | str | None = getattr(here.record, key, None)
            if isinstance(text, str):
                yield here, key, text
