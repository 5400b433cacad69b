"""The data as relations: what commands list, with the keys of their tables, and the lists in these as tables.

From these come SQLite, CSV, Parquet, Excel, the data package and the codebook. What a table of `nkrel.tables` declares
is taken from there; here stands what SQL has besides: keys, what links tables, and where the two mean different
things.
"""

from __future__ import annotations

from msgspec.structs import replace

from nkrel import __version__
from nkrel.exports import rows
from nkrel.exports.relation import Relation, edtf, first, of_table, read, text, whole, within
from nkrel.queries.timeline import change_id, resolution_id
from nkrel.tables import common, country, facts, missions, organizations, visits
from nkrel.vocabulary import SCHEMES, VOTES

_PARTNER = text("partner", "Id of the partner.", to="partner")
_FACT = text("fact", "Id of the fact.", to="fact")
_MISSION = text("mission", "Id of the mission.", to="mission")
_N = whole("n", "Its number among those of the same record, from 1.")
_FULL = {field.key: field for field in country.FIELDS}


def relations() -> tuple[Relation, ...]:
    """Every relation, in an order in which each refers only to itself and those before it."""
    return (*_standards(), *_partners(), *_missions(), *_facts(), *_nations(), *_research(), *_evidence())


def _standards() -> tuple[Relation, ...]:
    """What the others refer to."""
    sources = ("id", "title", "author", "publisher", "date", "language", "kind", "side", "via", "url", "seen")
    return (
        Relation(
            "about",
            "What this data set is: title, version, as of which day, licence.",
            (text("key", "What is told."), text("value", "It.")),
            ("key",),
            lambda data: rows.about(data, __version__),
        ),
        of_table("source", *sources, "accessed", "license", "note"),
        of_table("era"),
        of_table("theme", "id", "name", "meaning"),
    )


def _partners() -> tuple[Relation, ...]:
    return (
        of_table(
            "partner",
            *("id", "name", "iso2", "iso3", "kind", "region", "subregion", "exists", _FULL["un_member_since"]),
            *("status", "since", "established", "era", "tenor"),
            edtf("tenor_date", "When they say so.", read=lambda row: row.worded.date if row.worded else None),
            edtf(
                "never_as_of",
                "As of when sources report that there never were relations.",
                read=lambda row: row.known.never.as_of if row.known.never else None,
            ),
            *("rok_status", "rok_established", "facts", "missions", _FULL["summary"], _FULL["note"]),
        ),
        Relation(
            "partner_name",
            "Names of partners: in other languages, and other English ones (language en).",
            (_PARTNER, text("language", "Code of the language by ISO 639."), text("name", "The name.")),
            ("partner", "language", "name"),
            rows.partner_names,
        ),
        read(
            "former_name",
            "Names that partners bore before.",
            (replace(_PARTNER, read="record"), *within("part", _FULL["former_names"].of)),
            ("partner", "name"),
            rows.former_names,
        ),
        of_table(
            "change",
            # In the table a change is known by what it is a change of: JSON has no id for it, and citations need one.
            text("id", "What the change is known by.", read=lambda row: change_id(row.country, row.change, row.korea)),
            *("country", "korea", replace(_N, read="number"), "status", "date", "level", "actor", "note", "checked"),
            key=("id",),
        ),
    )


def _missions() -> tuple[Relation, ...]:
    periods = missions.TABLE.field("periods").of
    return (
        of_table(
            "mission",
            *("id", "country", "side", "kind", "city", "accredited_from", "residence", "state", "as_of"),
            *("opened", "closed", "note", "checked"),
        ),
        read(
            "mission_period",
            "Times in which a mission was in one state.",
            (
                replace(_MISSION, read="record"),
                _N,
                *within("part", periods, "state", "from"),
                # Not the end that follows from the next period, which JSON tells: a row holds what sources say of it.
                edtf("to", "Its last day; null if it has not ended or no source says.", read="part.end"),
                *within("part", periods, "note"),
            ),
            ("mission", "n"),
            rows.mission_periods,
        ),
        Relation(
            "mission_seen",
            "Dates for which a source lists a mission.",
            (_MISSION, edtf("date", "The date.", null=False)),
            ("mission", "date"),
            rows.mission_seen,
        ),
    )


