"""`nkrel figures`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.options import DRAWN, Dark, examples, with_request
from nkrel.cli.request import Request
from nkrel.words import words

EPILOG = examples(
    "nkrel figures --country India",
    "nkrel figures --indicator bilateral-trade -o trade.svg",
    "nkrel figures --indicator un-voting-agreement --since 2019 --until 2019 --sort value --limit 10",
)

MOST = 8
"""So many other indicators are named."""


@with_request("region", "kind", "tenor", "country", "source", "since", "until", "as_of", table="figure", draws=DRAWN)
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
    """Figures by partner and year: trade, aid, workers, votes in the General Assembly.

    Alone on a terminal it lists the indicators; in a pipe, all figures.
    """
    from nkrel.queries.figures import meanings, related
    from nkrel.tables import figures

    arrangement = request.arrangement(figures.TABLE)
    known = meanings(request.dataset) if indicator else {}
    wanted = words(indicator, "indicator", list(known), "nkrel figures", known)
    if request.picture:
        from nkrel.cli.picture import save
        from nkrel.pages import figures as charts

        save(lambda: charts.picture(request.dataset, request.selection(), wanted, dark), request)
        return
    if _everything(request, wanted):
        request.show(figures.contents(request.dataset))
        return
    request.show(figures.view(request.dataset, request.selection(), wanted, arrangement))
    alike = related(request.dataset, wanted)[:MOST] if wanted else []
    if alike:
        told = ", ".join(f"{each.name} ({each.values})" for each in alike)
        request.say(f"the like is counted by other indicators too: {told}")


def _everything(request: Request, wanted: tuple[str, ...]) -> bool:
    """Whether all figures are asked for on a screen, where a list of what there is says more."""
    from nkrel.cli.typed import Rows
    from nkrel.queries.asking import Filters

    asked = wanted or request.filters != Filters() or request.rows != Rows()
    return not asked and request.format_name() == "table" and request.terminal.is_tty
