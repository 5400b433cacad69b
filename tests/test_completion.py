"""What the shell offers: asked as a shell asks, through the environment, in a process of its own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

import pytest
from conftest import SAMPLE

from nkrel import cli, formats, model, vocabulary

Process = Callable[..., "subprocess.CompletedProcess[str]"]
Offer = Callable[..., list[str]]


@pytest.fixture
def offered(nkrel_process: Process) -> Offer:
    """What bash is offered for a line that ends where the cursor stands; on the sample data."""

    def offered(line: str, **environment: str | None) -> list[str]:
        words = line.split()
        given = {
            "_NKREL_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) if line.endswith(" ") else len(words) - 1),
            "NKREL_DATA": str(SAMPLE),
            **environment,
        }
        ran = nkrel_process(env=given)
        assert (ran.returncode, ran.stderr) == (0, ""), ran
        return [each for each in ran.stdout.splitlines() if each]

    return offered


def test_commands_are_offered(offered: Offer) -> None:
    assert offered("nkrel ") == list(cli.COMMANDS)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nkrel co", ["country", "compare", "conflicts"]),
        ("nkrel tim", ["timeline"]),
        ("nkrel list", ["list"]),
        ("nkrel Ugan", []),
        ("nkrel --ver", ["--version"]),
        # options of a command
        ("nkrel list --st", ["--status"]),
        ("nkrel list --s", ["--sort", "--status", "--source", "--since"]),
        ("nkrel country uganda --as", ["--as-of"]),
        ("nkrel eras --st", []),
        # partners
        ("nkrel country ugan", ["uganda"]),
        ("nkrel country 우간", ["우간다"]),
        ("nkrel country אוג", ["אוגנדה"]),
        ("nkrel country south", ["south-africa", "south-korea"]),
        ("nkrel country uganda cub", ["cuba"]),
        ("nkrel compare cuba ugan", ["uganda"]),
        ("nkrel list --country ugan", ["uganda"]),
        ("nkrel country zz", []),
        # words of a vocabulary
        ("nkrel list --status est", ["established"]),
        ("nkrel list --status s", ["suspended", "severed"]),
        ("nkrel timeline --era det", ["detente"]),
        ("nkrel list --region Afr", ["Africa"]),
        ("nkrel list --kind un-", ["un-member", "un-observer"]),
        ("nkrel list --tenor f", ["friendly"]),
        ("nkrel list --theme mil", ["military"]),
        ("nkrel list --source mini", ["ministry"]),
        ("nkrel sources ye", ["yearbook"]),
        ("nkrel topic nu", ["nuclear"]),
        ("nkrel figures --indicator te", ["tests"]),
        ("nkrel list --format js", ["json", "jsonl"]),
        ("nkrel list -f t", ["table", "tsv"]),
        # after a comma
        ("nkrel list --columns na", ["name"]),
        ("nkrel list --columns name,sin", ["name,since"]),
        ("nkrel list --status established,s", ["established,suspended", "established,severed"]),
        ("nkrel list --country uganda,cub", ["uganda,cuba"]),
        ("nkrel topic nuclear,nu", []),
        ("nkrel summary --by reg", ["region"]),
        ("nkrel summary --by region,sta", ["region,status"]),
    ],
)
def test_what_begins_with_the_word_typed_is_offered(offered: Offer, line: str, expected: list[str]) -> None:
    assert offered(line) == expected


def test_a_name_is_offered_once_in_each_spelling(offered: Offer) -> None:
    found = offered("nkrel country Ugan")
    assert set(found) == {"Uganda"}
    assert len(found) == 1, "the English and the Spanish name are the same word"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nkrel list --status ", list(vocabulary.STATUSES)),
        ("nkrel list --tenor ", list(vocabulary.TENORS)),
        ("nkrel list --format ", list(formats.FORMATS)),
        ("nkrel sources --format ", [*formats.FORMATS, *formats.BIBLIOGRAPHIC]),
    ],
)
def test_all_words_of_a_vocabulary_are_offered(offered: Offer, line: str, expected: list[str]) -> None:
    assert offered(line) == expected


@pytest.mark.parametrize(
    ("option", "key"), [("era", "eras"), ("theme", "themes"), ("source", "sources")], ids=["era", "theme", "source"]
)
def test_all_ids_of_the_data_are_offered(offered: Offer, sample: model.Dataset, option: str, key: str) -> None:
    assert offered(f"nkrel list --{option} ") == [each.id for each in getattr(sample, key)]


def test_regions_and_sub_regions_are_offered(offered: Offer) -> None:
    found = offered("nkrel list --region ")
    assert {"Africa", "Asia", "Eastern Africa", "Caribbean"} <= set(found)


def test_the_data_directory_of_the_line_is_asked(offered: Offer) -> None:
    assert offered(f"nkrel list --data {SAMPLE} --source di", NKREL_DATA=None) == ["diary"]


def test_bad_data_offers_nothing_and_says_nothing(offered: Offer) -> None:
    assert offered("nkrel country ug", NKREL_DATA="/nowhere") == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("nkrel ", "country"),
        ("nkrel country Ugan", "Uganda"),
        ("nkrel country ugan", "uganda"),
        ("nkrel list --status est", "established"),
        ("nkrel list --st", "--status"),
        ("nkrel list --theme mil", "military"),
    ],
)
def test_zsh_is_offered_the_same(nkrel_process: Process, line: str, word: str) -> None:
    given = {"_NKREL_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line, "NKREL_DATA": str(SAMPLE)}
    ran = nkrel_process(env=given)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f'"{word}"' in ran.stdout, ran.stdout


def test_fish_is_offered_the_same(nkrel_process: Process) -> None:
    given = {
        "_NKREL_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": "nkrel country ugan",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "NKREL_DATA": str(SAMPLE),
    }
    ran = nkrel_process(env=given)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.split() == ["uganda"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_asks_the_program_by_this_protocol(nkrel_process: Process, shell: str) -> None:
    ran = nkrel_process(env={"_NKREL_COMPLETE": f"source_{shell}"})
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.search(rf"_NKREL_COMPLETE=complete_{shell}", ran.stdout)
    assert "nkrel" in ran.stdout


def test_completion_does_not_run_the_command(nkrel_process: Process) -> None:
    given = {"_NKREL_COMPLETE": "complete_bash", "COMP_WORDS": "nkrel list ", "COMP_CWORD": "2"}
    ran = nkrel_process(env={**given, "NKREL_DATA": str(SAMPLE)})
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "1972-08-02" not in ran.stdout


@pytest.mark.parametrize(
    "given",
    [{}, {"COMP_WORDS": "nkrel li"}, {"COMP_CWORD": "1"}, {"COMP_WORDS": "nkrel li", "COMP_CWORD": "x"}],
    ids=["nothing", "no cursor", "no words", "no number"],
)
def test_without_a_line_to_complete_nothing_is_offered(nkrel_process: Process, given: dict[str, str]) -> None:
    ran = nkrel_process(env={"_NKREL_COMPLETE": "complete_bash", "NKREL_DATA": str(SAMPLE), **given})
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
