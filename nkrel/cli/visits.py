"""`nkrel visits`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import offering
from nkrel.cli.options import Request, examples, with_request, words

EPILOG = examples(
    "nkrel visits --level head-of-state --since 2018", "nkrel visits --country China --direction from-dprk"
)
DIRECTIONS = ("to-dprk", "from-dprk")
LEVELS = ("head-of-state", "head-of-government", "minister", "parliament", "party", "military", "official", "other")


@with_request("era", "region", "kind", "tenor", "country", "source", "since", "until", "as_of")
def command(
    request: Request,
    direction: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WAY", help="to-dprk or from-dprk.", show_default=False, autocompletion=offering(*DIRECTIONS)
        ),
    ] = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEVEL", help=f"{', '.join(LEVELS)}.", show_default=False, autocompletion=offering(*LEVELS)
        ),
    ] = None,
) -> None:
    """Who went where, when, and at what level."""
    from nkrel.views import visits

    directions, levels = words(direction, "direction", DIRECTIONS), words(level, "level", LEVELS)
    request.show(visits.view(request.dataset, request.selection(), directions, levels))
