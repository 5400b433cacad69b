"""`nkrel browse`."""

from __future__ import annotations

import sys

import typer

from nkrel.cli.environment import Environment
from nkrel.cli.errors import UsageError
from nkrel.cli.options import FILTERS, examples, with_request
from nkrel.cli.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.browse.choosing import Opener
    from nkrel.browse.state import State
    from nkrel.browse.world import World

EPILOG = examples(
    "nkrel browse",
    "nkrel browse Africa --status severed",
    "nkrel browse Uganda --as-of 1976",
)


@with_request(*FILTERS, writes=False, formatted=False)
def command(request: Request) -> None:
    """Look around in the data, full screen: partners at the left, their pages at the right, any day, map and sources.

    Type / to narrow the list, [ and ] to move the day by a year, m for the map, o for the sources of a page, ? for
    all keys, q to quit. Needs a terminal, and the extra: pip install "nkrel[browse]".
    """
    if request.format or request.json:
        raise UsageError("browse is for the screen: it has no other format")
    _check(request.environment)
    raise typer.Exit(_run(request))


def _check(environment: Environment) -> None:
    """Whether there is what it takes. Raises UsageError."""
    from importlib.util import find_spec

    if find_spec("textual") is None:
        raise UsageError('browse needs the extra: pip install "nkrel[browse]"')
    # Textual reads from the first and writes to the last; and whoever pipes the answer away wants another command.
    for stream in (sys.stdin, environment.out, environment.err):
        if stream is None or not stream.isatty():
            raise UsageError("browse needs a terminal: nothing may be piped into it or out of it")
    if environment.variables.get("TERM", "") in ("", "dumb") and sys.platform != "win32":
        raise UsageError("browse needs a terminal that can move its cursor: TERM says that this one cannot")


def _run(request: Request) -> int:
    """Browse until the user leaves; the exit code. Raises QuestionError, DataError, and whatever went wrong on the
    screen when that is as it was before.
    """
    import gc

    gc.enable()  # this run may be a long one
    from nkrel.browse.app import Browser
    from nkrel.browse.world import World

    environment = request.environment
    said: list[str] = []
    request.store = environment.store(request.data, said.append)  # what is said once the screen is taken goes there
    world = World(request.store)
    app = Browser(world, _start(request, world), environment.terminal.color, _opener(request), said)
    try:
        app.run()
    finally:
        world.close()
    if app.failure:
        raise app.failure
    return app.return_code or 0


def _start(request: Request, world: World) -> State:
    """Where the command line says to begin. Raises QuestionError."""
    from nkrel.browse import state, words

    day = request.day()
    if request.filters.given not in ([], ["as_of"]):
        request.selection()  # what is wrong with it is said in the words of the command line
    begun = state.State(last=world.dataset.about.as_of, day=day, words=words.text_of(request.filters))
    chosen = world.chosen(begun.words, day).partners
    return state.opened(begun, chosen[0].country.id) if begun.words and len(chosen) == 1 else begun


def _opener(request: Request) -> Opener:
    """What opens addresses, if there is a browser."""
    from nkrel.browse.choosing import Opener
    from nkrel.cli import opening

    variables = request.environment.variables
    if not opening.has_browser(variables):
        return Opener()
    if opening.needs_terminal(variables):
        import webbrowser

        return Opener(webbrowser.open, in_terminal=True)
    return Opener(opening.open_beside)
