"""Embassies and other missions: which there are, and how each stood on a day."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from conftest import DATA

from nkrel import dates
from nkrel.model import Change, Country, Dataset, Disputed, Mission, Period
from nkrel.queries.missions import (
    Span,
    as_of,
    closed,
    missions,
    opened,
    resident_embassy_on,
    spans,
    state,
    state_on,
    turns,
)
from nkrel.queries.selecting import Selection
from nkrel.vocabulary import Residence

TODAY = "2024-12-31"


def embassy(*periods: Period, residence: Residence = "resident", **more: Any) -> Mission:
    return Mission(side="dprk", kind="embassy", periods=periods, residence=residence, **more)


def opened_from(start: str | None = None, end: str | None = None, state: Any = "open") -> Period:
    return Period(state=state, start=start, end=end)


def partner(*missions: Mission, changes: tuple[Change, ...] = ()) -> Country:
    known = changes or (Change(status="established", date="1950-01-01"),)
    return Country(id="norway", name="Norway", kind="un-member", region="Europe", changes=known, missions=missions)


OPENED_AND_CLOSED = embassy(opened_from("1973-05-06", "2023-10"), as_of="2024-01-30")
REOPENED = embassy(opened_from("1961", "1970"), opened_from("1975-05"), as_of="2024")
SEEN = embassy(seen=("1980", "1985"))
SEEN_OPEN = embassy(opened_from(), seen=("1980", "1985"), as_of="2019-07")
OPENED_ONLY = embassy(opened_from("1973-05-06"))
OPENED_IN_A_YEAR = embassy(opened_from("1973"), seen=("1980",))
LEFT = embassy(opened_from("2001-07"), opened_from("2020-05-27", state="unstaffed"), as_of="2021-04")
BACK = embassy(
    opened_from("2001-07"), opened_from("2020-05-27", state="unstaffed"), opened_from("2024-09-13"), as_of="2025"
)
LEFT_AT_SOME_TIME = embassy(opened_from("2001-07"), opened_from(state="unstaffed"), as_of="2021-04")
BOUNDED = embassy(opened_from(None, "2005/2023-12"), seen=("1975", "2005"), as_of="2023-12")
BY_A_DAY = embassy(opened_from(None, "../2017-10-12"), as_of="2017-10-12")
PLANNED = embassy(state="planned", as_of="2019")
FOUND_CLOSED = embassy(Period(state="closed"), as_of="2019-07-02")
REOPENED_AT_SOME_TIME = embassy(opened_from("1961", "1970"), opened_from(), seen=("1965", "1980"))
SEEN_IN_THE_SECOND = embassy(
    opened_from("1961", "1970"), opened_from("1975"), opened_from("1985", "1990"), seen=("1980",)
)
CLOSED_IN_THE_YEAR_SEEN = embassy(opened_from("1973", "1975-11-06"), seen=("1975",))


@pytest.mark.parametrize(
    ("mission", "day", "expected"),
    [
        (OPENED_AND_CLOSED, "1973-05-05", "unknown"),
        (OPENED_AND_CLOSED, "1973-05-06", "open"),
        (OPENED_AND_CLOSED, "2000-01-01", "open"),
        (OPENED_AND_CLOSED, "2023-10-01", "open"),
        (OPENED_AND_CLOSED, "2023-10-02", "unknown"),
        (OPENED_AND_CLOSED, "2023-11-01", "closed"),
        (OPENED_AND_CLOSED, "2030-01-01", "closed"),
        (REOPENED, "1961-12-30", "unknown"),
        (REOPENED, "1961-12-31", "open"),
        (REOPENED, "1970-01-01", "open"),
        (REOPENED, "1970-06-01", "unknown"),
        (REOPENED, "1971-01-01", "closed"),
        (REOPENED, "1975-04-30", "closed"),
        (REOPENED, "1975-05-31", "open"),
        (REOPENED, "2024-12-31", "open"),
        (REOPENED, "2025-01-01", "unknown"),
        (SEEN, "1979-12-31", "unknown"),
        (SEEN, "1980-01-01", "open"),
        (SEEN, "1983-01-01", "open"),
        (SEEN, "1985-12-31", "open"),
        (SEEN, "1986-01-01", "unknown"),
        (SEEN_OPEN, "2000-01-01", "open"),
        (SEEN_OPEN, "2019-07-31", "open"),
        (SEEN_OPEN, "2019-08-01", "unknown"),
        (OPENED_ONLY, "1973-05-06", "open"),
        (OPENED_ONLY, "1973-05-07", "unknown"),
        (OPENED_IN_A_YEAR, "1973-06-01", "unknown"),
        (OPENED_IN_A_YEAR, "1979-06-01", "open"),
        (LEFT, "2010-01-01", "open"),
        (LEFT, "2020-05-28", "unstaffed"),
        (LEFT, "2021-04-30", "unstaffed"),
        (LEFT, "2021-05-01", "unknown"),
        (BACK, "2022-01-01", "unstaffed"),
        (BACK, "2024-09-13", "unstaffed"),
        (BACK, "2024-09-14", "open"),
        (LEFT_AT_SOME_TIME, "2020-01-01", "unknown"),
        (LEFT_AT_SOME_TIME, "2021-04-01", "unstaffed"),
        (BOUNDED, "1974-12-31", "unknown"),
        (BOUNDED, "1990-01-01", "open"),
        (BOUNDED, "2005-12-31", "open"),
        (BOUNDED, "2006-01-01", "unknown"),
        (BOUNDED, "2023-12-31", "unknown"),
        (BOUNDED, "2024-01-01", "closed"),
        (BY_A_DAY, "1990-01-01", "unknown"),
        (BY_A_DAY, "2017-10-13", "closed"),
        (PLANNED, "2019-06-01", "planned"),
        (FOUND_CLOSED, "2019-07-02", "unknown"),
        (FOUND_CLOSED, "2019-07-03", "closed"),
        (FOUND_CLOSED, "2000-01-01", "unknown"),
        (REOPENED_AT_SOME_TIME, "1966-01-01", "open"),
        (REOPENED_AT_SOME_TIME, "1972-01-01", "unknown"),
        (REOPENED_AT_SOME_TIME, "1980-06-01", "open"),
        (SEEN_IN_THE_SECOND, "1979-01-01", "open"),
        (SEEN_IN_THE_SECOND, "1983-01-01", "unknown"),
        (SEEN_IN_THE_SECOND, "1986-01-01", "open"),
        (CLOSED_IN_THE_YEAR_SEEN, "1975-11-06", "open"),
        (CLOSED_IN_THE_YEAR_SEEN, "1975-11-07", "closed"),
    ],
)
def test_how_a_mission_stood_on_a_day(mission: Mission, day: str, expected: str) -> None:
    """What no source shows is unknown: before the first sighting, after the last, and within a vague date."""
    assert state_on(mission, partner(mission), day) == expected


RUPTURE = (
    Change(status="established", date="1980-01-01"),
    Change(status="suspended", date="1986-02-01"),
    Change(status="severed", date="1987-02-01"),
    Change(status="restored", date="1993-03-01"),
)


@pytest.mark.parametrize(
    ("mission", "states"),
    [
        (embassy(seen=("1983", "1995")), {"1983-06-01": "open", "1985-01-01": "unknown", "1994-01-01": "unknown"}),
        (embassy(opened_from("1983-01-01"), as_of="1995"), {"1983-01-01": "open", "1990-01-01": "unknown"}),
        (embassy(seen=("1983", "1993-03-01")), {"1984-01-01": "unknown", "1992-01-01": "unknown"}),
        (embassy(seen=("1983", "1990")), {"1985-01-01": "open", "1989-01-01": "open", "1991-01-01": "unknown"}),
        (embassy(opened_from("1983-01-01", "1986-05-01")), {"1986-04-01": "open", "1990-01-01": "closed"}),
        (embassy(seen=("1983", "1985", "1995", "2005")), {"1984-06-01": "open", "2000-01-01": "open"}),
    ],
)
def test_no_mission_is_open_through_a_rupture_unless_seen_during_it(mission: Mission, states: dict[str, str]) -> None:
    country = partner(mission, changes=RUPTURE)
    assert {day: state_on(mission, country, day) for day in states} == states


def test_a_rupture_that_was_never_mended_ends_what_is_known() -> None:
    mission = embassy(opened_from("1973-01-01"), seen=("1975",))
    country = partner(mission, changes=(*RUPTURE[:1], Change(status="severed", date="1977-06-14")))
    assert state_on(mission, country, "1975-12-31") == "open"
    assert state_on(mission, country, "1977-01-01") == "unknown"


@pytest.mark.parametrize(
    ("mission", "expected"),
    [
        (OPENED_AND_CLOSED, [Span("1973-05-06", "2023-10")]),
        (REOPENED, [Span("1961", "1970"), Span("1975-05", None)]),
        (OPENED_ONLY, [Span("1973-05-06", None)]),
        (BACK, [Span("2001-07", None)]),
        (SEEN, [Span(None, None)]),
    ],
)
def test_a_mission_has_its_times_in_order(mission: Mission, expected: list[Span]) -> None:
    """Being without staff is no closing."""
    assert spans(mission) == expected
    assert (opened(mission), closed(mission)) == (expected[0].opened, expected[-1].closed)


@pytest.mark.parametrize(
    ("mission", "expected"),
    [
        (OPENED_AND_CLOSED, "closed"),
        (BOUNDED, "closed"),
        (FOUND_CLOSED, "closed"),
        (REOPENED, "open"),
        (LEFT, "unstaffed"),
        (BACK, "open"),
        (PLANNED, "planned"),
        (SEEN, "unknown"),
        (OPENED_ONLY, "unknown"),
    ],
)
def test_a_mission_stands_as_the_newest_report_has_it(mission: Mission, expected: str) -> None:
    assert state(mission) == expected


@pytest.mark.parametrize(
    ("mission", "expected"),
    [
        (REOPENED, [("1961", "opened"), ("1970", "closed"), ("1975-05", "reopened")]),
        (
            BACK,
            [("2001-07", "opened"), ("2020-05-27", "left without staff"), ("2024-09-13", "staffed again")],
        ),
        (BOUNDED, [("2005/2023-12", "closed")]),
        (embassy(opened_from("1970"), Period(state="closed", start="1980")), [("1970", "opened"), ("1980", "closed")]),
        (SEEN, []),
    ],
)
def test_the_dated_steps_of_a_mission(mission: Mission, expected: list[tuple[str, str]]) -> None:
    assert [(date, what) for date, what, _ in turns(mission)] == expected


ACCREDITED = embassy(opened_from(), residence="accredited", accredited_from="Beijing, China", seen=("1960", "2000"))
SOMEWHERE = embassy(seen=("1960", "1999"), residence="unknown")


@pytest.mark.parametrize(
    ("known", "day", "expected"),
    [
        ((BACK,), "2010-01-01", 1),
        ((BACK,), "2022-01-01", 1),
        ((BACK,), "2000-01-01", None),
        ((BACK,), "2026-01-01", None),
        ((OPENED_AND_CLOSED,), "2024-06-01", 0),
        ((ACCREDITED,), "1970-01-01", 0),
        ((ACCREDITED,), "2010-01-01", None),
        ((SOMEWHERE,), "1970-01-01", None),
        ((SOMEWHERE, BACK), "2002-01-01", 1),
        ((OPENED_AND_CLOSED, ACCREDITED), "1980-01-01", 1),
        ((), "1960-01-01", None),
        ((), "1949-12-31", 0),
        ((BACK,), "1949-12-31", 0),
    ],
)
def test_whether_there_was_a_resident_embassy(known: tuple[Mission, ...], day: str, expected: int | None) -> None:
    """Before relations there was none; an ambassador who resides elsewhere is none; else only sources can say."""
    assert resident_embassy_on(partner(*known), "dprk", day) == expected
    assert resident_embassy_on(partner(*known), "partner", day) == (0 if day < "1950" else None)


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
        ({"as_of": "1955-01-01"}, (), [("cuba", "dprk"), ("russia", "partner")]),
    ],
)
def test_which_missions_are_listed(
    sample: Dataset, asked: dict[str, Any], sides: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    """Dates ask for what opened or closed then."""
    found = missions(sample, Selection(**{"as_of": TODAY, **asked}), sides)
    assert [(posted.country.id, posted.mission.side) for posted in found] == expected


def test_on_a_day_missions_stand_as_sources_show(sample: Dataset) -> None:
    found = missions(sample, Selection(as_of="2020-06-01", as_of_given=True))
    assert [(posted.mission.id, posted.state) for posted in found] == [
        ("cuba-dprk-embassy", "open"),
        ("russia-partner-embassy", "open"),
        ("uganda-dprk-embassy", "open"),
        ("uganda-partner-embassy", "unknown"),
    ]


def test_what_is_told_of_an_earlier_day_leaves_out_what_came_later() -> None:
    later = Disputed(date="2020-08", why="Another source.", sources=("x",))
    mission = embassy(*BACK.periods, as_of="2025", seen=("2005", "2021"), note="Its staff left.", disputed=(later,))
    assert as_of(mission, "2000-01-01") is None
    then = as_of(mission, "2010-01-01")
    assert then is not None
    assert (then.periods, then.seen, then.as_of, then.note) == ((opened_from("2001-07"),), ("2005",), None, None)
    assert then.disputed == ()
    assert as_of(mission, "2025-12-31") == mission


@pytest.mark.parametrize(
    ("mission", "ends"),
    [
        (OPENED_AND_CLOSED, {"1973-05-06": None, "2023-09-30": None, "2023-10-01": "2023-10"}),
        (BOUNDED, {"2005-12-31": None, "2023-12-30": None, "2023-12-31": "2005/2023-12"}),
    ],
)
def test_an_end_is_told_from_its_first_day_and_one_between_two_dates_when_their_time_is_over(
    mission: Mission, ends: dict[str, str | None]
) -> None:
    told = {day: as_of(mission, day) for day in ends}
    assert {day: then.periods[0].end for day, then in told.items() if then} == ends


def test_a_mission_is_told_of_from_the_day_on_which_it_opened() -> None:
    assert as_of(OPENED_AND_CLOSED, "1973-05-05") is None
    assert as_of(OPENED_AND_CLOSED, "1973-05-06") is not None


def _dates_in(record: object) -> list[str]:
    return re.findall(r"\d{4}(?:-\d\d){0,2}", str(record))


def test_nothing_dated_later_than_the_day_shows(data: Dataset) -> None:
    """On random days, over all missions of the real data: every date that is told had come."""
    chance = random.Random(12)
    for _ in range(60):
        day = f"{chance.randint(1949, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        shown = missions(data, Selection(as_of=day, as_of_given=True))
        for country, mission, standing in shown:
            told: list[Any] = [(p.start, p.end) for p in mission.periods]
            told += [mission.seen, mission.as_of, [reading.date for reading in mission.disputed]]
            late = [date for date in _dates_in(told) if dates.earliest(date) > day]
            assert not late, (day, mission.id, late)
            if mission.note:
                assert all(dates.latest(date) <= day for date in mission.seen), (day, mission.id)
            assert standing == state_on(next(m for m in country.missions if m.id == mission.id), country, day)


def test_missions_agree_in_number_everywhere(run: Any) -> None:
    """A power that protects another's interests is no mission of the other: it is listed when asked for."""
    listed = run("missions", "--json", data=DATA).json()
    assert sum(row["missions"] for row in run("list", "--json", data=DATA).json()) == len(listed)
    assert f" {len(listed)} missions," in run(data=DATA).out
    page = run("country", "united-states", "--json", data=DATA).json()
    assert len(page["missions"]) == sum(row["country"] == "united-states" for row in listed)
    protecting = run("missions", "--mission-kind", "protecting-power", "--json", data=DATA).json()
    assert [row["country"] for row in protecting] == ["united-states"]
    assert not {row["id"] for row in protecting} & {row["id"] for row in listed}


