"""What is built and installed: a wheel that answers from any folder, and an sdist that a wheel can be made of.

Each test builds for itself, so that they run at the same time. Nothing is fetched: the building back end is the one
installed here, and what the installed copy needs is found where it is for the tests.
"""

from __future__ import annotations

import email
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from conftest import HERE

ROOT = HERE.parent
LEFT_OUT = (".*", "__pycache__", "build", "dist", "*.egg-info")
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def execute(*words: str | Path, **more: Any) -> str:
    """Run a program that must succeed, without the settings of those who run the tests. Returns what it printed."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON", "NKREL"))}
    environment = {**kept, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        [str(word) for word in words],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        **more,
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    printed: str = done.stdout
    return printed


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the source tree, without its history."""
    ignored = shutil.ignore_patterns(*LEFT_OUT)
    copy = Path(shutil.copytree(ROOT, tmp_path / "tree", ignore=ignored))
    shutil.copy(ROOT / ".gitignore", copy)
    return copy


def build(tree: Path, target: Path, kind: str) -> Path:
    """Build an sdist or a wheel of a tree."""
    execute(sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", target, tree)
    [made] = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


def unpack(sdist: Path, target: Path) -> Path:
    """The tree that an sdist holds."""
    with tarfile.open(sdist) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(target, filter="data")
        else:
            archive.extractall(target)
    [tree] = target.iterdir()
    return tree


def files(folder: Path, pattern: str = "*") -> dict[str, bytes]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob(pattern) if path.is_file()}


@pytest.fixture
def wheel(tree: Path, tmp_path: Path) -> Path:
    """A wheel."""
    return build(tree, tmp_path / "wheel", "wheel")


