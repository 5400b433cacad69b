"""`nkrel topic`: the topics, or one in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nkrel.model import Dataset, Topic
from nkrel.pages.blocks import Block, Heading, Items, Paragraph, Row, Title, View
from nkrel.queries.figures import figures_of
from nkrel.views import records
from nkrel.views.country import Notes, cited_sources, fact_item, grouped, series_items


def view(dataset: Dataset, topic: Topic, group: str = "era") -> View:
    """One topic in full."""

    def rows() -> list[Row]:
        return [records.fact(fact, None, topic.id) for fact in topic.facts]

    return View(
        records=lambda: record(topic, dataset),
        page=lambda: tuple(page(topic, dataset, group)),
        rows=rows,
    )


def record(topic: Topic, dataset: Dataset) -> dict[str, Any]:
    """A topic as JSON."""
    made: dict[str, Any] = {
        "id": topic.id,
        "name": topic.name,
        "aliases": topic.aliases,
        "summary": topic.summary,
        "note": topic.note,
        "facts": [records.fact(fact, None, topic.id) for fact in topic.facts],
        "figures": [records.figure(figure) for figure in figures_of(topic)],
    }
    made["sources"] = cited_sources(made, dataset)
    return made


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
