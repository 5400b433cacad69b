"""The filters: what each keeps, and how they combine, for every question that takes them."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkrel.exports.sqlite import connect_texts
from nkrel.model import Change, Country, Dataset
from nkrel.queries.conflicts import conflicts
from nkrel.queries.figures import figures
from nkrel.queries.missions import missions
from nkrel.queries.search import search
from nkrel.queries.selecting import Selection, cites, fact_counts, facts_about, in_time, partners
from nkrel.queries.standing import standing
from nkrel.queries.timeline import timeline
from nkrel.queries.visits import visits
from nkrel.vocabulary import STATUSES, TENORS

generated = settings(deadline=None, derandomize=True)

TODAY = "2024-12-31"
Ask = Callable[[Dataset, Selection], list[Hashable]]


def chosen(dataset: Dataset, selection: Selection) -> list[str]:
    """The ids of the partners listed."""
    return [country.id for country in partners(dataset, selection)]


OFTEN = "the OR of OR north OR korea OR visit*"
"""Words that most texts have."""


@functools.cache
def texts(dataset: Dataset) -> sqlite3.Connection:
    """The texts of a dataset, ready for search."""
    return connect_texts(dataset)


QUESTIONS: dict[str, Ask] = {
    "partners": lambda data, asked: [country.id for country in partners(data, asked)],
    "timeline": lambda data, asked: [entry.id for entry in timeline(data, asked)],
    "missions": lambda data, asked: [
        (posted.country.id, posted.mission.side, posted.mission.kind, posted.mission.city)
        for posted in missions(data, asked)
    ],
    "visits": lambda data, asked: [visit.fact.id for visit in visits(data, asked)],
    "figures": lambda data, asked: [(f.country, f.topic, f.indicator, f.year) for f in figures(data, asked)],
    "conflicts": lambda data, asked: [(c.country, c.topic, c.what) for c in conflicts(data, asked)],
    "search": lambda data, asked: [
        (hit.type, hit.id) for hit in search(data, texts(data), "the OR of OR north OR korea OR visit*", asked).hits
    ],
}
each_question = pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)

VALUES: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "region": ("Africa", "Asia", "Europe", "Western Europe", "Eastern Africa", "Caribbean"),
    "kind": ("un-member", "former-state", "organization"),
    "tenor": TENORS,
    "country": ("uganda", "cuba", "russia", "south-korea", "france", "east-germany"),
    "era": ("cold-war", "socialist-bloc", "detente", "post-cold-war", "nuclear", "russian-turn"),
    "theme": ("military", "visit", "nuclear", "treaty", "mission", "recognition"),
    "source": ("yearbook", "diary", "ministry", "yearbook#Uganda"),
}
DAYS = ("1948-09-09", "1960-01-01", "1972-06-15", "1977-12-31", "1990-10-03", "2016-01-01", "2024-12-31")
# Two filters of one group may have to be true of the same partner (of several that an entry involves), or of the
# same date (of several that a mission has): an entry that fits each alone may then rightly not fit both.
GROUPS = (("status", "region", "kind", "tenor", "country"), ("era", "since", "until"), ("theme",), ("source",))

as_of_days = st.sampled_from(DAYS[1:])


def some_of(filter: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(VALUES[filter]), min_size=1, max_size=3, unique=True).map(tuple)


def value_of(filter: str) -> st.SearchStrategy[object]:
    return st.sampled_from(DAYS) if filter in ("since", "until") else some_of(filter)


def filters_of(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, object]]:
    """Some of these filters, each with values."""
    return st.fixed_dictionaries({}, optional={name: value_of(name) for name in names})


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    made = Selection(as_of=draw(as_of_days))
    return replace(made, **draw(filters_of(tuple(name for group in GROUPS for name in group))))  # type: ignore[arg-type]


@each_question
@generated
@given(base=selections(), filter=st.sampled_from(sorted(VALUES)), values=st.data())
def test_values_of_one_filter_mean_or(
    sample: Dataset, ask: Ask, base: Selection, filter: str, values: st.DataObject
) -> None:
    a, b = values.draw(some_of(filter)), values.draw(some_of(filter))

    def found(wanted: tuple[str, ...]) -> set[Hashable]:
        return set(ask(sample, replace(base, **{filter: wanted})))  # type: ignore[arg-type]

    assert found((*a, *b)) == found(a) | found(b)


@each_question
@generated
@given(day=as_of_days, groups=st.permutations(GROUPS), values=st.data())
def test_different_filters_mean_and(
    sample: Dataset, ask: Ask, day: str, groups: list[tuple[str, ...]], values: st.DataObject
) -> None:
    first, second = (values.draw(filters_of(group)) for group in groups[:2])

    def found(wanted: dict[str, object]) -> set[Hashable]:
        return set(ask(sample, replace(Selection(as_of=day), **wanted)))  # type: ignore[arg-type]

    assert found({**first, **second}) == found(first) & found(second)


@pytest.mark.parametrize("question", ["partners", "missions", "visits", "figures"])
@generated
@given(day=as_of_days, values=st.data())
def test_different_filters_on_partners_mean_and(
    sample: Dataset, question: str, day: str, values: st.DataObject
) -> None:
    """Where each row belongs to one partner, filters on the partner combine as all others do."""
    one, other = values.draw(st.permutations(GROUPS[0]))[:2]
    first, second = values.draw(some_of(one)), values.draw(some_of(other))

    def found(**wanted: tuple[str, ...]) -> set[Hashable]:
        return set(QUESTIONS[question](sample, replace(Selection(as_of=day), **wanted)))  # type: ignore[arg-type]

    assert found(**{one: first, other: second}) == found(**{one: first}) & found(**{other: second})


@each_question
@generated
@given(base=selections(), filter=st.sampled_from([name for group in GROUPS for name in group]), values=st.data())
def test_another_filter_never_adds_a_row_nor_changes_the_order(
    sample: Dataset, ask: Ask, base: Selection, filter: str, values: st.DataObject
) -> None:
    wider = replace(base, **{filter: None if filter in ("since", "until") else ()})  # type: ignore[arg-type]
    narrower = replace(base, **{filter: values.draw(value_of(filter))})  # type: ignore[arg-type]
    kept = ask(sample, narrower)
    assert [row for row in ask(sample, wider) if row in kept] == kept


@each_question
def test_no_row_comes_twice(sample: Dataset, ask: Ask) -> None:
    rows = ask(sample, Selection(as_of=TODAY))
    assert rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (Selection(as_of=TODAY, status=("severed", "suspended")), ["canada", "iraq"]),
        (Selection(as_of=TODAY, status=("none",)), ["france", "south-korea"]),
        (Selection(as_of=TODAY, region=("Western Africa",)), ["cote-d-ivoire", "guinea", "guinea-bissau"]),
        (Selection(as_of=TODAY, region=("Asia", "Caribbean")), ["cuba", "iraq", "south-korea"]),
        (Selection(as_of=TODAY, kind=("organization", "former-state")), ["east-germany", "european-union"]),
        (Selection(as_of=TODAY, tenor=("friendly",)), ["cuba", "uganda"]),
        (Selection(as_of=TODAY, tenor=("strained",)), []),
        (Selection(as_of=TODAY, country=("uganda", "cuba")), ["cuba", "uganda"]),
        (Selection(as_of=TODAY, theme=("nuclear",)), ["france", "russia"]),
        (
            Selection(as_of=TODAY, source=("diary",)),
            ["canada", "cuba", "france", "iraq", "uganda"],
        ),
        (Selection(as_of=TODAY, source=("yearbook#Uganda",)), ["uganda"]),
        (Selection(as_of=TODAY, era=("detente",)), ["chile", "guinea-bissau", "uganda"]),
        (
            Selection(as_of=TODAY, era=("western-opening",)),
            ["canada", "european-union", "germany"],
        ),
        (Selection(as_of=TODAY, since="1972-07-01", until="1974-12-31"), ["guinea-bissau", "uganda"]),
        (Selection(as_of=TODAY, since="1985-06-01", until="1985-06-30"), ["cote-d-ivoire"]),
    ],
)
def test_what_each_filter_keeps(sample: Dataset, asked: Selection, ids: list[str]) -> None:
    """Eras and dates speak of when relations were established; a date in "1985" may lie in June."""
    assert chosen(sample, asked) == ids


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        ("1949-11-05", ["russia"]),
        ("1958-10-08", ["east-germany", "guinea", "russia"]),
        ("1973-01-01", ["chile", "cuba", "east-germany", "guinea", "iraq", "russia", "uganda"]),
        ("1973-09-01", ["cuba", "east-germany", "guinea", "iraq", "russia", "uganda"]),
    ],
)
def test_the_world_as_of_a_day(sample: Dataset, day: str, ids: list[str]) -> None:
    assert chosen(sample, Selection(as_of=day, status=("established",))) == ids


ALONE: dict[str, tuple[str, ...]] = {
    "status": ("severed",),
    "region": ("Africa",),
    "kind": ("former-state",),
    "tenor": ("friendly",),
    "country": ("uganda",),
    "event": ("visit",),
    "actor": ("uganda",),
    "recipient": ("north-korea",),
    "rank": ("head-of-state",),
    "topic": ("nuclear",),
    "theme": ("visit",),
    "source": ("diary",),
    "era": ("detente",),
}


@pytest.mark.parametrize("filter", ALONE)
def test_each_filter_narrows_the_timeline_alone(sample: Dataset, filter: str) -> None:
    every = QUESTIONS["timeline"](sample, Selection(as_of=TODAY))
    asked: dict[str, Any] = {filter: ALONE[filter]}
    assert 0 < len(QUESTIONS["timeline"](sample, Selection(as_of=TODAY, **asked))) < len(every)


def test_who_was_not_there_yet_is_left_out_and_who_has_ended_stays(sample: Dataset) -> None:
    before, after = (set(chosen(sample, Selection(as_of=day))) for day in ("1949-01-01", TODAY))
    assert after - before == {
        "cote-d-ivoire",
        "east-germany",
        "european-union",
        "germany",
        "guinea",
        "guinea-bissau",
        "uganda",
    }
    assert chosen(sample, Selection(as_of=TODAY, status=("dissolved",))) == ["east-germany"]


def test_relations_that_were_still_to_come_match_no_era(sample: Dataset) -> None:
    assert chosen(sample, Selection(as_of="1999-12-31", era=("western-opening",))) == []


def test_relations_do_not_count_as_established_before_the_status_says_so(sample: Dataset) -> None:
    """Recognised in May 1968, established "in 1968": in March there was neither, so nothing was established either."""
    history = (Change(status="recognised", date="1968-05-01"), Change(status="established", date="1968"))
    country = Country(id="c", name="C", kind="un-member", region="Africa", changes=history)
    alone = replace(sample, countries=(country,))
    assert standing(history, "1968-03-01").status == "none"
    assert chosen(alone, Selection(as_of="1968-03-01", since="1968-01-01")) == []
    assert chosen(alone, Selection(as_of="1968-05-01", since="1968-01-01")) == ["c"]


@pytest.mark.parametrize(
    ("date", "asked", "expected"),
    [
        (None, Selection(as_of=TODAY), True),
        (None, Selection(as_of=TODAY, since="1960-01-01"), False),
        ("1971/1973", Selection(as_of=TODAY, era=("third-world",)), True),
        ("1971/1973", Selection(as_of=TODAY, era=("detente",)), True),
        ("1971/1973", Selection(as_of=TODAY, era=("late-cold-war", "detente")), True),
        ("1971/1973", Selection(as_of=TODAY, era=("late-cold-war",)), False),
        ("1974", Selection(as_of=TODAY, era=("cold-war",), since="1975-01-01"), False),
        ("1974", Selection(as_of=TODAY, era=("cold-war",), since="1974-12-31"), True),
        ("1974", Selection(as_of=TODAY, until="1974-01-01"), True),
        ("1974", Selection(as_of=TODAY, until="1973-12-31"), False),
        ("2024-06-19", Selection(as_of=TODAY, era=("russian-turn",)), True),
        ("1991/..", Selection(as_of=TODAY, since="1992-01-01"), False),
        ("1991/..", Selection(as_of=TODAY, since="1991-12-31"), True),
        ("1991/..", Selection(as_of=TODAY, since="2000-01-01", ongoing=True), True),
        ("1991/..", Selection(as_of=TODAY, until="1990-12-31", ongoing=True), False),
        ("1991/1993", Selection(as_of=TODAY, since="1992-01-01"), True),
        ("../..", Selection(as_of=TODAY, since="2000-01-01"), True),
    ],
)
def test_a_date_is_in_time_when_it_can_be(sample: Dataset, date: str | None, asked: Selection, expected: bool) -> None:
    assert in_time(date, sample, asked) is expected


@pytest.mark.parametrize(
    ("citations", "wanted", "expected"),
    [
        (("yearbook#1991",), ("yearbook",), True),
        (("yearbook#1991",), ("yearbook#1991",), True),
        (("yearbook#1991",), ("yearbook#1992",), False),
        (("yearbook",), ("yearbook#1991",), False),
        (("year", "diary"), ("yearbook",), False),
        ((), ("yearbook",), False),
    ],
)
def test_a_source_is_asked_for_as_a_whole_or_by_place(
    citations: tuple[str, ...], wanted: tuple[str, ...], expected: bool
) -> None:
    assert cites(citations, wanted) is expected


def test_a_fact_is_also_about_the_others_it_involves(sample: Dataset) -> None:
    def about(id: str) -> list[tuple[str, str]]:
        return [(owner.id, fact.id) for owner, fact in facts_about(sample, id)]

    assert about("south-korea") == [("uganda", "uganda-training")]
    assert about("russia") == [
        ("russia", "russia-kim-1949"),
        ("russia", "russia-treaty-2024"),
        ("nuclear", "nuclear-six-party"),
    ]


def test_facts_count_with_their_themes_from_the_day_on_which_they_are_told(sample: Dataset) -> None:
    """What is undated is told of the data's own day; a fact counts for the others that it involves, too."""
    days = ("1972-03-31", "1972-04-01", "2016-01-01", TODAY)
    assert [fact_counts(sample, day)["uganda"] for day in days] == [0, 1, 2, 3]
    assert [fact_counts(sample, day)["south-korea"] for day in days] == [0, 0, 1, 1]
    nuclear = [chosen(sample, Selection(as_of=day, theme=("nuclear",))) for day in ("2003-08-26", "2003-08-27", TODAY)]
    assert nuclear == [[], ["russia"], ["france", "russia"]]


def test_the_number_of_facts_is_that_of_the_facts_shown(data: Dataset) -> None:
    counts = fact_counts(data, data.about.as_of)
    assert {country.id: counts[country.id] for country in data.countries} == {
        country.id: len(facts_about(data, country.id)) for country in data.countries
    }