def test_the_list_of_a_day_says_how_many_were_last_shown_earlier(run: Any) -> None:
    told = run("missions", "--as-of", "2020-06-01").out
    assert "3 missions on 2020-06-01, as far as sources show; 1 other was last shown open earlier" in told
    unknown = run("missions", "--as-of", "2020-06-01", "--state", "unknown", "--json").json()
    assert [row["id"] for row in unknown] == ["uganda-partner-embassy"]


def test_missions_are_summed_by_kind_with_the_span_of_their_reports(run: Any) -> None:
    asked = ("missions", "--side", "partner", "--resident", "--state")
    told = run(*asked, "open", data=DATA).out.splitlines()[-1]
    there = run(*asked, "open", "--json", data=DATA).json()
    embassies = sum(row["kind"] == "embassy" for row in there)
    away = len(run(*asked, "unstaffed", "--json", data=DATA).json())
    assert told.startswith(f"{len(there)} missions: {embassies} embassies, ")
    assert f"; {away} more without staff (--state open,unstaffed); newest reports 20" in told


def test_the_data_s_own_day_says_what_was_last_shown_before_it(run: Any, data: Dataset) -> None:
    """No source shows a mission on that very day; those last shown open are counted, and listed when asked for."""
    asked = ("missions", "--side", "partner", "--resident", "--as-of", data.about.as_of)
    told = run(*asked, data=DATA)
    listed = run(*asked, "--state", "open,unstaffed,unknown", "--json", data=DATA).json()
    assert f"{len(listed)} others were last shown open earlier" in told.err
    assert "--state open,unstaffed,unknown lists them too; without --as-of the newest reports speak" in told.err
    now = run("missions", "--side", "partner", "--resident", "--state", "open,unstaffed", "--json", data=DATA).json()
    assert {row["id"] for row in now} <= {row["id"] for row in listed}


