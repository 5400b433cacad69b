"""What `nkrel check` says of bad data, and that no other command trips over it.

Each file of tests/bad is a case: it changes one file of a copy of the sample and says what must be reported.

    rule = "Dates parse."            # which rule the case breaks
    unusable = true                  # the file cannot be read at all, so no command answers
    file = "countries/chile.toml"    # what is changed, and how:
    old = "…", new = "…"             #   a piece of text (found exactly once) becomes another
    old = "…", new_hex = "e9"        #   the same, with bytes that are no text
    append = "…"                     #   text is added at the end
    write = "…"                      #   the file is new, or has a new text (in `encoding`, followed by `repeat`
                                     #   as many `times` as said)
    become = "nothing"               #   the file or folder is gone; or is a "file", an empty "folder",
                                     #   a "dangling link", a "link to itself"

    [[problem]]                      # one for each that must be reported; no other may be
    file = "…"                       # where it is not in the file changed
    line = 'date = "1976-13-45"'     # the line it is on, or its number; left out where no line is said
    where = "changes[0].date"
    words = "there is no month 13"   # part of what is said
    id = "date-in-range"             # the rule that is broken
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli
from conftest import HERE, SAMPLE, Ran

from nkrel.rules import RULES
from nkrel.rules.iso3166 import is_user_assigned

FOLDER = HERE / "bad"
CASES: dict[str, dict[str, Any]] = {
    path.stem: tomli.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}
GOOD: dict[str, dict[str, Any]] = {
    path.stem: tomli.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "good").glob("*.toml"))
}
UNUSABLE = [name for name, case in CASES.items() if case.get("unusable")]
Run = Callable[..., Ran]


class Wanted(NamedTuple):
    """A problem that must be reported."""

    file: str
    line: int | None
    where: str
    words: str
    id: str

    def is_met_by(self, problem: dict[str, Any]) -> bool:
        """Whether a problem reported is this one."""
        found = (problem["file"], problem["line"], problem["where"], problem["rule"])
        return found == (self.file, self.line, self.where, self.id) and self.words in problem["what"]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return copy_of_sample(tmp_path / "data")


def copy_of_sample(target: Path) -> Path:
    shutil.copytree(SAMPLE, target)
    return target


def spoil(directory: Path, case: dict[str, Any]) -> None:
    """Change a copy of the sample as a case says."""
    path = directory / case["file"]
    if "old" in case:
        content, old = path.read_bytes(), case["old"].encode()
        assert content.count(old) == 1, f"{case['file']} holds the old text {content.count(old)} times, not once"
        new = bytes.fromhex(case["new_hex"]) if "new_hex" in case else case["new"].encode()
        path.write_bytes(content.replace(old, new))
    elif "append" in case:
        path.write_bytes(path.read_bytes() + case["append"].encode())
    elif "write" in case:
        path.parent.mkdir(exist_ok=True)
        text = case["write"] + case.get("repeat", "") * case.get("times", 0)
        path.write_bytes(text.encode(case.get("encoding", "utf-8")))
    else:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        become(path, case["become"])


def become(path: Path, what: str) -> None:
    """Put something else in the place of a file."""
    if what == "file":
        path.touch()
    elif what == "folder":
        path.mkdir()
    elif what == "dangling link":
        path.symlink_to(path.with_name("elsewhere"))
    elif what == "link to itself":
        path.symlink_to(path)
    else:
        assert what == "nothing"


def wanted(directory: Path, case: dict[str, Any]) -> list[Wanted]:
    """What must be reported of a changed copy of the sample."""
    return [
        Wanted(file, number(directory / file, each.get("line")), each["where"], each["words"], each["id"])
        for each in case["problem"]
        for file in [each.get("file", case["file"])]
    ]


def number(path: Path, line: str | int | None) -> int | None:
    """The number of a line, which may be given as its text."""
    if not isinstance(line, str):
        return line
    numbers = [number for number, text in enumerate(path.read_text("utf-8").split("\n"), 1) if text == line]
    assert len(numbers) == 1, f"{line!r} is on {len(numbers)} lines of {path.name}, not one"
    return numbers[0]


def check(run: Run, directory: Path, code: int = 1) -> list[dict[str, Any]]:
    """What `nkrel check` reports of a directory that is not in order: it ends with 1 unless all are warnings."""
    found: list[dict[str, Any]] = run("check", str(directory), "--json", data=None, code=code).json()
    return found


def code(expected: Sequence[Wanted]) -> int:
    """How `nkrel check` ends where these problems are."""
    return int(any(RULES[each.id].level == "error" for each in expected))


def differences(problems: Sequence[dict[str, Any]], expected: Sequence[Wanted]) -> str:
    """What is missing and what is too much."""
    lines = [f"not reported: {each}" for each in expected if not any(each.is_met_by(p) for p in problems)]
    lines += [f"not expected: {p}" for p in problems if not any(each.is_met_by(p) for each in expected)]
    return "\n".join(lines)


def test_there_are_cases() -> None:
    assert len(CASES) > 200
    assert len(UNUSABLE) > 20


@pytest.mark.parametrize("name", CASES)
def test_a_problem_is_reported_at_its_place(name: str, directory: Path, run: Run) -> None:
    case = CASES[name]
    spoil(directory, case)
    expected = wanted(directory, case)
    assert not differences(check(run, directory, code(expected)), expected)


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_reported_of_what_is_right(name: str, directory: Path, run: Run) -> None:
    spoil(directory, GOOD[name])
    ran = run("check", str(directory), "--json", data=None)
    assert ran.json() == []


@pytest.mark.parametrize(
    ("two", "three", "expected"),
    [
        *((two, three, True) for two in ("AA", "QM", "QZ", "XA", "XZ", "ZZ") for three in ("AAA", "AAZ", "QMA", "QZZ")),
        *((two, three, True) for two in ("AA", "QM", "QZ", "XA", "XZ", "ZZ") for three in ("XAA", "XZZ", "ZZA", "ZZZ")),
        *((two, "XAA", False) for two in ("AB", "QL", "RA", "WZ", "YA", "ZY")),
        *(("XA", three, False) for three in ("ABA", "QLZ", "RAA", "WZZ", "YAA", "ZYZ")),
    ],
)
def test_which_codes_iso_leaves_to_its_users(two: str, three: str, expected: bool) -> None:
    assert is_user_assigned(two, three) is expected


def test_every_rule_has_a_case() -> None:
    broken = {each["id"] for case in CASES.values() for each in case["problem"]}
    assert broken == set(RULES)


@pytest.mark.parametrize("name", UNUSABLE)
def test_other_commands_say_which_file_they_cannot_use(name: str, directory: Path, run: Run) -> None:
    spoil(directory, CASES[name])
    first = wanted(directory, CASES[name])[0]
    place = f"{first.file}:{first.line}" if first.line else first.file
    for format in ("table", "json"):
        ran = run("list", "--format", format, data=directory, code=1)
        assert ran.out == ""
        assert ran.err.startswith("nkrel: ")
        assert ran.err.count("\n") == 1
        # What is unusable need not be a file of the directory: without dataset.toml there is no data directory.
        assert f"{place}: " in ran.err or (first.file == "dataset.toml" and str(directory) in ran.err)
        assert first.words in ran.err or len(CASES[name]["problem"]) > 1


@pytest.mark.parametrize(
    "command",
    [
        ("country", "uganda"),
        ("summary",),
        ("timeline",),
        ("trend",),
        ("koreas",),
        ("compare", "uganda", "cuba"),
        ("search", "treaty"),
        ("missions",),
        ("visits",),
        ("figures",),
        ("topic",),
        ("orgs",),
        ("resolutions",),
        ("sources",),
        ("conflicts",),
        ("eras",),
        (),
    ],
    ids=lambda command: " ".join(command) or "overview",
)
def test_no_command_answers_from_part_of_the_data(command: tuple[str, ...], directory: Path, run: Run) -> None:
    """A partner's file that cannot be read would be a partner less, without a word."""
    spoil(directory, CASES["unusable-open-string"])
    ran = run(*command, data=directory, code=1)
    assert ran.out == ""
    assert "countries/guinea.toml:2: not valid TOML" in ran.err


