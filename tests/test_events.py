"""Coded events: the code book says what the program knows, and the timeline finds by it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nkrel import dates
from nkrel.events import MODES, RANKS, STATES, TYPES, of_kind
from nkrel.model import Dataset, Event
from nkrel.queries.selecting import Selection
from nkrel.queries.timeline import timeline
from nkrel.vocabulary import EVENT_STATES, EVENT_TYPES
from nkrel.vocabulary import RANKS as RANK_WORDS

CODE_BOOK = Path(__file__).parent.parent / "data" / "README.md"


def tables() -> dict[str, str]:
    """The generated tables of the code book."""
    types = [f"| `{id}` | {meaning} |" for id, meaning in TYPES.items()]
    modes = [
        f"| `{id}` | {mode.type} | {mode.meaning} | {' '.join(w for w, on in marks if on)} | {mode.example} |"
        for id, mode in MODES.items()
        for marks in [(("mutual", mode.mutual), ("rank", mode.ranked))]
    ]
    ranks = [f"| `{id}` | {meaning} |" for id, meaning in RANKS.items()]
    return {
        "types": "\n".join(["| type | the actor |", "|---|---|", *types]),
        "modes": "\n".join(["| mode | type | what happens | | example |", "|---|---|---|---|---|", *modes]),
        "ranks": "\n".join(["| rank | who |", "|---|---|", *ranks]),
    }


def test_the_code_book_shows_every_type_mode_and_rank(request: pytest.FixtureRequest) -> None:
    fresh = CODE_BOOK.read_text(encoding="utf-8")
    for name, table in tables().items():
        place = re.compile(rf"(<!-- generated: {name} -->\n).*?(<!-- end -->)", re.S)
        assert len(place.findall(fresh)) == 1
        before, opening, closing, after = place.split(fresh)
        fresh = f"{before}{opening}{table}\n{closing}{after}"
    if request.config.getoption("--update-golden"):
        CODE_BOOK.write_text(fresh, encoding="utf-8")
    assert CODE_BOOK.read_text(encoding="utf-8") == fresh


def test_the_vocabularies_have_a_meaning_each() -> None:
    assert tuple(TYPES) == EVENT_TYPES
    assert tuple(RANKS) == RANK_WORDS
    assert tuple(STATES) == EVENT_STATES
    assert {mode.type for mode in MODES.values()} == set(TYPES)


def test_a_word_stands_for_a_type_or_a_mode_and_never_for_two_things() -> None:
    """A mode that has its type's name is the only one of that type."""
    assert of_kind("expel") == {"expel"}
    assert {"expel", "recall", "sever"} < of_kind("sanction")
    for word in MODES.keys() & TYPES.keys():
        assert of_kind(word) == {word}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"event": ("cut",)}, ["uganda-training"]),
        ({"event": ("visit",), "actor": ("uganda",)}, ["uganda-amin-visit"]),
        ({"event": ("visit",), "actor": ("north-korea",)}, ["russia-kim-1949"]),
        (
            {"recipient": ("north-korea",), "rank": ("head-of-state",)},
            ["uganda-amin-visit", "east-germany-honecker-1977"],
        ),
        ({"actor": ("uganda",)}, ["uganda-amin-visit", "uganda-established-1972-08-02", "uganda-training"]),
        ({"actor": ("uganda",), "event": ("attack",)}, []),
    ],
)
def test_the_timeline_finds_by_event_side_and_rank(sample: Dataset, asked: dict[str, Any], found: list[str]) -> None:
    assert [entry.id for entry in timeline(sample, Selection(as_of="2024-12-31", **asked))] == found


@pytest.mark.parametrize("side", ["actor", "recipient"])
@pytest.mark.parametrize("id", ["north-korea", "uganda"])
def test_a_mutual_act_is_found_by_either_side(sample: Dataset, side: str, id: str) -> None:
    uganda = sample.country("uganda")
    signed = Event(type="support", mode="treaty", actor="north-korea", recipient="uganda")
    facts = (replace(uganda.facts[0], event=signed), *uganda.facts[1:])
    world = replace(sample, countries=tuple(replace(c, facts=facts) if c is uganda else c for c in sample.countries))
    sides: dict[str, Any] = {side: (id,)}
    asked = Selection(as_of="2024-12-31", event=("treaty",), **sides)
    assert [entry.id for entry in timeline(world, asked)] == ["uganda-amin-visit"]


@pytest.mark.parametrize("name", ["north-korea", "DPRK", "North Korea"])
def test_north_korea_can_be_a_side(run: Any, name: str) -> None:
    line = ("timeline", "--event", "consult", "--recipient", name, "--actor", "UG", "--json")
    (entry,) = run(*line).json()
    assert entry["event"] == {
        "type": "consult",
        "mode": "visit",
        "actor": "uganda",
        "recipient": "north-korea",
        "rank": "head-of-state",
        "who": "Idi Amin",
        "state": "made",
    }
    assert run("timeline", "--event", "cut", "--json").json()[0]["event"]["rank"] is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("--event expelled", ("expelled", "expel")),
        ("--rank minster", ("minster", "minister")),
        ("--actor Atlantis", ("Atlantis",)),
    ],
)
def test_a_word_that_is_no_event_rank_or_side_is_refused(run: Any, line: str, words: tuple[str, ...]) -> None:
    ran = run("timeline", *line.split(), code=2)
    assert ran.out == ""
    assert all(word in ran.err for word in words)


_PARTICLES = ("al", "bin", "da", "de", "del", "el", "ibn", "ul", "van", "von")


def test_a_person_who_travels_is_named_in_the_text_too(data: Dataset) -> None:
    """What is coded can be read off the sentence."""
    unnamed = [
        (fact.id, name)
        for owner in data.owners
        for fact in owner.facts
        if fact.event and fact.event.mode == "visit"
        for name in re.split(r", | and ", fact.event.who or "")
        if len(name.split()) > 1
        and all(word[0].isupper() or word in _PARTICLES for word in name.split())
        and not any(word in fact.text for word in name.split() if word[0].isupper())
    ]
    assert unnamed == []


RULERS = {
    "Kim Il-sung": ("1949", "1994"),
    "Kim Jong-il": ("1994-07-09", "2011"),
    "Kim Jong-un": ("2012", "2100"),
    "Mao Zedong": ("1949", "1976"),
    "Joseph Stalin": ("1949", "1953-03-05"),
    "Enver Hoxha": ("1949", "1985-04-11"),
    "Todor Zhivkov": ("1954-03", "1989"),
    "Hua Guofeng": ("1976-10", "1981-06"),
    "Deng Xiaoping": ("1978-12", "1989"),
    "Fidel Castro": ("1959-02", "2008-02"),
    "Pol Pot": ("1976-04", "1979-01-06"),
    "Kaysone Phomvihane": ("1976", "1992-11"),
    "Erich Honecker": ("1971-05", "1989-10"),
    "Wojciech Jaruzelski": ("1981-11", "1990"),
}
"""Leaders of ruling parties, from and until when they ruled, whatever their office."""


def test_whoever_rules_ranks_as_head_of_state(data: Dataset) -> None:
    ranks = {
        (fact.id, fact.event.rank)
        for owner in data.owners
        for fact in owner.facts
        if fact.event and fact.event.mode == "visit" and fact.date
        for name, (first, last) in RULERS.items()
        if name in (fact.event.who or "")
        and dates.earliest(fact.date) >= dates.earliest(first)
        and dates.latest(fact.date) <= dates.latest(last)
    }
    assert len(ranks) > 70
    assert {rank for _, rank in ranks} == {"head-of-state"}
