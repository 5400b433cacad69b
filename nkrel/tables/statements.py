"""A partner laid flat: a row for each of its changes, missions, facts and figures, as CSV has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nkrel.model import Change, Disputed, Fact, Mission
from nkrel.pages.parts import mission_text
from nkrel.queries import missions
from nkrel.queries.partners import PartnerInFull
from nkrel.queries.sentences import change_text
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

    def said(record: Change | Mission | Fact, type: str, date: str | None, text: str, **more: Any) -> Statement:
        told = {"sources": record.sources, "note": record.note, "disputed": record.disputed, **more}
        return Statement(country=country.id, type=type, date=date, text=text, **told)

    for change in partner.changes:
        yield said(change, "change", change.date, change_text(country, change))
    for posted in missions.missions_shown(country, partner.dataset, partner.day):
        mission = posted.mission
        text = mission_text(posted, partner.name)
        yield said(
            mission, "mission", missions.opened(mission), text, sources=missions.sources_of(mission), id=mission.id
        )
    for _, fact in partner.told:
        yield said(fact, "fact", fact.date, fact.text, themes=fact.themes, id=fact.id)
    for figure in partner.figures:
        yield Statement(
            country=country.id,
            type="figure",
            date=str(figure.year),
            text=f"{figure.indicator}: {figure.value} {figure.unit}",
            sources=figure.sources,
        )
