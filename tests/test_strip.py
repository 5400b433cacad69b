"""A partner's strip: what it draws is what the country's page, `missions` and `visits` tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, Ran
from pictures import SVG, parsed, texts, told

from nkrel.drawing import strip as drawing
from nkrel.model import Dataset
from nkrel.pages import strip as pages
from nkrel.queries.missions import count_of, missions_shown, state_on
from nkrel.queries.standing import standing, standing_of

Run = Callable[..., Ran]
DAYS = ("1950-06-25", "1976-12-31", "1989-11-09", "1999-12-31", "2008-02-17", "2026-01-01")


def lanes(data: Dataset, id: str, day: str | None = None) -> dict[str, drawing.Lane]:
    found = pages.strip(data, data.country(id), day or data.about.as_of).lanes
    return {lane.label: lane for lane in found}


@pytest.mark.parametrize("day", DAYS)
def test_bars_of_relations_are_the_status_of_the_day(data: Dataset, day: str) -> None:
    for country in data.countries:
        shown = lanes(data, country.id)
        for label, status in (
            ("Relations with North Korea", standing_of(country, day).status),
            ("Relations with South Korea", standing(country.rok, day).status),
        ):
            if label not in shown:
                continue
            there = [bar.swatch.key for bar in shown[label].bars if bar.first <= day < bar.last]
            own = country.exists[:10] if country.predecessor and country.exists else ""
            if day >= own:
                expected = [status] if status in pages.SHOWN else []
                assert there == expected or any(day == bar.first for bar in shown[label].bars), (country.id, label)


@pytest.mark.parametrize("day", DAYS)
def test_bars_of_missions_are_their_states_of_the_day(data: Dataset, day: str) -> None:
    for country in data.countries:
        drawn = [
            lane
            for lane in pages.strip(data, country, data.about.as_of).lanes
            if lane.label.startswith(("Its ", "North Korea's "))
        ]
        posted = missions_shown(country, data, data.about.as_of)
        assert len(drawn) == count_of(posted), country.id
        counted = [each.mission for each in posted if each.mission.kind != "protecting-power"]
        for lane, mission in zip(drawn, counted, strict=True):
            there = {bar.swatch.key for bar in lane.bars if bar.first <= day <= bar.last}
            state = state_on(mission, country, day)
            assert there == ({state} if state in ("open", "unstaffed") else set()), (country.id, lane.label)


def test_visits_are_those_of_the_command(data: Dataset, run: Run) -> None:
    for id in ("china", "russia", "uganda", "australia", "cuba"):
        visits = run("visits", "--country", id, "--json", data=DATA).json()
        shown = lanes(data, id)
        for direction, label in (("to-dprk", "Visits to North Korea"), ("from-dprk", "Visits from North Korea")):
            made = [visit for visit in visits if visit["direction"] == direction]
            if made:
                assert int(shown[label].detail.split(",")[0]) == len(made)
                assert len(shown[label].marks) == sum(visit["date"] is not None for visit in made)
            else:
                assert label not in shown


def test_incidents_are_between_the_two(data: Dataset) -> None:
    tips = [mark.tip for mark in lanes(data, "malaysia")["Incidents"].marks]
    assert tips
    facts = {fact.text for owner in data.owners for fact in owner.facts}
    assert all(tip.partition(": ")[2] in facts for tip in tips)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("id", ["china", "russia", "malaysia", "australia", "serbia", "east-germany", "france"])
def test_a_strip_can_be_read(data: Dataset, id: str, dark: bool) -> None:
    picture = pages.picture(data, id, data.about.as_of, dark)
    assert len(picture.encode()) <= 80_000
    root = parsed(picture)
    title, description = told(root)
    assert data.country(id).name in title
    assert "Relations with North Korea" in description
    found = texts(root)
    assert min(words.contrast for words in found) >= 4.5
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert all(0 <= words.x <= width and 0 < words.y < height for words in found)
    for bar in root.iter(f"{SVG}rect"):
        assert 0 <= float(bar.attrib.get("x", 0)) <= width
        assert float(bar.attrib.get("x", 0)) + float(bar.attrib["width"]) <= width


def test_marks_hide_none_of_their_like(data: Dataset) -> None:
    for lane in lanes(data, "china").values():
        places = [(x, level) for _, x, level in drawing._stacked(lane.marks, lambda time: time * 10)]
        assert len(places) == len(lane.marks)
        for number, (x, level) in enumerate(places):
            assert all(other != level or abs(x - at) >= drawing.PITCH for at, other in places[:number])


def test_a_strip_of_an_earlier_day_knows_nothing_later(data: Dataset) -> None:
    for id in ("russia", "china", "malaysia"):
        for lane in lanes(data, id, "1989-11-09").values():
            assert all(bar.last <= "1989-11-09" for bar in lane.bars)
            assert all(mark.first <= "1989-11-09" for mark in lane.marks)
    assert pages.strip(data, data.country("russia"), "1989-11-09").title == "Soviet Union and North Korea"


def test_country_draws_one_partner(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "uganda.svg"
    ran = run("country", "uganda", "-o", str(target))
    assert (ran.out, ran.err) == ("", "")
    parsed(target.read_text(encoding="utf-8"))
    assert "one partner" in run("country", "uganda", "cuba", "-o", str(tmp_path / "two.svg"), code=2).err
    assert [path.name for path in tmp_path.iterdir()] == ["uganda.svg"]
    assert json.loads(run("country", "uganda", "--json").out)["id"] == "uganda"
