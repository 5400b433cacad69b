"""`nkrel list`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import complete_columns
from nkrel.cli.options import FILTERS, Request, examples, limit_of, one_of, with_request, words

EPILOG = examples(
    "nkrel list --as-of 1976-12-31 --status established",
    "nkrel list --region Africa --columns name,since,sources --sort since",
)


@with_request(*FILTERS)
def command(
    request: Request,
    columns: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN,…", help="Show these columns only.", autocompletion=complete_columns),
    ] = None,
    sort: Annotated[
        str, typer.Option(metavar="COLUMN", help="Sort by this column.", autocompletion=complete_columns)
    ] = "name",
    reverse: Annotated[bool, typer.Option("--reverse", help="Sort the other way round.")] = False,
    limit: Annotated[str | None, typer.Option(metavar="N", help="Show the first N only.")] = None,
) -> None:
    """A row a partner: status, since when, region, tenor, how much is known."""
    from nkrel.views import listing

    known = (*listing.CONTRACT, *listing.EXTRA)
    keys = words(columns, "column", known)
    sort = one_of(sort, "column", known)
    first = limit_of(limit)
    request.show(listing.view(request.dataset, request.selection(), keys, sort, reverse, first))
