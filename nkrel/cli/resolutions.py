"""`nkrel resolutions`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request
from nkrel.words import QuestionError

EPILOG = examples("nkrel resolutions --country 'Burkina Faso'", "nkrel resolutions 1718")


@with_request("country", "source", "era", "since", "until", "as_of", table="resolution")
def command(
    request: Request,
    number: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NUMBER]", help="The resolution to show in full.", autocompletion=completing("resolution")
        ),
    ] = None,
) -> None:
    """UN Security Council resolutions and vetoed drafts: what each did, and who voted how."""
    from nkrel.pages import resolution
    from nkrel.queries.resolutions import find, resolutions
    from nkrel.tables import resolutions as table

    data = request.dataset
    if number:
        request.refuse_filters("a number")
        request.refuse_arrangement("one")
        text = " ".join(number)
        try:
            found = find(data, text)
        except QuestionError as error:
            from nkrel import names

            if names.exact(request.index, text, alone=True) in data.names:
                quoted = f"'{text}'" if " " in text else text
                told = f"'{text}' is no resolution's number; how it voted: nkrel resolutions --country {quoted}"
                raise UsageError(told) from None
            if text.isdigit() and "1948" <= text <= data.about.as_of[:4]:
                raise UsageError(f"'{text}' is no resolution; of that year: nkrel resolutions --year {text}") from None
            from nkrel.cli.meant import elsewhere

            raise UsageError(f"{error}; {elsewhere(text, lambda: request.index)}") from None
        request.show(resolution.view(data, found))
        return
    selection = request.selection()
    request.show(table.view(data, resolutions(data, selection), request.arrangement(table.TABLE), selection.country))
