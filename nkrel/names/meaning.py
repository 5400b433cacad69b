"""What a text surely means: a partner, a region, a place that is no partner, or something that could be several."""

from __future__ import annotations

from nkrel.names import SUBJECT, Found, NameIndex, UnknownNameError, code_of, exact, fold, found, key, world
from nkrel.names.formal import bearer, short_of
from nkrel.names.spelling import parts, respelled
from nkrel.words import listed


def plain(index: NameIndex, text: str) -> str | None:
    """What a text names as the data has it: a partner's id, a region, or several partners that share a code."""
    id = exact(index, text)
    if id:
        return id
    shared = index.codes.get(code_of(text) or "")
    if shared:
        return f"several:{shared.replace(' ', '+')}"
    region = index.regions.get(key(text))
    return f"region:{region}" if region else None


def sure(index: NameIndex, text: str, alone: bool = False, formal: bool = True) -> str | None:
    """What a text surely means, by all that is known: a partner's id, ``region:…``, ``place:…``, or ``several:…``."""
    known = exact(index, text, alone) or plain(index, text.upper() if alone and text.islower() else text)
    if known:
        return known
    for spelling in respelled(text):
        id = exact(index, spelling)
        if id:
            return id
    mixed_case = alone and text.isascii() and not (text.islower() or text.isupper())
    code = index.codes.get(text.lower()) if mixed_case else None  # "Nga" is Russia in Vietnamese, and Nigeria's code
    return abroad(text, code) or _of_one(index, text) or (_formal(index, text) if formal else None)


def abroad(text: str, *also: str | None) -> str | None:
    """What a text means in another language, or as a place that is no partner."""
    for spelling in respelled(text):
        targets = world.meanings(key(spelling))
        targets = tuple(dict.fromkeys([*targets, *filter(None, also)]))
        if targets:
            return targets[0] if len(targets) == 1 else f"several:{'+'.join(targets)}"
    return None


def _of_one(index: NameIndex, text: str) -> str | None:
    """The partner both of whose names a text gives: "Myanmar (Burma)". What comes under China may name it besides, and
    a state what was there before it: "Hong Kong SAR, China", "Turkey (Ottoman Empire)".
    """
    for pair in parts(text):
        known = [_partner(index, part) or _formal(index, part) for part in pair]
        meant = set(known) - {None}
        if len(meant) == 2 and "china" in meant and not meant.isdisjoint(_UNDER_CHINA):
            meant.discard("china")
        if len(meant) == 1 and known[0]:
            [id] = meant
            before = "" if known[1] else abroad(pair[1]) or "?"
            if not before or (before.startswith("place:") and before.endswith(f"|former|{id}")):
                return id
    return None


_UNDER_CHINA = ("hong-kong", "macau", "taiwan")


def _partner(index: NameIndex, text: str) -> str | None:
    for spelling in respelled(text):
        id = exact(index, spelling)
        if id:
            return id
    targets = world.meanings(key(text))
    return targets[0] if len(targets) == 1 and ":" not in targets[0] else None


def _formal(index: NameIndex, text: str) -> str | None:
    """Whose name stands among nothing but formal words: "State of Belize", "République populaire de Chine"."""
    short = short_of(text)
    if short is None:
        return None
    name, said = short
    known = _partner(index, name)
    meant = {known} if known else {target for target in world.meanings(key(name)) if ":" not in target}
    return bearer(frozenset(meant), said)


def answer(index: NameIndex, text: str, target: str, regions: bool) -> Found:
    """What a sure meaning comes to: a partner or region. Raises UnknownNameError with the reason if it is neither."""
    kind, _, what = target.partition(":")
    if not what and target in index.labels and target != SUBJECT:
        return _found_abroad(index, text, target) if exact(index, text) is None else found(index, text, target)
    if kind == "region" and regions:
        return Found(id=what, text=text, is_region=True)
    if target == SUBJECT:
        told = f"'{text}' is what this is all about, not a partner: try 'nkrel' alone"
    elif not what:
        told = f"'{text}' is no partner in this data"
    elif kind == "region":
        told = f"'{text}' is a region, not a country: {list_region(what)}"
    elif kind == "several":
        told = f"'{text}' could be {listed([_label(index, each) for each in what.split('+')])}; say more, or the code"
    else:
        told = _no_partner(index, text, what)
    raise UnknownNameError(told, is_known=True)


def _found_abroad(index: NameIndex, text: str, id: str) -> Found:
    """A partner by a name that the data does not have, with a note if it could be another's English name misspelt, or
    is an ordinary word.
    """
    from nkrel.names.suggesting import ORDINARY, nearly

    others = [] if any(exact(index, spelling) == id for spelling in respelled(text)) else nearly(index, text, id)
    if not others and fold(text) not in ORDINARY:
        return found(index, text, id)
    note = f"'{text}' taken as {index.labels[id]}, so called in another language"
    return Found(id=id, text=text, note=f"{note}; perhaps {listed(others)} was meant" if others else note)


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
    if how == "organisation":
        return f"{called} is an organisation, not a partner: nkrel search {name}"
    state = index.labels.get(of)
    if state is None:
        return f"{called} is no partner of North Korea in this data"
    article = "the " if of in _WITH_ARTICLE else ""
    state = f"{article}{state.partition(' (')[0]}"
    told = {
        "part": f"is part of {state}",
        "territory": f"is no partner: it is a territory of {state}",
        "administered": f"is no partner: it is administered by {state}",
        "former": f"is no partner in this data; what it was is now in {state}",
    }
    return f"{called} {told[how]} (nkrel country {of})"


_WITH_ARTICLE = ("netherlands", "united-kingdom", "united-states", "dr-congo")
