"""The rules that data must keep beyond being readable: `nkrel check`.

Each is declared with an id, a level and its meaning in the module of its subject; `check` runs them all. A broken
rule never hides another. A record may say `excepted = { rule-id = "reason" }`: somebody looked, and it is right.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import tomli

from nkrel.problems import Problem
from nkrel.rules import (  # noqa: F401 - each declares its rules when it is imported
    attribution,
    citations,
    codes,
    dates,
    drawn,
    events,
    facts,
    figures,
    form,
    history,
    ids,
    missions,
    names,
    overlap,
    persons,
    places,
    precision,
    references,
    sources,
    visits,
)
from nkrel.rules.known import Known
from nkrel.rules.rule import RULES, FileFinding, Finding, Here, Rule, rule
from nkrel.store import canonical
from nkrel.store.places import Path, line_of, spell
from nkrel.store.reading import read
from nkrel.words import perhaps
from nkrel.writing import write_file

__all__ = ["RULES", "Rule", "check", "fix"]


@rule("readable", "files are TOML, and every value is of the kind that its key asks for", on="files")
def _readable(known: Known) -> Iterator[FileFinding]:
    """What reading the files reports, before any other rule: see `nkrel.store.reading`."""
    yield from ()


@rule("exception-known", "exceptions name rules", on="data")
def _exceptions(known: Known) -> Iterator[Finding]:
    for here in known.entries:
        for id in getattr(here.record, "excepted", None) or ():
            if id not in RULES:
                yield Finding(
                    here,
                    ("excepted",),
                    f"there is no rule '{id}': 'nkrel check --rules' lists them{perhaps(id, RULES)}",
                )


@rule("exception-needed", "an exception that is no longer needed is taken out", on="data")
def _needless(known: Known) -> Iterator[Finding]:
    """Known only when all others have been asked: see `check`."""
    yield from ()


def check(directory: str) -> list[Problem]:
    """Everything that is wrong with a data directory: errors before warnings, in the order of files and lines."""
    loaded = read(directory)
    problems = list(loaded.problems)
    if not loaded.documents:
        return problems
    known = Known(directory, loaded)
    used: set[tuple[Path, str, str]] = set()
    for each in RULES.values():
        if each.on == "files":
            problems += [_file_problem(each, found) for found in each.function(known)]
            continue
        for here, path, what in _findings(each, known):
            holder = _holder(here)
            if holder and each.id in (holder.record.excepted or {}):
                used.add((holder.at, holder.document.name, each.id))
            else:
                problems.append(_problem(each, here, path, what))
    # What could not be read, in whichever file, may be what the rule would have spoken of.
    for here in known.entries if not known.broken else ():
        for id in getattr(here.record, "excepted", None) or {}:
            if id in RULES and (here.at, here.document.name, id) not in used:
                what = f"'{id}' has nothing to say here: the exception is no longer needed"
                problems.append(_problem(RULES["exception-needed"], here, ("excepted",), what))
    return sorted(set(problems), key=lambda problem: (problem.level, problem.file, problem.line or 0, *problem[2:5]))


def _findings(each: Rule, known: Known) -> Iterator[tuple[Here, Path, str]]:
    """What a rule about records finds, without what is only found because something could not be read."""
    if isinstance(each.on, str):
        yield from _sound(each.function(known), known)
        return
    for here in known.placed(*each.on):
        found = each.function(here.record, here)
        if known.broken:
            yield from _sound(((here, path, what) for path, what in found), known)
        else:
            for path, what in found:
                yield here, path, what


def _sound(found: Iterator[tuple[Here, Path, str]], known: Known) -> Iterator[tuple[Here, Path, str]]:
    try:
        for here, path, what in found:
            if not known.is_gap(here, path):
                yield here, path, what
    except (AttributeError, TypeError, ValueError):
        if not known.broken:  # only what could not be read makes a rule stumble
            raise


def _holder(here: Here) -> Here | None:
    """The record whose `excepted` speaks for this one: itself, or the nearest that holds it."""
    at: Path = here.at
    for count, record in enumerate((here.record, *reversed(here.above))):
        if hasattr(record, "excepted"):
            above = here.above[: len(here.above) - count]
            return here._replace(at=at, record=record, above=above)
        at = at[:-2] if at and isinstance(at[-1], int) else at[:-1]
    return None


def _file_problem(each: Rule, found: FileFinding) -> Problem:
    line = line_of(found.document.text, found.path) if found.document and found.path else found.line
    return Problem(found.file, line, spell(found.path), found.what, each.id, each.level, each.fixable)


def _problem(each: Rule, here: Here, path: Path, what: str) -> Problem:
    whole = (*here.at, *path)
    line = line_of(here.document.text, whole)
    return Problem(here.document.name, line, spell(whole), what, each.id, each.level, each.fixable)


def fix(directory: str) -> tuple[list[str], list[Problem]]:
    """Put every file that can be read into canonical form. Returns the names of the files changed, and what stood in
    the way for the others (a file is rewritten whole or not at all, and never where something would be lost).
    """
    loaded = read(directory)
    broken = {problem.file for problem in loaded.problems}
    changed: list[str] = []
    problems = list(loaded.problems)
    for document in loaded.documents:
        if document.name in broken:
            continue
        line = canonical.line_of_comment(document.text)
        if line is not None:
            problems.append(Problem(document.name, line, "", form.COMMENTS, "no-comments"))
            continue
        text = canonical.file_text(document.tables, document.name)
        if text == document.text:
            continue
        if not canonical.same(tomli.loads(text), document.tables):
            what = "cannot be put into canonical form without a loss"
            problems.append(Problem(document.name, None, "", what, "canonical-form"))
            continue
        try:
            write_file(os.path.join(directory, document.name), text.encode(), force=True)
        except OSError as error:
            what = f"cannot be written: {(error.strerror or str(error)).lower()}"
            problems.append(Problem(document.name, None, "", what))
            continue
        changed.append(document.name)
    return changed, problems
