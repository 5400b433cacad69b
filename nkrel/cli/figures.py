"""`nkrel figures`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.options import examples, with_request
from nkrel.cli.picture import SUFFIXES, Dark, save
from nkrel.cli.request import Request
from nkrel.words import words

EPILOG = examples(
    "nkrel figures --country India",
    "nkrel figures --indicator bilateral-trade -o trade.svg",
    "nkrel figures --indicator un-voting-agreement --since 2019 --until 2019 --sort value --limit 10",
)


@with_request("region", "kind", "tenor", "country", "source", "since", "until", "as_of", table="figure", draws=SUFFIXES)
def command(
    request: Request,
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only this indicator, such as un-voting-agreement.",
            autocompletion=completing("indicator"),
            show_default=False,
        ),
    ] = None,
    dark: Dark = False,
) -> None:
    """Figures by partner and year: trade, aid, workers, votes in the General Assembly."""
    from nkrel.queries.figures import indicators
    from nkrel.tables import figures

    arrangement = request.arrangement(figures.TABLE)
    wanted = words(indicator, "indicator", indicators(request.dataset), "nkrel figures")
    if request.picture:
        from nkrel.pages import figures as charts

        save(lambda: charts.picture(request.dataset, request.selection(), wanted, dark), request)
        return
    request.show(figures.view(request.dataset, request.selection(), wanted, arrangement))
