"""`nkrel check` on data that is in order, `--fix`, and the forms of the answer.

What it says of bad data is in test_bad_data.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from conftest import DATA, SAMPLE, Ran
from hypothesis import given, settings
from hypothesis import strategies as st

from nkrel import model, store
from nkrel.rules import RULES
from nkrel.rules.persons import digest
from nkrel.store import canonical, reading

Run = Callable[..., Ran]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "data"))


def contents(directory: Path) -> dict[str, bytes]:
    """Every file of a directory."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that a file holds once."""
    text = path.read_bytes().decode()
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode())


def disorder(directory: Path) -> None:
    """Put a file of each kind out of canonical form, without a change of content."""
    change(directory / "countries/guinea.toml", 'iso2 = "GN"\niso3 = "GIN"\n', 'iso3="GIN"\n\n\niso2   = "GN"\n')
    facts = 'id = "russia-kim-1949"\ndate = "1949-03-03/1949-03-25"\n'
    change(directory / "countries/russia.toml", facts, 'date = "1949-03-03/1949-03-25"\nid = "russia-kim-1949"\n')
    change(directory / "countries/chile.toml", 'note = "By an exchange of notes."', "note = 'By an exchange of notes.'")
    change(directory / "topics/nuclear.toml", 'aliases = ["atomic programme"]', 'aliases = [\n  "atomic programme",\n]')
    change(
        directory / "organizations.toml", 'joined = "1991-09-17"\nstatus = "in"', 'status = "in"\njoined = "1991-09-17"'
    )
    change(
        directory / "resolutions.toml",
        "{ abstain = 0, against = 2, for = 13 }",
        "{for = 1_3, against = 2, abstain = 0}",
    )
    themes = directory / "themes.toml"
    themes.write_bytes(b"\n\n" + themes.read_bytes())
    dataset = directory / "dataset.toml"
    dataset.write_bytes(dataset.read_bytes().replace(b"\n", b"\r\n"))


DISORDERED = [
    "countries/chile.toml",
    "countries/guinea.toml",
    "countries/russia.toml",
    "dataset.toml",
    "organizations.toml",
    "resolutions.toml",
    "themes.toml",
    "topics/nuclear.toml",
]


def test_data_in_order_has_no_problem(run: Run) -> None:
    ran = run("check", str(SAMPLE), data=None)
    assert ran.out == ""
    assert ran.err == f"nkrel: {SAMPLE}: no problem\n"


def test_the_real_data_has_no_error(run: Run) -> None:
    problems = run("check", str(DATA), "--json", data=None).json()
    assert [problem for problem in problems if problem["level"] == "error"] == []


def test_without_a_directory_the_bundled_data_is_checked(run: Run) -> None:
    assert f"{DATA}: no problem" in run("check", data=None).err


def test_warnings_are_told_and_do_not_fail(directory: Path, run: Run) -> None:
    """Unless asked to: they are what somebody should look at."""
    change(directory / "countries/uganda.toml", "called an ally of North Korea", "called an ally")
    ran = run("check", str(directory), data=None)
    line = (
        (directory / "countries/uganda.toml").read_text().split("\n").index('text = "Uganda has been called an ally."')
    )
    assert ran.out == (
        f"countries/uganda.toml:{line + 1}: warning: facts[2].text: names nothing North Korean: "
        "each text must stand alone, whatever stands before it [text-alone]\n"
    )
    assert ran.err == f"nkrel: {directory}: no problem, 1 warning\n"
    assert run("check", str(directory), "--strict", data=None, code=1).out == ran.out


def test_errors_come_before_warnings(directory: Path, run: Run) -> None:
    change(directory / "countries/uganda.toml", "called an ally of North Korea", "called an ally")
    change(directory / "themes.toml", 'id = "visit"', 'id = "Visit"')
    ran = run("check", str(directory), "--json", data=None, code=1)
    levels = [problem["level"] for problem in ran.json()]
    assert levels == sorted(levels)
    assert levels[-1] == "warning"
    assert f"{levels.count('error')} problems, 1 warning" in ran.err


