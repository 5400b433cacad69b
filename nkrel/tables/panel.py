"""A row a partner and year, or month: the rows of `nkrel panel`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from nkrel.model import Dataset
from nkrel.pages.blocks import View
from nkrel.queries.panel import Row, panel
from nkrel.queries.selecting import Selection
from nkrel.queries.standing import kind_on
from nkrel.tables.field import Field, Table
from nkrel.tables.listing import USUAL, Arrangement, Listing
from nkrel.tables.partners import CODES, IDENTITY
from nkrel.vocabulary import PRECISIONS, STATUSES

IDENTIFIED = {field.key: field for field in (*IDENTITY, *CODES)}


def code(scheme: str) -> Field:
    """The code of a scheme, as a field."""
    return replace(IDENTIFIED[scheme], read=lambda row: row.codes.get(scheme))


def _flag(get: Callable[[Row], bool | None]) -> Callable[[Row], int | None]:
    """1 or 0, or None for what is not known: what statistics programs take."""

    def read(row: Row) -> int | None:
        value = get(row)
        return None if value is None else int(value)

    return read


def _counted(key: str, heading: str, meaning: str, **more: Any) -> Field:
    """A whole number."""
    return Field(key, heading, right=True, type="integer", meaning=meaning, **more)


def _flagged(key: str, heading: str, meaning: str, get: str = "", **more: Any) -> Field:
    """1 or 0."""
    return _counted(key, heading, meaning, read=_flag(attrgetter(get or key)), **more)


def _every(dataset: Dataset) -> Iterable[Row]:
    return panel(dataset, Selection(as_of=dataset.about.as_of), "year")


_MONTH = _counted("month", "Month", "The month, 1 to 12.", read=lambda row: int(row.unit[5:]))

TABLE = Table(
    name="panel",
    meaning="A row a partner and year in which it was there on the last day, for statistics programs.",
    commands=("panel",),
    noun=("row", "rows"),
    key=("partner", "year"),
    every=_every,
    shown=(
        "name_then",
        "year",
        "status",
        "since",
        "koreas",
        "relations_days",
        "dprk_mission",
        "partner_mission",
        "facts",
    ),
    fields=(
        Field("partner", "Partner", read=attrgetter("country.id"), to="partner", meaning="The partner."),
        _counted("year", "Year", "The year.", priority=9, read=lambda row: int(row.unit[:4])),
        Field(
            "ref_day",
            "Day",
            type="edtf",
            meaning="Last day of the year (month), or the data's own day: what is said of a day is said of it.",
        ),
        IDENTIFIED["iso3"],
        IDENTIFIED["iso2"],
        *(code(scheme) for scheme in ("m49", "cow", "gw", "vdem", "wikidata")),
        Field("name", "Name", read=attrgetter("country.name"), meaning="Its name of today."),
        Field("name_then", "Name then", 9, wraps=True, tone="strong", meaning="Its name on that day."),
        replace(IDENTIFIED["kind"], read=lambda row: kind_on(row.country, row.ref_day)),
        IDENTIFIED["region"],
        IDENTIFIED["subregion"],
        Field(
            "status",
            "Status",
            8,
            tone="status",
            read=attrgetter("stand.status"),
            words=STATUSES,
            meaning="How relations stood.",
        ),
        Field(
            "since",
            "Since",
            7,
            read=attrgetter("stand.since"),
            type="edtf",
            nullable=True,
            meaning="Date of the change that made the status so.",
        ),
        _flagged("relations", "Relations", "1 where the status is established."),
        _flagged(
            "relations_start",
            "At start",
            "1 where it was so on the first day of the year (month), after what changed on it.",
        ),
        _flagged("relations_any", "Any day", "1 where it was so on any day of the year (month)."),
        _counted("relations_days", "Days", "On how many days of the year (month) it was so."),
        _counted(
            "gained",
            "Gained",
            "How often relations came into being in the year (month), on its first day too; those with which a state "
            "begins are gained in its first.",
        ),
        _counted("lost", "Lost", "How often they ended in it, on its first day too."),
        _counted("downgraded", "Downgraded", "How often they were downgraded in it."),
        _flagged(
            "relations_sure", "Sure", "1 where there were relations whatever day vague dates mean.", "bounds.sure"
        ),
        _flagged(
            "relations_possible",
            "Possible",
            "1 where there were relations by some day that the vague dates allow.",
            "bounds.possible",
        ),
        _flagged("disputed", "Disputed", "1 where a recorded dissenting reading would change `relations`."),
        Field("precision", "Precision", nullable=True, words=PRECISIONS, meaning="How precise the date in `since` is."),
        Field(
            "rok_status",
            "South's status",
            tone="status",
            nullable=True,
            words=STATUSES,
            meaning="How relations with South Korea stood, if recorded.",
        ),
        _flagged("rok_relations", "South", "1 where there were relations with South Korea.", nullable=True),
        Field(
            "koreas",
            "Koreas",
            6,
            nullable=True,
            words=("both", "dprk", "rok", "neither"),
            meaning="With which Korea there were relations.",
        ),
        _counted(
            "dprk_mission",
            "DPRK embassy",
            "1 where North Korea had a resident embassy there, 0 where it had none, null where no source shows "
            "how it was on that very day, be it the data's own.",
            nullable=True,
        ),
        _counted(
            "partner_mission",
            "Its embassy",
            "1 where it had a resident embassy in North Korea, 0 where it had none, null where no source shows "
            "how it was on that very day, be it the data's own.",
            nullable=True,
        ),
        _counted("facts", "Facts", "Recorded facts that begin in the year (month)."),
        _counted("visits_to_dprk", "Visits to", "Recorded visits to North Korea that begin in it."),
        _counted("visits_from_dprk", "Visits from", "Recorded visits from North Korea that begin in it."),
        Field(
            "un_agreement",
            "UN agreement",
            right=True,
            type="number",
            nullable=True,
            meaning="Share of the year's General Assembly votes in which it voted as North Korea did, once the year is "
            "over.",
        ),
        _counted("un_agreement_n", "UN votes", "How many votes that share rests on.", nullable=True),
        Field("sources", "Sources", 1, wraps=True, type="texts", to="source", meaning="Sources of the status."),
        Field("nkrel_version", "Version", read=attrgetter("about.version"), meaning="Version of the data."),
        Field("as_of", "As of", type="edtf", meaning="Day as of which the data tells."),
    ),
)
MONTHLY = replace(
    TABLE,
    name="panel-month",
    meaning="A row a partner and month in which it was there on the last day.",
    key=("partner", "year", "month"),
    every=None,
    fields=(*TABLE.fields[:2], _MONTH, *TABLE.fields[2:]),
    shown=(*TABLE.shown[:2], "month", *TABLE.shown[2:]),
)


def view(dataset: Dataset, selection: Selection, monthly: bool = False, arrangement: Arrangement = USUAL) -> View:
    """The panel of the partners asked for."""
    rows = list(panel(dataset, selection, "month" if monthly else "year"))
    listing = Listing(MONTHLY if monthly else TABLE, rows, dataset, arrangement)
    return listing.view(lambda rows: f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}, as of {selection.as_of}")
