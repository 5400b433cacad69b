"""Every closed vocabulary of the data and of the command line, each once: as a type, and as a tuple in the order in
which its words are told. This module imports nothing but `typing`, so that help and completion stay cheap.
"""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["un-member", "un-observer", "partly-recognised", "territory", "former-state", "organization"]
KindThen = Literal[
    "un-member", "non-member", "un-observer", "partly-recognised", "territory", "former-state", "organization"
]
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
    "protecting-power",
]
MissionState = Literal["open", "unstaffed", "closed", "planned", "unknown"]
PeriodState = Literal["open", "unstaffed", "closed"]
Residence = Literal["resident", "accredited", "unknown"]
Direction = Literal["to-dprk", "from-dprk"]
EventType = Literal[
    "agree",
    "consult",
    "support",
    "concede",
    "cooperate",
    "aid",
    "retreat",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
]
Rank = Literal[
    "head-of-state",
    "head-of-government",
    "minister",
    "vice-minister",
    "ambassador",
    "diplomat",
    "parliament",
    "party",
    "military",
    "official",
    "other",
]
EventState = Literal["made", "planned", "called-off"]
MembershipKind = Literal[
    "un-system", "intergovernmental", "treaty", "sport", "technical", "movement", "regional", "nongovernmental"
]
MembershipRole = Literal["member", "observer", "party", "signatory", "associate", "participant", "host"]
MembershipStatus = Literal["in", "out", "suspended", "never"]
Outcome = Literal["adopted", "vetoed"]
Vote = Literal["for", "against", "abstain", "absent", "veto"]
SourceKind = Literal["government", "dataset", "scholarship", "encyclopaedia", "news", "archive", "organization", "web"]
SourceSide = Literal["dprk", "ally", "rok"]
First = Literal["dprk", "rok", "same-day", "unclear"]
Sides = Literal["both", "dprk", "rok", "neither"]
Precision = Literal["day", "month", "year", "decade", "century", "interval"]
Scheme = Literal["cow", "gw", "vdem", "m49", "wikidata"]
EntryType = Literal["change", "mission", "fact", "resolution", "membership"]

KINDS: tuple[KindThen, ...] = get_args(KindThen)
"""The kinds that a partner can be of on a day: of one that joined the UN later, `non-member` too."""
STATUSES: tuple[Status, ...] = get_args(Status)
CHANGE_STATUSES: tuple[ChangeStatus, ...] = get_args(ChangeStatus)
TENORS: tuple[TenorValue, ...] = get_args(TenorValue)
SIDES: tuple[Side, ...] = get_args(Side)
MISSION_KINDS: tuple[MissionKind, ...] = get_args(MissionKind)
MISSION_STATES: tuple[MissionState, ...] = get_args(MissionState)
PERIOD_STATES: tuple[PeriodState, ...] = get_args(PeriodState)
RESIDENCES: tuple[Residence, ...] = get_args(Residence)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
RANKS: tuple[Rank, ...] = get_args(Rank)
EVENT_STATES: tuple[EventState, ...] = get_args(EventState)
MEMBERSHIP_KINDS: tuple[MembershipKind, ...] = get_args(MembershipKind)
MEMBERSHIP_ROLES: tuple[MembershipRole, ...] = get_args(MembershipRole)
MEMBERSHIP_STATUSES: tuple[MembershipStatus, ...] = get_args(MembershipStatus)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
VOTES: tuple[Vote, ...] = get_args(Vote)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
SOURCE_SIDES: tuple[SourceSide, ...] = get_args(SourceSide)
FIRSTS: tuple[First, ...] = get_args(First)
PRECISIONS: tuple[Precision, ...] = get_args(Precision)
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
ENTRY_TYPES: tuple[EntryType, ...] = get_args(EntryType)
