"""Where sources disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from nkrel.model import Change, Country, Dataset, Disputed, Fact, Mission, Never, Period, Resolution
from nkrel.queries.conflicts import Conflict, all_conflicts, conflicts, conflicts_of
from nkrel.queries.selecting import Selection

OTHER = Disputed(date="1975", sources=("diary",), why="It differs.")
OTHERWISE = Disputed(value="Something else.", sources=("diary",), why="It differs.")


def test_every_dispute_of_the_sample_file_by_file(sample: Dataset) -> None:
    told = [(c.country, c.topic, c.what, c.preferred) for c in all_conflicts(sample)]
    assert told == [
        ("cuba", None, "tenor", "friendly"),
        ("uganda", None, "North Korea and Uganda established diplomatic relations", "1972-08-02"),
        (
            "uganda",
            None,
            "uganda-training",
            "Uganda said that it was ending military and police cooperation because of UN sanctions.",
        ),
        (None, None, "membership of Treaty on the Non-Proliferation of Nuclear Weapons", "1985-12-12/2003"),
    ]


def test_a_conflict_holds_all_readings_with_their_sources_and_reasons(sample: Dataset) -> None:
    (change, _) = conflicts_of(sample.country("uganda"))
    assert change.sources == ("ministry", "yearbook#Uganda")
    assert change.readings == (Disputed(date="1973", sources=("diary",), why="The year in which the embassy opened."),)


SINCE_1974 = Period(state="open", start="1974", end="1980")
AGAIN = Period(state="open", start="1990")
OPEN = Period(state="open")


@pytest.mark.parametrize(
    ("more", "what", "preferred"),
    [
        (
            {"never": Never(as_of="2023", sources=("yearbook",), disputed=(OTHERWISE,))},
            "whether there ever were relations",
            "never",
        ),
        (
            {"rok": (Change(status="established", date="1974", disputed=(OTHER,)),)},
            "relations with South Korea: established",
            "1974",
        ),
        (
            {
                "missions": (
                    Mission(side="dprk", kind="trade-office", city="Oslo", periods=(SINCE_1974,), disputed=(OTHER,)),
                )
            },
            "North Korea's trade office, Oslo",
            "1974/1980",
        ),
        (
            {
                "missions": (
                    Mission(
                        side="partner", kind="embassy", periods=(SINCE_1974, AGAIN), as_of="2000", disputed=(OTHER,)
                    ),
                )
            },
            "Norway's embassy",
            "1974/..",
        ),
        (
            {"missions": (Mission(side="dprk", kind="embassy", periods=(OPEN,), as_of="2020", disputed=(OTHERWISE,)),)},
            "North Korea's embassy",
            "open",
        ),
        (
            {"facts": (Fact(id="norway-x", date="1974", text="A ship came.", disputed=(OTHER,)),)},
            "A ship came.",
            "1974",
        ),
        (
            {"facts": (Fact(id="norway-x", date="1974", text="A ship came.", disputed=(OTHERWISE,)),)},
            "norway-x",
            "A ship came.",
        ),
    ],
)
def test_what_is_disputed_and_which_reading_is_preferred(more: dict[str, Any], what: str, preferred: str) -> None:
    """Of a disputed date the preferred date is told, of anything else the preferred wording."""
    norway = Country(**{"id": "norway", "name": "Norway", "kind": "un-member", "region": "Europe", **more})
    (conflict,) = conflicts_of(norway)
    assert (conflict.country, conflict.topic, conflict.what, conflict.preferred) == ("norway", None, what, preferred)


def test_a_topic_and_a_resolution_can_be_disputed_too(sample: Dataset) -> None:
    topic = replace(sample.topics[0], facts=(Fact(id="nuclear-x", text="X.", disputed=(OTHERWISE,)),))
    resolution = Resolution(number="1", date="2006", subject="It did.", disputed=(OTHERWISE,))
    world = replace(sample, countries=(), organizations=(), topics=(topic,), resolutions=(resolution,))
    assert list(all_conflicts(world)) == [
        Conflict(None, "nuclear", "nuclear-x", "X.", (), (OTHERWISE,), name=topic.name),
        Conflict(None, None, "resolution 1", "It did.", (), (OTHERWISE,)),
    ]


def _disputed_records(value: Any) -> Iterator[tuple[Disputed, ...]]:
    """The readings of every disputed record within a value, wherever in the model it stands."""
    if isinstance(value, tuple):
        for item in value:
            yield from _disputed_records(item)
    elif is_dataclass(value):
        if getattr(value, "disputed", ()):
            yield value.disputed  # type: ignore[union-attr]
        for field in fields(value):
            yield from _disputed_records(getattr(value, field.name))


def test_no_dispute_of_the_real_data_is_forgotten(data: Dataset) -> None:
    told = [conflict.readings for conflict in all_conflicts(data)]
    assert sorted(map(repr, told)) == sorted(map(repr, _disputed_records(data)))


def test_a_partners_disputes_are_also_those_told_in_other_files(sample: Dataset) -> None:
    found = conflicts(sample, Selection(as_of="2024-12-31", country=("south-korea",)))
    assert [(conflict.country, conflict.what) for conflict in found] == [("uganda", "uganda-training")]


def test_a_source_of_any_reading_counts(sample: Dataset) -> None:
    def about(source: str) -> list[str]:
        return [conflict.what for conflict in conflicts(sample, Selection(as_of="2024-12-31", source=(source,)))]

    assert "uganda-training" in about("diary") and "uganda-training" in about("yearbook")
    assert "uganda-training" not in about("ministry")