def edit(directory: Path, *edits: tuple[str, str, str]) -> None:
    """Replace texts in files: (file, old, new)."""
    for file, old, new in edits:
        spoil(directory, {"file": file, "old": old, "new": new})


def places(run: Run, directory: Path) -> list[tuple[str, str]]:
    """Where `nkrel check` reports problems, beyond the form of the files."""
    found = [(p["file"], p["where"]) for p in check(run, directory) if "canonical" not in p["what"]]
    return sorted(found)


@pytest.mark.parametrize(
    ("text", "is_told_twice"),
    [
        ("Idi Amin was a guest of Kim Il-sung.", True),
        ("Idi Amin was away, which Kim Yong-nam regretted.", False),
    ],
)
def test_the_same_persons_on_one_day_in_two_files_are_one_event_and_one_of_them_is_not(
    text: str, is_told_twice: bool, directory: Path, run: Run
) -> None:
    edit(
        directory,
        (
            "countries/france.toml",
            'text = "France has said it would consider relations if North Korea gave up its nuclear weapons."',
            'date = "1972-04-05"\ntext = "Kim Il-sung received Idi Amin for talks on trade."',
        ),
        ("countries/uganda.toml", 'date = "1972-04"', 'date = "1972-04-05"'),
        ("countries/uganda.toml", "A delegation [sic] from Uganda: it went to Pyongyang [/b].", text),
    )
    found = run("check", str(directory), "--json", data=None).json()
    assert ("event-once" in {problem["rule"] for problem in found}) is is_told_twice


