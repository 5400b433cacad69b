"""`nkrel resolutions`: what the Security Council decided."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.model import Dataset, Resolution
from nkrel.pages.blocks import Column, Grid, Item, Items, Page, Paragraph, Row, Title, View
from nkrel.text import short_date
from nkrel.views import records
from nkrel.views.country import Notes

KEYS = (
    "number",
    "date",
    "subject",
    "outcome",
    "vote",
    "votes",
    "replaces",
    "extends",
    "note",
    "sources",
    "disputed",
)
"""The keys of a record."""

COLUMNS = (
    Column("number", "Number", 9, tone="strong"),
    Column("date", "Date", 8),
    Column("vote", "Vote", 6),
    Column("subject", "What it did", 7, wraps=True),
    Column("outcome", "Outcome", 3, tone="status"),
    Column("sources", "Sources", 1, wraps=True, tone="quiet", below="subject"),
)


_ORDER = ("for", "against", "abstain")


def index(dataset: Dataset, chosen: Sequence[Resolution]) -> View:
    """Resolutions, a row each."""

    def table() -> Grid:
        rows = [
            {
                "number": resolution.number,
                "date": short_date(resolution.date),
                "vote": vote_text(resolution),
                "subject": resolution.subject,
                "outcome": resolution.outcome,
                "sources": ", ".join(resolution.sources),
            }
            for resolution in chosen
        ]
        return Grid(COLUMNS, rows, f"{len(rows)} resolutions and drafts; votes are for-against-abstaining")

    return View(
        records=lambda: [record(resolution) for resolution in chosen],
        table=table,
        keys=KEYS,
        remark="" if chosen else "no resolution fits",
    )


def vote_text(resolution: Resolution) -> str:
    """A vote as for-against-abstaining."""
    return "-".join(str(resolution.vote.get(key, 0)) for key in _ORDER) if resolution.vote else ""


def view(dataset: Dataset, resolution: Resolution) -> View:
    """One resolution in full."""

    def page() -> Page:
        notes = Notes(dataset)
        names = {country.id: country.name for country in dataset.countries}
        items = [Item("date", resolution.date), Item("outcome", resolution.outcome)]
        if resolution.vote:
            items.append(
                Item("vote", ", ".join(f"{resolution.vote[how]} {how}" for how in _ORDER if how in resolution.vote))
            )
        for how in ("for", "against", "veto", "abstain", "absent"):
            voters = [names.get(id, id) for id, cast in resolution.votes.items() if cast == how]
            if voters:
                items.append(Item(how, ", ".join(voters)))
        for label, numbers in (("replaces", resolution.replaces), ("extends", resolution.extends)):
            if numbers:
                items.append(Item(label, ", ".join(numbers)))
        said = notes.mark(resolution.sources)
        remarks = notes.remarks(resolution.disputed, resolution.note)
        name = "Vetoed draft" if resolution.outcome == "vetoed" else "Security Council resolution"
        return (
            Title(f"{name} {resolution.number}"),
            Paragraph(resolution.subject + said),
            Items(tuple(items)),
            *((Items((Item("", "Disputed and noted", remarks),)),) if remarks else ()),
            *notes.blocks(),
        )

    return View(records=lambda: record(resolution), page=page)


def record(resolution: Resolution) -> Row:
    """A resolution as JSON."""
    return {
        "number": resolution.number,
        "date": resolution.date,
        "subject": resolution.subject,
        "outcome": resolution.outcome,
        "vote": resolution.vote or None,
        "votes": resolution.votes,
        "replaces": resolution.replaces,
        "extends": resolution.extends,
        "note": resolution.note,
        "sources": resolution.sources,
        "disputed": records.disputed(resolution.disputed),
    }
