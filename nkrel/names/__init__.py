"""What the user typed -> a partner: codes, names in any language, aliases, near misses.

Names are compared folded: without regard to case, diacritics, punctuation and spaces. This module knows the names in
the data and answers at once. What they do not hold is left to `nkrel.names.reading`: spellings of other data sets,
other languages, beginnings, and what is no partner. A guess is never made in silence: what was taken is said in
`Found.note`, and whatever could be two things is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from nkrel.record import Record

if TYPE_CHECKING:
    from nkrel.model import Country, Region

# North Korea is what everything is about, not a partner, but "korea" alone must not silently mean the South.
SUBJECT = "north-korea"
SUBJECT_CODES = ("KP", "PRK", "DPRK", "DPR", "NK")
SUBJECT_NAMES = (
    "North Korea",
    "DPR Korea",
    "Korea DPR",
    "Democratic People's Republic of Korea",
    "Democratic Republic of Korea",
    "People's Republic of Korea",
    "Northern Korea",
    "North Korean",
    "Pyongyang",
    "Choson",
    "Chosŏn",
    "조선",
    "조선민주주의인민공화국",
    "북한",
    "북조선",
    "צפון קוריאה",
    "קוריאה הצפונית",
    "كوريا الشمالية",
    "朝鲜",
    "朝鮮",
    "北朝鲜",
    "Corée du Nord",
    "КНДР",
    "Северная Корея",
    "Corea del Norte",
)
JOINING = frozenset(("and", "&", "vs", "vs.", "versus", "to", *",;،、，"))
"""Words that stand between two names."""


class UnknownNameError(LookupError):
    """No partner bears the name, or it could be several: the message says which were perhaps meant.

    `is_known` tells that it is a name, though no partner's alone: a region's, a place's, several partners'.
    """

    def __init__(self, message: str, is_known: bool = False) -> None:
        super().__init__(message)
        self.is_known = is_known


class Found(Record, frozen=True, kw_only=True):
    """What a text names."""

    id: str
    """Of a partner; of a region (where these were asked for too) its name."""
    text: str
    """The words that were taken for it."""
    note: str | None = None
    """What has to be said of how the text was taken: a guess, or others that bear the name."""
    is_region: bool = False


class NameIndex(Record, frozen=True):
    """Every name of every partner, ready for look-up."""

    names: Mapping[str, str]
    """Key of a name (see `key`) -> id, or the ids with a space between them where bad data gives several the name."""
    codes: Mapping[str, str]
    """Code or abbreviation in small letters -> id, or ids: DPR is North Korea's and Donetsk's."""
    namesakes: Mapping[str, Sequence[str]]
    """Folded word that several English names have -> ids of these partners as far as they exist today."""
    labels: Mapping[str, str]
    """Id -> how to present a candidate: "Guinea (GN)"."""
    regions: Mapping[str, str]
    """Key of a region's name -> the name."""
    cities: Mapping[str, Sequence[str]]
    """Key of a city's name -> ids of the partners in which North Korea has had a mission there."""
    spelled: str
    """A line a partner: its id and its names as they are written, with tabs between: the English one and former ones,
    an empty field, all others.
    """