def test_checking_changes_nothing(directory: Path, run: Run) -> None:
    disorder(directory)
    before = contents(directory)
    run("check", str(directory), data=None, code=1)
    assert contents(directory) == before


def test_fix_restores_the_canonical_form(directory: Path, run: Run) -> None:
    disorder(directory)
    problems = run("check", str(directory), "--json", data=None, code=1).json()
    assert [problem["file"] for problem in problems] == DISORDERED
    ran = run("check", str(directory), "--fix", data=None)
    assert contents(directory) == contents(SAMPLE)
    for name in DISORDERED:
        assert f"nkrel: {name} rewritten in canonical form\n" in ran.err
    assert run("check", str(directory), "--fix", data=None).err == f"nkrel: {directory}: no problem\n"


def test_fix_puts_facts_into_the_order_of_time(directory: Path, run: Run, sample: model.Dataset) -> None:
    """Earliest day first, then the coarser date; what has no date comes last."""
    path = directory / "countries/uganda.toml"
    whole = path.read_text(encoding="utf-8")
    start, stop = whole.index("[[facts]]"), whole.index("[[figures]]")
    facts = [f"[[facts]]{text}" for text in whole[start:stop].split("[[facts]]")[1:]]
    path.write_text(whole[:start] + "".join(reversed(facts)) + whole[stop:], encoding="utf-8")
    run("check", str(directory), "--fix", data=None)
    assert path.read_text(encoding="utf-8") == whole
    assert store.load(directory) == sample


def test_fix_leaves_the_content_as_it_is(directory: Path, run: Run) -> None:
    """Also where it stays wrong: only the form is mended, the rest remains to be reported."""
    disorder(directory)
    summary = 'summary = "A [fr] \\"i\\" \\\\ \\t \\u007f c\\na"'
    summed = f'{summary}\nsummary_sources = ["yearbook"]\nexists_sources'
    change(directory / "countries/guinea.toml", "exists_sources", summed)
    change(directory / "countries/canada.toml", 'sources = ["diary"]', 'sources = [\n"gossip"]')
    before = store.load(directory)
    ran = run("check", str(directory), "--fix", "--json", data=None, code=1)
    assert store.load(directory) == before
    assert [(p["file"], p["where"]) for p in ran.json()] == [
        ("countries/canada.toml", "changes[1].sources"),
        ("countries/guinea.toml", "summary"),
    ]


def test_fix_rewrites_only_what_is_out_of_form(directory: Path, run: Run) -> None:
    """Neither the other data files, nor what else lies in the directory; nor does it leave anything behind."""
    (directory / "README.md").write_text("# not data\n")
    (directory / "countries/notes.txt").write_text("b = 1\na = 2\n")
    before = contents(directory)
    days = {name: os.stat(directory / name).st_mtime_ns for name in before}
    change(directory / "countries/guinea.toml", 'iso2 = "GN"', 'iso2="GN"')
    run("check", str(directory), "--fix", data=None)
    assert contents(directory) == before
    del days["countries/guinea.toml"]
    assert {name: os.stat(directory / name).st_mtime_ns for name in days} == days


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[names]", "# in two languages\n[names]"),
        ('iso2 = "GN"', 'iso2   = "GN" # not GY'),
        ('region = "Africa"', '  # indented\nregion  = "Africa"'),
        ('sources = ["yearbook"]\n\n[names]', 'sources = [ # of that\n"yearbook"]\n\n[names]'),
        ("[[changes]]", "[[changes]] # since when"),
    ],
    ids=["line", "end-of-line", "indented", "in-list", "after-header"],
)
def test_fix_refuses_a_file_with_comments(old: str, new: str, directory: Path, run: Run) -> None:
    """The canonical form would lose them."""
    path = directory / "countries/guinea.toml"
    change(path, old, new)
    disordered = directory / "countries/chile.toml"
    change(disordered, 'iso2 = "CL"', 'iso2="CL"')
    before = path.read_bytes()
    [problem] = run("check", str(directory), "--fix", "--json", data=None, code=1).json()
    assert path.read_bytes() == before
    assert problem["file"] == "countries/guinea.toml"
    assert "has comments" in problem["what"]
    assert disordered.read_bytes() == (SAMPLE / "countries/chile.toml").read_bytes()


