"""The one way in which a data file is written: keys in the order of the model, facts in the order of time.

A file in this form changes only where its content does, so a diff reads like a changelog. The writer is our own
because the form is: libraries that write TOML do not put one record's lists on lines of their own.
"""

from __future__ import annotations

import re
import typing
from typing import Any

from nkrel import dates
from nkrel.layout import BLOCKS, part_of
from nkrel.record import is_record, keys
from nkrel.vocabulary import SCHEMES

WIDTH = 110

# A text of several lines may end in up to two of its own quotes before the three that close it.
_QUOTED = re.compile(r'"""(?:\\.|[^\\])*?"""(?:""?)?|\'\'\'.*?\'\'\'(?:\'\'?)?|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.S)
_BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def file_text(tables: dict[str, Any], name: str) -> str:
    """The canonical text of a data file with these tables; `name` is its path in the data directory."""
    part = part_of(name)
    if part.single or part.is_folder:
        return _record_text(tables, part.record, "")
    return "\n".join(_blocks(tables.get(part.name, []), part.record, part.name))


def line_of_comment(text: str) -> int | None:
    """The line of a file's first comment, which the canonical form cannot keep: a '#' outside of quotes."""
    plain = _QUOTED.sub(lambda quoted: "\n" * quoted[0].count("\n"), text)
    return None if "#" not in plain else plain[: plain.index("#")].count("\n") + 1


def same(one: Any, other: Any) -> bool:
    """Whether two values of TOML say the same: what is empty says nothing, and records have no order."""
    return repr(_unordered(one)) == repr(_unordered(other))


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return sorted((key, _unordered(item)) for key, item in value.items() if item not in ([], {}))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return sorted(map(_unordered, value), key=repr)
    return value


def _record_text(table: dict[str, Any], kind: type, prefix: str) -> str:
    """A record: first its plain keys, then its [sections] and [[blocks]], each after an empty line."""
    plain: list[str] = []
    sections: list[str] = []
    for key, about in keys(kind).items():
        value = table.get(key)
        if value is None or (value in ([], {}) and not about.required):
            continue
        item = _item_type(about.type)
        if item in BLOCKS:
            sections += _blocks(value, item, f"{prefix}{key}")
        elif key == "names":
            names = [f"{_key(name)} = {_value(value[name])}" for name in sorted(value, key=_language_order)]
            sections.append("\n".join(["[names]", *names]) + "\n")
        else:
            plain.append(f"{key} = {_value(value, about.type, len(key) + 3)}")
    return "\n".join(["\n".join(plain) + "\n", *sections])


def _blocks(tables: list[dict[str, Any]], kind: Any, key: str) -> list[str]:
    return [f"[[{key}]]\n" + _record_text(table, kind, f"{key}.") for table in _sorted(tables, kind)]


def _sorted(tables: list[dict[str, Any]], kind: Any) -> list[dict[str, Any]]:
    order = BLOCKS[kind]
    if order == "date":
        return sorted(tables, key=lambda table: dates.sort_key(table.get("date")))
    if order == "id":
        return sorted(tables, key=lambda table: str(table.get("id")))
    if order == "partner":
        return sorted(tables, key=_code_order)
    return tables


def _code_order(table: dict[str, Any]) -> tuple[str, int, str]:
    """By partner, scheme and time."""
    scheme, start = table.get("scheme"), table.get("from")
    place = SCHEMES.index(scheme) if scheme in SCHEMES else len(SCHEMES)
    return str(table.get("partner")), place, dates.sort_key(start) if isinstance(start, str) else ""


def _language_order(language: str) -> tuple[int, str]:
    order = ("ko", "he", "ar", "zh", "fr", "ru", "es")
    return (order.index(language) if language in order else len(order), language)


def _item_type(hint: Any) -> Any:
    arguments = typing.get_args(hint)
    return arguments[0] if typing.get_origin(hint) is tuple else None


def _record_of(hint: Any) -> type | None:
    """The record type that a value of this type consists of, if any: inside a tuple, an optional, or itself."""
    for candidate in (hint, *typing.get_args(hint)):
        if is_record(candidate):
            return typing.cast(type, candidate)
    return None


def _value(value: Any, hint: Any = None, indent: int = 0) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        items = [_value(item, hint) for item in value]
        line = f"[{', '.join(items)}]"
        if indent + len(line) <= WIDTH or (len(items) < 2 and not line.startswith("[{")):
            return line
        return "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    if isinstance(value, dict):
        record = _record_of(hint)
        known = keys(record) if record else {}
        order = [key for key in known if key in value] if record else sorted(value)
        pairs = (f"{_key(key)} = {_value(value[key], known[key].type if record else None)}" for key in order)
        return "{ " + ", ".join(pairs) + " }"
    return repr(value)


def _key(key: str) -> str:
    return key if key and _BARE.issuperset(key) else _string(key)


def _string(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    escaped = "".join(
        _ESCAPES.get(char) or (char if char >= " " and not "\x7f" <= char <= "\x9f" else f"\\u{ord(char):04x}")
        for char in text
    )
    return f'"{escaped}"'
