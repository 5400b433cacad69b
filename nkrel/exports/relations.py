"""The data as relations: tables of plain values, lists as tables of their own, each declared once with its columns.

From these come SQLite, CSV, Parquet, Excel, the data package and the codebook. What a command lists as well keeps the
keys of that table (see `nkrel.tables`). Every EDTF date is followed by its bounds and precision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from nkrel import __version__, dates
from nkrel.exports import rows
from nkrel.model import Dataset
from nkrel.regions import KINDS as REGION_KINDS
from nkrel.tables import table
from nkrel.tables.field import Field
from nkrel.vocabulary import (
    CHANGE_STATUSES,
    DIRECTIONS,
    ENTRY_TYPES,
    EVENT_STATES,
    EVENT_TYPES,
    KINDS,
    MEMBERSHIP_KINDS,
    MEMBERSHIP_ROLES,
    MEMBERSHIP_STATUSES,
    MISSION_KINDS,
    MISSION_STATES,
    OUTCOMES,
    PERIOD_STATES,
    PRECISIONS,
    RANKS,
    RESIDENCES,
    SCHEMES,
    SIDES,
    SOURCE_KINDS,
    SOURCE_SIDES,
    STATUSES,
    TENORS,
    VOTES,
)

PLAIN = ("text", "integer", "number", "boolean", "edtf")
"""Types of a value that stands in one column."""


class Column(NamedTuple):
    """A column of a relation: a field's, or one of the three that follow a date."""

    name: str
    type: str
    meaning: str
    nullable: bool
    to: str
    words: Sequence[str]


class Relation(NamedTuple):
    """A table of plain values. `key` tells one row from all others; `rows` gives them as sequences, in field order."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Callable[[Dataset], Iterable[Sequence[Any]]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, each date followed by its bounds and precision."""
        return tuple(column for field in self.fields for column in _columns(field))

    def values(self, dataset: Dataset) -> Iterator[tuple[Any, ...]]:
        """The rows, in column order."""
        dated = [number for number, field in enumerate(self.fields) if field.type == "edtf"]
        boolean = [number for number, field in enumerate(self.fields) if field.type == "boolean"]
        for row in self.rows(dataset):
            made = list(row)
            for number in boolean:
                made[number] = None if made[number] is None else int(made[number])
            for number in reversed(dated):
                made[number + 1 : number + 1] = bounds(made[number])
            yield tuple(made)


def bounds(date: str | None) -> tuple[str | None, str | None, str | None]:
    """First and last day that a date allows (None for an open end), and how precise it is."""
    if date is None:
        return None, None, None
    span = dates.parse(date)
    first = None if span.earliest == dates.BEGINNING else span.earliest
    return first, None if span.latest == dates.END else span.latest, span.precision


def _columns(field: Field) -> Iterator[Column]:
    words = () if callable(field.words) else field.words
    kind = "text" if field.type == "edtf" else field.type
    yield Column(field.key, kind, field.meaning, field.nullable, field.to, words)
    if field.type == "edtf":
        name = f"{field.key}_"
        yield Column(f"{name}earliest", "date", f"First day that {field.key} allows; null if open.", True, "", ())
        yield Column(f"{name}latest", "date", f"Last day that {field.key} allows; null if open.", True, "", ())
        yield Column(f"{name}precision", "text", f"How precise {field.key} is.", field.nullable, "", PRECISIONS)


def text(key: str, meaning: str, null: bool = False, to: str = "", words: Sequence[str] = ()) -> Field:
    """A column of text."""
    return Field(key, key, type="text", meaning=meaning, nullable=null, to=to, words=words)


def whole(key: str, meaning: str, null: bool = False) -> Field:
    """A column of whole numbers."""
    return Field(key, key, type="integer", meaning=meaning, nullable=null)


def number(key: str, meaning: str) -> Field:
    """A column of numbers."""
    return Field(key, key, type="number", meaning=meaning)


def edtf(key: str, meaning: str, null: bool = True) -> Field:
    """A column of dates, which brings three others."""
    return Field(key, key, type="edtf", meaning=meaning, nullable=null)


