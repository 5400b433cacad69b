"""`nkrel figures`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import complete_indicators
from nkrel.cli.options import Request, examples, with_request, words

EPILOG = examples(
    "nkrel figures --country India",
    "nkrel figures --indicator un-voting-agreement --since 2019 --until 2019 --sort value --limit 10",
)


@with_request("region", "kind", "tenor", "country", "source", "since", "until", "as_of", table="figure")
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
) -> None:
    """Figures by partner and year: trade, aid, workers, votes in the General Assembly."""
    from nkrel.queries.figures import indicators
    from nkrel.tables import figures

    arrangement = request.arrangement(figures.TABLE)
    wanted = words(indicator, "indicator", indicators(request.dataset))
    request.show(figures.view(request.dataset, request.selection(), wanted, arrangement))
