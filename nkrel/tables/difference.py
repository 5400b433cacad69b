"""What changed between two days: the rows of `nkrel diff`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from nkrel.model import Change, Country, Dataset
from nkrel.pages.blocks import View
from nkrel.queries.selecting import Selection, chosen
from nkrel.queries.standing import name_on, standing_of, steps
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.text import short_date
from nkrel.vocabulary import STATUSES, Status


class Difference(NamedTuple):
    """How a partner stood on two days, and the changes between."""

    country: Country
    name: str
    before: Status
    after: Status
    changes: tuple[Change, ...]


def _sources(row: Difference) -> list[str]:
    return list(dict.fromkeys(source for change in row.changes for source in change.sources))


TABLE = Table(
    name="difference",
    meaning="Partners with which relations stood differently on two days, or changed between them.",
    commands=("diff",),
    noun=("partner", "partners"),
    key=("country",),
    shown=("name", "before", "after", "changes", "sources"),
    fields=(
        replace(common.COUNTRY, read="country.id"),
        replace(common.NAME, priority=9, nullable=False, meaning="Name of the partner, on the later day."),
        replace(common.ISO3, read="country.iso3"),
        Field("before", "Before", 8, tone="status", words=STATUSES, meaning="How relations stood before."),
        Field("after", "After", 8, tone="status", words=STATUSES, meaning="How they stood after."),
        Field(
            "changes",
            "Changes",
            7,
            wraps=True,
            read=lambda row: [f"{change.status} {change.date}" for change in row.changes],
            cell=lambda row: ", ".join(f"{change.status} {short_date(change.date)}" for change in row.changes),
            type="texts",
            meaning="The changes on the way, each with its date.",
        ),
        replace(common.SOURCES, read=_sources),
    ),
)


def view(dataset: Dataset, selection: Selection, first: str, arrangement: Arrangement = USUAL) -> View:
    """What changed after a first day, until the selection's own."""
    last = selection.as_of
    rows = [row for country in chosen(dataset, selection) if (row := _between(country, first, last))]

    listing = Listing(TABLE, rows, dataset, arrangement)

    def caption(_: Sequence[Any]) -> str:
        won = sum(row.after == "established" != row.before for row in rows)
        lost = sum(row.before == "established" != row.after for row in rows)
        return f"{listing.counted()} from {first} to {last}: relations with {won} more, with {lost} no longer"

    return listing.view(caption, f"nothing changed from {first} to {last}")


def _between(country: Country, first: str, last: str) -> Difference | None:
    before, after = standing_of(country, first).status, standing_of(country, last).status
    changes = tuple(change for day, change in steps(country.changes) if first < day <= last)
    if before == after and not changes:
        return None
    return Difference(country, name_on(country, last), before, after, changes)
