"""The atlas: the whole data set as one page that needs nothing else, neither network nor library.

`build` puts the data (see `nkrel.atlas.payload`), the style sheet and the script into one HTML document. What a browser
without JavaScript shows is the table of partners, which is therefore written as HTML.
"""

from __future__ import annotations

import base64
import hashlib
import html
import os
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from nkrel import __version__
from nkrel.atlas import colours, payload

if TYPE_CHECKING:
    from nkrel.model import Dataset

_FOLDER = os.path.dirname(os.path.abspath(__file__))


def build(dataset: Dataset) -> str:
    """The page, as HTML."""
    data = payload.payload(dataset)
    style = colours.properties() + _asset("page.css") + colours.classes()
    script = _asset("page.js")
    values = {
        "title": html.escape(dataset.about.title),
        "as_of": html.escape(dataset.about.as_of),
        "license": html.escape(dataset.about.license),
        "attribution": html.escape(dataset.about.attribution),
        "version": html.escape(__version__),
        "policy": f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
        "style": style,
        "script": script,
        "rows": "\n".join(_row(index, partner, data) for index, partner in enumerate(data["partners"])),
        # A third of the size, and nothing that could end the element it stands in.
        "data": base64.b64encode(zlib.compress(msgspec.json.encode(data), 9)).decode(),
    }
    # Every mark once, from the left: a mark that stands within a value is text.
    made: list[str] = []
    rest = _asset("page.html")
    while rest:
        before, mark, rest = rest.partition("{{")
        made.append(before)
        if mark:
            key, _, rest = rest.partition("}}")
            made.append(values[key])
    return "".join(made)


def _asset(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _row(index: int, partner: dict[str, Any], data: dict[str, Any]) -> str:
    """A partner's row on the data's own day: hidden, as the script does it, where the partner is not there yet."""
    statuses = data["statuses"]
    _, status, since, name = partner["steps"][-1]
    south = statuses[partner["rok"][-1][1]]["word"] if partner["rok"] else "not recorded"
    there = status != payload.ABSENT
    shown = html.escape(name or partner["name"])
    cells = [
        f'<th scope="row"><button type="button" class="plain" data-index="{index}">{shown}</button></th>',
        f"<td>{statuses[status]['word'] if there else 'not there yet'}</td>",
        f"<td>{html.escape(since or '–')}</td>",
        f'<td class="optional">{html.escape(partner["subregion"] or partner["region"])}</td>',
        f'<td class="optional">{south}</td>',
    ]
    return f'<tr data-index="{index}"{"" if there else " hidden"}>{"".join(cells)}</tr>'
