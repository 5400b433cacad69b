"""`nkrel orgs`: organisations and treaty regimes."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.model import Dataset, Membership
from nkrel.pages.blocks import Column, Grid, Heading, Item, Items, Page, Row, Title, View
from nkrel.text import short_date
from nkrel.views import records
from nkrel.views.country import Notes

KEYS = (
    "id",
    "name",
    "abbreviation",
    "kind",
    "role",
    "joined",
    "left",
    "status",
    "note",
    "sources",
    "disputed",
    "events",
)
"""The keys of a record."""

COLUMNS = (
    Column("abbreviation", "Short", 6, tone="strong"),
    Column("name", "Organisation or treaty", 9, wraps=True),
    Column("kind", "Kind", 4),
    Column("role", "Role", 5),
    Column("joined", "Joined", 8),
    Column("left", "Left", 7),
    Column("status", "Now", 6),
    Column("sources", "Sources", 1, wraps=True, tone="quiet", below="name"),
)


def index(dataset: Dataset, chosen: Sequence[Membership]) -> View:
    """Memberships, a row each."""

    def table() -> Grid:
        rows = [
            {
                "abbreviation": membership.abbreviation or "",
                "name": membership.name,
                "kind": membership.kind or "",
                "role": membership.role or "",
                "joined": _when(membership.joined),
                "left": short_date(membership.left),
                "status": membership.status or "",
                "sources": ", ".join(membership.sources),
            }
            for membership in chosen
        ]
        return Grid(COLUMNS, rows, f"{len(rows)} organisations and treaties")

    return View(
        records=lambda: [record(membership) for membership in chosen],
        table=table,
        keys=KEYS,
        remark="" if chosen else "no organisation fits",
    )


def _when(date: str | None) -> str:
    """A date for the eye; of what is only known to have been so by some day, that day."""
    return f"by {date[3:]}" if date and date.startswith("../") else short_date(date)


def view(dataset: Dataset, membership: Membership) -> View:
    """One membership in full."""

    def page() -> Page:
        notes = Notes(dataset)
        title = membership.name + (f" ({membership.abbreviation})" if membership.abbreviation else "")
        parts = [membership.role, membership.kind, membership.status and f"now {membership.status}"]
        items = [
            Item(_when(date), what + notes.mark(membership.sources))
            for date, what in ((membership.joined, "joined"), (membership.left, "left"))
            if date
        ]
        items += [Item(short_date(event.date), event.text + notes.mark(event.sources)) for event in membership.events]
        remarks = notes.remarks(membership.disputed, membership.note)
        said = Item("", ", ".join(part for part in parts if part) + notes.mark(membership.sources), remarks)
        return (
            Title(title),
            Items((said,)),
            *((Heading("History"), Items(tuple(items))) if items else ()),
            *notes.blocks(),
        )

    return View(records=lambda: record(membership), page=page)


def record(membership: Membership) -> Row:
    """A membership as JSON."""
    return {
        "id": membership.id,
        "name": membership.name,
        "abbreviation": membership.abbreviation,
        "kind": membership.kind,
        "role": membership.role,
        "joined": membership.joined,
        "left": membership.left,
        "status": membership.status,
        "note": membership.note,
        "sources": membership.sources,
        "disputed": records.disputed(membership.disputed),
        "events": [{"date": event.date, "text": event.text, "sources": event.sources} for event in membership.events],
    }
