"""The JSON that scripts are written against: every key, in order, of the right type, in every record.

Each contract below is the one in the design; additions are fine, so keys are compared as a subsequence. All of it is
checked on the sample and on the real data.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, SAMPLE, Ran

from nkrel import cli, model, vocabulary

Shape = Mapping[str, Any]
"""A contract: key -> what its value is (see `fits`)."""

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
POINT = r"(\d{4}|\d{3}X|\d{2}XX)(-\d\d(-\d\d)?)?[~?%]?"
EDTF = re.compile(rf"({POINT}|\.\.)(/({POINT}|\.\.))?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

STATUS = set(vocabulary.STATUSES)
CHANGE = {"recognised", "established", "downgraded", "suspended", "severed", "restored", "dissolved"}
KIND = {"un-member", "non-member", "un-observer", "partly-recognised", "territory", "former-state", "organization"}
TENOR = set(vocabulary.TENORS)
LEVEL = set(vocabulary.RANKS)
EVENT: Shape = {
    "type": set(vocabulary.EVENT_TYPES),
    "mode": SLUG,
    "actor": (SLUG, None),
    "recipient": (SLUG, None),
    "rank": (LEVEL, None),
    "who": (str, None),
    "state": set(vocabulary.EVENT_STATES),
}


class Known:
    """The ids that a dataset knows, for the values that must be one of them."""

    def __init__(self, dataset: model.Dataset) -> None:
        self.of: dict[str, set[str]] = {
            "country": {country.id for country in dataset.countries},
            "topic": {topic.id for topic in dataset.topics},
            "era": {era.id for era in dataset.eras},
            "theme": {theme.id for theme in dataset.themes},
            "source": {source.id for source in dataset.sources},
            "number": {resolution.number for resolution in dataset.resolutions},
        }


def fits(value: Any, kind: Any, known: Known, where: str) -> None:
    """Assert that a value is what a contract says: a type, a set of words, a named kind, [kind], {key: kind}, or one
    of several (a tuple).
    """
    if isinstance(kind, tuple):
        options = []
        for each in kind:
            try:
                return fits(value, each, known, where)
            except AssertionError as error:
                options.append(str(error).splitlines()[0])
        raise AssertionError(f"{where}: {value!r} is none of {options}")
    if isinstance(kind, list):
        assert isinstance(value, list), f"{where}: {value!r} is no list"
        for index, item in enumerate(value):
            fits(item, kind[0], known, f"{where}[{index}]")
    elif isinstance(kind, Mapping):
        has(value, kind, known, where)
    elif kind is None:
        assert value is None, f"{where}: {value!r} is not null"
    elif isinstance(kind, set):
        assert value in kind, f"{where}: {value!r} is none of {sorted(kind)}"
    elif isinstance(kind, type):
        # `True` is no number, and no text is empty: what is not known is null.
        assert type(value) is kind and value != "", f"{where}: {value!r} is no {kind.__name__}"
    elif isinstance(kind, re.Pattern):
        assert isinstance(value, str) and kind.fullmatch(value), f"{where}: {value!r} is not like {kind.pattern}"
    elif kind == "cited":
        assert isinstance(value, str) and value.partition("#")[0] in known.of["source"], f"{where}: {value!r}"
    else:
        assert value in known.of[kind], f"{where}: {value!r} is no {kind}"
    return None


def has(record: Any, shape: Shape, known: Known, where: str) -> None:
    """Assert that a record has the keys of a contract, in its order, and that each value fits."""
    assert isinstance(record, dict), f"{where}: {record!r} is no object"
    assert [key for key in record if key in shape] == list(shape), f"{where}: {list(record)}"
    for key, kind in shape.items():
        fits(record[key], kind, known, f"{where}.{key}")


READING: Shape = {"date": (EDTF, None), "value": (str, None), "sources": ["cited"], "why": str}
CHANGES: Shape = {
    "status": CHANGE,
    "date": EDTF,
    "level": (str, None),
    "note": (str, None),
    "sources": ["cited"],
    "disputed": [READING],
}
PERIOD: Shape = {
    "state": {"open", "unstaffed", "closed"},
    "from": (EDTF, None),
    "to": (EDTF, None),
    "note": (str, None),
    "sources": ["cited"],
}
MISSION: Shape = {
    "side": {"dprk", "partner"},
    "kind": SLUG,
    "city": (str, None),
    "accredited_from": (str, None),
    "opened": (EDTF, None),
    "closed": (EDTF, None),
    "state": {"open", "closed", "unstaffed", "planned", "unknown"},
    "as_of": (EDTF, None),
    "spans": [str],
    "seen": [EDTF],
    "note": (str, None),
    "sources": ["cited"],
    "disputed": [READING],
    "id": SLUG,
    "residence": {"resident", "accredited", "unknown"},
    "periods": [PERIOD],
    "checked": (EDTF, None),
}
FACT: Shape = {
    "id": SLUG,
    "date": (EDTF, None),
    "text": str,
    "themes": ["theme"],
    "also": ["country"],
    "sources": ["cited"],
    "disputed": [READING],
    "event": (EVENT, None),
}
FIGURE: Shape = {
    "country": ("country", None),
    "indicator": SLUG,
    "year": int,
    "value": (int, float),
    "unit": str,
    "sources": ["cited"],
}
IDENTITY: Shape = {
    "id": "country",
    "name": str,
    "iso2": (re.compile("[A-Z]{2}"), None),
    "iso3": (re.compile("[A-Z]{3}"), None),
    "kind": KIND,
    "region": str,
    "subregion": (str, None),
}
STANDING: Shape = {
    "status": STATUS,
    "since": (EDTF, None),
    "established": (EDTF, None),
    "era": ("era", None),
    "tenor": (TENOR, None),
}
BIBLIOGRAPHIC: Shape = {"title": str, "author": (str, None), "date": (EDTF, None), "url": (str, None)}
COUNTRY: Shape = {
    **IDENTITY,
    "names": dict,
    "aliases": [str],
    "summary": (str, None),
    **STANDING,
    "changes": [CHANGES],
    "missions": [MISSION],
    "facts": [FACT],
    "figures": [FIGURE],
    "sources": dict,
}
LIST: Shape = {**IDENTITY, **STANDING, "facts": int, "missions": int}
TIMELINE: Shape = {
    "date": EDTF,
    "type": {"change", "mission", "fact", "resolution", "membership"},
    "country": ("country", None),
    "topic": ("topic", None),
    "text": str,
    "themes": ["theme"],
    "sources": ["cited"],
    "id": str,
}
KOREAS: Shape = {
    "id": "country",
    "name": str,
    "dprk_status": STATUS,
    "dprk_established": (EDTF, None),
    "rok_status": (STATUS, None),
    "rok_established": (EDTF, None),
    "first": ({"dprk", "rok", "same-day", "unclear"}, None),
}
TREND: Shape = {
    "period": re.compile(r"\d{4}(-\d\d|s)?"),
    "established": int,
    "gained": int,
    "lost": int,
    "gained_ids": ["country"],
    "lost_ids": ["country"],
}
VISIT: Shape = {
    "date": (EDTF, None),
    "country": "country",
    "direction": {"to-dprk", "from-dprk"},
    "level": LEVEL,
    "who": str,
    "text": str,
    "sources": ["cited"],
}
CONFLICT: Shape = {
    "country": ("country", None),
    "topic": ("topic", None),
    "what": str,
    "preferred": str,
    "readings": [{"value": str, "sources": ["cited"], "why": str}],
}
HIT: Shape = {
    "type": {"country", "topic", "change", "mission", "fact", "resolution", "membership", "source"},
    "country": ("country", None),
    "topic": ("topic", None),
    "id": str,
    "text": str,
    "score": float,
    "sources": ["cited"],
}
MEMBERSHIP: Shape = {
    "id": SLUG,
    "name": str,
    "abbreviation": (str, None),
    "kind": (SLUG, None),
    "role": (SLUG, None),
    "joined": (EDTF, None),
    "left": (EDTF, None),
    "status": ({"in", "out", "suspended", "never"}, None),
    "note": (str, None),
    "sources": ["cited"],
    "disputed": [READING],
    "events": [{"date": EDTF, "text": str, "sources": ["cited"]}],
}
RESOLUTION: Shape = {
    "number": "number",
    "date": EDTF,
    "subject": str,
    "outcome": {"adopted", "vetoed"},
    "vote": (dict, None),
    "votes": dict,
    "replaces": [str],
    "extends": [str],
    "note": (str, None),
    "sources": ["cited"],
    "disputed": [READING],
}
SOURCE: Shape = {
    "id": "source",
    "title": str,
    "author": (str, None),
    "date": (EDTF, None),
    "url": (str, None),
    "publisher": (str, None),
    "language": (str, None),
    "kind": (str, None),
    "seen": (str, None),
    "license": (str, None),
    "note": (str, None),
    "cited": int,
}
ERA: Shape = {
    "id": "era",
    "name": str,
    "span": EDTF,
    "parent": ("era", None),
    "why": (str, None),
    "established": int,
    "entries": int,
}
TOPICS: Shape = {"id": "topic", "name": str, "aliases": [str], "summary": (str, None), "facts": int}
TOPIC: Shape = {
    "id": "topic",
    "name": str,
    "aliases": [str],
    "summary": (str, None),
    "note": (str, None),
    "facts": [FACT],
    "figures": [FIGURE],
}
COMPARED: Shape = {**IDENTITY, **STANDING, "facts": int, "missions": int}
OVERVIEW: Shape = {
    "title": str,
    "version": str,
    "as_of": DAY,
    "license": str,
    "attribution": str,
    "partners": int,
    "statuses": dict,
    "facts": int,
    "dated": int,
    "missions": int,
    "topics": int,
    "organizations": int,
    "resolutions": int,
    "sources": int,
}
SUMMARY: Shape = {"by": [str], "as_of": DAY, "total": int, "groups": [{"count": int, "share": float}]}

ARRAYS: list[tuple[str, Shape]] = [
    ("list", LIST),
    ("list --as-of 1976-12-31", LIST),
    ("timeline", TIMELINE),
    ("koreas", KOREAS),
    ("trend", TREND),
    ("trend --by decade", TREND),
    ("figures", FIGURE),
    ("visits", VISIT),
    ("missions", {**MISSION, "country": "country"}),
    ("conflicts", CONFLICT),
    ("search treaty", HIT),
    ("search north korea", HIT),
    ("compare uganda cuba russia", COMPARED),
    ("topic", TOPICS),
    ("orgs", MEMBERSHIP),
    ("resolutions", RESOLUTION),
    ("sources", SOURCE),
    ("eras", ERA),
]
"""Command lines whose answer is an array, and the contract of its records."""

OBJECTS: list[tuple[str, Shape]] = [
    ("", OVERVIEW),
    ("summary", SUMMARY),
    ("summary --by region,status", SUMMARY),
    ("country uganda", COUNTRY),
    ("topic nuclear", TOPIC),
    ("orgs npt", MEMBERSHIP),
    ("resolutions 1718", RESOLUTION),
]
"""Command lines whose answer is one object."""


@functools.cache
def answer(line: str, data: Path) -> Any:
    """What a command line answers with --json, on a data directory."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as err:
        code = cli.main([*line.split(), "--json", "--data", str(data)])
    assert code == 0, f"nkrel {line} ended with {code}: {err.getvalue()}"
    out.flush()
    out.seek(0)
    return json.loads(out.read())


