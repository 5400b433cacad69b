"""How much lies in each era."""

from __future__ import annotations

from typing import NamedTuple

from nkrel import dates
from nkrel.model import Dataset, Era
from nkrel.queries.standing import established
from nkrel.queries.timeline import entries


class Counted(NamedTuple):
    """An era, how many partners established relations in it, and how many dated entries lie in it."""

    era: Era
    established: int
    entries: int


def eras(dataset: Dataset) -> list[Counted]:
    """Every era with its counts."""
    told = [entry.date for entry in entries(dataset)]
    firsts = [dates.earliest(date) for country in dataset.countries if (date := established(country.changes))]
    made = []
    for era in dataset.eras:
        span = dates.parse(era.span)
        made.append(
            Counted(
                era,
                sum(span.earliest <= day <= span.latest for day in firsts),
                sum(dates.overlaps(date, span.earliest, span.latest) for date in told),
            )
        )
    return made
