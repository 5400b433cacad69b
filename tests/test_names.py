"""From what the user typed to a partner: codes, names in any language, near misses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkrel import names
from nkrel.model import Country, Dataset
from nkrel.names import NameIndex, UnknownNameError

generated = settings(deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def index(sample: Dataset) -> NameIndex:
    """The names of the sample's partners."""
    return names.build_index(sample.countries)


@pytest.fixture(scope="module")
def real_index(data: Dataset) -> NameIndex:
    """The names of all partners."""
    return names.build_index(data.countries)


def refusal(index: NameIndex, text: str) -> str:
    """What is said to someone who asks for a name that leads to no single partner."""
    with pytest.raises(UnknownNameError) as caught:
        names.find(index, text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Uganda", "uganda"),
        ("  u G-a.n/d_a! ", "uganda"),
        ("Côte d'Ivoire", "cotedivoire"),
        ("Côte d’Ivoire", "cotedivoire"),
        ("cote-d-ivoire", "cotedivoire"),
        ("Trinidad & Tobago", "trinidadandtobago"),
        ("São Tomé & Príncipe", "saotomeandprincipe"),
        ("Straße", "strasse"),
        ("צ'ילה", "צילה"),
        ("УГАНДА", "уганда"),
        ("...", ""),
        ("—", ""),
        ("", ""),
    ],
)
def test_names_are_compared_by_letters_and_digits_alone(text: str, folded: str) -> None:
    assert names.fold(text) == folded


@generated
@given(st.text(st.sampled_from("aZéÑß &'-.09אָヷ가각Жёأ")))
def test_case_composition_and_folding_twice_make_no_difference(text: str) -> None:
    """So a name matches however a keyboard or a file system composes its letters."""
    folded = names.fold(text)
    assert names.fold(folded) == folded
    for form in ("NFC", "NFD"):
        assert names.fold(unicodedata.normalize(form, text)) == folded
    assert names.fold(text.upper()) == names.fold(text.lower()) == folded


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("uganda", "uganda"),
        ("UG", "uganda"),
        ("uga", "uganda"),
        ("Uganda", "uganda"),
        ("Republic of Uganda", "uganda"),
        ("אוגנדה", "uganda"),
        ("우간다", "uganda"),
        ("أوغندا", "uganda"),
        ("乌干达", "uganda"),
        ("Ouganda", "uganda"),
        ("уганда", "uganda"),
        ("Soviet Union", "russia"),
        ("soviet union", "russia"),
        ("cote d'ivoire", "cote-d-ivoire"),
        ("CÔTE D’IVOIRE", "cote-d-ivoire"),
        ("Ivory-Coast", "cote-d-ivoire"),
        ("guinea bissau", "guinea-bissau"),
        ("GuineaBissau", "guinea-bissau"),
        ("corée du sud", "south-korea"),
        ("צ׳ילה", "chile"),
        ("  cuba  ", "cuba"),
        ("EU", "european-union"),
        ("DDR", "east-germany"),
        ("GN", "guinea"),
        ("GIN", "guinea"),
    ],
)
def test_a_partner_is_found_by_any_of_its_names(index: NameIndex, text: str, id: str) -> None:
    assert names.find(index, text) == id


def test_decomposed_letters_are_the_same_letters(index: NameIndex) -> None:
    """Some systems hand over file names and pasted text with letters taken apart."""
    assert names.find(index, unicodedata.normalize("NFD", "우간다")) == "uganda"
    assert names.find(index, unicodedata.normalize("NFD", "Côte d'Ivoire")) == "cote-d-ivoire"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("ugan", "uganda"),
        ("Ivory", "cote-d-ivoire"),
        ("Sov", "russia"),
        ("east", "east-germany"),
        ("우간", "uganda"),
        ("אוגנ", "uganda"),
        ("Federal Republic", "germany"),
    ],
)
def test_a_beginning_that_only_one_partner_has_will_do(index: NameIndex, text: str, id: str) -> None:
    assert names.find(index, text) == id


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("korea", {"North Korea", "South Korea (KR)"}),
        ("Guinea", {"Guinea (GN)", "Guinea-Bissau (GW)"}),
        ("guinea", {"Guinea (GN)", "Guinea-Bissau (GW)"}),
        ("south", {"South Africa (ZA)", "South Korea (KR)"}),
        ("republic of", {"South Korea (KR)", "Uganda (UG)"}),
    ],
)
def test_an_ambiguous_name_lists_who_could_be_meant(index: NameIndex, text: str, candidates: set[str]) -> None:
    message = refusal(index, text)
    assert f"'{text}'" in message
    assert {label for label in index.labels.values() if label in message} == candidates


def test_a_code_beats_the_names_that_begin_like_it(real_index: NameIndex) -> None:
    """MA is Morocco's, though Mali, Malta and others begin so."""
    assert names.find(real_index, "ma") == "morocco"


def test_a_state_that_has_ended_does_not_make_its_successors_name_ambiguous(index: NameIndex) -> None:
    """East Germany has the word too, but whoever asks for Germany means the one there is."""
    assert names.find(index, "Germany") == "germany"


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("korea", ["North Korea", "South Korea (KR)"]),
        ("congo", ["Congo (CG)", "DR Congo (CD)"]),
        ("sudan", ["South Sudan (SS)", "Sudan (SD)"]),
        ("guinea", ["Equatorial Guinea (GQ)", "Guinea (GN)", "Guinea-Bissau (GW)", "Papua New Guinea (PG)"]),
    ],
)
def test_the_real_namesakes_are_told_apart(real_index: NameIndex, text: str, candidates: list[str]) -> None:
    message = refusal(real_index, text)
    told = re.search(r"could be (.*); say more", message)
    assert told is not None, message
    assert sorted(re.split(r", | or ", told[1])) == candidates


