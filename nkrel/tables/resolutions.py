"""UN Security Council resolutions: the rows of `nkrel resolutions`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from nkrel.model import Dataset, Resolution
from nkrel.pages.blocks import View
from nkrel.tables import common
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.vocabulary import OUTCOMES

COUNTED = ("for", "against", "abstain")
"""The votes that are counted, in the order in which they are told."""


def _vote(resolution: Resolution) -> str:
    return "-".join(str(resolution.vote.get(key, 0)) for key in COUNTED) if resolution.vote else ""


TABLE = Table(
    name="resolution",
    meaning="Security Council resolutions and vetoed drafts.",
    commands=("resolutions",),
    noun=("resolution", "resolutions"),
    key=("number",),
    every=lambda dataset: dataset.resolutions,
    shown=("number", "date", "vote", "subject", "outcome", "sources"),
    fields=(
        Field("number", "Number", 9, tone="strong", meaning="Its number, or the symbol of the draft."),
        replace(common.DATE, priority=8, meaning="Day of the vote."),
        Field("subject", "What it did", 7, wraps=True, under=True, meaning="What it did, in a sentence."),
        Field("outcome", "Outcome", 3, tone="status", words=OUTCOMES, meaning="Adopted or vetoed."),
        Field(
            "vote",
            "Vote",
            6,
            read=lambda resolution: resolution.vote or None,
            cell=_vote,
            type="object",
            nullable=True,
            meaning="How many voted how.",
        ),
        Field("votes", "Votes", type="object", meaning="How each partner on the Council voted, by its id."),
        Field("replaces", "Replaces", type="texts", to="resolution", meaning="Resolutions that it replaces."),
        Field("extends", "Extends", type="texts", to="resolution", meaning="Resolutions that it extends."),
        common.NOTE,
        replace(common.SOURCES, priority=2),
        common.DISPUTED,
        common.CHECKED,
    ),
)


def _with_votes_of(partners: Sequence[str]) -> Table:
    """The table with a column for how these partners voted."""

    def told(resolution: Resolution) -> str:
        return ", ".join(f"{id} {resolution.votes[id]}" for id in partners if id in resolution.votes)

    fields = tuple(replace(field, cell=told) if field.key == "votes" else field for field in TABLE.fields)
    return replace(TABLE, fields=fields, shown=("number", "date", "votes", *TABLE.shown[2:]))


def view(
    dataset: Dataset, chosen: Sequence[Resolution], arrangement: Arrangement = USUAL, partners: Sequence[str] = ()
) -> View:
    """These resolutions, a row each, with how these partners voted."""
    table = _with_votes_of(partners) if partners else TABLE
    return Listing(table, chosen, dataset, arrangement).view(
        lambda rows: f"{len(rows)} resolutions and drafts; votes are for-against-abstaining"
    )
