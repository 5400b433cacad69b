"""`nkrel check`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request
from nkrel.words import listed, words

EPILOG = examples("nkrel check", "nkrel check data --fix", "nkrel check --rule also-named", "nkrel check --stale")


@with_request(table="problem")
def command(
    request: Request,
    directory: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="The data directory; default: --data, or the bundled data.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="First put the files into canonical form.")] = False,
    rule: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Tell only what this rule finds; may be repeated.", show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 on warnings too.")] = False,
    list_rules: Annotated[bool, typer.Option("--rules", help="List the rules instead.")] = False,
    unchecked: Annotated[
        bool, typer.Option("--unchecked", help="List the entries that nobody has read again, the most used first.")
    ] = False,
    stale: Annotated[
        bool, typer.Option("--stale", help="List the open missions that no source has shown for two years.")
    ] = False,
) -> None:
    """Validate a data directory: every problem, each with its file and line; exit code 1 if there is an error."""
    from nkrel import rules
    from nkrel.rules import review
    from nkrel.tables import problems as tables

    chosen = words(rule, "rule", list(rules.RULES))
    if directory == "":
        raise UsageError("the name of the directory is empty")
    lists = {"--rules": list_rules, "--unchecked": unchecked, "--stale": stale}
    asked = [name for name, is_asked in lists.items() if is_asked]
    # What is listed instead of problems has no other list beside it, and nothing to mend, to narrow or to judge.
    idle = {"--fix": fix, "--rule": bool(chosen) and not list_rules, "--strict": strict}
    beside = [*asked[1:], *(name for name, is_given in idle.items() if is_given)]
    if asked and beside:
        raise UsageError(f"{asked[0]} lists something else; it does not go with {listed(beside)}")
    where = directory or request.directory
    if list_rules:
        shown = [each for id, each in rules.RULES.items() if not chosen or id in chosen]
        request.show(tables.rules(shown, request.arrangement(tables.RULES)))
    elif unchecked:
        rows, count = review.unchecked(where)
        request.show(tables.unchecked(where, rows, count, request.arrangement(tables.UNCHECKED)))
    elif stale:
        request.show(tables.stale(where, review.stale(where), request.arrangement(tables.STALE)))
    else:
        arrangement = request.arrangement(tables.TABLE)
        changed, in_the_way = rules.fix(where) if fix else ([], [])
        for name in changed:
            request.say(f"{name} rewritten in canonical form")
        problems = rules.check(where)
        for problem in in_the_way:
            if problem not in problems:
                request.say(str(problem))
        found = [problem for problem in problems if not chosen or problem.rule in chosen]
        request.show(tables.view(where, found, arrangement))
        if any(problem.level == "error" or strict for problem in found):
            raise typer.Exit(1)
