"""How events are coded: the sixteen types of PLOVER in our words, and the finer modes within them.

This is the one place where a type's or mode's meaning stands; `data/README.md` shows it as tables, the rules of the
data hold the codes against it, and the command line completes from it. A mode belongs to one type.
"""

from __future__ import annotations

from typing import NamedTuple

from nkrel.vocabulary import ChangeStatus, EventState, EventType, Rank

NORTH_KOREA = "north-korea"
"""The id by which codes name North Korea, which is nobody's partner."""

TYPES: dict[EventType, str] = {
    "agree": "is willing to do something together or for the other: offers, proposes, promises, accepts",
    "consult": "meets, visits, talks with or writes to the other, in person or at a distance",
    "support": "widens relations other than material ones, or speaks for the other: signs, recognises, praises, joins",
    "concede": "gives way in words: apologises, admits, promises to stop",
    "cooperate": "exchanges goods, arms, money, people or knowledge with the other, to the use of both",
    "aid": "gives something material that is mainly to the use of the recipient",
    "retreat": "gives way in deed: releases, lifts, dismantles, stops fighting, withdraws forces",
    "request": "asks, calls on or orders the other to do something",
    "accuse": "blames, criticises, sues or investigates the other",
    "reject": "turns down a request, proposal or accusation, or stays away",
    "threaten": "warns of harm to come",
    "protest": "citizens show in public that they are against something",
    "sanction": "cuts down relations or exchange that there were or might be, short of force",
    "mobilize": "shows or builds up armed strength without using it",
    "coerce": "acts against persons, property or law short of open violence; PLOVER has no type for crimes: here",
    "assault": "uses violence, or harms in secret with the like effect",
}
"""Each type of event, in PLOVER's order, and what an actor does who does it."""


class Mode(NamedTuple):
    """What happened, more finely than by type."""

    type: EventType
    meaning: str
    example: str
    mutual: bool = False
    """Done by both alike: North Korea stands as the actor by convention, and each side is found as either."""
    ranked: bool = False
    """Told with the rank of the highest person concerned."""


