"""Fields that several tables have."""

from __future__ import annotations

from typing import Any

from nkrel.events import MODES
from nkrel.model import Event
from nkrel.tables.field import Field
from nkrel.vocabulary import EVENT_STATES, EVENT_TYPES, RANKS

DATE = Field("date", "Date", 9, type="edtf", meaning="When it happened.")
COUNTRY = Field("country", "Partner", to="partner", meaning="Partner that it is about.")
OWNER = Field("country", "Partner", nullable=True, to="partner", meaning="Partner in whose file it is.")
TOPIC = Field("topic", "Topic", nullable=True, to="topic", meaning="Topic in whose file it is.")
NAME = Field("name", "Partner", 7, wraps=True, tone="strong", nullable=True, meaning="Name of the partner or topic.")
ISO3 = Field("iso3", "ISO 3", nullable=True, meaning="The partner's code by ISO 3166, of three letters.")
ALSO = Field("also", "Also", type="texts", to="partner", meaning="Ids of other partners involved.")
THEMES = Field("themes", "Themes", type="texts", to="theme", meaning="What it is about.")
NOTE = Field("note", "Note", wraps=True, under=True, nullable=True, meaning="What is to be known besides.")
SOURCES = Field(
    "sources",
    "Sources",
    1,
    wraps=True,
    under=True,
    tone="quiet",
    type="texts",
    to="source",
    meaning="Sources that it rests on, each with the place in it after '#'.",
)
CHECKED = Field(
    "checked",
    "Checked",
    type="edtf",
    nullable=True,
    meaning="Day on which somebody other than the writer last found it in its sources.",
)
DISPUTED = Field(
    "disputed",
    "Disputed",
    type="records",
    meaning="What other sources say instead.",
    of=(
        Field("date", "Date", type="edtf", nullable=True, meaning="Date that they give."),
        Field("value", "Value", nullable=True, meaning="Other value that they give."),
        Field("sources", "Sources", type="texts", to="source", meaning="Which sources say so."),
        Field("why", "Why", meaning="Why theirs is not the preferred reading."),
    ),
)


def _happened(row: Any) -> str:
    """A row's event in words: what, by whom, to whom, and how far it got if it was not done."""
    event: Event | None = row.event
    if event is None:
        return ""
    more = [word for word in (event.rank, event.state if event.state != "made" else None) if word]
    sides = f"{event.actor or '?'} to {event.recipient or '?'}"
    return f"{event.mode}: {sides}" + (f" ({', '.join(more)})" if more else "")


EVENT = Field(
    "event",
    "Event",
    wraps=True,
    type="record",
    nullable=True,
    cell=_happened,
    meaning="Who did what to whom, coded by PLOVER.",
    of=(
        Field("type", "Type", words=EVENT_TYPES, meaning="Type of the event."),
        Field("mode", "Mode", words=tuple(MODES), meaning="Finer kind of the event."),
        Field("actor", "Actor", nullable=True, meaning="Who acted: a partner's id, or north-korea."),
        Field("recipient", "Recipient", nullable=True, meaning="Whom it was done to."),
        Field("rank", "Rank", nullable=True, words=RANKS, meaning="Rank of who travelled, was expelled or recalled."),
        Field("who", "Who", nullable=True, meaning="Who it was."),
        Field("state", "State", words=EVENT_STATES, meaning="Made, planned or called off."),
    ),
)
