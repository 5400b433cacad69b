"""Records behave as frozen dataclasses of the standard library do, and msgspec writes them as they stand."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import msgspec
import pytest

from nkrel import model
from nkrel.record import Record, is_record, keys

RECORDS = [kind for kind in vars(model).values() if is_record(kind) and kind is not Record]
CHANGE = model.Change(status="established", date="1972-08-02", sources=("kdiplo",))


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_is_a_dataclass_to_the_standard_library(kind: type[Record]) -> None:
    assert dataclasses.is_dataclass(kind)
    assert [field.name for field in dataclasses.fields(kind)] == list(kind.__struct_fields__)


def test_fields_of_a_dataclass_know_whether_they_must_be_given() -> None:
    required = [
        field.name
        for field in dataclasses.fields(model.Change)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    assert required == ["status", "date"]


def test_replace_changes_a_copy() -> None:
    later = dataclasses.replace(CHANGE, date="1973")
    assert (later.date, later.sources, CHANGE.date) == ("1973", ("kdiplo",), "1972-08-02")
    with pytest.raises(TypeError):
        dataclasses.replace(CHANGE, day="1973")  # type: ignore[call-arg]


def test_asdict_goes_all_the_way_down() -> None:
    mission = model.Mission(side="dprk", kind="embassy", periods=(model.Period(state="open", start="1972-12"),))
    assert dataclasses.asdict(mission)["periods"] == (
        {"state": "open", "start": "1972-12", "end": None, "note": None, "sources": ()},
    )


def test_a_record_cannot_be_changed_and_is_compared_by_its_values() -> None:
    with pytest.raises(AttributeError):
        CHANGE.date = "1973"  # type: ignore[misc]
    same = model.Change(status="established", date="1972-08-02", sources=("kdiplo",))
    assert same == CHANGE
    assert same != model.Change(status="established", date="1972-08-02")
    assert copy.deepcopy(CHANGE) == CHANGE == pickle.loads(pickle.dumps(CHANGE))


def test_json_has_every_key_and_spells_those_that_python_reserves() -> None:
    assert msgspec.json.decode(msgspec.json.encode(CHANGE)) == {
        "status": "established",
        "date": "1972-08-02",
        "level": None,
        "actor": None,
        "note": None,
        "checked": None,
        "excepted": {},
        "sources": ["kdiplo"],
        "disputed": [],
    }
    written = msgspec.json.decode(msgspec.json.encode(model.Period(state="open", start="1972")))
    assert (written["from"], written["to"]) == ("1972", None)


def test_keys_tell_dates_and_citations_apart_from_other_text() -> None:
    change = keys(model.Change)
    assert [name for name, key in change.items() if key.holds == "edtf"] == ["date", "checked"]
    assert [name for name, key in change.items() if key.holds == "citation"] == ["sources"]
    assert [name for name, key in keys(model.Mission).items() if key.holds == "edtf"] == [
        "as_of",
        "seen",
        "checked",
    ]
    assert keys(model.Period)["from"].field == "start"
