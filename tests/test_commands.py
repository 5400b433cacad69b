"""Every command answers; every filter narrows as its word says; every example in the help runs."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, SAMPLE, Ran

from nkrel import __version__, cli, model, vocabulary
from nkrel.formats import FORMATS

ASKED = [
    "",
    "country uganda",
    "country uganda cuba",
    "country uganda --by theme",
    "summary",
    "summary --by region,status",
    "map",
    "map 1976 --by korea",
    "panel --until 1950",
    "panel --unit spell",
    "trend",
    "trend --by decade --changes-only",
    "compare uganda cuba",
    "search uganda",
    "topic",
    "topic nuclear",
    "topic nuclear --by theme",
    "orgs",
    "orgs npt",
    "resolutions",
    "resolutions 1718",
    "sources",
    "sources yearbook",
    "show npt",
    "glossary suspended",
    "diff 1970 1990",
    "on 08-02",
    "random --seed 7",
]
NO_ROWS = {"check", "atlas", "browse", "export", "cite"}
"""Commands that answer with no rows: they are tried below."""
LINES = [*ASKED, *sorted({*cli.COMMANDS} - {line.partition(" ")[0] for line in ASKED} - NO_ROWS)]
"""Every other command, by its name alone."""

Run = Callable[..., Ran]
Process = Callable[..., "subprocess.CompletedProcess[str]"]


pytestmark = pytest.mark.usefixtures("each_world_is_read_once")


def ids(ran: Ran) -> list[str]:
    """The ids of the records that a command answered with."""
    return [record["id"] for record in ran.json()]


# --- every command ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", LINES, ids=lambda line: line or "overview")
@pytest.mark.parametrize("name", FORMATS)
def test_every_command_answers_in_every_format(run: Run, line: str, name: str) -> None:
    ran = run(*line.split(), "--format", name)
    assert ran.out.strip() and ran.err == ""


def test_check_finds_nothing_wrong_with_the_sample(run: Run) -> None:
    ran = run("check")
    assert (ran.out, ran.err) == ("", f"nkrel: {SAMPLE}: no problem\n")
    assert run("check", str(SAMPLE), data=None).err == ran.err


def test_check_lists_every_problem_with_its_place(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "data"
    shutil.copytree(SAMPLE, broken)
    for name, old, new in (("cuba", '"1960-08-29"', '"1960-13-29"'), ("chile", '"yearbook"', '"yearbok"')):
        file = broken / "countries" / f"{name}.toml"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    ran = run("check", str(broken), code=1, data=None)
    assert "1960-13-29" in ran.out and "cuba.toml" in ran.out
    assert "yearbok" in ran.out and "chile.toml" in ran.out, "the first error does not hide the rest"


def test_check_fix_restores_canonical_form(run: Run, tmp_path: Path) -> None:
    loose = tmp_path / "data"
    shutil.copytree(SAMPLE, loose)
    file = loose / "countries" / "cuba.toml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([lines[1], lines[0], *lines[2:]]), encoding="utf-8")
    assert "cuba.toml" in run("check", str(loose), code=1, data=None).out
    assert "cuba.toml rewritten" in run("check", str(loose), "--fix", data=None).err
    assert file.read_text(encoding="utf-8") == (SAMPLE / "countries" / "cuba.toml").read_text(encoding="utf-8")


def test_the_overview_counts_partners_by_status_and_says_what_to_try(run: Run) -> None:
    out = run().out
    assert "15 partners, 9 facts" in out and "As of 2024-12-31" in out
    assert re.search(r"established +10 ", out) and re.search(r"dissolved +1 ", out)
    assert "nkrel country Uganda" in out and "nkrel --help" in out


def test_what_the_overview_says_to_try_works(run: Run) -> None:
    lines = re.findall(r"^ +(nkrel .+)$", run(data=None).out, re.M)
    assert len(lines) >= 3
    for line in lines:
        assert run(*line.split()[1:], data=None).out, line


# --- version, module, help -------------------------------------------------------------------------------------------


def test_version_is_said_in_one_line(run: Run, nkrel_process: Process) -> None:
    assert run("--version").out == f"nkrel {__version__}\n"
    process = nkrel_process("--version")
    assert (process.returncode, process.stdout, process.stderr) == (0, f"nkrel {__version__}\n", "")


def test_the_module_runs_as_the_program(nkrel_process: Process, run: Run) -> None:
    process = nkrel_process("list", "--json", "--data", str(SAMPLE))
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout == run("list", "--json").out


def test_the_variable_nkrel_data_names_the_data(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run("list", "--json").out
    monkeypatch.setenv("NKREL_DATA", str(SAMPLE))
    assert run("list", "--json", data=None).out == expected
    assert run("--json", data=None).json()["partners"] == 15
    monkeypatch.setenv("NKREL_DATA", "/nowhere")
    assert run("list", "--json").out == expected, "--data comes first"


def examples(name: str, run: Run) -> list[list[str]]:
    """The command lines under "Examples" in the help of a command ("" for the program's own)."""
    import shlex

    text = run(*name.split(), "--help", data=None).out
    _, found, below = text.partition("Examples:\n")
    assert found, text
    lines = [line.strip() for line in below.splitlines() if line.strip()]
    assert lines and all(line.startswith("nkrel") for line in lines), below
    return [shlex.split(line)[1:] for line in lines]


@pytest.mark.parametrize("name", ["", *cli.COMMANDS])
def test_help_says_what_a_command_is_for_and_gives_examples(run: Run, name: str) -> None:
    out = run(*name.split(), "--help", data=None).out
    assert run(*name.split(), "-h", data=None).out == out
    lines = out.splitlines()
    assert lines[0].startswith(f"Usage: nkrel {name}".rstrip())
    purpose = " ".join(" ".join(lines[1:]).partition("Options:")[0].partition("Arguments:")[0].split())
    assert re.match(r"[A-Z].*[.?:]$", purpose), purpose
    assert "\x1b" not in out
    assert max(len(line) for line in out.partition("Examples:")[0].splitlines()) <= 80
    assert all(words[0] == name for words in examples(name, run) if name)


@pytest.mark.parametrize("name", ["", *(name for name in cli.COMMANDS if name != "browse")])
def test_every_example_in_the_help_runs_on_the_real_data(
    run: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "check":  # its example puts the files of ./data into canonical form
        shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    for words in examples(name, run):
        ran = run(*words, data=None)
        assert ran.out or name == "check" or (tmp_path / words[-1]).stat().st_size, words
        assert ran.err == "" or name == "check", words


def test_the_help_of_the_program_names_every_command(run: Run) -> None:
    out = run("--help", data=None).out
    assert re.findall(r"^  ([a-z]+) {2,}\S", out.partition("\nPartners:")[2], re.M) == list(cli.COMMANDS)


# --- list ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("--status severed", ["iraq"]),
        ("--status severed --status suspended", ["canada", "iraq"]),
        ("--status severed,suspended", ["canada", "iraq"]),
        ("--status none", ["france", "south-korea"]),
        ("--status established --region Americas", ["chile", "cuba"]),
        ("--region Africa", ["cote-d-ivoire", "guinea", "guinea-bissau", "south-africa", "uganda"]),
        ("--region africa --status none", []),
        ("--region 'Western Africa'", ["cote-d-ivoire", "guinea", "guinea-bissau"]),
        ("--region western-africa", ["cote-d-ivoire", "guinea", "guinea-bissau"]),
        ("--region Asia --region Caribbean", ["cuba", "iraq", "south-korea"]),
        ("--kind organization", ["european-union"]),
        ("--kind former-state --kind organization", ["east-germany", "european-union"]),
        ("--tenor friendly", ["cuba", "uganda"]),
        ("--tenor strained", []),
        ("--theme nuclear", ["france", "russia"]),
        ("--theme nuclear --theme treaty", ["france", "russia"]),
        ("--country Ouganda --country CU", ["cuba", "uganda"]),
        ("--era detente", ["chile", "guinea-bissau", "uganda"]),
        ("--era western-opening", ["canada", "european-union", "germany"]),
        ("--era post-cold-war", ["canada", "european-union", "germany", "south-africa"]),
        ("--era socialist-bloc --era crisis", ["east-germany", "russia", "south-africa"]),
        ("--era nuclear", []),
        ("--since 2001", ["canada", "european-union", "germany"]),
        ("--since 2001-03", ["canada", "european-union", "germany"]),
        ("--until 1949", ["russia"]),
        ("--since 1985-06 --until 1985-07", ["cote-d-ivoire"]),
        ("--since 1972-06-02 --until 1974", ["guinea-bissau", "uganda"]),
        ("--source diary", ["canada", "cuba", "france", "iraq", "uganda"]),
        ("--source ministry", ["chile", "russia", "uganda"]),
        ("--source yearbook#Uganda", ["uganda"]),
        ("--as-of 1948", ["canada", "chile", "cuba", "france", "iraq", "russia", "south-africa", "south-korea"]),
    ],
)
def test_the_filters_of_list_keep_what_they_say(run: Run, line: str, expected: list[str]) -> None:
    import shlex

    assert sorted(ids(run("list", *shlex.split(line), "--json"))) == sorted(expected)


