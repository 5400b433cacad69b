"""How things stood on a day: status, names, existence, eras."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkrel import dates
from nkrel.model import About, Change, Country, Dataset, FormerName, Tenor
from nkrel.queries import standing as s
from nkrel.queries.selecting import Selection
from nkrel.queries.summary import PERIODS, trend
from nkrel.vocabulary import ChangeStatus

generated = settings(deadline=None, derandomize=True)

IN_RELATIONS = ("established", "downgraded", "restored")
MAY_FOLLOW: dict[str | None, tuple[ChangeStatus, ...]] = {
    None: ("recognised", "established", "dissolved"),
    "recognised": ("established", "severed", "dissolved"),
    "established": ("downgraded", "suspended", "severed", "dissolved"),
    "downgraded": ("downgraded", "suspended", "severed", "restored", "dissolved"),
    "restored": ("downgraded", "suspended", "severed", "dissolved"),
    "suspended": ("severed", "restored", "dissolved"),
    "severed": ("restored", "dissolved"),
    "dissolved": (),
}


def changes(*pairs: tuple[ChangeStatus, str]) -> tuple[Change, ...]:
    return tuple(Change(status=status, date=date, sources=("yearbook",)) for status, date in pairs)


class History(NamedTuple):
    """A possible history, and the day from which each of its changes counts."""

    changes: tuple[Change, ...]
    effective: tuple[str, ...]


# Few years, so that changes often fall into one of them.
days = st.dates(datetime.date(1960, 1, 1), datetime.date(1966, 12, 31)).map(datetime.date.isoformat)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Changes in a possible order, each dated to the day, the month, the year or an interval from that day on."""
    made: list[Change] = []
    effective: list[str] = []
    before: str | None = None
    for day in sorted(draw(st.lists(days, max_size=6))):
        if not MAY_FOLLOW[before]:
            break
        status = draw(st.sampled_from(MAY_FOLLOW[before]))
        date = draw(st.sampled_from((day, day[:7], day[:4], f"{day}/1999", f"{day}?")))
        first = {7: f"{date}-01", 4: f"{date}-01-01"}.get(len(date), day)
        effective.append(max([first, *effective]))
        made.append(Change(status=status, date=date, sources=("yearbook",)))
        before = status
    return History(tuple(made), tuple(effective))


def partner(id: str, history: tuple[Change, ...], tenor: Tenor | None = None) -> Country:
    return Country(id=id, name=id.title(), kind="un-member", region="Africa", changes=history, tenor=tenor)


@generated
@given(histories(), days)
def test_status_is_that_of_the_last_change_effective_by_then(history: History, day: str) -> None:
    happened = [c for c, first in zip(history.changes, history.effective, strict=True) if first <= day]
    last = happened[-1].status if happened else "none"
    assert s.standing(history.changes, day).status == ("established" if last in IN_RELATIONS else last)


@generated
@given(histories(), days)
def test_since_is_the_date_of_a_change_that_made_the_status(history: History, day: str) -> None:
    status, since = s.standing(history.changes, day)
    if status == "none":
        assert since is None
    else:
        makers = IN_RELATIONS if status == "established" else (status,)
        assert since in [change.date for change in history.changes if change.status in makers]
        assert since is not None
        assert dates.earliest(since) <= day


@generated
@given(histories())
def test_every_change_counts_from_its_earliest_day_but_never_before_the_one_ahead(history: History) -> None:
    assert [day for day, _ in s.steps(history.changes)] == list(history.effective)


@generated
@given(histories(), days)
def test_turns_tell_whether_there_are_relations_on_any_day(history: History, day: str) -> None:
    """Coming and going alternate, beginning with coming; the last turn by a day says how it stands."""
    turns = list(s.turns_of(partner("c", history.changes)))
    assert [began for _, began in turns] == [number % 2 == 0 for number in range(len(turns))]
    so_far = [began for turn, began in turns if turn <= day]
    assert (so_far[-1:] == [True]) == (s.standing(history.changes, day).status == "established")


def _end_of(period: str) -> str:
    """The last day of a period as trend names it: 1960s, 1964 or 1964-02."""
    return dates.latest(period.replace("0s", "X"))


