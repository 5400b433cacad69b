"""`nkrel sql`."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from nkrel.cli.errors import OutputError, UsageError
from nkrel.cli.options import examples, with_request
from nkrel.cli.request import Request

EPILOG = examples(
    "nkrel sql \"SELECT name, since FROM partner WHERE status = 'severed' ORDER BY since_earliest\"",
    "nkrel sql 'SELECT count(*) AS entries FROM entry' --json",
    "nkrel sql",
)
LONGEST = 3600


@with_request()
def command(
    request: Request,
    query: Annotated[
        str | None,
        typer.Argument(metavar="[QUERY]", help="SQL that reads; '-' reads standard input.", show_default=False),
    ] = None,
    timeout: Annotated[
        str | None, typer.Option(metavar="SECONDS", help="Give up after this long (5).", show_default=False)
    ] = None,
) -> None:
    """SQL on the data, read-only; without a query, the tables and columns and what they mean."""
    from nkrel import sql
    from nkrel.tables import answers

    seconds = _seconds(timeout)
    if query is None:
        from nkrel.tables import codebook

        request.show(codebook.view(request.dataset))
        return
    try:
        with closing(request.store.database()) as database:
            result = sql.run(database, _statement(query), seconds=seconds)
    except sql.QueryError as error:
        raise UsageError(f"sql: {error}") from None
    except sql.TimeoutError as error:
        raise OutputError(f"sql: {error}; --timeout allows more") from None
    request.show(answers.view(result))


def _seconds(text: str | None) -> float:
    if text is None:
        return 5.0
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds <= LONGEST:
        raise UsageError(f"--timeout {text}: a time is a number of seconds, above 0 and up to {LONGEST}")
    return seconds


def _statement(query: str) -> str:
    if query != "-":
        return query
    import sys

    try:
        return sys.stdin.read() if sys.stdin else ""
    except UnicodeDecodeError:
        raise UsageError("sql: standard input is not UTF-8") from None
