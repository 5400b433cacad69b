"""The two Koreas side by side: whose relations with a partner came first, and who has only one of them."""

from __future__ import annotations

from nkrel import dates
from nkrel.model import Country
from nkrel.queries.standing import established, standing, standing_of
from nkrel.record import Record
from nkrel.vocabulary import First, Sides, Status


class Koreas(Record, frozen=True):
    """A partner's relations with North (dprk) and South (rok) on a day; None where nothing is recorded of the South."""

    country: Country
    dprk_status: Status
    dprk_established: str | None
    rok_status: Status | None
    rok_established: str | None
    first: First | None

    @property
    def sides(self) -> Sides:
        """With which of the two the partner is in relations."""
        return sides(self.dprk_status == "established", self.rok_status == "established")


def sides(north: bool, south: bool) -> Sides:
    """With which of the two there are relations, by whether there are with each."""
    return "both" if north and south else "dprk" if north else "rok" if south else "neither"


def koreas(country: Country, day: str) -> Koreas:
    """Where a partner stood between the two Koreas on a day."""
    now = standing_of(country, day).status
    seoul = standing(country.rok, day).status if country.rok else None
    north, south = established(country.changes, day), established(country.rok, day)
    return Koreas(
        country=country,
        dprk_status=now,
        dprk_established=north,
        rok_status="dissolved" if seoul and now == "dissolved" else seoul,
        rok_established=south,
        first=first(north, south) if country.rok else None,
    )


def first(north: str | None, south: str | None) -> First | None:
    """With which Korea relations came first; `unclear` where the dates are too coarse to tell."""
    if north is None or south is None:
        return "dprk" if north else "rok" if south else None
    a, b = dates.parse(north), dates.parse(south)
    if a.latest < b.earliest:
        return "dprk"
    if b.latest < a.earliest:
        return "rok"
    return "same-day" if a.precision == b.precision == "day" else "unclear"