@pytest.mark.parametrize("quotes", ['"""', "'''"], ids=["basic", "literal"])
@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_comment_after_a_text_that_ends_in_quotes_is_kept(quotes: str, more: int, directory: Path, run: Run) -> None:
    path = directory / "countries/uganda.toml"
    change(path, 'note = "As reported."', f"note = {quotes}As reported{quotes[:more]}{quotes} # not so")
    before = path.read_bytes()
    [problem] = run("check", str(directory), "--fix", "--json", data=None, code=1).json()
    assert problem["rule"] == "no-comments"
    assert path.read_bytes() == before


def test_fix_touches_no_other_file(directory: Path, run: Run) -> None:
    """Whatever lies beside the one that is rewritten, under whatever name."""
    change(directory / "countries/guinea.toml", 'iso2 = "GN"', 'iso2="GN"')
    beside = directory / "countries/guinea.toml.new"
    beside.write_text("mine")
    run("check", str(directory), "--fix", data=None)
    assert beside.read_text() == "mine"
    beside.unlink()
    assert contents(directory) == contents(SAMPLE)


@pytest.mark.skipif(os.name == "nt", reason="links and modes are those of Unix")
def test_fix_keeps_the_mode_of_a_file_and_follows_a_link(directory: Path, tmp_path: Path, run: Run) -> None:
    path, real = directory / "countries/guinea.toml", tmp_path / "elsewhere.toml"
    change(path, 'iso2 = "GN"', 'iso2="GN"')
    path.chmod(0o640)
    path.rename(real)
    path.symlink_to(real)
    run("check", str(directory), "--fix", data=None)
    assert path.is_symlink()
    assert real.read_bytes() == (SAMPLE / "countries/guinea.toml").read_bytes()
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "elsewhere.toml"]


def test_rules_are_listed_in_every_format(run: Run) -> None:
    rows = run("check", "--rules", "--json", data=None).json()
    assert sorted(row["id"] for row in rows) == sorted(RULES)
    assert list(rows[0]) == ["id", "level", "scope", "fixable", "meaning"]
    assert {row["level"] for row in rows} <= {"error", "warning"}
    told = {row["id"]: row for row in rows}
    assert told["canonical-form"]["fixable"] is True
    assert told["sourced"] == {
        "id": "sourced",
        "level": "error",
        "scope": "entries",
        "fixable": False,
        "meaning": "every entry names a source",
    }
    for format in ("table", "jsonl", "csv", "tsv", "markdown"):
        assert "every entry names a source" in run("check", "--rules", "-f", format, data=None).out


def test_the_data_s_readme_lists_every_rule(request: pytest.FixtureRequest) -> None:
    """`pytest --update-golden` rewrites the list."""
    readme = DATA / "README.md"
    rows = [f"| `{id}` | {rule.level} | {rule.scope} | {rule.meaning} |" for id, rule in sorted(RULES.items())]
    table = "\n".join(["| rule | level | looks at | what holds |", "|---|---|---|---|", *rows])
    place = re.compile(r"(<!-- generated: rules -->\n).*?(<!-- end -->)", re.S)
    text = readme.read_text(encoding="utf-8")
    fresh = place.sub(lambda found: f"{found[1]}{table}\n{found[2]}", text)
    if request.config.getoption("--update-golden"):
        readme.write_text(fresh, encoding="utf-8")
    assert readme.read_text(encoding="utf-8") == fresh
    assert len(place.findall(fresh)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("North Korea freed Jane Q. Doe.", True),
        ("North Korea freed Jané Q. Doe's brother.", True),
        ("North Korea freed JANE Q DOE, an engineer.", True),
        ("North Korea freed Jane, and Doe and Q. as well.", False),
        ("North Korea freed an engineer.", False),
    ],
)
def test_a_private_person_is_found_however_the_name_is_written(
    text: str, found: bool, directory: Path, run: Run
) -> None:
    """The file lists digests of names, and so no name."""
    (directory / "private.toml").write_text(f'digests = ["{digest("Jane Q. Doe")}"]\n')
    change(directory / "countries/uganda.toml", "Uganda has been called an ally of North Korea.", text)
    ran = run("check", str(directory), "--json", data=None, code=int(found))
    assert [problem["rule"] for problem in ran.json()] == ["private-person"] * found


