"""`nkrel visits`."""

from __future__ import annotations

from typing import Annotated

from nkrel.cli.options import FILTERS, choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.vocabulary import DIRECTIONS, RANKS
from nkrel.words import words

EPILOG = examples(
    "nkrel visits --level head-of-state --since 2018",
    "nkrel visits --country China --direction from-dprk",
    'nkrel visits --who "Kim Jong Un"',
)


@with_request(*FILTERS, "who", table="visit")
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
    from nkrel.queries.selecting import unsure
    from nkrel.queries.visits import visits

    directions, levels = words(direction, "direction", DIRECTIONS), words(level, "level", RANKS)
    selection = request.selection()
    found = visits(request.dataset, selection, directions, levels)
    request.show_rows("visit", lambda: found)
    vague = unsure([[each.fact.date] for each in found if each.fact.date], selection, "visit", "visits")
    if vague:
        request.say(vague)
    request.tell_nearest(selection.who)
