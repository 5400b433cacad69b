"""The README and the command reference say what the program says. `pytest --update-golden` rewrites both."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nkrel.cli import COMMANDS, main
from nkrel.cli.environment import Environment
from nkrel.formats.terminal import Terminal
from nkrel.model import Dataset

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
REFERENCE = ROOT / "docs" / "commands.md"
WIDE = Terminal(is_tty=True, width=80, color=False)
LINES = 36
FEW_LINES = 12
"""How much of a long answer the README shows: of the first, a screenful."""

pytestmark = pytest.mark.usefixtures("each_world_is_read_once")

BLOCK = re.compile(r"```console\n(.*?)```", re.S)


def answer(line: str, capsys: pytest.CaptureFixture[str], terminal: Terminal | None = None) -> str:
    """What a command line answers, in a pipe unless it is said to be on a terminal."""
    program, *arguments = shlex.split(line)
    assert program == "nkrel", line
    environment = Environment()
    if terminal:
        environment.terminal = terminal
    assert main(arguments, environment) == 0, line
    return capsys.readouterr().out


def shown(text: str, most: int) -> str:
    """The first lines of an answer."""
    lines = text.rstrip().split("\n")
    return "\n".join([*lines[:most], "…"] if len(lines) > most + 1 else lines)


def commands(block: str) -> Iterator[str]:
    """The command lines of a console block."""
    return (line.removeprefix("$ ") for line in block.split("\n") if line.startswith("$ "))


def test_every_console_block_of_the_readme_shows_what_its_commands_answer(
    capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    def told(match: re.Match[str]) -> str:
        most = FEW_LINES if text[: match.start()].count("```console") else LINES
        parts = [f"$ {line}\n{shown(answer(line, capsys, WIDE), most)}" for line in commands(match.group(1))]
        return "```console\n" + "\n\n".join(parts) + "\n```"

    text = README.read_text(encoding="utf-8")
    fresh = BLOCK.sub(told, text)
    if request.config.getoption("--update-golden"):
        README.write_text(fresh, encoding="utf-8")
    assert text.count("```console") >= 1
    assert README.read_text(encoding="utf-8") == fresh


def test_commands_named_in_the_readmes_text_run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those in running text, and those that begin a pipeline in a shell block."""
    monkeypatch.chdir(tmp_path)  # some write files
    text = re.sub(BLOCK, "", README.read_text(encoding="utf-8"))
    found = re.findall(r"`(nkrel [a-z][^`]*)`", text)
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S))
    found += [re.split(r"[|>]", line)[0].split("&& ")[-1] for line in shell.split("\n") if "nkrel " in line]
    assert len(found) >= 8
    for line in dict.fromkeys(found):
        if line.startswith("nkrel browse"):  # full screen, with an extra: tests/test_browse.py tries it
            continue
        answer(line.replace("--format json|jsonl|csv|tsv|markdown", "--json"), capsys)


def test_the_python_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    assert code
    exec(compile(code.group(1), "README.md", "exec"), {})
    date, count = capsys.readouterr().out.strip().split("\n")
    assert date.startswith("1972-08-02")
    assert 85 <= int(count) <= 100


def _made() -> Any:
    """The module that makes the reference."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_command_reference_and_the_man_page_are_made_from_the_commands(request: pytest.FixtureRequest) -> None:
    made = _made()
    if request.config.getoption("--update-golden"):
        made.write()
    reference = made.markdown()
    assert REFERENCE.read_text(encoding="utf-8") == reference
    manual = (ROOT / "man" / "nkrel.1").read_text(encoding="utf-8")
    assert manual == made.man()
    for name in COMMANDS:
        assert f".B nkrel {name}\n" in manual
        assert f"\n## nkrel {name}\n" in reference


def test_the_readme_says_how_far_the_data_was_checked(data: Dataset, request: pytest.FixtureRequest) -> None:
    kinds: dict[str, list[Any]] = {
        "changes of relations": [change for country in data.countries for change in country.changes],
        "changes with South Korea": [change for country in data.countries for change in country.rok],
        "missions": [mission for country in data.countries for mission in country.missions],
        "facts": [fact for owner in data.owners for fact in owner.facts],
        "organisations and treaties": list(data.organizations),
        "resolutions": list(data.resolutions),
    }
    rows = [
        f"| {kind} | {len(found):,} | {sum(each.checked is not None for each in found):,} |"
        for kind, found in kinds.items()
    ]
    fresh = "\n".join(["| what | entries | found again in their sources |", "|---|--:|--:|", *rows])
    text = README.read_text(encoding="utf-8")
    table = re.compile(r"\| what \| entries.*?(?=\n\n)", re.S)
    if request.config.getoption("--update-golden"):
        README.write_text(table.sub(lambda _: fresh, text), encoding="utf-8")
    assert fresh in README.read_text(encoding="utf-8")


def test_the_readme_begins_with_the_two_commands() -> None:
    shell = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    assert shell[0] == "pip install . && nkrel country Uganda\n"
    assert shell[1] == 'pip install -e ".[dev]" && pytest\n'


def test_the_changelog_tells_of_this_version() -> None:
    from nkrel import __version__

    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
