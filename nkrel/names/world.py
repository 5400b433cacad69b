"""Names in all languages of Unicode's CLDR, and of what is no partner: read only where the data itself does not know
a name. `tools/names.py` writes the file.

A line of the file is what is named and its names, folded, with tabs between. What is named is a partner's id; a
region, written `region:Africa`; or a place that is no partner, written `place:England|part|united-kingdom`.
"""

from __future__ import annotations

import os
from functools import cache


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """Key of a name -> what it names: ids, regions and places as they stand in the file."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "world.txt")
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
    except FileNotFoundError:
        return {}
    known: dict[str, tuple[str, ...]] = {}
    for line in lines:
        target, *names = line.split("\t")
        for name in names:
            known[name] = (*known[name], target) if name in known else (target,)
    return known