def test_the_world_on_a_day(run: Run) -> None:
    rows = run("list", "--as-of", "1976-12-31", "--status", "established", "--json").json()
    assert {row["id"] for row in rows} == {
        "cuba",
        "east-germany",
        "guinea",
        "guinea-bissau",
        "iraq",
        "russia",
        "uganda",
    }
    assert {row["status"] for row in rows} == {"established"}
    assert all(row["since"] <= "1976-12-31" for row in rows)


def test_a_state_that_ended_is_there_in_its_time_and_dissolved_since(run: Run) -> None:
    then = {row["id"]: row for row in run("list", "--as-of", "1975", "--json").json()}
    now = {row["id"]: row for row in run("list", "--json").json()}
    assert (then["east-germany"]["status"], then["east-germany"]["since"]) == ("established", "1949-11-06")
    assert (now["east-germany"]["status"], now["east-germany"]["since"]) == ("dissolved", "1990-10-03")


def test_a_state_that_did_not_exist_yet_is_left_out(run: Run) -> None:
    assert "uganda" not in ids(run("list", "--as-of", "1960", "--json"))
    assert "uganda" in ids(run("list", "--as-of", "1963", "--json"))
    assert "european-union" not in ids(run("list", "--as-of", "1993-10-31", "--json"))


def test_relations_before_independence_bring_a_state_into_the_list(run: Run) -> None:
    day_before = ids(run("list", "--as-of", "1974-03-15", "--json"))
    on_the_day = ids(run("list", "--as-of", "1974-03-16", "--json"))
    assert "guinea-bissau" not in day_before and "guinea-bissau" in on_the_day


