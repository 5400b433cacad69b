"""`nkrel eras`."""

from __future__ import annotations

from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel eras", "nkrel eras --json")


@with_request(table="era")
def command(request: Request) -> None:
    """The eras of North Korea's diplomacy, and how much lies in each."""
    from nkrel.tables import eras

    request.show(eras.view(request.dataset, request.arrangement(eras.TABLE), request.store.timeline()))
