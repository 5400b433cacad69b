"""Embassies and other missions: which there are, and when each was open."""

from __future__ import annotations

from typing import Any

import pytest

from nkrel.model import Dataset, Mission
from nkrel.queries.missions import Span, closed, missions, open_on, opened, spans, state
from nkrel.queries.selecting import Selection

TODAY = "2024-12-31"


def embassy(**more: Any) -> Mission:
    return Mission(side="dprk", kind="embassy", **more)


OPENED_AND_CLOSED = embassy(opened="1973", closed="2023-10")
REOPENED = embassy(spans=("1961/1970", "1975-05/.."), state="open", as_of="2024")
SEEN = embassy(seen=("1980", "1985"))
SEEN_OPEN = embassy(seen=("1980", "1985"), state="open", as_of="2019")
OPENED_ONLY = embassy(opened="1973-05-06")
OPENED_AND_SEEN = embassy(opened="1973-05-06", seen=("1980",))
OPEN = embassy(opened="1973", state="open", as_of="2020")
UNSTAFFED = embassy(opened="1973", state="unstaffed", as_of="2021")
OPEN_AS_OF = embassy(state="open", as_of="2024")
CLOSED_ONLY = embassy(closed="1990-05", state="closed")
CLOSED_AND_SEEN = embassy(closed="1990-05", seen=("1980",))
PLANNED = embassy(state="planned", as_of="2019")
CLOSED_UNDATED = embassy(state="closed", as_of="2019")
LAPSED = embassy(spans=("1961/1970", "1975/1980"))


@pytest.mark.parametrize(
    ("mission", "day", "expected"),
    [
        (OPENED_AND_CLOSED, "1972-12-31", False),
        (OPENED_AND_CLOSED, "1973-01-01", True),
        (OPENED_AND_CLOSED, "2000-01-01", True),
        (OPENED_AND_CLOSED, "2023-10-31", True),
        (OPENED_AND_CLOSED, "2023-11-01", False),
        (REOPENED, "1960-12-31", False),
        (REOPENED, "1965-01-01", True),
        (REOPENED, "1970-12-31", True),
        (REOPENED, "1971-01-01", False),
        (REOPENED, "1975-04-30", False),
        (REOPENED, "1975-05-01", True),
        (REOPENED, "2024-12-31", True),
        (LAPSED, "1980-12-31", True),
        (LAPSED, "1981-01-01", False),
        (SEEN, "1979-12-31", False),
        (SEEN, "1980-01-01", True),
        (SEEN, "1983-01-01", True),
        (SEEN, "1985-12-31", True),
        (SEEN, "1986-01-01", False),
        (SEEN_OPEN, "1979-12-31", False),
        (SEEN_OPEN, "2000-01-01", True),
        (SEEN_OPEN, "2024-12-31", True),
        (OPENED_ONLY, "1973-05-06", True),
        (OPENED_ONLY, "1973-05-07", False),
        (OPENED_AND_SEEN, "1980-12-31", True),
        (OPENED_AND_SEEN, "1981-01-01", False),
        (OPEN, "2024-12-31", True),
        (UNSTAFFED, "2024-12-31", True),
        (OPEN_AS_OF, "2023-12-31", False),
        (OPEN_AS_OF, "2024-06-30", True),
        (OPEN_AS_OF, "2024-12-31", True),
        (CLOSED_ONLY, "1990-04-30", False),
        (CLOSED_ONLY, "1990-05-31", True),
        (CLOSED_ONLY, "1990-06-01", False),
        (CLOSED_AND_SEEN, "1979-12-31", False),
        (CLOSED_AND_SEEN, "1980-01-01", True),
        (CLOSED_AND_SEEN, "1990-05-31", True),
        (CLOSED_AND_SEEN, "1990-06-01", False),
        (PLANNED, "2019-06-01", False),
        (CLOSED_UNDATED, "2019-06-01", False),
    ],
)
def test_when_sources_show_a_mission_open(mission: Mission, day: str, expected: bool) -> None:
    """Whole years and months count, the day of closing is the last open, and what is seen stands in for dates."""
    assert open_on(mission, day) is expected


@pytest.mark.parametrize(
    ("mission", "expected"),
    [
        (OPENED_AND_CLOSED, [Span("1973", "2023-10")]),
        (REOPENED, [Span("1961", "1970"), Span("1975-05", None)]),
        (OPENED_ONLY, [Span("1973-05-06", None)]),
        (SEEN, [Span(None, None)]),
    ],
)
def test_a_mission_has_its_times_in_order_and_its_first_and_last_date(mission: Mission, expected: list[Span]) -> None:
    assert spans(mission) == expected
    assert (opened(mission), closed(mission)) == (expected[0].opened, expected[-1].closed)


@pytest.mark.parametrize(
    ("mission", "expected"),
    [
        (OPENED_AND_CLOSED, "closed"),
        (LAPSED, "closed"),
        (REOPENED, "open"),
        (UNSTAFFED, "unstaffed"),
        (PLANNED, "planned"),
        (SEEN, None),
    ],
)
def test_a_mission_stands_as_recorded_or_closed_by_its_date(mission: Mission, expected: str | None) -> None:
    assert state(mission) == expected


@pytest.mark.parametrize(
    ("asked", "sides", "expected"),
    [
        ({}, (), [("cuba", "dprk"), ("russia", "partner"), ("uganda", "dprk"), ("uganda", "partner")]),
        ({}, ("dprk",), [("cuba", "dprk"), ("uganda", "dprk")]),
        ({}, ("dprk", "partner"), [("cuba", "dprk"), ("russia", "partner"), ("uganda", "dprk"), ("uganda", "partner")]),
        ({"country": ("uganda",)}, ("partner",), [("uganda", "partner")]),
        ({"region": ("Americas", "Europe")}, (), [("cuba", "dprk"), ("russia", "partner")]),
        ({"status": ("severed",)}, (), []),
        ({"source": ("diary",)}, (), []),
        ({"since": "2023-01-01"}, (), [("uganda", "dprk")]),
        ({"era": ("detente",)}, (), [("cuba", "dprk"), ("uganda", "dprk")]),
        ({"until": "1950-01-01"}, (), [("russia", "partner")]),
        ({"as_of": "1972-01-01", "as_of_given": True}, (), [("russia", "partner")]),
        ({"as_of": "1965-01-01", "as_of_given": True}, (), [("cuba", "dprk"), ("russia", "partner")]),
        ({"as_of": TODAY, "as_of_given": True}, ("dprk",), [("cuba", "dprk")]),
        ({"as_of": "1955-01-01"}, (), [("cuba", "dprk"), ("russia", "partner")]),
    ],
)
def test_which_missions_are_listed(
    sample: Dataset, asked: dict[str, Any], sides: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    """Dates ask for what opened or closed then; a given day, for what was open on it."""
    found = missions(sample, Selection(**{"as_of": TODAY, **asked}), sides)
    assert [(posted.country.id, posted.mission.side) for posted in found] == expected


def test_every_mission_that_stands_open_is_open_on_the_day_of_the_real_data(data: Dataset) -> None:
    today = data.about.as_of
    dated = [
        (country.id, mission)
        for country in data.countries
        for mission in country.missions
        if state(mission) == "open" and (mission.as_of or mission.opened or mission.seen)
    ]
    assert dated
    assert [(id, mission) for id, mission in dated if not open_on(mission, today)] == []