@generated
@given(st.lists(histories(), min_size=1, max_size=5), st.sampled_from(sorted(PERIODS)), st.tuples(days, days))
def test_trend_counts_who_is_in_relations_at_each_periods_end(
    made: list[History], by: str, ends: tuple[str, str]
) -> None:
    first, last = min(ends), max(ends)
    countries = [partner(f"c{number}", history.changes) for number, history in enumerate(made)]
    about = About(title="", version="", as_of="1999-12-31", license="", attribution="")
    periods = trend(Dataset(about=about, countries=tuple(countries)), Selection(as_of=last, since=first), by)
    expected = []
    for period in periods:
        day = min(_end_of(period.period), last)
        expected.append(sum(s.standing(country.changes, day).status == "established" for country in countries))
    assert [period.established for period in periods] == expected
    totals = [period.established for period in periods]
    moves = [len(period.gained) - len(period.lost) for period in periods]
    assert [after - before for before, after in pairwise(totals)] == moves[1:]
    length = PERIODS[by]
    assert (periods[0].period[:length], periods[-1].period[:length]) == (first[:length], last[:length])


@pytest.mark.parametrize(
    ("id", "day", "status", "since"),
    [
        ("uganda", "1972-08-01", "none", None),
        ("uganda", "1972-08-02", "established", "1972-08-02"),
        ("chile", "1973-08-31", "established", "1972-06-01"),
        ("chile", "1973-09-01", "severed", "1973-09"),
        ("chile", "1992-09-25", "established", "1992-09-25"),
        ("iraq", "1966-12-31", "none", None),
        ("iraq", "1967-01-01", "recognised", "1967"),
        ("iraq", "1968-01-30", "established", "1968-01-30"),
        ("iraq", "2024-12-31", "severed", "1980-10-10"),
        ("canada", "2024-12-31", "suspended", "2010-05-25"),
        ("east-germany", "1990-10-02", "established", "1949-11-06"),
        ("east-germany", "1990-10-03", "dissolved", "1990-10-03"),
        ("cote-d-ivoire", "1985-01-01", "established", "1985"),
        ("france", "2024-12-31", "none", None),
    ],
)
def test_status_and_since_on_a_day(sample: Dataset, id: str, day: str, status: str, since: str | None) -> None:
    assert s.standing(sample.country(id).changes, day) == (status, since)


def test_downgrading_leaves_relations_in_place_and_does_not_restart_them() -> None:
    history = changes(("established", "1960"), ("downgraded", "1970"), ("restored", "1980"))
    assert s.standing(history, "1985-01-01") == ("established", "1960")
    assert list(s.turns_of(partner("c", history))) == [("1960-01-01", True)]


def test_restoring_after_a_rupture_begins_relations_anew() -> None:
    history = changes(("established", "1960"), ("suspended", "1970"), ("restored", "1980"))
    assert s.standing(history, "1985-01-01") == ("established", "1980")
    assert list(s.turns_of(partner("c", history))) == [
        ("1960-01-01", True),
        ("1970-01-01", False),
        ("1980-01-01", True),
    ]


def test_a_vague_change_never_counts_before_the_one_ahead_of_it() -> None:
    """Severed "in 1973" after relations of June 1973: not severed in January, before there was anything to sever."""
    history = changes(("established", "1973-06-01"), ("severed", "1973"))
    assert s.standing(history, "1973-05-31").status == "none"
    assert s.standing(history, "1973-06-01").status == "severed"


def test_a_change_of_open_beginning_has_always_counted() -> None:
    assert s.standing(changes(("established", "../1950")), "1948-09-09").status == "established"


@pytest.mark.parametrize(
    ("id", "expected"),
    [("chile", "1972-06-01"), ("iraq", "1968-01-30"), ("east-germany", "1949-11-06"), ("france", None)],
)
def test_established_is_the_first_establishment_whatever_came_after(
    sample: Dataset, id: str, expected: str | None
) -> None:
    assert s.established(sample.country(id).changes) == expected


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("1948-10-12", "Soviet Union"),
        ("1991-12-26", "Soviet Union"),
        ("1991-12-27", "Russia"),
        ("2024-12-31", "Russia"),
    ],
)
def test_a_former_name_holds_until_its_last_day(sample: Dataset, day: str, name: str) -> None:
    assert s.name_on(sample.country("russia"), day) == name


