"""`nkrel sources`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli import opening
from nkrel.cli.completion import completing
from nkrel.cli.errors import OutputError, UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request
from nkrel.formats import BIBLIOGRAPHIC
from nkrel.text import is_address
from nkrel.words import QuestionError, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.model import Source

EPILOG = examples(
    "nkrel sources --kind dataset",
    "nkrel sources --publisher 'NK News'",
    "nkrel sources kdiplo",
    "nkrel sources kdiplo --open",
    "nkrel sources --format bibtex",
)


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
    publisher: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Publisher, such as NK News: words of its name.", show_default=False),
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the source's address in a browser.")] = False,
) -> None:
    """The bibliography, and what rests on each source: also as bibtex, csl-json and ris.

    Of partners it lists what their own files cite; their pages draw on other files too.
    """
    from nkrel.pages import source as page
    from nkrel.queries.sources import find, kinds_of, publishers_of, sources
    from nkrel.tables import sources as table

    data = request.dataset
    if id is not None:
        for name, given in (("kind", kind), ("publisher", publisher)):
            if given:
                raise UsageError(f"--{name} narrows the list; it does not go with an id")
        request.refuse_filters("an id")
        request.refuse_arrangement("one")
        try:
            wanted = find(data, id.partition("#")[0])
            source = next(source for source in data.sources if source.id == wanted)
        except QuestionError as error:
            raise UsageError(f"{error}; 'nkrel search {id}' may find more") from None
        if open_it:
            _open(request, source)
            return
        request.show(page.view(data, source))
        return
    if open_it:
        raise UsageError("--open goes with an id: nkrel sources ID --open")
    kinds, publishers = words(kind, "kind of source", kinds_of(data)), publishers_of(data, publisher or ())
    selection = request.selection()
    found = sources(data, selection, kinds, publishers)
    request.show(table.view(data, found, request.arrangement(table.TABLE), selection.by_partner))


def _open(request: Request, source: Source) -> None:
    """Open a source's address in a browser; where there is no display to show one, print it."""
    address = source.url or source.seen or ""
    if not is_address(address):
        raise OutputError(f"{source.id} has no address of the web to open")
    if opening.has_browser(request.environment.variables):
        import webbrowser

        if webbrowser.open(address):
            return
    request.write(f"{address}\n")
