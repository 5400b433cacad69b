"""`nkrel panel`."""

from __future__ import annotations

from typing import Annotated

from nkrel.cli.options import FILTERS, choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.words import one_of

EPILOG = examples(
    "nkrel panel --since 2000 --until 2024 --format csv",
    "nkrel panel --since 1970 --until 1979 --region Africa --columns iso3,year,relations",
    "nkrel panel --unit spell --country Chile",
)


@with_request(*FILTERS, table="panel")
def command(
    request: Request,
    unit: Annotated[
        str,
        choice("UNIT", "year, month or spell.", ("year", "month", "spell"), default=True),
    ] = "year",
) -> None:
    """One row for each partner and year, month or spell: for statistics programs.

    Status, kind and region are those of the row's own day: of a group such as the EU there are rows of who was a member
    then. The other filters choose partners as of the data's day, or that of --as-of; so do all for spells, but status.
    """
    from nkrel.tables import panel, spells

    unit = one_of(unit, "unit", ("year", "month", "spell"))
    if unit == "spell":
        arrangement = request.arrangement(spells.TABLE)
        view = spells.view(request.dataset, request.selection(), arrangement)
    else:
        monthly = unit == "month"
        arrangement = request.arrangement(panel.MONTHLY if monthly else panel.TABLE)
        view = panel.view(request.dataset, request.selection(), monthly, arrangement)
    request.show(view)