MODES: dict[str, Mode] = {
    "promise": Mode(
        "agree",
        "offers, proposes, invites, agrees to or undertakes something that is not done yet",
        "In 2009 Iran offered North Korea oil on credit.",
    ),
    "visit": Mode(
        "consult",
        "persons of one side travel to the other; the actor travels, the recipient is the host",
        "Foreign Minister Ri Su-yong came to Kampala in May 2014.",
        ranked=True,
    ),
    "talks": Mode(
        "consult",
        "they meet or negotiate otherwise: through an ambassador, on third ground, at a conference, by telephone",
        "The two foreign ministers met in New York on the margin of the General Assembly.",
        mutual=True,
    ),
    "message": Mode(
        "consult",
        "a letter, telegram, greeting, condolence or wreath is sent",
        "President Assad congratulated Kim Jong-un on the 70th anniversary.",
    ),
    "mediate": Mode(
        "consult",
        "a third party carries messages, lends its ground, or stands in for one who is not there",
        "Sweden's ambassador visited the American prisoner.",
    ),
    "relations": Mode(
        "support",
        "the actor recognises a state or government, or relations are established or restored",
        "North Korea recognised the State of Palestine in November 1988.",
        mutual=True,
    ),
    "treaty": Mode(
        "support",
        "a text between states is signed or ratified that is called a treaty, pact or convention, or is an alliance",
        "Mongolia and North Korea signed a treaty of friendship in 1986.",
        mutual=True,
    ),
    "agreement": Mode(
        "support",
        "any other text is signed or issued together: agreement, protocol, plan, memorandum, joint statement",
        "A protocol on trade for 1975 was signed in Sofia.",
        mutual=True,
    ),
    "open-mission": Mode(
        "support",
        "the actor opens or reopens its embassy, office or consulate in the recipient",
        "Mozambique opened an embassy in Pyongyang in 1988.",
    ),
    "accredit": Mode(
        "support",
        "the actor's envoy is named, arrives, presents credentials or ends an ordinary term at the recipient",
        "Ambassador Myong Kyong-chol presented his credentials in Nairobi.",
        ranked=True,
    ),
    "endorse": Mode(
        "support",
        "speaks, votes or rallies for the other or its cause; praises, thanks or honours it (medal, gift, name)",
        "Guyana voted for North Korea's resolution at the United Nations.",
    ),
    "join": Mode(
        "support",
        "joins an organisation, consortium or treaty of several parties",
        "North Korea joined the World Health Organization in 1973.",
    ),
    "apologise": Mode(
        "concede",
        "apologises, admits, regrets, pays compensation",
        "North Korea's ambassador apologised over the gold.",
    ),
    "forgo": Mode(
        "concede",
        "promises or announces that it stops, freezes or gives up something of its own",
        "North Korea announced a moratorium on missile tests.",
    ),
    "trade": Mode(
        "cooperate",
        "sells, buys, ships, or opens a route or crossing; the actor sells, where that is told",
        "In 1973 Sweden sold North Korea a thousand cars.",
    ),
    "invest": Mode(
        "cooperate",
        "puts capital into the other's economy, or they start a joint company, zone, mine or plant",
        "An Egyptian firm took a stake in a North Korean cement works.",
    ),
    "labour": Mode(
        "cooperate",
        "the actor's workers, doctors or builders work in the recipient, or put up a building there, not as a gift",
        "North Korea built the statue of Samora Machel in Maputo.",
    ),
    "exchange": Mode(
        "cooperate",
        "arts, sport, studies, science, media, worship, or a joint exercise or port call; the actor sends or performs",
        "A North Korean circus performed in Luanda.",
    ),
    "arms-transfer": Mode(
        "cooperate",
        "the actor supplies arms or the means to make them, sold or given; also military help not told closer",
        "Iran received Scud missiles from North Korea in 1987.",
    ),
    "food-aid": Mode(
        "aid",
        "the actor gives food, or money for food",
        "Thailand gave 1,000 tonnes of rice in 1996.",
    ),
    "material-aid": Mode(
        "aid",
        "the actor gives money, goods, equipment, medicine, experts, schooling or relief other than food",
        "Romania sent a medical team during the Korean War.",
    ),
    "loan": Mode(
        "aid",
        "the actor lends, grants credit, reschedules or cancels a debt",
        "Russia wrote off 90 per cent of North Korea's debt.",
    ),
    "training": Mode(
        "aid",
        "the actor trains or advises the recipient's soldiers, police or guards, or fighters for its liberation",
        "North Korean instructors trained the Fifth Brigade.",
    ),
    "troops": Mode(
        "aid",
        "the actor's soldiers, pilots or crews serve on the recipient's side",
        "North Korean pilots flew for Egypt in 1973.",
    ),
    "asylum": Mode(
        "aid",
        "the actor gives refuge to or takes in persons; the recipient is the country they fled",
        "Norodom Sihanouk was given a palace in Pyongyang.",
    ),
    "release": Mode(
        "retreat",
        "gives back prisoners, hostages, remains, ships or property",
        "North Korea released a Venezuelan poet in 1974.",
    ),
    "lift": Mode(
        "retreat",
        "ends or eases a sanction, ban, freeze or listing",
        "The United States took North Korea off its list of state sponsors of terrorism.",
    ),
    "disarm": Mode(
        "retreat",
        "stops or dismantles weapons or plants, or lets inspectors in",
        "North Korea blew up the cooling tower at Yongbyon.",
    ),
    "stand-down": Mode(
        "retreat",
        "stops fighting or withdraws its forces",
        "The last Chinese volunteers left Korea in 1958.",
    ),
    "request": Mode(
        "request",
        "asks, appeals, urges, demands or orders",
        "South Africa called on North Korea to stop nuclear tests.",
    ),
    "allege": Mode(
        "accuse",
        "blames the recipient for a particular wrong, sues it, or inquires into one",
        "Seoul blamed North Korea for the sinking of the Cheonan.",
    ),
    "condemn": Mode(
        "accuse",
        "disapproves of what the recipient is known to have done, or votes against it",
        "Brazil condemned the nuclear test of 2016.",
    ),
    "refuse": Mode(
        "reject",
        "turns down, denies, vetoes, does not recognise, or stays away",
        "North Korea stayed away from the Olympic Games of 1988.",
    ),
    "threaten": Mode(
        "threaten",
        "warns of force, rupture or penalty",
        "Mauritania warned that North Korea's ambassador could not return.",
    ),
    "demonstrate": Mode(
        "protest",
        "citizens of the actor's country rally, riot or petition against the recipient",
        "Demonstrators burnt North Korean flags in Seoul.",
    ),
    "expel": Mode(
        "sanction",
        "the actor tells envoys, a mission, inspectors or others in office to leave, or ends their accreditation",
        "Spain declared the ambassador persona non grata.",
        ranked=True,
    ),
    "recall": Mode(
        "sanction",
        "the actor calls its own envoy or staff home because of a quarrel",
        "Malaysia recalled its ambassador for consultations.",
        ranked=True,
    ),
    "close-mission": Mode(
        "sanction",
        "the actor closes, leaves or moves away its own embassy or office in the recipient, for whatever reason",
        "North Korea closed its embassy in Kampala.",
    ),
    "sever": Mode(
        "sanction",
        "breaks off, suspends or downgrades relations, or takes back recognition",
        "Burma broke off relations in 1983.",
    ),
    "cut": Mode(
        "sanction",
        "ends, suspends or reduces cooperation, trade, aid, visas, registration or talks that there were",
        "Uganda ended military cooperation in 2016.",
    ),
    "embargo": Mode(
        "sanction",
        "adopts sanctions or votes for them: bans on goods, money or travel, lists of persons, frozen assets",
        "Japan banned all imports from North Korea in 2006.",
    ),
    "leave": Mode(
        "sanction",
        "leaves an organisation or treaty, or takes back consent to an agreement",
        "North Korea announced its withdrawal from the NPT.",
    ),
    "nuclear-test": Mode(
        "mobilize",
        "sets off a nuclear device",
        "North Korea tested a nuclear device on 9 October 2006.",
    ),
    "launch": Mode(
        "mobilize",
        "fires missiles, rockets or satellites, not at a target",
        "A missile flew over Japan on 29 August 2017.",
    ),
    "arm": Mode(
        "mobilize",
        "builds, restarts or declares weapons, plants or doctrine of its own",
        "North Korea restarted the reactor at Yongbyon.",
    ),
    "deploy": Mode(
        "mobilize",
        "moves, alerts or exercises forces against the other",
        "The United States sent a carrier to Korean waters.",
    ),
    "arrest": Mode(
        "coerce",
        "detains, charges, tries or sentences persons or firms",
        "North Korea sentenced a Canadian pastor.",
    ),
    "deport": Mode(
        "coerce",
        "sends private persons, workers or refugees out or back",
        "Laos handed over nine young defectors.",
    ),
    "seize": Mode(
        "coerce",
        "stops, searches or takes a particular ship, cargo, sum or building",
        "Panama stopped the Chong Chon Gang.",
    ),
    "restrict": Mode(
        "coerce",
        "bars persons from entering, leaving or moving, or hinders a mission or a firm at its work",
        "North Korea forbade Malaysians to leave.",
    ),
    "smuggle": Mode(
        "coerce",
        "deals in contraband, drugs or false money, or gets round sanctions",
        "North Korean diplomats sold smuggled spirits in Oslo.",
    ),
    "subvert": Mode(
        "coerce",
        "works in secret against the recipient's government: spies, agents, bribes, arms or training for rebels",
        "Mexican revolutionaries were trained near Pyongyang.",
    ),
    "attack": Mode(
        "assault",
        "fights, shells, bombs, shoots, raids, blows up or lands armed men; war",
        "North Korea shelled Yeonpyeong Island.",
    ),
    "assassinate": Mode(
        "assault",
        "kills, or tries to kill, a chosen person",
        "Kim Jong-nam was poisoned at Kuala Lumpur airport.",
    ),
    "abduct": Mode(
        "assault",
        "kidnaps persons, or hijacks a ship or aircraft",
        "A South Korean airliner was hijacked to North Korea in 1969.",
    ),
    "cyberattack": Mode(
        "assault",
        "breaks into computers to steal, spy or destroy",
        "Bangladesh's central bank was robbed of 81 million dollars.",
    ),
}
"""Each mode by its word."""

