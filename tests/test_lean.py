"""Lean dataclasses behave as frozen dataclasses of the standard library do.

Every test runs with both decorators: what holds for the one must hold for the other.
"""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property
from typing import Any

import pytest

from nkrel import lean


def _mixed(decorator: Any) -> Any:
    @decorator(frozen=True)
    class Place:
        name: str
        year: int = 1948
        tags: dict[str, int] = dataclasses.field(default_factory=dict)

        @cached_property
        def shout(self) -> str:
            return self.name.upper()

    return Place


def _named(decorator: Any) -> Any:
    @decorator(frozen=True, kw_only=True)
    class Named:
        title: str | None = None
        id: str

    return Named


def _other(decorator: Any) -> Any:
    @decorator(frozen=True)
    class Other:
        name: str
        year: int = 1948

    return Other


@pytest.fixture(params=[dataclasses.dataclass, lean.dataclass], ids=["standard", "lean"])
def decorator(request: pytest.FixtureRequest) -> Any:
    """The decorator `dataclass` of the standard library, and ours."""
    return request.param


@pytest.fixture
def place(decorator: Any) -> Any:
    """A class with a field that must be given, one with a default and one with a default factory."""
    return _mixed(decorator)


@pytest.fixture
def other(decorator: Any) -> Any:
    """A class with hashable fields only."""
    return _other(decorator)


@pytest.fixture
def named(decorator: Any) -> Any:
    """A class whose values must be named; a field with a default stands before one without."""
    return _named(decorator)


def test_values_are_given_by_position_or_by_name(place: Any) -> None:
    for made in (place("Cairo", 1963), place("Cairo", year=1963), place(year=1963, name="Cairo")):
        assert (made.name, made.year, made.tags) == ("Cairo", 1963, {})
    assert place("Cairo").year == 1948


@pytest.mark.parametrize(
    ("positional", "by_name"),
    [
        ((), {}),
        ((), {"year": 1963}),
        (("Cairo",), {"town": "Giza"}),
        (("Cairo",), {"name": "Giza"}),
        (("Cairo", 1963, {}, "more"), {}),
    ],
    ids=["missing", "one missing", "unknown", "repeated", "too many"],
)
def test_wrong_values_are_refused(place: Any, positional: tuple[Any, ...], by_name: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        place(*positional, **by_name)


def test_values_that_must_be_named_cannot_be_given_by_position(named: Any) -> None:
    assert (named(id="x").id, named(id="x").title) == ("x", None)
    with pytest.raises(TypeError):
        named("t", "x")
    with pytest.raises(TypeError):
        named(title="t")


def test_default_factories_are_not_shared(place: Any) -> None:
    first, second = place("Cairo"), place("Giza")
    first.tags["x"] = 1
    assert second.tags == {}


def test_records_are_equal_by_value_and_only_within_their_class(other: Any, decorator: Any) -> None:
    assert other("Cairo", 1963) == other("Cairo", 1963)
    assert other("Cairo", 1963) != other("Cairo", 1964)
    assert other("Cairo", 1963) != ("Cairo", 1963)
    assert other("Cairo", 1963) != _other(decorator)("Cairo", 1963)


def test_equal_records_are_one_in_a_set(other: Any) -> None:
    assert len({other("Cairo"), other("Cairo", 1948), other("Giza")}) == 2
    assert hash(other("Cairo")) == hash(other("Cairo", 1948))


def test_a_record_that_holds_what_cannot_be_hashed_cannot_be_either(place: Any) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(place("Cairo"))


@pytest.mark.parametrize("name", ["name", "year", "unknown"])
def test_a_record_cannot_be_changed(place: Any, name: str) -> None:
    made = place("Cairo")
    with pytest.raises(dataclasses.FrozenInstanceError, match=name):
        setattr(made, name, "Giza")
    with pytest.raises(dataclasses.FrozenInstanceError, match=name):
        delattr(made, name)
    assert made == place("Cairo")


def test_repr_spells_out_every_value(place: Any) -> None:
    expected = "Place(name='Cairo', year=1948, tags={'x': 1})"
    assert repr(place("Cairo", tags={"x": 1})).rpartition(".")[2] == expected


def test_replace_makes_a_changed_copy(place: Any) -> None:
    made = place("Cairo", 1963)
    changed = dataclasses.replace(made, year=1964)
    assert (made.year, changed.year, changed.name) == (1963, 1964, "Cairo")
    with pytest.raises(TypeError):
        dataclasses.replace(made, town="Giza")


def test_fields_and_asdict_see_a_dataclass(place: Any) -> None:
    assert [field.name for field in dataclasses.fields(place)] == ["name", "year", "tags"]
    assert dataclasses.asdict(place("Cairo")) == {"name": "Cairo", "year": 1948, "tags": {}}
    assert dataclasses.astuple(place("Cairo")) == ("Cairo", 1948, {})
    assert dataclasses.is_dataclass(place)


def test_a_cached_property_is_no_change(place: Any) -> None:
    """It is kept beside the fields, and counts neither for equality nor for what is shown."""
    made = place("Cairo")
    assert made.shout == "CAIRO"
    assert made == place("Cairo")
    assert "CAIRO" not in repr(made)


def test_a_deep_copy_is_equal_and_apart(place: Any) -> None:
    made = place("Cairo", tags={"x": 1})
    twin = copy.deepcopy(made)
    assert twin == made
    twin.tags["x"] = 2
    assert made.tags == {"x": 1}


def test_records_match_patterns_by_position(other: Any) -> None:
    match other("Cairo", 1963):
        case other(name, year):
            assert (name, year) == ("Cairo", 1963)
        case _:
            pytest.fail("the pattern did not match")


def test_a_record_of_the_model_survives_pickling() -> None:
    """So that it can be handed to another process."""
    from nkrel.model import Change

    made = Change(status="established", date="1972-08-02", sources=("yearbook",))
    assert pickle.loads(pickle.dumps(made)) == made


def test_records_that_can_be_changed_are_not_offered() -> None:
    with pytest.raises(ValueError, match="frozen"):
        lean.dataclass(frozen=False)
