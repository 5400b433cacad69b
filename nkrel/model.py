"""The records that the data consists of, as frozen dataclasses.

Field order is the canonical key order of the TOML files.
Dates are EDTF strings (see `nkrel.dates`); days are ISO 8601 strings such as ``1974-09-04``.
`sources` entries are a source id, optionally followed by ``#`` and where in that source.
What each field means at its edges is written down in ``data/README.md``.
"""

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from nkrel.lean import dataclass

Kind = Literal["un-member", "un-observer", "partly-recognised", "territory", "former-state", "organization"]
Status = Literal["established", "suspended", "severed", "recognised", "none", "dissolved"]
ChangeStatus = Literal["recognised", "established", "downgraded", "suspended", "severed", "restored", "dissolved"]
TenorValue = Literal["friendly", "neutral", "strained", "hostile"]
Side = Literal["dprk", "partner"]
MissionKind = Literal[
    "embassy",
    "consulate-general",
    "consulate",
    "liaison-office",
    "representative-office",
    "trade-office",
    "interests-section",
    "permanent-mission",
]
MissionState = Literal["open", "closed", "unstaffed", "planned", "unknown"]
Direction = Literal["to-dprk", "from-dprk"]
Level = Literal[
    "head-of-state", "head-of-government", "minister", "parliament", "party", "military", "official", "other"
]
MembershipKind = Literal[
    "un-system", "intergovernmental", "treaty", "sport", "technical", "movement", "regional", "nongovernmental"
]
MembershipRole = Literal["member", "observer", "party", "signatory", "associate", "participant", "host"]
MembershipStatus = Literal["in", "out", "suspended", "never"]
Outcome = Literal["adopted", "vetoed"]
Vote = Literal["for", "against", "abstain", "absent", "veto"]
SourceKind = Literal["government", "dataset", "scholarship", "encyclopaedia", "news", "archive", "organization", "web"]


@dataclass(frozen=True, kw_only=True)
class Disputed:
    """Another reading that some source holds: a date or some other value, and why it is not the preferred one."""

    date: str | None = None
    value: str | None = None
    sources: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class FormerName:
    """A name that the same state bore until (and including) a day."""

    name: str
    until: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tenor:
    """How sources word the relation: friendly, neutral, strained or hostile."""

    value: TenorValue
    date: str | None = None
    sources: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Never:
    """Who reports, as of when, that there never were diplomatic relations."""

    as_of: str
    sources: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """A dated step in the legal relation, such as ``established`` or ``severed``."""

    status: ChangeStatus
    date: str
    level: str | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mission:
    """An embassy or other mission of one side in (or accredited to) the other.

    `closed` is the last day open. `spans` replaces `opened` and `closed` where a mission closed and reopened.
    `state` is what the newest source says, as of `as_of`; `seen` lists other years in which a source lists it.
    """

    side: Side
    kind: MissionKind
    city: str | None = None
    accredited_from: str | None = None
    opened: str | None = None
    closed: str | None = None
    spans: tuple[str, ...] = ()
    state: MissionState | None = None
    as_of: str | None = None
    seen: tuple[str, ...] = ()
    note: str | None = None
    sources: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A journey between North Korea and a partner: its direction, the traveller's level, and who went."""

    direction: Direction
    level: Level
    who: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One cited statement, dated or not."""

    id: str
    date: str | None = None
    text: str
    themes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    visit: Visit | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Series:
    """Figures of one indicator by year, in `unit`; `basis` counts the observations behind each value."""

    indicator: str
    unit: str
    values: dict[str, int | float]
    basis: dict[str, int] = field(default_factory=dict)
    note: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Country:
    """A partner: whoever North Korea relates to, with the history of that relation."""

    id: str
    name: str
    iso2: str | None = None
    iso3: str | None = None
    kind: Kind
    region: str
    subregion: str | None = None
    exists: str | None = None
    exists_sources: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    summary: str | None = None
    note: str | None = None
    tenor: Tenor | None = None
    never: Never | None = None
    successor: tuple[str, ...] = ()
    predecessor: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    rok: tuple[Change, ...] = ()
    missions: tuple[Mission, ...] = ()
    facts: tuple[Fact, ...] = ()
    figures: tuple[Series, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A subject that is nobody's bilateral relation."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    summary: str | None = None
    note: str | None = None
    facts: tuple[Fact, ...] = ()
    figures: tuple[Series, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MembershipEvent:
    """A dated step in a membership beyond joining and leaving."""

    date: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Membership:
    """North Korea's place in an organisation or treaty regime."""

    id: str
    name: str
    abbreviation: str | None = None
    kind: MembershipKind | None = None
    role: MembershipRole | None = None
    joined: str | None = None
    left: str | None = None
    status: MembershipStatus | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()
    events: tuple[MembershipEvent, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """A Security Council resolution or vetoed draft; `votes` maps partner ids to how they voted."""

    number: str
    date: str
    subject: str
    outcome: Outcome = "adopted"
    vote: dict[str, int] = field(default_factory=dict)
    votes: dict[str, Vote] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    note: str | None = None
    sources: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Era:
    """A named span of North Korea's diplomacy; eras nest through `parent`."""

    id: str
    name: str
    span: str
    parent: str | None = None
    why: str | None = None


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What a fact is about."""

    id: str
    name: str
    meaning: str | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """A bibliographic record. `url` is the work's own address, `seen` where its text was read if elsewhere."""

    id: str
    title: str
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    kind: SourceKind | None = None
    url: str | None = None
    seen: str | None = None
    license: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class About:
    """The data set itself: what it is called, as of which day it holds, and its licence."""

    title: str
    version: str
    as_of: str
    license: str
    attribution: str


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Everything, in memory."""

    about: About
    countries: tuple[Country, ...] = ()
    topics: tuple[Topic, ...] = ()
    organizations: tuple[Membership, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    eras: tuple[Era, ...] = ()
    themes: tuple[Theme, ...] = ()
    sources: tuple[Source, ...] = ()

    def country(self, id: str) -> Country:
        """The partner with this id. Raises KeyError if there is none."""
        return self._countries_by_id[id]

    def source(self, id: str) -> Source | None:
        """The source with this id, if there is one."""
        return self._sources_by_id.get(id)

    @property
    def owners(self) -> tuple[Country | Topic, ...]:
        """Everyone who has facts of their own: partners, then topics."""
        return (*self.countries, *self.topics)

    @cached_property
    def themes_by_partner(self) -> dict[str, set[str]]:
        """The themes of the facts about each partner, its own and those in other files that involve it."""
        themes: dict[str, set[str]] = {country.id: set() for country in self.countries}
        for owner in self.owners:
            for fact in owner.facts:
                for id in (owner.id, *fact.also):
                    if id in themes:
                        themes[id].update(fact.themes)
        return themes

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


# The order in which statuses and tenors are told.
STATUSES: tuple[Status, ...] = ("established", "suspended", "severed", "recognised", "none", "dissolved")
TENORS: tuple[TenorValue, ...] = ("friendly", "neutral", "strained", "hostile")
