"""`nkrel cite`."""

from __future__ import annotations

from typing import Annotated

import typer

from nkrel import __version__
from nkrel.cli.errors import UsageError
from nkrel.cli.options import choice, examples, with_request
from nkrel.cli.outputs import SUFFIXES, suffix
from nkrel.cli.request import Request
from nkrel.formats import BIBLIOGRAPHIC
from nkrel.words import one_of

EPILOG = examples("nkrel cite", "nkrel cite uganda-established-1972-08-02 --style bibtex")
STYLES = ("plain", "markdown", "bibtex", "csl-json", "ris")


@with_request(formats=BIBLIOGRAPHIC, formatted=False)
def command(
    request: Request,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Ids of entries, partners, missions, sources.")
    ] = None,
    style: Annotated[
        str | None,
        choice("STYLE", "plain, markdown, bibtex, csl-json or ris; by default as the output file is named.", STYLES),
    ] = None,
) -> None:
    """How to cite: an entry with its sources, a partner's page, or (without an id) the data set.

    The sources of a page are told by 'nkrel country NAME --section sources'.
    """
    from nkrel import citing
    from nkrel.cli.show import named

    if request.format or request.json:
        raise UsageError("cite has no --format: --style says how to cite")
    style = one_of(style, "style", STYLES) if style is not None else _usual_style(request.reading.output)
    found = named(request.dataset, ids) if ids else []
    request.write(citing.cite(request.dataset, found, style, __version__), for_programs=True)


def _usual_style(output: str | None) -> str:
    """The style that the name of the output file asks for. Raises UsageError where it asks for a format of answers
    that is no style.
    """
    end = suffix(output)
    if end in SUFFIXES and end not in _STYLED:
        raise UsageError(f"--output {output}: this command does not write {end}")
    return _STYLED.get(end, "plain")


_STYLED = {".md": "markdown", ".bib": "bibtex", ".json": "csl-json", ".ris": "ris"}
