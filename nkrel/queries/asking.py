"""From words to a Selection: what the filters mean, as they are typed on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from nkrel import names
from nkrel.queries import times
from nkrel.record import Record
from nkrel.words import QuestionError, words

if TYPE_CHECKING:
    from nkrel.model import Dataset
    from nkrel.names import Found, NameIndex
    from nkrel.queries.selecting import Selection


class Filters(Record, frozen=True, kw_only=True):
    """The filters as words, not looked up yet. Values of one mean "or", different ones mean "and".

    `partners` are names of partners and regions, one after the other as on the command line; `year` stands for
    `since` and `until` the same year; `ongoing` adds what had begun before and has not ended.
    """

    partners: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    era: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    tenor: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    year: str | None = None
    as_of: str | None = None
    ongoing: bool = False

    @property
    def given(self) -> list[str]:
        """Which filters there are."""
        return [name for name in self.__struct_fields__ if getattr(self, name) not in (None, (), False)]


class Asking:
    """Looks filters up in a dataset and in the names in it, each got when it is needed. What has to be said of how a
    word was taken is told to `say`; `spell` is how the name of a filter is written in messages, and `takes` are the
    filters that can be given, one of which may be what was meant by a word.
    """

    def __init__(
        self,
        dataset: Callable[[], Dataset],
        index: Callable[[], NameIndex],
        say: Callable[[str], None] = lambda _: None,
        spell: Callable[[str], str] = str,
        takes: Sequence[str] = (),
    ) -> None:
        self._get = dataset
        self._index = index
        self._say = say
        self._spell = spell
        self._takes = takes

    @property
    def _dataset(self) -> Dataset:
        return self._get()

    def selection(self, filters: Filters) -> Selection:
        """What the filters mean. Raises QuestionError."""
        from nkrel.queries.selecting import Selection
        from nkrel.vocabulary import KINDS, RANKS, STATUSES, TENORS

        data, day = self._dataset, self.day(filters.as_of)
        since, until = times.span(filters.since, filters.until, filters.year, self._spell)
        named, regions = self._partners(filters.partners, day)
        countries = (*named, *(id for text in filters.country for id in self._given(text)))
        if filters.as_of is not None and not regions:
            self.tell_absent((id for id in countries if id in data.names), day)
        return Selection(
            as_of=day,
            as_of_given=filters.as_of is not None,
            status=words(filters.status, "status", STATUSES),
            era=words(filters.era, "era", [era.id for era in data.eras]) if filters.era else (),
            region=self._regions(regions, filters.region, day),
            kind=words(filters.kind, "kind of partner", KINDS),
            tenor=words(filters.tenor, "tenor", TENORS),
            theme=words(filters.theme, "theme", [theme.id for theme in data.themes]) if filters.theme else (),
            topic=words(filters.topic, "topic", [topic.id for topic in data.topics]) if filters.topic else (),
            country=countries,
            source=tuple(self._source(id) for text in filters.source for id in text.split(",")),
            since=since,
            until=until,
            ongoing=filters.ongoing,
            event=self._events(filters.event),
            actor=self._parties(filters.actor, "actor"),
            recipient=self._parties(filters.recipient, "recipient"),
            rank=words(filters.rank, "rank", RANKS),
            who=tuple(name for text in filters.who for name in self._persons(text)),
        )

    def day(self, text: str | None, filter: str = "as_of") -> str:
        """The day that a date stands for: its last one, or the data's own where there is none. `filter` is what it was
        given as. Raises QuestionError.
        """
        last = self._dataset.about.as_of
        return last if text is None else times.day(text, self._spell(filter), last, self._say)

    def country(self, text: str) -> str:
        """The id of the partner that a text names. Raises QuestionError."""
        return self._named(lambda: [names.find(self._index(), text)], whole=text)[0].id

    def tell_absent(self, ids: Iterable[str], day: str) -> None:
        """Say which of these partners were not there yet on a day: of them there is nothing to tell."""
        from nkrel.queries.standing import has_begun

        for id in dict.fromkeys(ids):
            country = self._dataset.country(id)
            if country.exists and not has_begun(country, day):
                start = country.exists.partition("/")[0]
                self._say(f"{country.name} was not there yet on {day} (there since {start})")

    def _given(self, text: str, find: Callable[[str], str] | None = None) -> list[str]:
        """The ids that a text names: a name, or names with commas between."""
        find = find or self.country
        if "," not in text:
            return [find(text)]
        try:
            return [find(text)]
        except QuestionError:
            return [find(part.strip()) for part in text.split(",")]

    def countries(self, run: Sequence[str]) -> list[str]:
        """The ids of the partners that a run of words names. Raises QuestionError."""
        return [found.id for found in self._named(lambda: names.find_all(self._index(), run), run)]

    def _named(self, find: Callable[[], list[Found]], run: Sequence[str] = (), whole: str = "") -> list[Found]:
        try:
            found = find()
        except names.UnknownNameError as error:
            meant = self._organization(whole or " ".join(run), run)
            meant = meant or (None if error.is_known else self._misplaced(run))
            raise QuestionError(meant or str(error)) from None
        for each in found:
            if each.note:
                self._say(each.note)
        return found

    def _organization(self, whole: str, run: Sequence[str]) -> str | None:
        """What to say where words that should name partners are an organisation's name, or an abbreviation is among
        them.
        """
        from nkrel.queries import organizations

        for text in (whole, *(word for word in run if names.code_of(word) and not names.exact(self._index(), word))):
            found = organizations.called(self._dataset, text) if names.fold(text) else None
            if found:
                known = f"'{text}'" if names.fold(text) == names.fold(found.name) else f"'{text}' ({found.name})"
                return f"{known} is an organisation or a treaty, not a partner: nkrel orgs {text}"
        return None

    def _misplaced(self, run: Sequence[str]) -> str | None:
        """What to say where a word among names is the value of a filter: a date, a status, a theme."""
        from nkrel.vocabulary import KINDS, STATUSES, TENORS

        known: dict[str, Sequence[str]] = {"status": STATUSES, "tenor": TENORS, "kind": KINDS}
        if {"era", "theme"}.intersection(self._takes):
            known |= {"era": [era.id for era in self._dataset.eras]}
            known |= {"theme": [theme.id for theme in self._dataset.themes]}
        for word in run:
            meant = [name for name, values in known.items() if name in self._takes and word.lower() in values]
            if len(word) == 4 and word.isascii() and word.isdigit():
                meant = [name for name in ("year", "as_of") if name in self._takes]
            if meant:
                told = " or ".join(f"{self._spell(name)} {word.lower()}" for name in meant)
                return f"'{word}' is no country or region; did you mean {told}?"
        return None

    def _partners(self, run: Sequence[str], day: str) -> tuple[list[str], list[Found]]:
        """The partners and the regions that a run of words names; where there are both, all among the partners."""
        if not run:
            return [], []
        found = self._named(lambda: names.find_all(self._index(), run, regions=True), run)
        countries = [each.id for each in found if not each.is_region]
        regions = [each for each in found if each.is_region]
        for each in found:
            if not each.is_region and "region" in self._takes and names.key(each.text) in self._index().regions:
                region = f'"{each.text}"' if " " in each.text else each.text
                self._say(f"'{each.text}' is that partner; for the region: {self._spell('region')} {region}")
        if countries and regions:
            return [*countries, *self._regions(regions, (), day)], []
        return countries, regions

    def _regions(self, named: Iterable[Found], given: Iterable[str], day: str) -> tuple[str, ...]:
        """The keys of regions: some found by their names, and further ones as typed. How many are in one is told of a
        day.
        """
        texts = [(each.id, each.text) for each in named]
        texts += [(part.strip(), part.strip()) for text in given for part in text.split(",")]
        if not texts:
            return ()
        from nkrel import regions

        keys: dict[str, None] = {}
        for text, typed in texts:
            try:
                taken = regions.find(self._dataset, text, day, typed)
            except regions.UnknownRegionError as error:
                raise QuestionError(str(error)) from None
            if taken.note:
                self._say(taken.note)
            keys[taken.extent.key] = None
        return tuple(keys)

    def _source(self, text: str) -> str:
        from nkrel.queries.sources import find

        id, hash_sign, place = text.strip().partition("#")
        return find(self._dataset, id) + hash_sign + place

    def _events(self, given: Sequence[str]) -> tuple[str, ...]:
        """The modes that types and modes of events stand for."""
        if not given:
            return ()
        from nkrel.events import MODES, TYPES, meanings, of_kind

        known = words(given, "event", tuple(dict.fromkeys((*TYPES, *MODES))), "nkrel glossary event", meanings())
        return tuple(dict.fromkeys(mode for word in known for mode in of_kind(word)))

    def _parties(self, given: Sequence[str], filter: str) -> tuple[str, ...]:
        return tuple(id for text in given for id in self._given(text, lambda part: self._party(part, filter)))

    def _party(self, text: str, filter: str) -> str:
        """A side of an event: North Korea, a partner or an organisation by any of its names. `filter` is what it was
        given as.
        """
        from nkrel.events import NORTH_KOREA
        from nkrel.queries import organizations

        if names.fold(text) in ("northkorea", "dprk", "nk"):
            return NORTH_KOREA
        data = self._dataset
        organization = organizations.called(data, text)
        if organization:
            partner = names.exact(self._index(), text, alone=True)
            if partner is None or text == organization.id:
                return organization.id
            other = f"{self._spell(filter)} {organization.id}"
            self._say(f"'{text}' taken as {self._index().labels[partner]}; for {organization.name}: {other}")
        try:
            return self.country(text)
        except QuestionError as error:
            found = organizations.bearing(data, text)
            if not found:
                raise QuestionError(f"{error}; for organisations: 'nkrel orgs'") from None
            one = organizations.find(data, text)
            self._say(f"'{text}' taken as {one.name}")
            return one.id

    def _persons(self, text: str) -> list[str]:
        """The names in a text with commas between: two, or one as in a bibliography, with the surname first."""
        from nkrel.names.persons import is_among, is_foreign, is_named

        names = [part.strip() for part in text.split(",") if part.strip()]
        if not names:
            raise QuestionError(f"{self._spell('who')}: an empty name is nobody's")
        foreign = ", ".join(filter(is_foreign, names))
        if foreign:
            self._say(f"{self._spell('who')} {foreign}: persons are found by their names in Latin letters only")
        whole = " ".join(names)
        if len(names) == 2 and " " not in names[0]:
            for owner in self._dataset.owners:
                for fact in owner.facts:
                    if is_among(whole, (fact.event and fact.event.who) or "") or is_named(whole, fact.text):
                        self._say(f"'{text}' taken as one person's name")
                        return [whole]
        return names
