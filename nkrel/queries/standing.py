"""How things stood on a day: status, name, existence, and the steps that led there.

A change whose date is vague counts from the earliest day that its date allows, but never before the change ahead
of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nkrel import dates
from nkrel.model import Change, Country, Dataset, Era, Tenor
from nkrel.vocabulary import KindThen, Status

# What a change makes of the status. Downgrading leaves relations in place; restoring brings them back.
MAKES: dict[str, Status] = {
    "recognised": "recognised",
    "established": "established",
    "downgraded": "established",
    "suspended": "suspended",
    "severed": "severed",
    "restored": "established",
    "dissolved": "dissolved",
}


class Standing(NamedTuple):
    """The status on a day, and the date of the change that made it so (None where there was none)."""

    status: Status
    since: str | None


def steps(changes: Sequence[Change]) -> Iterator[tuple[str, Change]]:
    """Each change with the day from which it counts."""
    day = dates.BEGINNING
    for change in changes:
        day = max(day, dates.earliest(change.date))
        yield day, change


def standing(changes: Sequence[Change], day: str) -> Standing:
    """Status on a day. `since` is when it began: a downgrading within relations does not restart it."""
    status: Status = "none"
    since: str | None = None
    for effective, change in steps(changes):
        if effective > day:
            break
        made = MAKES[change.status]
        if made != status:
            status, since = made, change.date
    return Standing(status, since)


def standing_of(country: Country, day: str) -> Standing:
    """A partner's standing with North Korea on a day: `none` while it was not there yet."""
    return standing(country.changes, day) if has_begun(country, day) else Standing("none", None)


def established(changes: Sequence[Change], day: str = dates.END) -> str | None:
    """The date of the first establishment, if relations had been established by a day."""
    for effective, change in steps(changes):
        if change.status == "established":
            return change.date if effective <= day else None
    return None


def turns_of(country: Country) -> Iterator[tuple[str, bool]]:
    """The days on which a partner's relations came into being (True) or ended (False)."""
    start = own_time(country)
    before = False
    for day, change in steps(country.changes):
        now = MAKES[change.status] == "established"
        if now != before:
            yield max(day, start), now
        before = now


def own_time(country: Country) -> str:
    """The day from which relations are a partner's own: those that a state counts from a predecessor's time are the
    predecessor's until then.
    """
    return dates.earliest(country.exists) if country.predecessor and country.exists else dates.BEGINNING


def has_begun(country: Country, day: str) -> bool:
    """Whether the partner was there on a day, or had been: a state that has ended still has its place in a list."""
    if not country.exists or dates.earliest(country.exists) <= day:
        return True
    # Relations can be older than the state: Algeria's with its government in exile.
    return day >= own_time(country) and any(effective <= day for effective, _ in steps(country.changes))


def changes_until(changes: Sequence[Change], day: str) -> list[Change]:
    """The changes that count by a day."""
    return [change for effective, change in steps(changes) if effective <= day]


def tenor_on(country: Country, dataset: Dataset, day: str) -> Tenor | None:
    """How sources word the relation: what is undated speaks of the data's own day."""
    tenor = country.tenor
    if tenor is None or day >= dataset.about.as_of:
        return tenor
    date = tenor.date
    if date and date.startswith("../"):  # since nobody says when: there was nothing to word before there were relations
        date = country.changes[0].date if country.changes else date.removeprefix("../")
    return tenor if date and dates.earliest(date) <= day else None


def name_on(country: Country, day: str) -> str:
    """What the partner was called on a day; before it was there, what it is called today."""
    if country.exists and day < dates.earliest(country.exists):
        return country.name
    for former in country.former_names:
        if day <= dates.latest(former.until):
            return former.name
    return country.name


def downgraded_on(country: Country, day: str) -> str | None:
    """When the relations that there were on a day had been downgraded, if they had."""
    downgraded = None
    for change in changes_until(country.changes, day):
        downgraded = change.date if change.status == "downgraded" else None
    return downgraded if standing_of(country, day).status == "established" else None


def level_on(country: Country, day: str) -> str | None:
    """The level of the relations that there were on a day, where a source names it; ``downgraded`` where it only says
    that it was lowered.
    """
    level = None
    for change in changes_until(country.changes, day):
        level = change.level or ("downgraded" if change.status == "downgraded" else level)
    return level if standing_of(country, day).status == "established" else None


def kind_on(country: Country, day: str) -> KindThen:
    """What kind of partner it was on a day: a state is a member of the UN from its admission until its own end, and
    `non-member` before, and while it was absent. Where no day of admission is recorded it is what it is today.
    """
    joined, observes = country.un_member_since, country.un_observer_since
    if has_ended(country, day) or not (joined or observes):
        return country.kind
    away = any(dates.overlaps(time, day, day) for time in country.un_absent)
    if joined and dates.earliest(joined) <= day and not away:
        return "un-member"
    if observes and dates.earliest(observes) <= day:
        return "un-observer"
    return country.kind if country.kind == "partly-recognised" else "non-member"


def has_ended(country: Country, day: str) -> bool:
    """Whether the partner had ceased to exist before a day."""
    return country.exists is not None and dates.latest(country.exists) < day


def era_of(date: str | None, dataset: Dataset) -> str | None:
    """The innermost era in which a date is placed."""
    return next((era.id for era in dataset.inner_eras if is_placed_in(date, era)), None)


def is_placed_in(date: str | None, era: Era) -> bool:
    """Whether a date has its place in an era: however vague it is, in one of those that follow each other."""
    if date is None:
        return False
    day = dates.placed(date)
    return dates.overlaps(era.span, day, day)


def find_era(dataset: Dataset, id: str) -> Era:
    """The era with this id. Raises KeyError if there is none."""
    for era in dataset.eras:
        if era.id == id:
            return era
    raise KeyError(id)
