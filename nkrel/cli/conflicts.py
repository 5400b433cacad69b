"""`nkrel conflicts`."""

from __future__ import annotations

from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel conflicts", "nkrel conflicts --country Iran --json")


@with_request("status", "region", "kind", "tenor", "country", "source", table="dispute")
def command(request: Request) -> None:
    """Every disputed claim with its readings: the preferred one, the others, and why."""
    from nkrel.tables import conflicts

    request.show(conflicts.view(request.dataset, request.selection(), request.arrangement(conflicts.TABLE)))
