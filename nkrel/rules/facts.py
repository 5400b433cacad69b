"""Facts: sentences that can be quoted by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from nkrel import model
from nkrel.rules import wording
from nkrel.rules.rule import Here, Path, rule

LONGEST = 300


@rule("text-sentence", "the text of a fact is a sentence", on=model.Fact)
def _sentence(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    text = fact.text
    if "  " in text or "\n" in text or text != text.strip() or text[-1] not in ".!?\"'”’)":
        yield ("text",), "must be a sentence: ended by a full stop, with single spaces"


@rule("text-one-sentence", "the text of a fact is one sentence", on=model.Fact, level="warning")
def _one_sentence(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    count = wording.sentences(fact.text)
    if count > 1:
        yield ("text",), f"{count} sentences: split the fact, or join them by a semicolon"


@rule("text-length", f"the text of a fact has no more than {LONGEST} characters", on=model.Fact, level="warning")
def _length(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if len(fact.text) > LONGEST:
        yield ("text",), f"{len(fact.text)} characters, {len(fact.text) - LONGEST} too many: split the fact"


@rule("text-alone", "the text of a fact names North Korea, or somebody or something of it", model.Fact, "warning")
def _alone(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if not wording.NORTH_KOREAN.search(fact.text):
        yield ("text",), "names nothing North Korean: each text must stand alone, whatever stands before it"


@rule("state-as-of", "an undated state of things says as of when (`as_of`)", on=model.Fact, level="warning")
def _as_of(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if not fact.date and not fact.as_of and wording.is_present(fact.text):
        yield ("text",), "an undated fact in the present tense: say in `as_of` as of when a source says so"


@rule("open-end", "what has no end says as of when a source still has it so (`as_of`)", on=model.Fact)
def _open(fact: model.Fact, here: Here) -> Iterator[tuple[Path, str]]:
    if fact.date and fact.date.endswith("/..") and not fact.as_of:
        yield ("date",), f"{fact.date} has no end: say in `as_of` when a source last has it so, or end it there"
