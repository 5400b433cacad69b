"""The topics: the rows of `nkrel topic`."""

from __future__ import annotations

from nkrel.model import Dataset
from nkrel.pages.blocks import View
from nkrel.queries.figures import figures_of
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing

TABLE = Table(
    name="topic",
    meaning="Subjects that are nobody's bilateral relation.",
    commands=("topic",),
    noun=("topic", "topics"),
    key=("id",),
    every=lambda dataset: dataset.topics,
    shown=("id", "facts", "summary"),
    fields=(
        Field("id", "Topic", 9, tone="strong", meaning="What the topic is known by."),
        Field("name", "Name", meaning="What it is called."),
        Field("aliases", "Also called", type="texts", meaning="Other names that it can be asked for by."),
        Field(
            "summary",
            "Summary",
            7,
            wraps=True,
            under=True,
            cell=lambda topic: topic.summary or topic.name,
            nullable=True,
            meaning="What it is, in a sentence or three.",
        ),
        Field(
            "facts",
            "Facts",
            6,
            right=True,
            read=lambda topic: len(topic.facts),
            type="integer",
            meaning="How many facts there are about it.",
        ),
        Field(
            "figures",
            "Figures",
            right=True,
            read=lambda topic: len(figures_of(topic)),
            type="integer",
            meaning="How many figures there are of it.",
        ),
    ),
)


def view(dataset: Dataset, arrangement: Arrangement = USUAL) -> View:
    """All topics, a row each."""
    return Listing(TABLE, dataset.topics, dataset, arrangement).view(lambda _: "nkrel topic NAME shows one in full")
