"""What the user typed -> a partner: codes, names in any language, aliases, near misses.

Names are compared folded: without regard to case, diacritics, punctuation and spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from nkrel.model import Country
from nkrel.record import Record

# North Korea is what everything is about, not a partner, but "korea" alone must not silently mean the South.
SUBJECT = "north-korea"
SUBJECT_NAMES = (
    "North Korea",
    "DPRK",
    "KP",
    "PRK",
    "Korea (North)",
    "Democratic People's Republic of Korea",
    "조선민주주의인민공화국",
    "북한",
    "צפון קוריאה",
    "קוריאה הצפונית",
    "كوريا الشمالية",
    "朝鲜",
    "Corée du Nord",
    "КНДР",
    "Северная Корея",
    "Corea del Norte",
)


class UnknownNameError(LookupError):
    """No partner bears the name, or it could be several: the message says which were perhaps meant."""


class NameIndex(Record, frozen=True):
    """Every name of every partner, ready for look-up."""

    exact: Mapping[str, Sequence[str]]
    """Folded name or code -> ids."""
    words: Mapping[str, Sequence[str]]
    """Folded word of an English short name -> ids of the partners that exist today (and `SUBJECT`)."""
    labels: Mapping[str, str]
    """Id -> how to present a candidate: "Guinea (GN)"."""


@cache
def fold(text: str) -> str:
    """A name as it is compared: letters and digits only, without case or diacritics."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower().replace("&", "and")))
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", text.replace("&", "and").casefold())
    return "".join(char for char in decomposed if char.isalnum() and not unicodedata.combining(char))


def all_names(country: Country) -> list[str]:
    """Everything that a partner can be asked for by."""
    codes = [code for code in (country.iso2, country.iso3) if code]
    former = [name.name for name in country.former_names]
    found = [country.name, country.id, *codes, *country.aliases, *former, *country.names.values()]
    return [*found, *(f"St {name.removeprefix('Saint ')}" for name in found if name.startswith("Saint "))]


def build_index(countries: Iterable[Country]) -> NameIndex:
    """The index of these partners' names."""
    exact: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    labels = {SUBJECT: "North Korea"}

    def add(id: str, names: Iterable[str], title: str | None) -> None:
        for name in names:
            ids = exact.setdefault(fold(name), [])
            if id not in ids:
                ids.append(id)
        if title:
            for word in title.replace("-", " ").split():
                if word in ("and", "of", "the"):
                    continue
                ids = words.setdefault(fold(word), [])
                if id not in ids:
                    ids.append(id)

    add(SUBJECT, SUBJECT_NAMES, "North Korea")
    for country in countries:
        add(
            country.id,
            all_names(country),
            country.name if country.kind not in ("former-state", "organization") else None,
        )
        labels[country.id] = f"{country.name} ({country.iso2})" if country.iso2 else country.name
    return NameIndex(exact=exact, words=words, labels=labels)


def completions(countries: Iterable[Country]) -> list[str]:
    """What completion offers: ids, and names in every language."""
    return list(dict.fromkeys(name for c in countries for name in (c.id, c.name, *c.names.values())))


def find(index: NameIndex, text: str) -> str:
    """The id of the partner that `text` names. Raises UnknownNameError if there is none or several."""
    folded = fold(text)
    if not folded:
        raise UnknownNameError("an empty name is no country")
    exact = list(index.exact.get(folded, ()))
    # "guinea" is Guinea's name and a word in three others': asking is better than guessing.
    sharing = [id for id in index.words.get(folded, ()) if id not in exact]
    if exact and not sharing:
        found = exact
    else:
        found = [*exact, *sharing]
        if not exact:
            beginning = (ids for name, ids in index.exact.items() if name.startswith(folded))
            found = list(dict.fromkeys([*found, *(id for ids in beginning for id in ids)]))
    if found == [SUBJECT]:
        raise UnknownNameError(f"'{text}' is what this is all about, not a partner: try 'nkrel' alone")
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownNameError(
            f"'{text}' could be {_listed([index.labels[id] for id in found])}; say more, or the code"
        )
    meant = suggest(folded, index.exact)
    ids = dict.fromkeys(id for name in meant for id in index.exact[name] if id != SUBJECT)
    hint = f"; did you mean {_listed([index.labels[id] for id in ids])}?" if ids else ""
    raise UnknownNameError(f"no country is called '{text}'{hint or '; see nkrel list'}")


def find_all(index: NameIndex, words: Sequence[str]) -> list[str]:
    """The ids of the partners named by a run of words: the longest run that names a partner wins each time.

    Raises UnknownNameError as `find` does.
    """
    ids: list[str] = []
    rest = list(words)
    while rest:
        count = _longest_run(index, rest)
        ids.append(find(index, " ".join(rest[:count])))
        del rest[:count]
    return list(dict.fromkeys(ids))


def _longest_run(index: NameIndex, words: Sequence[str]) -> int:
    """How many of the first words make up one name: in full, else shortened, else misspelt."""
    runs = {count: " ".join(words[:count]) for count in range(len(words), 0, -1)}
    for count, run in runs.items():
        if fold(run) in index.exact and _is_name(index, run):
            return count
    for count, run in runs.items():
        if _is_name(index, run):
            return count
    return next((count for count, run in runs.items() if suggest(fold(run), index.exact)), 1)


def _is_name(index: NameIndex, text: str) -> bool:
    try:
        find(index, text)
    except UnknownNameError:
        return False
    return True


def suggest(folded: str, known: Iterable[str]) -> list[str]:
    """What was perhaps meant, best first."""
    import difflib

    return difflib.get_close_matches(folded, list(known), n=3, cutoff=0.7)


def _listed(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"
