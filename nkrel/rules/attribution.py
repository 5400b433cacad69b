"""Who says so, where that matters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkrel import model
from nkrel.rules import wording
from nkrel.rules.rule import Here, Path, rule

_SAID_IN_NOTE = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s reported by|[Rr]eported by|[Ss]o says|[Ss]o said|[Oo]n the word of)\b"
)
_ANOTHER_BODY = re.compile(
    r"\b(?:panel of experts|panel's|intelligence (?:service|agency)|embassy (?:noted|reported)"
    r"|CIA (?:files|papers|report))\b",
    re.I,
)


@rule(
    "one-sided",
    "what only North Korea's or its friends' sources say is said to be theirs, or has a second source",
    on=model.Fact,
    level="warning",
)
def _one_sided(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    sided = here.known.rests_on(fact.sources, lambda source: source.side in ("dprk", "ally"))
    if sided and not wording.ATTRIBUTED.search(fact.text):
        yield ("text",), "only North Korea's or its friends' sources: say 'according to', or find a second source"


@rule(
    "undated-web",
    "what only undated web pages say is said to be theirs, or has a better source",
    on=model.Fact,
    level="warning",
)
def _undated_web(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    weak = here.known.rests_on(fact.sources, lambda source: source.kind == "web" and not source.date)
    if weak and not wording.ATTRIBUTED.search(fact.text):
        yield ("text",), "only an undated web page: find a better source, or say who says so"


@rule("attribution-in-note", "who says so stands in the text, not in the note alone", on=model.Fact, level="warning")
def _in_note(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if _SAID_IN_NOTE.search(fact.note or "") and not wording.ATTRIBUTED.search(fact.text):
        yield ("note",), "who says so stands only in the note, which lists leave out: say it in the text"


@rule(
    "second-hand",
    "a body's finding rests on the body's own paper, or on a source that says through whom (`via`)",
    on=model.Fact,
    level="warning",
)
def _second_hand(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    found = _ANOTHER_BODY.search(fact.text)
    retold = here.known.rests_on(fact.sources, lambda source: source.kind in ("news", "web") and not source.via)
    if found and retold and len(fact.sources) == 1:
        yield (
            ("text",),
            f"names another body ('{found[0]}'): cite its own paper, or set `via` on the source",
        )
