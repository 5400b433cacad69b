"""`nkrel browse`: what is seen and done on its screen, held against what the other commands say."""

from __future__ import annotations

import asyncio
import functools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli
from conftest import DATA, HERE, SAMPLE, Ran
from hypothesis import given
from hypothesis import strategies as st
from test_hostile import ACTING, spoil

from nkrel import store
from nkrel.browse import keys, state, words
from nkrel.browse.state import State
from nkrel.browse.world import World
from nkrel.cli import browse
from nkrel.queries.asking import Filters
from nkrel.store import canonical
from nkrel.vocabulary import STATUSES, TENORS
from nkrel.words import QuestionError

Run = Callable[..., Ran]
HAS_TEXTUAL = find_spec("textual") is not None
on_screen = pytest.mark.skipif(not HAS_TEXTUAL, reason="the extra `browse` (Textual) is not installed")
in_a_terminal = pytest.mark.skipif(
    not HAS_TEXTUAL or sys.platform == "win32", reason="needs the extra `browse` (Textual) and a terminal of Unix"
)


@functools.cache
def world_of(directory: Path) -> World:
    """The data of a directory, read once."""
    return World(store.find(str(directory)))


def start(directory: Path = SAMPLE, **more: Any) -> State:
    """Where browsing begins."""
    last = world_of(directory).dataset.about.as_of
    return State(**{"last": last, "day": last, **more})


# --- states ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2024-12-31", -1, "2023-12-31"),
        ("1976-05-03", -1, "1975-12-31"),
        ("1976-05-03", 1, "1976-12-31"),
        ("1976-12-31", 1, "1977-12-31"),
        ("1976-12-31", -10, "1966-12-31"),
        ("1976-12-31", 10, "1986-12-31"),
        ("2023-12-31", 1, "2024-06-30"),
        ("2024-06-30", 1, "2024-06-30"),
        ("1948-12-31", -1, "1948-09-09"),
        ("1948-09-09", -10, "1948-09-09"),
        ("1948-09-09", 1, "1948-12-31"),
    ],
)
def test_days_move_from_the_end_of_a_year_to_another_as_far_as_there_is_anything(
    day: str, years: int, expected: str
) -> None:
    last = "2024-12-31" if day == "2024-12-31" else "2024-06-30"
    assert state.moved(State(last=last, day=day), years).day == expected


def test_back_leads_from_a_map_to_the_page_to_the_counts_to_all_partners() -> None:
    here = state.turned(state.opened(state.narrowed(start(), "africa"), "uganda"), "map")
    seen = []
    for _ in range(4):
        seen.append((here.shows, here.partner, here.words))
        here = state.behind(here)
    africa = [("map", "uganda", "africa"), ("page", "uganda", "africa"), ("summary", None, "africa")]
    assert seen == [*africa, ("summary", None, "")]
    assert state.turned(state.turned(start(), "map"), "map") == start(), "the same key takes the map away"


@pytest.mark.parametrize(
    ("width", "shows", "both"),
    [(40, "summary", False), (40, "page", False), (80, "page", True), (80, "map", False), (120, "map", True)],
)
def test_list_and_sheet_share_the_screen_where_both_can_be_read(width: int, shows: state.Shows, both: bool) -> None:
    beside, rest = state.panes(start(shows=shows), width)
    assert (beside > 0 and rest > 0) == both
    assert beside + rest + (1 if both else 0) == width
    assert both or (beside > 0) == (shows == "summary")


# --- filters ---------------------------------------------------------------------------------------------------------


def test_a_filter_takes_what_the_command_takes() -> None:
    taken = browse.command.__annotations__
    named = {"partners", *words.REPEATED, *words.SINGLE}
    assert {name for name in Filters.__struct_fields__ if name in taken} == named | {"as_of"}


VALUES = st.text("abcdé' -", min_size=1).map(str.strip).filter(lambda text: text and not text.startswith("-"))


@given(
    st.lists(VALUES.filter(lambda text: text.lower() not in (*STATUSES, *TENORS)), max_size=3),
    st.lists(st.sampled_from(STATUSES), max_size=2),
    st.lists(VALUES, max_size=2),
    st.none() | st.sampled_from(["1970", "1970-05"]),
)
def test_the_filters_of_the_command_line_are_a_line_that_means_them(
    partners: list[str], statuses: list[str], regions: list[str], since: str | None
) -> None:
    filters = Filters(partners=tuple(partners), status=tuple(statuses), region=tuple(regions), since=since)
    assert words.filters_of(words.text_of(filters)) == filters