def test_a_state_is_called_as_it_was_from_its_first_day_to_the_last_of_each_name() -> None:
    """Before it was there it is called what it is called today."""
    former = (FormerName(name="Old Foo", until="1970"),)
    country = Country(id="foo", name="Foo", kind="un-member", region="Africa", exists="1963/..", former_names=former)
    days = ("1962-12-31", "1963-01-01", "1970-12-31", "1971-01-01")
    assert [s.name_on(country, day) for day in days] == ["Foo", "Old Foo", "Old Foo", "Foo"]


def test_several_former_names_follow_each_other() -> None:
    country = Country(
        id="c",
        name="Third",
        kind="un-member",
        region="Africa",
        former_names=(FormerName(name="First", until="1960-08"), FormerName(name="Second", until="1971")),
    )
    told = [s.name_on(country, day) for day in ("1960-08-31", "1960-09-01", "1971-12-31", "1972-01-01")]
    assert told == ["First", "Second", "Second", "Third"]


@pytest.mark.parametrize(
    ("id", "day", "expected"),
    [
        ("uganda", "1962-10-08", False),
        ("uganda", "1962-10-09", True),
        ("guinea-bissau", "1974-03-15", False),
        ("guinea-bissau", "1974-03-16", True),  # in relations before it was independent
        ("east-germany", "1949-10-06", False),
        ("east-germany", "2024-12-31", True),  # ended, and still told of
        ("cuba", "1948-09-09", True),
    ],
)
def test_a_partner_has_begun_with_its_state_or_its_first_change(
    sample: Dataset, id: str, day: str, expected: bool
) -> None:
    assert s.has_begun(sample.country(id), day) is expected


def test_relations_that_a_state_counts_from_its_predecessors_are_its_own_from_its_first_day_on() -> None:
    heir = Country(
        id="serbia",
        name="Serbia",
        kind="un-member",
        region="Europe",
        exists="2006-06-03/..",
        predecessor=("yugoslavia",),
        changes=changes(("established", "1948-10-30")),
    )
    days = ("1948-10-30", "2006-06-02", "2006-06-03")
    assert [s.has_begun(heir, day) for day in days] == [False, False, True]
    assert [s.standing_of(heir, day).status for day in days] == ["none", "none", "established"]
    assert list(s.turns_of(heir)) == [("2006-06-03", True)]


KINDS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "a member, since its admission": (
        {"kind": "un-member", "un_member_since": "1955-12-14"},
        {"1955-12-13": "non-member", "1955-12-14": "un-member", "2024-12-31": "un-member"},
    ),
    "a member that was an observer first": (
        {"kind": "un-member", "un_observer_since": "1952", "un_member_since": "2002-09-10"},
        {"1951-12-31": "non-member", "1952-01-01": "un-observer", "2002-09-10": "un-member"},
    ),
    "an observer": (
        {"kind": "un-observer", "un_observer_since": "1964-04-06"},
        {"1964-04-05": "non-member", "1964-04-06": "un-observer"},
    ),
    "a member that left and came back": (
        {"kind": "un-member", "un_member_since": "1950-09-28", "un_absent": ("1965-03-01/1966-09-18",)},
        {
            "1965-02-28": "un-member",
            "1965-03-01": "non-member",
            "1966-09-18": "non-member",
            "1966-09-19": "un-member",
        },
    ),
    "a member that has ended": (
        {"kind": "former-state", "exists": "1949-10-07/1990-10-02", "un_member_since": "1973-09-18"},
        {
            "1973-09-17": "non-member",
            "1973-09-18": "un-member",
            "1990-10-02": "un-member",
            "1990-10-03": "former-state",
        },
    ),
    "a state that lost its seat": (
        {"kind": "partly-recognised", "un_member_since": "1945-10-24", "un_absent": ("1971-10-25/..",)},
        {"1971-10-24": "un-member", "1971-10-25": "partly-recognised"},
    ),
    "a state whose day of admission is not recorded": ({"kind": "un-member"}, {"1950-01-01": "un-member"}),
    "an organization": ({"kind": "organization", "exists": "1993/.."}, {"2000-01-01": "organization"}),
}


