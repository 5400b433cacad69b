"""`nkrel compare`: partners side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nkrel.model import Country, Dataset
from nkrel.pages.blocks import Column, Grid, View
from nkrel.queries.koreas import koreas
from nkrel.queries.missions import Posted, count_of, is_counted, missions_shown
from nkrel.queries.selecting import Selection, fact_counts
from nkrel.queries.standing import changes_until
from nkrel.text import KIND_NAMES, short_date, text_of
from nkrel.views import records
from nkrel.views.country import facts_until


def view(dataset: Dataset, ids: Sequence[str], day: str) -> View:
    """A record for each partner; people see a column for each."""
    chosen = [dataset.country(id) for id in ids]
    counts = fact_counts(dataset, day)

    def made() -> list[dict[str, Any]]:
        return [record(country, dataset, day, counts[country.id]) for country in chosen]

    def table() -> Grid:
        each = made()
        columns = (
            Column("what", "", 9, wraps=True, tone="quiet"),
            *(Column(item["id"], item["name"], 5, wraps=True) for item in each),
        )
        rows = [{"what": label, **{item["id"]: _cell(item, key) for item in each}} for key, label in _LABELS.items()]
        rows += _theme_rows(chosen, dataset, day)
        return Grid(columns, rows, f"As of {day}")

    return View(records=made, table=table)


_LABELS = {
    "status": "status",
    "since": "since",
    "established": "first established",
    "history": "history",
    "tenor": "tenor",
    "kind": "kind",
    "subregion": "sub-region",
    "dprk_missions": "North Korea's missions",
    "partner_missions": "its missions",
    "rok_established": "South Korea",
    "first": "which Korea first",
    "facts": "facts",
    "last": "last entry",
}


def record(country: Country, dataset: Dataset, day: str, facts: int) -> dict[str, Any]:
    """What is compared of a partner, as JSON."""
    base = records.identity(country, dataset, day)
    both = koreas(country, day)
    missions = missions_shown(country, dataset, day)
    dated = [fact.date for _, fact in facts_until(country, dataset, Selection(as_of=day)) if fact.date]
    return {
        **base,
        "history": [f"{c.status} {c.date}" for c in changes_until(country.changes, day)],
        "dprk_missions": _missions(missions, "dprk"),
        "partner_missions": _missions(missions, "partner"),
        "rok_status": both.rok_status,
        "rok_established": both.rok_established,
        "first": both.first,
        "facts": facts,
        "missions": count_of(missions),
        "last": dated[-1] if dated else None,
    }


def _missions(missions: Sequence[Posted], side: str) -> list[str]:
    return [
        f"{mission.city or f'from {mission.accredited_from}'} ({'state not known' if state == 'unknown' else state})"
        for _, mission, state in missions
        if mission.side == side and (mission.city or mission.accredited_from) and is_counted(mission)
    ]


def _cell(record: dict[str, Any], key: str) -> str:
    value = record[key]
    if key == "kind":
        return KIND_NAMES[value]
    if key in ("since", "established", "rok_established", "last"):
        return short_date(value) or "–"
    return text_of(value) or "–"


def _theme_rows(chosen: Sequence[Country], dataset: Dataset, day: str) -> list[dict[str, str]]:
    counts = {
        country.id: [theme for _, fact in facts_until(country, dataset, Selection(as_of=day)) for theme in fact.themes]
        for country in chosen
    }
    rows = []
    for theme in dataset.themes:
        numbers = {id: themes.count(theme.id) for id, themes in counts.items()}
        if any(numbers.values()):
            row = {id: str(number) if number else "" for id, number in numbers.items()}
            rows.append({"what": f"  on {theme.name.lower()}", **row})
    return rows
