"""Commands that a page sends its reader to: each asks for the day, time and themes that the page itself was asked for,
so that it gives what the page counted.
"""

from __future__ import annotations

import re

from nkrel.queries.selecting import Selection

_PLAIN = re.compile(r"[\w .-]+")
"""Names that a shell takes as they are."""


def of_partner(name: str, id: str, selection: Selection) -> str:
    """The command for a partner's page, by its name of the day, or by its id where a shell would misread the name."""
    return f"nkrel country {name if _PLAIN.fullmatch(name) else id}{_narrowing(selection)}{of_day(selection)}"


def of_topic(id: str, selection: Selection) -> str:
    """The command for a topic's page."""
    return f"nkrel topic {id}{_narrowing(selection)}"


def of_day(selection: Selection) -> str:
    """The option that asks for the day, if one was asked for."""
    return f" --as-of {selection.as_of}" if selection.as_of_given else ""


def _narrowing(selection: Selection) -> str:
    given = {"theme": ",".join(selection.theme), "since": selection.since, "until": selection.until}
    return "".join(f" --{option} {value}" for option, value in given.items() if value)