def listed(name: str) -> Relation:
    """The relation of what a command lists: the plain fields of its table."""
    declared = table(name)
    # Bounds that a table has for itself: here every date brings its own.
    own = {f"{field.key}_{bound}" for field in declared.fields for bound in ("earliest", "latest", "precision")}
    kept = tuple(f for f in declared.fields if f.type in PLAIN and not f.for_eyes and f.key not in own)

    def rows_of(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
        assert declared.every is not None
        readers = [field.reader for field in kept]
        for row in declared.every(dataset):
            yield tuple(read(row) for read in readers)

    return Relation(declared.name, declared.meaning, kept, declared.key, rows_of)


PARTNER = text("partner", "Id of the partner.", to="partner")
N = whole("n", "Its number among those of the same record, from 1.")
NOTE = text("note", "What is to be known besides.", null=True)
CHECKED = edtf("checked", "Day on which somebody other than the writer last found it in its sources.")


def relations() -> tuple[Relation, ...]:
    """Every relation, in an order in which each refers only to itself and those before it."""
    return (
        Relation(
            "about",
            "What this data set is: title, version, as of which day, licence.",
            (text("key", "What is told."), text("value", "It.")),
            ("key",),
            lambda data: rows.about(data, __version__),
        ),
        Relation(
            "source",
            "The bibliography.",
            (
                text("id", "What the source is known by."),
                text("title", "Title of the work."),
                text("author", "Who wrote it, in one line.", null=True),
                text("publisher", "Who published it, or in what.", null=True),
                edtf("date", "When it appeared."),
                text("language", "Code of its language by ISO 639.", null=True),
                text("kind", "What kind of source it is.", null=True, words=SOURCE_KINDS),
                text("side", "Whose voice it is, if a party's.", null=True, words=SOURCE_SIDES),
                text("via", "Who tells what it says at first hand.", null=True),
                text("url", "The work's own address.", null=True),
                text("seen", "Where its text was read, if elsewhere.", null=True),
                edtf("accessed", "Day on which it was read."),
                text("license", "Under which terms it can be used.", null=True),
                NOTE,
            ),
            ("id",),
            rows.sources,
        ),
        listed("era"),
        Relation(
            "theme",
            "What facts are about.",
            (
                text("id", "What it is known by."),
                text("name", "Its name."),
                text("meaning", "What it means.", null=True),
            ),
            ("id",),
            lambda data: ((theme.id, theme.name, theme.meaning) for theme in data.themes),
        ),
        Relation(
            "partner",
            "Whoever North Korea relates to, and how relations stand on the data's own day.",
            (
                text("id", "What the partner is known by."),
                text("name", "Its English short name."),
                text("iso2", "Its code by ISO 3166, of two letters (Namibia's is NA).", null=True),
                text("iso3", "Its code by ISO 3166, of three letters.", null=True),
                text("kind", "Kind of partner.", words=KINDS),
                text("region", "Region by UN M49."),
                text("subregion", "Sub-region by UN M49.", null=True),
                edtf("exists", "From when until when it has existed as a state of its own."),
                edtf("un_member_since", "From when on it has been a member of the UN."),
                text("status", "How relations stand.", words=STATUSES),
                edtf("since", "Date of the change that made the status so."),
                edtf("established", "First establishment of relations."),
                text("era", "Era of that establishment.", null=True, to="era"),
                text("tenor", "How sources word the relation.", null=True, words=TENORS),
                edtf("tenor_date", "When they say so."),
                edtf("never_as_of", "As of when sources report that there never were relations."),
                text("rok_status", "How relations with South Korea stand, if recorded.", null=True, words=STATUSES),
                edtf("rok_established", "When relations with South Korea were first established."),
                whole("facts", "How many facts there are about it."),
                whole("missions", "How many missions are known of, either side's."),
                text("summary", "What there is to know, in one to three sentences.", null=True),
                NOTE,
            ),
            ("id",),
            rows.partners,
        ),
        Relation(
            "partner_name",
            "Names of partners: in other languages, and other English ones (language en).",
            (PARTNER, text("language", "Code of the language by ISO 639."), text("name", "The name.")),
            ("partner", "language", "name"),
            rows.partner_names,
        ),
        Relation(
            "former_name",
            "Names that partners bore before.",
            (PARTNER, text("name", "The name."), edtf("until", "Last day of that name.", null=False)),
            ("partner", "name"),
            rows.former_names,
        ),
        Relation(
            "change",
            "Dated steps in the legal relation, with either Korea.",
            (
                text("id", "What the change is known by."),
                PARTNER,
                text("korea", "With which Korea: dprk or rok.", words=("dprk", "rok")),
                N,
                text("status", "What it made of relations.", words=CHANGE_STATUSES),
                edtf("date", "When.", null=False),
                text("level", "Level of relations that it names.", null=True),
                NOTE,
                CHECKED,
            ),
            ("id",),
            rows.changes,
        ),
        Relation(
            "mission",
            "Embassies and other missions of both sides.",
            (
                text("id", "What the mission is known by."),
                PARTNER,
                text("side", "Whose it is.", words=SIDES),
                text("kind", "Kind of mission.", words=MISSION_KINDS),
                text("city", "Where it is.", null=True),
                text("accredited_from", "From where it is accredited, if it does not reside.", null=True),
                text("residence", "Whether it resides.", words=RESIDENCES),
                text("state", "How it stands by the newest report.", words=MISSION_STATES),
                edtf("as_of", "Date of that report."),
                edtf("opened", "When it first opened."),
                edtf("closed", "Last day open, if it has closed."),
                NOTE,
                CHECKED,
            ),
            ("id",),
            rows.missions,
        ),
        Relation(
            "mission_period",
            "Times in which a mission was in one state.",
            (
                text("mission", "Id of the mission.", to="mission"),
                N,
                text("state", "The state.", words=PERIOD_STATES),
                edtf("from", "When it began; null if no source says."),
                edtf("to", "Its last day; null if it has not ended or no source says."),
                NOTE,
            ),
            ("mission", "n"),
            rows.mission_periods,
        ),
        Relation(
            "mission_seen",
            "Dates for which a source lists a mission.",
            (text("mission", "Id of the mission.", to="mission"), edtf("date", "The date.", null=False)),
            ("mission", "date"),
            rows.mission_seen,
        ),
        Relation(
            "topic",
            "Subjects that are nobody's bilateral relation.",
            (
                text("id", "What the topic is known by."),
                text("name", "Its name."),
                text("summary", "What there is to know.", null=True),
                NOTE,
            ),
            ("id",),
            lambda data: ((topic.id, topic.name, topic.summary, topic.note) for topic in data.topics),
        ),
        Relation(
            "fact",
            "Statements, dated or not.",
            (
                text("id", "What the fact is known by."),
                text("partner", "Partner in whose file it is.", null=True, to="partner"),
                text("topic", "Topic in whose file it is.", null=True, to="topic"),
                edtf("date", "When."),
                text("text", "The statement."),
                edtf("as_of", "Of an undated state: the date for which its source says so."),
                NOTE,
                CHECKED,
            ),
            ("id",),
            rows.facts,
        ),
        Relation(
            "fact_theme",
            "Themes of facts.",
            (text("fact", "Id of the fact.", to="fact"), text("theme", "Id of the theme.", to="theme")),
            ("fact", "theme"),
            lambda data: ((fact.id, theme) for _, fact in rows.owned(data) for theme in fact.themes),
        ),
        Relation(
            "fact_partner",
            "Partners involved in facts: those in whose file they are, and others.",
            (text("fact", "Id of the fact.", to="fact"), PARTNER),
            ("fact", "partner"),
            rows.fact_partners,
        ),
        Relation(
            "event",
            "What facts tell, coded by PLOVER: who did what to whom.",
            (
                text("fact", "Id of the fact that tells it.", to="fact"),
                text("type", "Type of the event.", words=EVENT_TYPES),
                text("mode", "Finer kind of the event."),
                text("actor", "Who acted: a partner's id, or north-korea.", null=True),
                text("recipient", "Whom it was done to.", null=True),
                text("rank", "Rank of who travelled, was expelled or recalled.", null=True, words=RANKS),
                text("who", "Who that was.", null=True),
                text("state", "Made, planned or called off.", words=EVENT_STATES),
                text("direction", "Of a visit: to or from North Korea.", null=True, words=DIRECTIONS),
            ),
            ("fact",),
            rows.events,
        ),
        Relation(
            "figure",
            "Figures by partner or topic and year.",
            (
                text("partner", "Partner that it is about.", null=True, to="partner"),
                text("topic", "Topic that it is about.", null=True, to="topic"),
                text("indicator", "What is counted or measured."),
                whole("year", "Year that the value is of."),
                number("value", "The value, in its unit."),
                text("unit", "Unit of the value."),
                whole("basis", "Number of observations that it rests on, where known.", null=True),
                text("series", "Id of the series, by which its sources are cited."),
            ),
            ("series", "year"),
            rows.figures,
        ),
        Relation(
            "resolution",
            "Resolutions and vetoed drafts of the UN Security Council.",
            (
                text("id", "What the resolution is known by."),
                text("number", "Its number, or the symbol of the draft."),
                edtf("date", "When it was voted on.", null=False),
                text("subject", "What it did."),
                text("outcome", "Adopted or vetoed.", words=OUTCOMES),
                whole("votes_for", "Votes for it.", null=True),
                whole("votes_against", "Votes against it.", null=True),
                whole("votes_abstain", "Abstentions.", null=True),
                NOTE,
                CHECKED,
            ),
            ("id",),
            rows.resolutions,
        ),
        Relation(
            "resolution_vote",
            "How members voted, where a source says.",
            (
                text("resolution", "Id of the resolution.", to="resolution"),
                PARTNER,
                text("vote", "How it voted.", words=VOTES),
            ),
            ("resolution", "partner"),
            rows.resolution_votes,
        ),
        Relation(
            "organization",
            "Organisations and treaty regimes, and North Korea's place in them.",
            (
                text("id", "What it is known by."),
                text("name", "Its name."),
                text("abbreviation", "Its abbreviation.", null=True),
                text("kind", "Kind of organisation.", null=True, words=MEMBERSHIP_KINDS),
                text("role", "As what North Korea belongs to it.", null=True, words=MEMBERSHIP_ROLES),
                edtf("joined", "When it joined."),
                edtf("left", "When it left."),
                text("status", "Whether it is in.", null=True, words=MEMBERSHIP_STATUSES),
                NOTE,
                CHECKED,
            ),
            ("id",),
            rows.organizations,
        ),
        Relation(
            "organization_event",
            "Dated steps in a membership beyond joining and leaving.",
            (
                text("id", "What the step is known by."),
                text("organization", "Id of the organisation.", to="organization"),
                edtf("date", "When.", null=False),
                text("text", "What happened."),
                CHECKED,
            ),
            ("id",),
            rows.organization_events,
        ),
        Relation(
            "code",
            "Codes of partners in other schemes, with the days on which each holds.",
            (
                PARTNER,
                text("scheme", "The scheme.", words=SCHEMES),
                whole("n", "Its number among the partner's codes in the scheme, from 1."),
                text("code", "The code."),
                edtf("from", "First day on which it holds; null if from the partner's beginning."),
                edtf("to", "Last day on which it holds; null if it still does."),
            ),
            ("partner", "scheme", "n"),
            rows.codes,
        ),
        Relation(
            "region",
            "Regions, sub-regions and groups of everyday speech, as of the data's own day.",
            (
                text("id", "What the region is known by."),
                text("name", "What it is called."),
                text("kind", "By UN M49, everyday, or a group that states join.", words=REGION_KINDS),
                text("within", "The region that a sub-region is in.", null=True),
                text("definition", "Which partners it takes in, and why."),
            ),
            ("id",),
            rows.regions,
        ),
        Relation(
            "region_member",
            "Who is in a region or group.",
            (text("region", "Id of the region.", to="region"), PARTNER),
            ("region", "partner"),
            rows.region_members,
        ),
        listed("panel"),
        listed("spell"),
        Relation(
            "entry",
            "Everything dated, in order of time, as `nkrel timeline` lists it.",
            (
                text("id", "What the entry is known by."),
                edtf("date", "When it happened.", null=False),
                text("type", "What kind of entry it is.", words=ENTRY_TYPES),
                text("partner", "Partner in whose file it is.", null=True, to="partner"),
                text("topic", "Topic in whose file it is.", null=True, to="topic"),
                text("text", "What happened, in a sentence."),
                text("status", "What a change made of relations.", null=True, words=CHANGE_STATUSES),
                text("level", "Level of relations that a change names.", null=True),
                NOTE,
                CHECKED,
            ),
            ("id",),
            rows.entries,
        ),
        Relation(
            "citation",
            "What rests on which source: a row a citation.",
            (
                text("record", "Id of what cites."),
                text("kind", "What kind of record that is."),
                N,
                text("source", "Id of the source.", to="source"),
                text("place", "Where in it.", null=True),
            ),
            ("record", "n"),
            rows.citations,
        ),
        Relation(
            "dispute",
            "Other readings that sources hold.",
            (
                text("id", "What the reading is known by, among citations too."),
                text("record", "Id of the record that is disputed."),
                text("kind", "What kind of record that is."),
                N,
                edtf("date", "Date that they give."),
                text("value", "Other value that they give.", null=True),
                text("why", "Why theirs is not the preferred reading."),
            ),
            ("id",),
            rows.disputes,
        ),
    )
