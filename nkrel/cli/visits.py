"""`nkrel visits`."""

from __future__ import annotations

from typing import Annotated

from nkrel.cli.options import FILTERS, choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.vocabulary import DIRECTIONS, RANKS
from nkrel.words import words

EPILOG = examples(
    "nkrel visits --level head-of-state --since 2018", "nkrel visits --country China --direction from-dprk"
)


@with_request(*FILTERS, table="visit")
def command(
    request: Request,
    direction: Annotated[
        list[str] | None,
        choice("WAY", "to-dprk or from-dprk.", DIRECTIONS),
    ] = None,
    level: Annotated[
        list[str] | None,
        choice("LEVEL", f"{', '.join(RANKS)}.", RANKS),
    ] = None,
) -> None:
    """Who went where, when, and at what level."""
    from nkrel.queries.visits import visits

    directions, levels = words(direction, "direction", DIRECTIONS), words(level, "level", RANKS)
    request.show_rows("visit", lambda: visits(request.dataset, request.selection(), directions, levels))
