"""Guesses that are said, and what was perhaps meant by a text that is no name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nkrel.names import SUBJECT, Found, NameIndex, UnknownNameError, fold, written
from nkrel.names.formal import is_formal
from nkrel.words import distance, listed

SHORTEST = 4
"""A beginning of fewer letters is too little to tell a partner by."""


def guess(index: NameIndex, text: str) -> Found:
    """The partner with whose name alone a text begins. Raises UnknownNameError, which says what was perhaps meant."""
    begun = _begun(index, text)
    if len(begun) == 1 and not any(name.startswith(fold(text)) for name in index.regions):
        [(id, telling)] = begun.items()
        # "Dominican" is Dominica's adjective as well as the beginning of another's name.
        others = {index.names[stem] for stem in _stems(fold(text)) if stem in index.names} - {id}
        if others:
            raise _several(index, text, sorted({id, *others}))
        if telling and id != SUBJECT:
            return Found(id=id, text=text, note=f"'{text}' taken as {index.labels[id]}")
    raise unknown(index, text)


def _begun(index: NameIndex, text: str) -> dict[str, bool]:
    """The partners with one of whose names a text begins, and whether it could tell that one apart.

    A part of the first word will do for an English name and for one of a single word: "Afrique" is no beginning of
    South Africa's French name, nor "Chinese" of Chinese Taipei.
    """
    folded = fold(text)
    begun: dict[str, bool] = {}
    if sum(char.isalpha() for char in text) >= SHORTEST:
        for id, english, name in written(index):
            if fold(name).startswith(folded):
                first = re.split(r"[\s-]", name)[0]
                telling = (english or first == name or len(folded) > len(fold(first))) and not is_formal(first)
                begun[id] = begun.get(id, False) or telling
    return begun


def unknown(index: NameIndex, text: str) -> UnknownNameError:
    """That a text is no name, and what was perhaps meant."""
    folded = fold(text)
    begun = _begun(index, text)
    shared = (index.namesakes.get(word) for word in (folded, *_stems(folded)))
    sharing = next(filter(None, shared), None) or [id for id, telling in begun.items() if telling]
    if 1 < len(sharing) <= 6:
        return _several(index, text, sharing)
    meant: list[str] = []
    if len(folded) >= SHORTEST and not is_formal(text):
        meant = _meant(index, folded) or _first_word(index, folded)
    hint = f"did you mean {listed(meant)}?" if meant else "see 'nkrel list' or 'nkrel regions'"
    return UnknownNameError(f"no country or region is called '{text}'; {hint}")


def _first_word(index: NameIndex, folded: str) -> list[str]:
    """Whose name begins with this word in another language: no guess is made of that, but "Arabie" may well have been
    meant for Saudi Arabia.
    """
    ids = dict.fromkeys(id for id, _, name in written(index) if fold(re.split(r"[\s-]", name)[0]) == folded)
    return [] if SUBJECT in ids or folded.startswith(_DIRECTIONS) else [index.labels[id] for id in ids][:3]


def _several(index: NameIndex, text: str, ids: Sequence[str]) -> UnknownNameError:
    return UnknownNameError(f"'{text}' could be {listed([index.labels[id] for id in ids])}; say more, or the code")


def nearly(index: NameIndex, text: str, id: str) -> list[str]:
    """The other partners whose English name is one slip of the pen away: a text may be the name of one of these,
    misspelt, as well as a name that `id` has in another language.
    """
    folded = fold(text)
    if not folded.isascii() or len(folded) <= SHORTEST:
        return []
    # One slip leaves the first half as it is, or the last.
    half = len(folded) // 2 - 1
    begin, end = folded[:half], folded[-half:]
    english = ((other, fold(name)) for other, is_english, name in written(index) if is_english)
    near = (
        other
        for other, name in english
        if (name.startswith(begin) or name.endswith(end))
        and abs(len(name) - len(folded)) <= 1
        and distance(name, folded, 1) == 1
    )
    return [index.labels[other] for other in dict.fromkeys(near) if other not in (id, SUBJECT)]


def _meant(index: NameIndex, folded: str) -> list[str]:
    """Up to three that were perhaps meant: the city's, named by an adjective, a slip of the pen away, or bearing the
    word.
    """
    if folded in index.cities:
        return [index.labels[id] for id in index.cities[folded]]
    if folded in _ADJECTIVES:
        return [index.labels[id] for id in (_ADJECTIVES[folded],) if id in index.labels]
    english = [(id, name) for id, is_english, name in written(index) if is_english and id != SUBJECT]
    found = (
        _near(index, folded)
        or _adjective_of(folded, [(index.labels[id], fold(name)) for id, name in english])
        or _adjective_of(folded, [(f"the region {name}", fold(name)) for name in index.regions.values()])
        or [
            index.labels[id]
            for id, name in english
            if folded in map(fold, re.split(r"[\s-]", name)) and not folded.startswith(_DIRECTIONS)
        ]
    )
    return list(dict.fromkeys(found))[:3]


_DIRECTIONS = ("north", "south", "east", "west")
# Adjectives and other words that do not begin as their country does, or begin as another.
_ADJECTIVES = {
    **{"british": "united-kingdom", "english": "united-kingdom", "scottish": "united-kingdom"},
    **{"dutch": "netherlands", "french": "france", "spanish": "spain", "greek": "greece", "danish": "denmark"},
    **{"polish": "poland", "thai": "thailand", "irish": "ireland", "welsh": "united-kingdom", "lao": "laos"},
    **{"ivory": "cote-d-ivoire", "ivorian": "cote-d-ivoire", "emirati": "united-arab-emirates", "khmer": "cambodia"},
    # Capitals in which North Korea has had no mission, and those known by another name.
    **{"peking": "china", "kremlin": "russia", "washington": "united-states", "tokyo": "japan"},
    **{"seoul": "south-korea", "lagos": "nigeria", "monrovia": "liberia", "taipei": "taiwan"},
    **{"kiev": "ukraine", "rangoon": "myanmar", "brussels": "belgium", "ottawa": "canada", "manila": "philippines"},
}

ORDINARY = frozenset(
    {
        *("benign", "cameron", "elan", "helen", "hind", "indie", "iron", "island", "laws", "malt"),
        *("pole", "sane", "shin", "shine", "sine", "sire", "sued", "tunes", "turk"),
    }
)
"""Words and names of English that are some partner's whole name in another language."""


