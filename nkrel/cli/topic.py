"""`nkrel topic`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel.cli.completion import completing
from nkrel.cli.errors import UsageError
from nkrel.cli.options import choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.words import QuestionError, one_of, pick

EPILOG = examples(
    "nkrel topic", "nkrel topic nuclear", "nkrel topic nuclear --brief", "nkrel topic nuclear --since 2016"
)


@with_request("theme", "since", "until", table="topic", page=True)
def command(
    request: Request,
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", help="The topic to show in full.", autocompletion=completing("topic")),
    ] = None,
    by: Annotated[
        str,
        choice("KEY", "Group the facts by era or theme.", ("era", "theme"), default=True),
    ] = "era",
) -> None:
    """The topics, or one in full: principles, history, the nuclear programme and others."""
    from nkrel.pages import topic
    from nkrel.tables import topics

    group = one_of(by, "grouping", ("era", "theme"))
    showing = request.showing()
    if not name:
        request.refuse_filters("the list of topics")
        request.show(topics.view(request.dataset, request.arrangement(topics.TABLE)))
        return
    request.refuse_arrangement("a topic")
    named = {word: each for each in request.dataset.topics for word in (each.id, each.name, *each.aliases)}
    text = " ".join(name)
    try:
        found = pick(text, "topic", named, "nkrel topic")
    except QuestionError as error:
        from nkrel.cli.meant import elsewhere

        raise UsageError(f"{error}; {elsewhere(text, lambda: request.index)}") from None
    request.show(topic.view(request.dataset, found, request.selection(), group, showing))
