"""Disputed claims, each with its readings, grouped by partner or topic."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.model import Dataset
from nkrel.pages.blocks import Block, Heading, Items, Page
from nkrel.pages.parts import Notes, dispute_item
from nkrel.queries.conflicts import Conflict


def page(dataset: Dataset, found: Sequence[Conflict]) -> Page:
    """These claims for people to read."""
    notes = Notes(dataset)
    blocks: list[Block] = []
    groups: dict[str, list[Conflict]] = {}
    for conflict in found:
        groups.setdefault(conflict.name or "Organisations and resolutions", []).append(conflict)
    for name, members in groups.items():
        blocks += [Heading(name), Items(tuple(dispute_item(conflict, notes) for conflict in members))]
    return (*blocks, *notes.blocks())
