"""JSON Schemas: what every command answers is what its schema says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import DATA, Ran

from nkrel import cli
from nkrel.exports import schemas
from nkrel.tables import TABLES

jsonschema = pytest.importorskip("jsonschema", reason="the extra `ci` has jsonschema, which validates")
Run = Callable[..., Ran]

ASKED = [
    "country uganda",
    "country uganda cuba",
    "list",
    "list --as-of 1976-12-31",
    "summary",
    "summary --by region,status",
    "summary --by tenor",
    "summary --by decade,kind",
    "map",
    "map --by korea",
    "map --by voting",
    "trend",
    "trend --koreas",
    "panel",
    "panel --unit month --since 2020",
    "panel --unit spell",
    "compare uganda cuba",
    "search treaty",
    "missions",
    "missions --as-of 1976-12-31",
    "topic",
    "topic nuclear",
    "orgs",
    "orgs npt",
    "resolutions",
    "resolutions 1718",
    "regions",
    "regions africa",
    "show npt",
    "show uganda cuba",
    "diff 1970 1990",
    "on 08-02",
    "random --seed 7",
    "check",
    "check --rules",
]
LINES = [*ASKED, *sorted({*schemas.commands()} - {line.partition(" ")[0] for line in ASKED})]
"""Every other command that answers in JSON, by its name alone."""


def test_every_command_that_answers_in_json_has_a_schema() -> None:
    assert {*schemas.commands()} | {"atlas", "cite", "export"} >= set(cli.COMMANDS) - {"browse"}


@pytest.mark.parametrize("name", TABLES)
def test_schemas_of_tables_are_sound(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas.of_table(name))


def validate(command: str, answer: Any) -> None:
    schema = schemas.of_command(command)
    jsonschema.Draft202012Validator.check_schema(schema)
    wrong = list(jsonschema.Draft202012Validator(schema).iter_errors(answer))
    deepest = [jsonschema.exceptions.best_match([error]) for error in wrong]
    assert [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in deepest if error] == []


@pytest.mark.parametrize("line", LINES)
def test_what_a_command_answers_is_what_its_schema_says(run: Run, line: str) -> None:
    validate(line.split(maxsplit=1)[0], run(*line.split(), "--json").json())


@pytest.mark.parametrize(
    "line", ["list", "timeline", "country russia", "missions", "visits", "conflicts", "sources", "koreas"]
)
def test_so_does_the_real_data(run: Run, line: str) -> None:
    validate(line.split(maxsplit=1)[0], run(*line.split(), "--json", data=DATA).json())


def test_a_schema_refuses_what_is_not_so(run: Run) -> None:
    (first, *_) = run("list", "--json").json()
    for wrong in ({**first, "status": "friends"}, {**first, "since": "last year"}, {**first, "more": 1}):
        with pytest.raises(AssertionError):
            validate("list", [wrong])
    with pytest.raises(AssertionError):
        validate("list", [{key: value for key, value in first.items() if key != "iso2"}])