World = tuple[Path, Known, model.Dataset]


@pytest.fixture(params=["sample", "data"])
def world(request: pytest.FixtureRequest) -> World:
    """A data directory, the ids that it knows, and what it holds: once for the sample, once for the real data."""
    dataset: model.Dataset = request.getfixturevalue(request.param)
    return SAMPLE if request.param == "sample" else DATA, Known(dataset), dataset


def every_country(world: World) -> list[Any]:
    """What `country` answers for every partner, asked by code."""
    path, _, dataset = world
    records: list[Any] = answer(f"country {' '.join(c.iso2 or c.id for c in dataset.countries)}", path)
    return records


@pytest.mark.parametrize(("line", "shape"), ARRAYS, ids=[line for line, _ in ARRAYS])
def test_every_record_of_an_array_keeps_its_contract(line: str, shape: Shape, world: World) -> None:
    path, known, _ = world
    records = answer(line, path)
    assert isinstance(records, list)
    assert records, f"{line} answers nothing: the contract is not put to the test"
    for index, record in enumerate(records):
        has(record, shape, known, f"{line}[{index}]")
        assert list(record) == list(records[0]), "every record has the same keys in the same order"


@pytest.mark.parametrize(("line", "shape"), OBJECTS, ids=[line or "overview" for line, _ in OBJECTS])
def test_every_object_keeps_its_contract(line: str, shape: Shape, world: World) -> None:
    path, known, _ = world
    has(answer(line, path), shape, known, line)


