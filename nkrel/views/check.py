"""`nkrel check`: what is wrong with a data directory."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.loading import Problem
from nkrel.views.view import Lines, Page, View


def view(directory: str, problems: Sequence[Problem]) -> View:
    """The problems, a line each; how many there are is said on stderr."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    remark = f"{directory}: {count if problems else 'no problem'}"

    def page() -> Page:
        return (Lines(tuple(str(problem) for problem in problems)),)

    return View(
        records=lambda: [problem._asdict() for problem in problems],
        page=page,
        keys=Problem._fields,
        remark=remark,
    )