def _facts() -> tuple[Relation, ...]:
    direction = replace(visits.DIRECTION, nullable=True, meaning="Of a visit: to or from North Korea.")
    return (
        of_table("topic", "id", "name", "summary", common.NOTE),
        of_table("fact", *first(facts.FIELDS, "id", "country", "topic", "date", "text", "as_of")),
        Relation(
            "fact_theme",
            "Themes of facts.",
            (_FACT, text("theme", "Id of the theme.", to="theme")),
            ("fact", "theme"),
            rows.fact_themes,
        ),
        Relation(
            "fact_partner",
            "Partners involved in facts: those in whose file they are, and others.",
            (_FACT, _PARTNER),
            ("fact", "partner"),
            rows.fact_partners,
        ),
        read(
            "event",
            "What facts tell, coded by PLOVER: who did what to whom.",
            (
                text("fact", "Id of the fact that tells it.", to="fact", read="id"),
                *within("event", common.EVENT.of),
                replace(direction, read=rows.direction),
            ),
            ("fact",),
            rows.events,
        ),
        of_table(
            "figure",
            *("country", "topic", "indicator", "year", "value", "unit", "basis"),
            text("series", "Id of the series, by which its sources are cited.", read=rows.series_of),
            key=("series", "year"),
        ),
    )


def _nations() -> tuple[Relation, ...]:
    """Of the United Nations and other organisations."""
    votes = (("for", "Votes for it."), ("against", "Votes against it."), ("abstain", "Abstentions."))
    return (
        of_table(
            "resolution",
            text("id", "What the resolution is known by.", read=resolution_id),
            *("number", "date", "subject", "outcome"),
            *(whole(f"votes_{key}", said, True, read=lambda row, key=key: row.vote.get(key)) for key, said in votes),
            *("note", "checked"),
            key=("id",),
        ),
        Relation(
            "resolution_vote",
            "How members voted, where a source says.",
            (
                text("resolution", "Id of the resolution.", to="resolution"),
                _PARTNER,
                text("vote", "How it voted.", words=VOTES),
            ),
            ("resolution", "partner"),
            rows.resolution_votes,
        ),
        of_table("organization"),
        read(
            "organization_event",
            "Dated steps in a membership beyond joining and leaving.",
            (
                text("id", "What the step is known by."),
                text("organization", "Id of the organisation.", to="organization", read="record"),
                *within("part", organizations.TABLE.field("events").of),
            ),
            ("id",),
            rows.organization_events,
        ),
    )


def _research() -> tuple[Relation, ...]:
    """What joins with other data, and what statistics programs take."""
    return (
        read(
            "code",
            "Codes of partners in other schemes, with the days on which each holds.",
            (
                replace(_PARTNER, read="record"),
                replace(country.CODE[0], read="part.scheme", words=SCHEMES),
                whole("n", "Its number among the partner's codes in the scheme, from 1."),
                *within("part", country.CODE, "code", "from", "to"),
            ),
            ("partner", "scheme", "n"),
            rows.codes,
        ),
        of_table("region", "id", "name", "kind", "within", "definition"),
        Relation(
            "region_member",
            "Who is in a region or group.",
            (text("region", "Id of the region.", to="region"), _PARTNER),
            ("region", "partner"),
            rows.region_members,
        ),
        of_table("panel"),
        of_table("spell"),
        of_table("entry", "id", "date", "type", "country", "topic", "text", "status", "level", "note", "checked"),
    )


def _evidence() -> tuple[Relation, ...]:
    """What rests on what, and what others say: of the records of all other relations."""
    return (
        Relation(
            "citation",
            "What rests on which source: a row a citation.",
            (
                text("record", "Id of what cites."),
                text("kind", "What kind of record that is."),
                _N,
                text("source", "Id of the source.", to="source"),
                text("place", "Where in it.", null=True),
            ),
            ("record", "n"),
            rows.citations,
        ),
        read(
            "dispute",
            "Other readings that sources hold.",
            (
                text("id", "What the reading is known by, among citations too."),
                text("record", "Id of the record that is disputed."),
                text("kind", "What kind of record that is."),
                _N,
                *within("part", common.DISPUTED.of),
            ),
            ("id",),
            rows.disputes,
        ),
    )
