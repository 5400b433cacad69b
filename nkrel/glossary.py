"""What the words mean: of every closed vocabulary, of dates, and of the marks on a screen.

A test holds it against `nkrel.vocabulary`. Eras and themes are told by the data, events with their ranks and states by
`nkrel.events`, columns by the tables.
"""

from __future__ import annotations

from nkrel import events

STATUS = {
    "established": "diplomatic relations exist on the day, at whatever level",
    "suspended": "relations exist in law but are not carried on",
    "severed": "relations were broken off",
    "recognised": "one recognises the other, without diplomatic relations",
    "none": "no relations have been taken up by the day",
    "dissolved": "the partner has ceased to exist; it stays in lists of later days",
}
CHANGE = {
    "recognised": "one recognised the other, or both each other",
    "established": "diplomatic relations were taken up",
    "downgraded": "relations went on at a lower level; the status stays established",
    "suspended": "relations ceased to be carried on, without being broken off",
    "severed": "relations were broken off",
    "restored": "relations were taken up again; the status is established",
    "dissolved": "the partner ceased to exist",
}
KIND = {
    "un-member": "a member of the United Nations on the day",
    "non-member": "a state on the day that had not yet joined the United Nations",
    "un-observer": "a state that observes at the United Nations",
    "partly-recognised": "a state that some recognise, or one in free association with another",
    "territory": "a territory that is no state",
    "former-state": "a state that has ended",
    "organization": "an organisation that has relations of its own, such as the European Union",
}
TENOR = {
    "friendly": "sources call the relation good, close or friendly",
    "neutral": "sources call it ordinary, or neither good nor bad",
    "strained": "sources call it tense, cooled or difficult",
    "hostile": "sources call it hostile",
}
SIDE = {"dprk": "North Korea's, in or for the partner", "partner": "the partner's, in or for North Korea"}
MISSION = {
    "embassy": "a diplomatic mission headed by an ambassador or a chargé d'affaires",
    "consulate-general": "a consular post of the first rank",
    "consulate": "a consular post",
    "liaison-office": "an office that stands in for an embassy",
    "representative-office": "an office of another kind, such as a general delegation",
    "trade-office": "an office for trade",
    "interests-section": "diplomats who work under another state's flag",
    "permanent-mission": "a mission to an international organisation",
    "protecting-power": "a third state that looks after interests; never counted as a mission of the protected",
}
MISSION_STATE = {
    "open": "at work, as far as sources show",
    "unstaffed": "not closed, but its staff is away",
    "closed": "closed",
    "planned": "announced, not yet there",
    "unknown": "no source shows how it stood",
}
RESIDENCE = {
    "resident": "in the other's country",
    "accredited": "in a third country, and accredited from there",
    "unknown": "no source says which",
}
DIRECTION = {"to-dprk": "a journey to North Korea", "from-dprk": "a journey from North Korea"}
FIRST = {
    "dprk": "relations with North Korea came first",
    "rok": "relations with South Korea came first",
    "same-day": "both began on one day",
    "unclear": "the dates are too coarse to tell",
}
PRECISION = {
    "day": "the day is known",
    "month": "the month is known",
    "year": "the year is known",
    "decade": "the decade is known",
    "century": "the century is known",
    "interval": "it lasted from one date to another, or lies between them",
}
DATE = {
    "1974": "in 1974; no source says when in it",
    "1974-09": "in September 1974",
    "1974-09-04": "on 4 September 1974",
    "197X": "in some year of the 1970s",
    "1974~": "about 1974",
    "1974?": "1974 by a source that leaves doubt",
    "1977/2004": "from 1977 to 2004, or at a time between them that is not known more closely",
    "2016/..": "from 2016 on",
    "../1990": "by 1990: at a time up to then that is not known more closely, or until then",
}
MARK = {
    "disputed": "sources disagree: the other readings stand beneath, and in 'nkrel conflicts'",
    "[1]": "the number of a source at the foot of the page",
    "source#place": "a source's id and, after '#', where in it",
    "checked": "the day on which somebody other than the writer last found the entry in its sources",
}
ORGANIZATION = {
    "un-system": "the United Nations and what belongs to it",
    "intergovernmental": "another organisation of states",
    "treaty": "a treaty regime",
    "sport": "an organisation of sport",
    "technical": "an organisation for a technical field",
    "movement": "a movement of states",
    "regional": "an organisation of a region",
    "nongovernmental": "an organisation of others than states",
    "member": "a full member",
    "observer": "present without a vote",
    "party": "bound by the treaty",
    "signatory": "has signed the treaty, and is not bound by it",
    "associate": "a member with lesser rights",
    "participant": "takes part without membership",
    "host": "holds it in its country",
    "suspended": "belongs to it, with its rights suspended",
    "in": "belongs to it",
    "out": "belonged to it and has left",
    "never": "has never belonged to it",
}
SOURCE = {
    "government": "a government's own publication",
    "dataset": "a set of data",
    "scholarship": "a scholar's work",
    "encyclopaedia": "an encyclopaedia",
    "news": "a newspaper, agency or broadcaster",
    "archive": "a document in an archive",
    "organization": "an organisation's publication",
    "web": "another page",
    "dprk": "the voice of North Korea",
    "ally": "the voice of a friend of North Korea's",
    "rok": "the voice of South Korea",
}

GROUPS: dict[str, dict[str, str]] = {
    "status": STATUS,
    "change": CHANGE,
    "kind of partner": KIND,
    "tenor": TENOR,
    "date": DATE,
    "precision of a date": PRECISION,
    "mark": MARK,
    "side of a mission": SIDE,
    "kind of mission": MISSION,
    "state of a mission": MISSION_STATE,
    "residence of a mission": RESIDENCE,
    "rank": dict(events.RANKS.items()),
    "state of an event": dict(events.STATES.items()),
    "direction of a visit": DIRECTION,
    "which Korea first": FIRST,
    "organisation": ORGANIZATION,
    "source": SOURCE,
}
"""Every vocabulary, by what its words are."""
