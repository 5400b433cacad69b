"""The words that the command line offers are those that the data may use."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from nkrel import model
from nkrel.cli import missions, options, timeline, visits
from nkrel.queries.timeline import EntryType


@pytest.mark.parametrize(
    ("words", "literal"),
    [
        (options.STATUS_WORDS, model.Status),
        (options.KIND_WORDS, model.Kind),
        (model.STATUSES, model.Status),
        (model.TENORS, model.TenorValue),
        (missions.SIDES, model.Side),
        (missions.STATES, model.MissionState),
        (missions.TYPES, model.MissionKind),
        (visits.DIRECTIONS, model.Direction),
        (visits.LEVELS, model.Level),
        (timeline.TYPES, EntryType),
    ],
)
def test_a_vocabulary_is_that_of_the_model(words: tuple[str, ...], literal: Any) -> None:
    assert len(set(words)) == len(words)
    assert set(words) == set(get_args(literal))
