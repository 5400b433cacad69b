"""`nkrel koreas`."""

from __future__ import annotations

from typing import Annotated

from nkrel.cli.options import FILTERS, choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.words import one_of

EPILOG = examples("nkrel koreas --only dprk", "nkrel koreas --as-of 1976-12-31 --region Africa")
ONLY = ("dprk", "rok", "both", "neither")


@with_request(*FILTERS, table="koreas")
def command(
    request: Request,
    only: Annotated[
        str | None,
        choice(
            "WHICH",
            "Only partners in relations with: dprk (and not rok), rok, both or neither.",
            ONLY,
        ),
    ] = None,
) -> None:
    """North and South Korea side by side: which came first, and who has only one of them."""
    from nkrel.tables import koreas

    arrangement = request.arrangement(koreas.TABLE)
    which = one_of(only, "side", ONLY) if only is not None else None
    request.show(koreas.view(request.dataset, request.selection(), which, arrangement))
