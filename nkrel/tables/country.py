"""A partner in full: what `nkrel country --json` holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.queries.partners import PartnerInFull
from nkrel.tables import changes, common, facts, figures, missions, sources
from nkrel.tables.field import Field, record_of
from nkrel.tables.partners import CODES, EXISTS, IDENTITY, KOREAS

_WHO, _HOW = IDENTITY[:7], IDENTITY[7:]


TENOR = (
    Field("value", "Tenor", meaning="How the relation is worded."),
    replace(common.DATE, nullable=True, meaning="Of when that is."),
    common.SOURCES,
    common.DISPUTED,
)
CODE = (
    Field("scheme", "Scheme", meaning="Whose code it is."),
    Field("code", "Code", meaning="The code."),
    Field(
        "from",
        "From",
        read="start",
        type="edtf",
        nullable=True,
        meaning="First day on which it holds; null if from the partner's beginning.",
    ),
    Field(
        "to", "To", read="end", type="edtf", nullable=True, meaning="Last day on which it holds; null if it still does."
    ),
    common.NOTE,
    common.SOURCES,
)
FIELDS = (
    *_WHO,
    Field("names", "Names", read="country.names", type="object", meaning="Its names by language."),
    Field("aliases", "Also called", read="country.aliases", type="texts", meaning="Other names of it."),
    Field("summary", "Summary", read="known.summary", nullable=True, meaning="The relation, in a sentence or three."),
    Field(
        "summary_sources",
        "Sources of it",
        read="known.summary_sources",
        type="texts",
        to="source",
        meaning="Sources of what it sums up.",
    ),
    *_HOW,
    Field("changes", "Changes", type="records", of=changes.FIELDS, meaning="How relations changed."),
    Field("missions", "Missions", type="records", of=missions.FIELDS, meaning="Missions, either side's."),
    Field("facts", "Facts", read="told", type="records", of=facts.FIELDS, meaning="What happened."),
    Field("figures", "Figures", type="records", of=figures.FIELDS, meaning="Figures by year."),
    Field(
        "memberships", "Memberships", read=lambda _: [], type="records", meaning="Empty: kept for those who read it."
    ),
    Field("as_of", "As of", read="day", type="edtf", meaning="Day as of which this holds."),
    EXISTS,
    Field(
        "exists_sources",
        "Sources of that",
        read="country.exists_sources",
        type="texts",
        to="source",
        meaning="Sources for its existence.",
    ),
    Field(
        "un_member_since",
        "UN member since",
        read="known.un_member_since",
        type="edtf",
        nullable=True,
        meaning="Day of its admission to the United Nations.",
    ),
    Field(
        "un_observer_since",
        "UN observer since",
        read="known.un_observer_since",
        type="edtf",
        nullable=True,
        meaning="Day from which it observes at the United Nations.",
    ),
    Field(
        "un_absent",
        "Not in the UN",
        read="known.un_absent",
        type="texts",
        meaning="Times after its admission in which it was not a member.",
    ),
    Field(
        "un_sources",
        "Sources of that",
        read="country.un_sources",
        type="texts",
        to="source",
        meaning="Sources for its place in the United Nations.",
    ),
    Field(
        "former_names",
        "Former names",
        read="known.former_names",
        type="records",
        of=(
            Field("name", "Name", meaning="What it was called."),
            Field("until", "Until", type="edtf", meaning="Last day on which it was."),
            common.SOURCES,
        ),
        meaning="What it was called before.",
    ),
    replace(common.NOTE, read="known.note"),
    Field(
        "tenor_detail",
        "Tenor",
        read="worded",
        type="record",
        nullable=True,
        of=TENOR,
        meaning="Who words the relation how.",
    ),
    Field(
        "never",
        "Never",
        read="known.never",
        type="record",
        nullable=True,
        of=(Field("as_of", "As of", type="edtf", meaning="As of when."), common.SOURCES, common.DISPUTED),
        meaning="Who reports that there never were relations.",
    ),
    Field("successor", "Became", read="known.successor", type="texts", to="partner", meaning="What it became."),
    Field(
        "predecessor", "Continues", read="known.predecessor", type="texts", to="partner", meaning="What it continues."
    ),
    *CODES,
    Field(
        "codes",
        "Codes",
        read="all_codes",
        type="records",
        of=CODE,
        meaning="Codes of other data sets, with the time in which each holds.",
    ),
    *KOREAS,
    Field(
        "rok", "With the South", type="records", of=changes.FIELDS, meaning="How relations with South Korea changed."
    ),
)
"""Everything but the bibliography, which is of what these cite."""

CITED = Field("sources", "Sources", type="object", of=sources.RECORD, meaning="Every source cited, by its id.")


def record(partner: PartnerInFull) -> dict[str, Any]:
    """A partner in full, with the records of the sources that it cites."""
    made = record_of(FIELDS, partner)
    return {**made, CITED.key: cited_sources(made, partner.dataset)}


def cited_sources(made: Any, dataset: Dataset) -> dict[str, Any]:
    """The bibliographic records of every source that a record cites, at any depth."""
    ids = dict.fromkeys(entry.partition("#")[0] for entry in _citations(made))
    found = {id: dataset.source(id) for id in ids}
    return {id: record_of(sources.RECORD, source) for id, source in found.items() if source}


def _citations(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("sources", "summary_sources", "exists_sources", "un_sources"):
                yield from item
            else:
                yield from _citations(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _citations(item)