def test_what_nobody_has_checked_is_listed_most_used_first(directory: Path, run: Run) -> None:
    rows = run("check", str(directory), "--unchecked", "--json", data=None).json()
    assert [row["kind"] for row in rows if row["kind"] in ("change", "fact")][:1] == ["change"]
    assert [row["uses"] for row in rows] == sorted((row["uses"] for row in rows), reverse=True)
    visit = next(row for row in rows if row["id"] == "uganda-amin-visit")
    assert (visit["file"], visit["where"], visit["kind"]) == ("countries/uganda.toml", "facts[0]", "visit")
    dates = {row["id"]: row["date"] for row in rows}
    assert (dates["cuba-dprk-embassy"], dates["uganda-partner-embassy"], dates["npt"]) == ("1961", None, "1985-12-12")
    line = (directory / "countries/uganda.toml").read_text(encoding="utf-8").split("\n")[visit["line"]]
    assert line == 'id = "uganda-amin-visit"'
    change(
        directory / "countries/uganda.toml", 'note = "As reported."', 'note = "As reported."\nchecked = "2024-12-01"'
    )
    ran = run("check", str(directory), "--unchecked", "--json", data=None)
    assert {row["id"] for row in rows} - {row["id"] for row in ran.json()} == {"uganda-training"}
    assert f"{len(rows) - 1} of {len(rows)} entries are not checked" in ran.err


def test_missions_that_no_source_shows_of_late_are_listed(directory: Path, run: Run) -> None:
    """Open ones only, and only where the newest date is more than two years before the data's day."""

    def stale() -> list[tuple[str, str, str | None]]:
        rows = run("check", str(directory), "--stale", "--json", data=None).json()
        return [(row["owner"], row["side"], row["confirmed"]) for row in rows]

    assert stale() == [("uganda", "partner", "2019")]
    change(directory / "countries/uganda.toml", 'as_of = "2019"', 'as_of = "2022-12-31"')
    assert stale() == []
    change(directory / "countries/uganda.toml", 'as_of = "2022-12-31"', 'as_of = "2022-12-30"')
    assert stale() == [("uganda", "partner", "2022-12-30")]
    change(directory / "countries/uganda.toml", '{ state = "open" }', '{ state = "closed" }')
    assert stale() == []
    assert "0 open missions" in run("check", str(directory), "--stale", data=None).err


@pytest.mark.parametrize("option", ["--unchecked", "--stale"])
def test_what_cannot_be_read_is_not_left_out_of_what_is_counted(option: str, directory: Path, run: Run) -> None:
    nowhere = directory / "nowhere"
    ran = run("check", str(nowhere), option, "--json", data=None, code=1)
    assert (ran.out, ran.err) == ("", f"nkrel: the data cannot be used: {nowhere}: there is no such directory\n")
    (directory / "countries/uganda.toml").write_text("=")
    ran = run("check", str(directory), option, data=None, code=1)
    assert ran.out == ""
    assert ran.err.startswith("nkrel: the data cannot be used: countries/uganda.toml:1: ")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--fix --stale", "--stale lists something else; it does not go with --fix"),
        ("--fix --rules", "--rules lists something else; it does not go with --fix"),
        ("--unchecked --stale", "--unchecked lists something else; it does not go with --stale"),
        ("--stale --rule sourced --strict", "--stale lists something else; it does not go with --rule or --strict"),
        ("--unchecked --rule sourced", "--unchecked lists something else; it does not go with --rule"),
        ("--rules --strict", "--rules lists something else; it does not go with --strict"),
    ],
)
def test_what_cannot_be_answered_together_is_refused(options: str, words: str, directory: Path, run: Run) -> None:
    """And nothing is mended."""
    disorder(directory)
    before = contents(directory)
    ran = run("check", str(directory), *options.split(), data=None, code=2)
    assert (ran.out, ran.err) == ("", f"nkrel: {words}\n")
    assert contents(directory) == before


