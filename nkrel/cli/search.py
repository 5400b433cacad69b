"""`nkrel search`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import FILTERS, Request, examples, limit_of, with_request

EPILOG = examples("nkrel search submarine", "nkrel search friendship treaty --since 1960 --until 1990 --json")


@with_request(*FILTERS)
def command(
    request: Request,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words that must all occur, in any script.")],
    limit: Annotated[str | None, typer.Option(metavar="N", help="Show the best N only.", show_default=False)] = None,
) -> None:
    """Full text, in any script: names, facts, summaries, topics, resolutions, organisations and sources."""
    from nkrel.views import search

    text = " ".join(words).strip()
    if not text:
        raise UsageError("there is nothing to search for: give a word or more")
    request.show(search.view(request.dataset, text, request.selection(), limit_of(limit)))
