"""What a text means that is no name in the data: read on, in this order, until something is sure.

1. The spelling of another data set, by rules (`spelling`): "Congo, Dem. Rep.".
2. A name in another language, a place that is no partner, a region (`world`).
3. A formal name around a short one that nobody else bears any part of: "Republic of Belize".
4. The beginning of one partner's name, of four letters at least.

Anything less is refused, with what was perhaps meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from nkrel.names import JOINING, SUBJECT, Found, NameIndex, UnknownNameError, exact, fold, found, key, world
from nkrel.names.spelling import is_formal, parts, respelled

LONGEST = 12
"""No name has more words."""
SHORTEST = 4
"""A beginning of fewer letters is too little to tell a partner by."""


def find(index: NameIndex, text: str) -> Found:
    """The partner that a text names. Raises UnknownNameError."""
    if not fold(text):
        raise UnknownNameError("an empty name is no country")
    target = _sure(index, text, alone=True)
    if target:
        return _answer(index, text, target, regions=False)
    return guess(index, text)


def find_all(index: NameIndex, words: Sequence[str], regions: bool) -> list[Found]:
    """The partners, and regions if these are wanted, that a run of words names. Raises UnknownNameError."""
    whole = " ".join(words)
    if not fold(whole):
        raise UnknownNameError("an empty name is no country")
    if len(words) == 1:
        target = _sure(index, whole, alone=True)
        if target:
            return [_answer(index, whole, target, regions)]
    tokens = _tokens(index, words)
    ways: tuple[Callable[[str], str | None], ...] = (
        lambda text: _plain(index, text),
        lambda text: _sure(index, text),
    )
    for way in ways:
        cut = _cut(tokens, way)
        if cut:
            return [_answer(index, text, target, regions) for text, target in cut]
    if not any(token.lower() in JOINING for token in tokens):
        try:
            return [guess(index, whole)]
        except UnknownNameError:
            if len(tokens) == 1:
                raise
    raise _unread(index, tokens, ways[-1])


def guess(index: NameIndex, text: str) -> Found:
    """The partner with whose name alone a text begins. Raises UnknownNameError, which says what was perhaps meant."""
    begun = _begun(index, text)
    if len(begun) == 1 and not any(name.startswith(fold(text)) for name in index.regions):
        [(id, telling)] = begun.items()
        if telling and id != SUBJECT:
            return Found(id=id, text=text, note=f"'{text}' taken as {index.labels[id]}")
    raise _unknown(index, text)


# What a text surely means ------------------------------------------------------------------------------------------


def _plain(index: NameIndex, text: str) -> str | None:
    """A partner's id, or a region, that a text names as it is in the data."""
    id = exact(index, text)
    if id:
        return id
    region = index.regions.get(key(text))
    return f"region:{region}" if region else None


def _sure(index: NameIndex, text: str, alone: bool = False) -> str | None:
    """What a text surely means: a partner's id, a region, a place that is no partner, or `several:` of these."""
    mixed_case = alone and text.isascii() and not (text.islower() or text.isupper())
    known = exact(index, text, alone)
    if known:
        return known
    if key(text) in index.regions:
        return _plain(index, text)
    for spelling in respelled(text):
        id = exact(index, spelling)
        if id:
            return id
    meanings = world.meanings()
    for spelling in respelled(text):
        targets = meanings.get(key(spelling), ())
        if mixed_case and (code := index.codes.get(text.lower())):
            targets = tuple(dict.fromkeys((*targets, code)))  # "Nga" is Russia in Vietnamese, and Nigeria's code
        if targets:
            return targets[0] if len(targets) == 1 else f"several:{'+'.join(targets)}"
    return _of_one(index, text) or _formal(index, text)


def _of_one(index: NameIndex, text: str) -> str | None:
    """The partner both of whose names a text gives: "Myanmar (Burma)"."""
    pair = parts(text)
    if not pair:
        return None
    meant = {_partner(index, part) for part in pair}
    return meant.pop() if len(meant) == 1 else None


def _partner(index: NameIndex, text: str) -> str | None:
    for spelling in respelled(text):
        id = exact(index, spelling)
        if id:
            return id
    targets = world.meanings().get(key(text), ())
    return targets[0] if len(targets) == 1 and ":" not in targets[0] else None


def _formal(index: NameIndex, text: str) -> str | None:
    """The partner whose name stands among nothing but formal words, if no other name holds it: "State of Belize"."""
    words = re.findall(r"[^\s,()\[\]/]+", text)
    core = list(words)
    while core and is_formal(core[0]):
        del core[0]
    while core and is_formal(core[-1]):
        del core[-1]
    if not core or len(core) == len(words):
        return None
    name = " ".join(core)
    id = _partner(index, name)
    return id if id and id != SUBJECT and not _shared(index, fold(name), id) else None


