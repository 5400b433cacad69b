"""`nkrel panel`: a row a partner and year, month or spell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from conftest import DATA, Ran

from nkrel import model
from nkrel.model import Dataset

CONTRACT = (
    "partner year ref_day iso3 iso2 m49 cow gw vdem wikidata name name_then kind region subregion status since "
    "relations relations_start relations_any relations_days gained lost downgraded relations_sure relations_possible "
    "disputed precision rok_status rok_relations koreas dprk_mission partner_mission facts visits_to_dprk "
    "visits_from_dprk un_agreement un_agreement_n sources nkrel_version as_of"
)
SPELL = "partner iso3 cow gw status from to from_earliest from_latest to_earliest to_latest sources"

Rows = list[dict[str, Any]]


@pytest.fixture
def sample_panel(run: Callable[..., Ran]) -> Rows:
    rows: Rows = run("panel", "--json").json()
    return rows


def of(rows: Rows, partner: str) -> dict[int, dict[str, Any]]:
    return {row["year"]: row for row in rows if row["partner"] == partner}


# The real data


def test_keys_are_unique(panel: Rows) -> None:
    for key in ("partner", "iso3", "m49", "cow", "gw", "vdem", "wikidata"):
        found = Counter((row[key], row["year"]) for row in panel if row[key] is not None)
        assert [each for each, times in found.items() if times > 1] == [], key


def test_codes_that_two_schemes_use_for_different_states(panel: Rows) -> None:
    assert {row["partner"] for row in panel if row["gw"] == 970} == {"kiribati"}
    assert {row["partner"] for row in panel if row["cow"] == 970} == {"nauru"}


def test_the_sum_of_a_year_is_what_trend_counts(panel: Rows, run: Callable[..., Ran]) -> None:
    total = Counter({row["year"]: 0 for row in panel})
    for row in panel:
        total[row["year"]] += row["relations"]
    trend = run("trend", "--json", data=DATA).json()
    assert {int(period["period"]): period["established"] for period in trend} == dict(total)


def test_what_is_sure_is_so_and_what_is_so_is_possible(panel: Rows) -> None:
    assert all(row["relations_sure"] <= row["relations"] <= row["relations_possible"] for row in panel)
    assert any(row["relations_sure"] < row["relations"] for row in panel)


def test_columns_of_a_row_agree(panel: Rows) -> None:
    for row in panel:
        assert row["relations"] == (row["status"] == "established")
        assert row["relations_start"] + row["gained"] - row["lost"] == row["relations"], row
        assert row["relations_any"] >= max(row["relations"], row["relations_start"])
        assert (row["relations_days"] > 0) == bool(row["relations_any"])
        assert (row["since"] is None) == (row["status"] == "none")
        assert (row["precision"] is None) == (row["since"] is None)


def test_spells_of_a_partner_follow_each_other(run: Callable[..., Ran]) -> None:
    spells = run("panel", "--unit", "spell", "--json", data=DATA).json()
    by_partner = defaultdict(list)
    for spell in spells:
        by_partner[spell["partner"]].append(spell)
    assert len(by_partner) > 200
    for mine in by_partner.values():
        for one, other in pairwise(mine):
            assert one["to"] == other["from"]
            assert one["status"] != other["status"]


# The sample


def test_rows_hold_the_keys_of_the_contract_in_order(run: Callable[..., Ran]) -> None:
    assert " ".join(run("panel", "--limit", "1", "--json").json()[0]) == CONTRACT
    monthly = CONTRACT.replace("year", "year month")
    assert " ".join(run("panel", "--unit", "month", "--limit", "1", "--json").json()[0]) == monthly
    assert " ".join(run("panel", "--unit", "spell", "--limit", "1", "--json").json()[0]) == SPELL
    assert run("panel", "--limit", "1", "--format", "csv").out.split("\n")[0] == CONTRACT.replace(" ", ",")


def test_a_year_of_establishment(sample_panel: Rows) -> None:
    uganda = of(sample_panel, "uganda")
    before, year, after = uganda[1971], uganda[1972], uganda[1973]
    assert (before["status"], before["relations"], before["relations_days"]) == ("none", 0, 0)
    assert (year["relations"], year["relations_start"], year["relations_any"], year["gained"]) == (1, 0, 1, 1)
    assert year["relations_days"] == 152  # 2 August to 31 December
    assert (year["since"], year["precision"]) == ("1972-08-02", "day")
    assert (after["relations_start"], after["relations_days"], after["gained"]) == (1, 365, 0)


def test_a_dissenting_date_is_flagged_where_it_matters(sample_panel: Rows) -> None:
    """Another source has Uganda's relations begin in 1973."""
    uganda = of(sample_panel, "uganda")
    assert [year for year, row in uganda.items() if row["disputed"]] == [1972]


