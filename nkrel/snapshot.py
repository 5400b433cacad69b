"""The compiled copy of the data that a wheel carries: the same records, read in milliseconds.

It is made from the TOML when the wheel is built and lies beside it. It is used only while it agrees with the TOML:
the names and sizes of all files are compared at every start, and of a file that is newer than the snapshot the
content too. So whoever edits the TOML of an installed copy gets answers from what they wrote, only more slowly.

Partners and topics are kept as separate pieces, so that a question about one partner decodes that one, and those
whose facts involve it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator

import msgspec

from nkrel import model, names

FORMAT = 1
"""Raised whenever the model changes in a way that an older snapshot would not fit."""


class _File(msgspec.Struct, array_like=True, frozen=True):
    size: int
    checksum: int


class _Compiled(msgspec.Struct, array_like=True, frozen=True):
    format: int
    files: dict[str, _File]
    index: msgspec.Raw
    mentions: dict[str, list[str]]
    about: msgspec.Raw
    countries: dict[str, msgspec.Raw]
    topics: dict[str, msgspec.Raw]
    organizations: msgspec.Raw
    resolutions: msgspec.Raw
    eras: msgspec.Raw
    themes: msgspec.Raw
    sources: dict[str, msgspec.Raw]


def compile_directory(directory: str) -> bytes:
    """The snapshot of a data directory. Raises DataError if that is not usable."""
    from nkrel import loading

    dataset = loading.load(directory)

    def raw(value: object) -> msgspec.Raw:
        return msgspec.Raw(msgspec.msgpack.encode(value))

    mentions: dict[str, list[str]] = {}
    for owner in dataset.owners:
        for id in dict.fromkeys(id for fact in owner.facts for id in fact.also):
            mentions.setdefault(id, []).append(owner.id)
    compiled = _Compiled(
        format=FORMAT,
        files=dict(_files(directory)),
        index=raw(names.build_index(dataset.countries)),
        mentions=mentions,
        about=raw(dataset.about),
        countries={country.id: raw(country) for country in dataset.countries},
        topics={topic.id: raw(topic) for topic in dataset.topics},
        organizations=raw(dataset.organizations),
        resolutions=raw(dataset.resolutions),
        eras=raw(dataset.eras),
        themes=raw(dataset.themes),
        sources={source.id: raw(source) for source in dataset.sources},
    )
    return msgspec.msgpack.encode(compiled)


def _files(directory: str) -> Iterator[tuple[str, _File]]:
    for entry in _entries(directory):
        content = _read(entry.path)
        yield os.path.relpath(entry.path, directory).replace(os.sep, "/"), _File(len(content), zlib.crc32(content))


def _entries(directory: str) -> Iterator[os.DirEntry[str]]:
    """Every TOML file of a data directory."""
    with os.scandir(directory) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from _entries(entry.path)
            elif entry.name.endswith(".toml"):
                yield entry


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


class Snapshot:
    """A compiled copy that agrees with the TOML beside it."""

    def __init__(self, compiled: _Compiled) -> None:
        self._compiled = compiled

    @classmethod
    def open(cls, path: str, directory: str) -> Snapshot | None:
        """The snapshot at a path, unless there is none or it does not agree with the TOML of a directory."""
        try:
            made = os.stat(path).st_mtime_ns
            compiled = msgspec.msgpack.decode(_read(path), type=_Compiled)
        except (OSError, msgspec.DecodeError):
            return None
        if compiled.format != FORMAT or not _agrees(compiled.files, directory, made):
            return None
        return cls(compiled)

    def index(self) -> names.NameIndex:
        """The names of all partners."""
        return msgspec.msgpack.decode(self._compiled.index, type=names.NameIndex)

    def dataset(self) -> model.Dataset:
        """Everything."""
        return self._part(self._compiled.countries, self._compiled.topics, None)

    def dataset_about(self, ids: Iterable[str]) -> model.Dataset:
        """What it takes to tell all about these partners: them, those whose facts involve them, the sources cited."""
        from nkrel.queries.selecting import cited_by

        owners = dict.fromkeys(owner for id in ids for owner in (id, *self._compiled.mentions.get(id, ())))
        countries = [id for id in owners if id in self._compiled.countries]
        topics = [id for id in owners if id in self._compiled.topics]
        return self._part(
            sorted(countries),
            sorted(topics),
            lambda owners: dict.fromkeys(c.partition("#")[0] for owner in owners for c in cited_by(owner)),
        )

    def _part(
        self,
        countries: Iterable[str],
        topics: Iterable[str],
        cited: Callable[[Iterable[model.Country | model.Topic]], Iterable[str]] | None,
    ) -> model.Dataset:
        compiled, decode = self._compiled, msgspec.msgpack.decode
        country, topic, source = (
            msgspec.msgpack.Decoder(model.Country),
            msgspec.msgpack.Decoder(model.Topic),
            msgspec.msgpack.Decoder(model.Source),
        )
        chosen = tuple(country.decode(compiled.countries[id]) for id in countries)
        subjects = tuple(topic.decode(compiled.topics[id]) for id in topics)
        ids = cited((*chosen, *subjects)) if cited else compiled.sources
        everything = cited is None
        return model.Dataset(
            about=decode(compiled.about, type=model.About),
            countries=chosen,
            topics=subjects,
            organizations=decode(compiled.organizations, type=tuple[model.Membership, ...]) if everything else (),
            resolutions=decode(compiled.resolutions, type=tuple[model.Resolution, ...]) if everything else (),
            eras=decode(compiled.eras, type=tuple[model.Era, ...]),
            themes=decode(compiled.themes, type=tuple[model.Theme, ...]),
            sources=tuple(source.decode(compiled.sources[id]) for id in ids if id in compiled.sources),
        )


def _agrees(files: dict[str, _File], directory: str, made: int) -> bool:
    """Whether the TOML of a directory is still what the snapshot was made of."""
    count = 0
    cut = len(directory) + 1
    try:
        for entry in _entries(directory):
            stat = entry.stat()
            known = files.get(entry.path[cut:].replace(os.sep, "/"))
            if known is None or known.size != stat.st_size:
                return False
            if stat.st_mtime_ns > made and zlib.crc32(_read(entry.path)) != known.checksum:
                return False
            count += 1
    except OSError:
        return False
    return count == len(files)
