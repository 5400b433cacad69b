"""How far two coders agree: `python tools/agreement.py SHEET [DIR]`.

The sheet is one for `code_events.py`, written by a second coder who has not seen the codes in the data; a fact in which
nothing happens stands in it as `fact-id | none`. For whether there is an event, its type, its mode, its sides and its
rank, the share of facts on which both agree and Cohen's kappa are told, and then every fact on which they differ.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from code_events import line_of

from nkrel import load
from nkrel.model import Country

NONE = "none"


def kappa(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """The share of pairs that are equal, and Cohen's kappa: how much of what chance leaves open is agreed on."""
    observed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = (Counter(side) for side in zip(*pairs, strict=True))
    chance = sum(ones[word] * others[word] for word in ones) / len(pairs) ** 2
    return observed, 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def main(sheet: str, directory: str = "data") -> int:
    """Compare a sheet with the data. Returns 1 if it names a fact that there is not."""
    dataset = load(directory)
    facts = {fact.id: (owner, fact) for owner in dataset.owners for fact in owner.facts}
    compared: dict[str, list[tuple[str, str]]] = {"event": [], "type": [], "mode": [], "sides": [], "rank": []}
    differing: list[str] = []
    for text in Path(sheet).read_text(encoding="utf-8").splitlines():
        if not text.strip() or text.startswith("#"):
            continue
        id, coded = line_of(text)
        if id not in facts:
            print(f"there is no fact '{id}'", file=sys.stderr)
            return 1
        owner, fact = facts[id]
        own = owner.id if isinstance(owner, Country) else ""
        second = {key: own if value == "=" else value for key, value in (coded or {}).items()}
        event = fact.event
        first = {"type": event.type, "mode": event.mode, "rank": event.rank or ""} if event else {}
        first_sides = f"{event.actor} > {event.recipient}" if event else NONE
        second_sides = f"{second.get('actor')} > {second.get('recipient')}" if second else NONE
        compared["event"].append((str(bool(first)), str(bool(second))))
        compared["sides"].append((first_sides, second_sides))
        for key in ("type", "mode", "rank"):
            empty = "" if key == "rank" and second else NONE
            compared[key].append((first.get(key, NONE), second.get(key, empty)))
        if compared["mode"][-1][0] != compared["mode"][-1][1] or first_sides != second_sides:
            differing.append(
                f"{id}: {first.get('mode', NONE)} {first_sides} | {second.get('mode', NONE)} {second_sides}"
            )
    for name, pairs in compared.items():
        observed, agreement = kappa(pairs)
        print(f"{name}: {observed:.3f} agreed, kappa {agreement:.3f}, {len(pairs)} facts")
    print(*differing, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
