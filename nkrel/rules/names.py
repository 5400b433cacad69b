"""Names mean one partner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nkrel import model, names
from nkrel.rules.known import Known
from nkrel.rules.rule import Finding, Here, Path, rule


@rule("name-unique", "no two partners share a name, whatever the case and the accents", on="data")
def _unique(known: Known) -> Iterator[Finding]:
    bearers: dict[str, model.Country] = {}
    for here, country in known.of(model.Country):
        whole = here.document.name not in known.broken
        for name in names.all_names(country) if whole else _readable(country):
            bearer = bearers.setdefault(names.key(name), country)
            if bearer is not country and bearer.id != country.id:
                yield Finding(here, (), f"the name '{name}' is also {bearer.name}'s")


def _readable(country: model.Country) -> list[str]:
    """The names of a partner of whom not all could be read."""
    former = (name.name for name in country.former_names if name)
    found = (country.name, country.id, country.iso2, country.iso3, *country.aliases, *former, *country.names.values())
    return [name for name in found if name]


@rule("former-names-in-order", "former names are listed from the oldest", on=model.Country)
def _order(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    from nkrel import dates

    untils = [dates.earliest(former.until) for former in country.former_names if former]
    if untils != sorted(untils):
        yield ("former_names",), "must be in order, oldest first"


_EVERYBODY = ("ko", "he")
"""Languages in which those without an ISO code are named too: in the others it is Unicode's CLDR that names codes."""


@rule(
    "names-complete",
    "a language in which most partners are named names all that have a code; Korean and Hebrew name the others too",
    on="data",
    level="warning",
)
def _complete(known: Known) -> Iterator[Finding]:
    if known.broken:
        return
    partners = list(known.of(model.Country))
    coded = [country for _, country in partners if country.iso3]
    counts = Counter(language for country in coded for language in country.names)
    wanted = {language for language, count in counts.items() if 2 * count > len(coded)}
    for here, country in partners:
        missing = sorted((wanted if country.iso3 else wanted.intersection(_EVERYBODY)) - set(country.names))
        if missing:
            yield Finding(here, ("names",), f"no name in {', '.join(missing)}, as most partners have")
