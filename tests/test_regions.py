"""Regions: those of UN M49 and those of everyday speech, who is in them on a day, and what a name is taken for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DATA, Ran

from nkrel import regions
from nkrel.model import Dataset

Run = Callable[..., Ran]
NOW = "2026-01-01"


def members(dataset: Dataset, name: str, day: str = NOW) -> set[str]:
    """Who is in a region on a day."""
    return set(regions.find(dataset, name, day).extent.members)


@pytest.mark.parametrize("name", ["Africa", "africa", "AFRICA", "Afrika", "Африка", "afrique", "אפריקה"])
def test_a_region_is_found_in_any_case_and_language(data: Dataset, name: str) -> None:
    assert members(data, name) == {country.id for country in data.countries if country.region == "Africa"}


def test_everyday_regions_hold_whom_people_expect(data: Dataset) -> None:
    middle_east = members(data, "Middle East")
    assert {"iran", "egypt", "saudi-arabia", "turkey", "israel"} <= middle_east
    assert middle_east.isdisjoint({"georgia", "armenia", "afghanistan", "sudan"})
    assert members(data, "the Balkans") >= {"greece", "albania", "romania", "yugoslavia"}
    assert members(data, "Gulf states") == members(data, "GCC")
    assert len(members(data, "Post-Soviet states")) == 15
    assert members(data, "Scandinavia") == {"denmark", "norway", "sweden"} < members(data, "Nordic countries")
    assert members(data, "the Low Countries") == members(data, "Benelux") == {"belgium", "luxembourg", "netherlands"}
    assert members(data, "Maghreb") == {"algeria", "libya", "mauritania", "morocco", "tunisia"}
    assert len(members(data, "G7 countries")) == 7
    assert members(data, "South-East Asia") == {c.id for c in data.countries if c.subregion == "South-eastern Asia"}


def test_the_intermediate_regions_of_m49_are_what_they_are_made_of(data: Dataset) -> None:
    africa = {country.id for country in data.countries if country.region == "Africa"}
    north = {country.id for country in data.countries if country.subregion == "Northern Africa"}
    assert members(data, "Sub-Saharan Africa") == africa - north
    america = {country.id for country in data.countries if country.region == "Americas"}
    assert members(data, "Latin America and the Caribbean") == america - {"canada", "united-states"}
    assert members(data, "Latin America") == members(data, "Latin America and the Caribbean")


@pytest.mark.parametrize(
    ("name", "day", "count"),
    [
        ("EU", "1957-12-31", 0),
        ("EU", "1958-12-31", 6),
        ("EU", "1990-01-01", 12),
        ("EU", "2013-12-31", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("NATO", "1949-12-31", 12),
        ("NATO", "1990-12-31", 16),
        ("NATO", NOW, 32),
        ("ASEAN", "1967-08-07", 0),
        ("ASEAN", "1967-08-08", 5),
        ("ASEAN", "1999-04-30", 10),
        ("ASEAN", NOW, 11),
        ("African Union", "2001-12-31", 0),
        ("African Union", "2010-12-31", 53),
        ("African Union", NOW, 55),
        ("ECOWAS", "1975-05-27", 0),
        ("ECOWAS", "1999-12-31", 16),  # Mauritania among them
        ("ECOWAS", "2025-01-29", 15),
        ("ECOWAS", NOW, 12),
        ("Arab League", "1950-01-01", 7),
        ("Arab League", "1990-05-21", 22),  # South Yemen among them
        ("Arab League", NOW, 22),
    ],
)
def test_groups_have_the_members_of_the_day(data: Dataset, name: str, day: str, count: int) -> None:
    assert len(members(data, name, day)) == count


def test_what_a_region_is_taken_for_is_said_unless_it_is_the_standards_own_name(data: Dataset) -> None:
    assert regions.find(data, "Eastern Africa", NOW).note is None
    assert regions.find(data, "eastern africa", NOW).note is None
    note = regions.find(data, "mideast", NOW).note
    assert note is not None and "'mideast' taken as Middle East: 18 partners" in note
    assert regions.find(data, "Afrika", NOW).note == "'Afrika' taken as Africa"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Balkns", "did you mean Balkans?"),
        ("Gulf", r"did you mean Gulf Cooperation Council or Gulf states\?"),
        ("Pacific", r"did you mean Pacific Islands\?"),
        ("Nordic", r"did you mean Nordics\?"),
        ("World", r"did you mean Arab world\?"),
        ("Antarctica", "see 'nkrel regions'"),
        ("qwertz", "see 'nkrel regions'"),
        ("", "is no region"),
        ("Uganda", "no region"),
    ],
)
def test_what_is_no_region_is_refused(data: Dataset, text: str, told: str) -> None:
    with pytest.raises(regions.UnknownRegionError, match=told):
        regions.find(data, text, NOW)


def test_every_region_is_found_by_each_of_its_names_and_no_two_share_one(data: Dataset) -> None:
    from nkrel.names import key

    bearers: dict[str, set[str]] = {}
    for extent in regions.extents(data, NOW):
        for name in {extent.name, extent.id, *extent.aliases}:
            assert regions.find(data, name, NOW).extent.id == extent.id
            bearers.setdefault(key(name), set()).add(extent.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_every_region_says_what_it_is_and_the_everyday_ones_who_says_so(data: Dataset) -> None:
    for extent in regions.extents(data, NOW):
        assert extent.definition.endswith(".") and extent.members
        assert extent.sources or extent.kind in ("region", "subregion")


def test_list_takes_everyday_regions_and_says_so(run: Run) -> None:
    ran = run("list", "--region", "The South", "--json")
    assert {row["id"] for row in ran.json()} >= {"uganda", "cuba", "east-germany"}
    assert "'The South' taken as Warm countries" in ran.err
    both = run("list", "--region", "Warm countries,EU", "--json").json()
    assert {row["id"] for row in both} == {row["id"] for row in ran.json()} | {"france"}


def test_what_was_typed_for_a_region_is_what_is_spoken_of(run: Run) -> None:
    ran = run("list", "Far", "East", data=DATA)
    assert ran.err.startswith("nkrel: 'Far East' taken as East Asia: 7 partners")


@pytest.mark.parametrize("words", [["EU"], ["European", "Union"], ["Micronesia"]])
def test_who_bears_the_name_of_a_region_is_said_to_be_meant(run: Run, words: list[str]) -> None:
    ran = run("missions", *words, data=DATA)
    assert "is that partner; for the region: --region" in ran.err
    assert "for the region" not in run("country", *words, data=DATA).err


def test_list_takes_the_members_of_the_day_asked_for(run: Run) -> None:
    def of(*more: str) -> set[str]:
        return {row["id"] for row in run("list", "--region", "EU", *more, "--json").json()}

    assert of() == {"france"}
    assert of("--as-of", "2020-01-31") == {"france", "germany"}
    assert of("--as-of", "1957") == set()


def test_regions_are_listed_and_one_is_shown(run: Run) -> None:
    rows = run("regions", "--json").json()
    assert [row["name"] for row in rows if row["kind"] == "region"] == ["Africa", "Americas", "Asia", "Europe"]
    assert {row["within"] for row in rows if row["kind"] == "subregion"} <= {row["name"] for row in rows}
    one = run("regions", "warm", "countries", "--json").json()
    assert one == next(row for row in rows if row["id"] == "warm-countries")
    page = run("regions", "EU", "--as-of", "2019").out
    assert "European Union" in page and "Germany" in page


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("regions Atlantis", "'Atlantis' is no region"),
        ("list --region Atlantis", "'Atlantis' is no region"),
        ("regions EU --sort id", "--sort"),
    ],
)
def test_a_wrong_region_is_told_in_one_line(run: Run, line: str, told: str) -> None:
    ran = run(*line.split(), code=2)
    assert told in ran.err and ran.out == "" and ran.err.count("\n") == 1


def test_the_region_that_is_no_country_is_told_with_its_command(run: Run) -> None:
    ran = run("country", "Middle", "East", code=2, data=DATA)
    assert 'nkrel list --region "Middle East"' in ran.err
