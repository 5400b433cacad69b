"""What is written of the partners above and beside the sheet."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from nkrel import dates
from nkrel.browse.state import State
from nkrel.browse.world import Chosen
from nkrel.drawing import palette
from nkrel.formats.safe import shown
from nkrel.formats.terminal.tones import TONES, painted
from nkrel.queries.partners import Partner

MARKS = {swatch.key: swatch.mark for swatch in palette.STATUS}


def head(state: State, chosen: Chosen, width: int) -> str:
    """The line above: the filter, the day, and how many partners have each status."""
    number = len(chosen.partners)
    filter = f" {shown(state.words)} ·" if state.words else ""
    there = [status for status in MARKS if chosen.counts[status]]
    counts = ", ".join(f"{chosen.counts[status]} {status}" for status in there)
    marks = " ".join(f"{MARKS[status]}{chosen.counts[status]}" for status in there if status != "dissolved")
    noun = "partner" if number == 1 else "partners"
    shorter = (f"{number} {noun}: {counts}", f"{number} {noun}: {marks}", f"{number}: {marks}") if there else ()
    lines = [f"{filter} {state.day} · {told}" for told in (*shorter, f"{number} {noun}")]
    return next((line for line in lines if cell_len(line) <= width), lines[-1])


def row(partner: Partner, width: int, color: bool) -> str:
    """A partner's line in the list: a mark of how relations stand, its name, and since which year they do."""
    standing = partner.standing
    since = dates.earliest(standing.since) if standing.since else dates.BEGINNING
    year = "" if since == dates.BEGINNING else since[:4]
    mark, tone = MARKS[standing.status], TONES[standing.status]
    name, room = shown(partner.name).replace("\n", " "), max(width - 7, 1)
    name = set_cell_size(name, room - 1) + "…" if cell_len(name) > room else set_cell_size(name, room)
    return f"{painted(mark, tone) if color else mark} {name} {painted(f'{year:>4}', 'dim') if color else f'{year:>4}'}"
