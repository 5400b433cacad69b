"""Every entry has a source, and every citation leads to one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nkrel import model
from nkrel.rules.known import CITATION_KEYS
from nkrel.rules.rule import Here, Path, rule
from nkrel.words import perhaps

_ENTRIES = (
    model.Tenor,
    model.Never,
    model.Change,
    model.Mission,
    model.Fact,
    model.Series,
    model.Membership,
    model.MembershipEvent,
    model.Resolution,
    model.Code,
)


@rule("sourced", "every entry names a source", on=_ENTRIES, scope="entries")
def _sourced(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    if not record.sources:
        yield ("sources",), "no source: nothing enters without one"


@rule("existence-sourced", "the time in which a partner exists has a source", on=model.Country)
def _existence(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    if country.exists and "exists_sources" not in here.document.tables:
        yield ("exists",), "exists_sources is missing"


@rule("summary-sourced", "a partner's summary has sources", on=model.Country)
def _summary(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    if country.summary and "summary_sources" not in here.document.tables:
        yield ("summary",), "summary_sources is missing: name the sources of the entries that it sums up"


@rule("un-sourced", "a partner's place in the United Nations has a source", on=model.Country)
def _in_the_un(country: model.Country, here: Here) -> Iterator[tuple[Path, str]]:
    if (country.un_member_since or country.un_observer_since) and "un_sources" not in here.document.tables:
        yield ("un_member_since",), "un_sources is missing"
    if country.un_absent and not country.un_member_since:
        yield ("un_absent",), "it says when it was away, and not since when it is a member"


@rule("source-known", "every citation leads to a source", on=tuple(CITATION_KEYS), scope="citations")
def _known(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    if here.known.sources is None:
        return
    for key in CITATION_KEYS[type(record)]:
        for citation in getattr(record, key.field):
            id = citation.partition("#")[0]
            if id not in here.known.sources:
                yield (key.name,), f"there is no source '{id}' in sources.toml{perhaps(id, here.known.sources)}"


@rule("source-once", "an entry cites the same source and place once", on=tuple(CITATION_KEYS), scope="citations")
def _once(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    for key in CITATION_KEYS[type(record)]:
        citations = getattr(record, key.field)
        if len(set(citations)) < len(citations):
            yield (key.name,), "the same source is listed twice"
        placed = {id for id, _, place in (citation.partition("#") for citation in citations) if place}
        for id in sorted(placed.intersection(citations)):
            yield (key.name,), f"'{id}' is listed with a place in it and without: the place is enough"


@rule("source-place", "after a '#', a citation says where in the source", on=tuple(CITATION_KEYS), scope="citations")
def _place(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    for key in CITATION_KEYS[type(record)]:
        for citation in getattr(record, key.field):
            mark, place = citation.partition("#")[1:]
            if mark and not place.strip():
                yield (key.name,), f"'{citation}' does not say where in the source: leave the '#' out, or say it"


@rule("article-once", "copies of one article are not cited as two", on=tuple(CITATION_KEYS), scope="citations")
def _article(record: Any, here: Here) -> Iterator[tuple[Path, str]]:
    for key in CITATION_KEYS[type(record)]:
        cited = {source.id: source for source in map(here.known.source, getattr(record, key.field)) if source}
        articles = [(each.title, each.publisher, each.date) for each in cited.values() if each.kind == "encyclopaedia"]
        for title in sorted({article[0] for article in articles if articles.count(article) > 1}):
            yield (key.name,), f"copies of one article, '{title}', are cited as two sources: cite one"


@rule(
    "dispute-complete",
    "another reading has a date or a value, a source, and why it is not preferred",
    on=model.Disputed,
)
def _dispute(reading: model.Disputed, here: Here) -> Iterator[tuple[Path, str]]:
    if not reading.why and not here.unread("why"):
        yield (), "a disputed reading must say why it is not the preferred one"
    if bool(reading.date) == bool(reading.value) and not here.unread("date", "value"):
        yield (), "a disputed reading has either a date or a value"
    if not reading.sources and not here.unread("sources"):
        yield (), "a disputed reading needs a source"


@rule("dispute-other", "another reading has another date or value than the entry", on=model.Disputed)
def _other(reading: model.Disputed, here: Here) -> Iterator[tuple[Path, str]]:
    entry = here.above[-1]
    date, status = getattr(entry, "date", None), getattr(entry, "status", None)
    if reading.date and reading.date == date:
        yield ("date",), f"the entry has the date {date} too: this is no other reading"
    told = {getattr(entry, key, None) for key in ("value", "status", "outcome", "text", "subject")}
    if reading.value and reading.value in told | {f"{status} {date}"}:
        yield ("value",), f"the entry says '{reading.value}' too: this is no other reading"
