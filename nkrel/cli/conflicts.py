"""`nkrel conflicts`."""

from __future__ import annotations

from nkrel.cli.options import Request, examples, with_request

EPILOG = examples("nkrel conflicts", "nkrel conflicts --country Iran --json")


@with_request("status", "region", "kind", "tenor", "country", "source", table="dispute")
def command(request: Request) -> None:
    """Every disputed claim with its readings: the preferred one, the others, and why."""
    from nkrel.tables import conflicts

    request.show(conflicts.view(request.dataset, request.selection(), request.arrangement(conflicts.TABLE)))
