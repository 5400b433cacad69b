"""Files: which there are, and how they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator

from nkrel import canonical
from nkrel.rules.known import Known
from nkrel.rules.rule import FileFinding, rule

COMMENTS = "has comments, which the canonical form cannot keep: say it in a `note`"
_EXPECTED = ("organizations.toml", "resolutions.toml")


@rule("file-there", "no file of the data is missing", on="files")
def _there(known: Known) -> Iterator[FileFinding]:
    for name in _EXPECTED:
        if not os.path.exists(os.path.join(known.directory, name)):
            yield FileFinding(name, "the file is missing")


@rule("no-comments", "files hold no comments: what is worth saying stands in a note", on="files")
def _comments(known: Known) -> Iterator[FileFinding]:
    for document in known.documents:
        if canonical.has_comments(document.text):
            yield FileFinding(document.name, COMMENTS)


@rule("canonical-form", "files are in canonical form", on="files", fixable=True)
def _canonical(known: Known) -> Iterator[FileFinding]:
    for document in known.documents:
        if document.name in known.broken or canonical.has_comments(document.text):
            continue
        if canonical.file_text(document.tables, document.name) != document.text:
            yield FileFinding(document.name, "not in canonical form; 'nkrel check --fix' mends that")
