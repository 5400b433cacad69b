"""A page begins with the answer, within one screen; parts of it can be asked for; links lead to sources."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from conftest import DATA, Ran

from nkrel.formats.terminal import Terminal, asked, of
from nkrel.formats.terminal.links import linked, unlinked
from nkrel.formats.terminal.page import lines
from nkrel.model import Dataset
from nkrel.pages import country
from nkrel.pages.showing import SECTIONS, Showing
from nkrel.queries.selecting import Selection

Run = Callable[..., Ran]
SCREEN = Terminal(True, 80, False)
HEADINGS = ("Relations", "Missions", "What happened", "Figures", "Disputed", "Sources")


pytestmark = pytest.mark.usefixtures("each_world_is_read_once")


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line in HEADINGS]


def test_every_partners_page_begins_within_one_screen(data: Dataset) -> None:
    """24 lines, the last of them the pager's or the shell's."""
    selection = Selection(as_of=data.about.as_of)
    for partner in data.countries:
        page = country.view(data, [partner.id], selection).screen
        assert page
        made = list(lines(page(), SCREEN))
        opening = next((number for number, line in enumerate(made) if line in HEADINGS), len(made))
        assert opening <= 24, partner.id
        assert any(line.startswith("  more") for line in made[:24]), partner.id
        brief = country.view(data, [partner.id], selection, showing=Showing(brief=True)).screen
        assert brief
        assert len(list(lines(brief(), SCREEN))) <= 23, partner.id


def test_a_page_on_a_terminal_begins_with_the_answer(run: Run) -> None:
    made = run("country", "uganda", terminal=SCREEN).out
    opening = made[: made.index("\nRelations")]
    for words in ("● established", "since 1972-08-02", "tenor: friendly (2016)", "have had relations since 1972"):
        assert words in opening
    assert "disputed: others say 1973" in opening
    assert "North Korea's: none open; embassy in Kampala closed 2023-10" in opening
    assert "Uganda's: embassy, accredited from Beijing, China (as of 2019)" in opening
    assert opening.index("  2016 ") < opening.index("  1972-04 "), "the latest come first"
    assert "nkrel country Uganda --section disputes" in opening


def test_a_pipe_gets_the_page_without_the_opening(run: Run) -> None:
    assert "  more" not in run("country", "uganda").out
    assert "  more" in run("country", "uganda", "--brief").out


def test_sections_can_be_picked(run: Run) -> None:
    assert headings(run("country", "uganda", "--section", "facts").out) == ["What happened", "Sources"]
    several = run("country", "uganda", "--section", "relations,figures", "--section", "disputes").out
    assert headings(several) == ["Relations", "Figures", "Disputed", "Sources"]
    assert headings(run("country", "uganda", "--section", "sources").out) == ["Sources"]
    assert "known are relations" in run("country", "uganda", "--section", "x", code=2).err
    assert "contradict" in run("country", "uganda", "--section", "facts", "--brief", code=2).err
    assert "for pages" in run("country", "uganda", "--brief", "--json", code=2).err


def test_sources_and_notes_can_be_left_out(run: Run) -> None:
    plain = run("country", "uganda").out
    assert re.search(r"\[1\]", plain)
    assert "note:" in plain
    bare = run("country", "uganda", "--no-sources", "--no-notes").out
    assert not re.search(r"\[\d+\]", bare)
    assert "Sources" not in bare
    assert "note:" not in bare


def test_disputes_keep_to_a_line_and_are_told_whole_when_asked_for(run: Run) -> None:
    page = run("country", "uganda", terminal=SCREEN).out
    assert "disputed: 1973 [" in page
    assert "The year in which the embassy opened" not in page
    assert "The year in which the embassy opened" in run("country", "uganda", "--section", "disputes").out
    assert "nothing is disputed here" in run("country", "canada", "--section", "disputes").out


def test_filters_narrow_the_whole_page_and_its_counts(run: Run) -> None:
    made = run("country", "uganda", "--since", "2010", terminal=SCREEN).out
    assert "1972-08-02  established" not in made
    assert "1 mission, 1 fact, 2 figures" in made
    assert headings(run("country", "uganda", "--theme", "military").out) == ["What happened", "Sources"]


def test_a_topic_begins_with_the_latest_and_can_be_narrowed(run: Run) -> None:
    made = run("topic", "nuclear", terminal=SCREEN).out
    assert made.index("  2003-08-27/29") < made.index("  1985-12-12")
    since = run("topic", "nuclear", "--since", "2000", "--json").json()
    assert [fact["date"] for fact in since["facts"]] == ["2003-08-27/2003-08-29"]
    assert "1985" not in run("topic", "nuclear", "--since", "2000").out


def test_a_comparison_has_sections_too(run: Run) -> None:
    made = run("compare", "uganda", "cuba", "--section", "missions,sources").out
    assert [line.split("  ")[0] for line in made.splitlines() if line][1:4] == [
        "North Korea's missions",
        "its missions",
        "sources",
    ]
    assert "on military" not in run("compare", "uganda", "cuba", "--brief").out
    assert "section of a comparison" in run("compare", "uganda", "cuba", "--section", "figures", code=2).err


# --- links -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["country uganda", "topic nuclear", "conflicts", "sources yearbook", "show npt"])
def test_links_change_nothing_that_is_read(line: str, run: Run) -> None:
    plain = run(*line.split(), terminal=SCREEN).out
    made = run(*line.split(), terminal=SCREEN._replace(links=True)).out
    assert unlinked(made) == plain
    assert made.count("\x1b]8;;http") == made.count("\x1b]8;;\x1b\\")


def test_numbers_and_ids_of_sources_lead_to_their_addresses(run: Run) -> None:
    made = run("country", "uganda", terminal=SCREEN._replace(links=True)).out
    address = "https://example.org/statement"
    for text in ("[2]", "(ministry)", address):
        assert f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" in made
    assert "id=" not in made


def test_an_address_is_linked_without_what_follows_it() -> None:
    assert linked("see https://a.example/x_(y). So", {}) == (
        "see \x1b]8;;https://a.example/x_(y)\x1b\\https://a.example/x_(y)\x1b]8;;\x1b\\. So"
    )
    assert "%E6%9C%9D" in linked("https://a.example/朝", {}), "the address itself is ASCII"


def test_an_address_is_never_broken(data: Dataset) -> None:
    page = country.view(data, ["malaysia"], Selection(as_of=data.about.as_of)).screen
    assert page
    made = list(lines(page(), Terminal(True, 40, False)))
    url = "https://english.ahram.org.eg/News/406365.aspx"
    assert any(url in line for line in made)


def test_the_sources_say_which_places_in_them_are_cited(run: Run) -> None:
    made = run("country", "malaysia", data=DATA, terminal=SCREEN).out
    assert re.search(r"where: .*Foreign relations of Malaysia", made)


@pytest.mark.parametrize(
    ("variables", "takes"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.2a"}, False),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"TERM": "dumb", "NKREL_LINKS": "1"}, True),
        ({"TERM": "xterm", "NKREL_LINKS": "0"}, False),
    ],
)
def test_links_only_where_the_terminal_takes_them(variables: dict[str, str], takes: bool) -> None:
    class Screen:
        def isatty(self) -> bool:
            return True

    assert of(Screen(), variables).links is takes
    assert not asked(of(Screen(), variables), links="never").links


def test_every_section_is_one_that_help_names(run: Run) -> None:
    told = " ".join(run("country", "--help", data=None).out.split())
    assert ", ".join(SECTIONS) in told
    assert json.loads(run("country", "uganda", "--json").out)["id"] == "uganda"


# --- days and chance -------------------------------------------------------------------------------------------------


def test_on_tells_what_happened_on_a_day_of_the_year(run: Run) -> None:
    found = run("on", "08-02", "--json").json()
    assert "1972-08-02" in [entry["date"] for entry in found]
    assert all(entry["date"][5:10] == "08-02" for entry in found)
    assert run("on", "1999-08-02", "--json").json() == found, "the year does not matter"
    assert "no day of the year" in run("on", "13-40", code=2).err
    assert isinstance(run("on", "--json").json(), list), "without a day, today's"


def test_random_tells_one_entry_and_the_same_for_a_seed(run: Run) -> None:
    one = run("random", "--seed", "7", "--json").json()
    assert run("random", "--seed", "7", "--json").json() == one
    assert len({run("random", "--seed", str(n), "--json").json()["id"] for n in range(9)}) > 1
    assert "whole number" in run("random", "--seed", "x", code=2).err
    assert "nothing dated fits" in run("random", "--since", "2024-12-30", code=2).err


def test_diff_tells_what_changed_between_two_days(run: Run) -> None:
    rows = {row["country"]: row for row in run("diff", "1972-08-01", "1980-12-31", "--json").json()}
    assert (rows["uganda"]["before"], rows["uganda"]["after"]) == ("none", "established")
    assert rows["uganda"]["changes"] == ["established 1972-08-02"]
    assert (rows["iraq"]["before"], rows["iraq"]["after"]) == ("established", "severed")
    assert "cuba" not in rows
    assert "nothing changed" in run("diff", "1972-08-02", "1972-08-02").err, "the first day itself is before"
    assert "is later than" in run("diff", "1980", "1970", code=2).err


def test_diff_agrees_with_the_list_of_either_day(run: Run) -> None:
    first, last = (
        {row["id"]: row["status"] for row in run("list", "--as-of", day, "--json", data=DATA).json()}
        for day in ("1975-06-30", "1993-01-01")
    )
    rows = run("diff", "1975-06-30", "1993-01-01", "--json", data=DATA).json()
    told = {row["country"]: (row["before"], row["after"]) for row in rows if row["before"] != row["after"]}
    assert told == {id: (first.get(id, "none"), now) for id, now in last.items() if first.get(id, "none") != now}


def test_a_source_is_opened_or_its_address_printed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert run("sources", "ministry", "--open").out == "https://example.org/statement\n"
    opened: list[str] = []
    monkeypatch.setenv("BROWSER", "some")

    def opens(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", opens)
    assert run("sources", "ministry", "--open").out == ""
    assert opened == ["https://example.org/statement"]
    assert "no address" in run("sources", "yearbook", "--open", code=1).err
    assert "goes with an id" in run("sources", "--open", code=2).err
