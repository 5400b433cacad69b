"""The rules that data must keep beyond being readable: `nkrel check`.

Each rule is a function that yields problems; a broken rule never hides the others.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from nkrel import canonical, dates, loading, model, names
from nkrel.loading import Document, Path, Problem

EARLIEST = "1945-01-01"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Found = Iterator[tuple[Path, str]]
T = TypeVar("T")
_ANY = "any"

# Relations exist, as far as the law goes, in these states; what may follow what.
_IN_RELATIONS = ("established", "downgraded", "restored")
_FOLLOWS: dict[str, tuple[str | None, ...]] = {
    "recognised": (None,),
    "established": (None, "recognised"),
    "downgraded": _IN_RELATIONS,
    "suspended": _IN_RELATIONS,
    "severed": (*_IN_RELATIONS, "suspended", "recognised"),
    "restored": ("suspended", "severed", "downgraded"),
    "dissolved": ("recognised", *_IN_RELATIONS, "suspended", "severed", None),
}


def check(directory: str) -> list[Problem]:
    """Everything that is wrong with a data directory, in the order of its files and lines."""
    loaded = loading.read(directory)
    problems = list(loaded.problems)
    if not loaded.documents:
        return problems
    for name in ("organizations.toml", "resolutions.toml"):
        if not os.path.exists(os.path.join(directory, name)):
            problems.append(Problem(name, None, "", "the file is missing"))
    known = _Known(loaded)

    for document, at, record in loaded.records:
        for path, what in _record_problems(document, record, known):
            whole = (*at, *path)
            problems.append(Problem(document.name, loading.line_of(document.text, whole), loading.spell(whole), what))
    problems += _duplicates(loaded)
    broken = {problem.file for problem in loaded.problems}
    problems += [p for d in loaded.documents if d.name not in broken for p in _form_problems(d)]
    return sorted(set(problems), key=lambda problem: (problem.file, problem.line or 0, problem.where, problem.what))


def fix(directory: str) -> tuple[list[str], list[Problem]]:
    """Put every file that can be read into canonical form. Returns the names of the files changed, and what stood in
    the way for the others (a file is rewritten whole or not at all).
    """
    loaded = loading.read(directory)
    broken = {problem.file for problem in loaded.problems}
    changed: list[str] = []
    problems = list(loaded.problems)
    for document in loaded.documents:
        if document.name in broken:
            continue
        if canonical.has_comments(document.text):
            problems.append(Problem(document.name, None, "", _COMMENTS))
            continue
        text = canonical.file_text(document.tables, document.name)
        if text != document.text:
            path = os.path.join(directory, document.name)
            try:
                _replace(path, text)
            except OSError as error:
                what = f"cannot be written: {(error.strerror or str(error)).lower()}"
                problems.append(Problem(document.name, None, "", what))
                continue
            changed.append(document.name)
    return changed, problems


def _replace(path: str, text: str) -> None:
    """Write a file whole, or leave it as it was."""
    fresh = f"{path}.new"
    try:
        with open(fresh, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.remove(fresh)
        raise


_COMMENTS = "has comments, which the canonical form cannot keep: say it in a `note`"


class _Known:
    """What references may point at. A file that could not be read is not held against those that cite it."""

    def __init__(self, loaded: loading.Loaded) -> None:
        def of(kind: type[T]) -> list[T]:
            return [located.record for located in loaded.records if isinstance(located.record, kind)]

        wrong = {problem.file for problem in loaded.problems}
        self.as_of = dates.END if "dataset.toml" in wrong else loaded.dataset.about.as_of
        self.themes = {theme.id for theme in of(model.Theme)} if of(model.Theme) else None
        self.sources = {source.id for source in of(model.Source)} if of(model.Source) else None
        self.eras = {era.id: era.parent for era in of(model.Era)}
        self.countries = {country.id: country for country in of(model.Country)}
        self.unread_countries = {
            os.path.basename(name).removesuffix(".toml") for name in wrong if name.startswith("countries/")
        }
        self.has_countries = "countries" not in wrong
        self.resolutions = {resolution.number for resolution in of(model.Resolution)}

    def is_partner(self, id: str) -> bool:
        """Whether there is a partner with this id, as far as the files could be read."""
        return not self.has_countries or id in self.countries or id in self.unread_countries


def _record_problems(document: Document, record: Any, known: _Known) -> Found:
    """What is wrong with one record, by its kind."""
    if isinstance(record, model.Country):
        yield from _file_name_problems(document, "countries")
        yield from _country_problems(record, document.tables, known)
    elif isinstance(record, model.Topic):
        yield from _file_name_problems(document, "topics")
        yield from _topic_problems(record, known)
    elif isinstance(record, model.Membership):
        yield from _membership_problems(record, known)
    elif isinstance(record, model.Resolution):
        yield from _resolution_problems(record, known)
    elif isinstance(record, model.Era):
        yield from _era_problems(record, known)
    elif isinstance(record, model.Theme):
        yield from _slug_problems(record)
    elif isinstance(record, model.Source):
        yield from _source_problems(record)


def _file_name_problems(document: Document, folder: str) -> Found:
    expected = f"{folder}/{document.tables.get('id')}.toml"
    if isinstance(document.tables.get("id"), str) and document.name != expected:
        yield ("id",), f"does not agree with the file's name; expected {expected}"


def _country_problems(country: model.Country, tables: dict[str, Any], known: _Known) -> Found:
    yield from _slug_problems(country)
    yield from _iso_problems(country)
    if "changes" in tables and "never" in tables:
        yield ("never",), "a partner has changes or never, not both"
    if "changes" not in tables and "never" not in tables:
        yield (), "neither changes nor never: say what the relations are, or who says that there never were any"
    if country.exists and "/" not in country.exists:
        yield ("exists",), "must be an interval, such as 1962-10-09/.."
    if country.exists:
        yield from _range_problems(country.exists, known, ("exists",), dates.BEGINNING)
    if country.exists and "exists_sources" not in tables:
        yield ("exists",), "exists_sources is missing"
    yield from _citation_problems(country.exists_sources, known, ("exists_sources",))
    for index, former in _present(country.former_names):
        yield from _citation_problems(former.sources, known, ("former_names", index))
        yield from _range_problems(former.until, known, ("former_names", index, "until"))
    untils = [dates.earliest(former.until) for _, former in _present(country.former_names)]
    if untils != sorted(untils):
        yield ("former_names",), "must be in order, oldest first"
    if country.tenor:
        yield from _source_list_problems(country.tenor, known, ("tenor",))
        if country.tenor.date:
            yield from _range_problems(country.tenor.date, known, ("tenor", "date"))
    if country.never:
        yield from _source_list_problems(country.never, known, ("never",))
        yield from _range_problems(country.never.as_of, known, ("never", "as_of"))
    for key, other_key in (("successor", "predecessor"), ("predecessor", "successor")):
        for id in getattr(country, key):
            other = known.countries.get(id)
            if not known.is_partner(id):
                yield (key,), f"there is no partner '{id}'"
            elif id == country.id:
                yield (key,), "names the partner itself"
            elif other and country.id not in getattr(other, other_key):
                yield (key,), f"'{id}' does not name '{country.id}' as its {other_key}"
    for key in ("changes", "rok"):
        yield from _history_problems(getattr(country, key), known, key)
    for index, mission in _present(country.missions):
        yield from _mission_problems(mission, known, ("missions", index))
    yield from _fact_problems(country.id, country.facts, known)
    for index, series in _present(country.figures):
        yield from _series_problems(series, known, ("figures", index))


def _topic_problems(topic: model.Topic, known: _Known) -> Found:
    yield from _slug_problems(topic)
    yield from _fact_problems(topic.id, topic.facts, known)
    for index, series in _present(topic.figures):
        yield from _series_problems(series, known, ("figures", index))


def _slug_problems(record: Any) -> Found:
    if record.id is not None and not SLUG.fullmatch(record.id):
        yield ("id",), f"'{record.id}' is not a slug: small letters and digits, joined by single hyphens"


def _iso_problems(country: model.Country) -> Found:
    if bool(country.iso2) != bool(country.iso3):
        yield ("iso2",), "iso2 and iso3 go together"
    for key, length in (("iso2", 2), ("iso3", 3)):
        code = getattr(country, key)
        if code and not re.fullmatch(rf"[A-Z]{{{length}}}", code):
            yield (key,), f"'{code}' must be {length} capital letters"


def _history_problems(changes: Sequence[model.Change | None], known: _Known, key: str) -> Found:
    before: str | None = None
    date: str | None = None
    for index, change in enumerate(changes):
        if change is None:  # unreadable, which is said elsewhere: what may follow it is not known
            before, date = _ANY, None
            continue
        at: Path = (key, index)
        yield from _source_list_problems(change, known, at)
        yield from _range_problems(change.date, known, (*at, "date"))
        if before != _ANY and before not in _FOLLOWS[change.status]:
            after = f"after '{before}'" if before else "as the first change"
            yield (*at, "status"), f"'{change.status}' is not possible {after}"
        if date and dates.latest(change.date) < dates.earliest(date):
            yield (*at, "date"), f"{change.date} is before {date}: changes must be in order"
        before, date = change.status, change.date


def _present(records: Sequence[T | None]) -> Iterator[tuple[int, T]]:
    """The records that could be read, with their numbers."""
    return ((index, record) for index, record in enumerate(records) if record is not None)


def _mission_problems(mission: model.Mission, known: _Known, at: Path) -> Found:
    yield from _source_list_problems(mission, known, at)
    for key in ("opened", "closed", "as_of"):
        value = getattr(mission, key)
        if value:
            yield from _range_problems(value, known, (*at, key))
    for key in ("spans", "seen"):
        for value in getattr(mission, key):
            yield from _range_problems(value, known, (*at, key))
    if mission.opened and mission.closed and dates.latest(mission.closed) < dates.earliest(mission.opened):
        yield (*at, "closed"), f"closed {mission.closed} before it opened {mission.opened}"
    if mission.spans and (mission.opened or mission.closed):
        yield (*at, "spans"), "spans replaces opened and closed"
    if any("/" not in span for span in mission.spans):
        yield (*at, "spans"), "each must be an interval, such as 1975/1998-05"
    starts = [dates.earliest(span) for span in mission.spans]
    if starts != sorted(starts):
        yield (*at, "spans"), "must be in order"
    if mission.city and mission.accredited_from:
        yield (*at, "city"), "a mission accredited from elsewhere has accredited_from in place of a city"
    if mission.state == "open" and mission.closed:
        yield (*at, "state"), "open, and yet closed has a date"


def _fact_problems(owner: str, facts: Sequence[model.Fact], known: _Known) -> Found:
    for index, fact in _present(facts):
        at: Path = ("facts", index)
        yield from _slug_problems_at(fact.id, (*at, "id"))
        if owner is not None and not fact.id.startswith(f"{owner}-"):
            yield (*at, "id"), f"'{fact.id}' must begin with '{owner}-'"
        yield from _source_list_problems(fact, known, at)
        if fact.date:
            yield from _range_problems(fact.date, known, (*at, "date"))
        for theme in fact.themes:
            if known.themes is not None and theme not in known.themes:
                yield (*at, "themes"), f"there is no theme '{theme}' in themes.toml"
        for id in fact.also:
            if not known.is_partner(id):
                yield (*at, "also"), f"there is no partner '{id}'"
            elif id == owner:
                yield (*at, "also"), "names the partner whose file this is"
        if len(set(fact.also)) < len(fact.also):
            yield (*at, "also"), "names a partner twice"
        if fact.visit and "visit" not in fact.themes:
            yield (*at, "themes"), "a visit needs the theme 'visit'"
        if "  " in fact.text or "\n" in fact.text or fact.text != fact.text.strip() or fact.text[-1] not in ".!?\"'”’)":
            yield (*at, "text"), "must be a sentence: ended by a full stop, with single spaces"


def _slug_problems_at(id: str, at: Path) -> Found:
    if not SLUG.fullmatch(id):
        yield at, f"'{id}' is not a slug: small letters and digits, joined by single hyphens"


def _series_problems(series: model.Series, known: _Known, at: Path) -> Found:
    yield from _source_list_problems(series, known, at)
    yield from _slug_problems_at(series.indicator, (*at, "indicator"))
    for key in (*series.values, *series.basis):
        if not EARLIEST[:4] <= key <= known.as_of[:4]:
            yield (*at, "values"), f"the year {key} is outside 1945..{known.as_of[:4]}"
    if series.basis and series.basis.keys() != series.values.keys():
        yield (*at, "basis"), "must have the same years as values"
    if not series.values:
        yield (*at, "values"), "holds no year"


def _membership_problems(membership: model.Membership, known: _Known) -> Found:
    yield from _slug_problems(membership)
    yield from _source_list_problems(membership, known, ())
    for key in ("joined", "left"):
        if getattr(membership, key):
            yield from _range_problems(getattr(membership, key), known, (key,))
    if membership.joined and membership.left and dates.latest(membership.left) < dates.earliest(membership.joined):
        yield ("left",), f"left {membership.left} before it joined {membership.joined}"
    for index, event in _present(membership.events):
        at: Path = ("events", index)
        yield from _range_problems(event.date, known, (*at, "date"))
        yield from _source_list_problems(event, known, at)


def _resolution_problems(resolution: model.Resolution, known: _Known) -> Found:
    yield from _source_list_problems(resolution, known, ())
    yield from _range_problems(resolution.date, known, ("date",))
    for id in resolution.votes:
        if not known.is_partner(id):
            yield ("votes",), f"there is no partner '{id}'"
    for key in ("replaces", "extends"):
        for number in getattr(resolution, key):
            if number not in known.resolutions:
                yield (key,), f"there is no resolution '{number}' in this file"


def _era_problems(era: model.Era, known: _Known) -> Found:
    yield from _slug_problems(era)
    if era.span and "/" not in era.span:
        yield ("span",), "must be an interval, such as 1948-09-09/1957"
    if era.parent and era.parent not in known.eras:
        yield ("parent",), f"there is no era '{era.parent}'"
    above, seen = era.parent, {era.id}
    while above and above not in seen:
        seen.add(above)
        above = known.eras.get(above)
    if above == era.id:
        yield ("parent",), f"'{above}' is inside itself"


def _source_problems(source: model.Source) -> Found:
    yield from _slug_problems(source)
    for key in ("url", "seen"):
        value = getattr(source, key)
        if value and not re.match(r"https?://\S+$", value):
            yield (key,), f"'{value}' is not a web address"


def _source_list_problems(record: Any, known: _Known, at: Path) -> Found:
    """A record needs a source; each source and each disputed reading must be in order."""
    if not record.sources:
        yield (*at, "sources"), "no source: nothing enters without one"
    yield from _citation_problems(record.sources, known, (*at, "sources"))
    for _, reading in _present(getattr(record, "disputed", ())):
        where: Path = (*at, "disputed")
        if not reading.why:
            yield where, "a disputed reading must say why it is not the preferred one"
        if bool(reading.date) == bool(reading.value):
            yield where, "a disputed reading has either a date or a value"
        if not reading.sources:
            yield where, "a disputed reading needs a source"
        yield from _citation_problems(reading.sources, known, where)
        if reading.date:
            yield from _range_problems(reading.date, known, where)


def _citation_problems(sources: Sequence[str], known: _Known, at: Path) -> Found:
    for entry in sources:
        id = entry.partition("#")[0]
        if known.sources is not None and id not in known.sources:
            yield at, f"there is no source '{id}' in sources.toml"
    if len(set(sources)) < len(sources):
        yield at, "the same source is listed twice"


def _range_problems(date: str | None, known: _Known, at: Path, first: str = EARLIEST) -> Found:
    if date is None:
        return
    span = dates.parse(date)
    if dates.BEGINNING < span.earliest < first and span.latest < first:
        yield at, f"{date} is before 1945"
    # "2026" reaches beyond the data's day and is right all the same; what is said to last beyond it is not.
    last = dates.split_interval(date)[1]
    if span.earliest > known.as_of or (last and dates.earliest(last) > known.as_of):
        yield at, f"{date} is after {known.as_of}, the day as of which the data holds"


def _duplicates(loaded: loading.Loaded) -> Iterator[Problem]:
    """Ids that are used twice, and names that two partners share."""
    first: dict[tuple[str, str], str] = {}
    bearers: dict[str, model.Country] = {}
    broken = {problem.file for problem in loaded.problems}
    for document, at, record in loaded.records:

        def problem(path: Path, what: str, document: Document = document, at: Path = at) -> Problem:
            whole = (*at, *path)
            return Problem(document.name, loading.line_of(document.text, whole), loading.spell(whole), what)

        for path, kind, id in _ids(record):
            if id is None:
                continue
            if (kind, id) in first:
                yield problem(path, f"'{id}' is already the id of {kind} in {first[kind, id]}")
            first.setdefault((kind, id), document.name)
        if isinstance(record, model.Country) and document.name not in broken:
            for name in names.all_names(record):
                bearer = bearers.setdefault(names.fold(name), record)
                if bearer.id != record.id:
                    yield problem((), f"the name '{name}' is also {bearer.name}'s")


_KINDS: dict[type, str] = {
    model.Country: "a partner",
    model.Topic: "a topic",
    model.Membership: "an organisation",
    model.Era: "an era",
    model.Theme: "a theme",
    model.Source: "a source",
}


def _ids(record: Any) -> Iterator[tuple[Path, str, str | None]]:
    """The ids that a record gives, each with its place and what it is the id of."""
    if isinstance(record, model.Resolution):
        yield ("number",), "a resolution", record.number
    elif not isinstance(record, model.About):
        yield ("id",), _KINDS[type(record)], record.id
    if isinstance(record, (model.Country, model.Topic)):
        for index, fact in _present(record.facts):
            yield ("facts", index, "id"), "a fact", fact.id


def _form_problems(document: Document) -> Iterator[Problem]:
    if canonical.has_comments(document.text):
        yield Problem(document.name, None, "", _COMMENTS)
    elif canonical.file_text(document.tables, document.name) != document.text:
        yield Problem(document.name, None, "", "not in canonical form; 'nkrel check --fix' mends that")
