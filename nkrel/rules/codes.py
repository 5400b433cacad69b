"""Codes of other schemes belong to partners, have the scheme's form, and are one to one on every day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nkrel import dates, model
from nkrel.queries.codes import NUMBER, NUMERIC, first_day, last_day
from nkrel.rules.known import Known
from nkrel.rules.rule import Finding, Here, Path, rule
from nkrel.words import perhaps

_ENTRY = tuple[Here, model.Code]


@rule("code-partner", "codes belong to partners", on=model.Code)
def _partner(code: model.Code, here: Here) -> Iterator[tuple[Path, str]]:
    if code.partner is not None and not here.known.is_partner(code.partner):
        yield ("partner",), f"there is no partner '{code.partner}'{perhaps(code.partner, here.known.countries)}"


_ITEM = re.compile(r"Q[1-9]\d*", re.ASCII)


@rule("code-form", "codes are numbers without leading zeros, those of Wikidata Q and a number", on=model.Code)
def _form(code: model.Code, here: Here) -> Iterator[tuple[Path, str]]:
    form, told = (NUMBER, "a number, such as 700") if code.scheme in NUMERIC else (_ITEM, "such as Q889")
    if code.code is not None and code.scheme is not None and not form.fullmatch(code.code):
        yield ("code",), f"'{code.code}' is no code of {code.scheme}: {told}"


@rule("code-span", "a code does not end before it begins", on=model.Code)
def _span(code: model.Code, here: Here) -> Iterator[tuple[Path, str]]:
    if last_day(code) < first_day(code):
        yield ("to",), f"ends {code.end} before it begins {code.start}"


@rule("code-one-to-one", "on any day a partner has one code in a scheme, and a code stands for one partner", on="data")
def _one_to_one(known: Known) -> Iterator[Finding]:
    by_partner: dict[tuple[str, str], list[_ENTRY]] = {}
    by_code: dict[tuple[str, str], list[_ENTRY]] = {}
    for here, code in known.of(model.Code):
        if None in (code.partner, code.scheme, code.code):
            continue
        by_partner.setdefault((code.scheme, code.partner), []).append((here, code))
        by_code.setdefault((code.scheme, code.code), []).append((here, code))
    for (scheme, partner), entries in by_partner.items():
        for here, one, other in _overlaps(entries):
            yield Finding(here, (), f"{partner} has the code {one.code} of {scheme} too until {other}")
    for (scheme, number), entries in by_code.items():
        for here, one, other in _overlaps(entries):
            if one.partner != here.record.partner:
                yield Finding(here, ("code",), f"{number} of {scheme} is {one.partner}'s too until {other}")


def _overlaps(entries: list[_ENTRY]) -> Iterator[tuple[Here, model.Code, str]]:
    """Each entry that begins before the one ahead of it has ended, with that and its last day."""
    for (_, one), (here, other) in pairwise(sorted(entries, key=lambda entry: first_day(entry[1]))):
        if first_day(other) <= last_day(one):
            yield here, one, "today" if last_day(one) == dates.END else last_day(one)
