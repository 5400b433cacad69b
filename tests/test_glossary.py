"""Words and columns are explained, each once, and the codebook says what the program says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from conftest import Ran

from nkrel import glossary, vocabulary
from nkrel.events import MODES, TYPES
from nkrel.exports import codebook

CODEBOOK = Path(__file__).parent.parent / "docs" / "data.md"
Run = Callable[..., Ran]
# Told by the data, by `nkrel.events`, or plain words of one meaning.
ELSEWHERE = {"EventType", "EntryType", "Outcome", "Vote", "Sides", "Scheme"}
VOCABULARIES = {
    name: get_args(value)
    for name, value in vars(vocabulary).items()
    if get_origin(value) is Literal and name not in ELSEWHERE
}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_of_every_vocabulary_is_explained(name: str) -> None:
    explained = [set(words) for words in glossary.GROUPS.values()]
    assert any(set(VOCABULARIES[name]) <= words for words in explained), VOCABULARIES[name]


def test_a_meaning_is_a_phrase_without_a_full_stop() -> None:
    for words in glossary.GROUPS.values():
        for word, meaning in words.items():
            assert meaning and not meaning.endswith("."), word


def test_a_word_or_a_kind_of_word_is_found(run: Run) -> None:
    assert {row["kind"] for row in run("glossary", "suspended", "--json").json()} >= {"status", "change"}
    assert {row["word"] for row in run("glossary", "tenor", "--json").json()} >= {"friendly", "hostile"}
    everything = run("glossary", "--json").json()
    assert {row["word"] for row in everything} >= {*TYPES, *MODES, "197X", "cold-war", "military", "iso3"}
    assert all(row["meaning"] for row in everything)
    assert "nkrel glossary" in run("glossary", "qwxyz").err


def test_the_codebook_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        CODEBOOK.write_text(codebook.text(), encoding="utf-8")
    assert CODEBOOK.read_text(encoding="utf-8") == codebook.text(), "if this is meant: pytest --update-golden"
