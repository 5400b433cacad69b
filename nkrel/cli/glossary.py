"""`nkrel glossary`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel glossary", "nkrel glossary suspended", "nkrel glossary tenor --json")


@with_request(table="word")
def command(
    request: Request,
    word: Annotated[list[str] | None, typer.Argument(metavar="[WORD]", help="A word, or what kind of word.")] = None,
) -> None:
    """What the words mean: statuses, kinds, tenors, dates, missions, events, eras, themes, columns."""
    from nkrel.tables import glossary

    request.show(glossary.view(request.dataset, " ".join(word or ()), request.arrangement(glossary.TABLE)))
