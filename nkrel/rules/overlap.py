"""One event, one fact: what is told twice, and who else is in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from nkrel import dates, model
from nkrel.rules.known import Known
from nkrel.rules.rule import Finding, Here, Path, rule

# What stands before a partner's name where it is part of another: of a person, a place, a body or a source.
_IN_A_NAME = re.compile(
    r"\b(?:Voice|Bank|University|Sea|Radio|Times|News|Embassy|embassy|[Aa]ccording to)\b[\w\s]*$"
    r"|\w (?:New|Latin|[A-Z][a-z]+(?<!President)(?<!Minister)) $|People's $"
)
_STEP = re.compile(
    r"\b(?:establish|sever|suspend|restor|resum|downgrad|recogni[sz]|br(?:oke|eak)|cut)\w*\b[^;]*\b(?:relations|ties|independence|state)\b"
    r"|\b(?:relations|ties)\b[^;]*\b(?:establish|sever|broken|cut|suspend|restor|resum|downgrad)\w*\b",
    re.I,
)
_COMMON = frozenset(
    "north korea korean pyongyang with that from which were visited after this their have been".split()  # noqa: SIM905
)


_ATTRIBUTION = re.compile(r"[Aa]ccording to [^,.;]*")
_PERSON = re.compile(
    r"\b(?!North|South|Soviet|United|Security|World|New|Prime|Foreign|President|Supreme)"
    r"[A-Z][a-z]+ [A-Z][a-z]+(?:-[a-z]+)?\b"
)


@rule("also-named", "partners that the text of a fact names are in `also`", on="data", level="warning")
def _also(known: Known) -> Iterator[Finding]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for country in known.countries.values():
        for name in (country.name, *country.aliases, *(former.name for former in country.former_names if former)):
            bearers[name or ""].add(country.id)
    ids = {name: next(iter(bearer)) for name, bearer in bearers.items() if len(name) > 3 and len(bearer) == 1}
    if not ids:
        return
    longest = sorted(map(re.escape, ids), key=len, reverse=True)
    named = re.compile(rf"(?<![\w-])({'|'.join(longest)})(?![\w-])(?! [A-Z])")
    for here, fact in known.of(model.Fact):
        kin = (*getattr(here.owner, "predecessor", ()), *getattr(here.owner, "successor", ()))
        involved = {here.owner.id, *fact.also, *kin}
        for found in named.finditer(fact.text):
            id = ids[found[1]]
            if id not in involved and not _IN_A_NAME.search(fact.text[: found.start()]):
                involved.add(id)
                yield Finding(here, ("text",), f"names {found[1]}, and '{id}' is not in `also`: is it involved?")


@rule("fact-beside-change", "a fact does not tell a change of its own file again", on=model.Fact, level="warning")
def _restates(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if not isinstance(here.owner, model.Country):
        return
    for change in here.owner.changes:
        if change and fact.date and change.date == fact.date and _STEP.search(fact.text):
            yield (
                ("text",),
                f"tells the change of {change.date} ('{change.status}') again: put what is new into its note",
            )


@rule("event-once", "an event is told once, with every partner involved in `also`", on="data", level="warning")
def _once(known: Known) -> Iterator[Finding]:
    days: dict[str, list[tuple[Here, model.Fact]]] = defaultdict(list)
    for here, fact in known.of(model.Fact):
        if fact.date:
            days[fact.date].append((here, fact))
    told: set[str] = set()
    for facts in days.values():
        for (here, fact), (there, other) in combinations(facts, 2):
            one, two = here.owner.id, there.owner.id
            if one == two or two in fact.also or one in other.also or other.id in told:
                continue
            if _alike(fact, other):
                told.add(other.id)
                yield Finding(there, ("text",), f"looks like the event of {fact.id}: one fact with `also` would do")


def _alike(fact: model.Fact, other: model.Fact) -> bool:
    """Whether two facts of one date seem to tell one event: the same persons on a day; or, from one source, mostly the
    same words, unless both are coded and have different parties (the legs of a tour, greetings of several).
    """
    date = str(fact.date)
    if dates.is_day(date) and len(_persons(fact.text) & _persons(other.text)) > 1:
        return True
    if fact.event and other.event:
        parties = [(event.actor, event.recipient) for event in (fact.event, other.event)]
        if parties[0] != parties[1]:
            return False
    shared = {c.partition("#")[0] for c in fact.sources} & {c.partition("#")[0] for c in other.sources}
    mine, theirs = _words(fact.text), _words(other.text)
    return bool(shared) and len(mine & theirs) >= max(1, min(len(mine), len(theirs))) / 2


def _persons(text: str) -> set[str]:
    return set(_PERSON.findall(text))


def _words(text: str) -> set[str]:
    text = _ATTRIBUTION.sub("", text).lower()
    return {word for word in re.findall(r"[^\W\d_]{4,}", text) if word not in _COMMON}
