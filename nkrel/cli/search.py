"""`nkrel search`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import FILTERS, Request, examples, with_request

EPILOG = examples("nkrel search submarine", "nkrel search friendship treaty --since 1960 --until 1990 --json")


@with_request(*FILTERS, table="hit")
def command(
    request: Request,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words that must all occur, in any script.")],
) -> None:
    """Full text, in any script: names, facts, summaries, topics, resolutions, organisations and sources."""
    from nkrel.tables import hits

    text = " ".join(words).strip()
    if not text:
        raise UsageError("there is nothing to search for: give a word or more")
    request.show(hits.view(request.dataset, text, request.selection(), request.arrangement(hits.TABLE)))
