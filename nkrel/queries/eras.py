"""How much lies in each era."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nkrel import dates
from nkrel.model import Dataset, Era
from nkrel.queries.standing import established
from nkrel.queries.timeline import Entry, entries


class Counted(NamedTuple):
    """An era, how many partners established relations in it, and how many dated entries lie in it."""

    era: Era
    established: int
    entries: int


def eras(dataset: Dataset, dated: Iterable[Entry] | None = None) -> list[Counted]:
    """Every era with its counts. `dated` are all dated entries, if they are at hand already."""
    each = entries(dataset) if dated is None else dated
    told = [(dates.placed(entry.date), entry.latest or dates.END) for entry in each]
    firsts = [dates.earliest(date) for country in dataset.countries if (date := established(country.changes))]
    made = []
    for era in dataset.eras:
        span = dates.parse(era.span)
        made.append(
            Counted(
                era,
                sum(span.earliest <= day <= span.latest for day in firsts),
                sum(first <= span.latest and last >= span.earliest for first, last in told),
            )
        )
    return made
