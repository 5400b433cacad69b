"""`nkrel atlas`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import OutputError
from nkrel.cli.options import Request, examples, with_request

EPILOG = examples("nkrel atlas -o atlas.html")


@with_request()
def command(
    request: Request,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """One page for a browser, which needs nothing else: the map of any day, every partner, every source."""
    from nkrel import atlas
    from nkrel.writing import write_file

    try:
        write_file(output, atlas.build(request.dataset), force)
    except OSError as error:
        raise OutputError(f"{output}: {error.strerror or error}") from None
