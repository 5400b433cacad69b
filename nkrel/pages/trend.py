"""The trend's charts, in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from nkrel.drawing.palette import DARK, GAINED, LIGHT, NORTH, SOUTH
from nkrel.drawing.sheet import EmptyError
from nkrel.drawing.stepchart import Chart, Curve, draw
from nkrel.model import Dataset
from nkrel.pages.credit import credit
from nkrel.queries.rivalry import Sides, rivalry
from nkrel.queries.selecting import Selection, reach
from nkrel.queries.summary import Period, trend
from nkrel.text import long_day


def chart(dataset: Dataset, selection: Selection, periods: Sequence[Period], by: str) -> Chart:
    """Partners in relations with North Korea, with what was gained and lost."""
    _, last = reach(selection)
    gained, lost = [len(period.gained) for period in periods], [len(period.lost) for period in periods]
    told = f"{_partners(periods[-1].established)} in relations with North Korea on {long_day(last)}."
    told += f" From {periods[0].period} on, relations were gained {_times(periods, gained, by)}"
    told += f" and lost {_times(periods, lost, by)}."
    return Chart(
        title=f"Partners in relations with North Korea, {_span(periods[0].period, periods[-1].period)}",
        lead=told,
        notes=_notes(dataset, selection, by, last, by_loss=any(lost)),
        periods=[period.period for period in periods],
        curves=(Curve(GAINED, [period.established for period in periods]),),
        gained=gained,
        lost=lost,
    )


def rivals(dataset: Dataset, selection: Selection, periods: Sequence[Sides], by: str) -> Chart:
    """Partners in relations with each of the two Koreas."""
    _, last = reach(selection)
    end = periods[-1]
    told = f"On {long_day(last)}, {_partners(end.dprk)} in relations with North Korea and {end.rok} with South Korea, "
    return Chart(
        title=f"Partners in relations with North and South Korea, {_span(periods[0].period, end.period)}",
        lead=f"{told}{end.both} of them with both.",
        notes=_notes(dataset, selection, by, last),
        periods=[period.period for period in periods],
        curves=(
            Curve(NORTH, [period.dprk for period in periods]),
            Curve(SOUTH, [period.rok for period in periods]),
        ),
    )


def of(dataset: Dataset, selection: Selection, by: str, both: bool = False, dark: bool = False) -> str:
    """The curve, or both Koreas' curves, as SVG. Raises EmptyError if no period fits."""
    theme = DARK if dark else LIGHT
    if both:
        sides = rivalry(dataset, selection, by)
        return draw(rivals(dataset, selection, sides, by), theme) if sides else _nothing()
    periods = trend(dataset, selection, by)
    return draw(chart(dataset, selection, periods, by), theme) if periods else _nothing()


def _nothing() -> str:
    raise EmptyError("no period fits: there is nothing to draw")


def _partners(count: int) -> str:
    return f"{count} partner{'s were' if count != 1 else ' was'}"


def _times(periods: Sequence[Period], counts: Sequence[int], by: str) -> str:
    """How often something happened, and when most often."""
    total, most = sum(counts), max(counts)
    if total == 0:
        return "never"
    when = [period.period for period, count in zip(periods, counts, strict=True) if count == most]
    often = f", at most {most} in one {by} ({', '.join(when)})" if most > 1 and len(when) <= 3 else ""
    return f"{'once' if total == 1 else f'{total} times'}{often}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _notes(dataset: Dataset, selection: Selection, by: str, last: str, by_loss: bool = False) -> tuple[str, ...]:
    notes = [f"Counted at the end of each {by}, the last on {long_day(last)}; a vague date counts from its first day."]
    if by_loss:
        notes[0] += " A partner that ceased to exist is lost too."
    names = {**dataset.names, **{region.id: region.name for region in dataset.regions}}
    only = [
        *(names.get(key, key) for key in (*selection.region, *selection.country)),
        *selection.kind,
        *(f"tenor {tenor}" for tenor in selection.tenor),
        *(f"established in the era {era}" for era in selection.era),
    ]
    if only:
        notes.append(f"Only: {', '.join(only)}.")
    groups = {region.id for region in dataset.regions if region.members}
    if selection.kind or not groups.isdisjoint((*selection.region, *selection.country)):
        notes[-1] += f" Kinds of partner and members of groups are those of the end of each {by}."
    return (*notes, credit(dataset))
