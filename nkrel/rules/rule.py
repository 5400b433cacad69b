"""What a rule of the data is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from nkrel.problems import Level
from nkrel.store.places import Path
from nkrel.store.reading import Document

if TYPE_CHECKING:
    from nkrel.rules.known import Known

Function = TypeVar("Function", bound=Callable[..., Iterator[Any]])


__all__ = ["RULES", "FileFinding", "Finding", "Here", "Path", "Rule", "rule"]


class Here(NamedTuple):
    """Where a record stands: its file, its key path there, and the records that it is in, the outermost first."""

    document: Document
    at: Path
    record: Any
    above: tuple[Any, ...]
    known: Known

    @property
    def owner(self) -> Any:
        """The outermost record: whose file or block this is."""
        return self.above[0] if self.above else self.record

    def unread(self, *keys: str) -> bool:
        """Whether one of these keys of the record could not be read, in whole or in part."""
        return any(self.known.is_gap(self, (key,)) for key in keys)


class Finding(NamedTuple):
    """What a rule about the data as a whole found: at which record, in which of its keys, and what."""

    here: Here
    path: Path
    what: str


class FileFinding(NamedTuple):
    """What a rule about files found: in which file, what, and at which key or else on which line if it is at one."""

    file: str
    what: str
    document: Document | None = None
    path: Path = ()
    line: int | None = None


class Rule(NamedTuple):
    """One rule: what it holds, in a line; what it looks at; how badly a breach weighs; whether --fix mends it.

    `on` is the record types that it looks at, each by itself, or ``data`` (all records together) or ``files``. The
    function yields, for a record and its place, pairs of a key path within the record and what is wrong there; for
    ``data`` and ``files``, given all that is known, it yields Finding and FileFinding.
    """

    id: str
    meaning: str
    on: tuple[type, ...] | str
    level: Level
    fixable: bool
    function: Callable[..., Iterator[Any]]
    scope: str


RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order in which the modules of `nkrel.rules` declare them."""


def rule(
    id: str,
    meaning: str,
    on: type | tuple[type, ...] | str,
    level: Level = "error",
    fixable: bool = False,
    scope: str = "",
) -> Callable[[Function], Function]:
    """Declare a function to be a rule (see `Rule` for what it is given and what it yields)."""

    def declare(function: Function) -> Function:
        if id in RULES:
            raise ValueError(f"there are two rules '{id}'")
        kinds = (on,) if isinstance(on, type) else on
        told = scope or (kinds if isinstance(kinds, str) else ", ".join(map(_spelled, kinds)))
        RULES[id] = Rule(id, meaning, kinds, level, fixable, function, told)
        return function

    return declare


def _spelled(kind: type) -> str:
    names = {"Country": "partner", "Series": "figures", "Membership": "organisation", "About": "data set"}
    return names.get(kind.__name__, "".join(f" {c.lower()}" if c.isupper() else c for c in kind.__name__).strip())