_LETTERS = str.maketrans(
    {
        **dict.fromkeys("ʹʺʻʼʽʾʿˈˊˋʹˮـ"),  # apostrophes and stretching that count as letters
        **{"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ə": "e", "ɛ": "e", "ɔ": "o", "ŋ": "n", "ð": "d"},
        **{"æ": "ae", "œ": "oe", "þ": "th"},
        # One letter in several forms, by language or by keyboard.
        **{"ی": "ي", "ى": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه"},
    }
)
# Marks that a name is compared without: accents, the points of Hebrew and Arabic. Others, such as the vowel signs of
# Devanagari or Thai and the voicing mark of Japanese, are letters: without them Togo would be Tonga.
_MARKS = ((0x300, 0x36F), (0x483, 0x487), (0x591, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670))


@cache
def fold(text: str) -> str:
    """A name as it is compared: letters and digits only, without case or diacritics."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower().replace("&", "and")))
    import unicodedata

    lowered = unicodedata.normalize("NFKD", text.replace("&", "and").casefold()).casefold()
    kept = (
        char
        for char in unicodedata.normalize("NFKD", lowered)
        if char.isalnum()
        or (
            unicodedata.category(char)[0] == "M"
            and not any(first <= ord(char) <= last for first, last in _MARKS)
            and not 0xFE00 <= ord(char) <= 0xFE0F
        )
    )
    return "".join(kept).translate(_LETTERS)


@cache
def key(text: str) -> str:
    """What a name is looked up by: the name folded; up to three Latin letters keep their diacritics, so that 'Áo'
    (Austria in Vietnamese) is no code.
    """
    folded = fold(text)
    if len(folded) > 3 or text.isascii() or not folded.isascii():
        return folded
    import unicodedata

    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text.casefold())))


def code_of(text: str) -> str | None:
    """The code or abbreviation that a text is, in small letters: up to six ASCII capitals and digits, perhaps with
    dots.
    """
    letters = text.replace(".", "").strip()
    if len(letters) <= 6 and letters.isascii() and letters.isalnum() and letters.isupper():
        return letters.lower()
    return None


def all_names(country: Country) -> list[str]:
    """Everything that a partner can be asked for by."""
    codes = [code for code in (country.iso2, country.iso3) if code]
    former = [name.name for name in country.former_names]
    found = [country.name, country.id, *codes, *country.aliases, *former, *country.names.values()]
    return [*found, *(f"St {name.removeprefix('Saint ')}" for name in found if name.startswith("Saint "))]


def build_index(countries: Iterable[Country], regions: Iterable[Region] = ()) -> NameIndex:
    """The index of these partners' names, of the regions and sub-regions that they lie in, and of further regions."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    words: dict[str, list[str]] = {}
    labels = {SUBJECT: "North Korea"}
    spelled: list[str] = []
    places: dict[str, str] = {}
    cities: dict[str, list[str]] = {}

    def add(id: str, short: Sequence[str], more: Iterable[str], exists: bool = True) -> None:
        written = list(dict.fromkeys([*short, "", *more]))
        for name in filter(None, written):
            code = code_of(name)
            known, name_key = (codes, code) if code else (names, key(name))
            others = known.get(name_key)
            if others is None:
                known[name_key] = id
            elif id not in others.split():
                known[name_key] = f"{others} {id}"
        spelled.append("\t".join([id, *written]))
        for word in short[0].replace("-", " ").split() if exists else ():
            if word not in ("and", "of", "the"):
                bearers = words.setdefault(fold(word), [])
                if id not in bearers:
                    bearers.append(id)

    add(SUBJECT, SUBJECT_NAMES[:1], (*SUBJECT_NAMES, *SUBJECT_CODES))
    for country in countries:
        short = [country.name, *(former.name for former in country.former_names)]
        add(country.id, short, all_names(country), country.kind not in ("former-state", "organization"))
        labels[country.id] = f"{country.name} ({country.iso2})" if country.iso2 else country.name
        for name in (country.region, country.subregion):
            if name:
                places.setdefault(key(name), name)
        for mission in country.missions:
            if mission.side == "dprk" and mission.city:
                bearers = cities.setdefault(key(mission.city), [])
                if country.id not in bearers:
                    bearers.append(country.id)
    for region in regions:
        for name in (region.name, region.id, *region.aliases):
            places.setdefault(key(name), region.name)
    return NameIndex(
        names=names,
        codes=codes,
        namesakes={word: ids for word, ids in words.items() if len(ids) > 1},
        labels=labels,
        regions=places,
        cities=cities,
        spelled="\n".join(spelled),
    )


def completions(countries: Iterable[Country]) -> list[str]:
    """What completion offers: ids, and names in every language."""
    return list(dict.fromkeys(name for c in countries for name in (c.id, c.name, *c.names.values())))


def find(index: NameIndex, text: str) -> Found:
    """The partner that a text names: by its id, a code, a name in any language, a spelling of other data sets, or a
    beginning that only one has. Raises UnknownNameError if it is none, or could be several.
    """
    known = exact(index, text, alone=True)
    if known and known != SUBJECT:
        return found(index, text, known)
    from nkrel.names import reading

    return reading.find(index, text)


def find_all(index: NameIndex, words: Sequence[str], regions: bool = False) -> list[Found]:
    """The partners (and the regions, if these are wanted) that a run of words names, each once.

    The longest run that is a name wins each time; words such as "and", and commas, may stand between. Each name has
    to be a whole one; a code counts in capitals only, unless it is alone. Raises UnknownNameError as `find` does.
    """
    if len(words) == 1:
        known = exact(index, words[0], alone=True)
        if known and known != SUBJECT:
            return [found(index, words[0], known)]
    if not words:
        return []
    from nkrel.names import reading

    once: dict[tuple[str, bool], Found] = {}
    for each in reading.find_all(index, words, regions):
        once.setdefault((each.id, each.is_region), each)
    return list(once.values())


def exact(index: NameIndex, text: str, alone: bool = False) -> str | None:
    """The id of the one partner (or `SUBJECT`) whose id, whole name or code a text is. Codes are ASCII and in one
    case; in a run of several words, where they do not stand `alone`, in capitals.
    """
    id = index.names.get(key(text))
    if id is None:
        code = code_of(text) or (code_of(text.upper()) if alone and text.islower() else None)
        id = index.codes.get(code) if code else None
    return id if id is not None and " " not in id else None


def found(index: NameIndex, text: str, id: str) -> Found:
    """A partner found by its whole name, with a note if others have that name as a part of theirs."""
    others = [other for other in index.namesakes.get(fold(text), ()) if other != id]
    if not others:
        return Found(id=id, text=text)
    also = ", ".join(index.labels[other].partition(" (")[0] for other in others)
    return Found(id=id, text=text, note=f"'{text}' is {index.labels[id]}; also: {also}")


def written(index: NameIndex) -> Iterator[tuple[str, bool, str]]:
    """Every name as it is written, with its partner, and whether it is the English name, now or formerly."""
    for line in index.spelled.split("\n"):
        id, *names = line.split("\t")
        english = True
        for name in names:
            if name:
                yield id, english, name
            else:
                english = False
