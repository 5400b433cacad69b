"""From what the user typed to a partner: codes, names in any language, near misses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkrel import names
from nkrel.model import Dataset
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


def id_of(index: NameIndex, text: str) -> str:
    """The partner that a text names."""
    return names.find(index, text).id


def ids_of(index: NameIndex, words: str) -> list[str]:
    """The partners that a run of words names."""
    return [found.id for found in names.find_all(index, words.split())]


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
    assert id_of(index, text) == id


def test_decomposed_letters_are_the_same_letters(index: NameIndex) -> None:
    """Some systems hand over file names and pasted text with letters taken apart."""
    assert id_of(index, unicodedata.normalize("NFD", "우간다")) == "uganda"
    assert id_of(index, unicodedata.normalize("NFD", "Côte d'Ivoire")) == "cote-d-ivoire"


@pytest.mark.parametrize(
    ("text", "id", "label"),
    [
        ("ugan", "uganda", "Uganda (UG)"),
        ("Sovi", "russia", "Russia (RU)"),
        ("אוגנ", "uganda", "Uganda (UG)"),
        ("Ivory C", "cote-d-ivoire", "Côte d'Ivoire (CI)"),
        ("Guinea-Bis", "guinea-bissau", "Guinea-Bissau (GW)"),
    ],
)
def test_a_beginning_that_only_one_partner_has_will_do_and_is_said(
    index: NameIndex, text: str, id: str, label: str
) -> None:
    found = names.find(index, text)
    assert found.id == id
    assert found.note == f"'{text}' taken as {label}"


@pytest.mark.parametrize(
    "text",
    ["Sov", "우간", "east", "Republic", "Democratic", "Chinese", "Africa", "African", "Amer", "q", "KY"],
)
def test_less_than_a_telling_beginning_is_refused(real_index: NameIndex, text: str) -> None:
    """Too short, or the beginning of others' names, of an alias that is no short name, or of a region."""
    refusal(real_index, text)


@pytest.mark.parametrize("text", ["Chinese Tai", "Papua New", "Saudi Ar", "Burma"])
def test_a_whole_name_needs_no_note(real_index: NameIndex, text: str) -> None:
    assert (names.find(real_index, text).note is None) == (text == "Burma")


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("korea", {"North Korea", "South Korea (KR)"}),
        ("south", {"South Africa (ZA)", "South Korea (KR)"}),
        ("republic of", {"South Korea (KR)", "Uganda (UG)"}),
    ],
)
def test_an_ambiguous_name_lists_who_could_be_meant(index: NameIndex, text: str, candidates: set[str]) -> None:
    message = refusal(index, text)
    assert f"'{text}'" in message
    assert {label for label in index.labels.values() if label in message} == candidates


@pytest.mark.parametrize(
    ("text", "id", "also"),
    [
        ("Guinea", "guinea", "Equatorial Guinea, Guinea-Bissau, Papua New Guinea"),
        ("congo", "congo", "DR Congo"),
        ("SUDAN", "sudan", "South Sudan"),
    ],
)
def test_a_whole_name_answers_and_its_namesakes_are_told(real_index: NameIndex, text: str, id: str, also: str) -> None:
    found = names.find(real_index, text)
    assert found.id == id
    assert found.note is not None and found.note.endswith(f"also: {also}")


@pytest.mark.parametrize(("text", "id"), [("GN", "guinea"), ("SDN", "sudan"), ("Germany", "germany")])
def test_a_code_has_no_namesakes_nor_has_a_state_whose_namesake_has_ended(
    real_index: NameIndex, text: str, id: str
) -> None:
    found = names.find(real_index, text)
    assert (found.id, found.note) == (id, None)


def test_a_code_beats_the_names_that_begin_like_it(real_index: NameIndex) -> None:
    """MA is Morocco's, though Mali, Malta and others begin so."""
    assert id_of(real_index, "ma") == "morocco"


@pytest.mark.parametrize("text", ["Áo", "Bỉ", "ÚG", "ｵ"])
def test_a_code_is_ascii(index: NameIndex, text: str) -> None:
    assert names.exact(index, text, alone=True) is None


@pytest.mark.parametrize("text", ["Africa", "eastern AFRICA", "Europe"])
def test_a_regions_name_says_how_to_list_it(real_index: NameIndex, text: str) -> None:
    message = refusal(real_index, text)
    assert "is a region" in message and "nkrel list --region" in message


def test_regions_are_found_where_they_are_wanted(real_index: NameIndex) -> None:
    found = names.find_all(real_index, ["africa", "and", "Cuba"], regions=True)
    assert [(each.id, each.is_region) for each in found] == [("Africa", True), ("cuba", False)]


@pytest.mark.parametrize("text", ["", "  ", "...", "'"])
def test_an_empty_name_is_refused_rather_than_matching_everyone(index: NameIndex, text: str) -> None:
    assert "empty" in refusal(index, text)


