"""Relations begin, end and change in ways that are possible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkrel import dates, model
from nkrel.events import NORTH_KOREA, STEPS
from nkrel.queries.course import instead
from nkrel.rules.rule import Here, Path, rule
from nkrel.vocabulary import CHANGE_STATUSES
from nkrel.words import listed

# Relations exist, as far as the law goes, in these states; what may follow what.
_IN_RELATIONS = ("established", "downgraded", "restored")
_FOLLOWS: dict[str, tuple[str | None, ...]] = {
    "recognised": (None,),
    "established": (None, "recognised"),
    "downgraded": _IN_RELATIONS,
    "suspended": _IN_RELATIONS,
    "severed": (*_IN_RELATIONS, "suspended", "recognised"),
    "restored": ("suspended", "severed", "downgraded"),
    "dissolved": ("recognised", *_IN_RELATIONS, "suspended", "severed", None),
}


@rule("history-or-never", "a partner has changes, or a source that there never were relations", on=model.Country)
def _or_never(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    tables = here.document.tables
    if "changes" in tables and "never" in tables:
        yield ("never",), "a partner has changes or never, not both"
    if "changes" not in tables and "never" not in tables:
        yield (), "neither changes nor never: say what the relations are, or who says that there never were any"


@rule("history-possible", "each change is possible after the one before it", on=model.Country)
def _possible(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    for key in ("changes", "rok"):
        before: str | None = None
        sure = True
        for index, change in enumerate(getattr(country, key)):
            if change is None or change.status is None:  # unreadable, which is said elsewhere
                sure = False
                continue
            if sure and before not in _FOLLOWS[change.status]:
                after = f"after '{before}'" if before else "as the first change"
                possible = [status for status in CHANGE_STATUSES if before in _FOLLOWS[status]]
                hint = f"{listed(possible) if possible else 'nothing'} is"
                yield (key, index, "status"), f"'{change.status}' is not possible {after}; {hint}"
            before, sure = change.status, True


@rule("history-in-order", "changes are listed in the order of time", on=model.Country)
def _in_order(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    for key in ("changes", "rok"):
        before: str | None = None
        for index, change in enumerate(getattr(country, key)):
            date = change.date if change else None
            if before and date and dates.latest(date) < dates.earliest(before):
                yield (key, index, "date"), f"{date} is before {before}: changes must be in order"
            before = date


@rule("change-actor", "who took a step alone is the partner or the Korea, where one can", on=model.Country)
def _actor(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    for key, korea in (("changes", NORTH_KOREA), ("rok", "south-korea")):
        for index, change in enumerate(getattr(country, key)):
            if change is None or change.actor is None:
                continue
            if change.actor not in (country.id, korea):
                yield (key, index, "actor"), f"'{change.actor}' is neither '{country.id}' nor '{korea}'"
            elif change.status and STEPS.get(change.status) != "sever":
                yield (key, index, "actor"), f"'{change.status}' is no step that one side takes alone"


# A step or a denial in whichever words; what is only described ("recognition in 1958", "ties reduced") is neither.
_STEP = re.compile(
    rf"(?:re-?)?(?:{'|'.join(CHANGE_STATUSES)}|recognized|broken|broke|cut|resumed|no|not)\b"
    r"|.*\bnever\b|.*\b(?:no|without)(?: \w+)? (?:relations|ties)\b",
    re.I,
)
_READ = "it reads 'no …' and 'not …', a status, and steps such as 'severed 1962, restored 1972'"


@rule(
    "dispute-understood",
    "another reading of a change that speaks of a step or denies one does so in a form that the panel reads",
    on=model.Change,
    level="warning",
)
def _understood(change: model.Change, here: Here) -> Iterator[tuple[Path, str]]:
    for index, reading in enumerate(change.disputed):
        value = reading.value if reading else None
        if value and _STEP.match(value) and instead(change, reading) is None:
            what = f"the panel cannot tell what '{value}' changes"
            yield ("disputed", index, "value"), f"{what}: {_READ}"


@rule("era-inside-another", "no era is inside itself", on=model.Era)
def _eras(era: model.Era, here: Here) -> Iterator[tuple[Path, str]]:
    eras = here.known.eras
    above, seen = era.parent, {era.id}
    while above and above not in seen:
        seen.add(above)
        above = eras.get(above)
    if above == era.id:
        yield ("parent",), f"'{above}' is inside itself"