def test_partners_have_the_names_of_the_time(run: Run) -> None:
    def russia(*more: str) -> str:
        record = run("list", "--country", "russia", "--json", *more).json()[0]
        return str(record["name"])

    assert russia("--as-of", "1975") == "Soviet Union"
    assert russia("--as-of", "1991-12-26") == "Soviet Union"
    assert russia("--as-of", "1991-12-27") == "Russia"
    assert russia() == "Russia"
    assert "Soviet Union" in run("list", "--as-of", "1975").out
    assert run("country", "russia", "--as-of", "1975").out.startswith("Soviet Union (established)")
    assert ids(run("list", "--country", "Soviet Union", "--json")) == ["russia"]


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("name", "canada", "uganda"),
        ("since", "russia", "south-korea"),
        ("established", "russia", "south-korea"),
        ("status", "south-africa", "canada"),
        ("facts", "canada", "uganda"),
        ("missions", "canada", "uganda"),
        ("iso2", "canada", "european-union"),
    ],
)
def test_list_is_sorted_by_any_column(run: Run, key: str, first: str, last: str) -> None:
    rows = run("list", "--sort", key, "--json").json()
    values = [row[key] for row in rows if row[key] is not None]
    if key in ("since", "established"):
        assert [value[:4] for value in values] == sorted(value[:4] for value in values)
        assert [row[key] for row in rows][len(values) :] == [None] * (len(rows) - len(values)), "the undated come last"
        assert rows[0]["id"] == first
    elif key == "name":
        assert (rows[0]["id"], rows[-1]["id"]) == (first, last)
        names = [row["name"] for row in rows]
        assert names.index("Côte d'Ivoire") == names.index("Cuba") - 1, "diacritics do not send a name to the end"
    elif key == "status":
        told = [vocabulary.STATUSES.index(value) for value in values]
        assert told == sorted(told), "a vocabulary goes in the order in which it is told"
        assert (rows[0]["status"], rows[-1]["status"]) == ("established", "dissolved")
    else:
        assert values == sorted(values)
        assert rows[-1]["id"] == last


