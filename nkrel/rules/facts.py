"""Facts: sentences that can be quoted by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel import model
from nkrel.rules.rule import Here, Path, rule


@rule("text-sentence", "the text of a fact is a sentence", on=model.Fact)
def _sentence(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    text = fact.text
    if "  " in text or "\n" in text or text != text.strip() or text[-1] not in ".!?\"'”’)":
        yield ("text",), "must be a sentence: ended by a full stop, with single spaces"


@rule("visit-theme", "a visit has the theme 'visit'", on=model.Fact)
def _visit_theme(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if fact.event and fact.event.mode == "visit" and "visit" not in fact.themes:
        yield ("themes",), "a visit needs the theme 'visit'"
