"""`nkrel export`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from nkrel.cli.errors import UsageError
from nkrel.cli.options import Force, choice, examples, with_request
from nkrel.cli.request import Request
from nkrel.words import one_of

EPILOG = examples(
    "nkrel export nkrel.sqlite",
    "nkrel export --as csv nkrel-csv",
    "nkrel export --as parquet nkrel-parquet",
)
KINDS = ("sqlite", "csv", "parquet", "xlsx", "schema", "site")


@with_request(writes=False, formatted=False)
def command(
    request: Request,
    path: Annotated[str, typer.Argument(metavar="PATH", help="A file (.sqlite, .db, .xlsx), or with --as a folder.")],
    kind: Annotated[
        str | None,
        choice(
            "KIND",
            "sqlite, csv (a data package), parquet, xlsx, schema (of JSON) or site (the atlas and JSON).",
            KINDS,
            names=("--as",),
        ),
    ] = None,
    force: Force = False,
) -> None:
    """The whole data set as files for other programs: SQLite, CSV, Parquet, Excel, JSON Schema, a site."""
    from nkrel.exports import writing
    from nkrel.writing import write_file

    if request.format or request.json:
        raise UsageError("export has no --format: --as says what is written")
    if path in ("", "-"):
        raise UsageError("export writes a file or a folder: name one")
    suffix = os.path.splitext(path)[1].lower()
    if kind is None:
        if suffix not in writing.SINGLE:
            raise UsageError(f"{path}: end the name in .sqlite or .xlsx, or say with --as: {', '.join(KINDS)}")
        kind = writing.SINGLE[suffix]
    kind = one_of(kind, "kind of export", KINDS)
    if writing.SINGLE.get(suffix, kind) != kind:
        raise UsageError(f"{path} and --as {kind} contradict each other")
    if kind in writing.FOLDERS:
        writing.write_folder(path, writing.FOLDERS[kind](request.store), force)
    elif kind == "xlsx":
        from nkrel.exports import workbook

        try:
            content = workbook.build(request.dataset)
        except workbook.NoWriterError:
            raise UsageError("for .xlsx, install the extra: pip install 'nkrel[xlsx]'; --as csv needs none") from None
        write_file(path, content, force)
    else:
        write_file(path, writing.database(request.store), force)
    request.tell_written(path)