def test_what_is_listed_can_be_arranged(directory: Path, run: Run) -> None:
    disorder(directory)
    asked = ("--columns", "file,rule", "--sort", "file", "--reverse", "--limit", "2", "--json")
    assert run("check", str(directory), *asked, data=None, code=1).json() == [
        {"file": name, "rule": "canonical-form"} for name in sorted(DISORDERED)[:-3:-1]
    ]
    out = run("check", str(directory), "--columns", "rule,file", "--limit", "1", data=None, code=1).out
    assert out.split() == ["Rule", "File", "canonical-form", DISORDERED[0]]
    assert run("check", "--rules", "--columns", "id", "--limit", "1", "-f", "csv", data=None).out == "id\nalso-named\n"
    assert "columns are file, line" in run("check", "--columns", "colour", data=None, code=2).err


def test_one_rule_may_be_asked_for(directory: Path, run: Run) -> None:
    disorder(directory)
    change(directory / "countries/canada.toml", 'sources = ["diary"]', 'sources = ["gossip"]')
    ran = run("check", str(directory), "--rule", "source-known", "--json", data=None, code=1)
    assert [problem["rule"] for problem in ran.json()] == ["source-known"]
    assert run("check", str(directory), "--rule", "id-slug", data=None).err.endswith("no problem\n")
    assert "did you mean" in run("check", "--rule", "source-knwn", data=None, code=2).err


@pytest.mark.parametrize(
    "text", ['"""\n# As reported."""', "'#1 of the list'", '"[#1]" '], ids=["lines", "line", "marks"]
)
def test_a_number_sign_within_a_text_is_no_comment(text: str, directory: Path, run: Run) -> None:
    path = directory / "countries/uganda.toml"
    change(path, 'note = "As reported."', f"note = {text}")
    before = store.load(directory)
    run("check", str(directory), "--fix", data=None)
    assert store.load(directory) == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("countries/guinea.toml", 'iso2 = "GN"', 'iso2="GN'),
        ("countries/guinea.toml", 'iso2 = "GN"', 'capital="Conakry"'),
        ("countries/guinea.toml", 'date = "1958-10-08"', "date=1958-10-08"),
        ("sources.toml", 'kind = "web"', 'kind="diary"'),
        ("organizations.toml", 'left = "2003"', "left=2003"),
    ],
)
def test_fix_leaves_a_file_that_it_cannot_read_as_it_is(
    name: str, old: str, new: str, directory: Path, run: Run
) -> None:
    disorder(directory)
    (directory / name).write_bytes((SAMPLE / name).read_bytes())
    change(directory / name, old, new)
    before = contents(directory)[name]
    problems = run("check", str(directory), "--fix", "--json", data=None, code=1).json()
    assert {problem["file"] for problem in problems} == {name}
    after = contents(directory)
    assert after.pop(name) == before
    expected = contents(SAMPLE)
    del expected[name]
    assert after == expected


def test_fix_never_makes_a_file_unusable(directory: Path, run: Run) -> None:
    """A required table without entries is a problem to report, not one to leave out."""
    change(
        directory / "countries/uganda.toml",
        "values = { 2018 = 0.9, 2019 = 0.85 }\nbasis = { 2018 = 12, 2019 = 80 }",
        "values = {}",
    )
    before = store.load(directory)
    run("check", str(directory), "--fix", data=None, code=1)
    assert store.load(directory) == before


