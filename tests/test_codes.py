"""What other schemes call a partner, on which day."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, SAMPLE, Ran

from nkrel.model import Dataset
from nkrel.queries.codes import codes_of, codes_on

# Cases in which lists of codes go wrong: numbers that two schemes use for different states, numbers that changed with
# the state, and Wikidata's state rather than the place of the same name.
CASES = [
    ("nauru", "2000-01-01", {"cow": 970, "gw": 971}),
    ("kiribati", "2000-01-01", {"cow": 946, "gw": 970}),
    ("germany", "1990-10-02", {"cow": 260, "gw": 260, "m49": 280}),
    ("germany", "1990-10-03", {"cow": 255, "gw": 260, "m49": 276}),
    ("east-germany", "1990-10-02", {"cow": 265, "gw": 265, "m49": 278}),
    ("yemen", "1980-01-01", {"cow": 678, "gw": 678, "m49": 886}),
    ("yemen", "2000-01-01", {"cow": 679, "gw": 678, "m49": 887}),
    ("vietnam", "2000-01-01", {"cow": 816, "gw": 816, "vdem": 34, "m49": 704}),
    ("czechia", "2000-01-01", {"cow": 316, "gw": 316, "vdem": 157, "m49": 203}),
    ("serbia", "2010-01-01", {"cow": 345, "gw": 340, "vdem": 198, "m49": 688}),
    ("palestine", "2010-01-01", {"cow": None, "m49": 275, "wikidata": "Q219060"}),
    ("holy-see", "2010-01-01", {"wikidata": "Q159583"}),
]


@pytest.mark.parametrize(("partner", "day", "told"), CASES, ids=[f"{case[0]}-{case[1][:4]}" for case in CASES])
def test_codes_of_a_day(partner: str, day: str, told: dict[str, Any], data: Dataset) -> None:
    codes = codes_on(codes_of(data, partner), day)
    assert {scheme: codes[scheme] for scheme in told} == told


def test_a_country_is_shown_with_its_codes(run: Callable[..., Ran]) -> None:
    page = run("country", "germany", data=DATA).out
    assert "COW 255" in page
    country = run("country", "germany", "--json", "--as-of", "1980-01-01", data=DATA).json()
    assert (country["cow"], country["gw"], country["wikidata"]) == (260, 260, "Q183")
    assert {"scheme", "code", "from", "to", "sources"} <= set(country["codes"][0])


def test_a_list_is_keyed_by_codes(run: Callable[..., Ran]) -> None:
    rows = run("list", "--columns", "id,cow,gw", "--json", data=DATA).json()
    told = {row["id"]: (row["cow"], row["gw"]) for row in rows if row["id"] in ("nauru", "kiribati")}
    assert told == {"nauru": (970, 971), "kiribati": (946, 970)}


@pytest.mark.parametrize("code", ["x5", "\u0663", "12345678901234567890", "\\u001b[31m1"])
def test_what_is_no_code_is_told_and_is_never_a_number(code: str, run: Callable[..., Ran], tmp_path: Path) -> None:
    """Whoever asks such data gets an answer without it, in every command."""
    directory = Path(shutil.copytree(SAMPLE, tmp_path / "data"))
    file = directory / "codes.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('code = "155"', f'code = "{code}"'), encoding="utf-8")
    assert run("country", "chile", "--json", data=directory).json()["cow"] is None
    assert {row["cow"] for row in run("panel", "chile", "--json", data=directory).json()} == {None}
    assert run("sql", "SELECT count(cow) AS n FROM panel WHERE partner = 'chile'", "--json", data=directory).json() == [
        {"n": 0}
    ]
    assert "code-form" in run("check", str(directory), code=1).out
