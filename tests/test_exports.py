"""Exports: files that other programs read, the same bytes from run to run, written whole or not at all."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, SAMPLE, Ran

from nkrel import dates
from nkrel.exports import package, parquet, sqlite, writing
from nkrel.exports.relation import Relation
from nkrel.exports.relations import relations
from nkrel.model import Dataset
from nkrel.queries.resting import citations
from nkrel.tables import TABLES, table

Run = Callable[..., Ran]
RELATIONS = relations()
each_relation = pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)


@pytest.fixture(scope="module")
def rows(data: Dataset) -> dict[str, list[tuple[Any, ...]]]:
    return {relation.name: list(relation.values(data)) for relation in RELATIONS}


@each_relation
def test_rows_are_as_declared(relation: Relation, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Every row has every column, of its type; keys are there and tell rows apart; words are of the vocabulary."""
    names = [column.name for column in relation.columns]
    assert len(set(names)) == len(names)
    keys = [names.index(key) for key in relation.key]
    types: dict[str, tuple[type, ...]] = {"text": (str,), "date": (str,), "integer": (int,), "number": (int, float)}
    seen = set()
    for row in rows[relation.name]:
        assert len(row) == len(names)
        for column, value in zip(relation.columns, row, strict=True):
            if value is None:
                assert column.nullable, (column.name, row)
                continue
            assert isinstance(value, types.get(column.type, (int,))), (column.name, value)
            if column.words:
                assert value in column.words, (column.name, value)
        seen.add(tuple(row[key] for key in keys))
    assert len(seen) == len(rows[relation.name])
    assert rows[relation.name] or relation.name == "organization_event"


