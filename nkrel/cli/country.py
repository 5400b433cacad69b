"""`nkrel country`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.errors import UsageError
from nkrel.cli.options import DRAWN, Dark, choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.words import one_of

EPILOG = examples(
    "nkrel country Uganda",
    "nkrel country Russia --theme military --since 2022",
    "nkrel country Cuba Chile --as-of 1976 --json",
    "nkrel country Malaysia -o malaysia.svg",
)


@with_request("theme", "since", "until", "as_of", draws=DRAWN, page=True)
def command(
    request: Request,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...", help="Names in any language, codes or ids.", autocompletion=completing("country")
        ),
    ],
    by: Annotated[
        str,
        choice("KEY", "Group the facts by era or theme.", ("era", "theme"), default=True),
    ] = "era",
    dark: Dark = False,
) -> None:
    """Everything about one partner or several: status, history, missions, facts, disputes, sources.

    Theme and dates narrow the page (in JSON, the facts).
    """
    group = one_of(by, "grouping", ("era", "theme"))
    showing = request.showing()
    ids = request.countries(names)
    if len(ids) == 1 and not request.picture and request.ready(f"country/{ids[0]}"):
        return
    from nkrel.pages import country

    dataset = request.dataset_about(ids)
    if request.picture:
        from nkrel.cli.picture import save
        from nkrel.pages import strip

        if len(ids) > 1:
            raise UsageError("a picture shows one partner")
        save(lambda: strip.picture(dataset, ids[0], request.day(), dark), request)
        return
    request.show(country.view(dataset, ids, request.selection(), group, showing))