def test_a_partner_has_rows_from_its_first_year_to_its_last(sample_panel: Rows, sample: Dataset) -> None:
    years = sorted(of(sample_panel, "uganda"))
    assert years[0] == 1962
    assert years[-1] == int(sample.about.as_of[:4])
    assert of(sample_panel, "uganda")[years[-1]]["ref_day"] == sample.about.as_of
    assert max(of(sample_panel, "east-germany")) == 1989


def test_what_is_vague_is_possible_but_not_sure() -> None:
    def row(**dated: str) -> dict[str, Any]:
        from nkrel.queries.course import bounds

        changes = [model.Change(status=status, date=date) for status, date in dated.items()]  # type: ignore[arg-type]
        course = bounds(changes)
        return {day: tuple(course.at(day)) for day in ("1969-12-31", "1970-06-30", "1974-06-30", "1980-12-31")}

    assert row(established="1970/1979") == {
        "1969-12-31": (False, False),
        "1970-06-30": (False, True),
        "1974-06-30": (False, True),
        "1980-12-31": (True, True),
    }
    assert row(established="1970", severed="197X")["1974-06-30"] == (False, True)
    assert row(established="1970", severed="197X")["1980-12-31"] == (False, False)


@pytest.mark.parametrize(
    ("reading", "years"),
    [
        ({"date": "1972"}, [1970, 1971]),
        ({"value": "no relations then"}, [1970, 1971, 1972, 1973, 1974]),
        ({"value": "recognised"}, [1970, 1971, 1972, 1973, 1974]),
        ({"value": "severed 1972, restored 1974"}, [1972, 1973]),
        ({"value": "suspended 1973"}, [1973, 1974]),
        ({"value": "at the level of consuls"}, []),
    ],
    ids=str,
)
def test_a_dissenting_reading_is_flagged_for_the_years_it_changes(reading: dict[str, str], years: list[int]) -> None:
    from nkrel.queries.course import disputed

    dissent = model.Disputed(sources=("a-source",), why="", **reading)
    course = disputed([model.Change(status="established", date="1970", disputed=(dissent,))])
    assert [year for year in range(1968, 1975) if course.at(f"{year}-12-31")] == years


def test_years_are_chosen_by_since_and_until(run: Callable[..., Ran]) -> None:
    rows = run("panel", "--since", "1970", "--until", "1972", "--country", "Uganda", "--json").json()
    assert [row["year"] for row in rows] == [1970, 1971, 1972]
    months = run(
        "panel", "--unit", "month", "--since", "1972-07", "--until", "1972-08", "--country", "Uganda", "--json"
    ).json()
    assert [(row["year"], row["month"], row["relations"]) for row in months] == [(1972, 7, 0), (1972, 8, 1)]


def test_status_chooses_rows_and_other_filters_partners(run: Callable[..., Ran]) -> None:
    rows = run("panel", "--country", "Uganda", "--status", "none", "--json").json()
    assert {row["year"] for row in rows} == set(range(1962, 1972))
    rows = run("panel", "--region", "Africa", "--json").json()
    assert {row["region"] for row in rows} == {"Africa"}


def test_as_of_an_earlier_day_nothing_later_is_told(run: Callable[..., Ran]) -> None:
    rows = run("panel", "--as-of", "1971-06-30", "--country", "Uganda", "--json").json()
    assert rows[-1]["year"] == 1971
    assert rows[-1]["ref_day"] == rows[-1]["as_of"] == "1971-06-30"


def test_codes_are_those_of_the_day(run: Callable[..., Ran]) -> None:
    germany = of(run("panel", "--country", "Germany", "--json").json(), "germany")
    assert (germany[1989]["cow"], germany[1990]["cow"], germany[1990]["gw"]) == (260, 255, 260)
    assert germany[1950]["cow"] is None


def test_columns_sort_and_limit(run: Callable[..., Ran]) -> None:
    out = run(
        "panel", "--columns", "partner,year", "--sort", "year", "--reverse", "--limit", "2", "--format", "csv"
    ).out.splitlines()
    assert out[0] == "partner,year"
    assert len(out) == 3
    assert len({line.split(",")[1] for line in out[1:]}) == 1


def test_spells_of_the_sample(run: Callable[..., Ran]) -> None:
    spells = run("panel", "--unit", "spell", "--country", "Uganda", "--json").json()
    assert [(spell["status"], spell["from"], spell["to"]) for spell in spells] == [
        ("none", "1962-10-09", "1972-08-02"),
        ("established", "1972-08-02", None),
    ]
    assert spells[0]["to_latest"] == "1972-08-02"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--unit", "week"), "week"),
        (("--columns", "shoe"), "shoe"),
        (("--unit", "spell", "--sort", "year"), "year"),
        (("--since", "1980", "--until", "1970"), "later"),
    ],
)
def test_wrong_options_are_said(arguments: tuple[str, ...], words: str, run: Callable[..., Ran]) -> None:
    assert words in run("panel", *arguments, code=2).err