def test_every_partner_keeps_the_contract_of_country(world: World) -> None:
    _, known, dataset = world
    records = every_country(world)
    assert [record["id"] for record in records] == [country.id for country in dataset.countries]
    for record in records:
        has(record, COUNTRY, known, record["id"])
        assert SLUG.fullmatch(record["id"])
        assert list(record) == list(records[0])
        assert all(isinstance(name, str) and name for name in record["names"].values())


def test_a_partner_brings_the_record_of_every_source_that_it_cites(world: World) -> None:
    _, known, _ = world
    for record in every_country(world):
        cited = {entry.partition("#")[0] for entry in citations(record)}
        assert set(record["sources"]) == cited, record["id"]
        for id, source in record["sources"].items():
            has(source, BIBLIOGRAPHIC, known, f"{record['id']}.sources.{id}")


def citations(value: Any) -> list[str]:
    """Every citation at any depth of a record."""
    if isinstance(value, list):
        return [entry for item in value for entry in citations(item)]
    if not isinstance(value, dict):
        return []
    found = [entry for key, item in value.items() if isinstance(item, (dict, list)) for entry in citations(item)]
    cited = [item for key, item in value.items() if key.endswith("sources") and isinstance(item, list)]
    return found + [entry for entries in cited for entry in entries]