@pytest.mark.parametrize("state", ["open", "unstaffed", "open,closed"])
def test_who_asks_for_those_there_on_a_day_is_told_how_many_were_last_shown_earlier(run: Any, state: str) -> None:
    told = run("missions", "--as-of", "2020-06-01", "--state", state)
    assert "1 other was last shown open earlier" in told.out + told.err
    for other in ("closed", "planned", "open,unknown"):
        told = run("missions", "--as-of", "2020-06-01", "--state", other)
        assert "last shown" not in told.out + told.err


def test_how_new_the_reports_are_is_said_of_those_that_they_have_there(run: Any) -> None:
    told = run("missions", "Uganda").out.splitlines()[-1]
    states = {row["state"] for row in run("missions", "Uganda", "--json").json()}
    assert states == {"open", "closed"}
    assert re.search(r"; newest reports of those open: \d{4}", told)
    told = run("missions", "Uganda", "--state", "open").out.splitlines()[-1]
    assert re.search(r"; newest reports \d{4}", told)


def test_the_map_of_embassies_says_how_many_are_without_staff(run: Any) -> None:
    unstaffed = run("missions", "--side", "partner", "--resident", "--state", "unstaffed", "--json", data=DATA).json()
    embassies = [row for row in unstaffed if row["kind"] == "embassy"]
    assert f"have one there ({len(embassies)} of them without staff)" in run("map", "--by", "mission", data=DATA).out


@pytest.mark.parametrize("narrowed", [("--since", "2000"), ("--until", "1990"), ("--theme", "trade")])
def test_narrowing_a_page_changes_nothing_of_missions_today(run: Any, narrowed: tuple[str, str]) -> None:
    def missions_of(*options: str) -> str:
        page = run("country", "Uganda", "--brief", "--no-sources", "--width", "300", *options, data=DATA).out
        return "\n".join(" ".join(line.split()) for line in page.splitlines() if line.startswith("  missions"))

    assert "closed" in missions_of() and "planned" in missions_of()
    assert missions_of(*narrowed) == missions_of()