STEPS: dict[ChangeStatus, str] = {
    "recognised": "relations",
    "established": "relations",
    "restored": "relations",
    "downgraded": "sever",
    "suspended": "sever",
    "severed": "sever",
}
"""Which mode of event a change of relations is; that a partner ceased to exist is nobody's act."""

RANKS: dict[Rank, str] = {
    "head-of-state": "president, monarch, or whoever rules as leader of a ruling party, whatever the office besides: "
    "Kim Il-sung from 1949 (until 1972 as premier), Enver Hoxha, Hua Guofeng; Deng Xiaoping from December 1978; "
    "also the nominal one: Kim Yong-nam as president of the presidium of North Korea's parliament until 2019",
    "head-of-government": "prime minister, premier; also one who governs under a president or monarch of ceremony",
    "minister": "member of a government: minister, deputy prime minister; a vice-president too",
    "vice-minister": "deputy of a minister, state secretary",
    "ambassador": "head of an embassy or legation",
    "diplomat": "any other member of a mission, a chargé d'affaires included",
    "parliament": "speaker or members of a parliament",
    "party": "officials of a party that come as such",
    "military": "officers, the chief of staff; a minister of defence is a minister",
    "official": "any other public office: envoy, adviser, head of an agency, mayor, member of a commission",
    "other": "everybody else: former office-holders, scholars, artists, athletes, business, churches, workers",
}
"""Each rank, from the top, and whom it means: the highest person concerned, by the office held then."""