def _shared(index: NameIndex, folded: str, id: str) -> bool:
    """Whether somebody else's name begins or ends with this one: "Korea", "Congo", "Vietnam", "Samoa"."""

    def holds(name: str) -> bool:
        return len(name) > len(folded) and (name.startswith(folded) or name.endswith(folded))

    return any(holds(name) and id not in ids.split() for name, ids in index.names.items()) or any(
        holds(name) and target.startswith("place:") for name, targets in world.meanings().items() for target in targets
    )


def _answer(index: NameIndex, text: str, target: str, regions: bool) -> Found:
    """What a sure meaning comes to: a partner or region, or a refusal with its reason."""
    kind, _, what = target.partition(":")
    if not what:
        if target == SUBJECT:
            raise UnknownNameError(f"'{text}' is what this is all about, not a partner: try 'nkrel' alone")
        if target not in index.labels:
            raise UnknownNameError(f"'{text}' is no partner in this data")
        return found(index, text, target)
    if kind == "region":
        if regions:
            return Found(id=what, text=text, is_region=True)
        raise UnknownNameError(f"'{text}' is a region, not a country: {list_region(what)}")
    if kind == "several":
        raise UnknownNameError(
            f"'{text}' could be {_listed([_label(index, each) for each in what.split('+')])}; say more"
        )
    raise UnknownNameError(_no_partner(index, text, what))


def list_region(name: str) -> str:
    """The command line that lists a region."""
    return f"nkrel list --region {name}" if " " not in name else f'nkrel list --region "{name}"'


def _label(index: NameIndex, target: str) -> str:
    kind, _, what = target.partition(":")
    if not what:
        return index.labels.get(target, target)
    return f"the region {what}" if kind == "region" else what.partition("|")[0]


def _no_partner(index: NameIndex, text: str, place: str) -> str:
    """Why a place is refused: "England|part|united-kingdom"."""
    name, how, of = place.split("|")
    called = f"'{text}'" if fold(text) == fold(name) else f"'{text}' ({name})"
    state = index.labels.get(of)
    if not state:
        return f"{called} is no partner of North Korea in this data"
    state = state.partition(" (")[0]
    if how == "part":
        return f"{called} is part of {state}: nkrel country {of}"
    if how == "former":
        return f"{called} is no partner in this data; its territory is now {state}'s: nkrel country {of}"
    return f"{called} is no partner: it is {how} {state} (nkrel country {of})"


# Several names in one run of words ---------------------------------------------------------------------------------


def _tokens(index: NameIndex, words: Sequence[str]) -> list[str]:
    """The words one by one, commas apart; an argument of several words that is a name stays whole."""
    tokens: list[str] = []
    for word in words:
        if len(word.split()) > 1 and _plain(index, word):
            tokens.append(word)
        else:
            tokens += re.findall(r"[,;]|[^\s,;]+", word)
    return tokens


def _cut(tokens: list[str], means: Callable[[str], str | None]) -> list[tuple[str, str]] | None:
    """The tokens cut into names, the longest first, each with what it means; None where that cannot be done."""
    known = cache(means)

    @cache
    def rest(start: int) -> tuple[tuple[str, str], ...] | None:
        if start == len(tokens):
            return ()
        for stop in range(min(len(tokens), start + LONGEST), start, -1):
            text = _joined(tokens[start:stop])
            target = known(text) if text else None
            if target:
                following = rest(_past(tokens, stop))
                if following is not None:
                    return ((text, target), *following)
        return None

    cut = rest(0)
    return list(cut) if cut else None


def _past(tokens: list[str], start: int) -> int:
    """Where the next name begins, after one joining word or a comma and one."""
    if start < len(tokens) - 1 and tokens[start] in ",;":
        start += 1
    if start < len(tokens) - 1 and tokens[start].lower() in JOINING:
        start += 1
    return start


def _joined(tokens: Sequence[str]) -> str:
    """Tokens as they were typed; none where they begin or end with a comma."""
    if tokens[0] in ",;" or tokens[-1] in ",;":
        return ""
    return re.sub(r" ([,;])", r"\1", " ".join(tokens))


