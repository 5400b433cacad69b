"""Names of persons, as people write them."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import DATA

from nkrel.names.persons import in_names, is_among, is_named, nearest


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Kim Jong Un", "Kim Jong-un"),
        ("Jong-un Kim", "Kim Jong-un"),
        ("kim jongun", "Kim Jong-un"),
        ("Kim Jung Un", "Kim Jong-un"),
        ("Choi Sun-hee", "Choe Son-hui"),
        ("Lee Su-yong", "Ri Su-yong"),
        ("Park Bong-ju", "Pak Pong-ju"),
        ("Ceausescu", "Nicolae Ceaușescu"),
        ("Hu Yaobang", "Deng Xiaoping, Hu Yaobang"),
        ("Raul Castro", "Osvaldo Dorticós and Raúl Castro"),
    ],
)
def test_a_person_is_found_however_the_name_is_written(asked: str, told: str) -> None:
    assert is_among(asked, told)
    assert is_named(asked, f"It was said that {told} came to Pyongyang.")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Kim Jong-il", "Kim Jong-un"),
        ("Kim Il-sung", "Kim Jong-il"),
        ("Deng Yaobang", "Deng Xiaoping, Hu Yaobang"),
        ("Putin", "the Russian ambassador"),
        ("...", "Kim Jong-un"),
    ],
)
def test_somebody_else_is_not_found(asked: str, told: str) -> None:
    assert not is_among(asked, told)
    assert not is_named(asked, f"It was said that {told} came to Pyongyang.")


def test_a_slip_of_the_pen_is_told_what_was_perhaps_meant() -> None:
    assert list(nearest("Zhow Enlai", ["Zhou Enlai", "Li Peng and Zhou Enlai"])) == ["Zhou Enlai"]


@pytest.mark.parametrize(
    ("asked", "told", "is_near"),
    [
        ("Li Pen", "Li Peng", True),  # one slip in a short name
        ("Li Fen", "Li Peng", False),
        ("Zhow Enlay", "Zhou Enlai", True),  # two in a longer one
        ("Zhow Onlay", "Zhou Enlai", False),
    ],
)
def test_a_long_name_may_have_more_slips_than_a_short_one(asked: str, told: str, is_near: bool) -> None:
    assert list(nearest(asked, [told])) == [told] * is_near


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Kim Jong Un", "Kim Jong Un"),
        ("visit of Kim Il Sung in 1984", "Kim Il Sung"),
        ("talks with Choe Son-hui", "Choe Son-hui"),
        ("Son-hui arrives", "Son-hui"),
        ("who met Kim", "Kim"),
        ("Kim 2019", "Kim"),
        ("non-aligned movement", ""),
    ],
)
def test_of_a_query_these_words_can_be_parts_of_a_korean_name(words: str, parts: str) -> None:
    given = words.split()
    assert [given[number] for number in sorted(in_names(given))] == parts.split()


def test_visits_and_the_timeline_are_narrowed_to_persons(run: Any) -> None:
    visits = run("visits", "--who", "Choi Sun-hee", "--json", data=DATA).json()
    assert visits and {row["who"] for row in visits} == {"Choe Son-hui"}
    either = run("visits", "--who", "Choi Sun-hee,Xi Jinping", "--json", data=DATA).json()
    assert {row["who"] for row in either} == {"Choe Son-hui", "Xi Jinping"}
    surname_first = run("visits", "--who", "Choi, Sun-hee", "--json", data=DATA)
    assert surname_first.json() == visits and "taken as one person's name" in surname_first.err
    two = run("visits", "--who", "Putin, Xi Jinping", "--json", data=DATA)
    assert {row["who"] for row in two.json()} >= {"Xi Jinping", "Vladimir Putin"} and two.err == ""
    assert "nobody's" in run("visits", "--who", "", code=2).err
    entries = run("timeline", "--who", "Choi Sun-hee", "--json", data=DATA).json()
    assert len(entries) > len(visits)
    assert all("Choe Son-hui" in f"{row['text']} {(row['event'] or {}).get('who')}" for row in entries)
    nobody = run("visits", "--who", "Zhow Enlai", data=DATA)
    assert nobody.out == "" and "did you mean --who 'Zhou Enlai'?" in nobody.err
