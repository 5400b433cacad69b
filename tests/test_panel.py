"""`nkrel panel`: a row a partner and year, month or spell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from conftest import DATA, Ran

from nkrel import dates, model
from nkrel.formats.terminal import Terminal
from nkrel.model import Dataset
from nkrel.queries.panel import Row, Unit, panel, spells
from nkrel.queries.panel import panel as everybody
from nkrel.queries.selecting import Selection
from nkrel.queries.summary import trend
from nkrel.vocabulary import ChangeStatus

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
        assert row["relations_any"] >= max(row["relations"], row["relations_start"])
        assert (row["relations_days"] > 0) == bool(row["relations_any"])
        assert (row["since"] is None) == (row["status"] == "none")
        assert (row["precision"] is None) == (row["since"] is None)


def test_a_row_has_the_relations_of_the_row_before_with_what_was_gained_and_without_what_was_lost(panel: Rows) -> None:
    before: Counter[str] = Counter()
    for row in panel:
        assert before[row["partner"]] + row["gained"] - row["lost"] == row["relations"], row
        before[row["partner"]] = row["relations"]


@pytest.mark.parametrize("unit", ["year", "month"])
def test_rows_add_up_to_what_trend_counts_but_for_partners_that_ended(data: Dataset, unit: Unit) -> None:
    asked = Selection(as_of=data.about.as_of)
    gained, lost = Counter[str](), Counter[str]()
    for row in everybody(data, asked, unit):
        gained[row.unit] += row.gained
        lost[row.unit] += row.lost
    ended = {country.id for country in data.countries if country.exists and dates.latest(country.exists) < dates.END}
    periods = trend(data, asked, unit)
    assert {each.period: len(each.gained) for each in periods if each.gained} == {**+gained}
    assert {each.period: n for each in periods if (n := len(set(each.lost) - ended))} == {**+lost}


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
        ({"value": "severed 1972 or 1973"}, []),
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


def test_as_of_a_day_within_a_year_its_later_facts_and_its_votes_are_not_told(sample: Dataset) -> None:
    votes = model.Series(indicator="un-voting-agreement", unit="share", values={"1972": 0.9}, basis={"1972": 12})
    facts = tuple(model.Fact(id=f"c-{date}", date=date, text="X.") for date in ("1972", "1972-05-06", "1972-11"))
    country = partner(facts=facts, figures=(votes,))

    def told(**asked: Any) -> tuple[int, float | None, int | None]:
        row = rows_of(country, sample, **asked)["1972"]
        return row.facts, row.un_agreement, row.un_agreement_n

    assert told(as_of="1972-03-01") == (1, None, None)
    assert told(as_of="1972-12-30") == (3, None, None)
    assert told(as_of="1972-12-31") == told(until="1972-03-01") == told() == (3, 0.9, 12)


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


@pytest.mark.parametrize(
    ("partner", "years"),
    [
        ("uganda", {1962: ("none", "neither"), 1963: ("established", "rok"), 1972: ("established", "both")}),
        ("cuba", {1959: ("none", "neither"), 1960: ("none", "dprk"), 2024: ("established", "both")}),
        ("guinea", {1960: (None, None)}),
    ],
)
def test_with_which_korea_there_were_relations(
    sample_panel: Rows, partner: str, years: dict[int, tuple[str | None, str | None]]
) -> None:
    rows = of(sample_panel, partner)
    assert {year: (rows[year]["rok_status"], rows[year]["koreas"]) for year in years} == years


def test_the_voting_of_a_year_is_that_of_the_year(sample_panel: Rows) -> None:
    uganda = of(sample_panel, "uganda")
    told = {year: (uganda[year]["un_agreement"], uganda[year]["un_agreement_n"]) for year in (2017, 2018, 2019)}
    assert told == {2017: (None, None), 2018: (0.9, 12), 2019: (0.85, 80)}


# Partners of our own making


def partner(changes: Sequence[tuple[ChangeStatus, str]] = (), **more: Any) -> model.Country:
    made = tuple(model.Change(status=status, date=date, sources=("yearbook#1",)) for status, date in changes)
    told = {"id": "c", "name": "C", "kind": "un-member", "region": "Africa", **more}
    return model.Country(changes=made, **told)


def rows_of(country: model.Country, sample: Dataset, unit: Unit = "year", **asked: Any) -> dict[str, Row]:
    """The panel of a world in which there is nobody else, by unit."""
    world = replace(sample, countries=(country,), topics=(), codes=())
    selection = Selection(**{"as_of": "2024-12-31", **asked})
    return {row.unit: row for row in panel(world, selection, unit)}


def test_a_year_in_which_relations_end_and_begin_has_the_days_of_both(sample: Dataset) -> None:
    history: list[tuple[ChangeStatus, str]] = [
        ("established", "1970-03-01"),
        ("suspended", "1972-02-01"),
        ("restored", "1972-12-30"),
        ("severed", "1974-01-01"),
    ]
    rows = rows_of(partner(history), sample)
    told = {
        year: (row.relations_start, row.relations_any, row.relations_days, row.gained, row.lost, row.relations)
        for year, row in rows.items()
        if "1969" <= year <= "1975"
    }
    assert told == {
        "1969": (False, False, 0, 0, 0, False),
        "1970": (False, True, 306, 1, 0, True),
        "1971": (True, True, 365, 0, 0, True),
        "1972": (True, True, 33, 1, 1, True),
        "1973": (True, True, 365, 0, 0, True),
        "1974": (False, False, 0, 0, 1, False),
        "1975": (False, False, 0, 0, 0, False),
    }


@pytest.mark.parametrize("unit", ["year", "month"])
def test_what_counts_from_the_first_day_of_a_unit_is_gained_or_lost_in_it(sample: Dataset, unit: Unit) -> None:
    history: list[tuple[ChangeStatus, str]] = [("established", "1979"), ("severed", "1980-02"), ("restored", "1991-01")]
    rows = rows_of(partner(history), sample, unit)
    assert {name: (row.gained, row.lost) for name, row in rows.items() if row.gained or row.lost} == (
        {"1979": (1, 0), "1980": (0, 1), "1991": (1, 0)}
        if unit == "year"
        else {"1979-01": (1, 0), "1980-02": (0, 1), "1991-01": (1, 0)}
    )


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        (partner([("established", "1960-01-01")], exists="1960-01-01/.."), {"1960": (1, 0)}),
        (partner([("established", "1948-10-30")], exists="2006-06-03/..", predecessor=("old",)), {"2006": (1, 0)}),
        (partner([("established", "1948-09-09")]), {"1948": (1, 0)}),
        (partner([("established", "1970"), ("severed", "1970"), ("restored", "1970-06")]), {"1970": (2, 1)}),
    ],
    ids=["from its first day", "heir of a state", "from North Korea's first day", "twice"],
)
def test_relations_with_which_a_row_begins_are_gained_in_it(
    sample: Dataset, country: model.Country, expected: dict[str, tuple[int, int]]
) -> None:
    rows = rows_of(country, sample)
    assert {year: (row.gained, row.lost) for year, row in rows.items() if row.gained or row.lost} == expected
    [(year, (gained, lost)), *_] = expected.items()
    assert rows[year].relations == gained - lost


def test_a_downgrading_counts_in_its_year_and_leaves_relations(sample: Dataset) -> None:
    history: list[tuple[ChangeStatus, str]] = [
        ("established", "1970"),
        ("downgraded", "1972-01-01"),
        ("restored", "1972-06"),
        ("downgraded", "1972-12-31"),
    ]
    rows = rows_of(partner(history), sample)
    assert [rows[year].downgraded for year in ("1970", "1971", "1972", "1973")] == [0, 0, 2, 0]
    assert [rows[year].relations_days for year in ("1971", "1972", "1973")] == [365, 366, 365]


def test_a_year_has_the_name_of_its_last_day(sample: Dataset) -> None:
    ends = {"First": "1965-06", "Second": "1970-12-31", "Third": "1975"}
    former = tuple(model.FormerName(name=name, until=until) for name, until in ends.items())

    def names(exists: str | None) -> dict[str, str]:
        rows = rows_of(partner(name="Fourth", former_names=former, exists=exists), sample)
        years = ("1955", "1964", "1965", "1970", "1971", "1975", "1976")
        return {year: row.name_then for year, row in rows.items() if year in years}

    later = {"1965": "Second", "1970": "Second", "1971": "Third", "1975": "Third", "1976": "Fourth"}
    assert names(None) == {"1955": "First", "1964": "First", **later}
    assert names("1960-03-01/..") == {"1964": "First", **later}
    assert names("1965-03-01/..") == later


def test_a_month_or_year_has_the_facts_that_begin_in_it_if_their_date_says_so(sample: Dataset) -> None:
    dated = ("1972", "1972-05-06", "1972-05/1973", "1973~", "197X", "../1972", None)
    facts = tuple(model.Fact(id=f"c-{number}", date=date, text="X.") for number, date in enumerate(dated))
    years, months = (rows_of(partner(facts=facts), sample, unit) for unit in ("year", "month"))
    assert {year: row.facts for year, row in years.items() if row.facts} == {"1972": 3, "1973": 1}
    assert {month: row.facts for month, row in months.items() if row.facts} == {"1972-05": 2}


def test_visits_count_for_their_direction_in_their_year(sample_panel: Rows) -> None:
    went = {
        (row["partner"], row["year"], row["visits_to_dprk"], row["visits_from_dprk"])
        for row in sample_panel
        if row["visits_to_dprk"] or row["visits_from_dprk"]
    }
    assert went == {("uganda", 1972, 1, 0), ("east-germany", 1977, 1, 0), ("russia", 1949, 0, 1)}


def test_months_run_from_the_first_to_the_last_that_is_asked_for(sample: Dataset) -> None:
    rows = rows_of(partner(), sample, "month", since="1971-12-15", until="1973-01-02", as_of="2024-12-31")
    assert [*rows][:2] == ["1971-12", "1972-01"] and [*rows][-2:] == ["1972-12", "1973-01"]
    assert len(rows) == 14
    days = [(rows[month].first_day, rows[month].ref_day) for month in ("1972-02", "1972-12")]
    assert days == [("1972-02-01", "1972-02-29"), ("1972-12-01", "1972-12-31")]


def test_before_the_first_and_after_the_last_day_there_is_nothing(sample: Dataset) -> None:
    assert [*rows_of(partner(), sample, until="1949-06-01")] == ["1948", "1949"]
    assert rows_of(partner(), sample)["1948"].first_day == "1948-09-09"
    assert [*rows_of(partner(), sample, since="2024-06-01", until="2030")] == ["2024"]
    assert rows_of(partner(), sample, since="2025", until="2030") == {}
    gone = rows_of(partner(exists="1960/1970-12-31"), sample)
    assert (min(gone), max(gone)) == ("1960", "1970")


def test_sources_are_those_of_the_change_that_made_the_status_or_of_its_absence(sample: Dataset) -> None:
    rows = rows_of(partner([("established", "1970")], never=model.Never(as_of="1960", sources=("diary#2",))), sample)
    assert (rows["1969"].sources, rows["1970"].sources) == (("diary",), ("yearbook",))


SPELLS: dict[str, tuple[model.Country, list[tuple[str, str, str | None]]]] = {
    "since ever": (
        partner([("established", "1960"), ("severed", "1970")]),
        [("none", "1948-09-09", "1960"), ("established", "1960", "1970"), ("severed", "1970", None)],
    ),
    "from its first day": (
        partner([("established", "1960")], exists="1955-06/.."),
        [("none", "1955-06", "1960"), ("established", "1960", None)],
    ),
    "in relations from its first day": (
        partner([("established", "1960-03-02")], exists="1960-03-02/.."),
        [("established", "1960-03-02", None)],
    ),
    "without relations to its last day": (
        partner(exists="1955/1970-12-31"),
        [("none", "1955", "1971-01-01")],
    ),
    "dissolved": (
        partner([("established", "1960"), ("dissolved", "1971-01-01")], exists="1955/1970-12-31"),
        [("none", "1955", "1960"), ("established", "1960", "1971-01-01")],
    ),
    "heir of a state": (
        partner([("established", "1948-10-30")], exists="2006-06-03/..", predecessor=("yugoslavia",)),
        [("established", "2006-06-03", None)],
    ),
}


def spells_of(country: model.Country, sample: Dataset, **asked: Any) -> list[tuple[str, str, str | None]]:
    world = replace(sample, countries=(country,), topics=(), codes=())
    selection = Selection(**{"as_of": "2024-12-31", **asked})
    return [(spell.status, spell.start, spell.end) for spell in spells(world, selection)]


@pytest.mark.parametrize(("country", "expected"), SPELLS.values(), ids=SPELLS)
def test_a_partner_has_a_spell_for_each_time_of_a_status(
    sample: Dataset, country: model.Country, expected: list[tuple[str, str, str | None]]
) -> None:
    assert spells_of(country, sample) == expected


def test_as_of_a_day_a_spell_that_ends_later_lasts(sample: Dataset) -> None:
    ever, gone = (SPELLS[name][0] for name in ("since ever", "without relations to its last day"))
    assert spells_of(ever, sample, as_of="1959-12-31") == [("none", "1948-09-09", None)]
    assert spells_of(ever, sample, as_of="1969-12-31")[-1] == ("established", "1960", None)
    assert spells_of(ever, sample, as_of="1970-01-01")[1:] == [
        ("established", "1960", "1970"),
        ("severed", "1970", None),
    ]
    assert spells_of(gone, sample, as_of="1970-12-31") == [("none", "1955", None)]
    assert spells_of(gone, sample, as_of="1971-01-01") == [("none", "1955", "1971-01-01")]


def test_a_spell_has_the_codes_of_its_last_day(run: Callable[..., Ran]) -> None:
    def codes(*more: str) -> list[tuple[int | None, int | None]]:
        rows = run("panel", "--unit", "spell", "--country", "Germany", *more, "--json").json()
        return [(row["cow"], row["gw"]) for row in rows]

    assert codes()[0] == (255, 260)
    assert codes("--as-of", "1980")[0] == (260, 260)


@pytest.mark.parametrize(
    ("asked", "statuses"),
    [
        ({"since": "1960-01-01"}, ["established", "severed"]),
        ({"since": "1959-12-31"}, ["none", "established", "severed"]),
        ({"until": "1959-12-31"}, ["none"]),
        ({"until": "1960-01-01"}, ["none", "established"]),
        ({"since": "1961-01-01", "until": "1969-12-31"}, ["established"]),
        ({"since": "2000-01-01"}, ["severed"]),
        ({"status": ("none", "severed")}, ["none", "severed"]),
        ({"status": ("none",), "since": "1961-01-01"}, []),
        ({"as_of": "1965-01-01"}, ["none", "established"]),
    ],
)
def test_spells_are_those_that_fall_into_the_time_asked_for(
    sample: Dataset, asked: dict[str, Any], statuses: list[str]
) -> None:
    assert [status for status, _, _ in spells_of(SPELLS["since ever"][0], sample, **asked)] == statuses


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


def test_spells_are_of_partners_by_name_for_people_and_by_id_for_programs(run: Callable[..., Ran]) -> None:
    line = ("panel", "east-germany", "--unit", "spell")
    assert "East Germany" in run(*line, terminal=Terminal(True, 80, False)).out
    assert run(*line, "--json").json()[0]["partner"] == "east-germany"
