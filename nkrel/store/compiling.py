"""Making the compiled copy of a data directory, when a wheel is built."""

from __future__ import annotations

from typing import Any

import msgspec

from nkrel import __version__, model
from nkrel.store.compiled import SPLIT, Head, Place, checksums, pack
from nkrel.store.plain import PlainStore


def compile_directory(directory: str) -> bytes:
    """The compiled copy of a data directory: the same bytes each time. Raises DataError if the data is not usable."""
    import zlib

    store = PlainStore(directory)
    dataset = store.dataset()
    body = bytearray()

    def place(value: Any) -> Place:
        packed = msgspec.msgpack.encode(value)
        body.extend(packed)
        return len(body) - len(packed), len(packed), zlib.crc32(packed)

    wholes = {"index": place(store.index()), "completions": place(store.completions())}
    wholes["timeline"] = place(store.timeline())
    wholes |= {part: place(getattr(dataset, part)) for part in model.Dataset.PARTS if part not in SPLIT}
    wholes["sources"] = place({source.id: place(source) for source in dataset.sources})
    head = Head(
        version=__version__,
        files=checksums(directory),
        mentions=_mentions(dataset),
        wholes=wholes,
        countries={country.id: place(country) for country in dataset.countries},
        topics={topic.id: place(topic) for topic in dataset.topics},
        size=len(body),
    )
    return pack(head, bytes(body))


def _mentions(dataset: model.Dataset) -> dict[str, list[str]]:
    """Partner -> whose files say something of it: facts that involve it, and what a state became or was before."""
    mentions: dict[str, list[str]] = {}
    for owner in dataset.owners:
        for id in dict.fromkeys(id for fact in owner.facts for id in fact.also):
            mentions.setdefault(id, []).append(owner.id)
    for country in dataset.countries:
        mentions.setdefault(country.id, []).extend((*country.successor, *country.predecessor))
    return mentions
