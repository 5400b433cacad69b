"""How much lies in each era."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nkrel.model import Dataset, Era
from nkrel.queries.selecting import Selection, partners
from nkrel.queries.timeline import Entry, entries, timeline


class Counted(NamedTuple):
    """An era, how many partners established relations in it, and how many dated entries lie in it."""

    era: Era
    established: int
    entries: int


def eras(dataset: Dataset, dated: Iterable[Entry] | None = None) -> list[Counted]:
    """Every era with its counts, of what is listed by it. `dated` are all dated entries, if they are at hand already.

    An entry whose date is vague counts in every era in which it can lie, a partner in one of those that follow each
    other.
    """
    every = list(entries(dataset) if dated is None else dated)
    asked = [(era, Selection(as_of=dataset.about.as_of, era=(era.id,))) for era in dataset.eras]
    return [
        Counted(era, len(partners(dataset, within)), len(timeline(dataset, within, every))) for era, within in asked
    ]
