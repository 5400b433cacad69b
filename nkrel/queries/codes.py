"""What other schemes call a partner: the codes of a day."""

from __future__ import annotations

from collections.abc import Iterable

from nkrel import dates
from nkrel.model import Code, Dataset
from nkrel.vocabulary import SCHEMES, Scheme

NUMERIC: tuple[Scheme, ...] = ("cow", "gw", "vdem", "m49")
"""The schemes whose codes are numbers."""


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


def value(code: Code) -> int | str:
    """A code as programs want it."""
    return int(code.code) if code.scheme in NUMERIC else code.code


def first_day(code: Code) -> str:
    """The first day that a code holds."""
    return dates.earliest(code.start) if code.start else dates.BEGINNING


def last_day(code: Code) -> str:
    """The last day that a code holds."""
    return dates.latest(code.end) if code.end else dates.END