@pytest.mark.parametrize("text", ["", "  ", "...", "'"])
def test_an_empty_name_is_refused_rather_than_matching_everyone(index: NameIndex, text: str) -> None:
    assert "empty" in refusal(index, text)


@pytest.mark.parametrize(
    ("text", "meant"), [("Ugandaa", "Uganda (UG)"), ("Cannada", "Canada (CA)"), ("Guinea-Bisau", "Guinea-Bissau (GW)")]
)
def test_a_misspelt_name_says_what_was_perhaps_meant(index: NameIndex, text: str, meant: str) -> None:
    message = refusal(index, text)
    assert f"'{text}'" in message
    assert "did you mean" in message
    assert meant in message


def test_a_name_like_no_other_points_to_the_list(index: NameIndex) -> None:
    message = refusal(index, "Qwxyz")
    assert "'Qwxyz'" in message
    assert "nkrel list" in message


@pytest.mark.parametrize("text", ["North Korea", "DPRK", "kp", "북한", "Corée du Nord"])
def test_north_korea_itself_is_no_partner(index: NameIndex, text: str) -> None:
    assert "not a partner" in refusal(index, text)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Uganda", ["uganda"]),
        ("South Africa Cuba", ["south-africa", "cuba"]),
        ("Cuba South Africa", ["cuba", "south-africa"]),
        ("East Germany Germany", ["east-germany", "germany"]),
        ("German Democratic Republic Cuba", ["east-germany", "cuba"]),
        ("UG CU zaf", ["uganda", "cuba", "south-africa"]),
        ("South Korea South Africa", ["south-korea", "south-africa"]),
        ("Cuba cuba CUB", ["cuba"]),
        ("Guinea Bissau Guinea Bissau", ["guinea-bissau"]),
        ("דרום אפריקה קובה", ["south-africa", "cuba"]),
        ("ugan can", ["uganda", "canada"]),
        ("Guinea Bis", ["guinea-bissau"]),
        ("Cuba Guinea Bis Uganda", ["cuba", "guinea-bissau", "uganda"]),
        ("", []),
    ],
)
def test_of_several_words_the_longest_run_that_is_a_name_wins(index: NameIndex, words: str, ids: list[str]) -> None:
    assert names.find_all(index, words.split()) == ids


@pytest.mark.parametrize(
    ("words", "told"),
    [("Cuba Ugandaa", "Uganda "), ("South Afrika Cuba", "South Africa "), ("Cuba korea", "'korea' could be")],
)
def test_of_several_words_the_one_that_is_no_name_is_complained_of(index: NameIndex, words: str, told: str) -> None:
    with pytest.raises(UnknownNameError, match=told):
        names.find_all(index, words.split())


@generated
@given(order=st.permutations(["uganda", "south-africa", "cuba", "guinea-bissau", "cote-d-ivoire", "east-germany"]))
def test_full_names_are_told_apart_in_any_order(sample: Dataset, order: list[str]) -> None:
    words = " ".join(sample.country(id).name for id in order).split()
    assert names.find_all(names.build_index(sample.countries), words) == order


def _shares_a_word(country: Country, name: str, data: Dataset) -> bool:
    """Whether a name is also a word in the short name of another partner that exists."""
    return any(
        names.fold(name) in map(names.fold, re.split(r"[\s-]+", other.name))
        for other in data.countries
        if other.id != country.id and other.kind != "former-state"
    )


def test_every_partner_is_found_by_its_codes(data: Dataset, real_index: NameIndex) -> None:
    """A code is the way out of every ambiguity, so it never is ambiguous itself."""

    def missed() -> Iterator[str]:
        for country in data.countries:
            for code in filter(None, (country.iso2, country.iso3)):
                for text in (code, code.lower()):
                    try:
                        found = names.find(real_index, text)
                    except UnknownNameError as error:
                        yield str(error)
                    else:
                        if found != country.id:
                            yield f"{text} is {found}"

    assert list(missed()) == []


def test_every_partner_is_found_by_every_name_or_asked_about(data: Dataset, real_index: NameIndex) -> None:
    """Only a name that is also a word in another's is asked about, and then its bearer is the first candidate."""

    def missed() -> Iterator[str]:
        for country in data.countries:
            codes = (country.iso2, country.iso3)
            for name in names.all_names(country):
                try:
                    found = names.find(real_index, name)
                except UnknownNameError as error:
                    asked = f"could be {real_index.labels[country.id]}" in str(error)
                    if name not in codes and not (asked and _shares_a_word(country, name, data)):
                        yield f"{country.id}: {error}"
                else:
                    if found != country.id:
                        yield f"{name} is {found}, not {country.id}"

    assert list(missed()) == []


def test_no_two_partners_share_a_name(data: Dataset) -> None:
    """Nor does any partner have one of North Korea's names."""
    bearers: dict[str, set[str]] = {names.fold(name): {names.SUBJECT} for name in names.SUBJECT_NAMES}
    for country in data.countries:
        for name in names.all_names(country):
            bearers.setdefault(names.fold(name), set()).add(country.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1 or not name} == {}


def test_completion_is_offered_ids_and_names_in_every_language(sample: Dataset) -> None:
    assert {"uganda", "Uganda", "우간다", "אוגנדה", "乌干达"} <= set(names.completions(sample.countries))