@pytest.mark.parametrize("text", ["--colour red", "--theme", "--as-of 1976"])
def test_what_is_no_filter_is_refused_in_a_line(text: str) -> None:
    with pytest.raises(QuestionError) as error:
        words.filters_of(text)
    assert "\n" not in str(error.value)


LISTED = {
    "": "",
    "uganda": "Uganda",
    "severed": "--status severed",
    "severed africa": "--status severed --region Africa",
    "africa europe none": "--region Africa --region Europe --status none",
    "South Korea Cuba": "South Korea Cuba",
    "cote d'ivoire": "cote d'ivoire",
    "乌干达": "乌干达",
    "hostile": "--tenor hostile",
    "--theme visit --since 1970": "--theme visit --since 1970",
    '"South Africa" --kind un-member': "'South Africa' --kind un-member",
}


@pytest.mark.parametrize("text", LISTED)
@pytest.mark.parametrize("day", [None, "1976", "1962"])
@pytest.mark.parametrize("directory", [SAMPLE, DATA], ids=["sample", "data"])
@pytest.mark.usefixtures("each_world_is_read_once")
def test_a_filter_leaves_what_list_lists(run: Run, text: str, day: str | None, directory: Path) -> None:
    import shlex

    line = LISTED[text].replace("cote d'ivoire", '"cote d\'ivoire"')
    listed = run("list", *shlex.split(line), "--json", *(["--as-of", day] if day else []), data=directory).json()
    world = world_of(directory)
    chosen = world.chosen(text, world.day(day or "today"))
    assert [partner.country.id for partner in chosen.partners] == [each["id"] for each in listed]
    assert chosen.trouble == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ug", {"uganda"}),
        ("guin", {"guinea", "guinea-bissau"}),
        ("sev", {"iraq"}),
        ("afr ug", {"uganda"}),
        ("xyzzy", set()),
    ],
)
def test_what_is_no_filter_yet_stands_for_what_begins_so(text: str, expected: set[str]) -> None:
    world = world_of(SAMPLE)
    chosen = world.chosen(text, world.dataset.about.as_of)
    assert {partner.country.id for partner in chosen.partners} == expected
    assert chosen.trouble or text == "ug", "a code is a whole name"


def test_every_key_is_told_once_and_the_bottom_line_fits() -> None:
    told = [key.written for key in keys.KEYS]
    assert len(told) == len(set(told))
    for width in (20, 40, 80, 120):
        line = keys.bottom(width)
        assert len(line) <= width
        assert "? help" in line and "q quit" in line
    assert "o sources" in keys.bottom(100)


# --- on the screen ---------------------------------------------------------------------------------------------------


class Seen(NamedTuple):
    """What a screen shows: its lines above and below, the list (None: there is none), the sheet; and where one is."""

    head: str
    listed: list[str] | None
    sheet: list[str] | None
    foot: str
    state: State
    painted: str
    """The lines of list and sheet with their escape sequences."""
    address: str = ""
    """Below the list of sources."""


def look(app: Any) -> Seen:
    """What an application shows now."""
    base = app.screen_stack[0]
    shown = {id: base.query_one(f"#{id}") for id in ("list", "sheet")}
    lines = {id: widget.plain if widget.display else None for id, widget in shown.items()}
    painted = "\n".join(text for widget in shown.values() if widget.display for text in widget.texts)
    over = app.screen.query("#address")
    address = str(over.first().render()) if over else ""
    head, foot = (str(base.query_one(f"#{id}").render()) for id in ("head", "foot"))
    return Seen(head, lines["list"], lines["sheet"], foot, app.state, painted, address)


