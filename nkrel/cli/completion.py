"""What the shell offers while a command line is being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import typer


def listing(words: Callable[[], Iterable[str]]) -> Callable[..., Iterable[str]]:
    """A completion that offers words got when they are needed, also after a comma."""

    def complete(incomplete: str) -> Iterable[str]:
        before, comma, _ = incomplete.rpartition(",")
        return [f"{before}{comma}{word}" for word in words()]

    return complete


def offering(*words: str) -> Callable[..., Iterable[str]]:
    """A completion that offers these words, also after a comma."""
    return listing(lambda: words)


def candidates(kind: str, context: typer.Context) -> list[str]:
    """Values of an option or argument, in the data of the line being typed. Nothing, rather than an error, on bad
    data.
    """
    from nkrel.problems import DataError
    from nkrel.vocabulary import KINDS, RANKS, STATUSES, TENORS

    fixed = {"status": STATUSES, "kind": KINDS, "tenor": TENORS, "rank": RANKS}
    if kind in fixed:
        return list(fixed[kind])
    if kind == "event":
        from nkrel.events import MODES, TYPES

        return list(dict.fromkeys((*TYPES, *MODES)))
    if kind in ("actor", "recipient"):
        from nkrel.events import NORTH_KOREA

        return [NORTH_KOREA, *candidates("country", context)]
    from nkrel import store

    found = store.find(context.params.get("data") or context.obj.data, say=lambda _: None)
    try:
        if kind in ("country", "partners"):
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
    if kind == "organization":
        return [name for each in dataset.organizations for name in (each.id, each.abbreviation or each.name, each.name)]
    if kind == "resolution":
        return [resolution.number for resolution in dataset.resolutions]
    return [source.id for source in dataset.sources]


def completing(kind: str, several: bool = False) -> Callable[..., Iterable[str]]:
    """A completion that offers what `candidates` finds; where several values may be given, also after a comma."""

    def complete(ctx: typer.Context, incomplete: str) -> Iterable[str]:
        words = candidates(kind, ctx)
        before, comma, _ = incomplete.rpartition(",")
        # A name may have a comma of its own.
        return [*words, *(f"{before},{word}" for word in words)] if several and comma else words

    return complete
