"""`nkrel topic`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import complete_topics, offering
from nkrel.cli.options import Request, examples, one_of, pick, with_request

EPILOG = examples("nkrel topic", "nkrel topic nuclear")


@with_request(table="topic")
def command(
    request: Request,
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", help="The topic to show in full.", autocompletion=complete_topics),
    ] = None,
    by: Annotated[
        str,
        typer.Option(metavar="KEY", help="Group the facts by era or theme.", autocompletion=offering("era", "theme")),
    ] = "era",
) -> None:
    """The topics, or one in full: principles, history, the nuclear programme and others."""
    from nkrel.tables import topics as table
    from nkrel.views import topic

    group = one_of(by, "grouping", ("era", "theme"))
    topics = request.dataset.topics
    if not name:
        request.show(table.view(request.dataset, request.arrangement(table.TABLE)))
        return
    request.refuse_arrangement("a topic")
    named = {word: each for each in topics for word in (each.id, each.name, *each.aliases)}
    found = pick(" ".join(name), "topic", named, "nkrel topic")
    request.show(topic.view(request.dataset, found, group))
