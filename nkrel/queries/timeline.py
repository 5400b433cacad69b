"""What happened, in order: dated changes, missions, facts, resolutions and memberships as one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nkrel import dates
from nkrel.events import MODES, NORTH_KOREA, STEPS
from nkrel.model import (
    Change,
    Country,
    Dataset,
    Disputed,
    Event,
    Fact,
    Membership,
    MembershipEvent,
    Resolution,
    Topic,
)
from nkrel.queries import missions
from nkrel.queries.knowledge import is_today, noted_on
from nkrel.queries.selecting import Selection, chosen, cites, in_time
from nkrel.queries.sentences import change_text, turn_text
from nkrel.queries.standing import has_begun, steps
from nkrel.record import Record
from nkrel.vocabulary import ChangeStatus, EntryType


class Entry(Record, frozen=True, kw_only=True):
    """One thing that happened. `country` and `topic` hold the id of the file it is in, `name` its name, `also` other
    partners' ids. `earliest` and `latest` are the first and the last day that the date allows, None for an open end.
    A change has a status and a level.
    """

    date: str
    type: EntryType
    country: str | None = None
    topic: str | None = None
    text: str
    themes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    id: str
    also: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()
    name: str | None = None
    iso3: str | None = None
    earliest: str | None
    latest: str | None
    precision: str
    status: ChangeStatus | None = None
    level: str | None = None
    event: Event | None = None
    note: str | None = None
    checked: str | None = None


_OF_FACTS = [name for name in Fact.__struct_fields__ if name in Entry.__struct_fields__ and name != "date"]
"""What an entry says as its fact does."""


def dated(date: str, type: EntryType, owner: Country | Topic | None = None, **more: Any) -> Entry:
    """An entry of a date, in a partner's file, a topic's or neither."""
    earliest, latest, precision = dates.bounds(date)
    country = owner if isinstance(owner, Country) else None
    return Entry(
        date=date,
        type=type,
        country=country.id if country else None,
        topic=owner.id if owner and not country else None,
        name=owner.name if owner else None,
        iso3=country.iso3 if country else None,
        earliest=earliest,
        latest=latest,
        precision=precision,
        **more,
    )


def timeline(dataset: Dataset, selection: Selection, sorted_entries: Sequence[Entry] | None = None) -> list[Entry]:
    """The dated entries that fit, in order of time. `sorted_entries` are all of them, if they are at hand already."""
    kept: Iterable[Entry] = in_order(dataset) if sorted_entries is None else sorted_entries
    day = selection.as_of
    kept = (entry for entry in kept if (entry.earliest or entry.latest or dates.BEGINNING) <= day)
    if selection.by_partner:
        partners = {country.id for country in chosen(dataset, selection)}
        kept = (entry for entry in kept if entry.country in partners or not partners.isdisjoint(entry.also))
    if selection.era or selection.since or selection.until:
        kept = (entry for entry in kept if in_time(entry.date, dataset, selection))
    if selection.theme:
        kept = (entry for entry in kept if not set(selection.theme).isdisjoint(entry.themes))
    if selection.topic:
        kept = (entry for entry in kept if entry.topic in selection.topic)
    if selection.source:
        kept = (entry for entry in kept if cites(entry.sources, selection.source))
    if selection.by_event:
        kept = (entry for entry in kept if entry.event is not None and _happened(entry, entry.event, selection))
    if selection.who:
        kept = (entry for entry in kept if _names(entry, selection.who))
    if not is_today(dataset, day):
        kept = (noted_on(entry, day) for entry in kept)
    return list(kept)


def _names(entry: Entry, who: tuple[str, ...]) -> bool:
    """Whether an entry names one of these persons, or is coded as what one did."""
    from nkrel.names.persons import is_among, is_named

    coded = (entry.event.who if entry.event else None) or ""
    return any(is_named(name, entry.text) or is_among(name, coded) for name in who)


def _happened(entry: Entry, event: Event, selection: Selection) -> bool:
    """Whether an event is of the mode, sides and rank asked for. Of a mutual act each side is found as either, and so
    it is of a change of relations where no source says who took the step.
    """
    actors, recipients = {event.actor}, {event.recipient}
    if entry.type == "change" and event.actor is None:
        actors = recipients = {NORTH_KOREA, entry.country}
    elif event.mode in MODES and MODES[event.mode].mutual:
        actors = recipients = actors | recipients
    return (
        (not selection.event or event.mode in selection.event)
        and (not selection.actor or not actors.isdisjoint(selection.actor))
        and (not selection.recipient or not recipients.isdisjoint(selection.recipient))
        and (not selection.rank or event.rank in selection.rank)
    )


def in_order(dataset: Dataset) -> list[Entry]:
    """Every dated entry, in order of time."""
    return sorted(entries(dataset), key=lambda entry: dates.sort_key(entry.date))


def entries(dataset: Dataset) -> Iterator[Entry]:
    """Every dated entry, file by file."""
    for country in dataset.countries:
        yield from steps_taken(country)
    for owner in dataset.owners:
        for fact in owner.facts:
            if fact.date is not None:
                yield dated(fact.date, "fact", owner, **{name: getattr(fact, name) for name in _OF_FACTS})
    for resolution in dataset.resolutions:
        yield resolution_entry(resolution)
    for membership in dataset.organizations:
        yield from membership_entries(membership)


def steps_taken(country: Country) -> Iterator[Entry]:
    """The changes of relations with a partner, and what became of its missions."""
    for day, change in steps(country.changes):
        if has_begun(country, day):  # else it is the predecessor's entry
            yield change_entry(country, change)
    yield from mission_entries(country)


def _in_id(date: str) -> str:
    """A date as it stands in an id."""
    return date.replace("/", "-to-")


def change_id(country: Country, change: Change, korea: str = "dprk") -> str:
    """What a change of relations with one of the two Koreas is known by."""
    whose = country.id if korea == "dprk" else f"{country.id}-{korea}"
    return f"{whose}-{change.status}-{_in_id(change.date)}"


def event_id(membership: Membership, event: MembershipEvent) -> str:
    """What a step in a membership is known by."""
    return f"{membership.id}-event-{_in_id(event.date)}"


def resolution_id(resolution: Resolution) -> str:
    """What a resolution, or vetoed draft, is known by."""
    return f"resolution-{resolution.number.lower().replace('/', '-')}"


def change_entry(country: Country, change: Change) -> Entry:
    """A change as an entry of the timeline."""
    return dated(
        change.date,
        "change",
        country,
        text=change_text(country, change),
        id=change_id(country, change),
        themes=("recognition",) if change.status == "recognised" else (),
        sources=change.sources,
        disputed=change.disputed,
        status=change.status,
        level=change.level,
        event=change_event(country, change),
        note=change.note,
        checked=change.checked,
    )


def change_event(country: Country, change: Change) -> Event | None:
    """What a change is as an event, if it is the act of anybody: both sides' where it widens relations; who narrowed
    them is left out where no source says.
    """
    mode = STEPS.get(change.status)
    if mode is None:
        return None
    sides = (change.actor, country.id if change.actor == NORTH_KOREA else NORTH_KOREA) if change.actor else (None, None)
    actor, recipient = (NORTH_KOREA, country.id) if MODES[mode].mutual else sides
    return Event(type=MODES[mode].type, mode=mode, actor=actor, recipient=recipient)


def mission_entries(country: Country) -> Iterator[Entry]:
    """When each of a partner's missions opened and closed, lost its staff and had it again."""
    for number, mission in enumerate(country.missions, 1):
        for date, what, sources in missions.turns(mission):
            if date.startswith("..") or not missions.is_counted(mission):
                continue  # "by 2009" is the date of a list, not of closing
            text = turn_text(country, mission, date, what)
            id = mission.id or f"{country.id}-mission-{number}"
            yield dated(
                date,
                "mission",
                country,
                text=text[0].upper() + text[1:],
                id=f"{id}-{what.replace(' ', '-')}-{_in_id(date)}",
                themes=("mission",),
                sources=sources,
                disputed=mission.disputed,
                note=mission.note,
                checked=mission.checked,
            )


