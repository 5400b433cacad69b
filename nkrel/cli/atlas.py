"""`nkrel atlas`."""

from __future__ import annotations

from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request

EPILOG = examples("nkrel atlas -o atlas.html")


@with_request(draws=(".html",), formatted=False)
def command(request: Request) -> None:
    """One page for a browser, which needs nothing else: the map of any day, every partner, every source."""
    from nkrel import atlas

    if request.format or request.json:
        raise UsageError("the atlas is a page for a browser: it has no other format")
    if not request.picture:
        raise UsageError("say where the page goes, with a name in .html: nkrel atlas -o atlas.html")
    request.write(atlas.build(request.dataset))