def test_reverse_turns_the_order_round(run: Run) -> None:
    """What has no value stays last."""
    rows = run("list", "--sort", "established", "--json").json()
    dated = [row["id"] for row in rows if row["established"]]
    undated = [row["id"] for row in rows if not row["established"]]
    assert ids(run("list", "--sort", "established", "--json")) == dated + undated
    assert ids(run("list", "--sort", "established", "--reverse", "--json")) == dated[::-1] + undated[::-1]


@pytest.mark.parametrize("limit", [0, 1, 3, 999])
def test_limit_keeps_the_first(run: Run, limit: int) -> None:
    whole = ids(run("list", "--sort", "since", "--json"))
    assert ids(run("list", "--sort", "since", "--limit", str(limit), "--json")) == whole[:limit]


def test_the_caption_counts_the_rows_shown(run: Run) -> None:
    assert run("list").out.rstrip().endswith("15 partners, as of 2024-12-31")
    assert run("list", "--status", "severed").out.rstrip().endswith("1 partner, as of 2024-12-31")


# --- the filters of the others ---------------------------------------------------------------------------------------


def entries(run: Run, *more: str) -> list[str]:
    return ids(run("timeline", *more, "--json"))


@pytest.mark.parametrize(
    ("line", "keeps", "drops"),
    [
        ("--country uganda", "uganda-training", "russia-kim-1949"),
        ("--country south-korea", "uganda-training", "uganda-amin-visit"),
        ("--country russia", "nuclear-six-party", "nuclear-npt"),
        ("--country russia", "resolution-s-2022-431", "uganda-training"),
        ("--theme visit", "east-germany-honecker-1977", "uganda-training"),
        ("--theme visit --theme treaty", "nuclear-npt", "uganda-training"),
        ("--era detente", "uganda-amin-visit", "russia-kim-1949"),
        ("--era socialist-bloc", "russia-kim-1949", "uganda-amin-visit"),
        ("--era nuclear", "resolution-1718", "nuclear-six-party"),
        ("--region Africa", "uganda-training", "nuclear-npt"),
        ("--region Europe", "nuclear-six-party", "uganda-training"),
        ("--status severed", "iraq-established-1968-01-30", "uganda-training"),
        ("--kind former-state", "east-germany-honecker-1977", "uganda-training"),
        ("--tenor friendly", "cuba-established-1960-08-29", "russia-kim-1949"),
        ("--source ministry", "russia-treaty-2024", "russia-kim-1949"),
        ("--since 2016-06", "uganda-training", "resolution-1718"),
        ("--until 1949-03-10", "russia-kim-1949", "east-germany-established-1949-11-06"),
        ("--as-of 1976-12-31", "uganda-amin-visit", "east-germany-honecker-1977"),
        ("--type fact", "nuclear-npt", "resolution-1718"),
        ("--type resolution,membership", "resolution-1718", "nuclear-npt"),
    ],
)
def test_the_filters_of_timeline_keep_what_they_say(run: Run, line: str, keeps: str, drops: str) -> None:
    everything, found = entries(run), entries(run, *line.split())
    assert keeps in everything and drops in everything
    assert keeps in found and drops not in found
    assert found == [id for id in everything if id in found], "the order stays"


def test_different_filters_mean_and(run: Run) -> None:
    assert entries(run, "--country", "russia", "--theme", "visit") == ["russia-kim-1949"]
    assert entries(run, "--country", "russia", "--theme", "visit", "--since", "1950") == []


