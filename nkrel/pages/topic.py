"""One topic in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from nkrel.model import Dataset, Topic
from nkrel.pages.blocks import Block, Heading, Item, Items, Page, Paragraph, Title, View
from nkrel.pages.followup import of_topic
from nkrel.pages.opening import below, counted, disputed, latest
from nkrel.pages.parts import Notes, disputes, fact_item, grouped, series_items
from nkrel.pages.showing import WHOLE, Showing
from nkrel.queries.conflicts import Conflict, conflicts_of
from nkrel.queries.figures import Figure, figures_of
from nkrel.queries.selecting import Selection, Told, in_time
from nkrel.tables import facts as table
from nkrel.tables import figures as figure_table
from nkrel.tables.country import cited_sources
from nkrel.tables.field import records_of
from nkrel.tables.listing import Listing


def view(dataset: Dataset, topic: Topic, selection: Selection, group: str = "era", showing: Showing = WHOLE) -> View:
    """A topic with what is told of it and fits the selection's theme and dates; people see the facts grouped by `era`
    or by `theme`.
    """
    topic = _fitting(topic, dataset, selection)
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
            "figures": records_of(figure_table.FIELDS, _figures(topic, dataset, selection)),
        }
        return {**made, "sources": cited_sources(made, dataset)}

    def shown(screen: bool) -> Page:
        return tuple(page(topic, dataset, selection, group, showing, screen))

    return View(
        records=record,
        page=lambda: shown(False),
        screen=lambda: shown(True),
        rows=listing.records,
        keys=listing.keys,
    )


def _fitting(topic: Topic, dataset: Dataset, selection: Selection) -> Topic:
    """The topic with those of its facts that fit."""
    facts = tuple(
        fact
        for fact in topic.facts
        if (not selection.theme or not set(selection.theme).isdisjoint(fact.themes))
        and in_time(fact.date, dataset, selection)
    )
    return replace(topic, facts=facts)


def _figures(topic: Topic, dataset: Dataset, selection: Selection) -> list[Figure]:
    """Its figures of years that fit; they have no theme."""
    if selection.theme:
        return []
    return [figure for figure in figures_of(topic) if in_time(str(figure.year), dataset, selection)]


def page(
    topic: Topic, dataset: Dataset, selection: Selection, group: str, showing: Showing = WHOLE, screen: bool = False
) -> Iterator[Block]:
    """A topic for people to read; on a screen, and in brief, it begins with the latest."""
    notes = Notes(dataset, showing, screen)
    yield Title(topic.name)
    for text in (topic.summary, topic.note if showing.notes else None):
        if text and not showing.sections:
            yield Paragraph(text)
    command = "" if showing.handout else of_topic(topic.id, selection)
    found = list(conflicts_of(topic))
    figures = _figures(topic, dataset, selection)

    def counts() -> Iterator[str]:
        yield counted(len(topic.facts), "fact", "facts")
        yield counted(len(figures), "figure", "figures")
        yield counted(len(notes), "source", "sources")

    body = _sections(topic, dataset, figures, group, notes, showing, found)
    yield from below(_opening(topic, found, notes, showing.brief, command), body, counts, notes, command)


def _opening(topic: Topic, found: list[Conflict], notes: Notes, brief: bool, command: str) -> Iterator[Item]:
    newest = list(latest(topic.facts, notes, lines=1 if brief else 2))
    if brief and len(newest) < len(topic.facts):
        told = counted(len(topic.facts), "fact", "facts")
        yield Item("latest", f"{len(newest)} of {told}, the newest first")
    yield from newest
    yield from disputed(found, command)


def _sections(
    topic: Topic,
    dataset: Dataset,
    figures: list[Figure],
    group: str,
    notes: Notes,
    showing: Showing,
    found: list[Conflict],
) -> Iterator[Block]:
    everything = showing.sections == ("sources",)
    if showing.has("facts") or everything:
        for name, facts in grouped(topic.facts, dataset, group):
            yield Heading(name)
            yield Items(tuple(fact_item(fact, notes) for fact in facts))
    if (showing.has("figures") or everything) and figures:
        yield Heading("Figures")
        yield Items(series_items(figures, notes))
    if showing.has("disputes"):
        yield from disputes(found, notes)
