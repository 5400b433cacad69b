"""How a page begins on a terminal: what most came for, within one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from nkrel import dates
from nkrel.model import Disputed, Fact
from nkrel.pages.blocks import Block, Item, Items
from nkrel.pages.parts import Notes
from nkrel.queries.conflicts import Conflict
from nkrel.queries.missions import PRESENT, Posted, closed, newest
from nkrel.queries.partners import PartnerInFull
from nkrel.queries.sentences import possessive
from nkrel.text import short_date

LATEST = 3
FEW = 2
"""So many missions of one side are named."""
CITED = 1
"""So many sources of a statement are; the sections give all."""


def relations(partner: PartnerInFull, notes: Notes) -> Iterator[Item]:
    """The last change of relations, and what else is said of it; where there was none, who says so."""
    changes = partner.fitting_changes
    never = partner.known.never
    if changes:
        last = changes[-1]
        earlier = "; ".join(f"{change.status} {short_date(change.date)}" for change in changes[:-1][-2:])
        text = last.status + notes.mark(last.sources, CITED) + _doubt(last.disputed)
        yield Item(short_date(last.date), text + (f"; before: {earlier}" if earlier else ""), tone=last.status)
    elif never and not partner.is_narrowed:
        text = f"no diplomatic relations, as sources report as of {never.as_of}{notes.mark(never.sources, CITED)}"
        yield Item("never", text + _doubt(never.disputed))


def _doubt(readings: Sequence[Disputed]) -> str:
    told = [short_date(reading.date) or reading.value or "otherwise" for reading in readings]
    return f" (disputed: others say {' or '.join(told)})" if told else ""


def missions(partner: PartnerInFull, notes: Notes) -> Iterator[Item]:
    """Which missions there are, both ways: on the page's day, whatever time its entries are narrowed to."""
    for side, whose in (("dprk", "North Korea"), ("partner", partner.name)):
        found = [posted for posted in partner.missions if posted.mission.side == side]
        if found:
            yield Item("missions", f"{possessive(whose)}: {_missions(found, notes)}")


def _missions(found: Sequence[Posted], notes: Notes) -> str:
    there = sorted((p for p in found if p.state in PRESENT), key=lambda p: p.mission.kind != "embassy")
    if there:
        told = [
            f"{_named(posted)}{_as_of(posted)}{notes.mark(posted.mission.sources, CITED)}" for posted in there[:FEW]
        ]
        return "; ".join(told) + (f"; and {len(there) - FEW} more" if len(there) > FEW else "")
    planned = [posted for posted in found if posted.state == "planned"]
    been = [posted for posted in found if posted.state != "planned"]
    to_come = f"{_named(planned[-1])}, planned{notes.mark(planned[-1].mission.sources, CITED)}" if planned else ""
    return "; ".join(part for part in (_last(been, notes) if been else "", to_come) if part)


def _last(found: Sequence[Posted], notes: Notes) -> str:
    """The last of missions of which none is known to be there any more."""
    last = max(found, key=lambda p: (p.state == "closed", dates.latest(newest(p.mission) or dates.BEGINNING)))
    mark = notes.mark(last.mission.sources, CITED)
    if last.state == "closed":
        when = closed(last.mission)
        return f"none open; {_named(last)} closed{f' {short_date(when)}' if when else ''}{mark}"
    seen = newest(last.mission)
    return f"none known to be open; {_named(last)}{f' last shown {short_date(seen)}' if seen else ''}{mark}"


def _named(posted: Posted) -> str:
    mission = posted.mission
    kind = mission.kind.replace("-", " ")
    if mission.accredited_from:
        return f"{kind}, accredited from {mission.accredited_from}"
    return f"{kind} in {mission.city}" if mission.city else kind


def _as_of(posted: Posted) -> str:
    unstaffed = "without staff" if posted.state == "unstaffed" else ""
    seen = newest(posted.mission)
    told = ", ".join(part for part in (unstaffed, f"as of {short_date(seen)}" if seen else "") if part)
    return f" ({told})" if told else ""


def latest(own: Iterable[Fact], notes: Notes, lines: int = 2, shared: Iterable[Fact] = ()) -> Iterator[Item]:
    """The last dated facts, the newest first: as far as there are any, a file's own before those that it shares with
    others, such as a statement of fifty states.
    """
    first, then = (sorted(filter(_is_dated, facts), key=_when, reverse=True) for facts in (own, shared))
    for fact in sorted([*first, *then][:LATEST], key=_when, reverse=True):
        yield Item(short_date(fact.date), fact.text + notes.mark(fact.sources, CITED), lines=lines)


def _is_dated(fact: Fact) -> bool:
    return fact.date is not None


def _when(fact: Fact) -> str:
    return dates.sort_key(fact.date)


def disputed(found: Sequence[Conflict], command: str) -> Iterator[Item]:
    """How many claims are disputed, and by which command they are told, if any."""
    if found:
        claims = "1 claim" if len(found) == 1 else f"{len(found)} claims"
        yield Item("disputed", f"{claims}: {command} --section disputes" if command else claims, tone="disputed")


def below(
    opening: Iterable[Item], body: Iterable[Block], counts: Callable[[], Iterable[str]], notes: Notes, command: str
) -> Iterator[Block]:
    """What stands below the title: how the page begins, if it does so, with what else there is (`counts`); then all
    of it, and its sources, or what of these is asked for. Sources are numbered in the order in which they are cited.
    """
    showing = notes.showing
    begun = list(opening) if notes.opens else []
    told = ", ".join(notes.numbers()) if showing.brief and not showing.handout else ""
    cited = list(notes.blocks())
    sections = list(body)
    foot = cited if showing.brief else list(notes.blocks())
    if notes.opens:
        numbers = (Item("sources", told, lines=2),) if told else ()
        yield Items((*begun, rest(counts(), command, showing.brief), *numbers))
    if not (showing.brief or showing.sections == ("sources",)):
        yield from sections
    yield from foot


def counted(number: int, one: str, several: str) -> str:
    """A number of things, where there are any."""
    return f"{number} {one if number == 1 else several}" if number else ""


def rest(counts: Iterable[str], command: str, brief: bool) -> Item:
    """What else there is, and by which command to see it, if any."""
    told = ", ".join(count for count in counts if count) or "nothing else"
    if brief and not command:
        return Item("in all", told)
    return Item("more", f"{told}: {command}" if brief else f"{told} below")
