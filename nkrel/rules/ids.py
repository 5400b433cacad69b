"""Ids are slugs, unique, and tell where their record stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from nkrel import model
from nkrel.rules.known import Known
from nkrel.rules.rule import Finding, Here, Path, rule

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KINDS: dict[type, tuple[str, str]] = {
    model.Country: ("id", "a partner"),
    model.Topic: ("id", "a topic"),
    model.Fact: ("id", "a fact"),
    model.Mission: ("id", "a mission"),
    model.Membership: ("id", "an organisation"),
    model.Resolution: ("number", "a resolution"),
    model.Era: ("id", "an era"),
    model.Theme: ("id", "a theme"),
    model.Region: ("id", "a region"),
    model.Source: ("id", "a source"),
}


@rule(
    "id-slug",
    "ids are slugs",
    on=(*(kind for kind in _KINDS if kind is not model.Resolution), model.Series),
    scope="ids",
)
def _slug(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    key = "indicator" if isinstance(record, model.Series) else "id"
    id = getattr(record, key)
    if id is not None and not SLUG.fullmatch(id):
        yield (key,), f"'{id}' is not a slug: small letters and digits, joined by single hyphens"


@rule("id-of-file", "the id of a partner or topic is the name of its file", on=(model.Country, model.Topic))
def _of_file(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    id = here.document.tables.get("id")
    folder = "countries" if isinstance(record, model.Country) else "topics"
    if isinstance(id, str) and here.document.name != f"{folder}/{id}.toml":
        yield ("id",), f"does not agree with the file's name; expected {folder}/{id}.toml"


@rule("id-of-owner", "the id of a fact begins with that of its file", on=model.Fact)
def _of_owner(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    owner = here.owner.id
    if owner is not None and not fact.id.startswith(f"{owner}-"):
        yield ("id",), f"'{fact.id}' must begin with '{owner}-'"


@rule("mission-id", "the id of a mission begins with that of its file, its side and its kind", on=model.Mission)
def _of_mission(mission: model.Mission, here: Here) -> Iterator[tuple[Path, str]]:
    expected = f"{here.owner.id}-{mission.side}-{mission.kind}"
    if mission.id is None:
        yield ("id",), f"the id is missing: {expected}, with the city where that is not the only one"
    elif (
        None not in (here.owner.id, mission.side, mission.kind)
        and mission.id != expected
        and not mission.id.startswith(f"{expected}-")
    ):
        yield ("id",), f"'{mission.id}' must begin with '{expected}'"


@rule("id-unique", "no two records of a kind share an id", on="data")
def _unique(known: Known) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for here in known.entries:
        record: Any = here.record
        if type(record) not in _KINDS:
            continue
        key, kind = _KINDS[type(record)]
        id = getattr(record, key)
        if id is None:
            continue
        if (kind, id) in first:
            yield Finding(here, (key,), f"'{id}' is already the id of {kind} in {first[kind, id]}")
        first.setdefault((kind, id), here.document.name)
