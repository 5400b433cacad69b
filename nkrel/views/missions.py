"""`nkrel missions`: embassies and other missions, both sides."""

from __future__ import annotations

from nkrel.model import Dataset
from nkrel.pages.blocks import Column, Grid, Row, View
from nkrel.queries.missions import Posted, closed, missions, opened, state
from nkrel.queries.selecting import Selection
from nkrel.queries.standing import name_on
from nkrel.text import short_date
from nkrel.views import records

KEYS = (
    "side",
    "kind",
    "city",
    "accredited_from",
    "opened",
    "closed",
    "state",
    "as_of",
    "spans",
    "seen",
    "note",
    "sources",
    "disputed",
    "country",
)
"""The keys of a record."""

COLUMNS = (
    Column("country", "Partner", 9, wraps=True, tone="strong"),
    Column("side", "Side", 8),
    Column("kind", "Kind", 4),
    Column("place", "Where", 7, wraps=True),
    Column("opened", "Opened", 6),
    Column("closed", "Closed", 6),
    Column("state", "State", 5, tone="status"),
    Column("as_of", "As of", 3, tone="quiet"),
    Column("sources", "Sources", 1, wraps=True, tone="quiet"),
)


def view(
    dataset: Dataset,
    selection: Selection,
    sides: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
    resident: bool = False,
) -> View:
    """The missions asked for; with `resident`, without those accredited from elsewhere."""
    found = [
        posted
        for posted in missions(dataset, selection, sides)
        if (not states or (state(posted.mission) or "unknown") in states)
        and (not types or posted.mission.kind in types)
        and not (resident and posted.mission.accredited_from)
    ]

    def table() -> Grid:
        word = "mission" if len(found) == 1 else "missions"
        when = f" open on {selection.as_of}, as far as sources show" if selection.as_of_given else ""
        return Grid(COLUMNS, [_row(posted, selection.as_of) for posted in found], f"{len(found)} {word}{when}")

    return View(
        records=lambda: [record(posted) for posted in found],
        table=table,
        keys=KEYS,
        remark="" if found else "no mission fits",
    )


def record(posted: Posted) -> Row:
    """A mission as JSON, with its partner's id."""
    return {**records.mission(posted.mission), "country": posted.country.id}


def _row(posted: Posted, day: str) -> dict[str, str]:
    mission = posted.mission
    return {
        "country": name_on(posted.country, day),
        "side": mission.side,
        "kind": mission.kind,
        "place": mission.city or (f"from {mission.accredited_from}" if mission.accredited_from else ""),
        "opened": short_date(opened(mission)),
        "closed": short_date(closed(mission)),
        "state": state(mission) or "",
        "as_of": short_date(mission.as_of),
        "sources": ", ".join(mission.sources),
    }
