"""Names in all languages of Unicode's CLDR, and of what is no partner: read only where the data itself does not know
a name. `tools/world.py` writes the file.

The file begins with what is named, a line each: a partner's id; a region, written ``region:Africa``; a place that is
no partner, written ``place:England|part|united-kingdom``. After an empty line follow the names, folded, in the order
of their bytes, each with the numbers of the lines of what it names. So a name is found without reading the others.
"""

from __future__ import annotations

import os
from functools import cache


def meanings(key: str) -> tuple[str, ...]:
    """What a name means, by its key: ids, regions and places as they stand in the file."""
    targets, names = _file()
    wanted = key.encode()
    low, high = 0, len(names)
    while low < high:
        start = names.rfind(b"\n", 0, (low + high) // 2) + 1
        stop = names.find(b"\n", start)
        name, _, numbers = names[start:stop].partition(b"\t")
        if name == wanted:
            return tuple(targets[int(number)] for number in numbers.split())
        if name < wanted:
            low = stop + 1
        else:
            high = start
    return ()


def entries() -> dict[str, tuple[str, ...]]:
    """Every name's key, with what it means."""
    targets, names = _file()
    pairs = (line.split("\t") for line in names.decode().splitlines())
    return {name: tuple(targets[int(number)] for number in numbers.split(" ")) for name, numbers in pairs}


@cache
def _file() -> tuple[list[str], bytes]:
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "world.txt")
    with open(path, "rb") as file:
        head, _, names = file.read().partition(b"\n\n")
    return head.decode().split("\n"), names
