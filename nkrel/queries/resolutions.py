"""Resolutions of the Security Council, and drafts that were vetoed."""

from __future__ import annotations

from nkrel import dates
from nkrel.model import Dataset, Resolution
from nkrel.queries.selecting import Selection, cites, in_time


def resolutions(dataset: Dataset, selection: Selection) -> list[Resolution]:
    """The resolutions until the selection's day; of partners, those on which one of them voted."""
    return [
        resolution
        for resolution in dataset.resolutions
        if in_time(resolution.date, dataset, selection)
        and dates.earliest(resolution.date) <= selection.as_of
        and (not selection.country or not set(resolution.votes).isdisjoint(selection.country))
        and (not selection.source or cites(resolution.sources, selection.source))
    ]
