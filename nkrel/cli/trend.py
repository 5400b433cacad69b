"""`nkrel trend`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.options import DRAWN, Dark, choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.words import one_of

EPILOG = examples(
    "nkrel trend --by decade",
    "nkrel trend --region Africa --since 1960 --until 1980",
    "nkrel trend --koreas -o koreas.svg",
)


@with_request("era", "region", "kind", "tenor", "country", "since", "until", "as_of", table="period", draws=DRAWN)
def command(
    request: Request,
    by: Annotated[
        str,
        choice("PERIOD", "month, year or decade.", ("month", "year", "decade"), default=True),
    ] = "year",
    changes_only: Annotated[
        bool, typer.Option("--changes-only", help="Leave periods without a change out of the table.")
    ] = False,
    both: Annotated[bool, typer.Option("--koreas", help="North and South Korea together.")] = False,
    dark: Dark = False,
) -> None:
    """How many partners had relations, period by period: with those won and lost.

    Kinds of partner and members of groups such as the EU are those of the end of each period: who joins a group counts
    in it from then on, but is not won.
    """
    from nkrel.queries.summary import PERIODS
    from nkrel.tables import trend

    period = one_of(by, "period", list(PERIODS))
    if request.picture:
        from nkrel.cli.picture import save
        from nkrel.pages import trend as charts

        save(lambda: charts.of(request.dataset, request.selection(), period, both, dark), request)
    elif both:
        from nkrel.tables import rivalry

        arrangement = request.arrangement(rivalry.TABLE)
        request.show(rivalry.view(request.dataset, request.selection(), period, arrangement))
    else:
        arrangement = request.arrangement(trend.TABLE)
        request.show(trend.view(request.dataset, request.selection(), period, changes_only, arrangement))
