"""Everything about one partner or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from nkrel import dates
from nkrel.model import Country, Dataset
from nkrel.pages.blocks import Block, Heading, Item, Items, Page, Paragraph, Title, View
from nkrel.pages.followup import of_partner
from nkrel.pages.opening import below, counted, disputed, latest, missions, relations
from nkrel.pages.parts import Notes, disputes, fact_item, grouped, mission_text, series_items
from nkrel.pages.showing import WHOLE, Showing
from nkrel.queries.conflicts import Conflict, conflicts_of
from nkrel.queries.missions import count_of, opened, sources_of
from nkrel.queries.partners import PartnerInFull
from nkrel.queries.selecting import Selection
from nkrel.tables import country as table
from nkrel.tables import statements
from nkrel.tables.listing import Listing
from nkrel.text import KIND_NAMES, short_date

SCHEME_NAMES = {"cow": "COW", "gw": "Gleditsch-Ward", "vdem": "V-Dem", "m49": "M49", "wikidata": "Wikidata"}


def view(
    dataset: Dataset, ids: Sequence[str], selection: Selection, group: str = "era", showing: Showing = WHOLE
) -> View:
    """These partners as of the selection's day, with the facts that fit its theme and dates; people see the facts
    grouped by `era` or by `theme`.
    """
    chosen = [PartnerInFull(dataset.country(id), dataset, selection) for id in ids]

    def made() -> Any:
        return table.record(chosen[0]) if len(chosen) == 1 else [table.record(partner) for partner in chosen]

    def pages() -> Page:
        return tuple(block for partner in chosen for block in page(partner, group, showing))

    def screens() -> Page:
        return tuple(block for partner in chosen for block in page(partner, group, showing, screen=True))

    def rows() -> Sequence[Any]:
        told = [row for partner in chosen for row in statements.statements(partner)]
        return Listing(statements.TABLE, told, dataset).records()

    keys = tuple(field.key for field in statements.TABLE.usual)
    return View(records=made, page=pages, screen=screens, rows=rows, keys=keys)


def page(partner: PartnerInFull, group: str, showing: Showing = WHOLE, screen: bool = False) -> Iterator[Block]:
    """One partner for people to read; on a screen, and in brief, it begins with what most came for."""
    notes = Notes(partner.dataset, showing, screen)
    day = partner.day
    yield Title(partner.name, partner.standing.status)
    yield Paragraph(_header(partner, short=screen or showing.brief), quiet=True)
    if partner.known.summary and not showing.sections:
        yield Paragraph(partner.known.summary + notes.mark(partner.known.summary_sources))
    command = "" if showing.handout else of_partner(partner.name, partner.country.id, partner.selection)
    opening = _opening(partner, notes, showing.brief, command)
    body = _sections(partner, group, notes, showing)
    yield from below(opening, body, lambda: _counts(partner, len(notes)), notes, command)
    if showing.brief or showing.sections:
        return
    codes = [f"{SCHEME_NAMES[scheme]} {code}" for scheme, code in partner.codes.items() if code]
    if screen and partner.country.iso2:
        codes.insert(0, f"ISO 3166 {_iso(partner.country)}")
    if codes:
        yield Paragraph(f"Codes: {', '.join(codes)}.", quiet=True)
    yield Paragraph(f"As of {day}. Data: {partner.dataset.about.license}.", quiet=True)


def _opening(partner: PartnerInFull, notes: Notes, brief: bool, command: str) -> Iterator[Item]:
    own = [told.fact for told in partner.told if told.owner.id == partner.country.id]
    shared = [told.fact for told in partner.told if told.owner.id != partner.country.id]
    yield from relations(partner, notes)
    yield from missions(partner, notes)
    yield from latest(own, notes, lines=1 if brief else 2, shared=shared)
    yield from disputed(_disputes(partner), command)


def _counts(partner: PartnerInFull, sources: int) -> Iterator[str]:
    yield counted(len(partner.fitting_changes), "change", "changes")
    yield counted(count_of(partner.fitting_missions), "mission", "missions")
    yield counted(len(partner.told), "fact", "facts")
    yield counted(len(partner.fitting_figures), "figure", "figures")
    yield counted(sources, "source", "sources")


def _disputes(partner: PartnerInFull) -> list[Conflict]:
    """What is disputed of what the page tells."""
    told = replace(
        partner.known,
        changes=tuple(partner.fitting_changes),
        rok=() if partner.is_narrowed else tuple(partner.rok),
        missions=tuple(posted.mission for posted in partner.fitting_missions),
        facts=tuple(each.fact for each in partner.told),
    )
    return list(conflicts_of(told))


def _sections(partner: PartnerInFull, group: str, notes: Notes, showing: Showing) -> Iterator[Block]:
    everything = showing.sections == ("sources",)  # what they are the sources of counts them
    if showing.has("relations") or everything:
        yield from _history(partner, notes)
    if showing.has("missions") or everything:
        yield from _missions(partner, notes)
    if showing.has("facts") or everything:
        yield from _facts(partner, group, notes)
    if (showing.has("figures") or everything) and partner.fitting_figures:
        yield Heading("Figures")
        yield Items(series_items(partner.fitting_figures, notes))
    if showing.has("disputes"):
        yield from disputes(_disputes(partner), notes)


def _header(partner: PartnerInFull, short: bool) -> str:
    country = partner.country
    parts = [
        _since(partner),
        ", ".join(part for part in (country.subregion, "" if short and country.subregion else country.region) if part),
        f"tenor: {partner.worded_text}" if partner.tenor else "",
        KIND_NAMES[partner.kind],
        "" if short else _iso(country),
        f"today {country.name}" if partner.name != country.name else "",
    ]
    return " · ".join(part for part in parts if part)


def _iso(country: Country) -> str:
    return " ".join(code for code in (country.iso2, country.iso3) if code)


def _since(partner: PartnerInFull) -> str:
    """Since when it stands so; a lowering of the level is told with it."""
    if not partner.standing.since:
        return ""
    lowered = f", downgraded {short_date(partner.downgraded)}" if partner.downgraded else ""
    return f"since {partner.standing.since}{lowered}"


def _history(partner: PartnerInFull, notes: Notes) -> Iterator[Block]:
    items = [*_changes(partner, notes), *([] if partner.is_narrowed else _beside(partner, notes))]
    if items:
        yield Heading("Relations")
        yield Items(tuple(items))


def _changes(partner: PartnerInFull, notes: Notes) -> Iterator[Item]:
    for change in partner.fitting_changes:
        text = change.status + (f" at {change.level} level" if change.level else "")
        text += notes.mark(change.sources)
        remarks = notes.remarks(change.disputed, change.note)
        yield Item(short_date(change.date), text, remarks, change.status)


def _beside(partner: PartnerInFull, notes: Notes) -> Iterator[Item]:
    """What is told beside the changes."""
    country, day = partner.known, partner.day
    items: list[Item] = []
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
    if country.note and notes.showing.notes:
        items.append(Item("note", country.note))
    yield from items


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
    found = partner.fitting_missions
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
