"""Who went where, when, at what level: the rows of `nkrel visits`."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.queries.selecting import Selection
from nkrel.queries.visits import Journey, visits
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.vocabulary import DIRECTIONS, RANKS

WAYS = {"to-dprk": "to NK", "from-dprk": "from NK"}


def _every(dataset: Dataset) -> Iterable[Journey]:
    return visits(dataset, Selection(as_of=dataset.about.as_of))


DIRECTION = Field(
    "direction",
    "Way",
    6,
    cell=lambda journey: WAYS[journey.direction],
    words=DIRECTIONS,
    meaning="To North Korea or from it.",
)
LEVEL = Field(
    "level",
    "Level",
    4,
    wraps=True,
    cell=lambda journey: journey.level.replace("-", " "),
    words=RANKS,
    meaning="Rank of the highest person who travelled.",
)
WHO = Field("who", "Who", 8, wraps=True, meaning="Who travelled.")

TABLE = Table(
    name="visit",
    meaning="Journeys that were made between North Korea and its partners.",
    commands=("visits",),
    noun=("visit", "visits"),
    key=("id",),
    sort="date",
    every=_every,
    shown=("date", "name", "direction", "level", "who", "text"),
    fields=(
        replace(common.DATE, read="fact.date", nullable=True),
        common.COUNTRY,
        DIRECTION,
        LEVEL,
        WHO,
        Field("text", "What", 2, wraps=True, under=True, read="fact.text", meaning="What happened, in a sentence."),
        replace(common.SOURCES, read="fact.sources"),
        Field("id", "Id", read="fact.id", to="fact", meaning="What the fact that tells of it is known by."),
        replace(common.NAME, nullable=False, meaning="Name of the partner."),
        common.ISO3,
    ),
)
