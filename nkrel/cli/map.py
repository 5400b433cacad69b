"""`nkrel map`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import DRAWN, Dark, choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.words import QuestionError, one_of

EPILOG = examples(
    "nkrel map 1976",
    "nkrel map 1989-11-09 -o map.svg",
    "nkrel map --by korea --tiles -o koreas.svg",
)
BY = ("status", "korea", "established", "mission", "voting")


@with_request("as_of", table="place", draws=DRAWN)
def command(
    request: Request,
    day: Annotated[
        str | None, typer.Argument(metavar="[DAY]", help="The day, as --as-of has it.", show_default=False)
    ] = None,
    by: Annotated[
        str,
        choice(
            "WHAT",
            "status, korea (which of the two), established (when), mission (embassies) or voting (in the UN).",
            BY,
            default=True,
        ),
    ] = "status",
    tiles: Annotated[bool, typer.Option("--tiles", help="Draw a tile a partner instead of the world.")] = False,
    dark: Dark = False,
) -> None:
    """Who had relations on a day, as a map: in the terminal, or drawn to a file."""
    import msgspec

    from nkrel.pages import map as pages
    from nkrel.tables import map as places

    shown = pages.by_of(one_of(by, "map", BY))
    if day is not None:
        if request.filters.as_of is not None:
            raise UsageError("the day is given twice")
        request.filters = msgspec.structs.replace(request.filters, as_of=_day(request, day))
    if not request.picture:
        arrangement = request.arrangement(places.TABLE)
        view = places.view(request.dataset, shown, request.day(), arrangement)
        if view.drawing and request.format_name() == "table" and request.terminal.is_tty:
            from nkrel.drawing.tilemap import too_narrow

            told = too_narrow(request.terminal.width)
            if told:
                request.say(told)
        request.show(view)
        return
    from nkrel.cli.picture import save

    save(lambda: pages.picture(request.dataset, shown, request.day(), tiles, dark), request)


def _day(request: Request, text: str) -> str:
    """The day asked for. Raises QuestionError, which says where a partner or region is shown."""
    from nkrel import names

    try:
        return request.day_of(text)
    except QuestionError:
        try:
            names.find_all(request.index, [text], regions=True)
        except names.UnknownNameError:
            pass
        else:
            raise UsageError(f"the map is of the whole world, on a day; of {text}: nkrel list {text}") from None
        raise
