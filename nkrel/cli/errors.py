"""What goes wrong, in one line that says what was wrong."""

from __future__ import annotations

from nkrel.streams import OutputError
from nkrel.words import QuestionError

__all__ = ["OutputError", "UsageError", "explain"]


class UsageError(QuestionError):
    """The command line was wrong: exit code 2."""


def explain(error: Exception) -> str | None:
    """What to tell of an error in data or files; None if it is a bug of ours, which deserves its traceback."""
    from nkrel.problems import DataError

    if isinstance(error, OutputError):
        return str(error)
    if isinstance(error, DataError):
        first, *others = error.problems
        more = f" (and {len(others)} more; 'nkrel check' lists all)" if others else ""
        return f"the data cannot be used: {first}{more}"
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        return f"{error.filename}: {reason}" if error.filename else f"the answer could not be written: {reason}"
    return None
