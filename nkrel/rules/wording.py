"""What can be read off the wording of a fact: who says so, whether it was only planned, which days it names.

Wording is a hint, never a proof: the rules that lean on it are warnings.
"""

from __future__ import annotations

import re

from nkrel.text import MONTHS

NORTH_KOREAN = re.compile(
    r"\b(?:North(?:ern)? Korean?s?|DPRK|Pyongyang|Kim (?:Il-sung|Jong-il|Jong-un|Jong-nam|Yong-nam|Yo-jong)|Juche"
    r"|Workers' Party of Korea|Korean People's Army|Korean War|Koreas?|Koreans?|inter-Korean|the North)\b"
)
"""What makes a text one about North Korea by itself."""

SAYING = re.compile(
    r"\baccording to\b|\b(?:accus|acknowledg|admit|advis|affirm|agree|alleg|announc|answer|appeal|apologi|ask|assert"
    r"|assess|assur|believ|call|claim|condemn|confirm|congratulat|criticis|declar|demand|den[iy]|describ|disclos|estimat"
    r"|express|hail|inform|invit|judg|list|mention|name|not(?:e|ing)|offer|poll|prais|promis|propos|protest|publish"
    r"|reject|repeat|report|said|say|show|speak|spoke|stat(?:e|ing)|stress|suggest|support|tell|testif|thank|told|urg"
    r"|vot|vow|warn|welcom|wr[io])\w*\b",
    re.I,
)
"""A verb of saying: what is told is itself a statement, whose day is that of its publication."""

ATTRIBUTED = re.compile(
    r"\b[Aa]ccording to\b|\b[Rr]eportedly\b|\b[Aa]llegedly\b|\b(?:is|are|was|were) said to\b"
    r"|\b(?:by|in) \S+(?: \S+){0,6} (?:account|count|words)\b"
    r"|\b(?:said|says|say|says|reports?|reported|claims?|claimed|writes|wrote|states|stated|announced|counts?|counted|dates"
    r"|dated|recalls?|recalled|describes?|described|lists|listed|holds|tells|told|remembers|credits|credited|calls|called"
    r"|acknowledged|confirmed|admitted|declared|estimated|alleged|noted|mentions|mentioned|named|saw)\b"
)
"""Who says so is named, or that it is only said."""

NOT_MADE = re.compile(
    r"\b(?:was|were|is|are) (?:to (?:visit|go to|come|arrive|travel|perform|pay)|due in|due to|expected in|scheduled)\b"
    r"|\b(?:left|leaves|departed) (?:\w+ )?(?:for|at the head|to)\b|\bset (?:out|off)\b"
    r"|\bwill (?:visit|go|come|travel)\b|\bplan(?:s|ned)? (?:to visit|to go|to come|a visit)\b"
)
"""Words by which a journey was planned, or had begun, and no more."""

SEVERAL = re.compile(
    r"\b(?:visit|went|came|come|travel|delegation)\w*\b(?:(?!\bmet\b)[^;,])*?"
    r"\b(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten|several|many) times|in \d{4} and (?:in )?\d{4})\b"
    r"|\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Mm]any) (?:delegations|visits|journeys)\b"
)
"""Words by which an entry sums up more than one journey."""

PRESENT = re.compile(
    r"\b(?:is|are|ha(?:s|ve) (?:an?|the|no|one|two|its|some|many|several|agreements?)|keeps?|maintains?|runs|operates"
    r"|remains?|does|do|exists?|recogni[sz]es?|supports|belongs?|covers|serves|sells|buys|imports|exports|lives?|stands"
    r"|bears|requires|allows|forbids|treats|regards|considers|uses|cooperates|says|counts|names|gives|calls|describes"
    r"|wants?|may|must|sends|receives|works|restricts|objects|prefers|takes|follows)\b"
)
"""A verb in the present tense, by which a state of things is told."""
PAST = re.compile(r"\b(?:was|were|had|did|said|came|went|gave|built|sent|took|made|met|began|became|[a-z]+ed)\b")
"""A verb in the past tense, or what looks like one."""

_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")
_ABBREVIATED = re.compile(r"\b(?:[A-Z][a-z]?|St|Mr|Mrs|Dr|no|vol|Gen|Col|Jr|Sr|Ltd|Co|Inc)\. ")
_NEXT_SENTENCE = re.compile(r"[a-z0-9)\"”][.!?] [A-Z]")


def days_in(text: str, year: str | None) -> list[str]:
    """The days that a text names, as ISO 8601; those without a year in the year given, if one is."""
    return [
        f"{named or year}-{MONTHS.index(month) + 1:02d}-{int(day):02d}"
        for day, month, named in _DAY.findall(text)
        if named or year
    ]


def is_present(text: str) -> bool:
    """Whether the first verb of a text, as far as can be told, is in the present tense."""
    present, past = PRESENT.search(text), PAST.search(text)
    return bool(present) and (past is None or present.start() < past.start())  # type: ignore[union-attr]


def sentences(text: str) -> int:
    """How many sentences a text has."""
    return 1 + len(_NEXT_SENTENCE.findall(_ABBREVIATED.sub("x ", text)))
