"""What can be wrong with data: one problem with its place and its rule, and the error that carries many."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["error", "warning"]


class Problem(NamedTuple):
    """Something wrong in a data file: where (with a line where one is known), what, by which rule, how badly, and
    whether `nkrel check --fix` mends it. The rule `readable` stands for whatever keeps a file from being used.
    """

    file: str
    line: int | None
    where: str
    what: str
    rule: str = "readable"
    level: Level = "error"
    fixable: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        warning = "warning: " if self.level == "warning" else ""
        what = f"{self.where}: {self.what}" if self.where else self.what
        return f"{place}: {warning}{what}"


class DataError(Exception):
    """The data cannot be used. `problems` says all that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
