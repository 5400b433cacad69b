"""Figures: one number a year."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel import model
from nkrel.rules.rule import Here, Path, rule


@rule("figures-years", "figures hold years of the time that the data covers, and the same in basis", on=model.Series)
def _years(series: model.Series, here: Here) -> Iterator[tuple[Path, str]]:
    last = here.known.as_of[:4]
    for key in (*series.values, *series.basis):
        if not "1945" <= key <= last:
            yield ("values",), f"the year {key} is outside 1945..{last}"
    if series.basis and series.basis.keys() != series.values.keys() and not here.unread("values", "basis"):
        yield ("basis",), "must have the same years as values"
    if not series.values:
        yield ("values",), "holds no year"