def test_every_statement_about_a_partner_is_cited(world: World) -> None:
    for record in every_country(world):
        for key in ("changes", "missions", "facts", "figures"):
            for item in record[key]:
                assert item["sources"], f"{record['id']}: {item}"
                assert all(reading["sources"] for reading in item.get("disputed", []))


def test_country_and_list_agree_on_every_partner(world: World) -> None:
    rows = {row["id"]: row for row in answer("list", world[0])}
    records = {record["id"]: record for record in every_country(world)}
    assert set(rows) == set(records), "as of now, list leaves nobody out"
    for id, row in rows.items():
        assert {key: records[id][key] for key in (*IDENTITY, *STANDING)} == {
            key: row[key] for key in (*IDENTITY, *STANDING)
        }
        assert row["facts"] == len(records[id]["facts"])
        assert row["missions"] == len(records[id]["missions"])


def test_since_and_established_are_dates_of_changes(world: World) -> None:
    for record in every_country(world):
        dates = [change["date"] for change in record["changes"]]
        first = [change["date"] for change in record["changes"] if change["status"] == "established"]
        assert record["since"] in (dates or [None]), record["id"]
        assert (record["status"] == "none") == (record["since"] is None), record["id"]
        recognised_at_most = record["status"] in ("none", "recognised")
        assert record["established"] == (first[0] if first and not recognised_at_most else None), record["id"]
        assert (record["era"] is None) == (record["established"] is None), record["id"]


