"""`nkrel atlas`."""

from __future__ import annotations

from nkrel.cli.errors import UsageError
from nkrel.cli.options import Request, examples, with_request
from nkrel.cli.picture import Force, Output, save

EPILOG = examples("nkrel atlas -o atlas.html")


@with_request()
def command(request: Request, output: Output = None, force: Force = False) -> None:
    """One page for a browser, which needs nothing else: the map of any day, every partner, every source."""
    from nkrel import atlas

    if request.format or request.json:
        raise UsageError("the atlas is a page for a browser: it has no other format")
    if output is None:
        raise UsageError("say where the page goes: nkrel atlas -o atlas.html")
    save(atlas.build(request.dataset), output, force)
