"""`nkrel sources`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import complete_sources
from nkrel.cli.options import Request, examples, one_of, with_request, words
from nkrel.formats import BIBLIOGRAPHIC

EPILOG = examples("nkrel sources --kind dataset", "nkrel sources kdiplo", "nkrel sources --format bibtex")


@with_request("country", formats=BIBLIOGRAPHIC, table="source")
def command(
    request: Request,
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="The source to show with all that cites it.", autocompletion=complete_sources
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Kind, such as government, dataset or news.", show_default=False),
    ] = None,
) -> None:
    """The bibliography, and what rests on each source: also as bibtex, csl-json and ris."""
    from nkrel.pages import source
    from nkrel.queries.citing import sources_of
    from nkrel.tables import sources

    data = request.dataset
    if id is not None:
        known = {source.id: source for source in data.sources}
        request.refuse_arrangement("one")
        request.show(source.view(data, known[one_of(id.partition("#")[0], "source", list(known), "nkrel sources")]))
        return
    kinds = sorted({source.kind for source in data.sources if source.kind})
    wanted = words(kind, "kind of source", kinds)
    chosen = [source for source in data.sources if not wanted or source.kind in wanted]
    countries = [data.country(each) for each in request.selection().country]
    if countries:
        cited = {each for country in countries for each in sources_of(country)}
        chosen = [source for source in chosen if source.id in cited]
    request.show(sources.view(data, chosen, request.arrangement(sources.TABLE)))