def test_ids_of_the_timeline_are_unique(world: World) -> None:
    ids = [entry["id"] for entry in answer("timeline", world[0])]
    assert len(ids) == len(set(ids)), sorted({id for id in ids if ids.count(id) > 1})


def test_an_entry_of_the_timeline_is_of_a_partner_or_of_a_topic_but_not_of_both(world: World) -> None:
    for entry in answer("timeline", world[0]):
        assert not (entry["country"] and entry["topic"]), entry
        if entry["type"] in ("change", "mission"):
            assert entry["country"], entry
        if entry["type"] in ("resolution", "membership"):
            assert entry["country"] is None and entry["topic"] is None, entry


def test_the_timeline_is_in_order_of_time(world: World) -> None:
    from nkrel import dates

    found = [dates.placed(entry["date"]) for entry in answer("timeline", world[0])]
    assert found == sorted(found)


@pytest.mark.parametrize("by", ["status", "era", "region", "subregion", "kind", "tenor", "decade"])
def test_a_summary_counts_every_partner_once(by: str, world: World) -> None:
    made = answer(f"summary --by {by}", world[0])
    assert list(made)[:4] == ["by", "as_of", "total", "groups"]
    assert made["by"] == [by]
    assert made["as_of"] == world[2].about.as_of
    assert made["total"] == len(world[2].countries)
    assert all(list(group)[:3] == [by, "count", "share"] for group in made["groups"])
    assert sum(group["count"] for group in made["groups"]) == made["total"]
    assert len({group[by] for group in made["groups"]}) == len(made["groups"])
    for group in made["groups"]:
        assert group["share"] == pytest.approx(group["count"] / made["total"], abs=0.0001)
        assert group[by] is None or isinstance(group[by], str)


def test_a_summary_by_theme_may_count_a_partner_several_times(world: World) -> None:
    made = answer("summary --by theme", world[0])
    known = world[1].of["theme"]
    assert all(group["theme"] is None or group["theme"] in known for group in made["groups"])
    assert sum(group["count"] for group in made["groups"]) > made["total"]


def test_a_summary_by_two_keys_has_both_in_each_group(world: World) -> None:
    made = answer("summary --by region,status", world[0])
    single = answer("summary --by region", world[0])
    assert made["by"] == ["region", "status"]
    assert all(list(group) == ["region", "status", "count", "share"] for group in made["groups"])
    for group in single["groups"]:
        parts = [each["count"] for each in made["groups"] if each["region"] == group["region"]]
        assert sum(parts) == group["count"]


def test_the_trend_adds_up(world: World) -> None:
    before = 0
    for period in answer("trend", world[0]):
        assert len(period["gained_ids"]) == period["gained"] and len(period["lost_ids"]) == period["lost"]
        assert period["established"] == before + period["gained"] - period["lost"]
        before = period["established"]
    statuses = answer("", world[0])["statuses"]
    assert before == statuses["established"], "the last period ends where things stand"


def test_first_of_the_two_koreas_is_null_only_without_relations(world: World) -> None:
    for row in answer("koreas", world[0]):
        if row["rok_status"] is None:  # nothing is recorded of the South, which is not to say that there was nothing
            assert row["rok_established"] is None and row["first"] is None, row
            continue
        both_unknown = row["dprk_established"] is None and row["rok_established"] is None
        assert (row["first"] is None) == both_unknown, row
        if row["rok_established"] is None and row["dprk_established"]:
            assert row["first"] == "dprk"


def test_figures_belong_to_a_partner_or_to_a_topic(world: World) -> None:
    for row in answer("figures", world[0]):
        assert (row["country"] is None) != (row["topic"] is None), row


def test_every_conflict_has_another_reading_than_the_preferred_one(world: World) -> None:
    for conflict in answer("conflicts", world[0]):
        assert conflict["readings"], conflict
        assert all(reading["value"] != conflict["preferred"] for reading in conflict["readings"]), conflict


