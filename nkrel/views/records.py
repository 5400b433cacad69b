"""Model records as the JSON contract spells them: every key always there, null for unknown, [] for none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nkrel.model import Change, Code, Country, Dataset, Disputed, Fact, Source, Tenor
from nkrel.queries import missions
from nkrel.queries.codes import codes_of, codes_on
from nkrel.queries.figures import Figure
from nkrel.queries.missions import Posted
from nkrel.queries.standing import era_of, established, name_on, standing_of, tenor_on
from nkrel.queries.visits import journey_of


def disputed(readings: Iterable[Disputed]) -> list[dict[str, Any]]:
    """Other readings."""
    return [
        {"date": reading.date, "value": reading.value, "sources": reading.sources, "why": reading.why}
        for reading in readings
    ]


def change(record: Change) -> dict[str, Any]:
    """A change of `changes` or `rok`."""
    return {
        "status": record.status,
        "date": record.date,
        "level": record.level,
        "note": record.note,
        "sources": record.sources,
        "disputed": disputed(record.disputed),
    }


def mission(posted: Posted) -> dict[str, Any]:
    """A mission; `opened` and `closed` are the first opening and the last closing of its spans."""
    record = posted.mission
    return {
        "side": record.side,
        "kind": record.kind,
        "city": record.city,
        "accredited_from": record.accredited_from,
        "opened": missions.opened(record),
        "closed": missions.closed(record),
        "state": posted.state,
        "as_of": record.as_of,
        "spans": ["/".join(date or ".." for date in span) for span in missions.spans(record) if any(span)],
        "seen": record.seen,
        "note": record.note,
        "sources": missions.sources_of(record),
        "disputed": disputed(record.disputed),
        "id": record.id,
        "residence": record.residence,
        "periods": [
            {
                "state": period.state,
                "from": period.start,
                "to": missions.end_of(record.periods, number),
                "note": period.note,
                "sources": period.sources,
            }
            for number, period in enumerate(record.periods)
        ],
        "checked": record.checked,
    }


def fact(record: Fact, country: str | None, topic: str | None) -> dict[str, Any]:
    """A fact, with the id of the partner or topic in whose file it is."""
    visit = journey_of(record)
    return {
        "id": record.id,
        "date": record.date,
        "text": record.text,
        "themes": record.themes,
        "also": record.also,
        "sources": record.sources,
        "disputed": disputed(record.disputed),
        "country": country,
        "topic": topic,
        "visit": {"direction": visit.direction, "level": visit.level, "who": visit.who} if visit else None,
        "event": record.event,
        "note": record.note,
    }


def figure(record: Figure) -> dict[str, Any]:
    """One year of a series."""
    return {
        "country": record.country,
        "topic": record.topic,
        "indicator": record.indicator,
        "year": record.year,
        "value": record.value,
        "unit": record.unit,
        "basis": record.basis,
        "sources": record.sources,
    }


def source(record: Source) -> dict[str, Any]:
    """A bibliographic record, without its id."""
    return {
        "title": record.title,
        "author": record.author,
        "date": record.date,
        "url": record.url,
        "publisher": record.publisher,
        "language": record.language,
        "kind": record.kind,
        "seen": record.seen,
        "license": record.license,
        "note": record.note,
    }


def tenor_detail(record: Tenor | None) -> dict[str, Any] | None:
    """Who words the relation how."""
    if record is None:
        return None
    return {
        "value": record.value,
        "date": record.date,
        "sources": record.sources,
        "disputed": disputed(record.disputed),
    }


def codes(dataset: Dataset, id: str, day: str) -> dict[str, Any]:
    """What other schemes call a partner on a day."""
    return dict(codes_on(codes_of(dataset, id), day))


def code(record: Code) -> dict[str, Any]:
    """A code with the time in which it holds."""
    return {
        "scheme": record.scheme,
        "code": record.code,
        "from": record.start,
        "to": record.end,
        "note": record.note,
        "sources": record.sources,
    }


def identity(country: Country, dataset: Dataset, day: str) -> dict[str, Any]:
    """Who a partner is and how it stood on a day: what `country` and `list` have in common."""
    current = standing_of(country, day)
    date = established(country.changes, day)
    tenor = tenor_on(country, dataset, day)
    return {
        "id": country.id,
        "name": name_on(country, day),
        "iso2": country.iso2,
        "iso3": country.iso3,
        "kind": country.kind,
        "region": country.region,
        "subregion": country.subregion,
        "status": current.status,
        "since": current.since,
        "established": date,
        "era": era_of(date, dataset),
        "tenor": tenor.value if tenor else None,
    }
