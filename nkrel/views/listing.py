"""`nkrel list`: a row a partner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nkrel import dates
from nkrel.model import Country, Dataset
from nkrel.queries.citing import sources_of
from nkrel.queries.koreas import koreas
from nkrel.queries.missions import missions_until
from nkrel.queries.selecting import Selection, fact_counts, partners
from nkrel.views import records
from nkrel.views.view import Column, Row, Table, View, short_date, text_of

CONTRACT = (
    "id",
    "name",
    "iso2",
    "iso3",
    "kind",
    "region",
    "subregion",
    "status",
    "since",
    "established",
    "era",
    "tenor",
    "facts",
    "missions",
)
"""The keys of a row, unless others are asked for."""

EXTRA = (
    "precision",
    "sources",
    "rok_status",
    "rok_established",
    "first",
    "exists",
    "ko",
    "he",
    "ar",
    "zh",
    "fr",
    "ru",
    "es",
)
"""Further columns that can be asked for."""

SHOWN = ("name", "status", "since", "established", "subregion", "tenor", "facts", "missions")
"""What the table shows."""

_COLUMNS = {
    "name": Column("name", "Name", 9, wraps=True, tone="strong"),
    "status": Column("status", "Status", 8, tone="status"),
    "since": Column("since", "Since", 7),
    "established": Column("established", "Established", 4),
    "subregion": Column("subregion", "Sub-region", 5, wraps=True),
    "region": Column("region", "Region", 5),
    "tenor": Column("tenor", "Tenor", 3, tone="tenor"),
    "facts": Column("facts", "Facts", 2, right=True),
    "missions": Column("missions", "Missions", 1, right=True),
    "sources": Column("sources", "Sources", 6, wraps=True),
}


def view(
    dataset: Dataset,
    selection: Selection,
    columns: Sequence[str] = (),
    sort: str = "name",
    reverse: bool = False,
    limit: int | None = None,
) -> View:
    """The partners asked for; `columns` and `sort` are keys of a row."""
    chosen = partners(dataset, selection)
    keys = tuple(columns) or CONTRACT
    wanted = {*keys, *SHOWN, sort} if not columns else {*keys, sort}
    facts = fact_counts(dataset, selection.as_of)
    rows = [row(country, dataset, selection.as_of, facts[country.id], wanted) for country in chosen]
    # What has no value comes last, whichever way the others are sorted.
    rows.sort(key=_sort_key(sort), reverse=reverse)
    rows.sort(key=lambda row: row[sort] is None)
    if limit is not None:
        rows = rows[:limit]

    def contract() -> list[Row]:
        return [{key: row[key] for key in keys} for row in rows]

    def table() -> Table:
        shown = [_COLUMNS.get(key) or Column(key, key.capitalize()) for key in (columns or SHOWN)]
        cells = [{c.key: _cell(c.key, row[c.key]) for c in shown} for row in rows]
        count = f"{len(rows)} partners" if len(rows) != 1 else "1 partner"
        return Table(tuple(shown), cells, f"{count}, as of {selection.as_of}")

    return View(records=contract, table=table, keys=keys, remark=_remark(rows, selection))


def _remark(rows: Sequence[Row], selection: Selection) -> str:
    if rows:
        return ""
    if selection.status and (selection.since or selection.until):
        return (
            "no partner fits: --since and --until speak of when relations were established; "
            "'nkrel timeline --type change' tells when they changed"
        )
    return "no partner fits"


def row(country: Country, dataset: Dataset, day: str, facts: int, wanted: set[str]) -> dict[str, Any]:
    """A partner's row, with those of the costlier columns that are wanted."""
    made = records.identity(country, dataset, day)
    made["facts"] = facts
    made["missions"] = len(missions_until(country, dataset, day))
    if wanted.isdisjoint(EXTRA):
        return made
    both = koreas(country, day)
    made |= {
        "precision": dates.precision(made["established"]) if made["established"] else None,
        "sources": sources_of(country),
        "rok_status": both.rok_status,
        "rok_established": both.rok_established,
        "first": both.first,
        "exists": country.exists,
        **{language: country.names.get(language) for language in ("ko", "he", "ar", "zh", "fr", "ru", "es")},
    }
    return made


def _cell(key: str, value: Any) -> str:
    if key in ("since", "established", "rok_established", "exists"):
        return short_date(value)
    return text_of(value)


def _sort_key(key: str) -> Callable[[dict[str, Any]], Any]:
    from nkrel.names import fold

    if key in ("since", "established", "rok_established", "exists"):
        return lambda row: (dates.sort_key(row[key]), row["id"])
    if key in ("facts", "missions"):
        return lambda row: (row[key], row["id"])
    if key == "name":
        return lambda row: fold(row["name"])
    return lambda row: (text_of(row[key]), row["id"])
