"""A partner laid flat: a row for each of its changes, missions, facts and figures, as CSV has them."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel.model import Disputed
from nkrel.pages.parts import mission_text
from nkrel.queries import missions
from nkrel.queries.partners import PartnerInFull
from nkrel.queries.timeline import change_text
from nkrel.record import Record
from nkrel.tables import common
from nkrel.tables.field import Field, Table

TYPES = ("change", "mission", "fact", "figure")


class Statement(Record, frozen=True, kw_only=True):
    """One thing that is said of a partner."""

    country: str
    type: str
    date: str | None
    text: str
    themes: tuple[str, ...] = ()
    sources: tuple[str, ...]
    id: str | None = None
    note: str | None = None
    disputed: tuple[Disputed, ...] = ()


TABLE = Table(
    name="statement",
    meaning="What is said of a partner: changes, missions, facts and figures.",
    noun=("statement", "statements"),
    row=Statement,
    shown=("date", "type", "text"),
    fields=(
        common.COUNTRY,
        Field("type", "Type", 3, words=TYPES, meaning="What kind of statement it is."),
        common.DATE,
        Field("text", "What", 8, wraps=True, under=True, meaning="What is said, in words."),
        common.THEMES,
        common.SOURCES,
        Field("id", "Id", nullable=True, meaning="Id of the mission or fact."),
        common.NOTE,
        common.DISPUTED,
    ),
)


def statements(partner: PartnerInFull) -> Iterator[Statement]:
    """All that is said of a partner until its day."""
    country = partner.country
    for change in partner.changes:
        yield Statement(
            country=country.id,
            type="change",
            date=change.date,
            text=change_text(country, change),
            sources=change.sources,
            note=change.note,
            disputed=change.disputed,
        )
    for posted in missions.missions_shown(country, partner.dataset, partner.day):
        mission = posted.mission
        yield Statement(
            country=country.id,
            type="mission",
            date=missions.opened(mission),
            text=mission_text(posted, partner.name),
            sources=missions.sources_of(mission),
            id=mission.id,
            note=mission.note,
            disputed=mission.disputed,
        )
    for _, fact in partner.told:
        yield Statement(
            country=country.id,
            type="fact",
            date=fact.date,
            text=fact.text,
            themes=fact.themes,
            sources=fact.sources,
            id=fact.id,
            note=fact.note,
            disputed=fact.disputed,
        )
    for figure in partner.figures:
        yield Statement(
            country=country.id,
            type="figure",
            date=str(figure.year),
            text=f"{figure.indicator}: {figure.value} {figure.unit}",
            sources=figure.sources,
        )
