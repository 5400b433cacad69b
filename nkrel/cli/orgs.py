"""`nkrel orgs`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import Request, examples, pick, with_request, words

EPILOG = examples("nkrel orgs", "nkrel orgs NPT --json")


@with_request(table="organization")
def command(
    request: Request,
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", help="The organisation or treaty to show in full: id, name or abbreviation."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Kind, such as un-system or treaty.", show_default=False),
    ] = None,
) -> None:
    """Organisations and treaty regimes: what North Korea belongs to, since when, and what it left."""
    from nkrel.pages import organization
    from nkrel.tables import organizations

    all_of_them = request.dataset.organizations
    if name:
        if kind:
            raise UsageError("--kind narrows the list; it does not go with a name")
        request.refuse_arrangement("one")
        named = {each.id: each for each in all_of_them}
        named |= {each.abbreviation: each for each in all_of_them if each.abbreviation}
        named |= {each.name: each for each in all_of_them}
        request.show(organization.view(request.dataset, pick(" ".join(name), "organisation", named, "nkrel orgs")))
        return
    known = sorted({each.kind for each in all_of_them if each.kind})
    kinds = words(kind, "kind of organisation", known)
    chosen = [each for each in all_of_them if not kinds or each.kind in kinds]
    request.show(organizations.view(request.dataset, chosen, request.arrangement(organizations.TABLE)))
