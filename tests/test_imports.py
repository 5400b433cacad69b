"""What a start-up costs, counted in modules and not in milliseconds: a run imports only what its answer needs."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys

import pytest
from conftest import HERE, SAMPLE

from nkrel import cli

HEAVY = {"rich", "pydantic", "email", "asyncio", "http", "importlib.metadata", "logging", "textual"}
PROGRAM = """
import runpy, sys
sys.argv = ["nkrel", *sys.argv[1:]]
before = set(sys.modules)
import os
def told(code):
    sys.stdout.flush()
    sys.stderr.write("\\n".join(sorted(set(sys.modules) - before)))
    sys.stderr.flush()
    leave(code)
leave, os._exit = os._exit, told
try:
    runpy.run_module("nkrel", run_name="__main__", alter_sys=True)
except SystemExit as end:
    told(end.code or 0)
"""


def loaded(*words: str) -> tuple[str, set[str]]:
    """What a command line prints, and the modules that it imports beyond those of a bare interpreter."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout, set(ran.stderr.split("\n"))


def commands_in(modules: set[str]) -> list[str]:
    """The command modules among these."""
    return [name for name in cli.COMMANDS if f"nkrel.cli.{name}" in modules]


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "table", "markdown"])
def test_a_partner_is_told_without_anything_heavy(name: str) -> None:
    out, modules = loaded("country", "uganda", "--format", name)
    assert "Uganda" in out
    assert "nkrel.cli" in modules, "the modules were not told"
    assert modules & HEAVY == set()
    assert commands_in(modules) == ["country"]
    if name == "json":
        assert json.loads(out)["id"] == "uganda"


@pytest.mark.parametrize(
    "line",
    ["list", "list --json", "timeline --country cuba", "summary -f csv", "search uganda --json", "koreas", "missions"],
)
def test_a_pipe_needs_no_rich_and_one_command_module(line: str) -> None:
    out, modules = loaded(*line.split(), "--data", str(SAMPLE))
    assert out
    assert modules & HEAVY == set()
    assert commands_in(modules) == [line.partition(" ")[0]]


def test_a_format_is_imported_only_for_its_answer() -> None:
    _, modules = loaded("list", "--json", "--data", str(SAMPLE))
    found = {name for name in modules if name.startswith("nkrel.formats.")}
    assert found <= {"nkrel.formats.json", "nkrel.formats.terminal"}


def test_sql_is_answered_without_the_records() -> None:
    """The database lies ready: neither the records nor what looks filters up in them is needed."""
    program = "import sys, nkrel.cli.sql, nkrel.tables.answers, nkrel.formats.plain, nkrel.formats.terminal.screen"
    program += "; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) & {"nkrel.model", "nkrel.names", "nkrel.queries.asking", "rich"} == set()


def test_the_overview_loads_no_command() -> None:
    out, modules = loaded("--data", str(SAMPLE))
    assert "15 partners" in out
    assert modules & HEAVY == set() and commands_in(modules) == []
    assert "nkrel.cli.overview" in modules


def test_help_of_a_command_loads_that_command_only() -> None:
    out, modules = loaded("country", "--help")
    assert "Usage: nkrel country" in out
    assert modules & HEAVY == set()
    assert commands_in(modules) == ["country"]


def test_the_version_is_told_without_the_command_line() -> None:
    out, modules = loaded("--version")
    assert out.startswith("nkrel ")
    assert {name for name in modules if name.partition(".")[0] not in ("nkrel", "runpy", "pkgutil")} & {
        "typer",
        "msgspec",
        "tomli",
        "rich",
        "dataclasses",
        "shutil",
        "subprocess",
    } == set()
    assert not any(name.startswith("nkrel.cli") for name in modules)


def test_importing_the_package_imports_nothing_else() -> None:
    program = "import sys; before = set(sys.modules); import nkrel; print(*sorted(set(sys.modules) - before))"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert set(ran.stdout.split()) <= {"nkrel", "__future__"}


