"""Mutation testing: change the code in one place, and see whether the tests notice.

    python tools/mutate.py dates --sample 60
    python tools/mutate.py names standing missions selecting timeline panel rules canonical --sample 40

Each mutant is tried in a copy of the tree, by the tests of its module, in a process of its own, until one fails. What
no test notices is listed: either a test is missing, or the two say the same. The libraries for mutation testing expect
the tests and the package to be installed or laid out otherwise; this is what they do, without that.

The tests are collected and run once, which tells which of them go through which statement. Then, for each mutant, a
fork of that process gives the functions of the file their new code and runs those tests that come by, the ones that
others are least like first. So a mutant costs as much as the test that notices it, and no more.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import contextlib
import functools
import gc
import importlib
import inspect
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent

SUBJECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "dates": (("nkrel/dates.py",), ("tests/test_dates.py",)),
    "names": (("nkrel/names/",), ("tests/test_names.py", "tests/test_persons.py", "-k", "not no_limit")),
    "standing": (("nkrel/queries/standing.py",), ("tests/test_standing.py",)),
    "missions": (
        ("nkrel/queries/missions.py",),
        ("tests/test_missions.py", "-k", "not later_than_the_day and not everywhere"),
    ),
    "selecting": (
        ("nkrel/queries/selecting.py",),
        ("tests/test_selecting.py", "tests/test_events.py", "-k", "not facts_shown"),
    ),
    "timeline": (
        ("nkrel/queries/timeline.py",),
        (
            "tests/test_timeline.py",
            "tests/test_events.py",
            "tests/test_show_cite.py::test_every_entry_of_the_timeline_can_be_shown",
            "-k",
            "not real_data",
        ),
    ),
    "panel": (
        ("nkrel/queries/panel.py",),
        (
            "tests/test_panel.py",
            "-k",
            "not unique and not two_schemes and not trend_counts and not what_is_sure and not agree and not follow",
        ),
    ),
    "rules": (
        ("nkrel/rules/",),
        ("tests/test_check.py", "tests/test_bad_data.py", "-k", "listed or reported or same_persons or iso_leaves"),
    ),
    "canonical": (("nkrel/store/canonical.py",), ("tests/test_canonical.py",)),
}
"""Subject -> the files that are changed, and the tests that are to notice: of those beside them the quick ones, for
what reads the real data takes as long as all others."""

COMPARED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
COMPUTED: dict[type[ast.operator], tuple[str, str]] = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "+")}


class Mutant(NamedTuple):
    """A change: the bytes from `start` to `stop` of a file become others."""

    file: str
    line: int
    start: int
    stop: int
    becomes: str
    was: str


def mutants(tree: Path, file: str) -> Iterator[Mutant]:
    """Every change that is made to a file."""
    source = (tree / file).read_bytes()
    starts = [0]
    for line in source.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)

    def at(line: int, column: int) -> int:
        return starts[line - 1] + column

    def whole(node: ast.expr | ast.stmt, becomes: str) -> Mutant:
        start, stop = at(node.lineno, node.col_offset), at(node.end_lineno or 0, node.end_col_offset or 0)
        return Mutant(file, node.lineno, start, stop, becomes, source[start:stop].decode())

    def between(left: ast.expr, right: ast.expr, was: str, becomes: str) -> Iterator[Mutant]:
        start, stop = at(left.end_lineno or 0, left.end_col_offset or 0), at(right.lineno, right.col_offset)
        place = source[start:stop].decode().find(was)
        if place >= 0:
            first = start + place
            yield Mutant(file, left.end_lineno or 0, first, first + len(was), becomes, was)

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
                yield from between(left, right, *COMPARED[type(operator)])
        elif isinstance(node, ast.BoolOp):
            was, becomes = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
            for left, right in zip(node.values, node.values[1:], strict=False):
                yield from between(left, right, was, becomes)
        elif isinstance(node, ast.BinOp) and type(node.op) in COMPUTED:
            if not any(isinstance(side, (ast.JoinedStr, ast.List)) for side in (node.left, node.right)):
                yield from between(node.left, node.right, *COMPUTED[type(node.op)])
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield whole(node, ast.unparse(node.operand))
        elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
            yield whole(node.test, f"(not ({ast.unparse(node.test)}))")
        elif isinstance(node, ast.comprehension):
            for condition in node.ifs:
                yield whole(condition, "True")
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield whole(node, str(node.value + 1))
        elif isinstance(node, ast.Constant) and type(node.value) is bool:
            yield whole(node, str(not node.value))
        elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
            yield whole(node.value, "None")
        elif isinstance(node, (ast.Continue, ast.Break)):
            yield whole(node, "break" if isinstance(node, ast.Continue) else "continue")
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield whole(node, "None")


def files_of(subject: str) -> list[str]:
    """The files of a subject."""
    found: list[str] = []
    for place in SUBJECTS[subject][0]:
        folder = ROOT / place
        found += [place] if folder.is_file() else [f"{place}{each.name}" for each in sorted(folder.glob("*.py"))]
    return found


def functions_of(code: CodeType, prefix: str = "") -> Iterator[tuple[str, CodeType]]:
    """The functions and methods of a module by their qualified names; what stands inside one is part of it."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_flags & inspect.CO_OPTIMIZED:
                yield prefix + inner.co_name, inner
            else:
                yield from functions_of(inner, f"{prefix}{inner.co_name}.")


