"""What each partner's place on the map shows on a day: the rows of `nkrel map`."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from nkrel.drawing.palette import SCALES, By
from nkrel.model import Country, Dataset
from nkrel.pages import map as pages
from nkrel.pages.blocks import View
from nkrel.queries.painting import painting
from nkrel.queries.standing import name_on
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing


class Place(NamedTuple):
    """A partner's place on the map of a day."""

    country: Country
    day: str
    by: By
    value: str
    since: str | None
    share: float | None
    year: str | None

    @property
    def id(self) -> str:
        """The partner's id."""
        return self.country.id

    @property
    def name(self) -> str:
        """What the partner was called."""
        return name_on(self.country, self.day)

    @property
    def iso3(self) -> str | None:
        """The partner's code."""
        return self.country.iso3

    @property
    def label(self) -> str:
        """The value in the words of the legend."""
        return next(swatch.label for swatch in SCALES[self.by] if swatch.key == self.value)

    @property
    def share_year(self) -> int | None:
        """The year of the votes, which can be long before the day."""
        return None if self.share is None or self.year is None else int(self.year)


TABLE = Table(
    name="place",
    meaning="What the map of a day shows of a partner.",
    commands=("map",),
    noun=("partner", "partners"),
    key=("id",),
    sort="name",
    shown=("name", "value", "since", "share"),
    fields=(
        Field("id", "Id", to="partner", meaning="What the partner is known by."),
        Field("name", "Name", 9, wraps=True, tone="strong", meaning="What it is called, on that day."),
        Field("iso3", "ISO 3", nullable=True, meaning="Its code by ISO 3166, of three letters."),
        Field("day", "Day", type="edtf", meaning="The day that the map shows."),
        Field("by", "Shows", words=tuple(SCALES), meaning="What the map shows."),
        Field(
            "value",
            "Value",
            8,
            tone="status",
            cell=lambda place: place.value if place.by == "status" else place.label,
            meaning="The value that colours the partner, unknown where nothing is recorded; of votes, the percentage "
            "from which its class reaches.",
        ),
        Field(
            "since",
            "Since",
            7,
            type="edtf",
            nullable=True,
            meaning="Since when the status holds, or when relations were first established.",
        ),
        Field(
            "share",
            "Share",
            6,
            right=True,
            cell=lambda place: "" if place.share is None else f"{place.share:.1%}",
            type="number",
            nullable=True,
            meaning="The share of votes cast as North Korea cast them, in the year that is given beside it.",
        ),
        Field(
            "share_year",
            "Year of share",
            type="integer",
            nullable=True,
            meaning="The year of those votes: the day's, or the last before it of which there are figures.",
        ),
    ),
)


def view(dataset: Dataset, by: By, day: str, arrangement: Arrangement = USUAL) -> View:
    """The partners that are there on a day, with what the map shows of each; on a terminal, the map itself."""
    painted = painting(dataset, by, day)
    now = day == dataset.about.as_of
    places = [
        Place(
            country,
            day,
            by,
            painted.values[country.id],
            painted.since.get(country.id),
            painted.shares.get(country.id),
            painted.year,
        )
        for country in dataset.countries
        if country.id in painted.values
    ]
    listed = Listing(TABLE, places, dataset, arrangement)
    return replace(
        listed.view(lambda _: " ".join(filter(None, (pages.lead(painted, now), pages.unrecorded(painted))))),
        # Whoever asks for columns or an order means the rows.
        drawing=(lambda width: pages.drawing(dataset, by, day, width)) if arrangement == USUAL else None,
        only_drawn=True,
    )
