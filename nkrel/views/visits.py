"""`nkrel visits`: who went where, when, at what level."""

from __future__ import annotations

from nkrel.model import Dataset
from nkrel.pages.blocks import Column, Grid, Row, View
from nkrel.queries.selecting import Selection
from nkrel.queries.visits import Journey, visits
from nkrel.text import short_date

KEYS = (
    "date",
    "country",
    "direction",
    "level",
    "who",
    "text",
    "sources",
    "id",
)
"""The keys of a record."""

COLUMNS = (
    Column("date", "Date", 9),
    Column("country", "Partner", 7, wraps=True, tone="strong"),
    Column("direction", "Way", 6),
    Column("level", "Level", 4, wraps=True),
    Column("who", "Who", 8, wraps=True),
    Column("text", "What", 2, wraps=True, tone="quiet", below="who"),
)

WAYS = {"to-dprk": "to NK", "from-dprk": "from NK"}


def view(
    dataset: Dataset,
    selection: Selection,
    directions: tuple[str, ...] = (),
    levels: tuple[str, ...] = (),
) -> View:
    """The visits asked for."""
    journeys = visits(dataset, selection, directions, levels)
    names = {country.id: country.name for country in dataset.countries}

    def table() -> Grid:
        rows = [
            {
                "date": short_date(journey.fact.date),
                "country": names[journey.country],
                "direction": WAYS[journey.direction],
                "level": journey.level.replace("-", " "),
                "who": journey.who,
                "text": journey.fact.text,
            }
            for journey in journeys
        ]
        return Grid(COLUMNS, rows, f"{len(rows)} {'visit' if len(rows) == 1 else 'visits'}")

    return View(
        records=lambda: [record(journey) for journey in journeys],
        table=table,
        keys=KEYS,
        remark="" if journeys else "no visit fits",
    )


def record(journey: Journey) -> Row:
    """A visit as JSON."""
    return {
        "date": journey.fact.date,
        "country": journey.country,
        "direction": journey.direction,
        "level": journey.level,
        "who": journey.who,
        "text": journey.fact.text,
        "sources": journey.fact.sources,
        "id": journey.fact.id,
    }