def test_a_partner_in_two_files_is_not_told_twice(directory: Path, run: Run) -> None:
    shutil.copy(directory / "countries" / "uganda.toml", directory / "countries" / "uganda-again.toml")
    problem = "countries/uganda.toml: id: 'uganda' is already the id of countries/uganda-again.toml"
    for line in ("list", "country Uganda", "sql 'SELECT 1'"):
        ran = run(*line.split(" ", 1), data=directory, code=1)
        assert (ran.out, ran.err) == ("", f"nkrel: the data cannot be used: {problem}\n")


@pytest.mark.parametrize(("date", "is_one"), [("2024", True), ("2013", False)])
def test_copies_of_an_article_are_one_source_and_versions_of_other_years_are_not(
    date: str, is_one: bool, directory: Path, run: Run
) -> None:
    article = 'title = "Korea"\npublisher = "Encyclopaedia"\ndate = "{}"\nlanguage = "en"\nkind = "encyclopaedia"\n'
    copy = f'[[sources]]\nid = "copy"\n{article.format(date)}url = "https://example.org/copy"\n\n'
    own = f'[[sources]]\nid = "article"\n{article.format("2024")}url = "https://example.org/article"\n\n'
    edit(
        directory,
        ("sources.toml", '[[sources]]\nid = "diary"', f'{own}{copy}[[sources]]\nid = "diary"'),
        ("countries/russia.toml", 'sources = ["ministry"]', 'sources = ["article", "copy"]'),
    )
    found = run("check", str(directory), "--json", data=None, code=int(is_one)).json()
    assert [p["where"] for p in found if p["rule"] == "article-once"] == ["facts[1].sources"] * is_one


