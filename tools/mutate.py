"""Mutation testing: change the code in one place, and see whether the tests notice.

    python tools/mutate.py dates --sample 60
    python tools/mutate.py names standing missions selecting timeline panel rules canonical --sample 40

Each mutant is tried in a copy of the tree, by the tests of its module, in a process of its own, until one fails. What
no test notices is listed: either a test is missing, or the two say the same. The libraries for mutation testing expect
the tests and the package to be installed or laid out otherwise; this is what they do, without that.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

SUBJECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "dates": (("nkrel/dates.py",), ("tests/test_dates.py",)),
    "names": (("nkrel/names/",), ("tests/test_names.py",)),
    "standing": (("nkrel/queries/standing.py",), ("tests/test_standing.py", "tests/test_as_of.py")),
    "missions": (("nkrel/queries/missions.py",), ("tests/test_missions.py", "tests/test_mission_lists.py")),
    "selecting": (
        ("nkrel/queries/selecting.py",),
        ("tests/test_selecting.py", "tests/test_events.py", "tests/test_asking.py"),
    ),
    "timeline": (
        ("nkrel/queries/timeline.py",),
        ("tests/test_timeline.py", "tests/test_events.py", "tests/test_asking.py"),
    ),
    "panel": (("nkrel/queries/panel.py",), ("tests/test_panel.py",)),
    "rules": (("nkrel/rules/",), ("tests/test_bad_data.py", "tests/test_check.py")),
    "canonical": (("nkrel/store/canonical.py",), ("tests/test_canonical.py", "tests/test_check.py")),
}
"""Subject -> the files that are changed, and the tests that are to notice."""

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


def survives(mutant: Mutant | None, tree: Path, tests: tuple[str, ...], seconds: float) -> bool:
    """Whether the tests pass all the same (without a mutant: whether they pass at all)."""
    target = tree / mutant.file if mutant else None
    source = target.read_bytes() if target else b""
    if mutant and target:
        target.write_bytes(source[: mutant.start] + mutant.becomes.encode() + source[mutant.stop :])
    try:
        child = os.fork()
        if not child:
            _run(tree, tests)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status) == 0
            time.sleep(0.02)
        os.killpg(child, signal.SIGKILL)  # an endless loop is noticed, too
        os.waitpid(child, 0)
        return False
    finally:
        if target:
            target.write_bytes(source)


def _run(tree: Path, tests: tuple[str, ...]) -> None:
    """In the child: the tests, until one fails."""
    code = 1
    with contextlib.suppress(BaseException):
        os.setpgid(0, 0)
        os.chdir(tree)
        sys.path.insert(0, str(tree))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        import pytest

        code = int(pytest.main(["-x", "-q", "-n", "0", "--assert=plain", "-p", "no:cacheprovider", *tests]))
    os._exit(code)


def main() -> None:
    """Try a sample of the mutants of each subject, and tell which survived."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("subjects", nargs="+", choices=sorted(SUBJECTS))
    parser.add_argument("--sample", type=int, default=0, help="try so many mutants of each (default: all)")
    parser.add_argument("--seed", type=int, default=0, help="which sample")
    parser.add_argument("--seconds", type=float, default=300, help="the tests may take so long")
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
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "__pycache__", "docs", "bench"))
    try:
        for subject in given.subjects:
            every = [mutant for file in files_of(subject) for mutant in mutants(tree, file)]
            chance = random.Random(given.seed)
            chosen = chance.sample(every, given.sample) if 0 < given.sample < len(every) else every
            tests = SUBJECTS[subject][1]
            if not survives(None, tree, tests, given.seconds):
                sys.exit(f"{subject}: the tests fail as it is")
            survived = 0
            for mutant in chosen:
                if survives(mutant, tree, tests, given.seconds):
                    survived += 1
                    was = " ".join(mutant.was.split())
                    print(f"{mutant.file}:{mutant.line}: {was[:90]}  ->  {mutant.becomes[:90]}", flush=True)
            noticed = len(chosen) - survived
            share = 100 * noticed / len(chosen)
            print(f"{subject}: {noticed} of {len(chosen)} noticed ({len(every)} in all): {share:.0f} %", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