class Environment:
    """A virtual environment with the wheel in it, and a folder far from the sources to work in."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.home = folder / "elsewhere"
        self.home.mkdir()
        venv.create(folder / "venv", with_pip=True, system_site_packages=True)
        self.scripts = folder / "venv" / SCRIPTS
        # The system's packages are those of the interpreter, which may lack what the tests run with.
        beside = self.site_packages / "beside.pth"
        beside.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        execute(self.scripts / "python", "-m", "pip", "install", "--no-deps", "--no-index", wheel)

    @property
    def site_packages(self) -> Path:
        """Where packages are installed."""
        code = "import sysconfig; print(sysconfig.get_path('purelib'))"
        return Path(execute(self.scripts / "python", "-c", code).strip())

    def nkrel(self, *words: str) -> str:
        """What the installed program prints."""
        return execute(self.scripts / "nkrel", *words, cwd=self.home)

    def python(self, code: str) -> str:
        """What a script prints."""
        return execute(self.scripts / "python", "-c", code, cwd=self.home)


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Environment:
    """The wheel, installed."""
    return Environment(tmp_path, wheel)


def metadata(archive: zipfile.ZipFile) -> Message:
    [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    return email.message_from_string(archive.read(name).decode("utf-8"))


def test_a_wheel_holds_the_program_its_data_and_nothing_else(wheel: Path, tree: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
        about = metadata(archive)
    data = {name: content for name, content in held.items() if name.startswith("nkrel/data/")}
    assert data == {f"nkrel/data/{name}": content for name, content in files(tree / "data").items()}
    code = {name: content for name, content in held.items() if name.endswith(".py")}
    assert code == {f"nkrel/{name}": content for name, content in files(tree / "nkrel", "*.py").items()}
    assert len(held["nkrel/snapshot.bin"]) > 1000
    assert "nkrel/py.typed" in held
    licences = {name.rpartition("/")[2] for name in held if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-DATA.md"}
    assert about["License-Expression"] == "MIT AND CC-BY-SA-4.0"
    assert wheel.name.endswith("-py3-none-any.whl")
    folders = {name.partition("/")[0] for name in held}
    own = {folder for folder in folders if not folder.endswith((".dist-info", ".data"))}
    assert own == {"nkrel"}


def test_an_sdist_holds_what_it_takes_to_test_and_build(tree: Path, tmp_path: Path) -> None:
    held = files(unpack(build(tree, tmp_path / "sdist", "sdist"), tmp_path / "unpacked"))
    for folder in ("nkrel", "data", "tests", "bench"):
        expected = {f"{folder}/{name}": content for name, content in files(tree / folder).items()}
        assert {name: content for name, content in held.items() if name.startswith(f"{folder}/")} == expected
    for name in ("LICENSE", "LICENSE-DATA.md", "README.md", "CHANGELOG.md", "pyproject.toml", "hatch_build.py"):
        assert held[name] == (tree / name).read_bytes()
    assert not [name for name in held if name.endswith((".pyc", "snapshot.bin"))]


def test_a_wheel_of_the_sdist_is_that_of_the_tree(tree: Path, wheel: Path, tmp_path: Path) -> None:
    sdist = build(tree, tmp_path / "sdist", "sdist")
    second = build(unpack(sdist, tmp_path / "unpacked"), tmp_path / "second", "wheel")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(second) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        for name in one.namelist():
            assert one.read(name) == other.read(name), name


def test_no_wheel_is_made_of_data_that_cannot_be_used(tree: Path, tmp_path: Path) -> None:
    (tree / "data/countries/uganda.toml").write_text("id = ")
    with pytest.raises(AssertionError, match=r"countries/uganda\.toml:1: not valid TOML"):
        build(tree, tmp_path / "wheel", "wheel")


def test_an_installed_copy_answers_from_any_folder(
    installed: Environment, nkrel_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    answer = installed.nkrel("country", "Uganda", "--json")
    assert json.loads(answer)["id"] == "uganda"
    assert answer == nkrel_process("country", "Uganda", "--json").stdout
    assert installed.nkrel("list", "--json") == nkrel_process("list", "--json").stdout
    version = installed.python("import nkrel; print(nkrel.__version__, nkrel.__file__)").split(maxsplit=1)
    assert installed.nkrel("--version") == f"nkrel {version[0]}\n"
    assert Path(version[1].strip()).is_relative_to(installed.site_packages)


def test_an_installed_copy_reads_its_snapshot(installed: Environment) -> None:
    """An installer dates files as it likes: the snapshot must still be found to agree."""
    assert installed.python("from nkrel import store; print(type(store.find()).__name__)") == "CompiledStore\n"


def test_edited_data_of_an_installed_copy_is_what_it_answers_from(installed: Environment) -> None:
    before = json.loads(installed.nkrel("country", "uganda", "--json"))
    path = installed.site_packages / "nkrel/data/countries/uganda.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('\nname = "Uganda"\n', '\nname = "Uganda [edited]"\n'), encoding="utf-8")
    after = json.loads(installed.nkrel("country", "UGA", "--json"))
    assert before["name"] == "Uganda"
    assert after == {**before, "name": "Uganda [edited]"}


def test_type_checkers_see_the_types_of_an_installed_copy(installed: Environment) -> None:
    script = installed.home / "script.py"
    script.write_text("import nkrel\n\nreveal_type(nkrel.load().country('uganda').changes[0].date)\n")
    checker = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull]
    told = execute(*checker, "--python-executable", installed.scripts / "python", script, cwd=installed.home)
    assert 'Revealed type is "str"' in told.replace("builtins.", "")


def test_a_build_leaves_nothing_but_what_is_to_be_published(tree: Path, wheel: Path) -> None:
    assert [path.name for path in wheel.parent.iterdir()] == [wheel.name]


def test_two_builds_are_the_same_bytes(tree: Path, tmp_path: Path) -> None:
    """From another folder, with the files made in another order, at another time and with others' permissions."""
    other = tmp_path / "elsewhere" / "deeper" / "tree"
    paths = sorted((path for path in tree.rglob("*") if path.is_file()), reverse=True)
    for number, path in enumerate(paths):
        copy = other / path.relative_to(tree)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (1_000_000_000 + number, 1_000_000_000 + number))
        copy.chmod((0o600 if number % 2 else 0o664) | (path.stat().st_mode & 0o100))
    for kind in ("wheel", "sdist"):
        one, two = build(tree, tmp_path / f"one-{kind}", kind), build(other, tmp_path / f"two-{kind}", kind)
        assert one.name == two.name
        assert one.read_bytes() == two.read_bytes(), kind


BESIDE_CODE = {
    *("nkrel/atlas/page.css", "nkrel/atlas/page.html", "nkrel/atlas/page.js"),
    *("nkrel/drawing/geometry.json", "nkrel/names/world.txt", "nkrel/names/NOTICE.txt", "nkrel/py.typed"),
    "nkrel/browse/browse.tcss",
    *("nkrel/nkrel.sqlite", "nkrel/snapshot.bin"),
}
"""What the wheel holds beside code, data and what says what it is."""


def test_a_wheel_holds_what_it_should_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    other = {name for name in names if not name.endswith(".py") and not name.startswith("nkrel/data/")}
    about = {name for name in other if name.partition("/")[0].endswith(".dist-info")}
    assert {name.partition("/")[2] for name in about} == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-DATA.md"),
    }
    manual = {name for name in other if name.endswith(".data/data/share/man/man1/nkrel.1")}
    assert len(manual) == 1
    assert other - about - manual == BESIDE_CODE
    data = [name.removeprefix("nkrel/data/") for name in names if name.startswith("nkrel/data/")]
    assert {name for name in data if "/" not in name and not name.endswith(".toml")} == {"README.md"}
    assert all(name.endswith(".toml") for name in data if "/" in name)
    assert {name.partition("/")[0] for name in data if "/" in name} == {"countries", "topics"}
