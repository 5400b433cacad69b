"""`nkrel changes`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import offering
from nkrel.cli.options import FILTERS, examples, with_request
from nkrel.cli.request import Request
from nkrel.vocabulary import CHANGE_STATUSES
from nkrel.words import words

EPILOG = examples(
    "nkrel changes --since 2021",
    "nkrel changes --to severed,suspended",
    "nkrel changes Africa --year 1975 --columns date,name,status,actor",
)


@with_request(*FILTERS, table="entry")
def command(
    request: Request,
    to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STEP",
            help=f"What it led to: {', '.join(CHANGE_STATUSES)} (--status is how relations stand today).",
            show_default=False,
            autocompletion=offering(*CHANGE_STATUSES),
        ),
    ] = None,
) -> None:
    """Changes of relations: established, broken off, restored, with their dates, by whom and why."""
    from nkrel.tables import timeline

    steps = words(to, "change of relations", CHANGE_STATUSES)
    arrangement = request.arrangement(timeline.CHANGES)
    entries = request.store.timeline()
    request.show(timeline.changes(request.dataset, request.selection(), steps, arrangement, entries))
