"""Write nkrel/names/world.txt, the names of partners, regions and other places in every language of Unicode's CLDR.

    python tools/world.py [--variants DIR] [--more DIR ...]

Needs Babel (`pip install -e ".[tools]"`), which the program itself does not. Babel keeps one name a place and
language; CLDR's short and variant names ("Palestine", "Czech Republic") are read from `--variants`, the unpacked npm
package cldr-localenames-full. `--more` takes earlier versions of that package, whose spellings are still met, and the
npm package i18n-iso-countries; of these a name counts only if nothing before it has it. Without these options the
names are kept that the file already holds. What is no partner stands in tools/places.toml,
further names in tools/spellings.toml. The same input gives the
same file, byte for byte.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import tomli
from babel import Locale, localedata

import nkrel
from nkrel import names
from nkrel.names import world

DATASET = nkrel.load(Path(__file__).parent.parent / "data")
CODES = {country.iso3 for country in DATASET.countries}
HERE = Path(__file__).parent
FILE = HERE.parent / "nkrel" / "names" / "world.txt"

# CLDR's codes for what UN M49 and everyday use call a region.
REGIONS = {
    "002": "Africa",
    "003": "North America",
    "005": "South America",
    "009": "Oceania",
    "011": "Western Africa",
    "013": "Central America",
    "014": "Eastern Africa",
    "015": "Northern Africa",
    "017": "Middle Africa",
    "018": "Southern Africa",
    "019": "Americas",
    "021": "Northern America",
    "029": "Caribbean",
    "030": "Eastern Asia",
    "034": "Southern Asia",
    "035": "South-eastern Asia",
    "039": "Southern Europe",
    "053": "Australia and New Zealand",
    "054": "Melanesia",
    "057": "Micronesia",
    "061": "Polynesia",
    "142": "Asia",
    "143": "Central Asia",
    "145": "Western Asia",
    "150": "Europe",
    "151": "Eastern Europe",
    "154": "Northern Europe",
    "155": "Western Europe",
    "202": "Sub-Saharan Africa",
    "419": "Latin America and the Caribbean",
}
WITH_TWO_NAMES = ("CC", "CI", "FK", "MM", "NZ", "TL", "VA")
"""Of these, what stands in brackets is a name of its own: Myanmar (Burma)."""
SOME, MOST = 0.5, 0.75
"""How much of a table has to agree with CLDR: for its other names to be looked at, and to be taken as they are."""
WRONG = ("gez", "gez_ER", "gez_ET")
"""Languages that are left out: in Ge'ez the names of the two Koreas are swapped."""
NAMESAKES = (("congo", "dr-congo"), (names.SUBJECT, "south-korea"))
"""Of these, a bare name is both's if both have longer names that begin with it."""


def main(arguments: list[str]) -> int:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--variants", type=Path, help="the unpacked npm package cldr-localenames-full")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="earlier versions; i18n-iso-countries")
    options = parser.parse_args(arguments)
    known = claims([*babel_names(), *(package_names(options.variants) if options.variants else ())])
    for package in options.more:
        add(known, package)
    if not (options.variants or options.more):
        keep(known, world.entries())
    meant = sorted({target for found in known.values() for target in found})
    numbers = {target: str(number) for number, target in enumerate(meant)}
    lines = (
        f"{name}\t{' '.join(numbers[target] for target in sorted(known[name]))}"
        for name in sorted(known, key=str.encode)
    )
    FILE.write_text("\n".join([*meant, "", *lines, ""]), encoding="utf-8", newline="\n")
    print(f"{FILE.name}: {len(known)} names of {len(meant)} places, {FILE.stat().st_size} bytes")
    return 0


def targets() -> dict[str, str]:
    """What each code of CLDR names, as the file writes it."""
    found = {country.iso2: country.id for country in DATASET.countries if country.iso2}
    found |= {"KP": names.SUBJECT, "EU": "european-union"}
    found |= {code: f"region:{name}" for code, name in REGIONS.items()}
    return found | {place["code"]: place_target(place) for place in places() if "code" in place}


def places() -> list[dict[str, str]]:
    """What is no partner."""
    return list(tomli.loads((HERE / "places.toml").read_text(encoding="utf-8"))["places"])


def place_target(place: dict[str, str]) -> str:
    """How the file writes a place that is no partner."""
    return f"place:{place['name']}|{place['is']}|{place.get('of', '')}"


def babel_names() -> Iterator[tuple[str, str]]:
    """Every name that Babel has of CLDR's, with its code."""
    for locale in sorted(set(localedata.locale_identifiers()) - set(WRONG)):
        yield from sorted(Locale.parse(locale).territories.items())


def package_names(package: Path) -> Iterator[tuple[str, str]]:
    """Every name in the unpacked npm package cldr-localenames-full, with its code."""
    for path in sorted(package.glob("main/*/territories.json")):
        [found] = json.loads(path.read_text(encoding="utf-8"))["main"].values()
        for code, name in found["localeDisplayNames"]["territories"].items():
            yield code.partition("-")[0], name


