"""What somebody types who knows neither the words of the data nor those of the program, and what the answer says."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, SAMPLE, Ran
from hypothesis import given
from hypothesis import strategies as st

from nkrel import dates, likely
from nkrel.cli import COMMANDS, main
from nkrel.cli.environment import Environment
from nkrel.cli.meant import unknown_command
from nkrel.events import MODES, SYNONYMS
from nkrel.exports.sqlite import connect_texts
from nkrel.formats.markdown import escape
from nkrel.formats.terminal import Terminal
from nkrel.model import Dataset, Fact
from nkrel.names.persons import key
from nkrel.pages.opening import latest
from nkrel.pages.parts import Notes
from nkrel.queries.search import search
from nkrel.queries.selecting import Selection, lies_within
from nkrel.words import QuestionError, not_one_of, pick

Run = Callable[..., Ran]
pytestmark = pytest.mark.usefixtures("each_world_is_read_once")
SCREEN = Terminal(True, 80, False)


# --- dates as people write them --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1970s", "197X"),
        ("the late 1970s", "197X"),
        ("197x", "197X"),
        ("June 1976", "1976-06"),
        ("Sept 1976", "1976-09"),
        ("15 June 1976", "1976-06-15"),
        ("June 15, 1976", "1976-06-15"),
        ("15.6.1976", "1976-06-15"),
        ("15/06/1976", "1976-06-15"),
        ("06/15/1976", "1976-06-15"),
        ("05/06/1976", "1976-06-05 (the day first) or 1976-05-06 (the month first)"),
        ("1976-6-5", "1976-06-05"),
        ("1976/06", "1976-06"),
        ("19760615", "1976-06-15"),
        ("1970-1979", "1970/1979"),
        ("1970-79", "1970/1979"),
        ("c. 1974", "1974~"),
        ("since 1974", "1974/.."),
        ("31/02/1976", None),
        ("1976-15-06", None),
        ("Smarch 1976", None),
        ("soon", None),
        ("January 0000", None),
        ("1/2/0000", None),
    ],
)
def test_an_error_about_a_date_says_which_was_probably_meant(typed: str, meant: str | None) -> None:
    assert likely.edtf(typed) == meant
    with pytest.raises(ValueError, match=r"did you mean" if meant else r"^(?!.*did you mean)"):
        dates.parse(typed)


@given(st.text("0123456789-/. JunestMay~?X", max_size=20))
def test_what_is_proposed_is_a_date(typed: str) -> None:
    meant = likely.edtf(typed)
    for date in [part.split(" (")[0] for part in meant.split(" or ")] if meant else []:
        dates.parse(date)


def test_a_day_of_the_year_is_proposed_too(run: Run) -> None:
    assert "did you mean 06-25?" in run("on", "June 25", code=2).err
    assert likely.day_of_year("31 June") is None


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("changes 2023", "--year 2023 or --as-of 2023"),
        ("timeline Cuba 1960", "--year 1960"),
        ("list severed", "--status severed"),
        ("list friendly", "--tenor friendly"),
        ("timeline military", "--theme military"),
        ("country Uganda 2016", "--year 2016"),
    ],
)
def test_a_value_among_names_is_told_its_filter(run: Run, line: str, hint: str) -> None:
    assert f"did you mean {hint}" in run(*line.split(), code=2).err


def test_a_day_after_the_datas_own_is_told_as_of_that(run: Run) -> None:
    today = datetime.date.today()
    ran = run("list", "--as-of", today.isoformat(), "--json")
    assert ran.json() == run("list", "--as-of", "today", "--json").json()
    assert "2024-12-31" in ran.err
    tomorrow = (today + datetime.timedelta(1)).isoformat()
    assert "the data ends on" in run("list", "--as-of", tomorrow, code=2).err


def test_an_empty_answer_about_a_time_says_until_when_the_data_reaches(run: Run) -> None:
    for command in ("changes", "timeline", "visits", "missions"):
        assert "(the data reaches to 2024-12-31)" in run(command, "--since", "2100").err
    assert "the data reaches" not in run("visits", "--tenor", "hostile", "--theme", "sport").err


def test_vague_dates_that_may_lie_outside_are_counted(run: Run) -> None:
    selection = Selection(as_of="2024-12-31", since="1972-03-01", until="1973-06-30")
    sure = {
        "1972": False,
        "1972-04": True,
        "1973-06/..": True,
        "1970/1980": False,
        "../1972": False,
        "1973-06-30": True,
    }
    assert {date: lies_within(date, selection) for date in sure} == sure
    assert "dated too vaguely" in run("timeline", "--since", "2016-03").err
    assert "dated too vaguely" not in run("timeline", "--since", "2016", "--until", "2016").err


def test_lists_of_a_time_say_whose_dates_are_too_vague_for_it(run: Run) -> None:
    partners = run("list", "--year", "2010", data=DATA)
    assert "Western Sahara" in partners.out and "1 partner is dated too vaguely" in partners.err
    missions = run("missions", "--side", "dprk", "--state", "closed", "--year", "2023", data=DATA)
    assert "missions are dated too vaguely" in missions.err
    assert "dated too vaguely" in run("visits", "--since", "1985-06", "--until", "1985-09", data=DATA).err
    assert run("list", data=DATA).err == run("missions", data=DATA).err == ""


# --- words of a vocabulary -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("break", "sever"),
        ("kidnap", "abduct"),
        ("embassy", "open-mission or close-mission"),
        ("exspel", "expel"),
        ("tests", "nuclear-test"),
    ],
)
def test_an_event_is_found_by_meaning_spelling_or_a_part(run: Run, typed: str, hint: str) -> None:
    said = run("timeline", "--event", typed, code=2).err
    assert hint in said
    assert "'nkrel glossary event' lists all" in said


def test_the_glossary_lists_what_event_takes(run: Run) -> None:
    listed = {row["word"] for row in run("glossary", "event", "--json").json() if "event" in row["kind"]}
    assert {"expel", "visit", "sever", "coerce", *MODES} <= listed


def test_a_word_shared_is_enough() -> None:
    known = [*(f"word-{number}" for number in range(40)), "food-aid", "wfp-food-aid"]
    assert "did you mean food-aid or wfp-food-aid?" in str(not_one_of("aid", "indicator", known, "nkrel figures"))


def test_what_can_be_named_is_counted_not_its_names() -> None:
    things = [object() for _ in range(20)]
    named = {f"{word} {number}": each for number, each in enumerate(things) for word in ("one", "other", "third")}
    with pytest.raises(QuestionError, match="there are 20: see"):
        pick("xyzzy", "thing", named, "nkrel things")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("six-party", "six"), ("sixparty", "six"), ("party talks", "six"), ("ABC", "abc"), ("bord", "b")],
)
def test_words_in_a_name_or_the_beginning_of_such_will_do(text: str, meant: str) -> None:
    assert pick(text, "thing", {"six-party talks": "six", "abc": "abc", "Border with China": "b"}, "") == meant


@pytest.mark.parametrize("text", ["x", "ab", "der", "arty", "bor", "act"])
def test_a_few_letters_or_the_middle_of_a_word_stand_for_nothing(text: str) -> None:
    with pytest.raises(QuestionError, match="is no thing"):
        pick(text, "thing", {"six-party talks": "six", "abc": "abc", "Border, bacteria": "b"}, "")


def test_what_could_be_many_is_cut_short() -> None:
    with pytest.raises(QuestionError, match="could be word 0, word 1, word 2 or 17 others"):
        pick("word", "thing", {f"word {number}": number for number in range(20)}, "")


def test_where_else_to_look_is_said(run: Run) -> None:
    assert "nkrel resolutions --year 2017" in run("resolutions", "2017", code=2).err
    assert "'nkrel search Some Times' may find more" in run("sources", "Some Times", code=2).err


def test_synonyms_are_of_modes_that_there_are() -> None:
    assert set(SYNONYMS) <= set(MODES)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("embassy", "missions"),
        ("Embassies", "missions"),
        ("organisations", "orgs"),
        ("events", "timeline"),
        ("countries", "list"),
        ("vistis", "visits"),
    ],
)
def test_a_command_is_found_by_another_word_for_it(typed: str, command: str) -> None:
    from nkrel.store import find

    assert f"did you mean '{command}'?" in unknown_command(typed, [typed], COMMANDS, lambda: find(str(SAMPLE)))


def test_what_is_asked_of_the_wrong_command_is_sent_to_the_right_one(run: Run) -> None:
    assert "nkrel timeline --event abduct" in run("topic", "abductions", code=2).err
    assert "nkrel country uganda" in run("topic", "uganda", code=2).err
    assert "nkrel search Interpol" in run("orgs", "Interpol", code=2).err
    assert "nkrel resolutions --country 'South Africa'" in run("resolutions", "South", "Africa", code=2).err


# --- search ----------------------------------------------------------------------------------------------------------


def test_search_finds_what_is_coded_so(data: Dataset, request: pytest.FixtureRequest) -> None:
    texts = connect_texts(data)
    request.addfinalizer(texts.close)

    def found(words: str) -> list[str]:
        hits = search(data, texts, words, Selection(as_of=data.about.as_of)).hits
        return [hit.id for hit in hits if hit.type == "fact"]

    for words in ("abduct", "abduct*", "abductions", "kidnap"):
        assert {"japan-abductions", "romania-bumbea-1978"} <= set(found(words)), words
    assert "abduct" in next(fact.text for fact in data.country("japan").facts if fact.id == found("abduct")[0])
    for north, *others in (
        ("Choe Son-hui", "Choi Sun-hee", "choi sun hee", "Choe Sonhui", "Choi Seon-hui"),
        ("Ri Su-yong", "Lee Su-yong", "Lee Soo-young", "Ri Suyong"),
        ("Kim Jong-un", "Kim Jong-eun", "Kim Jung Un", "Kim Jongun"),
    ):
        assert found(north)
        for other in others:
            assert set(found(north)) <= set(found(other)), other
    assert found("pak kil-yon") == found("Park Gil-yeon") or not found("pak kil-yon")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Choe", "Choi"),
        ("Ri", "Lee"),
        ("Pak", "Park"),
        ("Paek", "Baek"),
        ("Jong", "Chung"),
        ("Ro", "Roh"),
        ("Hui", "Hee"),
        ("Sonhui", "Sunhee"),
    ],
)
def test_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert key(one) != key("Kim")


# --- how much is shown, and where it goes ----------------------------------------------------------------------------


def test_a_limit_tells_of_how_many(run: Run) -> None:
    everybody = len(run("list", "--json").json())
    assert f"2 of {everybody} partners, as of" in run("list", "--limit", "2").out
    assert "1 of " in run("timeline", "--limit", "1").out.splitlines()[-1]
    assert f"--limit 0 shows none of {everybody} partners" in run("list", "--limit", "0").err


def test_one_partner_between_the_koreas_needs_no_tally(run: Run) -> None:
    assert run("koreas", "cuba").out.splitlines()[-1] == "As of 2024-12-31"
    assert " 0 " not in run("koreas").out.splitlines()[-1]


@pytest.mark.parametrize("line", ["--json list", "--format=csv list", "-f csv list", f"--data {SAMPLE} --json list"])
def test_common_options_may_stand_before_the_command(run: Run, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setenv("NKREL_DATA", str(SAMPLE))
    *options, command = line.split()
    assert run(*options, command, data=None).out == run(command, *options, data=None).out


def test_an_id_needs_no_mark_of_doubt(run: Run, data: Dataset) -> None:
    from nkrel.queries.naming import everything, find, unmarked

    marked = next(named.id for named in everything(data) if named.kind == "change" and named.id.endswith("?"))
    assert [each.id for each in find(data, unmarked(marked))] == [marked]
    assert [each.id for each in find(data, marked)] == [marked]
    said = run("show", f"{unmarked(marked)[:-1]}", data=None, code=2).err
    assert f"{unmarked(marked)}" in said and "??" not in said


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("err", "said"), [(_Screen(), True), (io.StringIO(), False)])
def test_a_file_is_told_of_on_a_terminal_only(tmp_path: Path, err: io.StringIO, said: bool) -> None:
    target = tmp_path / "list.json"
    assert main(["list", "-o", str(target), "--data", str(SAMPLE)], Environment(err=err)) == 0
    assert target.exists()
    assert (f"{target} written" in err.getvalue()) is said


def test_a_screen_says_how_to_see_sources(run: Run) -> None:
    assert "sources: --columns +sources" in run("list", terminal=SCREEN).out
    assert "+sources" not in run("list").out
    assert "+sources" not in run("timeline", terminal=SCREEN).out


def test_a_handout_is_read_without_the_program(run: Run) -> None:
    made = run("country", "uganda", "--brief", "-f", "markdown").out
    assert "nkrel" not in made.replace("nkrel contributors", "")
    assert "## Sources" in made
    assert "- **[1]** " in made


@pytest.mark.parametrize(
    ("text", "made"),
    [("so [1][2].", "so [1][2]."), ("[1](x)", r"\[1\](x)"), ("[1]: x", r"\[1\]: x")],
)
def test_numbers_of_sources_are_no_markup(text: str, made: str) -> None:
    assert escape(text) == made


def test_a_topic_in_brief_says_that_these_are_the_latest(run: Run, sample: Dataset) -> None:
    topic = max(sample.topics, key=lambda each: len(each.facts))
    made = run("topic", topic.id, "--brief").out
    dated = sum(fact.date is not None for fact in topic.facts)
    told = f"{min(3, dated)} of {len(topic.facts)} facts, the newest first"
    assert (told in made) is (len(topic.facts) > min(3, dated))


def test_the_latest_of_a_partner_are_its_own(sample: Dataset) -> None:
    own = [Fact(id=f"own-{year}", date=str(year), text="Its own.", sources=()) for year in (1970, 1990, 1980)]
    shared = [Fact(id=f"all-{year}", date=str(year), text="All.", sources=()) for year in (2000, 1985)]

    def told(facts: list[Fact]) -> list[str]:
        return [item.margin for item in latest(facts, Notes(sample), shared=shared)]

    assert told(own) == ["1990", "1980", "1970"]
    assert told(own[:2]) == ["2000", "1990", "1970"]
    assert told([]) == ["2000", "1985"]


def test_help_says_each_command_in_a_sentence(run: Run) -> None:
    help = run("--help", data=None).out
    assert ". ." not in help
    assert "Give an option again" not in help
