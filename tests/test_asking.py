"""From words to a selection: the filters, in Python and on the command line."""

from __future__ import annotations

import doctest
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, SAMPLE, Ran

import nkrel
from nkrel import model
from nkrel.queries import asking
from nkrel.queries.selecting import partners

Run = Callable[..., Ran]
pytestmark = pytest.mark.usefixtures("each_world_is_read_once")


def ids(ran: Ran, key: str = "id") -> list[str]:
    """One key of every record."""
    return [record[key] for record in ran.json()]


# --- in Python -------------------------------------------------------------------------------------------------------


def test_the_examples_of_the_interface_hold() -> None:
    assert doctest.testmod(nkrel).failed == doctest.testmod(asking).failed == 0
    assert doctest.testmod(nkrel).attempted > 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"status": "severed"}, ["iraq"]),
        ({"status": ["severed", "suspended"]}, ["canada", "iraq"]),
        ({"region": "africa", "as_of": "1973-12"}, ["cote-d-ivoire", "guinea", "south-africa", "uganda"]),
        ({"country": ["쿠바", "ugand"]}, ["cuba", "uganda"]),
        ({"source": "diary", "tenor": "friendly"}, ["cuba", "uganda"]),
        ({"year": 1972}, ["uganda"]),
    ],
)
def test_words_select_what_they_select_on_the_command_line(
    sample: model.Dataset, run: Run, words: dict[str, Any], expected: list[str]
) -> None:
    assert [country.id for country in partners(sample, nkrel.select(sample, **words))] == expected
    line = ["list", "--json"]
    for name, values in words.items():
        for value in values if isinstance(values, list) else [values]:
            line += [f"--{name.replace('_', '-')}", str(value)]
    assert ids(run(*line)) == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"status": "broken"}, "'broken' is no status; known are established"),
        ({"era": "cold"}, "did you mean cold-war"),
        ({"country": "Ruritania"}, "no country or region is called 'Ruritania'"),
        ({"region": "Afrca"}, "did you mean Africa"),
        ({"since": "1980", "until": "1970"}, "since 1980 is later than until 1970"),
        ({"as_of": "1970/1975"}, "as_of 1970/1975: one day is asked for, not a range"),
        ({"as_of": "197X"}, "one day is asked for"),
        ({"as_of": "1970s"}, "as_of 1970s: one day is asked for"),
        ({"as_of": "1940"}, "North Korea began on 1948-09-09"),
        ({"year": "1974-05"}, "a year is asked for, such as 1974; for another time: since 1974-05 until 1974-05"),
        ({"year": "1970s"}, "for another time: since 197X until 197X"),
        ({"year": "1974-1976"}, "for another time: since 1974 until 1976"),
        ({"year": "since 1974"}, "for another time: since 1974"),
        ({"year": "../.."}, "a year is asked for, such as 1974"),
        ({"year": "1/2/1974"}, "did you mean 1974-02-01 (the day first) or"),
        ({"year": 1974, "since": "1973"}, "year and since contradict each other"),
        ({"source": "nobody"}, "'nobody' is no source"),
    ],
)
def test_what_cannot_be_asked_is_a_plain_error(sample: model.Dataset, words: dict[str, Any], told: str) -> None:
    with pytest.raises(nkrel.QuestionError) as caught:
        nkrel.select(sample, **words)
    assert told in str(caught.value)
    assert isinstance(caught.value, ValueError)


# --- on the command line ---------------------------------------------------------------------------------------------


def test_partners_and_regions_need_no_option(run: Run) -> None:
    assert ids(run("list", "Africa", "--json")) == ids(run("list", "--region", "Africa", "--json"))
    assert ids(run("list", "South", "Korea", "Cuba", "--json")) == ["cuba", "south-korea"]
    both = ids(run("list", "Caribbean", "Uganda", "--json"))
    assert both == ["cuba", "uganda"], "a region and a partner are both listed"
    assert ids(run("list", "Africa", "--status", "established", "--as-of", "1960", "--json")) == ["guinea"]