def test_the_package_loads_data_on_demand() -> None:
    import nkrel

    assert nkrel.load(SAMPLE).country("uganda").changes[0].status == "established"
    assert nkrel.DataError.__name__ == "DataError"
    with pytest.raises(AttributeError, match="nothing"):
        getattr(nkrel, "nothing")  # noqa: B009


def test_a_known_name_is_found_without_the_names_of_the_world() -> None:
    """What reads on where the data does not know a name costs nothing to whoever types one that it knows."""
    _, modules = loaded("country", "uganda", "--json")
    assert {module for module in modules if module.startswith("nkrel.names")} == {"nkrel.names"}
    _, modules = loaded("country", "Ugandë", "--json")
    assert "nkrel.names.world" in modules


# --- the shape of the code -------------------------------------------------------------------------------------------

PACKAGE = HERE.parent / "nkrel"
MODULES = {
    ".".join(path.relative_to(HERE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
    if "data" not in path.relative_to(PACKAGE).parts
}


def imported_by(name: str) -> set[str]:
    """The modules of the package that a module imports when it is itself imported."""
    tree = ast.parse(MODULES[name].read_text("utf-8"))
    found: set[str] = set()
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
        elif not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, (ast.If, ast.Try))]
    # That a package is imported before its modules is no choice of theirs.
    return {each for each in found & MODULES.keys() if each != name and not name.startswith(f"{each}.")}


def test_no_import_goes_round_in_a_circle() -> None:
    above: dict[str, set[str]] = {name: imported_by(name) for name in MODULES}
    while above:
        free = {name for name, needed in above.items() if not needed & above.keys()}
        assert free, f"a circle is among {sorted(above)}"
        above = {name: needed for name, needed in above.items() if name not in free}


LAYERS = (
    ("vocabulary", "dates", "likely", "text", "delimited", "words", "problems", "record", "writing", "streams"),
    ("model", "layout", "names", "regions", "events"),
    ("queries",),
    ("store", "rules"),
    ("drawing", "pages", "tables", "formats", "sql", "exports", "atlas", "citing", "frames", "glossary"),
    ("browse",),
    ("cli", "__main__"),
)


def test_nothing_reaches_up() -> None:
    """Each part of the code needs, to be imported, only parts of its own layer and of those below."""
    layer = {part: number for number, parts in enumerate(LAYERS) for part in parts}
    for name in MODULES.keys() - {"nkrel"}:
        own = layer[name.split(".")[1]]
        reached = {each for each in imported_by(name) - {"nkrel"} if layer[each.split(".")[1]] > own}
        assert not reached, f"{name} imports {', '.join(sorted(reached))}"


def test_only_what_shows_the_data_full_screen_needs_textual() -> None:
    """Not even late: every other command works where the extra is not installed."""
    for name, path in MODULES.items():
        imported = {
            each
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            for each in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        if any(each.partition(".")[0] == "textual" for each in imported):
            assert name.startswith("nkrel.browse."), name
        if any(each.startswith("nkrel.browse") for each in imported):
            assert name == "nkrel.cli.browse" or name.startswith("nkrel.browse."), name


def test_the_help_of_browse_needs_no_textual() -> None:
    out, modules = loaded("browse", "--help")
    assert "nkrel[browse]" in out and not {name for name in modules if name.startswith(("textual", "nkrel.browse"))}


def test_the_map_of_the_code_names_every_part() -> None:
    text = (HERE.parent / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"^\| `([^`]+)` \| \S", text, re.M)
    parts = {f"nkrel/{path.name}{'/' if path.is_dir() else ''}" for path in PACKAGE.iterdir() if path.name[0] != "."}
    parts -= {"nkrel/__init__.py", "nkrel/__pycache__/", "nkrel/py.typed"}
    around = {"data/", "tests/", "tools/", "bench/", "docs/"}
    assert set(named) == parts | around
    assert len(named) == len(set(named))
    for path in re.findall(r"`((?:nkrel|tests|data|docs)/[\w./]+)`", text):
        if not re.search(r"[A-Z]{2}", path):
            assert (HERE.parent / path).exists(), path
