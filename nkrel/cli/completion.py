"""What the shell offers while a command line is being typed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import typer


def offering(*words: str) -> Callable[..., Iterable[str]]:
    """A completion that offers these words, also after a comma."""

    def complete(incomplete: str) -> Iterable[str]:
        before, comma, _ = incomplete.rpartition(",")
        return [f"{before}{comma}{word}" for word in words]

    return complete


def candidates(kind: str, incomplete: str, data: str | None = None) -> list[str]:
    """Values of an option or argument that begin with what is typed. Nothing, rather than an error, on bad data."""
    from nkrel.problems import DataError
    from nkrel.vocabulary import KINDS, RANKS, STATUSES, TENORS

    fixed = {
        "status": STATUSES,
        "kind": KINDS,
        "tenor": TENORS,
        "rank": RANKS,
    }
    if kind == "event":
        from nkrel.events import MODES, TYPES

        return list(dict.fromkeys((*TYPES, *MODES)))
    if kind in ("actor", "recipient"):
        from nkrel.events import NORTH_KOREA

        return [NORTH_KOREA, *candidates("country", incomplete, data)]
    if kind in fixed:
        return list(fixed[kind])
    from nkrel import store

    found = store.find(data or os.environ.get("NKREL_DATA") or None, say=lambda _: None)
    try:
        if kind == "country":
            return found.completions()
        dataset = found.dataset()
    except DataError:
        return []
    if kind == "region":
        from nkrel.regions import names_of

        return names_of(dataset)
    if kind == "topic":
        return [topic.id for topic in dataset.topics]
    if kind == "indicator":
        from nkrel.queries.figures import indicators

        return indicators(dataset)
    if kind == "era":
        return [era.id for era in dataset.eras]
    if kind == "theme":
        return [theme.id for theme in dataset.themes]
    return [source.id for source in dataset.sources]


def complete_countries(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Ids and names of partners."""
    return candidates("country", incomplete, ctx.params.get("data"))


def complete_topics(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Ids of topics."""
    return candidates("topic", incomplete, ctx.params.get("data"))


def complete_sources(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Ids of sources."""
    return candidates("source", incomplete, ctx.params.get("data"))


def complete_keys(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Keys of a summary, also after a comma."""
    from nkrel.queries.summary import KEYS

    before, comma, _ = incomplete.rpartition(",")
    return [f"{before}{comma}{key}" for key in KEYS]


def complete_indicators(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Indicators of figures."""
    return candidates("indicator", incomplete, ctx.params.get("data"))
