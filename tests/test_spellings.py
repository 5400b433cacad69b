"""Names as others write them: the data sets that people bring, and every language of Unicode's CLDR.

`tests/names/spellings.tsv` holds names as published by the United Nations, the World Bank, the IMF, the Correlates of
War, Gleditsch and Ward, V-Dem, Polity, ISO 3166 (in English and French), and the American lists of codes FIPS (which
GDELT uses) and GENC, each with the partner that it means, or `refused`, or `asked` where it could be two.
`pytest tests/test_spellings.py -s` prints how many of each source and language are right.
"""

from __future__ import annotations

import csv
import gettext
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import pycountry
import pytest
from babel import Locale, localedata
from conftest import HERE

from nkrel import names
from nkrel.model import Dataset
from nkrel.names import NameIndex, UnknownNameError

TABLE = HERE / "names" / "spellings.tsv"
Counts = dict[str, Counter[str]]


@pytest.fixture(scope="module")
def index(data: Dataset) -> NameIndex:
    """The names of all partners and regions."""
    return names.build_index(data.countries, data.regions)


@pytest.fixture(scope="module")
def codes(data: Dataset) -> dict[str, str]:
    """ISO 3166-1 code of two letters -> partner, or North Korea."""
    known = {country.iso2: country.id for country in data.countries if country.iso2 and country.kind != "former-state"}
    return {**known, "KP": names.SUBJECT, "EU": "european-union"}


def meaning(index: NameIndex, text: str) -> str:
    """What a spelling, given as one argument, is taken for: an id, `asked` or `refused`."""
    try:
        found = names.find_all(index, [text])
    except UnknownNameError as error:
        if "what this is all about" in str(error):
            return names.SUBJECT
        return "asked" if "could be" in str(error) else "refused"
    return " and ".join(each.id for each in found)


def judged(index: NameIndex, cases: Iterable[tuple[str, str, str]]) -> tuple[Counts, list[str]]:
    """How each case (source, spelling, what it means) fares, counted by source, and the wrong ones in full."""
    counts: Counts = defaultdict(Counter)
    wrong = []
    for source, text, means in cases:
        got = meaning(index, text)
        verdict = "right" if got == means else got if got in ("asked", "refused") else "wrong"
        counts[source][verdict] += 1
        if verdict == "wrong":
            wrong.append(f"{source}: {text!r} is {means}, not {got}")
    return counts, wrong


def told(counts: Counts) -> None:
    """Print the counts."""
    print(f"\n{'source':<24}{'names':>7}{'right':>8}{'asked':>7}{'refused':>9}{'wrong':>7}")
    for source, count in sorted(counts.items()):
        share = f"{100 * count['right'] / count.total():.1f}%"
        print(f"{source:<24}{count.total():>7}{share:>8}{count['asked']:>7}{count['refused']:>9}{count['wrong']:>7}")


def share_right(counts: Counter[str]) -> float:
    """Which part is right."""
    return counts["right"] / counts.total()


def spellings() -> list[tuple[str, str, str]]:
    """The cases of the table, one for each source that has the spelling."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(source, row["spelling"], row["means"]) for row in rows for source in row["sources"].split(", ")]


def test_names_as_data_sets_write_them_are_right_and_none_is_wrong(index: NameIndex) -> None:
    cases = spellings()
    assert len({text for _, text, _ in cases}) > 1000
    counts, wrong = judged(index, cases)
    told(counts)
    assert wrong == []
    assert {source: count for source, count in counts.items() if share_right(count) < 0.97} == {}


def test_the_table_knows_the_partners(data: Dataset) -> None:
    ids = {country.id for country in data.countries} | {names.SUBJECT, "refused", "asked"}
    assert {means for _, _, means in spellings()} <= ids


def languages() -> list[str]:
    """The languages of CLDR that Babel has, without their regional varieties."""
    return sorted(locale for locale in localedata.locale_identifiers() if "_" not in locale)


def babel_cases(codes: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The name of every partner in every language."""
    for language in languages():
        for code, name in Locale.parse(language).territories.items():
            if code in codes and name != code:
                yield language, name, codes[code]


ODD = {"bgn", "gez", "tok"}
"""Languages in which CLDR calls Mauritius what others call Mauritania, has swapped the two Koreas, or tells them apart
by nothing.
"""


def test_every_language_of_cldr_is_understood(index: NameIndex, codes: dict[str, str]) -> None:
    cases = [case for case in babel_cases(codes) if case[0] not in ODD]
    counts, wrong = judged(index, cases)
    told(counts)
    assert wrong == []
    whole = {language: count for language, count in counts.items() if count.total() > 100}
    assert len(whole) > 150
    # Not every one: a Babel later than the one of which the names were made has languages that are new or rewritten.
    poor = {language: count for language, count in whole.items() if share_right(count) < 0.95}
    assert len(poor) < len(whole) / 20, poor


# Languages of different families and scripts for which ISO 3166 has been translated by others than CLDR.
TRANSLATED = (
    *("ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr", "he", "hr", "hu", "id", "is", "it"),
    *("ja", "ko", "lt", "lv", "nb_NO", "nl", "pl", "pt", "pt_BR", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk"),
    *("zh_CN", "zh_TW"),
)


def translated_cases(codes: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The short names of ISO 3166 in these languages, from translations that our names do not come from."""
    for language in TRANSLATED:
        table = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        for country in pycountry.countries:
            for name in {country.name, getattr(country, "common_name", country.name)}:
                yield language, table.gettext(name), codes.get(country.alpha_2, "refused")


def test_names_that_others_have_translated_are_right_and_none_is_wrong(index: NameIndex, codes: dict[str, str]) -> None:
    counts, wrong = judged(index, translated_cases(codes))
    told(counts)
    assert wrong == []
    assert sum(count["right"] for count in counts.values()) > 0.95 * sum(count.total() for count in counts.values())
    assert {language: count for language, count in counts.items() if share_right(count) < 0.85} == {}
