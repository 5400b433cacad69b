"""`nkrel sources`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request
from nkrel.formats import BIBLIOGRAPHIC
from nkrel.words import one_of, words

EPILOG = examples("nkrel sources --kind dataset", "nkrel sources kdiplo", "nkrel sources --format bibtex")


@with_request("country", formats=BIBLIOGRAPHIC, table="source")
def command(
    request: Request,
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="The source to show with all that cites it.", autocompletion=completing("source")
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Kind, such as government, dataset or news.", show_default=False),
    ] = None,
) -> None:
    """The bibliography, and what rests on each source: also as bibtex, csl-json and ris."""
    from nkrel.pages import source as page
    from nkrel.queries.sources import kinds_of, sources
    from nkrel.tables import sources as table

    data = request.dataset
    if id is not None:
        if kind:
            raise UsageError("--kind narrows the list; it does not go with an id")
        request.refuse_filters("an id")
        request.refuse_arrangement("one")
        known = {source.id: source for source in data.sources}
        request.show(page.view(data, known[one_of(id.partition("#")[0], "source", list(known), "nkrel sources")]))
        return
    kinds = words(kind, "kind of source", kinds_of(data))
    request.show(table.view(data, sources(data, request.selection(), kinds), request.arrangement(table.TABLE)))
