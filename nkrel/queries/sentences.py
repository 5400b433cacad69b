"""What happened, as sentences in plain English, with the names of the time."""

from __future__ import annotations

from nkrel import dates
from nkrel.model import Change, Country, Mission
from nkrel.queries.missions import Turn
from nkrel.queries.standing import name_on

_CHANGE_TEXT = {
    "recognised": "Recognition between North Korea and {}",
    "established": "North Korea and {} established diplomatic relations",
    "downgraded": "Relations between North Korea and {} were downgraded",
    "suspended": "Relations between North Korea and {} were suspended",
    "severed": "Relations between North Korea and {} were severed",
    "restored": "North Korea and {} restored diplomatic relations",
    "dissolved": "{} ceased to exist",
}
_THE_FIRST = ("United", "Soviet", "Order", "Democratic", "Federal", "Kingdom", "Khmer")
_THE_LAST = ("Republic", "Republics", "Union", "Islands", "Emirates", "Federation", "See", "State")
_THE = ("Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros", "Seychelles", "Congo")


def with_article(name: str) -> str:
    """A name as it stands in a sentence: the Soviet Union, the Netherlands, Cuba."""
    words = name.split()
    several = len(words) > 1
    needs = name in _THE or (several and (words[0] in _THE_FIRST or words[-1] in _THE_LAST))
    return f"the {name}" if needs else name


def change_text(country: Country, change: Change) -> str:
    """A change as a sentence, with the partner's name of the time."""
    # On the day a state ends it still has the name it ends with.
    partner = with_article(name_on(country, dates.earliest(change.date)))
    text = _CHANGE_TEXT[change.status].format(partner)
    if change.actor:
        doer, other = (partner, "North Korea") if change.actor == country.id else ("North Korea", partner)
        text = f"{doer} {change.status} relations with {other}"
    text = text[0].upper() + text[1:]
    if change.level and change.level != "ambassadorial":
        text += f" (level: {change.level})"
    return f"{text}."


def possessive(name: str) -> str:
    """A name in the genitive: Uganda's, the Netherlands'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def whose_mission(mission: Mission, partner: str) -> str:
    """A mission by whose it is and its kind, with the partner by its name: North Korea's embassy."""
    whose = possessive("North Korea" if mission.side == "dprk" else partner)
    return f"{whose} {mission.kind.replace('-', ' ')}"


def turn_text(country: Country, mission: Mission, date: str, what: Turn) -> str:
    """What happened to a mission on a day, as a sentence."""
    kind = mission.kind.replace("-", " ")
    partner = with_article(name_on(country, dates.earliest(date)))
    host = "North Korea" if mission.side == "dprk" else partner
    place = mission.city or ("Pyongyang" if mission.side == "partner" else partner)
    if mission.accredited_from:
        became = "ceased to be" if what == "closed" else "became"
        other = partner if mission.side == "dprk" else "North Korea"
        return f"{possessive(host)} mission in {mission.accredited_from}, {became} accredited to {other}."
    if what == "left without staff":
        return f"{possessive(host)} {kind} in {place} was left without its staff."
    if what == "staffed again":
        return f"{possessive(host)} {kind} in {place} was staffed again."
    if what == "opened":
        return f"{host} opened {'an' if kind[0] in 'aeiou' else 'a'} {kind} in {place}."
    return f"{host} {what} its {kind} in {place}."


def south_unrecorded(number: int, with_the_north: int) -> str:
    """Of how many partners nothing is recorded about South Korea, and how many of them are with North Korea."""
    some = f"{with_the_north} of them " if with_the_north < number else "all " if number > 1 else ""
    among = f", {some}in relations with the North," if with_the_north else ""
    return f"Of {number}{among} nothing is recorded about the South."