def test_timeline_reverse_and_limit(run: Run) -> None:
    whole = entries(run)
    assert entries(run, "--reverse") == whole[::-1]
    assert entries(run, "--limit", "2") == whole[:2]
    assert entries(run, "--reverse", "--limit", "1") == ["russia-treaty-2024"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {("cuba", "dprk"), ("russia", "partner"), ("uganda", "dprk"), ("uganda", "partner")}),
        ("--side dprk", {("cuba", "dprk"), ("uganda", "dprk")}),
        ("--side dprk --state open", {("cuba", "dprk")}),
        ("--state closed", {("uganda", "dprk")}),
        ("--country uganda", {("uganda", "dprk"), ("uganda", "partner")}),
        ("--region Europe", {("russia", "partner")}),
        ("--tenor friendly --side partner", {("uganda", "partner")}),
        ("--as-of 1972", {("russia", "partner")}),
        ("--as-of 1965", {("cuba", "dprk"), ("russia", "partner")}),
        ("--side dprk --as-of 2020", {("cuba", "dprk"), ("uganda", "dprk")}),
        ("--side dprk --as-of 1974", {("uganda", "dprk")}),
        ("--as-of 1985-01-01", {("cuba", "dprk"), ("russia", "partner"), ("uganda", "dprk"), ("uganda", "partner")}),
        ("--as-of 2020 --state unknown", {("uganda", "partner")}),
        ("--resident --side partner", {("russia", "partner")}),
        ("--era third-world", {("cuba", "dprk")}),
        ("--since 2023", {("uganda", "dprk")}),
        ("--until 1948", {("russia", "partner")}),
        ("--source diary", set()),
    ],
)
def test_the_filters_of_missions_keep_what_they_say(run: Run, line: str, expected: set[tuple[str, str]]) -> None:
    found = run("missions", *line.split(), "--json").json()
    assert {(mission["country"], mission["side"]) for mission in found} == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ["russia-kim-1949", "uganda-amin-visit", "east-germany-honecker-1977"]),
        ("--direction from-dprk", ["russia-kim-1949"]),
        ("--direction to-dprk --level head-of-state", ["uganda-amin-visit", "east-germany-honecker-1977"]),
        ("--level head-of-government", ["russia-kim-1949"]),
        ("--country uganda", ["uganda-amin-visit"]),
        ("--era detente", ["uganda-amin-visit", "east-germany-honecker-1977"]),
        ("--region Europe", ["russia-kim-1949", "east-germany-honecker-1977"]),
        ("--kind former-state", ["east-germany-honecker-1977"]),
        ("--tenor friendly", ["uganda-amin-visit"]),
        ("--source diary", ["uganda-amin-visit"]),
        ("--since 1972 --until 1975", ["uganda-amin-visit"]),
        ("--as-of 1972-12-31", ["russia-kim-1949", "uganda-amin-visit"]),
    ],
)
def test_the_filters_of_visits_keep_what_they_say(run: Run, line: str, expected: list[str]) -> None:
    assert ids(run("visits", *line.split(), "--json")) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", [2018, 2019, 2006, 2016]),
        ("--country uganda", [2018, 2019]),
        ("--region Africa", [2018, 2019]),
        ("--region Europe", []),
        ("--indicator tests", [2006, 2016]),
        ("--since 2016", [2018, 2019, 2016]),
        ("--until 2016", [2006, 2016]),
        ("--as-of 2018-06-30", [2018, 2006, 2016]),
        ("--sort year", [2006, 2016, 2018, 2019]),
        ("--sort value", [2016, 2006, 2018, 2019]),
        ("--sort value --reverse", [2019, 2018, 2006, 2016]),
        ("--sort value --limit 1", [2016]),
        ("--tenor friendly --kind un-member", [2018, 2019]),
        ("--source diary", []),
    ],
)
def test_the_filters_of_figures_keep_what_they_say(run: Run, line: str, expected: list[int]) -> None:
    assert [figure["year"] for figure in run("figures", *line.split(), "--json").json()] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("--only dprk", {"cote-d-ivoire", "european-union", "guinea", "guinea-bissau"}),
        ("--only rok", {"canada", "france"}),
        ("--only neither", {"east-germany", "iraq"}),
        ("--only both --region Africa", {"south-africa", "uganda"}),
        ("--only both --as-of 1991", {"russia", "uganda"}),
        ("--status severed", {"iraq"}),
        ("--era detente", {"chile", "guinea-bissau", "uganda"}),
    ],
)
def test_the_filters_of_koreas_keep_what_they_say(run: Run, line: str, expected: set[str]) -> None:
    assert set(ids(run("koreas", *line.split(), "--json"))) == expected