def walk(
    *pressed: str,
    directory: Path = SAMPLE,
    size: tuple[int, int] = (80, 24),
    opened: list[str] | None = None,
    color: bool = True,
    world: World | None = None,
    **more: Any,
) -> Seen:
    """Press these keys (of several letters typed, the last one as a key) and see. Addresses opened are put down in
    `opened`.
    """
    from textual.widgets import Input

    from nkrel.browse.app import Browser
    from nkrel.browse.choosing import Opener

    def note(address: str) -> bool:
        if opened is not None:
            opened.append(address)
        return True

    async def go() -> Seen:
        app = Browser(world or world_of(directory), start(directory, **more), color, Opener(note))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for each in pressed:
                if each in NAMED:
                    await pilot.press(each)
                else:
                    if each[:-1] and app.prompt.asked:  # all but the last letter at once
                        typed = app.query_one(Input)
                        typed.replace(each[:-1], *sorted(typed.selection))
                    await pilot.press(*(each[-1:] if app.prompt.asked else each))
                await pilot.pause(0.1 if each in ("up", "down", "n", "p") else 0)  # until the list has come to rest
            return look(app)

    return asyncio.run(go())


NAMED = ("enter", "escape", "tab", "up", "down", "left", "right", "end", "home", "pagedown", "space")


@on_screen
def test_the_first_screen_lists_the_partners_with_their_counts(run: Run) -> None:
    seen = walk(size=(100, 24))
    listed, counts = run("list", "--json").json(), run("summary", "--json").json()
    assert seen.listed is not None and len(seen.listed) == len(listed) == 15
    for line, partner in zip(seen.listed, listed, strict=True):
        assert partner["name"][:18] in line
        assert (partner["since"] or "    ")[:4] in line
    assert f"{counts['total']} partners" in seen.head and "2024-12-31" in seen.head
    for group in counts["groups"]:
        assert f"{group['count']} {group['status']}" in seen.head
        assert any(group["status"] in line and str(group["count"]) in line for line in seen.sheet or [])
    assert "q quit" in seen.foot


@on_screen
def test_a_filter_is_typed_and_enter_opens_what_it_leaves() -> None:
    seen = walk("/", "uganda", "enter", directory=DATA)
    assert seen.listed is not None and len(seen.listed) == 1
    assert any("1972-08-02" in line for line in seen.sheet or [])
    assert seen.state.partner == "uganda"


@on_screen
def test_the_list_narrows_with_every_letter_and_escape_takes_the_filter_back() -> None:
    assert len(walk("/", "g").listed or []) == 4
    assert len(walk("/", "guinea-").listed or []) == 1
    seen = walk("/", "gu", "escape")
    assert len(seen.listed or []) == 15 and seen.state == start()
    seen = walk("/", "guinea", "enter", "escape", "escape")
    assert seen.state.words == "" and len(seen.listed or []) == 15


@on_screen
def test_a_filter_that_leaves_nobody_is_told_and_asked_for_again() -> None:
    seen = walk("/", "atlantis", "enter")
    assert seen.listed == []
    assert "atlantis" in seen.foot
    assert len(walk("/", "atlantis", "enter", "escape").listed or []) == 15


@on_screen
@pytest.mark.parametrize(("pressed", "day"), [("[", "1976"), ("{", "1967"), ("[[]", "1976"), ("t", None)])
def test_a_day_has_the_counts_that_summary_gives(run: Run, pressed: str, day: str | None) -> None:
    seen = walk(*pressed, directory=DATA, day="1977-12-31")
    counts = run("summary", "--json", *(["--as-of", day] if day else []), data=DATA).json()
    assert f" {counts['as_of']} · {counts['total']} partners" in seen.head
    for group in counts["groups"]:
        assert f"{group['count']} {group['status']}" in seen.head


@on_screen
def test_a_day_is_asked_for_in_edtf_and_what_is_none_is_told() -> None:
    assert walk("g", "1989-11", "enter").state.day == "1989-11-30"
    for text in ("1989-13", "1900", "197X", "soon"):
        seen = walk("g", text, "enter")
        assert seen.state == start()
        assert text in seen.foot and "day" in seen.foot


@on_screen
@pytest.mark.parametrize("day", [None, "1976-12-31"])
@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)])
def test_the_page_is_the_one_of_the_country_command(run: Run, day: str | None, size: tuple[int, int]) -> None:
    seen = walk("/", "uganda", "enter", size=size, day=day or start().last)
    assert seen.sheet is not None
    wide = (size[0] if seen.listed is None else size[0] - state.LIST - 1) - 1
    ran = run("country", "uganda", "--width", str(wide), *(["--as-of", day] if day else []))
    whole = [line for line in ran.out.splitlines() if len(line) <= wide]
    assert [line for line in seen.sheet if line in whole] == whole, "but addresses are broken at the edge"
    assert "[1]" in ran.out