@pytest.mark.parametrize(("told", "kinds"), KINDS.values(), ids=KINDS)
def test_a_partner_is_of_the_kind_that_it_was_of_on_the_day(told: dict[str, Any], kinds: dict[str, str]) -> None:
    country = Country(id="c", name="C", region="Europe", **told)
    assert {day: s.kind_on(country, day) for day in kinds} == kinds


@pytest.mark.parametrize(
    ("date", "era"),
    [
        ("1948-10-12", "socialist-bloc"),
        ("1957-12-31", "socialist-bloc"),
        ("1958-01-01", "third-world"),
        ("1971/1973", "third-world"),  # by its earliest day
        ("1972", "detente"),
        ("1991-12-31", "late-cold-war"),
        ("1992-01", "crisis"),
        ("2024-06-19", "russian-turn"),
        ("1947-01-01", None),
        (None, None),
    ],
)
def test_the_era_of_a_date_is_the_innermost_of_its_earliest_day(
    sample: Dataset, date: str | None, era: str | None
) -> None:
    assert s.era_of(date, sample) == era


def test_an_era_is_found_by_its_id_and_no_other(sample: Dataset) -> None:
    assert s.find_era(sample, "detente").name == "Détente"
    with pytest.raises(KeyError):
        s.find_era(sample, "Détente")


@pytest.mark.parametrize(
    ("date", "day", "expected"),
    [
        ("1974-09", "1974-08-31", None),
        ("1974-09", "1974-09-01", "friendly"),
        (None, "2024-12-30", None),  # undated: it speaks of the data's own day
        (None, "2024-12-31", "friendly"),
        ("1974-09", "2024-12-31", "friendly"),
    ],
)
def test_a_tenor_counts_from_its_date(sample: Dataset, date: str | None, day: str, expected: str | None) -> None:
    worded = partner("c", (), tenor=Tenor(value="friendly", date=date, sources=("yearbook",)))
    found = s.tenor_on(worded, sample, day)
    assert (found.value if found else None) == expected
    assert s.tenor_on(partner("c", ()), sample, day) is None


@pytest.mark.parametrize(("day", "expected"), [("1971-12-19", False), ("1971-12-20", True), ("1995-01-01", True)])
def test_a_tenor_of_nobody_says_since_when_begins_with_the_relations(sample: Dataset, day: str, expected: bool) -> None:
    tenor = Tenor(value="friendly", date="../1989", sources=("yearbook",))
    related = partner("c", changes(("established", "1971-12-20")), tenor=tenor)
    assert (s.tenor_on(related, sample, day) is not None) == expected
    assert s.tenor_on(partner("c", (), tenor=tenor), sample, "1988-12-31") is None


def test_changes_count_from_their_day_on() -> None:
    history = changes(("established", "1960-05"), ("severed", "1970"))
    counted = {
        day: len(s.changes_until(history, day)) for day in ("1960-04-30", "1960-05-01", "1969-12-31", "1970-01-01")
    }
    assert list(counted.values()) == [0, 1, 1, 2]


def test_a_downgrading_and_a_level_are_told_while_relations_last() -> None:
    history = partner(
        "c",
        (
            *changes(("recognised", "1959")),
            Change(status="established", date="1960", level="embassies", sources=("yearbook",)),
            *changes(("downgraded", "1970"), ("suspended", "1980"), ("restored", "1985")),
        ),
    )
    told = {day: (s.downgraded_on(history, day), s.level_on(history, day)) for day in DOWNGRADED}
    assert told == DOWNGRADED


DOWNGRADED = {
    "1959-06-01": (None, None),
    "1960-01-01": (None, "embassies"),
    "1969-12-31": (None, "embassies"),
    "1970-01-01": ("1970", "downgraded"),
    "1980-01-01": (None, None),
    "1985-01-01": (None, "downgraded"),
}
