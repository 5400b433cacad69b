"""Put coded events from a worksheet into the data: `python tools/code_events.py SHEET [DIR]`.

A line is `fact-id | mode | actor > recipient | rank | who | state`. `.` stands for North Korea, `=` for the partner
whose file it is, `-` for nobody. `fact-id | none` takes a code away. What the sheet names and `also` lacks is added
there, and to a visit the theme. Nothing is written if a line is wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import tomli

from nkrel.events import MODES, NORTH_KOREA, RANKS, STATES
from nkrel.store import canonical


def line_of(text: str) -> tuple[str, dict[str, str] | None]:
    """A worksheet's line as a fact's id and its event, or None for no event. Raises ValueError."""
    id, mode, *rest = (part.strip() for part in text.split("|"))
    if mode == "none":
        return id, None
    if mode not in MODES:
        raise ValueError(f"there is no mode '{mode}'")
    sides, rank, who, state = (*rest, "", "", "", "")[:4]
    actor, arrow, recipient = (side.strip() for side in sides.partition(">"))
    if not arrow:
        raise ValueError("the sides are written 'actor > recipient'")
    if (rank and rank not in RANKS) or (state and state not in STATES):
        raise ValueError(f"'{rank}' or '{state}' is no rank or state")
    event = {"type": MODES[mode].type, "mode": mode, "actor": actor, "recipient": recipient}
    event |= {"rank": rank, "who": who, "state": state}
    named = {key: NORTH_KOREA if value == "." else value for key, value in event.items()}
    return id, {key: value for key, value in named.items() if value not in ("", "-")}


def main(sheet: str, directory: str = "data") -> int:
    """Apply a worksheet. Returns 1 and says why, if a line is wrong, having written nothing."""
    coded: dict[str, dict[str, str] | None] = {}
    problems: list[str] = []
    for number, text in enumerate(Path(sheet).read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            continue
        try:
            id, event = line_of(text)
        except ValueError as error:
            problems.append(f"{sheet}:{number}: {error}")
            continue
        if id in coded:
            problems.append(f"{sheet}:{number}: '{id}' stands in the sheet twice")
        coded[id] = event
    root = Path(directory)
    partners = {path.stem for path in root.glob("countries/*.toml")}
    fresh: dict[Path, str] = {}
    left = set(coded)
    for path in sorted((*root.glob("countries/*.toml"), *root.glob("topics/*.toml"))):
        tables = tomli.loads(path.read_text(encoding="utf-8"))
        facts = [fact for fact in tables.get("facts", []) if fact["id"] in coded]
        for fact in facts:
            _put(fact, tables["id"], coded, partners)
            left.discard(fact["id"])
        if facts:
            fresh[path] = canonical.file_text(tables, str(path.relative_to(root)))
    problems += [f"there is no fact '{id}'" for id in sorted(left)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    for path, text in fresh.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _put(fact: dict[str, Any], owner: str, coded: dict[str, dict[str, str] | None], partners: set[str]) -> None:
    """Give a fact its event, and the partners named there to its `also`."""
    event = coded[fact["id"]]
    if event is None:
        fact.pop("event", None)
        return
    event = {key: owner if value == "=" else value for key, value in event.items()}
    sides = [event[key] for key in ("actor", "recipient") if key in event]
    more = [id for id in sides if id in partners and id != owner and id not in fact.get("also", [])]
    if more:
        fact["also"] = [*fact.get("also", []), *more]
    fact["event"] = event
    if event["mode"] == "visit" and "visit" not in fact.get("themes", []):
        fact["themes"] = [*fact.get("themes", []), "visit"]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
