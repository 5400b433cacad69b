"""`nkrel random`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import FILTERS, examples, with_request
from nkrel.cli.request import Request
from nkrel.formats import BIBLIOGRAPHIC

EPILOG = examples("nkrel random", "nkrel random --theme culture", "nkrel random Africa --seed 7 --json")


@with_request(*FILTERS, "topic", "event", formats=BIBLIOGRAPHIC)
def command(
    request: Request,
    seed: Annotated[
        str | None, typer.Option(metavar="N", help="The same entry for the same number.", show_default=False)
    ] = None,
) -> None:
    """One dated entry by chance, in full, with its sources."""
    from nkrel.cli.show import named
    from nkrel.pages import named as pages
    from nkrel.queries.calendar import one_of
    from nkrel.queries.timeline import timeline

    if seed is not None and not (seed.isascii() and seed.isdigit() and len(seed) < 19):
        raise UsageError(f"--seed {seed}: a seed is a whole number, 0 or more")
    found = timeline(request.dataset, request.selection(), request.store.timeline())
    if not found:
        raise UsageError("nothing dated fits: there is nothing to choose from")
    entry = one_of(found, None if seed is None else int(seed))
    request.show(pages.view(request.dataset, named(request.dataset, [entry.id])[:1]))
