"""Coded events: who did what to whom, in the words of `nkrel.events`."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel import model
from nkrel.events import MODES, NORTH_KOREA
from nkrel.rules.rule import Here, Path, rule
from nkrel.words import perhaps


@rule("event-mode", "an event's mode is one of those listed, and of its type", on=model.Event)
def _mode(event: model.Event, here: Here) -> Iterator[tuple[Path, str]]:
    mode = MODES.get(event.mode)
    if mode is None:
        yield ("mode",), f"there is no mode '{event.mode}': data/README.md lists them{perhaps(event.mode, MODES)}"
    elif event.type and event.type != mode.type:
        yield ("type",), f"'{event.mode}' is a mode of '{mode.type}', not of '{event.type}'"


@rule(
    "event-parties",
    "actor and recipient exist, and are North Korea, the file's partner or named in `also`",
    on=model.Event,
)
def _parties(event: model.Event, here: Here) -> Iterator[tuple[Path, str]]:
    fact = here.above[-1]
    also = getattr(fact, "also", None) or ()
    own = (NORTH_KOREA, here.owner.id) if isinstance(here.owner, model.Country) else (NORTH_KOREA, *also)
    for key in ("actor", "recipient"):
        id = getattr(event, key)
        if not id or id in own or id in also:
            continue
        if here.known.is_organization(id):
            continue
        if here.known.is_partner(id):
            yield (key,), f"'{id}' is not in the fact's `also`"
        else:
            yield (key,), f"there is no partner or organisation '{id}'{perhaps(id, here.known.countries)}"
    if event.actor and event.actor == event.recipient:
        yield ("recipient",), "is the actor too: an act within one country has no recipient"
    if event.actor not in own and event.recipient not in own:
        yield (), "neither actor nor recipient is North Korea or the partner whose file this is"


@rule(
    "event-rank",
    "visits, expulsions, recalls and accreditations have a rank, others none; a visit says who",
    on=model.Event,
)
def _rank(event: model.Event, here: Here) -> Iterator[tuple[Path, str]]:
    mode = MODES.get(event.mode)
    if mode and mode.ranked and not event.rank:
        yield ("rank",), f"'{event.mode}' needs a rank"
    if mode and not mode.ranked and event.rank:
        yield ("rank",), f"'{event.mode}' has no rank"
    missing = [key for key in ("who", "actor", "recipient") if not getattr(event, key)]
    if event.mode == "visit" and missing:
        yield (), f"a visit needs {' and '.join(filter(None, (', '.join(missing[:-1]), missing[-1])))}"