def test_the_overview_counts_what_the_commands_show(world: World) -> None:
    made = answer("", world[0])
    for key, line in (
        ("partners", "list"),
        ("dated", "timeline"),
        ("missions", "missions"),
        ("topics", "topic"),
        ("organizations", "orgs"),
        ("resolutions", "resolutions"),
        ("sources", "sources"),
    ):
        assert made[key] == len(answer(line, world[0])), key
    assert sum(made["statuses"].values()) == made["partners"]


def test_resolutions_name_voters_by_id(world: World) -> None:
    known = world[1].of["country"]
    for resolution in answer("resolutions", world[0]):
        assert set(resolution["votes"]) <= known, resolution["number"]
        assert set(resolution["votes"].values()) <= {"for", "against", "abstain", "absent", "veto"}
        assert all(type(count) is int for count in (resolution["vote"] or {}).values())


def test_hits_of_a_search_come_best_first(world: World) -> None:
    scores = [hit["score"] for hit in answer("search north korea", world[0])]
    assert scores == sorted(scores, reverse=True)


def test_several_names_give_an_array_and_one_an_object(run: Callable[..., Ran]) -> None:
    one = run("country", "uganda", "--json").json()
    several = run("country", "cuba", "uganda", "--json").json()
    assert isinstance(one, dict)
    assert [record["id"] for record in several] == ["cuba", "uganda"]
    assert several[1] == one


def test_what_is_not_known_is_null_and_what_is_not_there_is_empty(run: Callable[..., Ran]) -> None:
    union = run("country", "european-union", "--json").json()
    for key in ("iso2", "iso3", "subregion", "summary", "tenor", "note", "never", "rok_established"):
        assert union[key] is None, key
    for key in ("missions", "facts", "figures", "memberships", "successor", "predecessor", "rok"):
        assert union[key] == [], key
    assert union["changes"][0]["level"] is None and union["changes"][0]["disputed"] == []


def test_a_partner_that_never_had_relations_has_no_dates(run: Callable[..., Ran]) -> None:
    france = run("country", "france", "--json").json()
    assert france["status"] == "none"
    assert [france[key] for key in ("since", "established", "era", "changes")] == [None, None, None, []]


def test_uganda_has_the_values_of_its_file(run: Callable[..., Ran]) -> None:
    uganda = run("country", "uganda", "--json").json()
    assert uganda["names"]["ko"] == "우간다" and uganda["names"]["he"] == "אוגנדה"
    assert (uganda["status"], uganda["since"], uganda["era"]) == ("established", "1972-08-02", "detente")
    assert uganda["changes"] == [
        {
            "status": "established",
            "date": "1972-08-02",
            "level": "ambassadorial",
            "note": None,
            "sources": ["ministry", "yearbook#Uganda"],
            "disputed": [
                {
                    "date": "1973",
                    "value": None,
                    "sources": ["diary"],
                    "why": "The year in which the embassy opened.",
                }
            ],
            "checked": None,
            "actor": None,
        }
    ]
    assert [fact["id"] for fact in uganda["facts"]] == ["uganda-amin-visit", "uganda-training", "uganda-ally"]
    assert [(row["year"], row["value"]) for row in uganda["figures"]] == [(2018, 0.9), (2019, 0.85)]


def test_a_fact_shows_with_every_partner_that_it_involves(run: Callable[..., Ran]) -> None:
    korea = run("country", "south korea", "--json").json()
    assert [fact["id"] for fact in korea["facts"]] == ["uganda-training"]
    assert korea["facts"][0]["country"] == "uganda"
    russia = run("country", "russia", "--json").json()
    six = next(fact for fact in russia["facts"] if fact["id"] == "nuclear-six-party")
    assert (six["topic"], six["country"]) == ("nuclear", None)


