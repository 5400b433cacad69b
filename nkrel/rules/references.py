"""What a record names exists."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel import model
from nkrel.rules.places import M49
from nkrel.rules.rule import Here, Path, rule
from nkrel.words import perhaps


@rule("partner-known", "partners named by others exist", on=(model.Country, model.Fact, model.Resolution))
def _partners(record: model.Country | model.Fact | model.Resolution, here: Here) -> Iterator[tuple[Path, str]]:
    keys = {model.Country: ("successor", "predecessor"), model.Fact: ("also",), model.Resolution: ("votes",)}
    for key in keys[type(record)]:
        for id in getattr(record, key):
            if not here.known.is_partner(id):
                yield (key,), f"there is no partner '{id}'{perhaps(id, here.known.countries)}"


@rule("also-others", "`also` names other partners, each once", on=model.Fact)
def _also(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if here.owner.id in fact.also:
        yield ("also",), "names the partner whose file this is"
    if len(set(fact.also)) < len(fact.also):
        yield ("also",), "names a partner twice"


@rule("successor-mutual", "successor and predecessor name each other", on=model.Country)
def _successors(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    for key, other_key in (("successor", "predecessor"), ("predecessor", "successor")):
        for id in getattr(country, key):
            other = here.known.countries.get(id)
            if id == country.id:
                yield (key,), "names the partner itself"
            elif other and country.id not in getattr(other, other_key):
                yield (key,), f"'{id}' does not name '{country.id}' as its {other_key}"


@rule("theme-known", "themes of facts exist", on=model.Fact)
def _themes(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    for theme in fact.themes:
        if here.known.themes is not None and theme not in here.known.themes:
            yield ("themes",), f"there is no theme '{theme}' in themes.toml{perhaps(theme, sorted(here.known.themes))}"


@rule("resolution-known", "resolutions named by others exist", on=model.Resolution)
def _resolutions(resolution: model.Resolution, here: Here) -> Iterator[tuple[Path, str]]:
    for key in ("replaces", "extends"):
        for number in getattr(resolution, key):
            if number not in here.known.resolutions:
                yield (key,), f"there is no resolution '{number}' in this file"


@rule("era-known", "the era around an era exists", on=model.Era)
def _eras(era: model.Era, here: Here) -> Iterator[tuple[Path, str]]:
    if era.parent and era.parent not in here.known.eras:
        yield ("parent",), f"there is no era '{era.parent}'{perhaps(era.parent, here.known.eras)}"


@rule("region-holds", "regions hold partners, and regions and sub-regions of UN M49", on=model.Region)
def _regions(region: model.Region, here: Here) -> Iterator[tuple[Path, str]]:
    standard = {*M49, *(part for parts in M49.values() for part in parts)}
    for name in region.includes or ():
        if name is not None and name not in standard and not here.known.is_partner(name):
            other = perhaps(name, [*sorted(standard), *here.known.countries])
            yield ("includes",), f"'{name}' is no partner, and no region or sub-region of UN M49{other}"
    members = [member.country for member in region.members if member and member.country]
    for id in members:
        if not here.known.is_partner(id):
            yield ("members",), f"there is no partner '{id}'{perhaps(id, here.known.countries)}"
    if not (region.includes or members) and not here.unread("includes", "members"):
        yield (), "holds nobody"