def test_the_first_error_does_not_hide_the_rest(directory: Path, run: Run) -> None:
    edit(
        directory,
        ("countries/guinea.toml", 'iso2 = "GN"', 'iso2 = "gn"'),
        ("countries/guinea-bissau.toml", 'date = "1974-03-16"', 'date = "1976-13-45"'),
        ("countries/russia.toml", 'sources = ["ministry"]', 'sources = ["gossip"]'),
        ("countries/russia.toml", 'from = "1948", ', 'from = "1948", to = "1947", '),
        ("countries/canada.toml", 'status = "suspended"', 'status = "established"'),
        ("countries/france.toml", "[[rok]]", "[[rok]"),
        ("topics/nuclear.toml", 'themes = ["nuclear"]', 'themes = ["talks"]'),
        ("resolutions.toml", '{ russia = "for" }', '{ ussr = "for" }'),
        ("eras.toml", 'span = "2020/2022"', 'span = "2020/2022"\ncolour = "blue"'),
        ("sources.toml", '"https://example.org/statement"', '"example.org/statement"'),
    )
    assert places(run, directory) == [
        ("countries/canada.toml", "changes[1].status"),
        ("countries/france.toml", ""),
        ("countries/guinea-bissau.toml", "changes[0].date"),
        ("countries/guinea.toml", "iso2"),
        ("countries/russia.toml", "facts[1].sources"),
        ("countries/russia.toml", "missions[0].periods[0].to"),
        ("eras.toml", "eras[10].colour"),
        ("resolutions.toml", "resolutions[0].votes"),
        ("sources.toml", "sources[1].url"),
        ("topics/nuclear.toml", "facts[1].themes"),
    ]


def test_what_cannot_be_read_makes_no_exception_needless(directory: Path, run: Run) -> None:
    """The rule might have spoken of what stands there, in whichever file."""
    excepted = 'themes = ["people"]\nexcepted = { text-sentence = "It is what it is." }'
    edit(directory, ("countries/uganda.toml", 'themes = ["people"]', excepted))
    assert places(run, directory) == [("countries/uganda.toml", "facts[2].excepted")]
    edit(directory, ("countries/france.toml", "[[rok]]", "[[rok]"))
    assert places(run, directory) == [("countries/france.toml", "")]


def test_an_unreadable_date_does_not_hide_other_errors_of_its_file(directory: Path, run: Run) -> None:
    edit(
        directory,
        ("countries/uganda.toml", 'date = "1972-08-02"', 'date = "1976-13-45"'),
        ("countries/uganda.toml", 'to = "2023-10"', 'to = "1950"'),
        ("countries/uganda.toml", 'themes = ["people"]', 'themes = ["friends"]'),
    )
    assert places(run, directory) == [
        ("countries/uganda.toml", "changes[0].date"),
        ("countries/uganda.toml", "facts[2].themes"),
        ("countries/uganda.toml", "missions[0].periods[0].to"),
    ]


def test_a_wrong_id_does_not_hide_other_errors_of_its_file(directory: Path, run: Run) -> None:
    edit(
        directory,
        ("countries/canada.toml", 'id = "canada"', 'id = "kanada"'),
        ("countries/canada.toml", 'sources = ["diary"]', 'sources = ["gossip"]'),
    )
    assert places(run, directory) == [
        ("countries/canada.toml", "changes[1].sources"),
        ("countries/canada.toml", "id"),
    ]


def test_an_unknown_key_does_not_hide_errors_of_the_same_entry(directory: Path, run: Run) -> None:
    """Nor those that need other files to be seen."""
    edit(
        directory,
        ("countries/uganda.toml", 'also = ["south-korea"]', 'also = ["atlantis"]\ncolour = "blue"'),
        ("countries/uganda.toml", 'aliases = ["Republic of Uganda"]', 'aliases = ["Ivory Coast"]'),
        ("dataset.toml", 'title = "A small', 'colour = "blue"\ntitle = "A small'),
        ("countries/russia.toml", 'date = "2024-06-19"', 'date = "2034-06-19"'),
        (
            "countries/cuba.toml",
            'value = "strained", sources = ["diary"]',
            'value = "cold", sources = ["gossip"], by = 1',
        ),
    )
    assert places(run, directory) == [
        ("countries/cuba.toml", "tenor.disputed[0].by"),
        ("countries/cuba.toml", "tenor.disputed[0].sources"),
        ("countries/russia.toml", "facts[1].date"),
        ("countries/uganda.toml", ""),
        ("countries/uganda.toml", "facts[1].also"),
        ("countries/uganda.toml", "facts[1].colour"),
        ("dataset.toml", "colour"),
    ]


