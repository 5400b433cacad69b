"""The records that the data consists of: frozen, and dataclasses to the standard library (see `nkrel.record`).

Field order is the canonical key order of the TOML files.
Dates are EDTF strings (see `nkrel.dates`); days are ISO 8601 strings such as ``1974-09-04``.
Citations are a source id, optionally followed by ``#`` and where in that source.
What each field means at its edges is written down in ``data/README.md``.
"""

# Annotations are evaluated here, once, and not (as elsewhere) kept as text: text would cost every start a millisecond
# when msgspec makes decoders for the records.

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import msgspec

from nkrel.record import DataclassFields, Record
from nkrel.vocabulary import (
    ChangeStatus,
    EventState,
    EventType,
    Kind,
    MembershipKind,
    MembershipRole,
    MembershipStatus,
    MissionKind,
    Outcome,
    PeriodState,
    Rank,
    Residence,
    Scheme,
    Side,
    SourceKind,
    SourceSide,
    TenorValue,
    Vote,
)

if TYPE_CHECKING:
    from nkrel.frames import Frame

Edtf = Annotated[str, msgspec.Meta(extra={"holds": "edtf"})]
"""Text that is an EDTF date."""
Day = Annotated[str, msgspec.Meta(extra={"holds": "day"})]
"""Text that is a day."""
Year = Annotated[str, msgspec.Meta(extra={"holds": "year"})]
"""Text that is a year, as keys of tables are."""
Citation = Annotated[str, msgspec.Meta(extra={"holds": "citation"})]
"""Text that names a source and, after ``#``, a place in it."""
Citations = tuple[Citation, ...]
Exceptions = dict[str, str]
"""Id of a rule of the data -> why this record is right although the rule speaks against it."""


class Disputed(Record, frozen=True, kw_only=True):
    """Another reading that some source holds: a date or some other value, and why it is not the preferred one."""

    date: Edtf | None = None
    value: str | None = None
    sources: Citations = ()
    why: str = ""


class FormerName(Record, frozen=True, kw_only=True):
    """A name that the same state bore until (and including) a day."""

    name: str
    until: Edtf
    sources: Citations = ()


class Tenor(Record, frozen=True, kw_only=True):
    """How sources word the relation: friendly, neutral, strained or hostile."""

    value: TenorValue
    date: Edtf | None = None
    sources: Citations = ()
    disputed: tuple[Disputed, ...] = ()


class Never(Record, frozen=True, kw_only=True):
    """Who reports, as of when, that there never were diplomatic relations."""

    as_of: Edtf
    sources: Citations = ()
    disputed: tuple[Disputed, ...] = ()


class Change(Record, frozen=True, kw_only=True):
    """A dated step in the legal relation, such as ``established`` or ``severed``. `actor` is the side that took it
    alone: the partner's own id or a Korea's.
    """

    status: ChangeStatus
    date: Edtf
    level: str | None = None
    actor: str | None = None
    note: str | None = None
    checked: Edtf | None = None
    excepted: Exceptions = {}
    sources: Citations = ()
    disputed: tuple[Disputed, ...] = ()


