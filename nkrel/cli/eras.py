"""`nkrel eras`."""

from __future__ import annotations

from nkrel.cli.options import Request, examples, with_request

EPILOG = examples("nkrel eras", "nkrel eras --json")


@with_request(table="era")
def command(request: Request) -> None:
    """The eras of North Korea's diplomacy, and how much lies in each."""
    from nkrel.tables import eras

    request.show(eras.view(request.dataset, request.arrangement(eras.TABLE)))