def test_koreas_leaves_out_south_korea_itself_and_tells_who_came_first(run: Run) -> None:
    rows = {row["id"]: row for row in run("koreas", "--json").json()}
    assert "south-korea" not in rows and len(rows) == 14
    assert (rows["uganda"]["first"], rows["cuba"]["first"], rows["guinea"]["first"]) == ("rok", "dprk", None)
    assert rows["france"]["dprk_status"] == "none" and rows["france"]["first"] == "rok"


def test_koreas_and_list_show_partners_in_the_same_order(run: Run) -> None:
    listed = [id for id in ids(run("list", "--json")) if id != "south-korea"]
    assert ids(run("koreas", "--json")) == listed


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ("", 15),
        ("--region Africa", 5),
        ("--status established", 10),
        ("--kind un-member", 13),
        ("--theme visit", 3),
        ("--tenor friendly", 2),
        ("--country uganda", 1),
        ("--source ministry", 3),
        ("--since 2001 --until 2001", 2),
        ("--era detente", 3),
        ("--as-of 1948", 8),
    ],
)
def test_the_filters_of_summary_keep_what_they_say(run: Run, line: str, total: int) -> None:
    assert run("summary", *line.split(), "--json").json()["total"] == total


def test_summary_by_decade_counts_establishments(run: Run) -> None:
    groups = run("summary", "--by", "decade", "--json").json()["groups"]
    assert {group["decade"]: group["count"] for group in groups} == {
        "1940s": 2,
        "1950s": 1,
        "1960s": 2,
        "1970s": 3,
        "1980s": 1,
        "1990s": 1,
        "2000s": 3,
        None: 2,
    }


@pytest.mark.parametrize(
    ("line", "first", "last", "count"),
    [
        ("", "1948", "2024", 77),
        ("--by decade", "1940s", "2020s", 9),
        ("--by month --since 2001 --until 2001", "2001-01", "2001-12", 12),
        ("--since 1970 --until 1979", "1970", "1979", 10),
        ("--as-of 1976", "1948", "1976", 29),
    ],
)
def test_trend_covers_the_time_asked_for(run: Run, line: str, first: str, last: str, count: int) -> None:
    periods = run("trend", *line.split(), "--json").json()
    assert (periods[0]["period"], periods[-1]["period"], len(periods)) == (first, last, count)


def test_the_filters_of_trend_keep_what_they_say(run: Run) -> None:
    def gained(*more: str) -> list[str]:
        return [id for period in run("trend", *more, "--json").json() for id in period["gained_ids"]]

    africa = ["guinea", "uganda", "guinea-bissau", "cote-d-ivoire", "south-africa"]
    assert gained("--region", "Africa") == africa
    assert gained("--country", "chile") == ["chile", "chile"], "established, then restored"
    assert sorted(gained("--era", "western-opening")) == ["canada", "european-union", "germany"]
    assert gained("--kind", "former-state") == ["east-germany"]
    assert gained("--since", "2001") == gained("--since", "2001", "--until", "2001")