@on_screen
def test_arrows_go_through_the_list_and_the_page_follows() -> None:
    seen = walk("down", "down")
    assert seen.state.partner == "chile" and any("Chile" in line for line in seen.sheet or [])
    assert walk("down", "n", "n", "p").state.partner == "chile"
    assert walk("end").listed is not None


@on_screen
def test_the_day_moves_under_an_open_page() -> None:
    assert any("● established" in line for line in walk("/", "chile", "enter", "{", day="1982-12-31").sheet or [])
    assert any("● severed" in line for line in walk("/", "chile", "enter", day="1982-12-31").sheet or [])


@on_screen
def test_the_map_is_the_one_of_the_map_command(run: Run) -> None:
    seen = walk("m", directory=DATA, day="1976-12-31")
    assert seen.sheet == run("map", "1976", "--width", "79", data=DATA).out.splitlines()
    assert seen.listed is None
    assert any("in relations 94" in line for line in seen.sheet or [])
    assert walk("m", "m").state == walk("m", "escape").state == start()
    assert walk("m", size=(120, 40), directory=DATA).listed is not None
    assert walk("m", size=(50, 24)).foot == " the map takes 78 columns, and there are 49: these are its partners"


@on_screen
def test_the_timeline_is_of_the_partners_in_the_list_and_ends_on_the_day(run: Run) -> None:
    seen = walk("/", "cuba", "enter", "l", day="1976-12-31")
    assert seen.sheet == run("timeline", "cuba", "--as-of", "1976", "--width", "79").out.splitlines()


@on_screen
def test_a_search_finds_what_the_command_finds(run: Run) -> None:
    seen = walk("s", "visit", "enter")
    assert seen.sheet == run("search", "visit", "--width", "79").out.splitlines()
    assert "nothing holds" in walk("s", "xyzzy", "enter").foot
    assert "search:" in "".join(walk("s", "NOT", "enter").sheet or [])


@on_screen
def test_the_help_names_every_key() -> None:
    told = "\n".join(walk("?").sheet or [])
    for key in keys.KEYS:
        assert re.search(rf"^  {re.escape(key.written)} ", told, re.M), key


@on_screen
def test_the_sources_of_a_page_are_told_with_their_addresses_and_opened(run: Run) -> None:
    cited = run("country", "uganda", "--json", data=DATA).json()["sources"].values()
    urls = {source["url"] for source in cited if source["url"]}
    opened: list[str] = []
    seen = walk("/", "uganda", "enter", "o", opened=opened, directory=DATA)
    assert any(url in seen.address.replace("\n", "") for url in urls)
    assert opened == [], "nothing is opened before Enter"
    seen = walk("/", "uganda", "enter", "o", "enter", "escape", opened=opened, directory=DATA)
    assert len(opened) == 1 and opened[0] in urls
    assert opened[0] in seen.foot, "the address stays told when the list is gone"
    walk("/", "uganda", "enter", "o", "1", "enter", opened=opened)
    assert len(opened) == 1, "the yearbook has no address"
    assert "sources" in walk("o").foot, "where there is no page, that is said"


@on_screen
def test_a_source_is_found_by_its_number() -> None:
    first, second = (walk("/", "uganda", "enter", "o", number).address for number in ("1", "2"))
    assert first.startswith("[1]") and second.startswith("[2]")


@on_screen
def test_one_pane_at_a_time_where_there_are_40_columns() -> None:
    seen = walk(size=(40, 20))
    assert seen.sheet is None and len(seen.head) <= 40 and len(seen.foot) <= 40
    seen = walk("down", "enter", size=(40, 20))
    assert seen.listed is None and seen.sheet
    assert all(len(line) <= 39 for line in seen.sheet)
    assert walk("down", "enter", "escape", size=(40, 20)).sheet is None


@on_screen
@pytest.mark.parametrize("pressed", [[], ["/", "severed", "enter"], ["m"], ["l"], ["s", "visit", "enter"], ["?"]])
def test_without_colour_no_colour_is_painted(pressed: list[str]) -> None:
    assert re.search(r"\x1b\[[0-9;]*m", walk(*pressed).painted)
    assert "\x1b" not in walk(*pressed, color=False).painted