@pytest.mark.parametrize(("file", "rule"), [("sources.toml", "source-known"), ("themes.toml", "theme-known")])
@pytest.mark.parametrize("text", ["", "{key} = []\n"], ids=["empty", "empty-list"])
def test_what_is_read_and_empty_is_not_what_could_not_be_read(
    file: str, rule: str, text: str, directory: Path, run: Run
) -> None:
    (directory / file).write_text(text.format(key=file.removesuffix(".toml")))
    found = [problem for problem in check(run, directory) if problem["rule"] == rule]
    assert len({problem["file"] for problem in found}) > (1 if file == "themes.toml" else 10)
    (directory / file).write_text("[[")
    assert {problem["file"] for problem in check(run, directory)} == {file}


def test_emptied_eras_are_missed_by_eras_alone(directory: Path, run: Run) -> None:
    whole = (directory / "eras.toml").read_text(encoding="utf-8")
    (directory / "eras.toml").write_text(whole[whole.index('[[eras]]\nid = "socialist-bloc"') :], encoding="utf-8")
    assert {problem["rule"] for problem in check(run, directory)} == {"era-known"}


def test_hidden_files_are_left_out(directory: Path, run: Run) -> None:
    """Those that editors and file managers leave behind."""
    for name in (".#uganda.toml", "._uganda.toml", ".hidden.toml"):
        (directory / "countries" / name).write_bytes(b"\xff not toml")
    (directory / ".git").mkdir()
    (directory / ".git" / "config.toml").write_text("[[")
    assert run("check", str(directory), "--json", data=None).json() == []
    assert run("list", "--json", data=directory).json() == run("list", "--json").json()


def test_an_unusable_record_does_not_hide_errors_of_the_others_in_its_file(directory: Path, run: Run) -> None:
    edit(
        directory,
        ("organizations.toml", 'joined = "1991-09-17"', "joined = 1991"),
        ("organizations.toml", 'left = "2003"', 'left = "1980"'),
        ("resolutions.toml", 'outcome = "adopted"', 'outcome = "passed"'),
        ("resolutions.toml", 'date = "2022-05-26"', 'date = "2032-05-26"'),
    )
    assert places(run, directory) == [
        ("organizations.toml", "organizations[0].left"),
        ("organizations.toml", "organizations[1].joined"),
        ("resolutions.toml", "resolutions[0].outcome"),
        ("resolutions.toml", "resolutions[1].date"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("eras.toml", 'name = "Cold War"', "name = 1", "eras[0].name"),
        ("themes.toml", 'name = "Visits"', "name = 1", "themes[14].name"),
        ("sources.toml", 'title = "Yearbook of the world"', "title = 1", "sources[2].title"),
        ("countries/russia.toml", 'name = "Russia"', "name = 1", "name"),
        ("countries/germany.toml", 'name = "Germany"', "name = 1", "name"),
        ("resolutions.toml", 'outcome = "adopted"', "outcome = 1", "resolutions[0].outcome"),
    ],
)
def test_what_cannot_be_read_is_not_held_against_what_refers_to_it(
    file: str, old: str, new: str, where: str, directory: Path, run: Run
) -> None:
    edit(directory, (file, old, new))
    assert places(run, directory) == [(file, where)]


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("countries/uganda.toml", 'themes = ["people"]', 'themes = ["visits"]', "; did you mean visit?"),
        ("countries/uganda.toml", 'also = ["south-korea"]', 'also = ["south-corea"]', "; did you mean south-korea?"),
        ("countries/canada.toml", 'sources = ["diary"]', 'sources = ["dairy"]', "; did you mean diary?"),
        ("countries/uganda.toml", 'themes = ["people"]', 'theme = ["people"]', "unknown key; did you mean themes?"),
        ("countries/uganda.toml", 'mode = "cut"', 'mode = "cutt"', "; did you mean cut?"),
        ("countries/uganda.toml", 'themes = ["people"]', 'themes = ["qqqqqqqqqqqq"]', "'qqqqqqqqqqqq' in themes.toml"),
    ],
)
def test_what_was_perhaps_meant_is_said(file: str, old: str, new: str, words: str, directory: Path, run: Run) -> None:
    edit(directory, (file, old, new))
    whats = [problem["what"] for problem in check(run, directory)]
    assert any(words in what for what in whats), whats
    assert any("did you mean" in what for what in whats) is ("mean" in words)


