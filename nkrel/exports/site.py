"""The data set as a site of static files: the atlas, JSON for every partner, the panel, the schemas, the database.

All addresses in it are relative, so that it works under any path, from any server of files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from nkrel import __version__, atlas
from nkrel.exports import package, schemas, sqlite
from nkrel.exports.relations import relations

if TYPE_CHECKING:
    from nkrel.model import Dataset

_API = "api/v1"


def files(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its path, and its content."""
    from nkrel.pages import country
    from nkrel.queries.selecting import Selection
    from nkrel.tables import TABLES, table
    from nkrel.tables.listing import Listing

    yield "index.html", atlas.build(dataset).encode()
    selection = Selection(as_of=dataset.about.as_of)
    for partner in dataset.countries:
        view = country.view(dataset, [partner.id], selection)
        yield f"{_API}/partners/{partner.id}.json", _json(view.records())
    listed: list[str] = []
    for name in TABLES:
        declared = table(name)
        if declared.every is not None and name != "panel":
            listed.append(name)
            yield f"{_API}/{name}.json", _json(Listing(declared, list(declared.every(dataset)), dataset).records())
    panel = next(relation for relation in relations() if relation.name == "panel")
    yield "panel.csv", package.csv_of(panel, panel.values(dataset))
    for name, content in schemas.files():
        yield f"schema/{name}", content
    yield "nkrel.sqlite", sqlite.build(dataset)
    yield f"{_API}/index.json", _json(_index(dataset, listed))
    yield "llms.txt", _guide(dataset, listed).encode()


def _json(value: Any) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _index(dataset: Dataset, listed: Sequence[str]) -> dict[str, Any]:
    about = dataset.about
    return {
        "title": about.title,
        "version": __version__,
        "as_of": about.as_of,
        "license": about.license,
        "attribution": about.attribution,
        "partners": {country.id: f"partners/{country.id}.json" for country in dataset.countries},
        "tables": {name: f"{name}.json" for name in listed},
    }


def _guide(dataset: Dataset, listed: Sequence[str]) -> str:
    about = dataset.about
    lines = [
        f"# {about.title}",
        "",
        f"> As of {about.as_of}. {about.license}. {about.attribution}",
        "",
        "Every statement names its sources by id; the bibliography is api/v1/source.json.",
        "",
        "- [What there is](api/v1/index.json)",
        "- A partner: api/v1/partners/ID.json, for instance [Uganda](api/v1/partners/uganda.json)",
        *(f"- [{name}](api/v1/{name}.json)" for name in listed),
        "- [A row a partner and year](panel.csv)",
        "- [SQLite database](nkrel.sqlite)",
        "",
    ]
    return "\n".join(lines)
