"""Regions: those of UN M49, by which every partner is filed, and those of everyday speech, written down in the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nkrel import dates
from nkrel.model import Country, Dataset, Region
from nkrel.record import Record

STANDARD = "UN M49"
"""What defines the regions and sub-regions by which partners are filed."""


KINDS = ("region", "subregion", "everyday", "group")


class UnknownRegionError(LookupError):
    """Nothing is called so: the message says what was perhaps meant."""


class Extent(Record, frozen=True, kw_only=True):
    """A region as of a day: what it is, and the partners that are in it, those that have ended among them."""

    id: str
    name: str
    kind: str
    """One of KINDS: a region or sub-region by UN M49, one of everyday speech, or a group whose members have joined."""
    within: str | None = None
    """The region that a sub-region is in."""
    aliases: tuple[str, ...] = ()
    definition: str
    members: tuple[str, ...]
    """Ids of partners."""
    sources: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a selection has for it: of UN M49 the name, under which partners are filed, of another the id."""
        return self.name if self.kind in ("region", "subregion") else self.id


class Taken(Record, frozen=True, kw_only=True):
    """What a text was taken for, and what has to be said of that."""

    extent: Extent
    note: str | None = None


def extents(dataset: Dataset, day: str) -> list[Extent]:
    """Every region as of a day: each of UN M49 with its sub-regions behind it, then the everyday ones by name."""
    return [*_standard(dataset.countries), *(_everyday(region, dataset, day) for region in _by_name(dataset))]


def find(dataset: Dataset, text: str, day: str, typed: str | None = None) -> Taken:
    """The region that a text names, in English or in another language, as of a day; what was `typed` for it, if that is
    not the text, is what a note speaks of. Raises UnknownRegionError.
    """
    from nkrel import names
    from nkrel.names import world

    every = extents(dataset, day)
    known = {names.key(name): each for each in reversed(every) for name in _called(each)}
    wanted = names.key(text)
    then = f" --as-of {day}" if day < dataset.about.as_of else ""
    for name in (wanted, wanted.removeprefix("the")):
        if name in known:
            return _taken(known[name], typed or text, then)
    meant = [target.removeprefix("region:") for target in world.meanings(wanted) if target.startswith("region:")]
    found = [known[names.key(name)] for name in meant if names.key(name) in known]
    if len(found) == 1:
        return _taken(found[0], typed or text, then)
    raise UnknownRegionError(_unknown(text, every, found))


def members(dataset: Dataset, named: Iterable[str], day: str) -> set[str]:
    """The partners in any of these on a day: keys of regions, and ids of partners, who stand for themselves."""
    wanted = set(named)
    found = {country.id for country in dataset.countries if not wanted.isdisjoint(_filed(country))}
    return found.union(*(_members(region, dataset, day) for region in dataset.regions if region.id in wanted))


def names_of(dataset: Dataset) -> list[str]:
    """What regions are called."""
    return [
        *sorted({name for country in dataset.countries for name in (country.region, country.subregion) if name}),
        *(region.name for region in _by_name(dataset)),
    ]


def _standard(countries: Iterable[Country]) -> Iterator[Extent]:
    members: dict[tuple[str, str | None], list[str]] = {}
    for country in countries:
        members.setdefault((country.region, None), []).append(country.id)
        if country.subregion:
            members.setdefault((country.region, country.subregion), []).append(country.id)
    for (region, part), ids in sorted(members.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        yield Extent(
            id=(part or region).lower().replace(" ", "-"),
            name=part or region,
            kind="subregion" if part else "region",
            within=region if part else None,
            definition=f"Sub-region of {region} by {STANDARD}." if part else f"Region by {STANDARD}.",
            members=tuple(ids),
        )


def _filed(country: Country) -> tuple[str, str, str | None]:
    """What a partner is filed under: itself, its region and its sub-region."""
    return country.id, country.region, country.subregion


def _members(region: Region, dataset: Dataset, day: str) -> tuple[str, ...]:
    """Who is in a region of everyday speech, or a group, on a day."""
    wanted = set(region.includes)
    # A state that has ended belongs to a region that it lay in, but is no member of anything any more.
    ended = {country.id for country in dataset.countries if country.exists and dates.latest(country.exists) < day}
    dated = {
        member.country
        for member in region.members
        if member.country not in ended
        and (member.start is None or dates.earliest(member.start) <= day)
        and (member.end is None or day <= dates.latest(member.end))
    }
    return tuple(
        country.id for country in dataset.countries if country.id in dated or not wanted.isdisjoint(_filed(country))
    )


def _everyday(region: Region, dataset: Dataset, day: str) -> Extent:
    citations = (*region.sources, *(entry for member in region.members for entry in member.sources))
    return Extent(
        id=region.id,
        name=region.name,
        kind="group" if region.members else "everyday",
        aliases=region.aliases,
        definition=region.definition,
        members=_members(region, dataset, day),
        sources=tuple(dict.fromkeys(citations)),
    )


def _by_name(dataset: Dataset) -> list[Region]:
    return sorted(dataset.regions, key=lambda region: region.name)


def _called(extent: Extent) -> tuple[str, ...]:
    return (extent.name, extent.id, *extent.aliases)


def _taken(extent: Extent, text: str, then: str) -> Taken:
    """A region with a note, unless it is one of UN M49 by its own name; `then` is how its command asks for the day."""
    if extent.kind in ("everyday", "group"):
        count = len(extent.members)
        many = f"{count} partner{'' if count == 1 else 's'}"
        told = f"'{text}' taken as {extent.name}: {many}, see 'nkrel regions {extent.id}{then}'"
        return Taken(extent=extent, note=told)
    if text.strip().lower() != extent.name.lower():
        return Taken(extent=extent, note=f"'{text}' taken as {extent.name}")
    return Taken(extent=extent)


def _unknown(text: str, known: Iterable[Extent], several: list[Extent]) -> str:
    from nkrel.words import likely, listed

    if several:
        return f"'{text}' could be {listed([each.name for each in several])}"
    named = [*((each.name, each.id) for each in known), *((alias, each.id) for each in known for alias in each.aliases)]
    ids = dict(reversed(named))
    # Each region once, by the name that is near.
    near: dict[str, str] = {}
    for name in likely(text, [name for name, _ in named]):
        near.setdefault(ids[name], name)
    hint = f"did you mean {listed(list(near.values()))}?" if near else "see 'nkrel regions'"
    return f"'{text}' is no region; {hint}"