def test_a_visit_is_told_what_it_lacks_and_no_more(directory: Path, run: Run) -> None:
    whole = 'actor = "uganda", recipient = "north-korea", rank = "head-of-state", who = "Idi Amin" }'
    edit(directory, ("countries/uganda.toml", whole, 'actor = "uganda", rank = "head-of-state" }'))
    whats = [problem["what"] for problem in check(run, directory)]
    assert "a visit needs who and recipient" in whats


def test_people_read_a_problem_a_line(directory: Path, run: Run) -> None:
    """Each begins with `file:line:`, as editors and grep know it, or with `file:` where there is no line."""
    edit(
        directory,
        ("countries/guinea.toml", 'iso2 = "GN"', 'iso2 = "gn"'),
        ("countries/canada.toml", "[names]", "# none\n[names]"),
    )
    ran = run("check", str(directory), data=None, code=1)
    assert ran.out.split("\n") == [
        "countries/canada.toml:11: has comments, which the canonical form cannot keep: say it in a `note`"
        " [no-comments]",
        "countries/guinea.toml:3: iso2: 'gn' must be 2 capital letters [iso-form]",
        "",
    ]
    assert ran.err == f"nkrel: {directory}: 2 problems\n"


@pytest.mark.parametrize("way", ["argument", "option", "environment"])
def test_the_directory_to_check_can_be_named_in_three_ways(
    way: str, directory: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(directory, ("countries/guinea.toml", 'iso2 = "GN"', 'iso2 = "gn"'))
    if way == "environment":
        monkeypatch.setenv("NKREL_DATA", str(directory))
    words = {"argument": [str(directory)], "option": ["--data", str(directory)], "environment": []}[way]
    assert "'gn'" in run("check", *words, data=None, code=1).out


def nothing_there(path: Path) -> None:
    """Leave a path without anything."""


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (nothing_there, "there is no such directory"),
        (Path.touch, "is not a directory"),
        (Path.mkdir, "this is not a data directory of nkrel"),
    ],
    ids=["nothing", "file", "empty-folder"],
)
def test_what_is_no_data_directory_is_said_to_be_none(
    make: Callable[[Path], None], words: str, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "some place"
    make(path)
    [problem] = check(run, path)
    assert problem["file"] == str(path)
    assert words in problem["what"]
    ran = run("list", "--json", data=path, code=1)
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert f"{path}: " in ran.err
    assert words in ran.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["countries/guinea.toml", "sources.toml", "countries"])
def test_a_forbidden_file_is_named(name: str, directory: Path, run: Run) -> None:
    (directory / name).chmod(0)
    try:
        problems = check(run, directory)
        ran = run("list", data=directory, code=1)
    finally:
        (directory / name).chmod(0o755)
    assert [(p["file"], p["what"]) for p in problems] == [(name, "cannot be read: permission denied")]
    assert ran.out == ""
    assert f"{name}: cannot be read" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, file names are text")
def test_a_file_whose_name_is_no_text_is_reported(directory: Path, run: Run) -> None:
    name = os.fsdecode(b"\xff.toml")
    (directory / "countries" / name).write_text("id = 1\n")
    assert [p["what"] for p in check(run, directory)] == ["a file's name is not UTF-8: '\\udcff.toml'"]
    ran = run("check", str(directory), data=None, code=1)
    assert "countries: a file's name is not UTF-8" in ran.out
    assert run("list", data=directory, code=1).out == ""
