"""Dataclasses that cost next to nothing to define.

The standard decorator writes the source of every method of every class and compiles it when the module is imported:
about 0.9 ms a class, 18 ms for the records of this program, which is more than all else it does to answer. Here the
methods are ordinary functions shared by all classes: 0.05 ms a class. To type checkers, and to `dataclasses.fields`,
`replace` and `asdict`, they are dataclasses like any other, frozen ones. Modules use it in the place of the
standard decorator, which type checkers go on seeing:

    if TYPE_CHECKING:
        from dataclasses import dataclass
    else:
        from nkrel.lean import dataclass
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def dataclass(*, frozen: bool, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """The decorator `dataclasses.dataclass(frozen=True)`, for classes without `__post_init__`."""
    if not frozen:
        raise ValueError("records are frozen")

    def decorate(cls: type[T]) -> type[T]:
        dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
        made: Any = cls
        made.__dataclass_params__.frozen = True
        made.__init__ = _init_of(made.__dataclass_fields__)
        made.__repr__ = _repr
        made.__eq__ = _eq
        made.__hash__ = _hash
        made.__setattr__ = _set
        made.__delattr__ = _delete
        return cls

    return decorate


def _init_of(fields: dict[str, dataclasses.Field[Any]]) -> Callable[..., None]:
    """The `__init__` of a class with these fields."""
    missing = dataclasses.MISSING
    names = fields.keys()
    positions = [name for name, field in fields.items() if not field.kw_only]
    defaults = {name: field.default for name, field in fields.items() if field.default is not missing}
    factories = {name: field.default_factory for name, field in fields.items() if field.default_factory is not missing}

    def init(self: Any, /, *positional: Any, **named: Any) -> None:
        values = self.__dict__
        values.update(defaults)
        if positional:
            given = dict(zip(positions, positional, strict=False))
            if len(positional) > len(positions) or not given.keys().isdisjoint(named):
                raise TypeError(f"{type(self).__name__}: too many values, or one given twice")
            values.update(given)
        values.update(named)
        for name, factory in factories.items():
            if name not in values:
                values[name] = factory()
        if values.keys() != names:
            wrong = ", ".join(sorted(values.keys() ^ names))
            raise TypeError(f"{type(self).__name__}: unknown or missing: {wrong}")

    return init


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in self.__dataclass_fields__)


def _repr(self: Any) -> str:
    pairs = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__qualname__}({pairs})"


def _eq(self: Any, other: object) -> Any:
    # A dataset that reads its parts when they are asked for equals one that has them all: hence subclasses too.
    if not (isinstance(other, type(self)) or isinstance(self, type(other))):
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: Any) -> int:
    return hash(_values(self))


def _set(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field '{name}'")


def _delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field '{name}'")
