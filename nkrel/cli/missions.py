"""`nkrel missions`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import offering
from nkrel.cli.options import Request, examples, with_request, words

EPILOG = examples("nkrel missions --side dprk --state open --resident", "nkrel missions --as-of 1985-01-01 --side dprk")
SIDES = ("dprk", "partner")
TYPES = (
    "embassy",
    "consulate-general",
    "consulate",
    "liaison-office",
    "representative-office",
    "trade-office",
    "interests-section",
    "permanent-mission",
)
STATES = ("open", "closed", "unstaffed", "planned", "unknown")


@with_request("status", "era", "region", "kind", "tenor", "country", "source", "since", "until", "as_of")
def command(
    request: Request,
    side: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SIDE", help="dprk (North Korea's) or partner.", show_default=False, autocompletion=offering(*SIDES)
        ),
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATE",
            help="open, closed, unstaffed, planned or unknown.",
            show_default=False,
            autocompletion=offering(*STATES),
        ),
    ] = None,
    type: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TYPE",
            help="embassy, consulate-general, trade-office and the like.",
            show_default=False,
            autocompletion=offering(*TYPES),
        ),
    ] = None,
    resident: Annotated[bool, typer.Option("--resident", help="Leave out those accredited from elsewhere.")] = False,
) -> None:
    """Embassies and other missions, both sides: with --as-of, those open on that day."""
    from nkrel.views import missions

    sides, states, types = words(side, "side", SIDES), words(state, "state", STATES), words(type, "type", TYPES)
    request.show(missions.view(request.dataset, request.selection(), sides, states, types, resident))
