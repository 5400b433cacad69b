"""Disputed claims, each with its readings, grouped by partner or topic."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.model import Dataset
from nkrel.pages.blocks import Block, Heading, Item, Items, Page
from nkrel.pages.parts import Notes
from nkrel.queries.conflicts import Conflict
from nkrel.text import short_date


def page(dataset: Dataset, found: Sequence[Conflict]) -> Page:
    """These claims for people to read."""
    notes = Notes(dataset)
    blocks: list[Block] = []
    groups: dict[str, list[Conflict]] = {}
    for conflict in found:
        groups.setdefault(conflict.name or "Organisations and resolutions", []).append(conflict)
    for name, members in groups.items():
        blocks += [Heading(name), Items(tuple(_item(conflict, notes) for conflict in members))]
    return (*blocks, *notes.blocks())


def _item(conflict: Conflict, notes: Notes) -> Item:
    dated = short_date(conflict.preferred) if len(conflict.preferred) < 25 else ""
    text = conflict.what if dated else conflict.preferred
    return Item(dated or "–", text + notes.mark(conflict.sources), notes.remarks(conflict.readings))
