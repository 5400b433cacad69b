"""Making the compiled copy of a data directory, when a wheel is built."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from nkrel import __version__, model
from nkrel.queries.selecting import cited_by, facts_about, with_disputes
from nkrel.store.copy import SPLIT, Head, Place, files, pack
from nkrel.store.lazy import Page
from nkrel.store.plain import PlainStore


class Compiled(NamedTuple):
    """The two files that a wheel carries beside the TOML."""

    snapshot: bytes
    database: bytes


def compile_directory(directory: str) -> Compiled:
    """The compiled copy of a data directory, and the SQLite database: the same bytes each time.

    Raises DataError if the data is not usable.
    """
    import zlib

    from nkrel.exports import sqlite
    from nkrel.formats import json
    from nkrel.formats.terminal import Terminal
    from nkrel.pages import country
    from nkrel.pages.blocks import View
    from nkrel.queries.selecting import Selection
    from nkrel.tables import partners, timeline

    store = PlainStore(directory)
    dataset = store.dataset()
    database = sqlite.build(dataset)
    body = bytearray()

    def place(value: Any) -> Place:
        return add(msgspec.msgpack.encode(value))

    def add(packed: bytes) -> Place:
        body.extend(packed)
        return len(body) - len(packed), len(packed), zlib.crc32(packed)

    wholes = {"index": place(store.index()), "completions": place(store.completions())}
    everything = Selection(as_of=dataset.about.as_of)
    views = {"entry": timeline.view(dataset, everything), "partner": partners.view(dataset, everything)}

    def ready(view: View) -> bytes:
        return json.write(view, "json", Terminal(False, 80, False))

    written = {name: add(ready(view)) for name, view in views.items()}
    for each in dataset.countries:
        written[f"country/{each.id}"] = add(zlib.compress(ready(country.view(dataset, [each.id], everything))))
    wholes |= {part: place(getattr(dataset, part)) for part in model.Dataset.PARTS if part not in SPLIT}
    sources = {source.id: place(source) for source in dataset.sources}
    wholes["sources"] = place(sources)
    head = Head(
        version=__version__,
        files=files(directory),
        database=(len(database), zlib.crc32(database)),
        written=written,
        wholes=wholes,
        countries={each.id: place(each) for each in dataset.countries},
        topics={topic.id: place(topic) for topic in dataset.topics},
        pages={each.id: place(_page(each, dataset, sources)) for each in dataset.countries},
        size=len(body),
    )
    return Compiled(pack(head, bytes(body)), database)


def _page(country: model.Country, dataset: model.Dataset, sources: dict[str, Place]) -> Page:
    """Whose files say something of a partner, and which sources it takes to say it."""
    involved = [(owner, fact) for owner, fact in facts_about(dataset, country.id) if owner.id != country.id]
    entries = [*cited_by(country), *(entry for _, fact in involved for entry in with_disputes(fact))]
    codes = tuple(dataset.codes_by_partner.get(country.id, ()))
    entries += [source for code in codes for source in code.sources]
    cited = sorted({entry.partition("#")[0] for entry in entries})
    owners = dict.fromkeys((*(owner.id for owner, _ in involved), *country.successor, *country.predecessor))
    return Page(tuple(owners), {id: sources[id] for id in cited if id in sources}, codes)