def language_files(package: Path) -> Iterator[list[tuple[str, str]]]:
    """The names of each language in the unpacked npm package i18n-iso-countries, with their codes."""
    for path in sorted(package.glob("langs/*.json")):
        spelled = json.loads(path.read_text(encoding="utf-8"))["countries"].items()
        yield [(code, name) for code, found in spelled for name in ([found] if isinstance(found, str) else found)]


def add(known: dict[str, set[str]], package: Path) -> None:
    """Add the names of a package that are not known yet, each only if it is one's alone and looks like that one's."""
    before = {name: set(found) for name, found in known.items()}
    meant = targets()
    for spelled in ([*package_names(package)], *language_files(package)):
        share = agreement(spelled, before, meant)
        for name, found in claims(spelled).items() if share > SOME else ():
            if name not in before and len(found) == 1 and (share > MOST or looks_like(name, found, before)):
                known.setdefault(name, set()).update(found)


def agreement(spelled: list[tuple[str, str]], known: dict[str, set[str]], meant: dict[str, str]) -> float:
    """The share of names that are known and mean the same."""
    same = sum(meant.get(code, "") in known.get(names.key(name), ()) for code, name in spelled)
    return same / len(spelled) if spelled else 0.0


def looks_like(name: str, found: set[str], known: dict[str, set[str]]) -> bool:
    """Whether the most similar name that is known, if there is one, means the same: a slip of one row shows so."""
    begun = [other for other in known if other[:1] == name[:1] and abs(len(other) - len(name)) < 4]
    near = difflib.get_close_matches(name, begun, n=1, cutoff=0.7)
    return not near or not known[near[0]].isdisjoint(found)


def koreas(spelled: Sequence[tuple[str, str]]) -> set[str]:
    """The words for Korea, which the names of both have in every language where words are set apart."""
    north, south = ({name for code, name in spelled if code == each} for each in ("KP", "KR"))
    words = (set(one.split()) & set(other.split()) for one in north for other in south)
    long = ({word for word in shared if len(names.fold(word)) > 3} for shared in words)
    return {word for shared in long if len(shared) == 1 for word in shared}


def claims(spelled: Sequence[tuple[str, str]]) -> dict[str, set[str]]:
    """Key of a name -> what it names. A part of a name counts only where it is nobody's name, and one's part alone;
    what is called a place in tools/places.toml is that and nothing else.
    """
    meant = targets()
    whole: dict[str, set[str]] = defaultdict(set)
    partial: dict[str, set[str]] = defaultdict(set)
    for code, name in spelled:
        if code in meant and name != code:
            note(whole, meant[code], name)
            for part in parts(name) if code in WITH_TWO_NAMES else ():
                note(partial, meant[code], part)
    for id, written in tomli.loads((HERE / "spellings.toml").read_text(encoding="utf-8")).items():
        for name in written:
            note(whole, id, name)
    for name in koreas(spelled):
        whole[names.key(name)] = {names.SUBJECT, "south-korea"}
    for name, found in list(whole.items()):
        for pair in NAMESAKES:
            if not found.isdisjoint(pair) and all(
                any(id in others and longer != name and longer.startswith(name) for longer, others in whole.items())
                for id in pair
            ):
                found.update(pair)
    for place in places():
        for name in place.get("also", ()):
            whole[names.key(name)].add(place_target(place))
        for name in place_names(place):
            whole[names.key(name)] = {place_target(place)}
    return {name: found for name, found in partial.items() if len(found) == 1} | whole


def keep(known: dict[str, set[str]], before: dict[str, tuple[str, ...]]) -> None:
    """Add what the file held before, as far as it names what there still is."""
    valid = {*targets().values(), *map(place_target, places())}
    own = {names.key(name) for place in places() for name in place_names(place)}
    for name, found in before.items():
        if name not in own and valid.issuperset(found):
            known.setdefault(name, set()).update(found)


def place_names(place: dict[str, str]) -> list[str]:
    """What a place is asked for by: its names and its code."""
    return [name for name in (place["name"], *place.get("aliases", ()), place.get("code")) if name]


def note(claimed: dict[str, set[str]], target: str, name: str) -> None:
    """Take a name down. Of up to three ASCII letters it is an abbreviation, or as short as one: the data's codes are
    all of these that count, and a name that is also a code (Nga: Russia in Vietnamese, and Nigeria) has to be asked
    about.
    """
    key = names.key(name)
    short = len(key) <= 3 and key.isascii()
    if key and (not short or (name.istitle() and key.upper() in CODES)):
        claimed[key].add(target)


def parts(name: str) -> list[str]:
    """The two names in "Myanmar (Burma)"; nothing where there are no brackets."""
    match = re.fullmatch(r"(.+?)\s*[(（\[](.+?)[)）\]]", unicodedata.normalize("NFC", name))
    return [match[1], match[2]] if match else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
