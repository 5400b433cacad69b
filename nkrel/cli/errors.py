"""What goes wrong, in one line that says what was wrong and what was perhaps meant."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Sequence

FEW = 8
"""Vocabularies of no more words are told in full."""


class UsageError(Exception):
    """The command line was wrong: exit code 2."""


class OutputError(Exception):
    """The answer could not be written: exit code 1."""


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


def not_one_of(value: str, what: str, known: Iterable[str], listed_by: str = "") -> UsageError:
    """A word that is none of a vocabulary's: names the nearest, or all where they are few, or the command that
    lists them.
    """
    import difflib

    words = list(dict.fromkeys(known))
    if len(words) <= FEW:
        return UsageError(f"'{value}' is no {what}; known are {', '.join(words)}")
    near = difflib.get_close_matches(value.lower(), words, n=2, cutoff=0.6)
    if not near and value:
        near = [word for word in words if word.startswith(value.lower())][:3]
    if near:
        hint = f"did you mean {' or '.join(near)}?"
    elif len(words) <= 30:
        hint = f"known are {', '.join(words)}"
    else:
        hint = f"there are {len(words)}: see '{listed_by}'" if listed_by else f"there are {len(words)} others"
    return UsageError(f"'{value}' is no {what}; {hint}")


def unknown_command(word: str, words: Sequence[str], commands: Sequence[str]) -> str:
    """A word that is no command: perhaps a country's name, perhaps a misspelt command."""
    import difflib

    near = difflib.get_close_matches(word, commands, n=1, cutoff=0.6)
    from nkrel import names, store
    from nkrel.names.meaning import list_region
    from nkrel.problems import DataError

    plain = list(itertools.takewhile(lambda each: not each.startswith("-"), words))
    try:
        index = store.find(os.environ.get("NKREL_DATA") or None, say=lambda _: None).index()
        found = names.find_all(index, plain, regions=True)
    except (names.UnknownNameError, DataError):
        pass
    else:
        region = next((each.id for each in found if each.is_region), None)
        if region is None:
            return f"'{word}' is no command; did you mean: nkrel country {' '.join(plain)}"
        if len(found) == 1:
            return f"'{word}' is no command; did you mean: {list_region(region)}"
    hint = f"did you mean '{near[0]}'?" if near else f"commands are {', '.join(commands)}"
    return f"'{word}' is no command; {hint}"
