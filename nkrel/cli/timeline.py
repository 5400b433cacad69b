"""`nkrel timeline`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import offering
from nkrel.cli.options import FILTERS, Request, examples, limit_of, with_request, words

EPILOG = examples(
    "nkrel timeline --country Cuba --since 1960 --until 1969",
    "nkrel timeline --era nuclear --theme expulsion",
)
TYPES = ("change", "mission", "fact", "resolution", "membership")


@with_request(*FILTERS)
def command(
    request: Request,
    type: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TYPE",
            help="change, mission, fact, resolution or membership.",
            show_default=False,
            autocompletion=offering(*TYPES),
        ),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The latest first.")] = False,
    limit: Annotated[str | None, typer.Option(metavar="N", help="Show the first N only.", show_default=False)] = None,
) -> None:
    """What happened, in order: dated changes, missions, facts, resolutions and memberships."""
    from nkrel.views import timeline

    types = words(type, "type of entry", TYPES)
    entries = request.snapshot.timeline() if request.snapshot else None
    view = timeline.view(request.dataset, request.selection(), types, reverse, limit_of(limit), entries)
    request.show(view)
