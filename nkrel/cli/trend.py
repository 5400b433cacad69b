"""`nkrel trend`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import offering
from nkrel.cli.options import FIRST_DAY, Request, examples, one_of, with_request

EPILOG = examples("nkrel trend --by decade", "nkrel trend --region Africa --since 1960 --until 1980")


@with_request("era", "region", "kind", "tenor", "country", "since", "until", "as_of")
def command(
    request: Request,
    by: Annotated[
        str,
        typer.Option(
            metavar="PERIOD", help="month, year or decade.", autocompletion=offering("month", "year", "decade")
        ),
    ] = "year",
    changes_only: Annotated[
        bool, typer.Option("--changes-only", help="Leave periods without a change out of the table.")
    ] = False,
) -> None:
    """How many partners had relations, period by period: with those won and lost."""
    from nkrel.queries.summary import PERIODS
    from nkrel.views import trend

    period = one_of(by, "period", list(PERIODS))
    request.show(trend.view(request.dataset, request.selection(), period, FIRST_DAY, changes_only))
