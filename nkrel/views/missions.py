"""`nkrel missions`: embassies and other missions, both sides."""

from __future__ import annotations

from nkrel.model import Dataset
from nkrel.pages.blocks import Column, Grid, Row, View
from nkrel.queries.missions import PRESENT, Posted, closed, is_counted, missions, newest, opened, sources_of
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
    "id",
    "residence",
    "periods",
    "checked",
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
    """The missions asked for: as of a day, those that were there then, unless other states are asked for."""
    fitting = [
        posted
        for posted in missions(dataset, selection, sides)
        if (posted.mission.kind in types if types else is_counted(posted.mission))
        and not (resident and posted.mission.residence != "resident")
    ]
    wanted = states or (PRESENT if selection.as_of_given else ())
    found = [posted for posted in fitting if not wanted or posted.state in wanted]

    def earlier() -> str:
        """How many were there before, and are not shown any more on the day."""
        lost = sum(posted.state == "unknown" for posted in fitting)
        if not lost or states or not selection.as_of_given:
            return ""
        were = "1 other was" if lost == 1 else f"{lost} others were"
        return f"; {were} last shown open earlier, and when that ended is not known (--state unknown)"

    def caption() -> str:
        told = f"{len(found)} mission{'' if len(found) == 1 else 's'}"
        if not selection.as_of_given:
            return told
        without = sum(posted.state == "unstaffed" for posted in found)
        unstaffed = f" ({without} of them without staff)" if without else ""
        return f"{told} on {selection.as_of}, as far as sources show{unstaffed}{earlier()}"

    return View(
        records=lambda: [record(posted) for posted in found],
        table=lambda: Grid(COLUMNS, [_row(posted, selection.as_of) for posted in found], caption()),
        keys=KEYS,
        remark="" if found else f"no mission fits{earlier()}",
    )


def record(posted: Posted) -> Row:
    """A mission as JSON, with its partner's id."""
    return {**records.mission(posted), "country": posted.country.id}


def _row(posted: Posted, day: str) -> dict[str, str]:
    mission = posted.mission
    return {
        "country": name_on(posted.country, day),
        "side": mission.side,
        "kind": mission.kind,
        "place": mission.city or (f"from {mission.accredited_from}" if mission.accredited_from else ""),
        "opened": short_date(opened(mission)),
        "closed": short_date(closed(mission)),
        "state": posted.state,
        "as_of": short_date(newest(mission)),
        "sources": ", ".join(sources_of(mission)),
    }