def test_fix_of_a_file_that_cannot_be_written_says_so(
    directory: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(directory / "countries/guinea.toml", 'iso2 = "GN"', 'iso2="GN"')
    before = contents(directory)

    def refuse(source: str, target: str) -> None:
        raise PermissionError(13, "Permission denied", target)

    monkeypatch.setattr(os, "replace", refuse)
    ran = run("check", str(directory), "--fix", data=None, code=1)
    assert "countries/guinea.toml: not in canonical form" in ran.out
    assert "guinea.toml" in ran.err
    assert "cannot be written" in ran.err
    assert contents(directory) == before


@pytest.mark.parametrize("data", [SAMPLE, DATA], ids=["sample", "real"])
def test_canonical_text_says_the_same(data: Path) -> None:
    """For every file, whatever its form is now; and writing it once more changes nothing."""
    for document in reading.read(str(data)).documents:
        text = canonical.file_text(document.tables, document.name)
        again = tomli.loads(text)
        assert ordered(again) == ordered(document.tables), document.name
        assert canonical.file_text(again, document.name) == text, document.name


def ordered(value: Any) -> Any:
    """A value without the order of its records."""
    if isinstance(value, dict):
        return {key: ordered(item) for key, item in value.items() if item not in ([], {})}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return sorted((ordered(item) for item in value), key=repr)
    return value


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)


@settings(deadline=None)
@given(text=texts, language=texts, values=st.dictionaries(texts, numbers, min_size=1), aliases=st.lists(texts))
def test_any_text_and_number_survives_the_canonical_form(
    text: str, language: str, values: dict[str, int | float], aliases: list[str]
) -> None:
    tables = {
        "id": "x",
        "name": text,
        "names": {language: text},
        "changes": [{"status": "established", "date": "1972", "disputed": [{"value": text, "why": text}]}],
        "figures": [{"indicator": text, "values": values}],
        **({"aliases": aliases} if aliases else {}),
    }
    assert tomli.loads(canonical.file_text(tables, "countries/x.toml")) == tables


def test_problems_as_json(directory: Path, run: Run) -> None:
    change(directory / "countries/guinea.toml", 'name = "Guinea"', 'name="Guinea"')
    change(directory / "countries/guinea.toml", 'date = "1958-10-08"', 'date = "2058"')
    ran = run("check", str(directory), "--json", data=None, code=1)
    assert ran.json() == [
        {
            "file": "countries/guinea.toml",
            "line": None,
            "where": "",
            "what": "not in canonical form; 'nkrel check --fix' mends that",
            "rule": "canonical-form",
            "level": "error",
            "fixable": True,
        },
        {
            "file": "countries/guinea.toml",
            "line": 17,
            "where": "changes[0].date",
            "what": "2058 is after 2024-12-31, the day as of which the data holds",
            "rule": "date-in-range",
            "level": "error",
            "fixable": False,
        },
    ]
    assert ran.err == f"nkrel: {directory}: 2 problems\n"


def test_problems_as_csv(directory: Path, run: Run) -> None:
    change(directory / "countries/guinea.toml", 'iso2 = "GN"', 'iso2 = "gn, \\"\\""')
    ran = run("check", str(directory), "--format", "csv", data=None, code=1)
    assert list(csv.reader(io.StringIO(ran.out))) == [
        ["file", "line", "where", "what", "rule", "level", "fixable"],
        ["countries/guinea.toml", "3", "iso2", "'gn, \"\"' must be 2 capital letters", "iso-form", "error", "false"],
    ]


def test_no_problem_as_json_and_csv(run: Run) -> None:
    assert run("check", str(SAMPLE), "--json", data=None).json() == []
    rows = csv.reader(io.StringIO(run("check", str(SAMPLE), "--format", "csv", data=None).out))
    assert list(rows) == [["file", "line", "where", "what", "rule", "level", "fixable"]]