# --- hostile data ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with markup and controls in every text."""
    directory = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("hostile") / "data"))
    for path in directory.rglob("*.toml"):
        name = path.relative_to(directory).as_posix()
        if name not in ("codes.toml", "private.toml", "regions.toml"):
            tables = spoil(tomli.loads(path.read_text("utf-8")))
            if name == "countries/uganda.toml":
                tables["name"] = "[red]\x1b[2J\x9b1m[/red] Uganda"
            path.write_text(canonical.file_text(tables, name), encoding="utf-8", newline="\n")
    return directory


@on_screen
@pytest.mark.parametrize(
    "pressed",
    [
        [],
        ["down", "down"],
        ["/", "[red]", "enter"],
        ["/", "x" * 100],
        ["end", "o", "enter", "escape"],
        ["l"],
        ["s", "visit", "enter"],
        ["m"],
        ["g", "[/red]", "enter"],
    ],
)
def test_hostile_data_is_text(hostile: Path, pressed: list[str]) -> None:
    opened: list[str] = []
    seen = walk(*pressed, directory=hostile, opened=opened)
    text = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join((seen.head, seen.foot, seen.painted, seen.address)))
    assert not ACTING.search(text.replace("\n", ""))
    assert all(re.fullmatch(r"https?://[\x21-\x7e]+", address) for address in opened)
    if not pressed:
        assert any(line[2:].startswith(r"[red]\x1b[2J\x9b1m[") for line in seen.listed or [])


# --- from the command line -------------------------------------------------------------------------------------------


def test_without_the_extra_one_line_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual", None)
    ran = run("browse", code=2)
    assert ran.out == "" and ran.err.count("\n") == 1
    assert 'pip install "nkrel[browse]"' in ran.err


@on_screen
def test_what_is_no_terminal_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("browse", code=2)
    assert ran.out == "" and ran.err.count("\n") == 1 and "terminal" in ran.err
    assert "no other format" in run("browse", "--json", code=2).err


class Session(NamedTuple):
    """A run of the program in a terminal of its own."""

    process: subprocess.Popen[bytes]
    terminal: int
    before: list[Any]

    def until(self, wanted: str) -> str:
        """What is written until something stands there."""
        import select

        written, end = b"", time.monotonic() + 20
        while wanted.encode() not in written and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                with suppress(OSError):  # the terminal is gone with the program
                    written += os.read(self.terminal, 65536)
        assert wanted.encode() in written, written[-2000:]
        return written.decode("utf-8", "replace")

    def ended(self) -> tuple[int, str]:
        """The exit code, and what is written until the end."""
        written = self.until("\x1b[?1049l") if self.process.poll() is None else ""
        code = self.process.wait(20)
        import select

        while select.select([self.terminal], [], [], 0.2)[0]:
            try:
                written += os.read(self.terminal, 65536).decode("utf-8", "replace")
            except OSError:
                break
        return code, written


@contextmanager
def session(*arguments: str, program: str = "", **variables: str) -> Iterator[Session]:
    """Run `nkrel` (or a program) in a pseudo-terminal of 80 columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    before = termios.tcgetattr(theirs)
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent), "TERM": "xterm-256color", **variables}
    environment.pop("COLUMNS", None)
    command = [sys.executable, *(["-c", program] if program else ["-m", "nkrel"]), *arguments]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    try:
        yield Session(process, ours, before)
        assert termios.tcgetattr(theirs) == before, "the terminal is as it was"
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


@in_a_terminal
@pytest.mark.parametrize(
    ("how", "code"), [("q", 0), ("\x03", 130), (signal.SIGTERM, 143), (signal.SIGINT, 130), ("\x11", 0)]
)
def test_the_terminal_is_given_back_however_it_ends(how: str | signal.Signals, code: int) -> None:
    with session("browse", "--data", str(SAMPLE)) as run:
        run.until("q quit")
        if isinstance(how, str):
            os.write(run.terminal, how.encode())
        else:
            run.process.send_signal(how)
        ended, written = run.ended()
        assert ended == code
        assert "\x1b[?1049l" in written and "\x1b[?25h" in written, "the alternate screen is left, the cursor shown"
        assert "Traceback" not in written


@in_a_terminal
def test_the_terminal_is_given_back_where_the_program_breaks() -> None:
    program = """
