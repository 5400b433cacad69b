"""One topic in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nkrel.model import Dataset, Topic
from nkrel.pages.blocks import Block, Heading, Items, Paragraph, Title, View
from nkrel.pages.parts import Notes, fact_item, grouped, series_items
from nkrel.queries.figures import figures_of
from nkrel.queries.selecting import Told
from nkrel.tables import facts as table
from nkrel.tables import figures as figure_table
from nkrel.tables.country import cited_sources
from nkrel.tables.field import records_of
from nkrel.tables.listing import Listing


def view(dataset: Dataset, topic: Topic, group: str = "era") -> View:
    """A topic with all that is told of it; people see the facts grouped by `era` or by `theme`."""
    told = [Told(topic, fact) for fact in topic.facts]
    listing = Listing(table.TABLE, told, dataset)

    def record() -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": topic.id,
            "name": topic.name,
            "aliases": topic.aliases,
            "summary": topic.summary,
            "note": topic.note,
            "facts": records_of(table.FIELDS, told),
            "figures": records_of(figure_table.FIELDS, figures_of(topic)),
        }
        return {**made, "sources": cited_sources(made, dataset)}

    return View(
        records=record, page=lambda: tuple(page(topic, dataset, group)), rows=listing.records, keys=listing.keys
    )


def page(topic: Topic, dataset: Dataset, group: str) -> Iterator[Block]:
    """A topic for people to read."""
    notes = Notes(dataset)
    yield Title(topic.name)
    for text in (topic.summary, topic.note):
        if text:
            yield Paragraph(text)
    for name, facts in grouped(topic.facts, dataset, group):
        yield Heading(name)
        yield Items(tuple(fact_item(fact, notes) for fact in facts))
    figures = figures_of(topic)
    if figures:
        yield Heading("Figures")
        yield Items(series_items(figures, notes))
    yield from notes.blocks()
