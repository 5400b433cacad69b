"""`nkrel figures`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import complete_indicators, offering
from nkrel.cli.options import Request, examples, limit_of, one_of, with_request, words

EPILOG = examples(
    "nkrel figures --country India",
    "nkrel figures --indicator un-voting-agreement --since 2019 --until 2019 --sort value --limit 10",
)


@with_request("region", "kind", "tenor", "country", "source", "since", "until", "as_of")
def command(
    request: Request,
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only this indicator, such as un-voting-agreement.",
            autocompletion=complete_indicators,
            show_default=False,
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="year, value (greatest first), country or indicator.",
            show_default=False,
            autocompletion=offering("year", "value", "country", "indicator"),
        ),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="Sort the other way round.")] = False,
    limit: Annotated[str | None, typer.Option(metavar="N", help="Show the first N only.", show_default=False)] = None,
) -> None:
    """Figures by partner and year: trade, aid, workers, votes in the General Assembly."""
    from nkrel.queries.figures import indicators
    from nkrel.views import figures

    known = indicators(request.dataset)
    wanted = words(indicator, "indicator", known)
    order = one_of(sort, "sort key", figures.SORTS) if sort is not None else None
    first = limit_of(limit)
    request.show(figures.view(request.dataset, request.selection(), wanted, order, reverse, first))
