"""As of a day nothing is told of later days: no date, figure, remark or name of a time that was still to come."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from conftest import DATA, Ran

from nkrel import dates, model
from nkrel.queries.knowledge import is_told
from nkrel.queries.standing import has_begun, kind_on

Run = Callable[..., Ran]

EVIDENCE = {"sources", "summary_sources", "exists_sources", "un_sources", "checked", "why"}
"""What may be newer than what it is evidence for: where it stands, why a reading is preferred, when it was read."""
DERIVED = {"latest", "from_latest", "to_latest", "number", "replaces", "extends"}
"""The last day that a vague date allows, which the date itself tells; numbers that look like years."""
SENTENCES = {"text", "subject", "definition", "who"}
"""A fact that is told may name what it led to."""
REMARKS = {"note", "summary", "value", "preferred"}
NAMES = {"name", "names", "aliases", "name_then"}

chance = random.Random(1991)
DAYS = ["1949-12-31", "1971-10-24", "1990-10-02", "2003-02-15"]
DAYS += [
    str(date.fromordinal(chance.randint(date(1948, 9, 9).toordinal(), date(2025, 12, 31).toordinal())))
    for _ in range(4)
]


def later(value: Any, day: str, key: str = "") -> Iterator[str]:
    """Every date in an answer that is after a day: text that is one, and years in remarks."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in EVIDENCE | DERIVED:
                yield from (f"{name}.{each}" for each in later(item, day, name))
    elif isinstance(value, list):
        for item in value:
            yield from later(item, day, key)
    elif isinstance(value, str) and key not in SENTENCES | NAMES:
        for part in value.split() if key == "history" else [value]:
            try:
                span = dates.parse(part)
            except ValueError:
                if key in REMARKS:
                    yield from (year for year in re.findall(r"\b(?:19|20)\d\d\b", part) if year > day[:4])
            else:
                if span.earliest > day:
                    yield part
    elif key == "year" and value > int(day[:4]):
        yield str(value)


COMMANDS = (
    "list --columns id,status,since,established,exists,tenor,level,rok_established,facts,missions",
    "timeline",
    "changes",
    "missions",
    "visits",
    "figures",
    "koreas",
    "resolutions",
    "search embassy",
    "search sanctions",
    "summary --by decade",
    "trend",
    "panel",
    "panel --unit spell",
    "map",
    "compare Germany Russia Serbia",
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.usefixtures("each_world_is_read_once")
def test_no_list_tells_of_later_days(run: Run, command: str, day: str) -> None:
    answer = run(*command.split(), "--as-of", day, "--json", data=DATA).json()
    found = list(later(answer, day))
    assert not found


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.usefixtures("each_world_is_read_once")
def test_no_page_tells_of_later_days(run: Run, data: model.Dataset, day: str) -> None:
    ids = [row["id"] for row in run("list", "--as-of", day, "--json", data=DATA).json()]
    records = run("country", *ids, "--as-of", day, "--json", data=DATA).json()
    found = {record["id"]: list(later(record, day)) for record in records}
    assert not {id: each for id, each in found.items() if each}
    for record in records:
        assert record["summary"] or not record["summary_sources"], "no sources of what is not told"
        country = data.country(record["id"])
        assert record["kind"] == kind_on(country, day)
        assert [id for id in record["predecessor"] if dates.latest(data.country(id).exists or "..") >= day] == []


MARK = re.compile(r"^ *(?:note|disputed): ")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.usefixtures("each_world_is_read_once")
def test_no_page_for_people_tells_of_later_days(run: Run, day: str) -> None:
    """Of the lines that are neither sources nor sentences of facts: headers, dates, notes, missions, figures."""
    ids = [row["id"] for row in run("list", "--as-of", day, "--json", data=DATA).json()]
    shown = run("country", *ids, "--as-of", day, data=DATA).out
    for line in shown.splitlines():
        if line.startswith(("  [", "Codes:", "As of")) or "disputed:" in line:
            continue
        head = re.match(r" *(\d{4}\S*)  ", line)
        if head:
            assert head[1][:4] <= day[:4], line
        elif MARK.match(line) or " · " in line or line.lstrip().startswith(("tenor", "Seoul", "state", "UN", "never")):
            years = re.findall(r"(?<![\d/-])(?:19|20)\d\d(?!\d)", re.sub(r"\[\d+\]", "", line))
            assert all(year <= day[:4] for year in years), line


# --- members of the United Nations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "members"),
    [
        ("1950", 60),
        ("1955", 76),
        ("1960", 99),
        ("1965", 117),
        ("1970", 127),
        ("1975", 144),
        ("1980", 154),
        ("1985", 159),
        ("1990", 159),
        ("2000", 189),
        ("2006", 192),
        ("2011", 193),
    ],
)
def test_the_united_nations_had_so_many_members(data: model.Dataset, year: str, members: int) -> None:
    """Without those that are no partners then: Belarus and Ukraine until 1991, and North Korea itself from 1991."""
    day = f"{year}-12-31"
    counted = [c.id for c in data.countries if has_begun(c, day) and kind_on(c, day) == "un-member"]
    assert len(counted) == members - (2 if year < "1991" else 1)


