"""Completion, in the shells themselves: what they are given, and that a name of several words is put in one piece."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HERE, SAMPLE, Ran

from nkrel.vocabulary import STATUSES

Run = Callable[..., Ran]
Offered = Callable[[str, list[str]], list[str]]

# How each shell is asked what it would put on the line whose words these are, the last being typed.
ASKING = {
    "bash": """source {script}; COMP_WORDS=({words}); COMP_CWORD={last}; _nkrel_completion nkrel
printf '%s\\n' "${{COMPREPLY[@]}}" """,
    "zsh": """compdef() {{ }}; compset() {{ }}; compadd() {{ shift 4; print -rl -- "$@" }}; source {script}
words=({words}); CURRENT=$(({last} + 1)); _nkrel""",
    "fish": "source {script}; complete -C {line} | string escape --no-quoted",
}


@pytest.fixture
def offered(tmp_path: Path, run: Run) -> Offered:
    """What a shell would put on the line."""
    program = tmp_path / "nkrel"
    program.write_text(
        f"#!/bin/sh\nPYTHONPATH={shlex.quote(str(HERE.parent))} NKREL_DATA={shlex.quote(str(SAMPLE))} "
        f'exec {shlex.quote(sys.executable)} -m nkrel "$@"\n'
    )
    program.chmod(0o755)

    def offered(shell: str, words: list[str]) -> list[str]:
        found = shutil.which(shell)
        if found is None:
            pytest.skip(f"there is no {shell} here")
        script = tmp_path / f"complete.{shell}"
        script.write_text(run("--show-completion", shell, data=None).out)
        line = ["nkrel", *words]
        asking = ASKING[shell].format(
            script=script,
            words=" ".join(map(shlex.quote, line)),
            last=len(words),
            line=shlex.quote(" ".join(line)),
        )
        flags = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["-N"]}[shell]
        ran = subprocess.run(
            [found, *flags, "-c", asking],
            env={"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert ran.returncode == 0 and ran.stderr == "", ran
        return [each for each in ran.stdout.split("\n") if each]

    return offered


each_shell = pytest.mark.parametrize("shell", ASKING)


@each_shell
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["li"], ["list"]),
        (["list", "--stat"], ["--status"]),
        (["list", "--status", "est"], ["established"]),
        (["list", "--status", "established,se"], ["established,severed"]),
        (["list", "--country", "South K"], ["South\\ Korea"]),
        (["orgs", "Treaty on"], ["Treaty\\ on\\ the\\ Non-Proliferation\\ of\\ Nuclear\\ Weapons"]),
        (["resolutions", "17"], ["1718"]),
        (["missions", "Ugan"], ["Uganda"]),
        (["country", "우간"], ["우간다"]),
        (["list", "--region", "Eastern Af"], ["Eastern\\ Africa"]),
    ],
    ids=" ".join,
)
def test_a_shell_completes(offered: Offered, shell: str, words: list[str], expected: list[str]) -> None:
    """What is being typed is escaped, as a shell leaves it."""
    typed = [word.replace(" ", "\\ ") for word in words]
    assert offered(shell, typed) == expected


@pytest.mark.parametrize(
    ("shell", "words", "expected"),
    [
        ("bash", ["--status", "=", "est"], ["established"]),  # bash takes it for three words, and completes the last
        ("bash", ["--status", "="], list(STATUSES)),
        ("bash", ["--tenor", "=", "friendly", "--status", "=", "est"], ["established"]),
        ("zsh", ["--status=est"], ["established"]),
        ("fish", ["--status=est"], ["--status=established"]),
        ("fish", ["--status=established,se"], ["--status=established,severed"]),
    ],
)
def test_the_value_of_an_option_is_completed_after_an_equals_sign(
    offered: Offered, shell: str, words: list[str], expected: list[str]
) -> None:
    assert offered(shell, ["list", *words]) == expected


def test_inside_quotes_a_name_stands_as_it_is(offered: Offered) -> None:
    assert offered("bash", ["list", "--country", '"South K']) == ["South Korea"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_installing_twice_leaves_one_line(
    run: Run, shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("ZDOTDIR", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    start = {"bash": ".bashrc", "zsh": ".zshrc"}.get(shell)
    if start:
        (tmp_path / start).write_text("alias l=ls")
    for _ in range(2):
        assert f"completion for {shell} is in " in run("--install-completion", shell, data=None).err
    scripts = [path for path in tmp_path.rglob("*nkrel*") if path.is_file()]
    assert [path.read_text() for path in scripts] == [run("--show-completion", shell, data=None).out]
    if start:
        kept, *added = (tmp_path / start).read_text().splitlines()
        assert kept == "alias l=ls" and len(added) == 1


@pytest.mark.parametrize(
    ("shell", "start", "asking"),
    [
        ("bash", ".bashrc", 'source "$HOME/.bashrc"; declare -F _nkrel_completion'),
        ("zsh", ".zshrc", 'autoload() { }; compinit() { }; source "$HOME/.zshrc"; print -r -- ${fpath[-1]}'),
    ],
    ids=["bash", "zsh"],
)
def test_a_home_of_any_name_is_found_when_the_shell_starts(
    run: Run, shell: str, start: str, asking: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "o'brien $dir"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("ZDOTDIR", raising=False)
    run("--install-completion", shell, data=None)
    assert (home / start).is_file()
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"there is no {shell} here")
    flags = {"bash": "--norc", "zsh": "-f"}[shell]
    ran = subprocess.run([found, flags, "-c", asking], capture_output=True, text=True, check=False, timeout=60)
    told = {"bash": "_nkrel_completion", "zsh": str(home / ".zfunc")}[shell]
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"{told}\n", "")


def test_the_users_own_shell_is_taken_where_none_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert run("--show-completion", data=None).out == run("--show-completion=fish", data=None).out
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert (
        "'tcsh' is no shell that is known here; known are bash, zsh, fish"
        in run("--install-completion", code=2, data=None).err
    )
