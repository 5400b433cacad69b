"""`nkrel diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel diff 1989-11-08 1993", "nkrel diff 2020 2025", "nkrel diff 1960 1976 Africa --json")


@with_request("region", "kind", "country", table="difference")
def command(
    request: Request,
    first: Annotated[str, typer.Argument(metavar="DAY", help="The earlier day, as --as-of has it.")],
    last: Annotated[str, typer.Argument(metavar="DAY", help="The later day.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Partners and regions, in any language.")
    ] = None,
) -> None:
    """What changed between two days: each partner with which relations stood differently, or changed on the way."""
    import msgspec

    from nkrel.tables import difference

    before, after = request.day_of(first), request.day_of(last)
    if before > after:
        raise UsageError(f"{first} is later than {last}")
    request.filters = msgspec.structs.replace(request.filters, as_of=after, partners=tuple(names or ()))
    selection = request.selection()
    arrangement = request.arrangement(difference.TABLE)
    request.show(difference.view(request.dataset, selection, before, arrangement))
