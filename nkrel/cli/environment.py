"""What a run of the program is given from outside. It is handed over to `main`, and nothing below reaches for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from nkrel import streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.formats.terminal import Terminal
    from nkrel.store import Store


class Environment:
    """Streams and variables; by default the process's own."""

    def __init__(self, out: Any = None, err: Any = None, variables: Mapping[str, str] | None = None) -> None:
        self.out = sys.stdout if out is None else out
        self.err = sys.stderr if err is None else err
        self.variables = os.environ if variables is None else variables
        self.said: list[str] = []

    @cached_property
    def terminal(self) -> Terminal:
        """What the output is: a terminal of some width, in colour or not, or a pipe."""
        from nkrel.formats import terminal

        return terminal.of(self.out, self.variables)

    @property
    def data(self) -> str | None:
        """The data directory that is used where none is given: NKREL_DATA."""
        return self.variables.get("NKREL_DATA") or None

    def store(self, directory: str | None, say: Callable[[str], None] | None = None) -> Store:
        """Where data comes from: a directory, else NKREL_DATA, else what came with the program. What is odd about it
        is told to `say`, by default as all else is.
        """
        from nkrel import store

        return store.find(directory or self.data, say or self.say)

    def write(self, answer: str | bytes, for_programs: bool = False) -> None:
        """Write an answer. Raises OutputError. What programs read is exact; on a terminal no character of it acts."""
        if for_programs and self.terminal.is_tty:
            from nkrel.formats.safe import harmless

            answer = harmless(answer)
        streams.write(self.out, answer, for_programs)

    def page(self, answer: str | bytes) -> bool:
        """Show an answer through the user's pager if it is longer than the screen and somebody sits before one; tell
        whether it was. What was said beside the answer, which would scroll away, stands above it.
        """
        height = self.terminal.height
        if not height or isinstance(answer, bytes) or answer.count("\n") < height:
            return False
        from nkrel.cli import pager

        command = pager.command_of(self.variables)
        if not command or sys.stdin is None or not sys.stdin.isatty() or not self._is_own_terminal:
            return False
        above = "".join(map(streams.line, self.said))
        self.out.flush()
        return pager.show(f"{above}\n{answer}" if above else answer, command, self.variables, self.out.encoding)

    @property
    def _is_own_terminal(self) -> bool:
        """Whether the output is the process's own: a pager writes nowhere else."""
        try:
            return bool(self.out.fileno() == 1 and self.out.isatty())
        except (AttributeError, ValueError, OSError):
            return False

    def say(self, text: str) -> None:
        """Tell something beside the answer, once."""
        if text not in self.said:
            self.said.append(text)
            streams.say(self.err, text)
