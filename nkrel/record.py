"""What all records have in common: frozen msgspec Structs that are dataclasses to the standard library too.

Structs are defined, decoded and compared several times faster than standard dataclasses, and msgspec writes them as
they stand. `dataclasses.fields`, `replace`, `asdict` and `is_dataclass` ask a class for ``__dataclass_fields__``;
here that is made when it is first asked for, so that nothing is paid for it by those who do not ask.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, get_args, get_origin

import msgspec

if TYPE_CHECKING:
    import dataclasses


class DataclassFields:
    """``__dataclass_fields__`` of a record class, made on first use."""

    def __get__(self, instance: object, owner: type) -> dict[str, dataclasses.Field[Any]]:
        return _dataclass_fields(owner)


@cache
def _dataclass_fields(kind: type) -> dict[str, dataclasses.Field[Any]]:
    import dataclasses

    found: dict[str, dataclasses.Field[Any]] = {}
    for name, default, required in _defaults(kind):
        made: Any
        if required:
            made = dataclasses.field()
        elif isinstance(default, (list, dict, set)):
            made = dataclasses.field(default_factory=type(default))
        else:
            made = dataclasses.field(default=default)
        made.name = name
        made.type = kind.__annotations__.get(name)
        made._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # what `fields` looks for
        found[name] = made
    return found


def _defaults(kind: Any) -> list[tuple[str, Any, bool]]:
    """Each field with its default and whether it must be given; of a class that is no Struct, by its PARTS."""
    if not issubclass(kind, msgspec.Struct):
        return [(part, (), number == 0) for number, part in enumerate(kind.PARTS)]
    return [
        (
            field.name,
            field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory(),
            field.required,
        )
        for field in msgspec.structs.fields(kind)
    ]


class Record(msgspec.Struct, frozen=True):
    """A record: immutable, compared by its values, a dataclass to the standard library."""

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]
    else:
        __dataclass_fields__ = DataclassFields()


class Key(NamedTuple):
    """One key of a record as TOML and JSON spell it."""

    name: str
    field: str
    """The attribute that holds it: the name, unless that is a word of Python (`from`)."""
    type: Any
    """What it holds, without remarks."""
    required: bool
    holds: str
    """What its text is: ``edtf``, ``day``, ``year``, ``citation``, or nothing in particular."""


@cache
def keys(kind: type[msgspec.Struct]) -> dict[str, Key]:
    """The keys of a record class by name, in their order."""
    return {
        field.encode_name: Key(field.encode_name, field.name, _plain(field.type), field.required, _holding(field.type))
        for field in msgspec.structs.fields(kind)
    }


def is_record(kind: Any) -> bool:
    """Whether this is a class of records."""
    return isinstance(kind, type) and issubclass(kind, Record)


def _plain(hint: Any) -> Any:
    """A type without the remarks that Annotated carries, at any depth."""
    arguments = get_args(hint)
    if hasattr(hint, "__metadata__"):
        return _plain(arguments[0])
    if not arguments or not any(hasattr(each, "__metadata__") for each in arguments):
        return hint
    origin: Any = get_origin(hint)
    plain = tuple(_plain(each) for each in arguments)
    if origin is tuple or origin is dict:
        return origin[plain]
    made = plain[0]
    for each in plain[1:]:
        made = made | each
    return made


def _holding(hint: Any) -> str:
    """What the text of a key is, by the remark on its type, also inside an optional or a list."""
    for remark in getattr(hint, "__metadata__", ()):
        if isinstance(remark, msgspec.Meta) and remark.extra:
            return str(remark.extra.get("holds", ""))
    return next((found for found in map(_holding, get_args(hint)) if found), "")