UGANDAN_STEPS = (
    "uganda-established-1972-08-02",
    "uganda-dprk-embassy-opened-1973",
    "uganda-dprk-embassy-closed-2023-10",
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("uganda", {"uganda", "uganda-amin-visit", "uganda-training", "uganda-ally", *UGANDAN_STEPS}),
        ("UGANDA sanctions", {"uganda-training"}),
        ("우간다", {"uganda"}),
        ("אוגנדה", {"uganda"}),
        ("cote", {"cote-d-ivoire", "cote-d-ivoire-established-1985"}),
        ("[sic]", {"uganda-amin-visit", "diary"}),
        ("uganda --theme military", {"uganda-amin-visit", "uganda-training"}),
        ("uganda --since 2000", {"uganda-training", UGANDAN_STEPS[2]}),
        ("uganda --era detente", {"uganda-amin-visit", *UGANDAN_STEPS} - {UGANDAN_STEPS[2]}),
        ("uganda --source yearbook", {"uganda-training", *UGANDAN_STEPS}),
        ("uganda --region Europe", set()),
        ("korea --country russia", {"russia-treaty-2024", "russia-established-1948-10-12"}),
        ("sanctions --as-of 2010", {"1718"}),
        ("treaty --kind un-member", {"russia-treaty-2024"}),
        ("yearbook", {"yearbook"}),
        ("zebra", set()),
    ],
)
def test_search_finds_all_words_in_any_script(run: Run, line: str, expected: set[str]) -> None:
    assert set(ids(run("search", *line.split(), "--json"))) == expected


def test_search_puts_names_before_facts_and_limit_keeps_the_best(run: Run) -> None:
    found = run("search", "uganda", "--json").json()
    assert [hit["type"] for hit in found] == ["country", "change", "fact", "fact", "fact", "mission", "mission"]
    assert run("search", "uganda", "--limit", "2", "--json").json() == found[:2]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {"cuba", "uganda", None}),
        ("--country cuba", {"cuba"}),
        ("--region Africa", {"uganda"}),
        ("--tenor friendly", {"cuba", "uganda"}),
        ("--status severed", set()),
        ("--source ministry", {"uganda"}),
        ("--kind organization", set()),
        ("--limit 1", {"cuba"}),
    ],
)
def test_the_filters_of_conflicts_keep_what_they_say(run: Run, line: str, expected: set[str | None]) -> None:
    assert {conflict["country"] for conflict in run("conflicts", *line.split(), "--json").json()} == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ["1718", "S/2022/431"]),
        ("--country france", ["S/2022/431"]),
        ("--source diary", ["S/2022/431"]),
        ("--era nuclear", ["1718"]),
        ("--since 2010", ["S/2022/431"]),
        ("--until 2010", ["1718"]),
        ("--as-of 2010", ["1718"]),
    ],
)
def test_the_filters_of_resolutions_keep_what_they_say(run: Run, line: str, expected: list[str]) -> None:
    found = run("resolutions", *line.split(), "--json").json()
    assert [resolution["number"] for resolution in found] == expected


def test_organisations_are_found_by_id_abbreviation_name_and_kind(run: Run) -> None:
    expected = run("orgs", "npt", "--json").json()
    assert expected["id"] == "npt"
    for words in ("NPT", "Treaty on the Non-Proliferation of Nuclear Weapons"):
        assert run("orgs", *words.split(), "--json").json() == expected
    assert ids(run("orgs", "--kind", "un-system", "--json")) == ["un"]


def test_topics_are_found_by_id_name_and_alias(run: Run) -> None:
    expected = run("topic", "nuclear", "--json").json()
    for words in ("Nuclear programme", "atomic programme", "NUCLEAR"):
        assert run("topic", *words.split(), "--json").json() == expected


def test_sources_narrow_by_kind_and_by_partner_and_tell_what_cites_them(run: Run) -> None:
    assert ids(run("sources", "--kind", "web", "--json")) == ["diary"]
    assert set(ids(run("sources", "--country", "canada", "--json"))) == {"diary", "yearbook"}
    ministry = run("sources", "ministry", "--json").json()
    assert (ministry["cited"], ministry["countries"], ministry["topics"]) == (3, ["chile", "russia", "uganda"], [])
    assert run("sources", "yearbook#1991", "--json").json()["id"] == "yearbook"


def test_compare_puts_partners_side_by_side_in_the_order_named(run: Run) -> None:
    assert ids(run("compare", "uganda", "south", "africa", "cuba", "--json")) == ["uganda", "south-africa", "cuba"]
    header = run("compare", "uganda", "cuba").out.splitlines()[0]
    assert header.split() == ["Uganda", "Cuba"]
    then = run("compare", "chile", "iraq", "--as-of", "1970", "--json").json()
    assert [record["status"] for record in then] == ["none", "established"]


