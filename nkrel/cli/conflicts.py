"""`nkrel conflicts`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.options import Request, examples, limit_of, with_request

EPILOG = examples("nkrel conflicts", "nkrel conflicts --country Iran --json")


@with_request("status", "region", "kind", "tenor", "country", "source")
def command(
    request: Request,
    limit: Annotated[str | None, typer.Option(metavar="N", help="Show the first N only.", show_default=False)] = None,
) -> None:
    """Every disputed claim with its readings: the preferred one, the others, and why."""
    from nkrel.queries import conflicts
    from nkrel.views import conflicts as views

    first = limit_of(limit)
    found = conflicts.conflicts(request.dataset, request.selection())
    request.show(views.view(request.dataset, found if first is None else found[:first]))
