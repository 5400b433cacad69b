"""What rests on each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from nkrel.model import Dataset
from nkrel.queries.resting import citations, citing, sources_of


def _cited(value: Any) -> Iterator[str]:
    """The source of every citation within a value, wherever in the model it stands."""
    if isinstance(value, tuple):
        for item in value:
            yield from _cited(item)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name in ("sources", "summary_sources", "exists_sources", "un_sources"):
                yield from (entry.partition("#")[0] for entry in inner if isinstance(entry, str))
                inner = tuple(entry for entry in inner if not isinstance(entry, str))
            yield from _cited(inner)


def test_citations_count_every_place_that_cites(data: Dataset) -> None:
    """Readings, former names, events and figures as well as facts."""
    assert citations(data) == Counter(_cited(data))


def test_a_citation_of_a_place_counts_for_its_source(sample: Dataset) -> None:
    counts = citations(sample)
    assert (counts["ministry"], counts["diary"], counts["nobody"]) == (3, 11, 0)
    assert not any("#" in id for id in counts)


@pytest.mark.parametrize(
    ("id", "countries", "topics"),
    [
        ("ministry", ["chile", "russia", "uganda"], []),
        ("diary", ["canada", "cuba", "france", "iraq", "uganda"], []),
        ("nobody", [], []),
    ],
)
def test_who_cites_a_source(sample: Dataset, id: str, countries: list[str], topics: list[str]) -> None:
    assert citing(sample, id) == (countries, topics)


def test_a_source_that_all_cite(sample: Dataset) -> None:
    everyone = [country.id for country in sample.countries]
    assert citing(sample, "yearbook") == (everyone, ["nuclear"])


def test_a_partners_sources_come_once_each_in_order_of_first_use(sample: Dataset) -> None:
    assert sources_of(sample.country("uganda")) == ["yearbook", "diary", "ministry"]
    assert sources_of(sample.country("chile")) == ["yearbook", "ministry"]