def resolution_entry(resolution: Resolution) -> Entry:
    """A resolution, or vetoed draft, as an entry of the timeline."""
    name = f"Security Council resolution {resolution.number}"
    if resolution.outcome == "vetoed":
        name = f"Vetoed Security Council draft {resolution.number}"
    return dated(
        resolution.date,
        "resolution",
        text=f"{name}: {resolution.subject}",
        id=resolution_id(resolution),
        also=tuple(resolution.votes),
        sources=resolution.sources,
        disputed=resolution.disputed,
        note=resolution.note,
        checked=resolution.checked,
    )


def membership_entries(membership: Membership) -> Iterator[Entry]:
    """Joining, leaving, and what a membership's events tell."""
    article = "the " if " " in membership.name and not membership.name.startswith("The ") else ""
    name = article + membership.full_name
    role = f" as {membership.role}" if membership.role in ("observer", "associate", "participant") else ""
    joined = f"North Korea became a party to {name}." if membership.role == "party" else None
    told: list[tuple[str | None, str, Membership | MembershipEvent, str]] = [
        (membership.joined, joined or f"North Korea joined {name}{role}.", membership, "joined"),
        (membership.left, f"North Korea left {name}.", membership, "left"),
        *((event.date, event.text, event, f"event-{event.date}") for event in membership.events),
    ]
    for date, text, record, what in told:
        # "By 2009" is the date of a list, not of joining.
        if date and not date.startswith("../"):
            yield dated(
                date,
                "membership",
                text=text,
                id=f"{membership.id}-{_in_id(what)}",
                sources=record.sources,
                checked=record.checked,
                note=membership.note if what == "joined" else None,
                disputed=membership.disputed if what == "joined" else (),
            )
