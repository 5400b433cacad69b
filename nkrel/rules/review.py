"""What waits for a second reading: entries that nobody has checked, missions that no source has shown of late."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nkrel import dates, model
from nkrel.problems import DataError
from nkrel.queries.missions import is_counted, newest, state
from nkrel.rules.known import Known
from nkrel.rules.rule import Here
from nkrel.store.places import line_of, spell
from nkrel.store.reading import read

YEARS = 2
"""After how many years without a source that shows it an open mission is stale."""

# In how many answers an entry appears beside its partner's page: the status of a day, lists, maps, trends, and so on.
_SHOWN = {"change": 8, "rok": 4, "resolution": 3, "organization": 2, "mission": 3, "visit": 2, "fact": 1}


class Unchecked(NamedTuple):
    """An entry that nobody but its writer has found in its sources, and where it stands."""

    file: str
    line: int | None
    where: str
    owner: str
    kind: str
    id: str | None
    date: str | None
    text: str | None
    sources: tuple[str, ...]
    uses: int


class Stale(NamedTuple):
    """An open mission that no source shows of late, and where it stands."""

    file: str
    line: int | None
    where: str
    owner: str
    side: str
    kind: str
    city: str | None
    confirmed: str | None
    sources: tuple[str, ...]


def unchecked(directory: str) -> tuple[list[Unchecked], int]:
    """Every entry without `checked`, the most used first (by how many answers show it, then by how much there is of its
    partner, then by how many partners it concerns), and how many entries there are in all.

    Raises DataError.
    """
    known = _known(directory)
    entries = [(here, kind) for here in known.entries if (kind := _kind(here))]
    size = Counter(_owner(here) for here, _ in entries)
    rows = [
        Unchecked(
            *_place(here),
            kind,
            getattr(here.record, "id", None),
            _date(here),
            _text(here),
            tuple(here.record.sources),
            _SHOWN[kind],
        )
        for here, kind in sorted(entries, key=lambda entry: -len(getattr(entry[0].record, "also", ())))
        if not here.record.checked
    ]
    return sorted(rows, key=lambda row: (-row.uses, -size[row.owner])), len(entries)


def stale(directory: str) -> list[Stale]:
    """Every mission said to be open that no source shows in the two years before the data's day, oldest first. Raises
    DataError.
    """
    known = _known(directory)
    limit = f"{int(known.as_of[:4]) - YEARS}{known.as_of[4:]}"
    rows = []
    for here, mission in known.of(model.Mission):
        shown = newest(mission)
        if state(mission) == "open" and is_counted(mission) and (shown is None or dates.latest(shown) < limit):
            rows.append(Stale(*_place(here), mission.side, mission.kind, mission.city, shown, mission.sources))
    return sorted(rows, key=lambda row: (dates.sort_key(row.confirmed or "../.."), row.file, row.line or 0))


def _known(directory: str) -> Known:
    """All of the data. Raises DataError: what cannot be read would be missing from what is counted."""
    loaded = read(directory)
    if loaded.problems:
        raise DataError(loaded.problems)
    return Known(directory, loaded)


def _kind(here: Here) -> str | None:
    """What an entry is that a second reader checks; None for other records."""
    record = here.record
    if isinstance(record, model.Change):
        return "rok" if here.at[-2] == "rok" else "change"
    if isinstance(record, model.Fact):
        return "visit" if record.event and record.event.mode == "visit" else "fact"
    kinds: dict[type, str] = {
        model.Mission: "mission",
        model.Membership: "organization",
        model.MembershipEvent: "organization",
        model.Resolution: "resolution",
    }
    return kinds.get(type(record))


def _place(here: Here) -> tuple[str, int | None, str, str]:
    return here.document.name, line_of(here.document.text, here.at), spell(here.at), _owner(here)


def _owner(here: Here) -> str:
    return str(getattr(here.owner, "id", None) or getattr(here.owner, "number", ""))


def _date(here: Here) -> str | None:
    record = here.record
    if isinstance(record, model.Mission):
        return record.periods[0].start if record.periods else None
    date: str | None = record.joined if isinstance(record, model.Membership) else record.date
    return date


def _text(here: Here) -> str | None:
    """What an entry says, in a line."""
    record = here.record
    if isinstance(record, model.Change):
        return " ".join(filter(None, (record.status, record.level)))
    if isinstance(record, model.Mission):
        return " ".join(filter(None, (record.side, record.kind, record.city or record.accredited_from)))
    text: str | None = (
        getattr(record, "text", None) or getattr(record, "subject", None) or getattr(record, "name", None)
    )
    return text
