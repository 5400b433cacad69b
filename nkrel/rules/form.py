"""Files: which there are, and how they are written."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from typing import Any

from nkrel.layout import BESIDE, PARTS
from nkrel.problems import DataError
from nkrel.rules.known import Known
from nkrel.rules.persons import PRIVATE
from nkrel.rules.rule import FileFinding, rule
from nkrel.store import beside, canonical
from nkrel.store.places import Path
from nkrel.store.reading import is_unicode

COMMENTS = "has comments, which the canonical form cannot keep: say it in a `note`"


@rule("file-there", "no file of the data is missing", on="files")
def _there(known: Known) -> Iterator[FileFinding]:
    for part in PARTS:
        path = part.path.rstrip("/")
        if part.need == "expected" and not os.path.lexists(os.path.join(known.directory, path)):
            yield FileFinding(path, f"the {'folder' if part.is_folder else 'file'} is missing")


@rule("private-there", "there is a file of private persons' digests", on="files", level="warning")
def _private_there(known: Known) -> Iterator[FileFinding]:
    # Without it no name is looked for. What is drawn has the program's own tiles and shapes.
    if not os.path.lexists(os.path.join(known.directory, PRIVATE)):
        yield FileFinding(PRIVATE, "the file is missing, no name is looked for: digests = [] says that there is none")


@rule("file-read", "no file that looks like data is read by nothing", on="files")
def _read(known: Known) -> Iterator[FileFinding]:
    read = {document.name for document in known.documents} | known.broken
    for folder, folders, names in os.walk(known.directory):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), known.directory).replace(os.sep, "/")
            looks_like_data = name.lower().endswith(".toml") and not name.startswith(".")
            # A name that is no text is reported when the folder is read.
            if looks_like_data and path not in read and path not in BESIDE and is_unicode(path):
                yield FileFinding(path, "nothing reads this file: its name or its folder is none of the data's")


@rule("file-usable", "files beside the records can be used, and files of records hold some", on="files")
def _usable(known: Known) -> Iterator[FileFinding]:
    for name, kind in beside.KINDS.items():
        if os.path.lexists(os.path.join(known.directory, name)):
            try:
                beside.read(known.directory, name, kind)
            except DataError as error:
                yield from (FileFinding(name, problem.what) for problem in error.problems)
    for document in known.documents:
        is_empty = not document.tables or list(document.tables.values()) == [[]]
        if is_empty and document.name not in known.broken:
            yield FileFinding(document.name, "holds nothing: what is not needed is left out")


@rule("characters", "no text holds control characters or what turns the direction of writing", on="files")
def _characters(known: Known) -> Iterator[FileFinding]:
    for document in known.documents:
        for path, text in _texts(document.tables, ()):
            bad = [] if text.isprintable() else sorted({char for char in text if _is_refused(char)})
            if bad:
                told = ", ".join(f"U+{ord(char):04X}" for char in bad)
                yield FileFinding(document.name, f"holds {told}: no control characters in texts", document, path)


@rule("formula", "no text begins as a formula of a spreadsheet does: CSV cannot say that it is none", on="files")
def _formula(known: Known) -> Iterator[FileFinding]:
    for document in known.documents:
        for path, text in _texts(document.tables, ()):
            if text.startswith(("=", "+", "-", "@", "\t", "\r")):
                yield FileFinding(document.name, f"begins with {text[0]!r}, as a formula does", document, path)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in a TOML table, keys included, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield path, key
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


def _is_refused(char: str) -> bool:
    """Whether a character could reach a terminal as a command, or make a text read in another order than it has.

    Marks of direction and joiners, which some scripts need, may stay; so may the ends of lines.
    """
    return (
        char != "\n"
        and not char.isprintable()
        and (
            unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
            or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2060"
            or 0xE0000 <= ord(char) <= 0xE007F
        )
    )


@rule("no-comments", "files hold no comments: what is worth saying stands in a note", on="files")
def _comments(known: Known) -> Iterator[FileFinding]:
    for name, line in sorted(known.commented.items()):
        yield FileFinding(name, COMMENTS, line=line)


@rule("canonical-form", "files are in canonical form", on="files", fixable=True)
def _canonical(known: Known) -> Iterator[FileFinding]:
    for document in known.documents:
        if document.name in known.broken or document.name in known.commented:
            continue
        if canonical.file_text(document.tables, document.name) != document.text:
            yield FileFinding(document.name, "not in canonical form; 'nkrel check --fix' mends that")
