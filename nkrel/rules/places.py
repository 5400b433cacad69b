"""Codes and regions are those of ISO 3166 and UN M49."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkrel import model
from nkrel.rules.iso3166 import FORMER, PRESENT, is_user_assigned
from nkrel.rules.rule import Here, Path, rule

# The regions and sub-regions of UN M49 that have states; its intermediate regions stand for Sub-Saharan Africa and
# for Latin America and the Caribbean.
M49 = {
    "Africa": ("Eastern Africa", "Middle Africa", "Northern Africa", "Southern Africa", "Western Africa"),
    "Americas": ("Caribbean", "Central America", "Northern America", "South America"),
    "Asia": ("Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia"),
    "Europe": ("Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"),
    "Oceania": ("Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"),
}


@rule("iso-form", "ISO codes are two and three capital letters, and go together", on=model.Country)
def _iso_form(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    if bool(country.iso2) != bool(country.iso3):
        yield ("iso2",), "iso2 and iso3 go together"
    for key, length in (("iso2", 2), ("iso3", 3)):
        code = getattr(country, key)
        if code and not re.fullmatch(rf"[A-Z]{{{length}}}", code):
            yield (key,), f"'{code}' must be {length} capital letters"


@rule("iso-3166", "ISO codes are those of ISO 3166-1, of ended states those of ISO 3166-3", on=model.Country)
def _iso_3166(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    if not (country.iso2 and country.iso3) or list(_iso_form(country, here)):
        return
    pair = country.iso2 + country.iso3
    if country.kind == "former-state":
        if pair not in FORMER:
            yield ("iso3",), f"ISO 3166-3 has no former country with the codes {country.iso2} and {country.iso3}"
    elif pair not in PRESENT and not (
        country.kind == "partly-recognised" and is_user_assigned(country.iso2, country.iso3)
    ):
        yield ("iso3",), f"ISO 3166-1 has no country with the codes {country.iso2} and {country.iso3}"


@rule("region-m49", "regions and sub-regions are those of UN M49", on=model.Country)
def _region(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    known = M49.get(country.region, ())
    if not known and country.region is not None:
        yield ("region",), f"'{country.region}' is no region of UN M49; those are {', '.join(M49)}"
    elif known and country.subregion and country.subregion not in known:
        yield (
            ("subregion",),
            f"'{country.subregion}' is no sub-region of {country.region}; those are {', '.join(known)}",
        )
