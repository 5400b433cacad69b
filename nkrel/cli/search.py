"""`nkrel search`."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from nkrel.cli.errors import OutputError, UsageError
from nkrel.cli.options import FILTERS, examples, with_request
from nkrel.cli.request import Request

EPILOG = examples(
    "nkrel search submarine",
    "nkrel search 'missile* NOT test'",
    "nkrel search friendship treaty --since 1960 --until 1990 --json",
)


@with_request(*FILTERS, "ongoing", table="hit")
def command(
    request: Request,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words that must all occur; "a phrase", OR, NOT, begin*.'),
    ],
) -> None:
    """Full text, in any script: names, relations, missions, facts, topics, resolutions, organisations and sources."""
    from nkrel.queries.query import QueryError
    from nkrel.queries.search import NoFullTextError
    from nkrel.tables import hits

    text = " ".join(words).strip()
    if not text:
        raise UsageError("there is nothing to search for: give a word or more")
    selection, arrangement = request.selection(), request.arrangement(hits.TABLE)
    try:
        with closing(request.store.texts()) as texts:
            view = hits.view(request.dataset, texts, text, selection, arrangement)
    except QueryError as error:
        raise UsageError(f"search: {error}: {text}") from None
    except NoFullTextError:
        raise OutputError("search needs SQLite's full text search (FTS5), which this Python's SQLite lacks") from None
    request.show(view)
