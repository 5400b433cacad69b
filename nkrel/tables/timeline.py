"""What happened, in order: the rows of `nkrel timeline`."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.model import Dataset, Disputed, Event
from nkrel.pages.blocks import View
from nkrel.queries.selecting import Selection
from nkrel.queries.timeline import Entry, in_order, timeline
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.vocabulary import CHANGE_STATUSES, ENTRY_TYPES, PRECISIONS


def _told(entry: Entry) -> str:
    return f"{entry.text} (disputed)" if entry.disputed else entry.text


TABLE = Table(
    name="entry",
    meaning="Everything dated: changes of relations, missions opened and closed, facts, resolutions, memberships.",
    noun=("entry", "entries"),
    key=("id",),
    row=Entry,
    every=in_order,
    shown=("date", "type", "name", "text", "sources"),
    fields=(
        Field("date", "Date", 9, type="edtf", meaning="When it happened."),
        Field("type", "Type", 3, tone="quiet", type="text", words=ENTRY_TYPES, meaning="What kind of entry it is."),
        Field("country", "Partner", type="text", nullable=True, to="partner", meaning="Partner in whose file it is."),
        Field("topic", "Topic", type="text", nullable=True, to="topic", meaning="Topic in whose file it is."),
        Field("text", "What", 8, wraps=True, type="text", cell=_told, meaning="What happened, in a sentence."),
        Field("themes", "Themes", type="texts", to="theme", meaning="What it is about."),
        Field(
            "sources",
            "Sources",
            1,
            wraps=True,
            tone="quiet",
            below="text",
            type="texts",
            to="source",
            meaning="Sources that it rests on, each with the place in it after '#'.",
        ),
        Field("id", "Id", type="text", meaning="What the entry is known by."),
        Field("also", "Also", type="texts", to="partner", meaning="Other partners involved."),
        Field("disputed", "Disputed", type="records", of=Disputed, meaning="What other sources say instead, and why."),
        Field(
            "name",
            "About",
            6,
            wraps=True,
            tone="strong",
            type="text",
            nullable=True,
            meaning="Name of the partner or topic in whose file it is.",
        ),
        Field("iso3", "ISO", type="text", nullable=True, meaning="The partner's code by ISO 3166, of three letters."),
        Field(
            "earliest", "Earliest", type="edtf", nullable=True, meaning="First day that the date allows; null if open."
        ),
        Field("latest", "Latest", type="edtf", nullable=True, meaning="Last day that the date allows; null if open."),
        Field("precision", "Precision", type="text", words=PRECISIONS, meaning="How precise the date is."),
        Field(
            "status",
            "Status",
            tone="status",
            type="text",
            nullable=True,
            words=CHANGE_STATUSES,
            meaning="What a change made of relations.",
        ),
        Field("level", "Level", type="text", nullable=True, meaning="Level of relations that a change names."),
        Field("event", "Event", type="record", nullable=True, of=Event, meaning="What a fact tells, coded by PLOVER."),
        Field("note", "Note", wraps=True, type="text", nullable=True, meaning="What is to be known about the entry."),
        Field(
            "checked",
            "Checked",
            type="edtf",
            nullable=True,
            meaning="Day on which somebody other than the writer last found it in its sources.",
        ),
    ),
)


def view(
    dataset: Dataset,
    selection: Selection,
    types: tuple[str, ...] = (),
    arrangement: Arrangement = USUAL,
    sorted_entries: Sequence[Entry] | None = None,
) -> View:
    """The dated entries asked for."""
    entries = [entry for entry in timeline(dataset, selection, sorted_entries) if not types or entry.type in types]
    return Listing(TABLE, entries, dataset, arrangement).view(
        caption=lambda rows: f"{len(rows)} entries", remark="nothing dated fits"
    )
