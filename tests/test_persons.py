"""Names of persons, as people write them."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import DATA

from nkrel.model import Dataset
from nkrel.names.persons import _BETWEEN, _PARTS, _RUN, _abroad, _readings, in_names, is_among, is_named, key, nearest


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
        ("Poutine", "Vladimir Putin"),
        ("Wladimir Putin", "Vladimir Putin"),
        ("Lawrow", "Sergei Lavrov"),
        ("Sergueï Lavrov", "Sergei Lavrov"),
        ("Sergej Lawrow", "Sergei Lavrov"),
        ("Schoigu", "Sergei Shoigu"),
        ("Shoygu", "Sergei Shoigu"),
        ("Choïgou", "Sergei Shoigu"),
        ("Tchernenko", "Konstantin Chernenko"),
        ("Tschernenko", "Konstantin Chernenko"),
        ("Chruschtschow", "Nikita Khrushchev"),
        ("Loukachenko", "Alexander Lukashenko"),
        ("Qadhafi", "Muammar Gaddafi"),
        ("Gadhafi", "Muammar Gaddafi"),
        ("Kadhafi", "Muammar Gaddafi"),
        ("Khadafy", "Muammar Gaddafi"),
        ("Sihanuk", "Norodom Sihanouk"),
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
        ("Almeida", "Clodomiro Almeyda"),
        ("Chang", "Ri Kang"),
        ("Wan", "Pham Van Dong"),
        ("Shen", "Chen Yi"),
    ],
)
def test_somebody_else_is_not_found(asked: str, told: str) -> None:
    assert not is_among(asked, told)
    assert not is_named(asked, f"It was said that {told} came to Pyongyang.")


def test_languages_of_europe_make_no_two_persons_one(data: Dataset) -> None:
    """However names are read, nobody in the data is found by another's name, or a part of it, who was not by what is
    common to the spellings of Korean.
    """
    facts = [fact for owner in data.owners for fact in owner.facts]
    coded = {name for fact in facts for name in _BETWEEN.split((fact.event and fact.event.who) or "")}
    named = coded.union(*(_RUN.findall(fact.text) for fact in facts))
    bearing: dict[str, set[str]] = {}
    for part in {part for name in named for part in _PARTS.findall(name)}:
        bearing.setdefault(_abroad(part), set()).add(part)
    found = {
        (asked, part)
        for bearers in bearing.values()
        for asked in bearers
        for reading in _readings(asked)
        for part in bearing.get(reading, ())
        if key(asked) != key(part)
    }
    assert found == {("Georgi", "Georgy"), ("Georgy", "Georgi")}, "one name, of two persons who bear it"


def test_what_is_somebodys_names_him() -> None:
    assert is_named("Kim Jong Un", "It was Kim Jong-un's letter.")


def test_a_slip_of_the_pen_is_told_what_was_perhaps_meant() -> None:
    assert nearest("Zhow Enlai", ["Zhou Enlai", "Li Peng and Zhou Enlai"]) == ["Zhou Enlai"]


def test_a_part_of_a_name_is_enough_to_be_meant_by_a_slip() -> None:
    told = ["Norodom Sihanouk", "Hosni Mubarak, Eduard Shevardnadze", "Li Peng", "Hosni Mubarek"]
    assert nearest("Mubarack", told) == ["Hosni Mubarak", "Hosni Mubarek"], "the nearest first"
    assert nearest("Schewardnadse", told) == ["Eduard Shevardnadze"]
    assert nearest("Pang", told) == nearest("Obama", told) == []


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


@pytest.mark.usefixtures("each_world_is_read_once")
def test_an_empty_answer_about_a_person_says_what_may_be_wrong_with_the_name(run: Any) -> None:
    for command in ("visits", "timeline"):
        foreign = run(command, "--who", "김정은, Putin", "--json", data=DATA)
        assert "--who 김정은: persons are found by their names in Latin letters only" in foreign.err
        assert foreign.json() == run(command, "--who", "Putin", "--json", data=DATA).json() != []
        assert "Latin" not in run(command, "--who", "Ceaușescu", data=DATA).err
        slip = run(command, "--who", "Mubarack", data=DATA)
        assert slip.out == "" and "did you mean --who 'Hosni Mubarak'?" in slip.err
        assert "did you mean" not in run(command, "--who", "Merkel", data=DATA).err