TAKING = "list summary timeline changes trend koreas missions visits figures conflicts panel"


@pytest.mark.parametrize("command", TAKING.split())
def test_every_command_that_filters_by_partner_takes_them_so(run: Run, command: str) -> None:
    line = (command, "--json")
    assert run(*line, "Uganda").out == run(*line, "--country", "uganda").out
    assert run(*line, "Uganda").out != run(*line).out
    error = run(command, "Ruritania", code=2).err
    assert "no country or region is called 'Ruritania'" in error


def test_a_year_is_short_for_its_two_ends(run: Run) -> None:
    assert (
        run("timeline", "--year", "1972", "--json").out
        == run("timeline", "--since", "1972", "--until", "1972", "--json").out
    )
    assert "--year and --until contradict" in run("timeline", "--year", "1972", "--until", "1980", code=2).err


@pytest.mark.parametrize("typed", ["1974-05", "1970s", "1974-1976", "June 1974", "up to 1976", "174"])
def test_nothing_is_proposed_for_a_year_that_would_be_refused(run: Run, typed: str) -> None:
    said = run("timeline", "--year", typed, code=2).err
    _, told, proposed = said.strip().partition("for another time: ")
    if told:
        run("timeline", *proposed.split())
    assert "did you mean" not in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("--since ../1960", "no beginning is named; for another time: --until 1960"),
        ("--until 1960/..", "no end is named; for another time: --since 1960"),
        ("--since ../..", "no beginning is named"),
    ],
)
def test_a_range_without_the_end_that_is_asked_for_is_refused(run: Run, typed: str, told: str) -> None:
    assert run("timeline", *typed.split(), code=2).err == f"nkrel: {typed}: {told}\n"


def test_a_range_gives_the_end_that_is_asked_for(run: Run) -> None:
    for typed, same in (("--since 1960/..", "--since 1960"), ("--until ../1980", "--until 1980")):
        assert ids(run("timeline", *typed.split(), "--json")) == ids(run("timeline", *same.split(), "--json")) != []
    assert ids(run("timeline", "--until", "9999", "--json")) == ids(run("timeline", "--json"))


def test_a_side_of_an_event_is_an_organisation_by_any_of_its_names(run: Run) -> None:
    def found(*words: str, filter: str = "--actor") -> list[str]:
        return ids(run("timeline", *(part for word in words for part in (filter, word)), "--json", data=DATA))

    for filter in ("--actor", "--recipient"):
        nations = found("united-nations", filter=filter)
        for name in ("UN", "un", "United Nations", "UNITED-NATIONS"):
            assert found(name, filter=filter) == nations != []
    assert found("IAEA,KEDO") == found("iaea", "kedo") != found("iaea") != []
    assert found("China,Cuba") == found("china", "cuba")
    part = run("timeline", "--actor", "peninsula energy", "--json", data=DATA)
    assert ids(part) == found("kedo") and "taken as Korean Peninsula Energy" in part.err
    code = run("timeline", "--actor", "CD", "--json", data=DATA)
    assert ids(code) == found("dr-congo") and "--actor conference-on-disarmament" in code.err
    assert found("nam") == [], "an id is first of all that"
    assert "could be" in run("timeline", "--actor", "red cross", data=DATA, code=2).err
    assert "'nkrel orgs'" in run("timeline", "--actor", "Xyzzy", code=2).err


def test_an_organisation_is_no_partner_and_sent_to_where_it_is_told(run: Run) -> None:
    for words in (("UN",), ("un",), ("United", "Nations"), ("IAEA",), ("Cuba", "NPT")):
        command = "compare" if len(words) > 1 and "NPT" in words else "country"
        name = words[-1] if command == "compare" else " ".join(words)
        assert f"not a partner: nkrel orgs {name}\n" in run(command, *words, data=DATA, code=2).err
    assert "not a partner: nkrel orgs IAEA" in run("list", "--country", "IAEA", data=DATA, code=2).err
    assert "nkrel orgs" not in run("timeline", "who", "is", "it", data=DATA, code=2).err, "a word, not the WHO"
    assert "did you mean: nkrel orgs IAEA" in run("IAEA", data=DATA, code=2).err


