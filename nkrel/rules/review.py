"""What waits for a second reading: entries that nobody has checked, missions that no source has shown of late."""

from __future__ import annotations

from collections import Counter
from typing import Any

from nkrel import dates, model
from nkrel.queries.missions import is_counted, newest, state
from nkrel.rules.known import Known
from nkrel.rules.rule import Here
from nkrel.store.places import line_of, spell
from nkrel.store.reading import read

YEARS = 2
"""After how many years without a source that shows it an open mission is stale."""

# In how many answers an entry appears beside its partner's page: the status of a day, lists, maps, trends, and so on.
_SHOWN = {"change": 8, "rok": 4, "resolution": 3, "organization": 2, "mission": 3, "visit": 2, "fact": 1}


def unchecked(directory: str) -> list[dict[str, Any]]:
    """Every entry without `checked`, the most used first: by how many answers show it, then by how much there is of its
    partner, then by how many partners it concerns.
    """
    known = Known(directory, read(directory))
    entries = [(here, kind) for here in known.entries if (kind := _kind(here))]
    size = Counter(_owner(here) for here, _ in entries)
    rows = [
        {**_place(here), "kind": kind, **_told(here), "uses": _SHOWN[kind]}
        for here, kind in sorted(entries, key=lambda entry: -len(getattr(entry[0].record, "also", ())))
        if not here.record.checked
    ]
    return sorted(rows, key=lambda row: (-row["uses"], -size[row["owner"]]))


def count(directory: str) -> int:
    """How many entries there are that a second reader may check."""
    known = Known(directory, read(directory))
    return sum(_kind(here) is not None for here in known.entries)


def stale(directory: str) -> list[dict[str, Any]]:
    """Every mission said to be open that no source shows in the two years before the data's day, oldest first."""
    known = Known(directory, read(directory))
    limit = f"{int(known.as_of[:4]) - YEARS}{known.as_of[4:]}"
    rows = []
    for here, mission in known.of(model.Mission):
        shown = newest(mission)
        if state(mission) == "open" and is_counted(mission) and (shown is None or dates.latest(shown) < limit):
            about = {
                "side": mission.side,
                "kind": mission.kind,
                "city": mission.city,
                "confirmed": shown,
                "sources": list(mission.sources),
            }
            rows.append({**_place(here), **about})
    return sorted(rows, key=lambda row: (dates.sort_key(row["confirmed"] or "../.."), row["file"], row["line"] or 0))


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


def _place(here: Here) -> dict[str, Any]:
    line = line_of(here.document.text, here.at)
    return {"file": here.document.name, "line": line, "where": spell(here.at), "owner": _owner(here)}


def _owner(here: Here) -> str:
    return str(getattr(here.owner, "id", None) or getattr(here.owner, "number", ""))


def _told(here: Here) -> dict[str, Any]:
    """When it was, what it says, and where that can be looked up."""
    record = here.record
    text = getattr(record, "text", None) or getattr(record, "subject", None) or getattr(record, "name", None)
    if isinstance(record, (model.Change, model.Mission)):
        text = " ".join(filter(None, (getattr(record, "status", None), getattr(record, "side", None), _rest(record))))
    date = getattr(record, "date", None) or getattr(record, "joined", None) or getattr(record, "opened", None)
    return {"id": getattr(record, "id", None), "date": date, "text": text, "sources": list(record.sources)}


def _rest(record: model.Change | model.Mission) -> str | None:
    if isinstance(record, model.Change):
        return record.level
    return f"{record.kind} {record.city or record.accredited_from or ''}".strip()
