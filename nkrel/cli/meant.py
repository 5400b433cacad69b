"""What was perhaps meant by a word that is no command, and by what is none of what a command shows."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Callable, Sequence

from nkrel import names
from nkrel.events import MODES, SYNONYMS
from nkrel.names.meaning import list_region
from nkrel.problems import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.names import NameIndex
    from nkrel.store import Store


def unknown_command(word: str, words: Sequence[str], commands: Sequence[str], store: Callable[[], Store]) -> str:
    """A word that is no command: perhaps a country's name, perhaps a misspelt command."""
    meant = _OTHER_WORDS.get(word.lower()) or _OTHER_WORDS.get(word.lower().removesuffix("s"))
    if meant:
        return f"'{word}' is no command; did you mean '{meant}'?"
    if len(word) == 4 and word.isdigit() and "1948" <= word < "2100":
        return f"'{word}' is no command; did you mean 'timeline --year {word}' or 'list --as-of {word}'?"
    near = difflib.get_close_matches(word, [*commands, *_OTHER_WORDS], n=1, cutoff=0.7)
    near = [_OTHER_WORDS.get(each, each) for each in near]
    plain = list(itertools.takewhile(lambda each: not each.startswith("-"), words))
    try:
        index = store().index()
        if len(plain) > 1 and not near and names.exact(index, word, alone=True) and not _are_names(index, plain):
            plain = plain[:1]
        found = names.find_all(index, plain, regions=True)
    except names.UnknownNameError as error:
        if not near and _is_organization(store, plain):
            return f"'{word}' is no command; did you mean: nkrel orgs {' '.join(plain)}"
        if error.is_known and not near:
            return f"'{word}' is no command; {error}"
    except DataError:
        pass
    else:
        region = next((each.id for each in found if each.is_region), None)
        if region is None:
            return f"'{word}' is no command; did you mean: nkrel country {' '.join(plain)}"
        if len(found) == 1:
            return f"'{word}' is no command; did you mean: {list_region(region)}"
    asked = " ".join(plain)
    searched = f"'nkrel search {asked}' may find it; " if asked else ""
    hint = f"did you mean '{near[0]}'?" if near else f"{searched}commands are {', '.join(commands)}"
    return f"'{word}' is no command; {hint}"


def _is_organization(store: Callable[[], Store], words: Sequence[str]) -> bool:
    from nkrel.queries.organizations import called

    try:
        return called(store().dataset(), " ".join(words)) is not None
    except DataError:
        return False


def _are_names(index: NameIndex, words: Sequence[str]) -> bool:
    try:
        names.find_all(index, words, regions=True)
    except names.UnknownNameError:
        return False
    return True


def elsewhere(text: str, index: Callable[[], NameIndex]) -> str:
    """Where to ask for what is none of what a command shows: the partner of that name, events of that kind, or a
    search.
    """
    id = names.exact(index(), text, alone=True)
    if id and id != names.SUBJECT:
        return f"'nkrel country {text}' tells of that partner"
    wanted = "-".join(text.lower().split())
    mode = next((mode for mode in MODES if wanted.startswith((mode, *SYNONYMS.get(mode, "-").split()))), None)
    events = f"'nkrel timeline --event {mode}' and " if mode else ""
    return f"{events}'nkrel search {text}' may find more"


_OTHER_WORDS = {
    other: command
    for command, others in {
        "missions": "embassy embassie ambassador consulate mission diplomat",
        "orgs": "organisation organization org membership treaty treatie",
        "timeline": "event history chronology fact news",
        "list": "countrie partner state nation",
        "list --status severed": "severed",
        "list --tenor friendly": "friend ally allie",
        "list --tenor hostile": "enemy enemie foe",
        "timeline --event expel": "expulsion",
        "panel": "spell",
        "country": "info profile status",
        "changes": "change relation establishment",
        "summary": "count statistic stats total group",
        "search": "find grep query word text who person people leader",
        "resolutions": "resolution sanction un unsc vote",
        "sources": "source bibliography reference",
        "conflicts": "conflict dispute disputed disagreement",
        "visits": "visit journey travel trip summit",
        "figures": "figure trade aid number data indicator",
        "topic": "topics theme subject",
        "glossary": "define definition dictionary meaning vocabulary",
        "trend": "chart graph growth curve plot",
        "on": "today day anniversary",
        "sql": "database db sqlite table schema",
        "export": "download dump save csv excel",
        "check": "validate verify lint",
        "cite": "citation about licence license",
        "compare": "comparison versus vs",
        "koreas": "korea seoul rok",
        "eras": "era period",
        "regions": "region continent area",
        "show": "id entry entrie",
        "map": "worldmap",
    }.items()
    for other in others.split()
}
"""What is typed for a command, and is the name of none; the plural is found by its singular."""