def test_country_groups_facts_by_era_or_by_theme(run: Run) -> None:
    by_era, by_theme = run("country", "uganda").out, run("country", "uganda", "--by", "theme").out
    assert "Détente, 1972/1979" in by_era and "Undated" in by_era
    assert "Détente, 1972/1979" not in by_theme and "Military" in by_theme
    assert run("country", "uganda", "--by", "theme", "--json").out == run("country", "uganda", "--json").out


def test_country_shows_history_missions_facts_disputes_and_sources(run: Run) -> None:
    out = run("country", "uganda").out
    for text in (
        "Relations",
        "Missions",
        "What happened",
        "Figures",
        "Sources",
        "disputed: 1973",
        "note: As reported.",
    ):
        assert text in out
    marks = set(re.findall(r"\[(\d+)\]", out.partition("\nSources\n")[0]))
    listed = set(re.findall(r"^  \[(\d+)\]", out.partition("\nSources\n")[2], re.M))
    assert marks == listed == {"1", "2", "3"}


@pytest.mark.parametrize(
    "words",
    ["uganda", "UGANDA", "UG", "uga", "Republic of Uganda", "우간다", "אוגנדה", "Уганда", "乌干达", "Ugan", "Ouganda"],
)
def test_a_partner_answers_to_any_of_its_names(run: Run, words: str) -> None:
    assert run("country", *words.split(), "--json").json()["id"] == "uganda"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("South Korea Cuba", ["south-korea", "cuba"]),
        ("south africa south korea", ["south-africa", "south-korea"]),
        ("cote d'ivoire", ["cote-d-ivoire"]),
        ("cuba Cuba CU", ["cuba"]),
        ("east germany germany", ["east-germany", "germany"]),
    ],
)
def test_names_of_several_words_need_no_quotes(run: Run, words: str, expected: list[str]) -> None:
    answer = run("country", *words.split(), "--json").json()
    assert [record["id"] for record in (answer if isinstance(answer, list) else [answer])] == expected


def test_every_code_and_id_of_the_real_data_names_its_partner(data: model.Dataset) -> None:
    from nkrel import names

    index = names.build_index(data.countries)
    wrong = []
    for country in data.countries:
        for code in filter(None, (country.iso2, country.iso3)):
            try:
                found = names.find(index, code).id
            except names.UnknownNameError as error:
                found = str(error)
            if found != country.id:
                wrong.append(f"{code}: {found}")
    assert wrong == []


@pytest.mark.parametrize("directory", [SAMPLE, DATA], ids=["sample", "data"])
def test_eras_count_what_lies_in_them(run: Run, directory: Path) -> None:
    eras = {era["id"]: era for era in run("eras", "--json", data=directory).json()}
    summary = run("summary", "--by", "era", "--json", data=directory).json()
    told = {group["era"]: group["count"] for group in summary["groups"]}
    for id, era in eras.items():
        listed = ids(run("list", "--era", id, "--json", data=directory))
        assert era["established"] == len(listed)
        assert era["entries"] == len(run("timeline", "--era", id, "--json", data=directory).json())
        within = [other for other in eras if other == id or eras[other]["parent"] == id]
        assert len(listed) == sum(told.get(each, 0) for each in within)


@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        ("--theme sanctions", {"uganda-training"}),
        ("--theme military", {"uganda-amin-visit", "uganda-training"}),
        ("--since 1970 --until 1979", {"uganda-amin-visit"}),
        ("--theme military --since 2000", {"uganda-training"}),
        ("--theme aid", set()),
    ],
)
def test_theme_and_dates_narrow_the_facts_about_a_country(run: Run, asked: str, facts: set[str]) -> None:
    uganda = run("country", "Uganda", *asked.split(), "--json").json()
    assert {fact["id"] for fact in uganda["facts"]} == facts
    assert uganda["changes"] and uganda["status"] == "established"
