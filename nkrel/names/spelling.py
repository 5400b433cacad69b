"""The ways in which data sets write an English name, undone: "Congo, Dem. Rep.", "The Gambia", "Iran (Islamic Republic
of)", "Burma/Myanmar". Text in, text out: whether anybody bears what comes out is for others to say.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from nkrel.names.formal import is_formal

# What an abbreviated word can stand for. Every reading is tried, and only a whole name counts.
_SHORT = {
    "afr": ("african",),
    "br": ("british",),
    "c": ("central",),
    "cent": ("central",),
    "dem": ("democratic",),
    "dom": ("dominican",),
    "dpr": ("democratic people's republic",),
    "dr": ("democratic republic",),
    "d": ("democratic",),
    "e": ("east", "eastern"),
    "eq": ("equatorial",),
    "equat": ("equatorial",),
    "fed": ("federal", "federated", "federation"),
    "fm": ("former",),
    "fmr": ("former",),
    "fs": ("federated states of",),
    "fr": ("french", "federal republic"),
    "fyr": ("former yugoslav republic",),
    "gren": ("grenadines",),
    "hzgv": ("herzegovina",),
    "herz": ("herzegovina",),
    "is": ("islands", "islamic"),
    "isl": ("islands", "islamic"),
    "isls": ("islands",),
    "isds": ("islands",),
    "islam": ("islamic",),
    "n": ("north", "northern", "new"),
    "pdr": ("people's democratic republic",),
    "peop": ("people's",),
    "peoples": ("people's",),
    "ppl": ("people's",),
    "occ": ("occupied",),
    "p": ("people's", "papua"),
    "pr": ("people's republic",),
    "prov": ("province",),
    "r": ("republic",),
    "rb": ("bolivarian republic",),
    "rep": ("republic",),
    "repub": ("republic",),
    "s": ("south", "southern"),
    "soc": ("socialist",),
    "st": ("saint", "state", "states"),
    "sts": ("states",),
    "terr": ("territory", "territories"),
    "tfyr": ("former yugoslav republic",),
    "u": ("united",),
    "utd": ("united",),
    "w": ("west", "western"),
    "yug": ("yugoslav",),
}
_COMMAS = str.maketrans("،、，（）", ",,,()")
_SMALL = frozenset(("of", "the"))


def respelled(text: str) -> Iterator[str]:
    """What a text may stand for in full, the likeliest first, each once; the text as it is comes first."""
    seen: set[str] = set()
    for turned in _turned(" ".join(text.translate(_COMMAS).split())):
        for written in _written_out(turned):
            if written and written not in seen:
                seen.add(written)
                yield written


def parts(text: str) -> list[tuple[str, str]]:
    """The ways in which a text is of two parts, "X (Y)", "X, Y", "X / Y" or "X - Y": both of them."""
    plain = text.translate(_COMMAS).strip()
    matches = (pattern.match(plain) for pattern in (_LAST_BRACKET, _FIRST_BREAK))
    return list(dict.fromkeys((match[1].strip(), match[2].strip()) for match in matches if match))


_LAST_BRACKET = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]+)[)\]]$")
_FIRST_BREAK = re.compile(r"^([^,:(\[/]+?)\s*(?:[,:(\[/]|\s[-–—]\s)\s*([^()\[\]]+?)\s*[)\]]?$")
# Articles of several languages, which stand before a name, or behind it in brackets or after a comma.
_ARTICLES = "the|la|le|les|l['’]|el|los|las|il|lo|gli|der|die|das|het|de|an|a|o|os|as|al"
_BEFORE = re.compile(rf"^(?:(?:{_ARTICLES})\s+|l['’]\s*)", re.I)
_BEHIND = re.compile(rf"\s*(?:,\s*|\(\s*)(?:{_ARTICLES})\s*\)?$", re.I)
_DIRECTIONS = frozenset(("north", "south", "east", "west"))


def _turned(text: str) -> Iterator[str]:
    """A text, without articles, and with what stands after a comma or in brackets put first."""
    yield text
    bare = _BEHIND.sub("", text)
    yield bare
    yield _BEFORE.sub("", bare)
    for name, rest in parts(bare):
        for each in dict.fromkeys((_BEFORE.sub("", rest), rest)):
            yield from _put_first(name, each)
        # "Congo, Rep. (Brazzaville)" has more than one such part
        for first, second in parts(rest):
            yield f"{name} {second}"
            yield from _put_first(name, f"{second} {first}")
    words = bare.replace("-", " ").split(" ")
    for count in range(1, min(len(words), 6)):
        tail = words[count:]
        if all(is_formal(word) or word.lower() in _DIRECTIONS for word in tail):
            yield from _put_first(" ".join(words[:count]), " ".join(tail))


def _put_first(name: str, rest: str) -> Iterator[str]:
    rest = re.sub(r"\s+(of|of the|the)$", "", rest, flags=re.I)
    if rest.lower() in _SMALL:
        yield name
        return
    yield f"{rest} of {name}"
    yield f"{rest} of the {name}"
    yield f"{rest} {name}"
    yield f"{name} {rest}"


def _written_out(text: str) -> Iterator[str]:
    """A text with its abbreviated words written out, in every way they can be."""
    words = text.split(" ")
    choices = [_choices(word) for word in words]
    if sum(len(choice) > 1 for choice in choices) > 5:
        choices = [choice[:2] for choice in choices]
    for chosen in itertools.islice(itertools.product(*choices), 64):
        yield " ".join(chosen)


def _choices(word: str) -> tuple[str, ...]:
    bare = word.replace(".", "").lower()
    written = _SHORT.get(bare, ())
    if len(bare) == 1 and not (word.endswith(".") or word.isupper()):
        return (word,)
    return (word, *written)
