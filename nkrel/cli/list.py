"""`nkrel list`."""

from __future__ import annotations

from nkrel.cli.options import FILTERS, examples, with_request
from nkrel.cli.request import Request

EPILOG = examples(
    "nkrel list Europe --status none,severed",
    "nkrel list --as-of 1976-12-31 --status established",
    "nkrel list --region Africa --columns name,since,sources --sort since",
)


@with_request(*FILTERS, table="partner")
def command(request: Request) -> None:
    """The partners, one to a row: status, since when, region, tenor, how much is known.

    On a terminal, ≠ marks where sources disagree on a change (see 'nkrel conflicts').
    """
    if request.ready("partner"):
        return
    from nkrel.tables import partners

    arrangement = request.arrangement(partners.TABLE)
    request.show(partners.view(request.dataset, request.selection(), arrangement))
