"""`nkrel atlas`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.picture import Force
from nkrel.cli.request import Request

EPILOG = examples("nkrel atlas -o atlas.html")

Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the page here.", show_default=False)
]


@with_request()
def command(request: Request, output: Output = None, force: Force = False) -> None:
    """One page for a browser, which needs nothing else: the map of any day, every partner, every source."""
    from nkrel import atlas
    from nkrel.writing import write_file

    if request.format or request.json:
        raise UsageError("the atlas is a page for a browser: it has no other format")
    if output is None:
        raise UsageError("say where the page goes: nkrel atlas -o atlas.html")
    write_file(output, atlas.build(request.dataset), force)
