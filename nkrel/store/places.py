"""Places in a data file: how a path of keys is spelled, and on which line it stands."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]


def spell(path: Path) -> str:
    """A key path as people write it: changes[0].date."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def line_of(text: str, path: Path) -> int | None:
    """The line on which a key of a file stands: its own, or that of the table it is in."""
    lines = text.split("\n")
    start, stop = 0, len(lines)
    found: int | None = None
    keys = list(path)
    name = ""
    while len(keys) >= 2 and isinstance(keys[1], int):
        name = rf"{name}\s*\.\s*{_key(keys[0])}" if name else _key(keys[0])
        header = re.compile(rf"\s*\[\[\s*{name}\s*\]\]")
        headers = [number for number in range(start, stop) if header.match(lines[number])]
        if keys[1] >= len(headers):
            break
        found = start = headers[keys[1]]
        # The table ends where the next begins that is not inside it.
        inside = re.compile(rf"\s*\[\[?\s*{name}\s*\.")
        following = (n for n in range(start + 1, stop) if re.match(r"\s*\[", lines[n]) and not inside.match(lines[n]))
        stop = next(following, stop)
        del keys[:2]
    if keys and isinstance(keys[0], str):
        wanted = re.compile(rf"\s*(\[\[?\s*)?{_key(keys[0])}\s*[=\]]")
        found = next((number for number in range(start, stop) if wanted.match(lines[number])), found)
    return None if found is None else found + 1


def _key(key: str | int) -> str:
    """The pattern of a key as it is written, with or without quotes."""
    return rf"[\"']?{re.escape(str(key))}[\"']?"