import nkrel.browse.world as world
def view(self, state):
    if state.partner:
        raise RuntimeError("broken on purpose")
    return kept(self, state)
kept, world.World.view = world.World.view, view
from nkrel.__main__ import run
run()
"""
    with session("browse", "--data", str(SAMPLE), program=program) as run:
        run.until("q quit")
        os.write(run.terminal, b"/uganda\r")
        ended, written = run.ended()
        assert ended == 1
        assert written.index("\x1b[?1049l") < written.index("RuntimeError: broken on purpose")
        assert "locals" not in written, "a plain traceback, not pages of variables"


@in_a_terminal
def test_a_wrong_filter_is_told_before_the_screen_is_taken() -> None:
    for line in (["Atlantis"], ["--status", "broken"], ["--as-of", "1900"], ["--data", "/nowhere"]):
        with session("browse", *line, **({} if "--data" in line else {"NKREL_DATA": str(SAMPLE)})) as run:
            written = run.until("\n")
            assert run.process.wait(20) == (1 if "--data" in line else 2)
            assert "\x1b" not in written and written.startswith("nkrel: ")


@in_a_terminal
def test_it_begins_where_the_command_line_says() -> None:
    with session("browse", "Africa", "--status", "established", "--as-of", "1976", "--data", str(SAMPLE)) as run:
        assert "established Africa · 1976-12-31 · 3 partners" in run.until("q quit")
        os.write(run.terminal, b"q")
        assert run.ended()[0] == 0
    with session("browse", "Uganda", "--data", str(SAMPLE)) as run:
        run.until("1972-08-02")
        os.write(run.terminal, b"q")
        assert run.ended()[0] == 0


@in_a_terminal
@pytest.mark.parametrize("line", re.findall(r"nkrel (.*)", browse.EPILOG))
def test_the_examples_of_the_help_work(line: str) -> None:
    with session(*line.split(), "--data", str(SAMPLE)) as run:
        run.until("q quit")
        os.write(run.terminal, b"q")
        assert run.ended()[0] == 0


@in_a_terminal
def test_no_color_is_heeded() -> None:
    with session("browse", "--data", str(SAMPLE), NO_COLOR="1") as run:
        written = run.until("q quit")
        os.write(run.terminal, b"q")
        run.ended()
    assert not re.search(r"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8;)[0-9;]*m", written)


@in_a_terminal
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_tmux_has_its_screen_and_settings_back(tmp_path: Path) -> None:
    """A real terminal: what stood on it before, its settings, and that typing is seen."""
    socket = str(tmp_path / "tmux")

    def tmux(*words: str) -> str:
        return subprocess.run(
            ["tmux", "-S", socket, *words], capture_output=True, text=True, check=True, timeout=20
        ).stdout

    def until(wanted: str) -> str:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            screen = tmux("capture-pane", "-p")
            if wanted in screen:
                return screen
            time.sleep(0.1)
        raise AssertionError(tmux("capture-pane", "-p"))

    program = f"PYTHONPATH={HERE.parent} {sys.executable} -m nkrel browse --data {SAMPLE}"
    script = tmp_path / "script"
    script.write_text(f"echo before\nstty -a > {tmp_path}/one\n{program}\nstty -a > {tmp_path}/two\nexec sh\n")
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", f"sh {script}")
    try:
        tmux("set", "-g", "status", "off")
        assert "15 partners" in until("q quit")
        tmux("send-keys", "-l", "/uganda\r")  # as fast as no one types: each letter is for the prompt
        assert "1972-08-02" in until("● established")
        tmux("send-keys", "Escape")
        until(" uganda · ")
        tmux("send-keys", "-l", "/cuba\r")  # what was there is replaced
        until(" cuba · ")
        tmux("send-keys", "q")
        until("before")
        assert tmux("display", "-p", "#{alternate_on}").strip() == "0"
        tmux("send-keys", "-l", "echo typed")
        until("echo typed")
        assert (tmp_path / "one").read_text() == (tmp_path / "two").read_text()
    finally:
        tmux("kill-server")
