"""The changes of partners' relations with North Korea, and of those with South Korea, a row each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec.structs import replace

from nkrel.model import Change, Country, Dataset
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.vocabulary import CHANGE_STATUSES


class Step(NamedTuple):
    """A change of a partner's relations with one of the two Koreas."""

    country: Country
    korea: Literal["dprk", "rok"]
    change: Change
    number: int
    """Its number among them, from 1."""


def _every(dataset: Dataset) -> Iterator[Step]:
    for country in dataset.countries:
        yield from (Step(country, "dprk", change, number) for number, change in enumerate(country.changes, 1))
        yield from (Step(country, "rok", change, number) for number, change in enumerate(country.rok, 1))


FIELDS = (
    Field("status", "Status", 8, tone="status", words=CHANGE_STATUSES, meaning="What became of relations."),
    common.DATE,
    Field("level", "Level", nullable=True, meaning="Level of relations, where a source names it."),
    common.NOTE,
    common.SOURCES,
    common.DISPUTED,
    common.CHECKED,
    Field("actor", "By", nullable=True, meaning="Which side broke off, suspended or downgraded, where sources say."),
)
"""What is said of a change."""

TABLE = Table(
    name="change",
    meaning="Dated changes of relations with North Korea and with South Korea: `korea` says which.",
    noun=("change", "changes"),
    key=("country", "korea", "status", "date"),
    every=_every,
    shown=("date", "name", "korea", "status", "actor", "level", "note", "sources"),
    fields=(
        replace(common.COUNTRY, read="country.id"),
        replace(common.NAME, read="country.name", nullable=False, meaning="Name of the partner today."),
        replace(common.ISO3, read="country.iso3"),
        Field(
            "korea",
            "With",
            words=("dprk", "rok"),
            meaning="With which Korea: dprk (North) or rok (South).",
        ),
        *(replace(field, read=f"change.{field.key}") for field in FIELDS),
    ),
)
