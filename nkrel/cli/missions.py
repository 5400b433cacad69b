"""`nkrel missions`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.vocabulary import MISSION_KINDS, MISSION_STATES, SIDES
from nkrel.words import words

EPILOG = examples(
    "nkrel missions --side partner --state open --resident",
    "nkrel missions --side dprk --state open --resident",
    "nkrel missions Spain --columns +sources",
    "nkrel missions --as-of 1985-01-01 --side dprk",
)


@with_request(
    "status", "era", "region", "kind", "tenor", "country", "source", "since", "until", "as_of", table="mission"
)
def command(
    request: Request,
    side: Annotated[
        list[str] | None,
        choice("SIDE", "dprk (North Korea's) or partner.", SIDES),
    ] = None,
    state: Annotated[
        list[str] | None,
        choice("STATE", "open, closed, unstaffed, planned or unknown.", MISSION_STATES),
    ] = None,
    type: Annotated[
        list[str] | None,
        choice(
            "TYPE",
            "embassy, consulate-general, trade-office and the like.",
            MISSION_KINDS,
            names=("--mission-kind", "--type"),
        ),
    ] = None,
    resident: Annotated[bool, typer.Option("--resident", help="Those that reside there, as a source says.")] = False,
) -> None:
    """Embassies and other missions, both sides, as the newest report has them; with --as-of, those open on that day."""
    from nkrel.tables import missions

    for word in request.filters.kind:
        if word in MISSION_KINDS:
            raise UsageError(f"--kind is the kind of partner; of missions it is --mission-kind {word}")
    sides, states, types = (
        words(side, "side", SIDES),
        words(state, "state", MISSION_STATES),
        words(type, "type", MISSION_KINDS),
    )
    arrangement = request.arrangement(missions.TABLE)
    request.show(missions.view(request.dataset, request.selection(), sides, states, types, resident, arrangement))
