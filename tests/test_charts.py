"""Charts of the trend and of figures: they tell what the tables tell, fit where they stand, and can be read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, Ran
from pictures import SVG, parsed, texts, told

from nkrel.drawing import axes, blockchart, multiples, palette
from nkrel.model import Dataset
from nkrel.pages import figures as figure_pages
from nkrel.pages import trend as trend_pages
from nkrel.queries.figures import figures
from nkrel.queries.koreas import koreas
from nkrel.queries.rivalry import rivalry
from nkrel.queries.selecting import Selection, partners
from nkrel.queries.summary import Period, trend

Run = Callable[..., Ran]
DAYS = (
    *("1948-12-31", "1953-12-31", "1960-12-31", "1971-12-31", "1976-12-31"),
    *("1989-12-31", "1991-12-31", "2001-12-31", "2017-12-31", "2025-12-31"),
)


@pytest.fixture(scope="module")
def now(data: Dataset) -> Selection:
    return Selection(as_of=data.about.as_of)


# --- the numbers -----------------------------------------------------------------------------------------------------


def test_both_koreas_are_counted_as_the_comparison_counts_them(data: Dataset, now: Selection) -> None:
    by_year = {sides.period: sides for sides in rivalry(data, now, "year")}
    for day in (*DAYS, data.about.as_of):
        rows = [koreas(c, day).sides for c in partners(data, Selection(as_of=day)) if c.id != "south-korea"]
        counted = by_year[day[:4]]
        assert counted.both == rows.count("both"), day
        assert counted.dprk == rows.count("both") + rows.count("dprk"), day
        assert counted.rok == rows.count("both") + rows.count("rok"), day


def test_the_north_is_counted_as_the_trend_counts_it(data: Dataset, now: Selection) -> None:
    for by in ("month", "year", "decade"):
        periods = {period.period: period.established for period in trend(data, now, by)}
        assert {sides.period: sides.dprk for sides in rivalry(data, now, by)} == periods


def test_rows_of_both_koreas(run: Run) -> None:
    rows = run("trend", "--koreas", "--json", data=DATA).json()
    assert list(rows[0]) == ["period", "dprk", "rok", "both"]
    assert rows[0]["period"] == "1948"
    lines = run("trend", "--koreas", "--by", "decade", "--until", "1979", data=DATA).out.splitlines()
    assert re.fullmatch(r"Period +North +South +Both", lines[0])
    assert lines[1].split()[0] == "1940s"


def test_a_drawn_curve_says_what_the_table_says(data: Dataset, now: Selection, run: Run) -> None:
    rows = run("trend", "--json", data=DATA).json()
    root = parsed(trend_pages.of(data, now, "year"))
    title, description = told(root)
    assert "1948–2026" in title
    assert f"{rows[-1]['established']} partners were in relations" in description
    assert f"gained {sum(row['gained'] for row in rows)} times" in description
    assert f"lost {sum(row['lost'] for row in rows)} times" in description
    tips = {each.text for each in root.iter(f"{SVG}title")}
    for row in rows:
        for kind in ("gained", "lost"):
            assert (f"{row['period']}: {row[kind]} {kind}" in tips) == bool(row[kind])
        assert (f"{row['period']}: {row['lost']} lost, {row['established']} left" in tips) == bool(row["lost"])
    assert str(rows[-1]["established"]) in {words.text for words in texts(root)}


def test_a_drawn_curve_has_the_heights_of_its_values(data: Dataset, now: Selection) -> None:
    periods = trend(data, now, "year")
    root = parsed(trend_pages.of(data, now, "year"))
    [curve] = [each for each in root.iter(f"{SVG}path") if each.attrib.get("stroke-width") == "2.5"]
    first, *others = re.findall(r"[MV][^MVH]+", curve.attrib["d"])
    heights = [float(first.split()[-1]), *(float(each[1:]) for each in others)]
    zero, most = heights[0] + periods[0].established / _unit(heights, periods), len(periods)
    assert len(heights) == most
    for height, period in zip(heights, periods, strict=True):
        assert abs((zero - height) * _unit(heights, periods) - period.established) < 0.2


def _unit(heights: list[float], periods: list[Period]) -> float:
    low, high = min(heights), max(heights)
    values = [period.established for period in periods]
    return (max(values) - min(values)) / (high - low)


# --- pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("both", [False, True], ids=["north", "both"])
@pytest.mark.parametrize("by", ["month", "year", "decade"])
def test_a_drawn_trend_can_be_read(data: Dataset, now: Selection, by: str, both: bool, dark: bool) -> None:
    picture = trend_pages.of(data, now, by, both, dark)
    assert len(picture.encode()) <= 80_000
    root = parsed(picture)
    assert all(told(root))
    _can_be_read(root)


def _can_be_read(root: ET.Element) -> None:
    found = texts(root)
    width, height = (float(root.attrib[key]) for key in ("width", "height"))
    assert len(found) > 5
    assert min(words.contrast for words in found) >= 4.5
    assert all(0 <= words.x <= width and 0 < words.y <= height for words in found)


def test_both_curves_differ_by_more_than_colour(data: Dataset, now: Selection) -> None:
    root = parsed(trend_pages.of(data, now, "year", both=True))
    curves = [each for each in root.iter(f"{SVG}path") if each.attrib.get("stroke-width") == "2.5"]
    assert [curve.attrib.get("stroke-dasharray") for curve in curves] == [None, "7 3.5"]
    for theme in palette.THEMES.values():
        assert palette.contrast(palette.NORTH.fill(theme), theme.paper) >= 3
        assert palette.contrast(palette.SOUTH.fill(theme), theme.paper) >= 3


@pytest.mark.parametrize(
    "filters",
    [
        {"country": ("india",)},
        {"country": ("germany",)},
        {"region": ("Caribbean",)},
        {"country": ("china", "russia")},
    ],
    ids=["india", "germany", "caribbean", "two"],
)
def test_drawn_figures_tell_every_value(data: Dataset, filters: dict[str, tuple[str, ...]]) -> None:
    selection = Selection(as_of=data.about.as_of, **filters)  # type: ignore[arg-type]
    found = figures(data, selection)
    picture = figure_pages.picture(data, selection)
    root = parsed(picture)
    dots = [each.findtext(f"{SVG}title") for each in root.iter(f"{SVG}circle")]
    assert sorted(dots, key=str) == sorted(f"{figure.year}: {axes.brief(figure.value)}" for figure in found)
    _can_be_read(root)
    shown = " ".join(words.text for words in texts(root))
    for series in figure_pages.panels(data, found).series:
        assert axes.brief(series.values[max(series.values)]) in shown


def test_years_without_a_figure_break_the_line() -> None:
    assert multiples.runs_of([1990, 1991, 1993, 1995, 1996]) == [[1990, 1991], [1993], [1995, 1996]]
    series = multiples.Series("A", "b", "c", {1990: 1, 1991: 2, 1993: 3}, 3)
    root = parsed(multiples.draw(multiples.Panels("T", "L", (), [series])))
    lines = [each.attrib for each in root.iter(f"{SVG}path") if each.attrib.get("fill") == "none"]
    assert [bool(each.get("stroke-dasharray")) for each in lines] == [True, False]


# --- the terminal ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("both", [False, True], ids=["north", "both"])
@pytest.mark.parametrize("by", ["month", "year", "decade"])
def test_the_terminals_chart_fits_and_has_whole_ticks(
    data: Dataset, now: Selection, by: str, both: bool, width: int
) -> None:
    if both:
        chart = trend_pages.rivals(data, now, rivalry(data, now, by), by)
    else:
        chart = trend_pages.chart(data, now, trend(data, now, by), by)
    lines = ["".join(text for text, _ in line) for line in blockchart.lines(chart, width)]
    assert max(map(len, lines)) <= width
    ticks = [int(found[1]) for line in lines if (found := re.match(r" *(\d+) ", line)) and len(found[0]) <= 5]
    assert {0, 100, 200} <= set(ticks)
    assert any("█" in line for line in lines)
    assert not any("." in line for line in lines)
    if not both:
        assert any("▾" in line for line in lines)


def test_the_terminals_chart_marks_the_columns_of_losses(data: Dataset, now: Selection) -> None:
    periods = trend(data, now, "decade")
    chart = trend_pages.chart(data, now, periods, "decade")
    columns = blockchart.columns_of(len(periods), 75)
    marks = "".join(text for text, _ in blockchart.lines(chart, 80)[-2])[4:].ljust(len(columns))
    assert [mark == "▾" for mark in marks] == [bool(periods[column[0]].lost) for column in columns]


@pytest.mark.parametrize("periods", [1, 7, 79, 400])
@pytest.mark.parametrize("room", [10, 33, 76, 200])
def test_every_period_has_a_column_and_every_column_a_period(periods: int, room: int) -> None:
    columns = blockchart.columns_of(periods, room)
    assert len(columns) <= room
    assert all(columns)
    assert sorted({period for column in columns for period in column}) == list(range(periods))


@pytest.mark.parametrize("width", [24, 40, 50])
def test_a_title_too_long_for_the_terminal_goes_on_in_the_next_line(data: Dataset, now: Selection, width: int) -> None:
    indicator = ("assistance-from-united-states-since-1995",)
    found = figures(data, Selection(as_of=now.as_of, country=("united-states",)), indicator)
    panels = figure_pages.panels(data, found)
    drawn = ["".join(text for text, _ in line) for line in multiples.lines(panels, width)]
    assert max(map(len, drawn)) <= width
    rows = next(number for number in range(1, len(drawn)) if " ".join(drawn[:number]) == panels.title)
    assert rows > 1


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_few_series_are_sparklines_and_one_is_a_chart(data: Dataset, width: int) -> None:
    def lines(*country: str) -> list[str]:
        found = figures(data, Selection(as_of=data.about.as_of, country=country))
        drawn = multiples.lines(figure_pages.panels(data, found), width)
        return ["".join(text for text, _ in line) for line in drawn]

    india = lines("india")
    assert max(map(len, india)) <= width
    assert len(india) == len(figure_pages.panels(data, figures(data, _about(data, "india"))).series) + 2
    assert "(2019)" in " ".join(india)
    germany = lines("andorra")
    assert "UN voting agreement" in germany[0]
    assert any("█" in line for line in germany)
    assert lines() == [], "hundreds of series are no chart"


def test_where_there_is_no_room_or_little_to_see_there_are_no_sparklines(data: Dataset) -> None:
    found = figures(data, _about(data, "india"))
    assert multiples.lines(figure_pages.panels(data, found), 50) == []
    few = [figure for figure in found if figure.year >= 2018]
    assert multiples.lines(figure_pages.panels(data, few), 80) == []


def _about(data: Dataset, id: str) -> Selection:
    return Selection(as_of=data.about.as_of, country=(id,))


# --- round numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [0, 1, 2, 3, 7, 9, 10, 11, 99, 101, 163, 195, 1234, 6.8e9])
@pytest.mark.parametrize("about", [2, 3, 4])
def test_ticks_of_counts_are_whole_and_reach_the_greatest(most: float, about: int) -> None:
    ticks = axes.ticks(most, about)
    assert ticks[0] == 0
    assert ticks[-1] >= most
    assert all(float(tick).is_integer() for tick in ticks)
    assert 2 <= len(ticks) <= about + 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (12, "12"),
        (0.8354, "0.835"),
        (1234, "1,234"),
        (572_000_000, "572 m"),
        (6_860_000_000, "6.86 bn"),
        (999_999_999, "1e+03 m"),
    ],
)
def test_values_are_said_briefly(value: float, words: str) -> None:
    assert axes.brief(value) == ("1 bn" if words == "1e+03 m" else words)


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["trend", "trend --koreas --by decade", "figures --country uganda", "trend --region Africa --dark"]
)
def test_charts_are_written(run: Run, tmp_path: Path, line: str) -> None:
    target = tmp_path / "chart.svg"
    ran = run(*line.split(), "-o", str(target), data=DATA)
    assert (ran.out, ran.err) == ("", "")
    parsed(target.read_text(encoding="utf-8"))
    assert "exists already" in run(*line.split(), "-o", str(target), code=1, data=DATA).err


def test_where_nothing_fits_nothing_is_written(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    assert "nothing to draw" in run("figures", "--country", "chile", "-o", str(target), code=1).err
    assert "too many" in run("figures", "-o", str(target), code=1, data=DATA).err
    assert list(tmp_path.iterdir()) == []


def test_what_a_chart_is_narrowed_to_is_said(data: Dataset) -> None:
    selection = Selection(as_of=data.about.as_of, region=("Africa",))
    _, description = told(parsed(trend_pages.of(data, selection, "year")))
    assert "Only: Africa." in description
    selection = Selection(as_of=data.about.as_of, region=("european-union-members",), country=("norway", "Africa"))
    _, description = told(parsed(trend_pages.of(data, selection, "year")))
    assert (
        "Only: European Union, Norway, Africa. Kinds of partner and members of groups are those of the" in description
    )
