"""Tables as values of Python's: rows, typed columns, frames, and HTML that is safe."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from nkrel.exports import codebook
from nkrel.exports.relations import relations
from nkrel.model import Dataset
from nkrel.tables import TABLES, table

NAMES = sorted({*(name for name in TABLES if table(name).every), *(relation.name for relation in relations())})


@pytest.mark.parametrize("name", NAMES)
def test_rows_and_columns_say_the_same(sample: Dataset, name: str) -> None:
    frame = sample.table(name)
    assert len(frame) == len(frame.rows)
    for key in frame.rows[0] if frame.rows else ():
        assert frame.columns[key] == [row[key] for row in frame.rows]


def test_the_codebook_says_which_tables_have_other_columns_in_sql(sample: Dataset) -> None:
    said = codebook.text().partition("gives the same rows.")[2].partition("have the keys")[0]
    others = {each.name for each in relations() if _keys(sample, each.name) != [f.key for f in each.fields]}
    assert set(re.findall("`([a-z_]+)`", said)) == others
    for each in relations():
        assert len(sample.table(each.name)) == len(list(each.rows(sample)))


def _keys(dataset: Dataset, name: str) -> list[str]:
    """The keys that a table has in Python, of an EDTF date the date alone."""
    return [field.key for field in dataset.table(name)._fields]


def test_a_date_brings_two_days(data: Dataset) -> None:
    columns = data.table("change").columns
    place = columns["date"].index("1972-08-02")
    assert columns["date_earliest"][place] == columns["date_latest"][place] == dt.date(1972, 8, 2)


def test_what_is_no_table_is_said_with_what_is(sample: Dataset) -> None:
    with pytest.raises(KeyError, match="panel"):
        sample.table("nothing")


def test_pandas_has_whole_numbers_with_gaps(data: Dataset) -> None:
    pytest.importorskip("pandas", reason="the extra `ci` has pandas")
    panel = data.table("panel").to_pandas()
    assert str(panel["cow"].dtype) == "Int64" and panel["cow"].isna().any()
    assert (panel["iso2"] == "NA").any() and panel["koreas"].isna().any()
    assert len(panel[(panel["year"] == 1992) & (panel["koreas"] == "both")]) > 50
    assert str(panel["since_earliest"].dtype).startswith("datetime64")
    assert panel.groupby("year")["relations"].sum()[1976] == 94


@pytest.mark.parametrize("name", NAMES)
def test_pandas_and_polars_take_every_table(sample: Dataset, name: str) -> None:
    pytest.importorskip("pandas", reason="the extra `ci` has pandas")
    polars = pytest.importorskip("polars", reason="the extra `ci` has polars")
    frame = sample.table(name)
    assert list(frame.to_pandas().columns) == list(frame.columns)
    made = frame.to_polars()
    assert made.columns == list(frame.columns) and len(made) == len(frame)
    assert all(made.schema[f"{key}"] != polars.Null for key in made.columns)


def test_importing_the_package_brings_neither() -> None:
    code = "import nkrel, sys; nkrel.load(); print(sorted({'pandas', 'polars', 'nkrel.frames'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_html_for_a_notebook_is_escaped(sample: Dataset) -> None:
    uganda = replace(sample.country("uganda"), name="<script>alert(1)</script>", summary="a < b & c")
    world = replace(sample, countries=(uganda, *sample.countries[1:]))
    for shown in (world.table("partner")._repr_html_(), uganda._repr_html_()):
        assert "<script" not in shown and "&lt;script&gt;" in shown
    assert world.about.as_of in world.table("partner")._repr_html_()