def test_sources_come_with_commas_between(run: Run) -> None:
    both = ids(run("timeline", "--source", "diary,yearbook", "--json"))
    assert both == ids(run("timeline", "--source", "diary", "--source", "yearbook", "--json"))


def test_today_is_the_datas_own_day(run: Run) -> None:
    ran = run("list", "--as-of", "today", "--json")
    assert ran.out == run("list", "--json").out
    assert ran.err == "nkrel: today is 2024-12-31, the day as of which the data holds\n"


def test_the_dates_of_a_list_are_those_in_its_since_column(run: Run) -> None:
    rows = run("list", "--since", "1990", "--json").json()
    assert rows and all(row["since"] >= "1990" for row in rows)
    everyone = run("list", "--json").json()
    assert {row["id"] for row in everyone if row["since"] and row["since"] >= "1990"} == {row["id"] for row in rows}
    assert len(rows) == run("summary", "--since", "1990", "--json").json()["total"]
    assert {row["id"] for row in rows} == set(ids(run("koreas", "--since", "1990", "--json")))
    assert "'nkrel changes' tells every change" in run("list", "--since", "2024-12-30").err


def test_changes_are_the_timelines_changes(run: Run) -> None:
    assert run("changes", "--json").out == run("timeline", "--type", "change", "--json").out
    (change,) = run("changes", "--country", "uganda", "--json").json()
    assert change["status"] == "established"


def test_what_has_no_end_is_dated_by_its_beginning_unless_what_goes_on_is_asked_for(run: Run, tmp_path: Path) -> None:
    directory = Path(shutil.copytree(SAMPLE, tmp_path / "data"))
    fact = 'id = "cuba-goes-on"\ndate = "1991/.."\ntext = "It goes on."\nthemes = ["aid"]\nsources = ["diary"]\n'
    with (directory / "countries/cuba.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[facts]]\n{fact}")

    def found(*words: str) -> bool:
        return "cuba-goes-on" in ids(run("timeline", "cuba", *words, "--json", data=directory))

    assert not found("--since", "2000")
    assert found("--since", "2000", "--ongoing")
    assert found("--since", "1991") and found("--until", "1991") and not found("--until", "1990", "--ongoing")


def test_what_is_only_known_by_its_last_day_is_told_as_such_and_found_there(run: Run, tmp_path: Path) -> None:
    directory = Path(shutil.copytree(SAMPLE, tmp_path / "data"))
    fact = 'id = "cuba-by-then"\ndate = "../1991-05"\ntext = "It was done."\nthemes = ["aid"]\nsources = ["diary"]\n'
    with (directory / "countries/cuba.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[facts]]\n{fact}")
    rows = run("timeline", "cuba", data=directory).out.splitlines()
    assert any(row.startswith("by 1991-05") for row in rows)

    def found(*words: str) -> bool:
        return "cuba-by-then" in ids(run("timeline", "cuba", *words, "--json", data=directory))

    assert found("--since", "1991") and not found("--until", "1990")
    assert found("--as-of", "1991-05-31") and not found("--as-of", "1991-05-30")
    assert found("--until", "1990", "--ongoing"), "it may have been so long before"


def test_a_name_with_filters_is_refused_rather_than_half_heard(run: Run) -> None:
    assert "--kind narrows the list" in run("sources", "yearbook", "--kind", "dataset", code=2).err
    assert "--country narrows the list" in run("sources", "yearbook", "--country", "uganda", code=2).err
    assert "--since narrows the list" in run("resolutions", "1718", "--since", "2000", code=2).err
