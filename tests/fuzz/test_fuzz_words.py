"""Names, dates and searches, whatever their letters: an answer or a refusal in words, and never another answer."""

from __future__ import annotations

import string
from typing import Any

import pytest
from asking import DAYS, ODD, cases, dataset, mutated, vocabulary
from hypothesis import given
from hypothesis import strategies as st

from nkrel import dates, names
from nkrel.formats.safe import shown

INDEX = names.build_index(dataset().countries, dataset().regions)
NAMES = vocabulary("country")
ANY_NAME = st.one_of(st.sampled_from(NAMES), st.sampled_from(NAMES).flatmap(mutated), ODD, st.text(max_size=20))


def found(text: str) -> str | None:
    """The partner that a text names, if it does; what is refused is refused in words."""
    try:
        taken = names.find(INDEX, text)
    except names.UnknownNameError as error:
        assert str(error) and "Traceback" not in str(error)
        return None
    assert taken.id in INDEX.labels
    return taken.id


@cases(100, 150_000)
@given(ANY_NAME)
def test_any_text_is_a_partner_or_is_refused(text: str) -> None:
    assert found(text) == found(text)


CASES = (str.upper, str.lower, str.title, str.swapcase)


@cases(60, 100_000)
@given(st.sampled_from(NAMES), st.sampled_from(CASES), st.text(" .,'-", max_size=2))
def test_case_and_punctuation_never_make_a_name_another_partners(name: str, case: Any, around: str) -> None:
    ids = {found(name), None}
    if names.code_of(name) or names.code_of(case(name)):
        return  # capitals make a code of a word
    assert found(around + case(name) + around) in ids


@cases(60, 100_000)
@given(st.lists(st.one_of(ANY_NAME, st.sampled_from(sorted(names.JOINING))), min_size=1, max_size=5))
def test_any_run_of_words_names_partners_or_is_refused(words: list[str]) -> None:
    try:
        taken = names.find_all(INDEX, words)
    except names.UnknownNameError:
        return
    assert taken and all(each.id in INDEX.labels for each in taken)


DATE_LIKE = st.one_of(
    st.from_regex(r"\A[0-9X]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?\Z"),
    st.sampled_from(DAYS).flatmap(mutated),
    st.text(string.digits + "-X~?%./ ", max_size=14),
    ODD,
)


@cases(100, 150_000)
@given(DATE_LIKE)
def test_any_text_is_a_date_or_none(text: str) -> None:
    try:
        span = dates.parse(text)
    except ValueError as error:
        assert "\n" not in str(error) or "\n" in text
        if text != "..":
            with pytest.raises(ValueError):
                dates.parse(f"{text}/..")
        return
    assert dates.BEGINNING <= span.earliest <= span.latest <= dates.END
    assert dates.earliest(text) == span.earliest and dates.latest(text) == span.latest
    assert dates.overlaps(text, span.earliest, span.latest)
    assert text.isascii() and text.strip() == text


@cases(60, 120_000)
@given(DATE_LIKE, DATE_LIKE)
def test_any_interval_spans_its_ends(first: str, last: str) -> None:
    if "/" in first + last:
        return
    try:
        span = dates.parse(f"{first}/{last}")
    except ValueError:
        return
    one, other = dates.split_interval(f"{first}/{last}")
    assert span.earliest == (dates.earliest(one) if one else dates.BEGINNING)
    assert span.latest == (dates.latest(other) if other else dates.END)


@cases(60, 120_000)
@given(st.text(max_size=30))
def test_any_text_is_shown_without_acting(text: str) -> None:
    told = shown(text)
    assert not any((ord(char) < 32 and char != "\n") or 0x7F <= ord(char) < 0xA0 for char in told)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029") & set(told)
    assert shown(told) == told
    if text.isprintable():
        assert told == text