@pytest.mark.parametrize(
    ("text", "meant"), [("Ugandza", "Uganda (UG)"), ("Cannada", "Canada (CA)"), ("Guinea-Bisaau", "Guinea-Bissau (GW)")]
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


@pytest.mark.parametrize(
    "text",
    [
        "North Korea",
        "DPRK",
        "kp",
        "북한",
        "조선",
        "Corée du Nord",
        "DPR Korea",
        "N. Korea",
        "Korea, Dem. People's Rep. of",
        "Korea (the Democratic People's Republic of)",
    ],
)
def test_north_korea_itself_is_no_partner_by_whatever_name(index: NameIndex, text: str) -> None:
    assert refusal(index, text) == f"'{text}' is what this is all about, not a partner: try 'nkrel' alone"


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Uganda", ["uganda"]),
        ("South Africa Cuba", ["south-africa", "cuba"]),
        ("Cuba South Africa", ["cuba", "south-africa"]),
        ("East Germany Germany", ["east-germany", "germany"]),
        ("German Democratic Republic Cuba", ["east-germany", "cuba"]),
        ("UG CU ZAF", ["uganda", "cuba", "south-africa"]),
        ("South Korea South Africa", ["south-korea", "south-africa"]),
        ("Cuba cuba CUB", ["cuba"]),
        ("Guinea Bissau Guinea Bissau", ["guinea-bissau"]),
        ("דרום אפריקה קובה", ["south-africa", "cuba"]),
        ("Guinea Bis", ["guinea-bissau"]),
        ("South Africa and Cuba", ["south-africa", "cuba"]),
        ("Cuba & Chile", ["cuba", "chile"]),
        ("Cuba vs. Chile", ["cuba", "chile"]),
        ("Cuba to Chile", ["cuba", "chile"]),
        ("Cuba, Chile", ["cuba", "chile"]),
        ("Cuba, Chile, and Uganda", ["cuba", "chile", "uganda"]),
        ("Korea, Republic of", ["south-korea"]),
        ("", []),
    ],
)
def test_of_several_words_the_longest_run_that_is_a_name_wins(index: NameIndex, words: str, ids: list[str]) -> None:
    assert ids_of(index, words) == ids


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Cuba Ugandza", "'Ugandza'; did you mean Uganda "),
        ("South Afrrica Cuba", "'South Afrrica'; did you mean South Africa "),
        ("Cuba korea", "'korea' could be"),
        ("Cuba ugan", "'ugan'"),
        ("cuba ug", "written in capitals, 'UG'"),
        ("Cuba and", "'and' joins two names"),
        ("to Cuba", "'to' joins two names"),
        ("Cuba Northern Nowhere Chile", "'Northern Nowhere'"),
    ],
)
def test_of_several_words_the_one_that_is_no_name_is_complained_of(index: NameIndex, words: str, told: str) -> None:
    with pytest.raises(UnknownNameError, match=told):
        names.find_all(index, words.split())


@generated
@given(order=st.permutations(["uganda", "south-africa", "cuba", "guinea-bissau", "cote-d-ivoire", "east-germany"]))
def test_full_names_are_told_apart_in_any_order(sample: Dataset, order: list[str]) -> None:
    words = " ".join(sample.country(id).name for id in order)
    assert ids_of(names.build_index(sample.countries), words) == order


def test_every_partner_is_found_by_its_codes(data: Dataset, real_index: NameIndex) -> None:
    """A code is the way out of every ambiguity, so it never is ambiguous itself."""

    def missed() -> Iterator[str]:
        for country in data.countries:
            for code in filter(None, (country.iso2, country.iso3)):
                for text in (code, code.lower()):
                    try:
                        found = id_of(real_index, text)
                    except UnknownNameError as error:
                        yield str(error)
                    else:
                        if found != country.id:
                            yield f"{text} is {found}"

    assert list(missed()) == []


def test_every_partner_is_found_by_every_name(data: Dataset, real_index: NameIndex) -> None:
    """Also by those that are a word in another's name: guinea, congo, sudan."""

    def missed() -> Iterator[str]:
        for country in data.countries:
            for name in names.all_names(country):
                try:
                    found = id_of(real_index, name)
                except UnknownNameError as error:
                    yield f"{country.id}: {error}"
                else:
                    if found != country.id:
                        yield f"{name} is {found}, not {country.id}"

    assert list(missed()) == []


def test_the_ids_that_a_list_gives_out_are_taken_back_in_one_run(data: Dataset, real_index: NameIndex) -> None:
    ids = [country.id for country in data.countries]
    assert ids_of(real_index, " ".join(ids)) == ids


def test_no_two_partners_share_a_name(data: Dataset) -> None:
    """Nor does any partner have one of North Korea's names."""
    bearers: dict[str, set[str]] = {names.key(name): {names.SUBJECT} for name in names.SUBJECT_NAMES}
    for country in data.countries:
        for name in names.all_names(country):
            bearers.setdefault(names.key(name), set()).add(country.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1 or not name} == {}


def test_completion_is_offered_ids_and_names_in_every_language(sample: Dataset) -> None:
    assert {"uganda", "Uganda", "우간다", "אוגנדה", "乌干达"} <= set(names.completions(sample.countries))