@each_relation
def test_what_is_referred_to_is_there(relation: Relation, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    names = [relation.name for relation in RELATIONS]
    for number, column in enumerate(relation.columns):
        if column.to:
            assert names.index(column.to) <= names.index(relation.name), "a table refers to those before it"
            known = {row[0] for row in rows[column.to]}
            assert {row[number] for row in rows[relation.name]} - {None} <= known, column.name


@each_relation
def test_a_column_means_what_the_field_of_its_table_does(relation: Relation) -> None:
    """What commands list is declared once: of a row of theirs SQL says the same, under the same key."""
    declared = {field.key: field for field in table(relation.name).fields} if relation.name in TABLES else {}
    for field in relation.fields:
        if own := declared.get(field.key):
            assert (field.meaning, field.type) == (own.meaning, own.type), field.key


def test_data_without_the_ids_that_tables_need_is_told_of_in_a_line(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(SAMPLE, copy)
    cuba = copy / "countries" / "cuba.toml"
    cuba.write_text(cuba.read_text("utf-8").replace('id = "cuba-dprk-embassy"\n', ""), "utf-8")
    for line in (("sql", "select 1"), ("export", str(tmp_path / "nkrel.sqlite"))):
        said = run(*line, data=copy, code=1).err
        assert "mission.id" in said and "nkrel check" in said and said.count("\n") == 1


def test_every_citation_has_its_record(rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Whatever cites or is disputed is found by its id in the table of its kind."""
    kinds = ("fact", "change", "mission", "resolution", "organization", "organization-event", "dispute")
    known = {kind: {row[0] for row in rows[kind.replace("-", "_")]} for kind in kinds}
    cited = [(row[0], row[1]) for row in rows["citation"]] + [(row[1], row[2]) for row in rows["dispute"]]
    assert [(id, kind) for id, kind in cited if kind in known and id not in known[kind]] == []


def test_citations_are_those_that_sources_are_counted_by(data: Dataset, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Of codes, regions, their members and memberships of the UN too."""
    assert Counter(row[3] for row in rows["citation"]) == citations(data)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1974-09-04", ("1974-09-04", "1974-09-04", "day")),
        ("1974", ("1974-01-01", "1974-12-31", "year")),
        ("197X", ("1970-01-01", "1979-12-31", "decade")),
        ("2016/..", ("2016-01-01", None, "interval")),
        ("../1990", (None, "1990-12-31", "interval")),
    ],
)
def test_a_date_brings_its_bounds(date: str, expected: tuple[str | None, ...]) -> None:
    assert dates.bounds(date) == expected


def test_the_database_is_sound_and_the_same_from_run_to_run(data: Dataset, tmp_path: Path) -> None:
    content = sqlite.build(data)
    assert content == sqlite.build(data)
    path = tmp_path / "nkrel.sqlite"
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        definitions = " ".join(row[0] or "" for row in connection.execute("select sql from sqlite_master"))
    assert "STRICT" not in definitions, "strict tables make the file unreadable to older programs"


def test_the_data_package_says_what_its_files_hold(data: Dataset) -> None:
    files = dict(package.files(data))
    described = json.loads(files["datapackage.json"])
    assert [each["path"] for each in described["resources"]] == [name for name in files if name.endswith(".csv")]
    for resource in described["resources"]:
        reader = csv.reader(io.StringIO(files[resource["path"]].decode("utf-8"), newline=""))
        assert next(reader) == [field["name"] for field in resource["schema"]["fields"]]
        assert resource["schema"]["missingValues"] == [""]
    assert files == dict(package.files(data))


def test_namibia_stays_na(data: Dataset) -> None:
    rows = csv.DictReader(io.StringIO(dict(package.files(data))["partner.csv"].decode("utf-8"), newline=""))
    assert next(row["iso2"] for row in rows if row["id"] == "namibia") == "NA"


def test_frictionless_finds_the_package_valid(data: Dataset, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="the extra `ci` has frictionless, which judges packages")
    writing.write_folder(str(tmp_path / "csv"), package.files(data))
    report = frictionless.validate(str(tmp_path / "csv" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]


@pytest.fixture(scope="module")
def parquet_folder(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet") / "files"
    writing.write_folder(str(folder), parquet.files(data))
    return folder


def test_parquet_is_the_same_from_run_to_run(data: Dataset, parquet_folder: Path) -> None:
    for name, content in parquet.files(data):
        assert (parquet_folder / name).read_bytes() == content


def _same(found: list[tuple[Any, ...]], expected: list[tuple[Any, ...]]) -> bool:
    def plain(value: Any) -> Any:
        return value.isoformat() if hasattr(value, "isoformat") else value

    return [tuple(map(plain, row)) for row in found] == expected


@each_relation
def test_pyarrow_reads_the_rows(relation: Relation, parquet_folder: Path, rows: dict[str, list[Any]]) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra `ci` has pyarrow, which reads Parquet")
    table = pq.read_table(parquet_folder / f"{relation.name}.parquet")
    assert table.column_names == [column.name for column in relation.columns]
    assert _same([tuple(row.values()) for row in table.to_pylist()], rows[relation.name])


@each_relation
def test_polars_reads_the_rows(relation: Relation, parquet_folder: Path, rows: dict[str, list[Any]]) -> None:
    polars = pytest.importorskip("polars", reason="the extra `ci` has polars, which reads Parquet")
    assert _same(polars.read_parquet(parquet_folder / f"{relation.name}.parquet").rows(), rows[relation.name])


@each_relation
def test_duckdb_reads_the_rows(relation: Relation, parquet_folder: Path, rows: dict[str, list[Any]]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the extra `ci` has duckdb, which reads Parquet")
    path = parquet_folder / f"{relation.name}.parquet"
    assert _same(duckdb.sql(f"select * from read_parquet('{path}')").fetchall(), rows[relation.name])


def test_the_workbook_holds_every_relation_and_no_formula(run: Run, tmp_path: Path, data: Dataset) -> None:
    pytest.importorskip("xlsxwriter", reason="the extra `xlsx` writes workbooks")
    from nkrel.exports import workbook

    content = workbook.build(data)
    assert content == workbook.build(data)
    book = zipfile.ZipFile(io.BytesIO(content))
    assert book.read("xl/workbook.xml").decode().count("<sheet ") == len(RELATIONS)
    sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert all(b"<f>" not in book.read(name) for name in sheets)
    run("export", str(tmp_path / "nkrel.xlsx"))


def test_a_workbook_needs_the_extra(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    assert "nkrel[xlsx]" in run("export", str(tmp_path / "nkrel.xlsx"), code=2).err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "parquet", "schema", "site"])
def test_a_folder_is_written_into_a_new_or_empty_place_only(run: Run, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    run("export", "--as", kind, str(target))
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert before
    refused = run("export", "--as", kind, str(target), code=1)
    assert "--force" in refused.err
    (target / "mine.txt").write_text("mine")
    assert "mine.txt" in run("export", "--as", kind, str(target), "--force", code=1).err
    assert (target / "mine.txt").read_text() == "mine"
    (target / "mine.txt").unlink()
    next(iter(before)).write_text("old")
    run("export", "--as", kind, str(target), "--force")
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    assert list(tmp_path.iterdir()) == [target]


def test_an_export_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def files() -> Any:
        yield "a.csv", b"1"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        writing.write_folder(str(tmp_path / "out"), files())
    assert list(tmp_path.iterdir()) == []
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "old.csv").write_text("old")
    with pytest.raises(OSError, match="No space"):
        writing.write_folder(str(kept), files(), force=True)
    assert [path.name for path in tmp_path.rglob("*")] == ["kept", "old.csv"]


@pytest.mark.parametrize("id", ["../../../../evil", "../index", "/evil", "a\\u0000b"])
def test_no_id_leads_out_of_the_folder(run: Run, tmp_path: Path, id: str) -> None:
    data = Path(shutil.copytree(SAMPLE, tmp_path / "data"))
    file = data / "countries/uganda.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('id = "uganda"', f'id = "{id}"', 1), encoding="utf-8")
    place = tmp_path / "place"
    place.mkdir()
    ran = run("export", "--as", "site", str(place / "out"), data=data, code=1)
    assert ran.err.count("\n") == 1
    assert "is no name of a file in it" in ran.err
    assert list(place.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "place"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("out", "--as"),
        ("out.txt", "--as"),
        ("--as nothing out", "sqlite"),
        ("out.sqlite --json", "--as"),
        ("out.sqlite -f csv", "--as"),
        ("out.xlsx --as sqlite", "contradict"),
        ("out.sqlite --as csv", "contradict"),
        ("", "PATH"),
    ],
)
def test_a_wrong_export_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in run("export", *line.split(), code=2).err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["export", "atlas", "cite", "browse"])
def test_help_offers_no_format_that_is_refused(run: Run, command: str) -> None:
    assert "--format" not in run(command, "--help").out
    assert "--json" not in run(command, "--help").out


def test_places_that_cannot_be_written_are_said(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    assert run("export", "--as", "csv", str(file), code=1).err.count("\n") == 1
    assert "no folder" in run("export", "--as", "csv", str(tmp_path / "no" / "out"), code=1).err
    assert "no folder" in run("export", str(tmp_path / "no" / "out.sqlite"), code=1).err


def test_the_site_links_to_what_it_holds(run: Run, tmp_path: Path) -> None:
    run("export", "--as", "site", str(tmp_path / "site"))
    site = tmp_path / "site"
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    for path in (*index["partners"].values(), *index["tables"].values()):
        json.loads((site / "api/v1" / path).read_text(encoding="utf-8"))
    guide = (site / "llms.txt").read_text(encoding="utf-8")
    for path in [part.partition(")")[0] for part in guide.split("](")[1:]]:
        assert (site / path).exists(), path
    uganda = json.loads((site / "api/v1/partners/uganda.json").read_text(encoding="utf-8"))
    assert uganda == run("country", "uganda", "--json").json()


def test_the_real_data_can_be_exported_whole(run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "nkrel.sqlite"), data=DATA)
    unknown = "select count(*) from citation left join source on source.id = source where source.id is null"
    with closing(sqlite3.connect(tmp_path / "nkrel.sqlite")) as connection:
        assert connection.execute(unknown).fetchone() == (0,)


def test_a_folder_that_cannot_be_made_is_named_as_it_was_asked_for(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(prefix: str, dir: str) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", os.path.join(dir, f"{prefix}x"))

    monkeypatch.setattr(tempfile, "mkdtemp", refused)
    error = run("export", "--as", "schema", str(tmp_path / "made"), code=1).err
    assert error == f"nkrel: {tmp_path / 'made'}: permission denied\n"
