"""`nkrel orgs`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request
from nkrel.words import QuestionError, words

EPILOG = examples("nkrel orgs", "nkrel orgs NPT --json")


@with_request(table="organization")
def command(
    request: Request,
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]",
            help="The organisation or treaty to show in full: id, name or abbreviation.",
            autocompletion=completing("organization"),
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Kind, such as un-system or treaty.", show_default=False),
    ] = None,
) -> None:
    """Organisations and treaty regimes: what North Korea belongs to, since when, and what it left."""
    from nkrel.pages import organization as page
    from nkrel.queries import organizations
    from nkrel.tables import organizations as table

    data = request.dataset
    if name:
        if kind:
            raise UsageError("--kind narrows the list; it does not go with a name")
        request.refuse_arrangement("one")
        text = " ".join(name)
        try:
            found = organizations.find(data, text)
        except QuestionError as error:
            from nkrel.cli.meant import elsewhere

            raise UsageError(f"{error}; {elsewhere(text, lambda: request.index)}") from None
        request.show(page.view(data, found))
        return
    kinds = words(kind, "kind of organisation", organizations.kinds_of(data))
    request.show(table.view(data, organizations.organizations(data, kinds), request.arrangement(table.TABLE)))
