"""An organisation or treaty regime in full."""

from __future__ import annotations

from nkrel.model import Dataset, Membership
from nkrel.pages.blocks import Heading, Item, Items, Page, Title, View
from nkrel.pages.parts import Notes
from nkrel.tables.field import record_of
from nkrel.tables.organizations import TABLE
from nkrel.text import short_date


def view(dataset: Dataset, membership: Membership) -> View:
    """One membership in full."""

    def page() -> Page:
        notes = Notes(dataset)
        parts = [membership.role, membership.kind, membership.status and f"now {membership.status}"]
        items = [
            Item(short_date(date), what + notes.mark(membership.sources))
            for date, what in ((membership.joined, "joined"), (membership.left, "left"))
            if date
        ]
        items += [Item(short_date(event.date), event.text + notes.mark(event.sources)) for event in membership.events]
        remarks = notes.remarks(membership.disputed, membership.note)
        said = Item("", ", ".join(part for part in parts if part) + notes.mark(membership.sources), remarks)
        return (
            Title(membership.full_name),
            Items((said,)),
            *((Heading("History"), Items(tuple(items))) if items else ()),
            *notes.blocks(),
        )

    return View(records=lambda: record_of(TABLE.usual, membership), page=page)
