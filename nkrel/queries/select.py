"""The filters in Python: what those of the command line mean, as keywords."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from nkrel.model import Dataset
from nkrel.names import build_index
from nkrel.queries.asking import Asking, Filters
from nkrel.queries.selecting import Selection


def select(
    data: Dataset | None = None,
    *,
    status: str | Iterable[str] = (),
    era: str | Iterable[str] = (),
    region: str | Iterable[str] = (),
    kind: str | Iterable[str] = (),
    tenor: str | Iterable[str] = (),
    theme: str | Iterable[str] = (),
    topic: str | Iterable[str] = (),
    country: str | Iterable[str] = (),
    source: str | Iterable[str] = (),
    event: str | Iterable[str] = (),
    actor: str | Iterable[str] = (),
    recipient: str | Iterable[str] = (),
    rank: str | Iterable[str] = (),
    who: str | Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    year: str | int | None = None,
    as_of: str | None = None,
    ongoing: bool = False,
) -> Selection:
    """What these filters mean in a dataset (default: the bundled one), for the functions in `nkrel.queries`.

    They are the command line's: a word or several of each, and the same words; dates are EDTF. Raises QuestionError, a
    ValueError that says what was wrong and what was perhaps meant; DataError if the bundled data cannot be used.

        >>> import nkrel
        >>> from nkrel.queries.selecting import partners
        >>> data = nkrel.load()
        >>> severed = nkrel.select(data, region="Africa", status="severed", as_of="1985")
        >>> [country.name for country in partners(data, severed)]
        ['Comoros']
    """
    from nkrel.store import load

    def several(value: str | Iterable[str]) -> tuple[str, ...]:
        return (value,) if isinstance(value, str) else tuple(value)

    dataset = load() if data is None else data
    filters = Filters(
        status=several(status),
        era=several(era),
        region=several(region),
        kind=several(kind),
        tenor=several(tenor),
        theme=several(theme),
        topic=several(topic),
        country=several(country),
        source=several(source),
        event=several(event),
        actor=several(actor),
        recipient=several(recipient),
        rank=several(rank),
        who=several(who),
        since=since,
        until=until,
        year=None if year is None else str(year),
        as_of=as_of,
        ongoing=ongoing,
    )
    index = cache(lambda: build_index(dataset.countries, dataset.regions))
    return Asking(lambda: dataset, index).selection(filters)
