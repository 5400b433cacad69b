"""Links on a terminal (OSC 8): what is read stays as it is, and leads to an address."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nkrel.text import is_address

ADDRESS = re.compile(r"https?://[^\s<>\x1b]+")
_LINK = re.compile(r"\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")
_PLAIN = re.compile(r"[\x21-\x7e]+")


def link(text: str, address: str) -> str:
    """A text that leads to an address, if that is one of the web."""
    if not is_address(address):
        return text
    return f"\x1b]8;;{quoted(address)}\x1b\\{text}\x1b]8;;\x1b\\"


def quoted(address: str) -> str:
    """An address in ASCII, as OSC 8 and browsers want it."""
    if _PLAIN.fullmatch(address):
        return address
    from urllib.parse import quote

    return quote(address, safe="!#$%&'()*+,/:;=?@[]~-._")


def linked(line: str, leads: Mapping[str, str]) -> str:
    """A line in which what is known to lead somewhere, and every address, is a link."""

    def made(match: re.Match[str]) -> str:
        text = match[0]
        if text in leads:
            return link(text, leads[text])
        if not text.startswith("http"):
            return text
        address = trimmed(text)
        return link(address, address) + text[len(address) :]

    return _LEADING.sub(made, line)


_LEADING = re.compile(rf"{ADDRESS.pattern}|\[[0-9]+\]|\([\w.-]+\)")


def trimmed(address: str) -> str:
    """An address without what follows it in a sentence."""
    while address and (address[-1] in ".,;:!?'\"" or (address[-1] == ")" and address.count("(") < address.count(")"))):
        address = address[:-1]
    return address


def unlinked(text: str) -> str:
    """A text without its links."""
    return _LINK.sub("", text)
