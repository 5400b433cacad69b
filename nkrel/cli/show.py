"""`nkrel show`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request
from nkrel.formats import BIBLIOGRAPHIC

EPILOG = examples("nkrel show uganda-established-1972-08-02", "nkrel show npt --json")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nkrel.model import Dataset
    from nkrel.queries.naming import Named


def named(dataset: Dataset, ids: list[str]) -> list[Named]:
    """What these ids stand for. Raises UsageError."""
    from nkrel.queries.naming import everything, find, unmarked
    from nkrel.words import distance

    found: list[Named] = []
    for id in dict.fromkeys(ids):
        own = find(dataset, id)
        if not own:
            wanted = unmarked(id)
            known = {unmarked(each.id) for each in everything(dataset)}
            reach = min(len(wanted) // 3, 2)
            near = sorted(
                each for each in known if (wanted and each.startswith(wanted)) or distance(each, wanted, reach) <= reach
            )
            hint = f" Did you mean {' or '.join(near[:3])}?" if near else " 'nkrel search' finds entries by words."
            raise UsageError(f"nothing has the id '{id}'.{hint}")
        found += own
    return found


@with_request(formats=BIBLIOGRAPHIC)
def command(
    request: Request,
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids, as JSON, exported files and '--columns +id' have them.")
    ],
) -> None:
    """Whatever has an id, in full, with its sources: an entry, a mission, a partner, a source."""
    from nkrel.pages import named as pages

    request.show(pages.view(request.dataset, named(request.dataset, ids)))
