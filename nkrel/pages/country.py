"""Everything about one partner or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nkrel import dates
from nkrel.model import Country, Dataset
from nkrel.pages.blocks import Block, Heading, Item, Items, Page, Paragraph, Title, View
from nkrel.pages.parts import Notes, fact_item, grouped, mission_text, series_items
from nkrel.queries.missions import missions_shown, opened, sources_of
from nkrel.queries.partners import PartnerInFull
from nkrel.queries.selecting import Selection
from nkrel.tables import country as table
from nkrel.tables import statements
from nkrel.tables.listing import Listing
from nkrel.text import KIND_NAMES, short_date

SCHEME_NAMES = {"cow": "COW", "gw": "Gleditsch-Ward", "vdem": "V-Dem", "m49": "M49", "wikidata": "Wikidata"}


def view(dataset: Dataset, ids: Sequence[str], selection: Selection, group: str = "era") -> View:
    """These partners as of the selection's day, with the facts that fit its theme and dates; people see the facts
    grouped by `era` or by `theme`.
    """
    chosen = [PartnerInFull(dataset.country(id), dataset, selection) for id in ids]

    def made() -> Any:
        return table.record(chosen[0]) if len(chosen) == 1 else [table.record(partner) for partner in chosen]

    def pages() -> Page:
        return tuple(block for partner in chosen for block in page(partner, group))

    def rows() -> Sequence[Any]:
        told = [row for partner in chosen for row in statements.statements(partner)]
        return Listing(statements.TABLE, told, dataset).records()

    keys = tuple(field.key for field in statements.TABLE.usual)
    return View(records=made, page=pages, rows=rows, keys=keys)


def page(partner: PartnerInFull, group: str) -> Iterator[Block]:
    """One partner for people to read."""
    notes = Notes(partner.dataset)
    day = partner.day
    yield Title(partner.name, partner.standing.status)
    yield Paragraph(_header(partner), quiet=True)
    if partner.known.summary:
        yield Paragraph(partner.known.summary)
    yield from _history(partner, notes)
    yield from _missions(partner, notes)
    yield from _facts(partner, group, notes)
    if partner.figures:
        yield Heading("Figures")
        yield Items(series_items(partner.figures, notes))
    yield from notes.blocks()
    if any(partner.codes.values()):
        told = ", ".join(f"{SCHEME_NAMES[scheme]} {code}" for scheme, code in partner.codes.items() if code)
        yield Paragraph(f"Codes: {told}.", quiet=True)
    yield Paragraph(f"As of {day}. Data: {partner.dataset.about.license}.", quiet=True)


def _header(partner: PartnerInFull) -> str:
    country = partner.country
    parts = [
        _since(partner),
        ", ".join(part for part in (country.subregion, country.region) if part),
        _worded(partner),
        KIND_NAMES[partner.kind],
        " ".join(code for code in (country.iso2, country.iso3) if code),
        f"today {country.name}" if partner.name != country.name else "",
    ]
    return " · ".join(part for part in parts if part)


def _since(partner: PartnerInFull) -> str:
    """Since when it stands so; a lowering of the level is told with it."""
    if not partner.standing.since:
        return ""
    lowered = f", downgraded {short_date(partner.downgraded)}" if partner.downgraded else ""
    return f"since {partner.standing.since}{lowered}"


def _worded(partner: PartnerInFull) -> str:
    """How the relation is worded, and of when that is."""
    tenor = partner.worded
    if tenor is None:
        return ""
    return f"tenor: {tenor.value} ({tenor.date})" if tenor.date else f"tenor: {tenor.value}"


def _history(partner: PartnerInFull, notes: Notes) -> Iterator[Block]:
    country, day = partner.known, partner.day
    yield Heading("Relations")
    items = []
    for change in partner.changes:
        text = change.status + (f" at {change.level} level" if change.level else "")
        text += notes.mark(change.sources)
        remarks = notes.remarks(change.disputed, change.note)
        items.append(Item(short_date(change.date), text, remarks, change.status))
    if country.never:
        text = f"no diplomatic relations, as sources report as of {country.never.as_of}"
        items.append(Item("never", text + notes.mark(country.never.sources), notes.remarks(country.never.disputed)))
    elif not partner.changes:
        items.append(Item("", f"no relations as of {day}"))
    if partner.worded:
        tenor = partner.worded
        when = f" ({tenor.date})" if tenor.date else ""
        text = f"{tenor.value}{when}" + notes.mark(tenor.sources)
        items.append(Item("tenor", text, notes.remarks(tenor.disputed), ""))
    if partner.rok:
        path = ", ".join(f"{change.status} {short_date(change.date)}" for change in partner.rok)
        path += notes.mark([source for change in partner.rok for source in change.sources])
        remarks = tuple(remark for change in partner.rok for remark in notes.remarks(change.disputed, change.note))
        items.append(Item("Seoul", f"relations with South Korea: {path}", remarks))
    if country.exists and not country.exists.startswith(".."):
        what = "exists" if country.kind == "organization" else "a state of its own"
        if country.kind == "territory":
            what = "a territory of its own kind"
        text = f"{what} {_span_text(country.exists)}{notes.mark(country.exists_sources)}"
        items.append(Item("state" if country.kind != "organization" else "body", text))
    items.extend(_in_the_un(country, notes))
    for key, ids in (("became", country.successor), ("continues", country.predecessor)):
        if ids:
            items.append(Item(key, ", ".join(partner.dataset.names.get(id, id) for id in ids)))
    if country.note:
        items.append(Item("note", country.note))
    yield Items(tuple(items))


def _in_the_un(country: Country, notes: Notes) -> Iterator[Item]:
    told = []
    if country.un_member_since:
        told.append(f"member since {country.un_member_since}")
    if country.un_observer_since:
        told.append(f"observer since {country.un_observer_since}")
    told += [f"absent {_span_text(time)}" for time in country.un_absent]
    if told:
        yield Item("UN", ", ".join(told) + notes.mark(country.un_sources))


def _span_text(span: str) -> str:
    first, last = dates.split_interval(span)
    if last is None:
        return f"since {first}"
    return f"from {first} to {last}" if first else f"until {last}"


def _missions(partner: PartnerInFull, notes: Notes) -> Iterator[Block]:
    found = missions_shown(partner.country, partner.dataset, partner.day)
    if not found:
        return
    yield Heading("Missions")
    yield Items(
        tuple(
            Item(
                short_date(opened(posted.mission)),
                mission_text(posted, partner.name) + notes.mark(sources_of(posted.mission)),
                notes.remarks(posted.mission.disputed, posted.mission.note),
            )
            for posted in found
        )
    )


def _facts(partner: PartnerInFull, group: str, notes: Notes) -> Iterator[Block]:
    if not partner.told:
        return
    yield Heading("What happened")
    for name, members in grouped([told.fact for told in partner.told], partner.dataset, group):
        if name:
            yield Heading(name, level=2)
        yield Items(tuple(fact_item(fact, notes) for fact in members))
