"""What other schemes call a partner: the codes of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nkrel import dates
from nkrel.model import Code, Dataset
from nkrel.vocabulary import SCHEMES, Scheme

NUMERIC: tuple[Scheme, ...] = ("cow", "gw", "vdem", "m49")
"""The schemes whose codes are numbers."""
NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)
"""What such a code looks like: none of them has more than three digits, and nothing breaks on six."""


def codes_of(dataset: Dataset, id: str) -> list[Code]:
    """All codes of a partner, scheme by scheme in order of time."""
    return dataset.codes_by_partner.get(id, [])


def codes_on(codes: Iterable[Code], day: str) -> dict[str, int | str | None]:
    """A partner's code in each scheme on a day: a number where the scheme has numbers, None where it has none."""
    found: dict[str, int | str | None] = dict.fromkeys(SCHEMES)
    for code in codes:
        if first_day(code) <= day <= last_day(code):
            found[code.scheme] = value(code)
    return found


def value(code: Code) -> int | str | None:
    """A code as programs want it; None for what is no code of its scheme (the rule `code-form` tells it)."""
    if code.scheme not in NUMERIC:
        return code.code
    return int(code.code) if NUMBER.fullmatch(code.code) else None


def first_day(code: Code) -> str:
    """The first day that a code holds."""
    return dates.earliest(code.start) if code.start else dates.BEGINNING


def last_day(code: Code) -> str:
    """The last day that a code holds."""
    return dates.latest(code.end) if code.end else dates.END
