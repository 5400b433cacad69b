"""Full text search, in any script."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import Ran
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nkrel.exports.sqlite import connect_texts
from nkrel.model import Country, Dataset
from nkrel.queries.query import QueryError, parse
from nkrel.queries.search import Hit, search
from nkrel.queries.selecting import Selection

TODAY = "2024-12-31"
SOVIET_CHANGE = ("change", "russia-established-1948-10-12")
SOVIET_EMBASSY = ("mission", "russia-partner-embassy-opened-1948")
IVORIAN_CHANGE = ("change", "cote-d-ivoire-established-1985")


@functools.cache
def texts(dataset: Dataset) -> sqlite3.Connection:
    """The texts of a dataset, ready for search."""
    return connect_texts(dataset)


def hits(dataset: Dataset, words: str, **asked: object) -> list[Hit]:
    """What is found."""
    return search(dataset, texts(dataset), words, Selection(**{"as_of": TODAY, **asked})).hits  # type: ignore[arg-type]


def found(dataset: Dataset, words: str, **asked: object) -> list[tuple[str, str]]:
    """The types and ids of what is found, best first."""
    return [(hit.type, hit.id) for hit in hits(dataset, words, **asked)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("honecker", [("fact", "east-germany-honecker-1977")]),
        ("HONECKER pyongyang", [("fact", "east-germany-honecker-1977")]),
        ("pyongyang, honecker", [("fact", "east-germany-honecker-1977")]),
        ("honecker moscow", []),
        ("cooperation", [("fact", "uganda-training")]),
        ("cooperating", [("fact", "uganda-training")]),
        ("cooperat*", [("fact", "uganda-training")]),
        ("coop", []),
        ('"military cooperation"', []),
        ("honecker NOT pyongyang", []),
        ("honecker -pyongyang", []),
        ("honecker OR zaf", [("country", "south-africa"), ("fact", "east-germany-honecker-1977")]),
        ("soviet union", [("country", "russia"), SOVIET_CHANGE, SOVIET_EMBASSY]),
        ("ivory", [("country", "cote-d-ivoire")]),
        ("cote", [("country", "cote-d-ivoire"), IVORIAN_CHANGE]),
        ("CÔTE", [("country", "cote-d-ivoire"), IVORIAN_CHANGE]),
        ("우간다", [("country", "uganda")]),
        ("אוגנדה", [("country", "uganda")]),
        ("УГАНДА", [("country", "uganda")]),
        ("乌干达", [("country", "uganda")]),
        ("zaf", [("country", "south-africa")]),
        ("[sic]", [("fact", "uganda-amin-visit"), ("source", "diary")]),
        ("atomic", [("topic", "nuclear")]),
        ("1718", [("resolution", "1718")]),
        ("S/2022/431", [("resolution", "S/2022/431")]),
        ("npt", [("membership", "npt")]),
        ("example press", [("source", "yearbook")]),
        ("writer", [("source", "diary")]),
        ("qwxyz", []),
        ("", []),
        (" , ; ", []),
    ],
)
def test_what_is_found(sample: Dataset, words: str, expected: list[tuple[str, str]]) -> None:
    """Every word must occur, in any case, in any script, with or without diacritics; brackets are text."""
    assert found(sample, words) == expected


def test_a_name_counts_more_than_a_fact_and_a_fact_more_than_a_source(sample: Dataset) -> None:
    types = [type for type, _ in found(sample, "nuclear")]
    assert types[0] == "topic"
    assert types.index("fact") > types.index("topic")
    assert found(sample, "uganda")[0] == ("country", "uganda")
    scores = [hit.score for hit in hits(sample, "nuclear")]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Botswana severed", "botswana-severed-2014-02-19"),
        ("Chile broke", "chile-severed-1973-09-14"),
        ("Malaysia established", "malaysia-established-1973-06-30"),
        ("Uganda embassy closed", "uganda-dprk-embassy-closed-2023-10-to-2023-12-05"),
        ("embassy Kampala opened", "uganda-dprk-embassy-opened-1972-12"),
    ],
)
def test_what_became_of_relations_and_missions_is_found(data: Dataset, words: str, wanted: str) -> None:
    assert wanted in [id for _, id in found(data, words, as_of=data.about.as_of)]


def test_what_happened_comes_before_where_it_was_read(data: Dataset) -> None:
    types = [type for type, _ in found(data, "cyberattack", as_of=data.about.as_of)]
    assert "fact" in types and "source" in types
    assert "fact" not in types[types.index("source") :]


def test_what_was_found_is_marked(sample: Dataset) -> None:
    (hit,) = hits(sample, "six states")
    assert [hit.text[start:stop] for start, stop in hit.marks] == ["Six", "states"]


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("two words", '"two" AND "words"'),
        ('"two words"', '"two words"'),
        ("a OR b", '"a" OR "b"'),
        ("a NOT b", '"a" NOT "b"'),
        ("a -b", '"a" NOT "b"'),
        ('a -"b c"', '"a" NOT "b c"'),
        ("test*", '"test"*'),
        ("missile*", '("missile"* OR "missil" OR "missi")'),
        ("(a OR b) c", '( "a" OR "b" ) AND "c"'),
        ("or not", '"or" AND "not"'),
        ("guinea-bissau", '"guinea bissau"'),
        ("d'ivoire", '"d ivoire"'),
        ("d’ivoire", '"d ivoire"'),
        ("1991–1994", '"1991 1994"'),
        ("near(a b)", '"near" AND ( "a" AND "b" )'),
        ("name:x", '"name x"'),
        ("a () b", '"a" AND "b"'),
    ],
)
def test_what_a_query_says(query: str, match: str) -> None:
    parsed = parse(query)
    assert parsed is not None and parsed.match == match


@pytest.mark.parametrize("query", ["a OR", "OR a", "NOT a", "a AND OR b", "AND", '"a', "(a", "a)", "a NOT", "(OR a)"])
def test_what_is_no_query_is_said(query: str, run: Callable[..., Ran]) -> None:
    with pytest.raises(QueryError):
        parse(query)
    ran = run("search", query, code=2)
    assert ran.out == "" and ran.err.count("\n") == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.sampled_from("ab \"()*-:^+'’–ANDORT\x00\n"), max_size=20))
def test_no_query_does_harm(sample: Dataset, query: str) -> None:
    """Whatever is typed is read as a query, or refused: nothing else happens."""
    with contextlib.suppress(QueryError):
        search(sample, texts(sample), query, Selection(as_of=TODAY))


def test_two_hundred_unknown_words_take_no_time(data: Dataset) -> None:
    """Each word is asked for once, whatever is missing."""
    asked: list[str] = []
    connection = texts(data)
    connection.set_trace_callback(asked.append)
    assert search(data, connection, " ".join(f"qx{number}" for number in range(200)), Selection(as_of=TODAY)).hits == []
    connection.set_trace_callback(None)
    assert len([statement for statement in asked if statement.startswith("SELECT type")]) <= 202


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("defense", "defence"),
        ("nuclear program", "nuclear programme"),
        ("recognized", "recognised"),
        ("laborers", "labourers"),
        ("center", "centre"),
        ("tons", "tonnes"),
        ('"defense minister"', '"defence minister"'),
        ("U.S. sanctions", "US sanctions"),
        ("S/RES/2270", "2270"),
    ],
)
def test_american_spelling_finds_what_british_does(data: Dataset, asked: str, written: str) -> None:
    def facts(words: str) -> set[str]:
        return {hit.id for hit in hits(data, words) if hit.type != "source"}

    assert facts(asked) >= facts(written) != set()


def test_a_dash_that_is_taken_for_an_option_is_explained(run: Callable[..., Ran]) -> None:
    assert "write NOT before it" in run("search", "embassy", "-Africa", code=2).err
    assert "--limt" in run("search", "embassy", "--limt", "3", code=2).err


def test_a_hit_says_where_it_was_found(sample: Dataset) -> None:
    (hit,) = hits(sample, "six states")
    assert (hit.type, hit.country, hit.topic, hit.id) == ("fact", None, "nuclear", "nuclear-six-party")
    assert hit.text == "Six states, Russia among them, met in Beijing."
    assert (hit.date, hit.sources) == ("2003-08-27/2003-08-29", ("yearbook",))


@pytest.mark.parametrize(
    ("words", "asked", "expected"),
    [
        ("pyongyang", {"region": ("Europe",)}, [("fact", "east-germany-honecker-1977"), SOVIET_EMBASSY]),
        ("pyongyang", {"until": "1975-01-01"}, [("fact", "uganda-amin-visit"), SOVIET_EMBASSY]),
        ("pyongyang", {"era": ("detente",)}, [("fact", "uganda-amin-visit"), ("fact", "east-germany-honecker-1977")]),
        ("uganda", {"theme": ("sanctions",)}, [("fact", "uganda-training")]),
        (
            "uganda",
            {"source": ("yearbook",)},
            [
                ("fact", "uganda-training"),
                ("change", "uganda-established-1972-08-02"),
                ("mission", "uganda-dprk-embassy-opened-1973"),
                ("mission", "uganda-dprk-embassy-closed-2023-10"),
            ],
        ),
        ("soviet", {"as_of": "1948-10-11"}, [("country", "russia"), SOVIET_EMBASSY]),
        ("soviet", {"theme": ("mission",)}, [SOVIET_EMBASSY]),
        ("established", {"country": ("russia",)}, [SOVIET_CHANGE]),
        ("beijing", {"country": ("russia",)}, [("fact", "nuclear-six-party")]),
        ("beijing", {"country": ("cuba",)}, []),
        ("cooperation", {"country": ("south-korea",)}, [("fact", "uganda-training")]),
        ("sanctions", {"era": ("nuclear",)}, [("fact", "uganda-training"), ("resolution", "1718")]),
        ("sanctions", {"source": ("diary",)}, [("resolution", "S/2022/431")]),
        ("nuclear", {"status": ("none",)}, [("fact", "france-conditions")]),
        ("treaty", {"kind": ("un-member",)}, [("fact", "russia-treaty-2024")]),
        ("europe", {"as_of": "1990-01-01"}, []),
        ("sanctions", {"as_of": "2006-10-13"}, []),
        ("sanctions", {"as_of": "2006-10-14"}, [("resolution", "1718")]),
        ("united nations", {"as_of": "1991-09-16"}, []),
        ("treaty", {"as_of": "2000-01-01"}, [("fact", "nuclear-npt"), ("membership", "npt")]),
    ],
)
def test_search_within_a_selection(
    sample: Dataset, words: str, asked: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    """A fact is found with every partner it involves, in the eras of its date, and not before it happened."""
    assert sorted(found(sample, words, **asked)) == sorted(expected)


def test_every_partner_is_found_by_every_name(data: Dataset) -> None:
    def missed(country: Country) -> list[str]:
        alone = Dataset(about=data.about, countries=(replace(country, facts=()),))
        names = [country.name, country.id, *country.aliases, *country.names.values()]
        asked = Selection(as_of=data.about.as_of)
        with contextlib.closing(connect_texts(alone)) as own:
            return [name for name in names if not search(alone, own, name, asked).hits]

    assert {country.id: missed(country) for country in data.countries if missed(country)} == {}
