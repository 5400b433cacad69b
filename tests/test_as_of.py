"""What `list` shows of a partner as of a day is what every other command shows of it, and what every filter goes by."""

from __future__ import annotations

import random
import shlex
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, HERE, SAMPLE, Ran

from nkrel import dates, model, store
from nkrel.queries.standing import name_on
from nkrel.store.plain import PlainStore

Run = Callable[..., Ran]
Row = dict[str, Any]

COLUMNS = (
    "id,name,iso2,iso3,kind,region,subregion,status,since,established,era,tenor,facts,missions,"
    "precision,rok_status,rok_established,first"
)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample and, beside it, a state that has ended, its successor, and dates that only say "by then"."""
    directory = tmp_path_factory.mktemp("grown") / "data"
    shutil.copytree(SAMPLE, directory)
    shutil.copytree(HERE / "succession", directory, dirs_exist_ok=True)
    return directory


class World:
    """A data directory, asked as of a day."""

    def __init__(self, directory: Path, run: Run, day: str) -> None:
        self.directory, self.run, self.day = directory, run, day

    def ask(self, *words: str) -> Any:
        """What a command answers as of the day, as JSON."""
        return self.run(*words, "--as-of", self.day, "--json", data=self.directory).json()

    def rows(self, *filters: str) -> list[Row]:
        """What `list` shows."""
        found: list[Row] = self.ask("list", "--columns", COLUMNS, "--sort", "id", *filters)
        return found

    def pages(self, rows: list[Row]) -> list[Row]:
        """The pages of these partners."""
        found = self.ask("country", *(row["id"] for row in rows))
        return found if isinstance(found, list) else [found]

    def ids(self, *filters: str) -> set[str]:
        """Whom `list` shows."""
        return {row["id"] for row in self.rows(*filters)}


def contradictions(world: World) -> Iterator[str]:
    """Where another command, or a filter, says something else than the list."""
    rows = world.rows()
    yield from _pages(world, rows)
    yield from _counts(world, rows)
    yield from _filters(world, rows)


def _pages(world: World, rows: list[Row]) -> Iterator[str]:
    """One by one: the pages of partners, and the lists that have a row a partner or more."""

    def differs(what: str, row: Row, other: Row, keys: tuple[str, ...]) -> Iterator[str]:
        yield from (
            f"{what} {row['id']}: {key} is {other[key]!r}, not {row[key]!r}" for key in keys if other[key] != row[key]
        )

    shared = (
        *[
            "id",
            "name",
            "iso2",
            "iso3",
            "kind",
            "region",
            "subregion",
            "status",
            "since",
            "established",
            "era",
            "tenor",
        ],
    )
    koreas = ("rok_status", "rok_established", "first")
    ids = [row["id"] for row in rows]
    for row, page in zip(rows, world.pages(rows), strict=True):
        yield from differs("country", row, page, (*shared, *koreas))
        for key in ("facts", "missions"):
            if len(page[key]) != row[key]:
                yield f"country {row['id']}: {len(page[key])} {key}, not {row[key]}"
        late = [fact["id"] for fact in page["facts"] if fact["date"] and dates.earliest(fact["date"]) > world.day]
        late += [str(figure["year"]) for figure in page["figures"] if str(figure["year"]) > world.day[:4]]
        yield from (f"country {row['id']}: shows {each}" for each in late)
    if len(ids) > 1:
        for row, page in zip(rows, world.ask("compare", *ids), strict=True):
            yield from differs("compare", row, page, (*shared, *koreas, "facts", "missions"))
    by_id = {row["id"]: row for row in rows}
    both = {row["id"]: row for row in world.ask("koreas")}
    if both.keys() != by_id.keys() - {"south-korea"}:
        yield f"koreas: differs in {both.keys() ^ by_id.keys()}"
    for id, row in both.items():
        expected = {**by_id[id], "dprk_status": by_id[id]["status"], "dprk_established": by_id[id]["established"]}
        yield from differs("koreas", expected, row, ("name", "dprk_status", "dprk_established", *koreas))
    strangers = {mission["country"] for mission in world.ask("missions")} - by_id.keys()
    yield from (f"missions: {id} is not in the list" for id in strangers)
    table = world.run("missions", "--as-of", world.day, "--format", "csv", data=world.directory).out
    assert table
    shown = world.run("missions", "--as-of", world.day, data=world.directory).out
    for row in rows:
        today = _names(world.directory)[row["id"]]
        if row["name"] != today and f"\n{today}  " in shown:
            yield f"missions: {row['id']} is called {today}, not {row['name']}"


def _counts(world: World, rows: list[Row]) -> Iterator[str]:
    """All together: what is counted by each key, and the last point of the trend."""
    for key in ("status", "era", "region", "subregion", "kind", "tenor", "precision"):
        counted = {group[key]: group["count"] for group in world.ask("summary", "--by", key)["groups"]}
        if counted != Counter(row[key] for row in rows):
            yield f"summary --by {key}: {counted}"
    decades = {group["decade"]: group["count"] for group in world.ask("summary", "--by", "decade")["groups"]}
    expected = Counter(f"{dates.earliest(row['established'])[:3]}0s" if row["established"] else None for row in rows)
    if decades != expected:
        yield f"summary --by decade: {decades}"
    themes = {group["theme"]: group["count"] for group in world.ask("summary", "--by", "theme")["groups"]}
    told = {
        row["id"]: {theme for fact in page["facts"] for theme in fact["themes"]}
        for row, page in zip(rows, world.pages(rows), strict=True)
    }
    if themes != Counter(theme for each in told.values() for theme in (each or [None])):
        yield f"summary --by theme: {themes}"
    for theme in themes.keys() - {None}:
        if world.ids("--theme", theme) != {id for id, each in told.items() if theme in each}:
            yield f"list --theme {theme}"
    last = world.ask("trend")[-1:]
    if last and last[0]["established"] != sum(row["status"] == "established" for row in rows):
        yield f"trend: {last[0]['established']} at the end"


def _filters(world: World, rows: list[Row]) -> Iterator[str]:
    """Every filter keeps the rows that show its value, in every list that takes it."""
    for key in ("status", "era", "kind", "tenor", "region"):
        for value in sorted({row[key] for row in rows} - {None}):
            fitting = {row["id"] for row in rows if row[key] == value}
            if key == "era":
                fitting |= {row["id"] for row in rows if row["era"] in _within(world.directory, value)}
                if fitting != world.ids("--era", value):
                    yield f"list --era {value}"
                continue
            option = (f"--{key}", value)
            if world.ids(*option) != fitting:
                yield f"list --{key} {value}: differs in {sorted(world.ids(*option) ^ fitting)}"
            if {row["id"] for row in world.ask("koreas", *option)} != fitting - {"south-korea"}:
                yield f"koreas --{key} {value}"
            if world.ask("summary", *option)["total"] != len(fitting):
                yield f"summary --{key} {value}"
            commands = ("missions",) if key == "status" else ("missions", "visits", "figures")
            owners = {row["country"] for command in commands for row in world.ask(command, *option)}
            if not owners <= fitting:
                yield f"missions, visits or figures --{key} {value}: {sorted(owners - fitting)}"
            strangers = [
                entry["id"]
                for entry in world.ask("timeline", *option)
                if entry["country"] not in fitting and fitting.isdisjoint(entry["also"])
            ]
            if strangers:
                yield f"timeline --{key} {value}: {strangers}"


def _names(directory: Path) -> dict[str, str]:
    return store.find(str(directory)).dataset().names


def _within(directory: Path, era: str) -> set[str]:
    """The eras inside an era."""
    return {each.id for each in store.find(str(directory)).dataset().eras if each.parent == era}


@pytest.fixture(autouse=True)
def _each_world_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "find", lambda directory, say=None: _read_once(directory))


_read_once = cache(PlainStore)


chance = random.Random(1948)
DAYS = ["1948-09-09", "1976-12-31", "1999-06-01", "2006-06-03"]
DAYS += [
    str(date.fromordinal(chance.randint(date(1948, 9, 9).toordinal(), date(2024, 12, 31).toordinal())))
    for _ in range(16)
]


@pytest.mark.parametrize("day", DAYS)
def test_every_command_says_of_a_day_what_the_list_says(grown: Path, run: Run, day: str) -> None:
    assert list(contradictions(World(grown, run, day))) == []


@pytest.mark.parametrize("day", ["1949-10-06", "1955-05-31", "1976-12-31", "1991-12-01", "2009-01-20"])
def test_so_it_is_with_the_real_data(run: Run, day: str) -> None:
    assert list(contradictions(World(DATA, run, day))) == []


# --- cases in which a mistake would be the same everywhere ------------------------------------------------------------


def test_a_state_that_has_ended_has_no_relations_with_either_korea(grown: Path, run: Run) -> None:
    def of(day: str) -> tuple[str, str]:
        (row,) = run("koreas", "--country", "yugoslavia", "--as-of", day, "--json", data=grown).json()
        return row["dprk_status"], row["rok_status"]

    assert of("2006-06-02") == ("established", "established")
    assert of("2006-06-03") == ("dissolved", "dissolved")


def test_relations_that_a_successor_counts_from_its_predecessors_are_told_once(grown: Path, run: Run) -> None:
    entries = run("timeline", "--until", "1949", "--type", "change", "--json", data=grown).json()
    assert [entry["country"] for entry in entries if entry["date"] == "1948-10-30"] == ["yugoslavia"]
    assert run("list", "--country", "serbia", "--as-of", "2006-06-02", "--json", data=grown).json() == []
    (row,) = run("list", "--country", "serbia", "--as-of", "2006-06-03", "--json", data=grown).json()
    assert (row["status"], row["since"]) == ("established", "1948-10-30")


def test_by_then_counts_from_the_day_by_which_it_was_so(grown: Path, run: Run) -> None:
    (row,) = run("list", "--country", "madagascar", "--json", data=grown).json()
    assert (row["established"], row["era"]) == ("../1973", "detente")


def test_a_membership_known_from_a_list_is_not_told_as_joining(grown: Path, run: Run) -> None:
    entries = run("timeline", "--type", "membership", "--json", data=grown).json()
    assert not [entry for entry in entries if "Food Board" in entry["text"]]
    assert "by 2009" in run("orgs", data=grown).out


def test_a_summary_speaks_of_the_datas_own_day(run: Run) -> None:
    assert run("country", "uganda", "--json").json()["summary"]
    assert run("country", "uganda", "--as-of", "2024-12-30", "--json").json()["summary"] is None


def test_the_era_of_a_trend_chooses_partners_not_periods(run: Run) -> None:
    periods = run("trend", "--era", "detente", "--since", "1990", "--until", "1991", "--json").json()
    assert [(period["period"], period["established"]) for period in periods] == [("1990", 2), ("1991", 2)]


@pytest.mark.parametrize(
    ("day", "name"),
    [("1962-12-31", "Fooland"), ("1963-01-01", "Old Foo"), ("1970-06-01", "Old Foo"), ("1971-01-01", "Fooland")],
)
def test_a_state_has_its_old_name_only_in_its_own_time(day: str, name: str) -> None:
    former = model.FormerName(name="Old Foo", until="1970", sources=("yearbook",))
    country = model.Country(
        id="foo", name="Fooland", kind="un-member", region="Africa", exists="1963/..", former_names=(former,)
    )
    assert name_on(country, day) == name


@pytest.mark.parametrize(
    "line",
    [
        ["list", "Ukraine"],
        ["country", "Cuba", "Ukraine"],
        ["compare", "Ukraine", "Cuba"],
        ["timeline", "--country", "Ukraine"],
        ["missions", "Ukraine"],
    ],
    ids=lambda line: line[0],
)
@pytest.mark.usefixtures("each_world_is_read_once")
def test_a_partner_that_was_not_there_yet_is_told_of(run: Run, line: list[str]) -> None:
    told = "nkrel: Ukraine was not there yet on 1980-12-31 (there since 1991-12-26)\n"
    assert run(*line, "--as-of", "1980", data=DATA).err.startswith(told)
    assert "not there" not in run(*line, "--as-of", "1991-12-26", data=DATA).err


def test_what_has_to_be_said_of_a_day_is_said_once(run: Run) -> None:
    assert run("country", "Cuba", "--as-of", "today").err.count("today is") == 1


@pytest.mark.parametrize(
    "line",
    [
        "country Russia --as-of 1985",
        "country Cambodia --as-of 1985",
        "country Russia --theme military,treaty --since 1950 --until 1985",
        "country Mongolia --as-of 1990 --since 1961",
        "country cote-d-ivoire",
        "topic nuclear --theme nuclear --since 2000 --until 2016",
    ],
)
def test_the_command_that_a_page_sends_to_tells_what_the_page_counted(run: Run, line: str) -> None:
    def counted(words: list[str]) -> list[str]:
        told = run(*words, "--brief", "--width", "500", data=DATA).out.splitlines()
        return [each.strip() for each in told if each.startswith(("  disputed", "  more"))]

    told = counted(line.split())
    assert told
    for each in told:
        _, _, command = each.partition(": nkrel ")
        words = shlex.split(command.removesuffix(" --section disputes"))
        assert counted(words) == told


def test_a_note_on_a_day_sends_to_a_command_of_that_day(run: Run) -> None:
    assert (
        "6 partners, see 'nkrel regions asean --as-of 1985-12-31'"
        in run("list", "ASEAN", "--as-of", "1985", data=DATA).err
    )
    assert "see 'nkrel regions asean'" in run("list", "ASEAN", data=DATA).err
    yearbook = run("search", "yearbook", "--as-of", "2020").err
    assert "'nkrel timeline --source yearbook --as-of 2020-12-31' tells what rests on one" in yearbook
