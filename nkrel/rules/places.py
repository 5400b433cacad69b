"""Codes and regions are those of ISO 3166 and UN M49."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkrel import model
from nkrel.rules.rule import Here, Path, rule


@rule("iso-form", "ISO codes are two and three capital letters, and go together", on=model.Country)
def _iso_form(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    if bool(country.iso2) != bool(country.iso3):
        yield ("iso2",), "iso2 and iso3 go together"
    for key, length in (("iso2", 2), ("iso3", 3)):
        code = getattr(country, key)
        if code and not re.fullmatch(rf"[A-Z]{{{length}}}", code):
            yield (key,), f"'{code}' must be {length} capital letters"