class _Marked(ast.NodeTransformer):
    """A module whose functions tell, before each of their statements, in which line they are."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.depth = 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody") if self.depth else ():
            block = getattr(node, name, None)
            if isinstance(block, list):
                marked = [each for inner in block for each in (self._mark(inner), inner)]
                setattr(node, name, [each for each in marked if each is not None])
        return node

    def _mark(self, node: ast.stmt) -> ast.stmt | None:
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            return None
        return ast.parse(f"__came_by__(({self.file!r}, {node.lineno}))").body[0]


class Forked:
    """A plugin of pytest: the tests run once, and then in a fork for each mutant."""

    def __init__(self, tree: Path, files: list[str], chosen: list[Mutant], seconds: int, most: int) -> None:
        self.tree, self.files, self.chosen, self.seconds, self.most = tree, files, chosen, seconds, most
        self.costs: list[float] = []
        self.functions: dict[str, list[FunctionType]] = {}
        self.caches: list[functools._lru_cache_wrapper[Any]] = []
        self.survived: list[int] | None = None

    def pytest_runtestloop(self, session: Any) -> bool:
        """In place of what pytest does once all tests are collected."""
        if session.testsfailed:
            return True
        came_by: dict[tuple[str, int], set[int]] = {}
        now: set[tuple[str, int]] = set()
        builtins.__came_by__ = now.add  # type: ignore[attr-defined]
        for file in self.files:
            importlib.import_module(file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        self._take_stock()
        for file in self.files:
            parsed = _Marked(file).visit(ast.parse((self.tree / file).read_bytes()))
            self._replace(file, ast.fix_missing_locations(parsed))
        since = time.process_time()
        for number, passed in enumerate(self._outcomes(session, range(len(session.items)))):
            if not passed:
                return True
            since, before = time.process_time(), since
            self.costs.append(since - before + 0.01)
            for place in now:
                came_by.setdefault(place, set()).add(number)
            now.clear()
        self._take_stock()
        gc.freeze()
        for file in self.files:
            source = (self.tree / file).read_bytes()
            self._replace(file, source)
        if not passes(
            functools.partial(self._try, session, file, source, range(len(session.items))[: self.most]), self.seconds
        ):
            return True  # run a second time, the tests as they are must pass again
        self.survived = []
        for number, mutant in enumerate(self.chosen):
            telling = _telling(mutant, self.tree, came_by, self.costs)[: self.most]
            with changed(mutant, self.tree) as source:
                if passes(functools.partial(self._try, session, mutant.file, source, telling), self.seconds):
                    self.survived.append(number)
        return True

    def _try(self, session: Any, file: str, source: bytes, telling: Sequence[int]) -> bool:
        self._replace(file, source)
        for each in self.caches:
            each.cache_clear()
        return all(self._outcomes(session, telling))

    @staticmethod
    def _outcomes(session: Any, numbers: Sequence[int]) -> Iterator[bool]:
        """Run these tests, and tell of each whether it passed."""
        items = [session.items[number] for number in numbers]
        # What is made for the session stays: the last has a next, too.
        for item, following in zip(items, [*items[1:], session], strict=False):
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            yield not session.testsfailed

    def _replace(self, file: str, source: Any) -> None:
        """Give the functions of a file, as they are loaded, the code of another text of it."""
        codes = dict(functions_of(compile(source, str(self.tree / file), "exec")))
        for each in self.functions[file]:
            if each.__qualname__ in codes:
                with contextlib.suppress(ValueError):  # it is made anew whenever it is needed
                    each.__code__ = codes[each.__qualname__]

    def _take_stock(self) -> None:
        """Find the functions of the files, and what remembers results."""
        names = {str(self.tree / file): file for file in self.files}
        self.functions = {file: [] for file in self.files}
        self.caches = []
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename in names:
                self.functions[names[each.__code__.co_filename]].append(each)
            elif isinstance(each, functools._lru_cache_wrapper) and each.__module__.startswith("nkrel"):
                self.caches.append(each)


def _telling(mutant: Mutant, tree: Path, came_by: dict[tuple[str, int], set[int]], costs: Sequence[float]) -> list[int]:
    """The tests that come by the function of a mutant; first those that go where few others go, and are quick."""
    first, last = next(_around(mutant, tree))
    places = {line: tests for (file, line), tests in came_by.items() if file == mutant.file and first <= line <= last}
    here = places.get(mutant.line, set())
    rare: Counter[int] = Counter()
    for tests in places.values():
        for test in tests:
            rare[test] += 1 / len(tests) / costs[test]  # type: ignore[assignment]
    return sorted(rare, key=lambda test: (test not in here, -rare[test], test))


def _around(mutant: Mutant, tree: Path) -> Iterator[tuple[int, int]]:
    """The lines of the bodies of the functions that a mutant is in, the outermost first."""
    for node in ast.walk(ast.parse((tree / mutant.file).read_bytes())):
        if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= mutant.line <= (node.end_lineno or 0):
            yield node.body[0].lineno, node.end_lineno or 0


@contextlib.contextmanager
def changed(mutant: Mutant, tree: Path) -> Iterator[bytes]:
    """The tree with a mutant in it."""
    target = tree / mutant.file
    source = target.read_bytes()
    mutated = source[: mutant.start] + mutant.becomes.encode() + source[mutant.stop :]
    target.write_bytes(mutated)
    try:
        yield mutated
    finally:
        target.write_bytes(source)


def passes(run: Callable[[], bool], seconds: int) -> bool:
    """Whether something passes in a process of its own, which may compute for so long. An endless loop does not."""
    child = os.fork()
    if not child:
        code = 1
        with contextlib.suppress(BaseException):
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            code = int(not run())
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def tests_run(tree: Path, tests: tuple[str, ...], cases: int, plugin: object | None = None) -> bool:
    """Run tests in the tree, silently, until one fails; whether none does."""
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    import hypothesis
    import pytest

    # The same cases each time, and no search for the smallest that fails.
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", max_examples=cases, phases=phases, derandomize=True, database=None)
    options = ["-x", "-q", "-s", "-n", "0", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]
    options += [f"--basetemp={tree.parent / 'tests'}", "-o", "tmp_path_retention_policy=none"]
    return pytest.main([*options, *tests], plugins=[plugin] if plugin else []) == 0


def survivors(tree: Path, subject: str, chosen: list[Mutant], given: argparse.Namespace) -> list[Mutant]:
    """Those of the mutants that the tests do not notice."""
    tests = SUBJECTS[subject][1]
    inside = [mutant for mutant in chosen if any(_around(mutant, tree))]
    told = tree.parent / "survivors"
    told.unlink(missing_ok=True)

    def forks() -> bool:
        plugin = Forked(tree, files_of(subject), inside, given.seconds, given.most)
        tests_run(tree, tests, given.cases, plugin)
        if plugin.survived is not None:
            told.write_text(" ".join(map(str, plugin.survived)))
        return True

    passes(forks, given.seconds * len(chosen))
    if not told.exists():
        sys.exit(f"{subject}: the tests fail as it is")
    left = {inside[int(number)] for number in told.read_text().split()}
    for mutant in chosen:
        if mutant not in inside:  # what is outside of functions happens once, on import
            with changed(mutant, tree):
                if passes(lambda: tests_run(tree, tests, given.cases), given.seconds):
                    left.add(mutant)
    return sorted(left)


def main() -> None:
    """Try a sample of the mutants of each subject, and tell which survived."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("subjects", nargs="+", choices=sorted(SUBJECTS))
    parser.add_argument("--sample", type=int, default=0, help="try so many mutants of each (default: all)")
    parser.add_argument("--seed", type=int, default=0, help="which sample")
    parser.add_argument("--lines", type=int, nargs="+", help="of these, only those in some lines")
    parser.add_argument("--cases", type=int, default=5, help="how many cases a test draws that draws them by chance")
    parser.add_argument("--most", type=int, default=200, help="with how many tests a mutant is tried at most")
    parser.add_argument("--seconds", type=int, default=60, help="how long the tests of a mutant may compute")
    given = parser.parse_args()
    # What the tests need, but the package itself, is imported once.
    import hypothesis  # noqa: F401
    import msgspec  # noqa: F401
    import pytest  # noqa: F401
    import rich.console  # noqa: F401
    import tomli  # noqa: F401
    import typer  # noqa: F401

    sys.dont_write_bytecode = True
    folder = Path(tempfile.mkdtemp(prefix="nkrel-mutants-"))
    tree = folder / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "docs", "bench"))
    try:
        for subject in given.subjects:
            every = [mutant for file in files_of(subject) for mutant in mutants(tree, file)]
            chance = random.Random(given.seed)
            chosen = chance.sample(every, given.sample) if 0 < given.sample < len(every) else every
            if given.lines:
                chosen = [mutant for mutant in chosen if mutant.line in given.lines]
            left = survivors(tree, subject, chosen, given)
            for mutant in left:
                was = " ".join(mutant.was.split())
                print(f"{mutant.file}:{mutant.line}: {was[:90]}  ->  {mutant.becomes[:90]}", flush=True)
            noticed = len(chosen) - len(left)
            share = 100 * noticed / len(chosen)
            print(f"{subject}: {noticed} of {len(chosen)} noticed ({len(every)} in all): {share:.0f} %", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