def _near(index: NameIndex, folded: str) -> list[str]:
    """The partners with a name that is one slip of the pen away, or two if it is long, the nearest first."""
    slips = 1 if len(folded) < 7 else 2
    near: dict[str, int] = {}
    for name, ids in index.names.items():
        if (name[:1] == folded[0] or slips > 1) and abs(len(name) - len(folded)) <= slips:
            away = distance(name, folded, slips)
            for id in ids.split():
                near[id] = min(away, near.get(id, away))
    return [index.labels[id] for away in range(1, slips + 1) for id in near if near[id] == away and id != SUBJECT]


# Endings that make an inhabitant or an adjective of a country's name.
_ENDINGS = ("lese", "ese", "ian", "ean", "ish", "ans", "an", "n", "i", "s")


def _stems(folded: str) -> list[str]:
    """What a folded word can be an inhabitant or adjective of: "chin" and "chines" of "chinese"."""
    stems = (folded.removesuffix(ending) for ending in _ENDINGS if folded.endswith(ending))
    return [stem for stem in stems if len(stem) >= SHORTEST]


def _adjective_of(folded: str, named: Sequence[tuple[str, str]]) -> list[str]:
    """Whose inhabitants or adjective a folded word can be: China's "chinese", Africa's "african"."""
    for stem in _stems(folded):
        found = [label for label, name in named if name.startswith(stem) and len(name) - len(stem) < 3]
        if found:
            return found
    return []
