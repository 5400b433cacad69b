"""The facts, dated or not: what `country` and `topic` tell, a row each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from nkrel.model import Country, Dataset
from nkrel.queries.selecting import Told
from nkrel.queries.visits import journey_of
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.visits import DIRECTION, LEVEL, WHO


def _every(dataset: Dataset) -> Iterable[Told]:
    return (Told(owner, fact) for owner in dataset.owners for fact in owner.facts)


def _country(told: Told) -> str | None:
    return told.owner.id if isinstance(told.owner, Country) else None


def _topic(told: Told) -> str | None:
    return None if isinstance(told.owner, Country) else told.owner.id


def _iso3(told: Told) -> Any:
    return getattr(told.owner, "iso3", None)


FIELDS = (
    Field("id", "Id", read="fact.id", meaning="What the fact is known by."),
    replace(common.DATE, read="fact.date", nullable=True),
    Field("text", "What", 8, wraps=True, under=True, read="fact.text", meaning="What happened, in a sentence."),
    replace(common.THEMES, read="fact.themes"),
    replace(common.ALSO, read="fact.also"),
    replace(common.SOURCES, read="fact.sources", below="text"),
    replace(common.DISPUTED, read="fact.disputed"),
    replace(common.OWNER, read=_country),
    replace(common.TOPIC, read=_topic),
    Field(
        "visit",
        "Visit",
        read=lambda told: journey_of(told.fact),
        type="record",
        nullable=True,
        of=(DIRECTION, LEVEL, WHO),
        meaning="The journey that it tells of.",
    ),
    replace(common.EVENT, read="fact.event"),
    replace(common.NOTE, read="fact.note"),
    Field(
        "as_of",
        "As of",
        read="fact.as_of",
        type="edtf",
        nullable=True,
        meaning="Of an undated state: the day for which its source says so.",
    ),
    replace(common.CHECKED, read="fact.checked"),
)
"""What is said of a fact."""

TABLE = Table(
    name="fact",
    meaning="Facts: one cited statement each, dated or not.",
    noun=("fact", "facts"),
    key=("id",),
    every=_every,
    shown=("date", "name", "text", "sources"),
    fields=(*FIELDS, replace(common.NAME, read="owner.name"), replace(common.ISO3, read=_iso3)),
)