STATES: dict[EventState, str] = {
    "made": "it was done (what a code without a state says)",
    "planned": "it was announced or arranged, and the text does not say that it was done",
    "called-off": "it was arranged and did not take place",
}
"""How far an event got."""


SYNONYMS: dict[str, str] = {
    "accredit": "credentials",
    "abduct": "kidnap",
    "allege": "accuse blame",
    "apologise": "apologize apology",
    "arms-transfer": "weapons",
    "arrest": "detain imprison jail",
    "assassinate": "murder",
    "asylum": "refuge exile",
    "condemn": "denounce",
    "cyberattack": "hack cyber",
    "deport": "repatriate",
    "disarm": "dismantle",
    "embargo": "sanctions",
    "endorse": "praise",
    "expel": "expulsion oust",
    "food-aid": "famine",
    "forgo": "moratorium",
    "labour": "labor workers",
    "loan": "credit debt",
    "material-aid": "relief",
    "mediate": "mediator",
    "refuse": "reject",
    "seize": "confiscate intercept",
    "sever": "rupture break broke broken off",
    "smuggle": "contraband",
    "subvert": "spy espionage",
    "talks": "negotiate negotiation",
    "training": "train instructors",
    "treaty": "pact",
    "troops": "soldiers",
}
"""What else a mode is called: by these words a search finds what is coded so, and a misnamed mode is told."""


def said_of(mode: str) -> str:
    """The words that a mode goes by."""
    return f"{mode.replace('-', ' ')} {SYNONYMS.get(mode, '')}".strip()


def meanings() -> dict[str, str]:
    """Of each mode and type the words that it goes by, and what it means."""
    told = {mode: f"{SYNONYMS.get(mode, '')} {each.meaning}" for mode, each in MODES.items()}
    return told | {type: meaning for type, meaning in TYPES.items() if type not in told}


def of_kind(word: str) -> frozenset[str]:
    """The modes that a word of `--event` stands for: all of a type, or the one mode. Raises KeyError."""
    if word in TYPES:
        return frozenset(id for id, mode in MODES.items() if mode.type == word)
    MODES[word]
    return frozenset((word,))
