"""Days of the year, and one entry of many."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.queries.timeline import Entry


class NoDayError(ValueError):
    """A text names no day of the year."""


def day_of_year(text: str | None = None) -> str:
    """A day of the year as month and day (``09-09``), from that or from a whole date; without a text, today's by the
    machine's clock. Raises NoDayError.
    """
    from datetime import date

    if text is None or text.strip().lower() == "today":
        return date.today().isoformat()[5:]
    month_and_day = text.strip().lstrip("-")
    try:
        # 29 February is a day of the year too.
        return date.fromisoformat(month_and_day if len(month_and_day) == 10 else f"2000-{month_and_day}").isoformat()[
            5:
        ]
    except ValueError:
        raise NoDayError(text) from None


def on_day(entries: Sequence[Entry], day: str) -> list[Entry]:
    """Those of the entries that are dated to a day, or to days that begin with it, in any year."""
    return [
        entry
        for entry in entries
        if entry.earliest is not None
        and entry.earliest[5:] == day
        and (entry.precision == "day" or (len(entry.date) > 10 and entry.date[10:11] == "/"))
    ]


def one_of(entries: Sequence[Entry], seed: int | None = None) -> Entry:
    """One of the entries, by chance; the same one for the same seed. Raises IndexError if there are none."""
    import random

    return random.Random(seed).choice(entries)
