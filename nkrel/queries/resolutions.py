"""Resolutions of the Security Council, and drafts that were vetoed."""

from __future__ import annotations

from nkrel import dates
from nkrel.model import Dataset, Resolution
from nkrel.queries.knowledge import noted_on
from nkrel.queries.selecting import Selection, cites, in_time
from nkrel.words import one_of


def resolutions(dataset: Dataset, selection: Selection) -> list[Resolution]:
    """The resolutions until the selection's day; of partners, those on which one of them voted."""
    return [
        noted_on(resolution, selection.as_of) if selection.as_of < dataset.about.as_of else resolution
        for resolution in dataset.resolutions
        if in_time(resolution.date, dataset, selection)
        and dates.earliest(resolution.date) <= selection.as_of
        and (not selection.country or not set(resolution.votes).isdisjoint(selection.country))
        and (not selection.source or cites(resolution.sources, selection.source))
    ]


def find(dataset: Dataset, text: str) -> Resolution:
    """The resolution or draft of a number, however it is cited: 1718, S/RES/1718 (2006), UNSCR 1718, S/2022/431.
    Raises QuestionError.
    """
    known = {each.number: each for each in dataset.resolutions}
    return known[one_of(_number(text), "resolution", list(known), "nkrel resolutions")]


def _number(text: str) -> str:
    import re

    cited = re.fullmatch(
        r"\s*(?:S/RES/|(?:UN\s*)?(?:S\.?C\.?R\.?|Security Council Resolution|Resolution|Res\.?)(?:\s+No\.?)?)?\s*(\d+)"
        r"\s*(?:\(\d{4}\)|of \d{4})?\s*",
        text,
        re.I,
    )
    return cited[1] if cited else text.strip()
