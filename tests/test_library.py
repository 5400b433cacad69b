"""`import nkrel`: the data as Python objects."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import nkrel
from nkrel.model import Dataset

PACKAGE = Path(nkrel.__file__).parent
SAMPLE = Path(__file__).parent / "sample"


def test_load_gives_the_data_that_came_with_it() -> None:
    data = nkrel.load()
    assert isinstance(data, Dataset)
    assert len(data.countries) > 190
    assert data.country("uganda").iso3 == "UGA"


@pytest.mark.parametrize("path", [SAMPLE, str(SAMPLE)], ids=["path", "text"])
def test_load_takes_another_directory(path: Path | str) -> None:
    assert nkrel.load(path).about.title == "A small world for the tests"


def test_a_partner_or_source_that_there_is_not(sample: Dataset) -> None:
    with pytest.raises(KeyError, match="atlantis"):
        sample.country("atlantis")
    assert sample.source("atlantis") is None


def test_names_are_told_by_id(sample: Dataset) -> None:
    assert (sample.names["cote-d-ivoire"], sample.names["nuclear"]) == ("Côte d'Ivoire", "Nuclear programme")


def test_a_directory_that_is_not_there_is_a_data_error_with_its_place(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    with pytest.raises(nkrel.DataError, match="nowhere") as caught:
        nkrel.load(missing)
    assert [problem.file for problem in caught.value.problems] == [str(missing)]


def test_a_directory_without_data_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(nkrel.DataError, match=r"dataset\.toml"):
        nkrel.load(tmp_path)


def test_an_unknown_attribute_is_one() -> None:
    with pytest.raises(AttributeError, match="lode"):
        nkrel.lode  # noqa: B018
    assert not hasattr(nkrel, "__wrapped__")


def test_everything_promised_is_there() -> None:
    assert {name for name in nkrel.__all__ if not hasattr(nkrel, name)} == set()


def test_the_package_says_that_it_is_typed() -> None:
    """Without this file, type checkers ignore its annotations."""
    assert (PACKAGE / "py.typed").is_file()


def test_importing_alone_loads_no_other_package() -> None:
    """A script that asks for the version waits for nothing else."""
    asked = "import sys, nkrel; print(nkrel.__version__); print(*sorted(m.partition('.')[0] for m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    version, modules = done.stdout.splitlines()
    assert version == nkrel.__version__
    assert set(modules.split()).isdisjoint({"msgspec", "tomli", "typer", "rich", "click", "dataclasses"})