def _unread(index: NameIndex, tokens: list[str], means: Callable[[str], str | None]) -> UnknownNameError:
    """Which words of a run are no name."""
    start, furthest = 0, 0
    reached = {0}
    while reached:
        start = min(reached)
        reached.discard(start)
        furthest = max(furthest, start)
        for stop in range(min(len(tokens), start + LONGEST), start, -1):
            text = _joined(tokens[start:stop])
            if text and means(text):
                reached.add(_past(tokens, stop))
                break  # the longest run wins
    bad = tokens[furthest:]
    for count in range(1, len(bad)):
        follows = _joined(bad[count:])
        if bad[count].lower() in JOINING or (
            follows and any(means(_joined(bad[count:stop]) or " ") for stop in range(count + 1, len(bad) + 1))
        ):
            bad = bad[:count]
            break
    if bad[0].lower() in JOINING:
        return UnknownNameError(f"'{bad[0]}' joins two names, and one is missing")
    if (id := index.codes.get(bad[0].lower())) and len(tokens) > 1:
        return UnknownNameError(
            f"'{bad[0]}': among several words a code is written in capitals, '{bad[0].upper()}' for {index.labels[id]}"
        )
    return _unknown(index, _joined(bad) or " ".join(bad))


# Guesses and suggestions -------------------------------------------------------------------------------------------


def _written(index: NameIndex) -> Iterator[tuple[str, bool, str]]:
    """Every name as it is written, with its partner, and whether it is the English name, now or formerly."""
    for line in index.spelled.split("\n"):
        id, *names = line.split("\t")
        english = True
        for name in names:
            if name:
                yield id, english, name
            else:
                english = False


def _begun(index: NameIndex, text: str) -> dict[str, bool]:
    """The partners with one of whose names a text begins, and whether it could tell that one apart.

    A part of the first word will do for an English name and for one of a single word: "Afrique" is no beginning of
    South Africa's French name, nor "Chinese" of Chinese Taipei.
    """
    folded = fold(text)
    begun: dict[str, bool] = {}
    if sum(char.isalpha() for char in text) >= SHORTEST:
        for id, english, name in _written(index):
            if fold(name).startswith(folded):
                first = re.split(r"[\s-]", name)[0]
                telling = (english or first == name or len(folded) > len(fold(first))) and not is_formal(first)
                begun[id] = begun.get(id, False) or telling
    return begun


def _unknown(index: NameIndex, text: str) -> UnknownNameError:
    """That a text is no name, and what was perhaps meant."""
    folded = fold(text)
    begun = _begun(index, text)
    sharing = list(index.namesakes.get(folded, begun))
    if 1 < len(sharing) <= 6:
        return UnknownNameError(
            f"'{text}' could be {_listed([index.labels[id] for id in sharing])}; say more, or the code"
        )
    meant = _meant(index, folded) or [index.labels[id] for id in begun if len(begun) == 1]
    hint = f"did you mean {_listed(meant)}?" if meant else "see nkrel list"
    return UnknownNameError(f"no country is called '{text}'; {hint}")


def _meant(index: NameIndex, folded: str) -> list[str]:
    """Up to three that were perhaps meant: a slip of the pen away, or named by an adjective, or bearing the word."""
    if len(folded) < SHORTEST:
        return []
    english = [(id, name) for id, is_english, name in _written(index) if is_english and id != SUBJECT]
    found = (
        _near(index, folded)
        or _adjective_of(folded, [(index.labels[id], fold(name)) for id, name in english])
        or _adjective_of(folded, [(f"the region {name}", fold(name)) for name in index.regions.values()])
        or [index.labels[id] for id, name in english if folded in map(fold, re.split(r"[\s-]", name))]
    )
    return list(dict.fromkeys(found))[:3]


def _near(index: NameIndex, folded: str) -> list[str]:
    """The partners with a name that is one slip of the pen away, or two if it is long, the nearest first."""
    slips = 1 if len(folded) < 7 else 2
    near: dict[str, int] = {}
    for name, ids in index.names.items():
        if name[:1] == folded[0] and abs(len(name) - len(folded)) <= slips:
            away = distance(name, folded, slips)
            for id in ids.split():
                near[id] = min(away, near.get(id, away))
    return [index.labels[id] for away in range(1, slips + 1) for id in near if near[id] == away and id != SUBJECT]


# Endings that make an inhabitant or an adjective of a country's name.
_ENDINGS = ("ese", "ian", "ean", "ish", "ans", "an", "n", "i", "s")


def _adjective_of(folded: str, named: Sequence[tuple[str, str]]) -> list[str]:
    """Whose inhabitants or adjective a folded word can be: China's "chinese", Africa's "african"."""
    for ending in _ENDINGS:
        stem = folded.removesuffix(ending)
        if stem != folded and len(stem) >= SHORTEST:
            found = [label for label, name in named if name.startswith(stem) and len(name) - len(stem) < 3]
            if found:
                return found
    return []


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


def _listed(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"