class Period(Record, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """A time in which a mission was in one state. An end that no source gives is left out.

    `end` of a time of being open is the last day open. Where the next period is in another state, its `start` is
    the end of this one, and `end` is left out.
    """

    state: PeriodState
    start: Edtf | None = None
    end: Edtf | None = None
    note: str | None = None
    sources: Citations = ()


class Mission(Record, frozen=True, kw_only=True):
    """An embassy or other mission of one side in (or accredited to) the other.

    `periods` are what sources say of its beginning, its end and times without staff; `seen` lists other dates on
    which a source lists it. `as_of` is the day for which the newest source says how it stands: as in the last period.
    `state` is given for one that was only planned. What follows for a day is told by `nkrel.queries.missions`.
    """

    id: str | None = None
    side: Side
    kind: MissionKind
    city: str | None = None
    accredited_from: str | None = None
    residence: Residence | None = None
    periods: tuple[Period, ...] = ()
    state: Literal["planned"] | None = None
    as_of: Edtf | None = None
    seen: tuple[Edtf, ...] = ()
    note: str | None = None
    checked: Edtf | None = None
    excepted: Exceptions = {}
    sources: Citations = ()
    disputed: tuple[Disputed, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """What a fact tells, coded: who did what to whom (see `nkrel.events`). `state` is left out for what was done.

    `actor` and `recipient` are ids of partners or organisations, or ``north-korea``.
    """

    type: EventType
    mode: str
    actor: str | None = None
    recipient: str | None = None
    rank: Rank | None = None
    who: str | None = None
    state: EventState = "made"


class Fact(Record, frozen=True, kw_only=True):
    """One cited statement, dated or not."""

    id: str
    date: Edtf | None = None
    text: str
    themes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    event: Event | None = None
    as_of: Edtf | None = None
    note: str | None = None
    checked: Edtf | None = None
    excepted: Exceptions = {}
    sources: Citations = ()
    disputed: tuple[Disputed, ...] = ()


class Series(Record, frozen=True, kw_only=True):
    """Figures of one indicator by year, in `unit`; `basis` counts the observations behind each value."""

    indicator: str
    unit: str
    values: dict[Year, int | float]
    basis: dict[Year, int] = {}
    note: str | None = None
    excepted: Exceptions = {}
    sources: Citations = ()


class Country(Record, frozen=True, kw_only=True):
    """A partner: whoever North Korea relates to, with the history of that relation."""

    id: str
    name: str
    iso2: str | None = None
    iso3: str | None = None
    kind: Kind
    region: str
    subregion: str | None = None
    exists: Edtf | None = None
    exists_sources: Citations = ()
    un_member_since: Edtf | None = None
    un_observer_since: Edtf | None = None
    un_absent: tuple[Edtf, ...] = ()
    un_sources: Citations = ()
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    summary: str | None = None
    summary_sources: Citations = ()
    note: str | None = None
    excepted: Exceptions = {}
    tenor: Tenor | None = None
    never: Never | None = None
    successor: tuple[str, ...] = ()
    predecessor: tuple[str, ...] = ()
    names: dict[str, str] = {}
    changes: tuple[Change, ...] = ()
    rok: tuple[Change, ...] = ()
    missions: tuple[Mission, ...] = ()
    facts: tuple[Fact, ...] = ()
    figures: tuple[Series, ...] = ()

    def _repr_html_(self) -> str:
        """The partner in a notebook: what it is, and its relations as dated steps."""
        from html import escape

        steps = "".join(
            f"<li>{escape(f'{change.date}: {change.status}')} <small>{escape(', '.join(change.sources))}</small></li>"
            for change in self.changes
        )
        summary = f"<p>{escape(self.summary)}</p>" if self.summary else ""
        return f"<section><h3>{escape(self.name)}</h3>{summary}<ul>{steps}</ul></section>"


class Topic(Record, frozen=True, kw_only=True):
    """A subject that is nobody's bilateral relation."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    summary: str | None = None
    note: str | None = None
    excepted: Exceptions = {}
    facts: tuple[Fact, ...] = ()
    figures: tuple[Series, ...] = ()


class MembershipEvent(Record, frozen=True, kw_only=True):
    """A dated step in a membership beyond joining and leaving."""

    date: Edtf
    text: str
    checked: Edtf | None = None
    excepted: Exceptions = {}
    sources: Citations = ()


class Membership(Record, frozen=True, kw_only=True):
    """North Korea's place in an organisation or treaty regime."""

    id: str
    name: str
    abbreviation: str | None = None
    kind: MembershipKind | None = None
    role: MembershipRole | None = None
    joined: Edtf | None = None
    left: Edtf | None = None
    status: MembershipStatus | None = None
    note: str | None = None
    checked: Edtf | None = None
    excepted: Exceptions = {}
    sources: Citations = ()
    disputed: tuple[Disputed, ...] = ()
    events: tuple[MembershipEvent, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with its abbreviation, if there is one."""
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name


class Resolution(Record, frozen=True, kw_only=True):
    """A Security Council resolution or vetoed draft; `votes` maps partner ids to how they voted."""

    number: str
    date: Edtf
    subject: str
    outcome: Outcome = "adopted"
    vote: dict[str, int] = {}
    votes: dict[str, Vote] = {}
    replaces: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    note: str | None = None
    checked: Edtf | None = None
    excepted: Exceptions = {}
    sources: Citations = ()
    disputed: tuple[Disputed, ...] = ()


class Era(Record, frozen=True, kw_only=True):
    """A named span of North Korea's diplomacy; eras nest through `parent`."""

    id: str
    name: str
    span: Edtf
    parent: str | None = None
    why: str | None = None


class Theme(Record, frozen=True, kw_only=True):
    """What a fact is about."""

    id: str
    name: str
    meaning: str | None = None


class RegionMember(Record, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """A partner in a region, from when until when it belongs to it; an end that is left out is open."""

    country: str
    start: Edtf | None = None
    end: Edtf | None = None
    sources: Citations = ()


class Region(Record, frozen=True, kw_only=True):
    """A region or group of everyday speech. `includes` holds regions and sub-regions by UN M49 and ids of partners;
    `members` has those whose time in it is known.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    definition: str
    includes: tuple[str, ...] = ()
    members: tuple[RegionMember, ...] = ()
    sources: Citations = ()


class Author(Record, frozen=True, kw_only=True):
    """Who wrote a source: a person (`family`, `given`) or a body."""

    family: str | None = None
    given: str | None = None
    body: str | None = None

    @property
    def name(self) -> str:
        """As it is read: "Kadir Jun Ayhan"."""
        return self.body or " ".join(part for part in (self.given, self.family) if part)


class Source(Record, frozen=True, kw_only=True):
    """A bibliographic record. `url` is the work's own address, `seen` where its text was read if elsewhere.

    `side` says whose voice it is where that is a party's; `via` is who tells what the source says at first hand.
    """

    id: str
    title: str
    authors: tuple[Author, ...] = ()
    publisher: str | None = None
    date: Edtf | None = None
    language: str | None = None
    kind: SourceKind | None = None
    side: SourceSide | None = None
    via: str | None = None
    url: str | None = None
    seen: str | None = None
    accessed: Edtf | None = None
    license: str | None = None
    note: str | None = None
    excepted: Exceptions = {}

    @property
    def author(self) -> str | None:
        """Who wrote it, in one line: "Kadir Jun Ayhan, Yonhap"; None where nobody is named."""
        return ", ".join(author.name for author in self.authors) or None


class Code(Record, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """What another scheme calls a partner, from and until (and including) when; an end left out is open.

    The schemes are the Correlates of War project's (``cow``), Gleditsch and Ward's (``gw``) and V-Dem's (``vdem``)
    numbers for states, the UN Statistics Division's (``m49``), and Wikidata's ids (``wikidata``).
    """

    partner: str
    scheme: Scheme
    code: str
    start: Edtf | None = None
    end: Edtf | None = None
    note: str | None = None
    excepted: Exceptions = {}
    sources: Citations = ()


class About(Record, frozen=True, kw_only=True):
    """The data set itself: what it is called, as of which day it holds, and its licence."""

    title: str
    version: str
    as_of: Day
    license: str
    attribution: str


class Dataset:
    """Everything, in memory. Its parts may be read when they are first asked for (see `nkrel.store`)."""

    about: About
    countries: tuple[Country, ...]
    topics: tuple[Topic, ...]
    organizations: tuple[Membership, ...]
    resolutions: tuple[Resolution, ...]
    eras: tuple[Era, ...]
    themes: tuple[Theme, ...]
    regions: tuple[Region, ...]
    sources: tuple[Source, ...]
    codes: tuple[Code, ...]

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Any]]
    else:
        __dataclass_fields__ = DataclassFields()

    PARTS: ClassVar[dict[str, type[Record]]] = {
        "about": About,
        "countries": Country,
        "topics": Topic,
        "organizations": Membership,
        "resolutions": Resolution,
        "eras": Era,
        "themes": Theme,
        "regions": Region,
        "sources": Source,
        "codes": Code,
    }
    """Each part with the class of its records."""

    def __init__(self, *, about: About, **parts: tuple[Any, ...]) -> None:
        self.about = about
        for part in self.PARTS:
            if part != "about":
                setattr(self, part, parts.pop(part, ()))
        if parts:
            raise TypeError(f"a dataset has no {', '.join(parts)}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return all(getattr(self, part) == getattr(other, part) for part in self.PARTS)

    def __hash__(self) -> int:
        return id(self)

    def country(self, id: str) -> Country:
        """The partner with this id. Raises KeyError if there is none."""
        return self._countries_by_id[id]

    def source(self, id: str) -> Source | None:
        """The source with this id, if there is one."""
        return self._sources_by_id.get(id)

    def table(self, name: str) -> "Frame":
        """A table by its name (``panel``, ``entry``, ``partner``, …): rows, columns, frames of pandas and polars.

        Raises KeyError, which names the tables that there are.
        """
        from nkrel.frames import frame

        return frame(self, name)

    @property
    def owners(self) -> tuple[Country | Topic, ...]:
        """Everyone who has facts of their own: partners, then topics."""
        return (*self.countries, *self.topics)

    @cached_property
    def codes_by_partner(self) -> dict[str, list[Code]]:
        """The codes of each partner that has any, as they stand in the file."""
        grouped: dict[str, list[Code]] = {}
        for code in self.codes:
            grouped.setdefault(code.partner, []).append(code)
        return grouped

    @cached_property
    def inner_eras(self) -> tuple[Era, ...]:
        """The eras that hold no others."""
        parents = {era.parent for era in self.eras}
        return tuple(era for era in self.eras if era.id not in parents)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of partners and topics by their ids."""
        return {owner.id: owner.name for owner in self.owners}

    @cached_property
    def _countries_by_id(self) -> dict[str, Country]:
        return {country.id: country for country in self.countries}

    @cached_property
    def _sources_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}
