"""`nkrel summary`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from nkrel.cli.completion import listing
from nkrel.cli.errors import UsageError
from nkrel.cli.options import FILTERS, examples, with_request
from nkrel.cli.request import Request
from nkrel.words import words

EPILOG = examples("nkrel summary --by region,status", "nkrel summary --by decade --region Africa --json")


def _keys() -> Iterable[str]:
    from nkrel.queries.summary import KEYS

    return KEYS


@with_request(*FILTERS, table="group")
def command(
    request: Request,
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY[,KEY]",
            help="status, era, region, subregion, kind, tenor, decade, theme, precision or missions; two make a cross.",
            autocompletion=listing(_keys),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Counts of partners by one key or two, with bars.

    A decade or era is that of the first establishment as the partner's file has it, be it a predecessor's (Serbia's
    relations are counted from 1948); 'nkrel trend' counts those as the predecessor's until the state began.

    Missions are those of any kind that reside and are known to be open or without staff; where sources show none they
    are unknown, and neither side's only where sources show that there was none. Of embassies alone: 'nkrel map --by
    mission'.
    """
    from nkrel.queries.summary import KEYS
    from nkrel.tables import summary

    keys = words(by or ["status"], "key of a summary", list(KEYS))
    if not 1 <= len(keys) <= 2:
        raise UsageError(f"--by takes one key or two, not {len(keys)}")
    arrangement = request.arrangement(summary.table_of(keys))
    request.show(summary.view(request.dataset, request.selection(), keys, arrangement))