@pytest.mark.parametrize(
    ("id", "day", "kind"),
    [
        ("south-korea", "1991-09-16", "non-member"),
        ("south-korea", "1991-09-17", "un-member"),
        ("germany", "1973-09-17", "non-member"),
        ("east-germany", "1973-09-18", "un-member"),
        ("east-germany", "1990-10-03", "former-state"),
        ("china", "1971-10-24", "non-member"),
        ("china", "1971-10-25", "un-member"),
        ("taiwan", "1971-10-24", "un-member"),
        ("taiwan", "1971-10-25", "partly-recognised"),
        ("indonesia", "1966-01-01", "non-member"),
        ("switzerland", "2002-09-09", "non-member"),
        ("vietnam", "1977-09-19", "non-member"),
        ("holy-see", "1964-04-05", "non-member"),
        ("holy-see", "1964-04-06", "un-observer"),
        ("yugoslavia", "1992-04-27", "un-member"),
        ("serbia", "2000-10-31", "non-member"),
        ("kosovo", "2010-01-01", "partly-recognised"),
        ("european-union", "1995-01-01", "organization"),
    ],
)
def test_a_partner_is_of_the_kind_of_the_day(data: model.Dataset, run: Run, id: str, day: str, kind: str) -> None:
    assert kind_on(data.country(id), day) == kind
    (row,) = run("list", "--country", id, "--kind", kind, "--as-of", day, "--json", data=DATA).json()
    assert row["kind"] == kind


def test_what_is_only_known_to_have_happened_by_a_day_is_told_from_that_day() -> None:
    fact = model.Fact(id="a", date="../2017-01", text="A newspaper reported it in January 2017.", sources=("daily",))
    told = [is_told(fact, day, "2024-12-31") for day in ("1976-12-31", "2017-01-30", "2017-01-31")]
    assert told == [False, False, True]


def test_an_undated_fact_is_told_from_the_day_for_which_its_source_says_so() -> None:
    fact = model.Fact(id="a", text="They trade.", as_of="1996", sources=("yearbook",))
    assert [is_told(fact, day, "2024-12-31") for day in ("1995-12-31", "1996-01-01", "2024-12-31")] == [
        False,
        True,
        True,
    ]
    bare = model.Fact(id="b", text="They trade.", sources=("yearbook",))
    assert [is_told(bare, day, "2024-12-31") for day in ("2024-12-30", "2024-12-31")] == [False, True]


def test_a_header_tells_the_level_and_of_when_the_tenor_is(run: Run) -> None:
    kuwait = run("country", "Kuwait", data=DATA).out
    assert "downgraded 2017-09" in kuwait
    assert re.search(r"tenor: \w+ \(\d{4}", run("country", "Uganda", data=DATA).out)
    levels = {row["id"]: row["level"] for row in run("list", "--columns", "id,level", "--json", data=DATA).json()}
    assert levels["kuwait"] == "chargé d'affaires"
    assert levels["tanzania"] == "downgraded"
    before = run("list", "--country", "kuwait", "--as-of", "2016", "--columns", "level", "--json", data=DATA).json()
    assert before != [{"level": "chargé d'affaires"}]
