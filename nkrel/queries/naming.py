"""Whatever has an id: an entry, a mission, a partner, a topic, an organisation, a resolution, a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from nkrel.model import (
    Change,
    Citations,
    Country,
    Dataset,
    Disputed,
    Fact,
    Membership,
    MembershipEvent,
    Mission,
    Resolution,
    Source,
    Topic,
)
from nkrel.queries import missions, timeline
from nkrel.queries.resting import sources_of
from nkrel.queries.sentences import whose_mission

NamedKind = Literal[
    "country", "topic", "change", "mission", "fact", "organization", "organization-event", "resolution", "source"
]
Thing = Country | Topic | Change | Mission | Fact | Membership | MembershipEvent | Resolution | Source


class Named(NamedTuple):
    """Something with an id: what kind it is, whose, what it says in a line, and what that rests on."""

    id: str
    kind: NamedKind
    owner: Country | Topic | Membership | None
    thing: Thing
    text: str
    date: str | None = None
    sources: Citations = ()
    disputed: tuple[Disputed, ...] = ()

    @property
    def own_id(self) -> str:
        """What the command that shows it in full knows it by."""
        return self.thing.number if isinstance(self.thing, Resolution) else self.id


def everything(dataset: Dataset) -> Iterator[Named]:
    """All that has an id."""
    for owner in dataset.owners:
        if isinstance(owner, Country):
            text = owner.summary or owner.name
            yield Named(owner.id, "country", None, owner, text, sources=tuple(sources_of(owner)))
            yield from _of_country(owner)
        else:
            sources = tuple(dict.fromkeys(source for fact in owner.facts for source in fact.sources))
            yield Named(owner.id, "topic", None, owner, owner.summary or owner.name, sources=sources)
        for fact in owner.facts:
            yield Named(fact.id, "fact", owner, fact, fact.text, fact.date, fact.sources, fact.disputed)
    for resolution in dataset.resolutions:
        entry = timeline.resolution_entry(resolution)
        for id in (entry.id, resolution.number):
            yield Named(id, "resolution", None, resolution, entry.text, entry.date, entry.sources, entry.disputed)
    for membership in dataset.organizations:
        yield Named(
            membership.id,
            "organization",
            None,
            membership,
            membership.name,
            membership.joined,
            membership.sources,
            membership.disputed,
        )
        events = {timeline.event_id(membership, event): event for event in membership.events}
        for id, event in events.items():
            yield Named(id, "organization-event", membership, event, event.text, event.date, event.sources)
        for entry in timeline.membership_entries(membership):
            if entry.id not in events:  # joining, or leaving
                told = entry.text, entry.date, entry.sources, entry.disputed
                yield Named(entry.id, "organization-event", membership, membership, *told)
    for source in dataset.sources:
        yield Named(source.id, "source", None, source, source.title, source.date)


def _of_country(country: Country) -> Iterator[Named]:
    for korea, changes in (("dprk", country.changes), ("rok", country.rok)):
        for change in changes:
            entry = timeline.change_entry(country, change)
            id = timeline.change_id(country, change, korea)
            text = entry.text if korea == "dprk" else entry.text.replace("North Korea", "South Korea")
            yield Named(id, "change", country, change, text, change.date, change.sources, change.disputed)
    for mission in country.missions:
        text = _described(country, mission)
        sources = missions.sources_of(mission)
        yield Named(mission.id or "", "mission", country, mission, text, None, sources, mission.disputed)
    for entry in timeline.mission_entries(country):
        own = (mission for mission in country.missions if entry.id.startswith(f"{mission.id}-"))
        thing = max(own, key=lambda mission: len(mission.id or ""))
        yield Named(entry.id, "mission", country, thing, entry.text, entry.date, entry.sources, entry.disputed)


def _described(country: Country, mission: Mission) -> str:
    """A mission in a line: whose, what, where."""
    what = whose_mission(mission, country.name)
    if mission.accredited_from:
        other = country.name if mission.side == "dprk" else "North Korea"
        return f"{what} in {mission.accredited_from}, accredited to {other}"
    return what + (f" in {mission.city}" if mission.city else f", {country.name}")


def find(dataset: Dataset, id: str) -> list[Named]:
    """All that bears an id, without regard to case or to the marks of doubt in its date, which a shell takes for its
    own: an organisation and a source may share one.
    """
    wanted = unmarked(id)
    found = [named for named in everything(dataset) if unmarked(named.id) == wanted]
    exact = [named for named in found if named.id == id]
    return exact or found


def unmarked(id: str) -> str:
    """An id as it can be typed in any shell: in small letters, its date without ``?``, ``~`` and ``%``."""
    return id.casefold().translate(_MARKS)


_MARKS = {ord(mark): None for mark in "?~%"}
