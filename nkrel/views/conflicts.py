"""`nkrel conflicts`: where sources disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nkrel.model import Dataset
from nkrel.pages.blocks import Block, Heading, Item, Items, Page, View
from nkrel.queries.conflicts import Conflict
from nkrel.text import short_date
from nkrel.views.country import Notes

KEYS = (
    "country",
    "topic",
    "what",
    "preferred",
    "readings",
    "sources",
)
"""The keys of a record."""


def view(dataset: Dataset, found: Sequence[Conflict]) -> View:
    """Disputed claims, each with its readings, grouped by partner or topic."""

    def page() -> Page:
        notes = Notes(dataset)
        names = dataset.names
        blocks: list[Block] = []
        groups: dict[str, list[Conflict]] = {}
        for conflict in found:
            name = names.get(conflict.country or conflict.topic or "", "Organisations and resolutions")
            groups.setdefault(name, []).append(conflict)
        for name, members in groups.items():
            blocks += [Heading(name), Items(tuple(_item(conflict, notes) for conflict in members))]
        return (*blocks, *notes.blocks())

    return View(
        records=lambda: [record(conflict) for conflict in found],
        page=page,
        keys=KEYS,
        remark="" if found else "nothing disputed fits",
    )


def _item(conflict: Conflict, notes: Notes) -> Item:
    dated = short_date(conflict.preferred) if len(conflict.preferred) < 25 else ""
    text = conflict.what if dated else conflict.preferred
    return Item(dated or "–", text + notes.mark(conflict.sources), notes.remarks(conflict.readings))


def record(conflict: Conflict) -> dict[str, Any]:
    """A conflict as JSON: the preferred reading's sources come as `sources`."""
    return {
        "country": conflict.country,
        "topic": conflict.topic,
        "what": conflict.what,
        "preferred": conflict.preferred,
        "readings": [
            {"value": reading.date or reading.value, "sources": reading.sources, "why": reading.why}
            for reading in conflict.readings
        ],
        "sources": conflict.sources,
    }