@pytest.mark.parametrize(
    ("name", "day", "status", "since", "established"),
    [
        ("chile", "1972-05-31", "none", None, None),
        ("chile", "1972-06-01", "established", "1972-06-01", "1972-06-01"),
        ("chile", "1973-08-31", "established", "1972-06-01", "1972-06-01"),
        ("chile", "1980", "severed", "1973-09", "1972-06-01"),
        ("chile", "1992-09-25", "established", "1992-09-25", "1972-06-01"),
        ("iraq", "1967", "recognised", "1967", None),
        ("iraq", "1979", "established", "1968-01-30", "1968-01-30"),
        ("canada", "2010-05-25", "suspended", "2010-05-25", "2001-02-06"),
        ("east germany", "1990-10-02", "established", "1949-11-06", "1949-11-06"),
        ("east germany", "1990-10-03", "dissolved", "1990-10-03", "1949-11-06"),
    ],
)
def test_country_as_of_a_day_stands_as_it_stood(
    run: Callable[..., Ran], name: str, day: str, status: str, since: str | None, established: str | None
) -> None:
    record = run("country", *name.split(), "--as-of", day, "--json").json()
    assert (record["status"], record["since"], record["established"]) == (status, since, established)
    assert len(record["changes"]) == sum(change["date"][:4] <= day[:4] for change in record["changes"])


def test_columns_narrow_the_records_in_the_order_asked_for(run: Callable[..., Ran]) -> None:
    rows = run("list", "--columns", "since,name", "--columns", "ko", "--json").json()
    assert {tuple(row) for row in rows} == {("since", "name", "ko")}
    assert rows[-1] == {"since": "1972-08-02", "name": "Uganda", "ko": "우간다"}
    jsonl = run("list", "--columns", "id", "--limit", "2", "-f", "jsonl").out
    assert jsonl == '{"id":"canada"}\n{"id":"chile"}\n'
    assert run("list", "--columns", "id,status", "--limit", "1", "-f", "csv").out == "id,status\ncanada,suspended\n"


def test_columns_hold_the_same_values_as_whole_rows(run: Callable[..., Ran]) -> None:
    whole = run("list", "--json").json()
    narrow = run("list", "--columns", "id,status,facts,era", "--json").json()
    assert narrow == [{key: row[key] for key in ("id", "status", "facts", "era")} for row in whole]


def test_check_tells_each_problem_as_a_record(run: Callable[..., Ran], tmp_path: Path) -> None:
    assert run("check", "--json").json() == []
    broken = tmp_path / "data"
    shutil.copytree(SAMPLE, broken)
    file = broken / "countries" / "cuba.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('city = "Havana"', 'town = "Havana"'), encoding="utf-8")
    ran = run("check", str(broken), "--json", code=1, data=None)
    assert len(ran.json()) >= 1
    for problem in ran.json():
        assert all(value is None or isinstance(value, (str, int)) for value in problem.values())
    assert any("town" in json.dumps(problem) and "cuba.toml" in json.dumps(problem) for problem in ran.json())


ENVIRONMENTS: list[dict[str, str | None]] = [
    {"COLUMNS": "20"},
    {"COLUMNS": "300", "TERM": "dumb"},
    {"COLUMNS": None, "TERM": None},
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"NO_COLOR": "1", "LC_ALL": "POSIX"},
    {"FORCE_COLOR": "1", "PYTHONIOENCODING": "latin-1"},
]


@pytest.mark.parametrize("line", ["country uganda --json", "list --json", "timeline -f jsonl", "eras -f csv"])
def test_the_answer_is_the_same_in_every_environment(
    nkrel_process: Callable[..., subprocess.CompletedProcess[str]], line: str
) -> None:
    words = [*line.split(), "--data", str(SAMPLE)]
    plain = nkrel_process(*words)
    assert plain.returncode == 0 and plain.stdout
    for environment in ENVIRONMENTS:
        ran = nkrel_process(*words, env=environment)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, plain.stdout, ""), environment


def test_json_is_stable_from_run_to_run(run: Callable[..., Ran]) -> None:
    assert run("country", "uganda", "--json").out == run("country", "uganda", "--json").out
    assert run("timeline", "--json").out == run("timeline", "--format", "json").out
