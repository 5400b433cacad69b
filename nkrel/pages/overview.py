"""`nkrel` alone: what the data holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nkrel.model import Dataset
from nkrel.pages.blocks import Bar, Heading, Item, Items, Page, Paragraph, Title, View
from nkrel.queries.missions import count_of, missions_shown
from nkrel.queries.standing import standing_of
from nkrel.queries.timeline import entries
from nkrel.vocabulary import STATUSES

TRY = ("nkrel country Uganda", "nkrel list --as-of 1976 --region Africa", "nkrel search submarine")


def view(dataset: Dataset) -> View:
    """Totals by status, coverage, the as-of day, and three commands to try."""
    return View(records=lambda: record(dataset), page=lambda: page(dataset))


def record(dataset: Dataset) -> dict[str, Any]:
    """The overview as JSON."""
    about = dataset.about
    counts = dict.fromkeys(STATUSES, 0)
    for country in dataset.countries:
        counts[standing_of(country, about.as_of).status] += 1
    return {
        "title": about.title,
        "version": about.version,
        "as_of": about.as_of,
        "license": about.license,
        "attribution": about.attribution,
        "partners": len(dataset.countries),
        "statuses": counts,
        "un_members_established": sum(
            country.kind == "un-member" and standing_of(country, about.as_of).status == "established"
            for country in dataset.countries
        ),
        "facts": sum(len(owner.facts) for owner in dataset.owners),
        "dated": sum(1 for _ in entries(dataset)),
        "missions": sum(count_of(missions_shown(country, dataset, about.as_of)) for country in dataset.countries),
        "topics": len(dataset.topics),
        "organizations": len(dataset.organizations),
        "resolutions": len(dataset.resolutions),
        "sources": len(dataset.sources),
    }


def page(dataset: Dataset) -> Page:
    """The overview for people."""
    made = record(dataset)
    counts: dict[str, int] = made["statuses"]
    total = made["partners"]
    holds = (
        f"{total} partners, {made['facts']:,} facts, {made['dated']:,} dated entries, "
        f"{made['missions']:,} missions, {made['resolutions']} resolutions, {made['sources']:,} sources."
    )
    return (
        Title("North Korea's relations with the world"),
        Paragraph(f"{holds} As of {made['as_of']}."),
        Heading("Partners by status"),
        by_status(counts),
        Paragraph(f"{made['un_members_established']} of those in relations are members of the United Nations."),
        Heading("Try"),
        Items(tuple(Item("", line) for line in (*TRY, "nkrel --help"))),
        Paragraph(f"Data: {made['license']}. {made['attribution']}", quiet=True),
    )


def by_status(counts: Mapping[str, int]) -> Items:
    """How many partners have each status, as bars."""
    most = max(counts.values(), default=0)
    return Items(
        tuple(
            Item(status, f"{counts[status]:>3}", tone=status, bar=Bar(counts[status], most))
            for status in STATUSES
            if counts.get(status)
        )
    )
