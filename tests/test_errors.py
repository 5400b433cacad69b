"""What goes wrong is told in one line on stderr, with what was perhaps meant: no traceback, no half an answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, HERE, SAMPLE, Ran

Run = Callable[..., Ran]
Process = Callable[..., "subprocess.CompletedProcess[str]"]

WRONG: list[tuple[str, tuple[str, ...]]] = [
    # names of partners
    ("country Ugnada", ("Ugnada", "Uganda")),
    ("country Cubza", ("Cubza", "Cuba")),
    ("country Uganda Frnace", ("Frnace", "France")),
    ("country zzzzzz", ("zzzzzz", "nkrel list")),
    ("country ''", ("empty",)),
    ("country '  '", ("empty",)),
    ("country '?!'", ("empty",)),
    ("country korea", ("korea", "North Korea", "South Korea")),
    ("country korea", ("North Korea", "South Korea (KR)")),
    ("country south", ("South Africa", "South Korea")),
    ("country North Korea", ("North Korea", "not a partner")),
    ("country DPRK", ("DPRK", "not a partner")),
    ("list --country Ugnada", ("Ugnada", "Uganda")),
    ("timeline --country ''", ("empty",)),
    ("compare Uganda", ("two",)),
    ("compare Uganda uganda", ("two",)),
    ("compare Uganda Cubza", ("Cubza", "Cuba")),
    # words of a vocabulary
    ("list --status establised", ("establised", "established")),
    ("list --status established,severd", ("severd", "severed")),
    ("list --status ''", ("status", "established", "dissolved")),
    ("list --era cold", ("cold", "cold-war")),
    ("timeline --era detent", ("detent", "detente")),
    ("list --era xyz", ("xyz", "third-world", "russian-turn")),
    ("list --region Afrca", ("Afrca", "Africa")),
    ("list --region 'Western Afrika'", ("Western Afrika", "Western Africa")),
    ("list --kind un-membr", ("un-membr", "un-member")),
    ("list --tenor frendly", ("frendly", "friendly")),
    ("list --theme militry", ("militry", "military")),
    ("timeline --theme nuklear", ("nuklear", "nuclear")),
    ("list --source yearbok", ("yearbok", "yearbook")),
    ("list --columns nam", ("nam", "name")),
    ("list --columns name,sice", ("sice", "since")),
    ("list --sort nme", ("nme", "name")),
    ("list --sort name,nonsense", ("nonsense", "columns are")),
    ("list --sort name,status", ("name,status", "one column")),
    ("list --sort ''", ("column", "status")),
    ("list --format xml", ("xml", "table, json, jsonl, csv, tsv, markdown")),
    ("list -f jsn", ("jsn", "json")),
    ("list -f bibtex", ("bibtex", "csv")),
    ("sources -f bibtx", ("bibtx", "bibtex")),
    ("list --format ''", ("format", "json")),
    ("summary --by statu", ("statu", "status")),
    ("summary --by status,era,kind", ("one key or two",)),
    ("summary --by ''", ("key", "status")),
    ("trend --by yaer", ("yaer", "year")),
    ("trend --by week", ("week", "month")),
    ("koreas --only nrth", ("nrth", "dprk", "neither")),
    ("missions --side dpkr", ("dpkr", "dprk")),
    ("missions --state opne", ("opne", "open")),
    ("visits --level ministr", ("ministr", "minister")),
    ("visits --direction to", ("to-dprk",)),
    ("figures --indicator test", ("test", "tests")),
    ("figures --sort valu", ("valu", "value")),
    ("timeline --type chnge", ("chnge", "change")),
    ("country Uganda --by thme", ("thme", "theme")),
    ("topic nuclaer", ("nuclaer", "nuclear")),
    ("topic nuclear --by x", ("era", "theme")),
    ("orgs NTP", ("NTP", "npt")),
    ("orgs --kind trety", ("trety", "treaty")),
    ("resolutions 1719", ("1719", "1718")),
    ("sources yearbok", ("yearbok", "yearbook")),
    ("sources --kind wb", ("wb", "web")),
    ("show ''", ("''", "nkrel search")),
    ("show -- -", ("'-'", "nkrel search")),
    # dates and numbers
    ("list --since 1974-13", ("--since", "1974-13", "month 13")),
    ("list --until 1974-02-30", ("--until", "no day 30")),
    ("list --as-of nope", ("--as-of", "nope", "1974-09-04")),
    ("list --as-of ''", ("--as-of",)),
    ("list --since yesterday", ("--since", "yesterday")),
    ("list --since 1990 --until 1980", ("--since 1990", "--until 1980")),
    ("timeline --since 1990-02 --until 1990-01", ("--since 1990-02", "--until 1990-01")),
    ("trend --since 1990 --until 1980", ("--since 1990", "--until 1980")),
    ("list --as-of 1948-09-08", ("1948-09-08", "1948-09-09")),
    ("list --as-of 1910", ("1910", "1948-09-09")),
    ("country Uganda --as-of 1947", ("1947", "1948-09-09")),
    ("map Africa", ("whole world", "nkrel list Africa")),
    ("map nope", ("the day", "'nope' is not a date")),
    ("map 1940", ("the day 1940", "1948-09-09")),
    ("diff 1950 1947", ("the day 1947", "1948-09-09")),
    ("diff nope 1950", ("the day", "nope", "1974-09-04")),
    ("diff 1990 1980", ("1990 is later than 1980",)),
    ("list --as-of 2999-01-01", ("2999-01-01", "2024-12-31")),
    ("country Uganda --as-of 2100", ("2100", "2024-12-31")),
    ("list --limit -1", ("--limit -1", "0 or more")),
    ("timeline --limit -3", ("--limit -3", "0 or more")),
    ("search uganda --limit -1", ("--limit -1",)),
    ("figures --limit -1", ("--limit -1",)),
    ("conflicts --limit -1", ("--limit -1",)),
    ("list --limit x", ("--limit", "x")),
    ("list --limit 1.5", ("--limit", "1.5")),
    # a line break in what was typed
    ("list --as-of '1976\nx'", (r"1976\x0ax",)),
    ("list 'a\nb'", (r"a\x0ab",)),
    # the shape of the command line
    ("list --json --format csv", ("--json", "csv")),
    ("list --json -f table", ("--json", "table")),
    ("country", ("NAME",)),
    ("compare", ("NAME",)),
    ("search", ("WORDS",)),
    ("search ''", ("nothing to search for",)),
    # an option of one value, given again with another
    ("list --year 1970 --year 1980", ("--year is given as '1970' and '1980'",)),
    ("timeline --since 1970 --since=1980", ("--since", "1970", "1980")),
    ("koreas --only dprk --only rok", ("--only", "dprk", "rok")),
    ("panel --unit year --unit month", ("--unit", "year", "month")),
    ("list -o a.csv --output b.csv", ("--output", "a.csv", "b.csv")),
    ("--width 80 list --width 90", ("--width", "80", "90")),
    ("--data nowhere --data elsewhere", ("--data", "nowhere", "elsewhere")),
    ("eras extra", ("extra", "nkrel eras --help")),
    ("eras detente", ("detente", "nkrel eras --help")),
    ("resolutions 1718 1719", ("1719",)),
    ("list --limt 3", ("--limt", "--limit")),
    ("list --nosuch", ("--nosuch", "nkrel list --help")),
    ("eras --status established", ("--status",)),
    ("country uganda --status established", ("--status",)),
]


def split(line: str) -> list[str]:
    """The words of a command line, as a shell takes them apart."""
    import shlex

    return shlex.split(line)


def is_one_line(err: str, *named: str) -> None:
    """Assert that this is one line of ours that names these words."""
    assert err.startswith("nkrel: ") and err.endswith("\n") and err.count("\n") == 1, err
    assert "Traceback" not in err
    for word in named:
        assert word in err, err


@pytest.mark.parametrize(("line", "named"), WRONG, ids=[line for line, _ in WRONG])
def test_a_wrong_command_line_is_told_in_one_line_that_says_what_was_meant(
    run: Run, line: str, named: tuple[str, ...]
) -> None:
    ran = run(*split(line), code=2)
    assert ran.out == ""
    is_one_line(ran.err, *named)


def test_an_option_may_be_given_again_that_says_the_same_or_takes_several(run: Run) -> None:
    assert (
        run("list", "--year", "1972", "--year", "1972", "--json", "--json").out
        == run("list", "--year", "1972", "--json").out
    )
    assert run("list", "--country", "Cuba", "--country", "Uganda").out == run("list", "--country", "Cuba,Uganda").out
    assert "Usage" in run("list", "--year", "1972", "--year", "1973", "--help").out


@pytest.mark.parametrize("line", ["country Ugnada", "list --status establised", "list --as-of nope", "list --nosuch"])
def test_an_error_is_text_in_every_format(run: Run, line: str) -> None:
    expected = run(*split(line), code=2).err
    for name in ("json", "jsonl", "csv", "tsv", "markdown"):
        ran = run(*split(line), "-f", name, code=2)
        assert (ran.out, ran.err) == ("", expected), name


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Uganda", ("'Uganda' is no command", "nkrel country Uganda")),
        ("South Korea", ("nkrel country South Korea",)),
        ("우간다", ("nkrel country 우간다",)),
        ("lst", ("lst", "list")),
        ("contry Uganda", ("contry", "country")),
        ("timelin", ("timelin", "timeline")),
        ("xyzzy", ("xyzzy", "country", "list")),
        ("''", ("is no command",)),
        ("submarine fleet", ("nkrel search submarine fleet", "commands are")),
        ("1976", ("timeline --year 1976", "list --as-of 1976")),
        ("Cuba status", ("did you mean: nkrel country Cuba",)),
        ("summit", ("'visits'",)),
        ("people", ("'search'",)),
        ("contries", ("'list'",)),
        ("allies", ("list --tenor friendly",)),
        ("--nosuch", ("--nosuch", "nkrel --help")),
        ("-x", ("-x", "nkrel --help")),
        ("--format", ("--format", "argument")),
        ("--format xml", ("xml", "json")),
        ("--json --format csv", ("--json", "csv")),
        ("Uganda --json", ("nkrel country Uganda",)),
    ],
)
def test_what_is_no_command_is_told_with_the_command_that_was_meant(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, named: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NKREL_DATA", str(SAMPLE))
    ran = run(*split(line), code=2, data=None)
    assert ran.out == ""
    is_one_line(ran.err, *named)


@pytest.mark.parametrize("line", ["--status severed list", "--brief country uganda"])
def test_a_commands_own_options_before_it_are_told_to_go_after_it(run: Run, line: str) -> None:
    ran = run(*split(line), code=2, data=None)
    assert ran.out == ""
    is_one_line(ran.err, "options go after the command", "nkrel ")


@pytest.mark.parametrize("line", ["list --status", "country Uganda --as-of", "list --limit"])
def test_an_option_without_its_value_is_told_with_the_help_of_its_command(run: Run, line: str) -> None:
    ran = run(*split(line), code=2, data=None)
    assert ran.out == ""
    is_one_line(ran.err, split(line)[-1], f"nkrel {split(line)[0]} --help")


@pytest.mark.parametrize("name", ["AND", "and", "AD", "andorra"])
def test_a_code_is_never_ambiguous(run: Run, name: str) -> None:
    assert run("country", name, "--json", data=DATA).json()["id"] == "andorra"


# --- data that cannot be used ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["", "list", "country uganda --json", "timeline -f csv", "summary", "eras"])
def test_a_directory_that_is_not_there_is_told(run: Run, line: str, tmp_path: Path) -> None:
    ran = run(*line.split(), data=tmp_path / "nowhere", code=1)
    assert ran.out == ""
    is_one_line(ran.err, str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["list", "--data", ""], "--data is empty"),
        (["list", "-o", ""], "--output is empty"),
        (["check", ""], "the name of the directory is empty"),
        (["export", "", "--as", "csv"], "name one"),
        (["export", "-", "--as", "sqlite"], "name one"),
    ],
)
def test_an_empty_name_is_not_taken_for_the_default(run: Run, line: list[str], told: str) -> None:
    error = run(*line, data=None, code=2)
    assert told in error.err and error.err.count("\n") == 1
    assert error.out == ""


def test_a_dash_is_standard_output(run: Run) -> None:
    assert run("list", "-o", "-", "--json").out == run("list", "--json").out


def test_a_line_break_in_the_name_of_a_directory_is_spelled_out(run: Run) -> None:
    is_one_line(run("list", data="no\nwhere", code=1).err, r"no\x0awhere")


def test_a_file_in_the_place_of_the_data_is_told(run: Run) -> None:
    ran = run("list", data=SAMPLE / "eras.toml", code=1)
    assert ran.out == ""
    is_one_line(ran.err, "eras.toml")


def test_data_with_an_error_is_told_with_the_place(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "data"
    shutil.copytree(SAMPLE, broken)
    (broken / "countries" / "cuba.toml").write_text('id = "cuba\n', encoding="utf-8")
    ran = run("list", data=broken, code=1)
    assert ran.out == ""
    is_one_line(ran.err, "cuba.toml:1")
    assert "countries/cuba.toml:1" in run("check", str(broken), data=None, code=1).out


def test_how_many_problems_there_are_besides_is_told(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "data"
    shutil.copytree(SAMPLE, broken)
    for name in ("cuba", "chile", "iraq"):
        (broken / "countries" / f"{name}.toml").write_text(f'id = "{name}\n', encoding="utf-8")
    error = run("list", data=broken, code=1).err
    assert "countries/chile.toml:1" in error
    assert error.endswith("(and 2 more; 'nkrel check' lists all)\n")
    assert error.count(".toml") == 1


def test_data_of_another_encoding_is_told(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "data"
    shutil.copytree(SAMPLE, broken)
    (broken / "countries" / "cuba.toml").write_bytes('id = "cuba"\nname = "C\u00fcba"\n'.encode("latin-1"))
    ran = run("list", data=broken, code=1)
    assert ran.out == ""
    is_one_line(ran.err, "cuba.toml")


# --- output that goes wrong ------------------------------------------------------------------------------------------


def shell(command: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """A line of the shell in which $NKREL is the program."""
    given = {**os.environ, "PYTHONPATH": str(HERE.parent), "NKREL": f"{sys.executable} -m nkrel", **environment}
    return subprocess.run(
        ["/bin/sh", "-c", command],
        env={key: value for key, value in given.items() if value is not None},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=120,
    )


unix = pytest.mark.skipif(os.name == "nt", reason="asks a Unix shell")
needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")


@unix
@pytest.mark.parametrize("line", ["timeline", "timeline --json", "timeline -f csv", "list", "country china"])
def test_a_closed_pipe_ends_quietly(line: str) -> None:
    ran = shell(f"$NKREL {line} | head -n 1")
    assert ran.stderr == ""
    assert ran.stdout.count("\n") == 1


@unix
def test_a_pipe_that_nobody_reads_ends_quietly() -> None:
    assert shell("$NKREL timeline | true").stderr == ""


@unix
@needs_full
@pytest.mark.parametrize(
    "line", ["timeline", "list --json", "list -f csv", "country uganda", "", "--version", "--help", "list --help"]
)
def test_a_full_disk_is_told(line: str) -> None:
    ran = shell(f"$NKREL {line} > /dev/full")
    assert ran.returncode == 1
    assert ran.stdout == ""
    is_one_line(ran.stderr, "no space left on device")


@unix
@pytest.mark.parametrize("line", ["list", "list --json", "country uganda"])
def test_a_closed_output_is_told(line: str) -> None:
    ran = shell(f"$NKREL {line} >&-")
    assert ran.returncode == 1
    is_one_line(ran.stderr, "standard output")


@unix
@pytest.mark.parametrize(("line", "code"), [("country zzz", 2), ("list --status severed --region Africa", 0)])
def test_a_closed_stderr_changes_neither_the_answer_nor_the_code(line: str, code: int) -> None:
    ran = shell(f"$NKREL {line} --json --data {SAMPLE} 2>&-")
    assert ran.returncode == code
    assert ran.stdout == ("" if code else "[]\n"), "notes and errors do not go where the answer goes"


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": None, "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_no_locale_keeps_json_from_being_utf8_or_a_table_from_being_shown(
    nkrel_process: Process, environment: dict[str, str | None]
) -> None:
    words = ("list", "--data", str(SAMPLE), "--columns", "name,status,ko")
    for name in ("json", "jsonl", "csv", "tsv", "markdown"):
        ran = nkrel_process(*words, "-f", name, env=environment)
        assert (ran.returncode, ran.stderr) == (0, ""), name
        assert "Côte d'Ivoire" in ran.stdout and "우간다" in ran.stdout, name
    table = nkrel_process(*words, env=environment)
    assert (table.returncode, table.stderr) == (0, "")
    assert len(table.stdout.splitlines()) == 18 and "established" in table.stdout
    for command in ("country uganda", "summary", "eras", "--help"):
        ran = nkrel_process(*command.split(), *(() if command == "--help" else words[1:3]), env=environment)
        assert (ran.returncode, ran.stderr) == (0, ""), command


def test_an_error_can_be_told_in_any_locale(nkrel_process: Process) -> None:
    for environment in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}):
        ran = nkrel_process("country", "אוגנדדד", "--data", str(SAMPLE), env=environment)
        assert (ran.returncode, ran.stdout) == (2, "")
        is_one_line(ran.stderr, "did you mean Uganda (UG)?")


@pytest.mark.parametrize(
    "environment",
    [{"HOME": None}, {"HOME": "/nonexistent"}, {"COLUMNS": "30"}, {"COLUMNS": "x"}, {"TERM": None, "COLUMNS": None}],
)
def test_the_program_runs_wherever_it_is(nkrel_process: Process, environment: dict[str, str | None]) -> None:
    ran = nkrel_process("country", "uganda", "--json", "--data", str(SAMPLE), env=environment)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["id"] == "uganda"
    table = nkrel_process("list", "--data", str(SAMPLE), env=environment)
    assert (table.returncode, table.stderr) == (0, "")
    assert len(table.stdout.splitlines()) == 18


def test_the_bundled_data_is_found_from_any_directory(nkrel_process: Process, tmp_path: Path) -> None:
    here = nkrel_process("country", "uganda", "--json")
    there = nkrel_process("country", "uganda", "--json", cwd=tmp_path)
    assert here.returncode == there.returncode == 0
    assert json.loads(here.stdout)["id"] == "uganda"
    assert there.stdout == here.stdout and there.stderr == ""


def test_a_relative_data_directory_is_relative_to_where_one_is(nkrel_process: Process) -> None:
    ran = nkrel_process("list", "--json", "--data", "sample", cwd=HERE)
    assert ran.returncode == 0 and len(json.loads(ran.stdout)) == 15


def test_the_program_writes_nothing_into_its_data(run: Run) -> None:
    before = {path: path.stat().st_mtime_ns for path in SAMPLE.rglob("*")}
    for line in ("list", "country uganda --json", "check"):
        run(*line.split())
    assert {path: path.stat().st_mtime_ns for path in SAMPLE.rglob("*")} == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("on 09-09 --color pink", "never"),
        ("search uganda --links maybe", "never"),
        ("cite --color pink", "never"),
        ("missions --kind embassy", "--mission-kind embassy"),
        ("topic --since 2000", "--since"),
    ],
)
def test_a_wrong_form_is_the_one_thing_said(run: Callable[..., Ran], line: str, said: str) -> None:
    """Nothing is answered, and nothing else remarked, before it."""
    ran = run(*line.split(), code=2)
    assert ran.out == "" and ran.err.count("\n") == 1 and said in ran.err


def test_an_empty_filter_is_given_all_the_same(run: Callable[..., Ran]) -> None:
    assert "--since" in run("topic", "--since", "", code=2).err
