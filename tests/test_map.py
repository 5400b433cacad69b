"""`nkrel map`: the terminal's tiles, the drawn world and tiles, and that all of them tell what the queries tell."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DATA, HERE, Ran
from pictures import SVG, parsed, texts, told

from nkrel.drawing import geometry, palette, raster, tilemap, tiles
from nkrel.formats.terminal import Terminal
from nkrel.model import Dataset
from nkrel.pages import map as pages
from nkrel.queries.koreas import koreas
from nkrel.queries.missions import resident_embassy_on
from nkrel.queries.selecting import Selection, partners
from nkrel.queries.standing import standing_of
from nkrel.queries.summary import count
from nkrel.tables import map as places
from nkrel.vocabulary import Status

Run = Callable[..., Ran]
BY = tuple(palette.SCALES)
DAYS = (
    *("1948-09-09", "1950-06-25", "1960-01-01", "1971-12-31", "1976-12-31"),
    *("1989-11-09", "1991-12-25", "2001-06-30", "2017-12-31", "2026-01-01"),
)
LIMIT = 80_000
"""Bytes that a picture may take."""


# --- the numbers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_statuses_are_those_of_the_summary(data: Dataset, day: str) -> None:
    _, groups = count(data, Selection(as_of=day), ("status",))
    counted = {group.keys[0]: group.count for group in groups if group.keys[0] != "dissolved"}
    assert pages.sheet(data, "status", day, as_tiles=True).counts == counted


@pytest.mark.parametrize("day", DAYS)
def test_koreas_are_those_of_the_comparison(data: Dataset, day: str) -> None:
    rows = [koreas(country, day) for country in partners(data, Selection(as_of=day))]
    rows = [row for row in rows if row.country.id != "south-korea" and row.dprk_status != "dissolved"]
    sides = Counter(row.sides if row.rok_status else "unknown" for row in rows)
    assert pages.sheet(data, "korea", day, as_tiles=True).counts == dict(sides)


def test_of_whom_nothing_is_recorded_of_the_south_is_not_told_as_without_relations_with_it(
    data: Dataset, run: Run, tmp_path: Path
) -> None:
    rows = {row["id"]: row for row in run("map", "1975", "--by", "korea", "--json", data=DATA).json()}
    compared = {row["id"]: row for row in run("koreas", "--as-of", "1975", "--json", data=DATA).json()}
    unknown = {id for id, row in compared.items() if row["rok_status"] is None and row["dprk_status"] != "dissolved"}
    assert {"east-germany", "hong-kong"} < unknown
    assert {id for id, row in rows.items() if row["value"] == "unknown"} == unknown
    told = run("map", "1975", "--by", "korea", data=DATA).out
    assert re.search(r"East Germany +South Korea not recorded", told)
    with_the_north = sum(compared[id]["dprk_status"] == "established" for id in unknown)
    remark = f"Of {len(unknown)}, {with_the_north} of them in relations with the North, nothing is recorded"
    assert remark in told
    picture = parsed(pages.picture(data, "korea", "1975-12-31"))
    assert remark in " ".join(words.text for words in texts(picture))
    tips = {each.text for each in picture.iter(f"{SVG}title")}
    assert "East Germany: in relations with North Korea; South Korea not recorded" in tips


@pytest.mark.parametrize("day", DAYS)
def test_decades_are_those_of_the_summary(data: Dataset, day: str) -> None:
    there: tuple[Status, ...] = ("established", "suspended", "severed", "recognised", "none")
    _, groups = count(data, Selection(as_of=day, status=there), ("decade",))
    counted = {group.keys[0] or "never": group.count for group in groups}
    assert pages.sheet(data, "established", day, as_tiles=True).counts == counted


@pytest.mark.parametrize("day", DAYS)
def test_embassies_are_those_that_sources_show(data: Dataset, day: str) -> None:
    values = pages.sheet(data, "mission", day, as_tiles=True).values
    for country in data.countries:
        if country.id in values:
            known = resident_embassy_on(country, "dprk", day), resident_embassy_on(country, "partner", day)
            assert (values[country.id] in ("both", "dprk")) == (known[0] == 1)
            assert (values[country.id] in ("both", "partner")) == (known[1] == 1)
            assert (values[country.id] == "neither") == (known == (0, 0))


def test_todays_embassies_are_those_of_the_newest_reports(data: Dataset, run: Run) -> None:
    rows = run("missions", "--json", data=DATA).json()
    for side in ("dprk", "partner"):
        hosts = {
            row["country"]
            for row in rows
            if row["side"] == side
            and row["kind"] == "embassy"
            and row["residence"] == "resident"
            and row["state"] in ("open", "unstaffed")
        }
        values = pages.sheet(data, "mission", data.about.as_of, as_tiles=True).values
        assert {id for id, value in values.items() if value in ("both", side)} == hosts
        assert len(hosts) > 10


def test_votes_are_those_of_the_figures(run: Run) -> None:
    shown = {row["id"]: row["share"] for row in run("map", "2010", "--by", "voting", "--json", data=DATA).json()}
    words = ("figures", "--indicator", "un-voting-agreement", "--since", "2010", "--until", "2010", "--json")
    figures = {row["country"]: row["value"] for row in run(*words, data=DATA).json()}
    assert {id: share for id, share in shown.items() if share is not None} == figures
    assert len(figures) > 150


def test_a_share_says_of_which_year_it_is(run: Run) -> None:
    """The last year of which there are figures can be long before the day."""
    rows = run("map", "2025", "--by", "voting", "--json", data=DATA).json()
    [year] = {row["share_year"] for row in rows if row["share"] is not None}
    assert f"their votes in {year} that" in run("map", "2025", "--by", "voting", data=DATA).out
    assert year < 2025
    assert {row["share_year"] for row in rows if row["share"] is None} == {None}
    header, *lines = run("map", "2025", "--by", "voting", "--format", "csv", data=DATA).out.splitlines()
    assert header.endswith(",share,share_year")
    assert lines[0].endswith(f",{year}")


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("day", DAYS[::3])
def test_every_number_that_is_told_adds_up(data: Dataset, by: palette.By, day: str) -> None:
    page = pages.sheet(data, by, day, as_tiles=True)
    there = [c.id for c in data.countries if geometry.is_there(c, day)]
    assert set(page.values) == set(there) - ({"south-korea"} if by == "korea" else set())
    assert sum(page.counts.values()) == len(page.values)
    known = {swatch.key for swatch in palette.SCALES[by]}
    assert set(page.counts) == set(page.values.values()) <= known


# --- rows ------------------------------------------------------------------------------------------------------------


def test_rows_hold_what_the_map_shows(run: Run) -> None:
    rows = run("map", "1976-12-31", "--json", data=DATA).json()
    uganda = next(row for row in rows if row["id"] == "uganda")
    assert uganda == {
        "id": "uganda",
        "name": "Uganda",
        "iso3": "UGA",
        "day": "1976-12-31",
        "by": "status",
        "value": "established",
        "since": "1972-08-02",
        "share": None,
        "share_year": None,
    }
    assert "ukraine" not in {row["id"] for row in rows}, "it was no state of its own"
    lines = run("map", "1976-12-31", "--format", "csv", data=DATA).out.splitlines()
    assert lines[0] == ",".join(places.TABLE.keys)
    assert len(lines) == len(rows) + 1


def test_the_day_may_be_an_argument_or_an_option_and_is_the_datas_own_by_default(run: Run) -> None:
    assert run("map", "1976", "--json").out == run("map", "--as-of", "1976-12-31", "--json").out
    assert run("map", "--json").json()[0]["day"] == "2024-12-31"
    assert "twice" in run("map", "1976", "--as-of", "1977", code=2).err
    assert "1947" in run("map", "1947", code=2).err
    assert "'nonsense' is no map; known are status" in run("map", "--by", "nonsense", code=2).err


def test_piped_it_is_a_row_a_partner(run: Run) -> None:
    lines = run("map", "1976-12-31", data=DATA).out.splitlines()
    assert re.fullmatch(r"Uganda +established +1972-08-02", next(line for line in lines if line.startswith("Uganda")))


# --- the terminal ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("day", DAYS)
def test_in_the_terminal_it_fits_80_by_24_and_is_read_without_colour(data: Dataset, by: palette.By, day: str) -> None:
    drawing = places.view(data, by, day).drawing
    assert drawing is not None
    lines = ["".join(text for text, _ in line) for line in drawing(80)]
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 23, "and a line for the prompt"
    page = pages.sheet(data, by, day, as_tiles=True)
    placed = tiles.layout().of(data.countries)
    start = next(number for number, line in enumerate(lines) if re.match(r" {24}..", line))
    marks = {swatch.key: swatch.mark for swatch in palette.SCALES[by]}
    assert len({marks[key] for key in page.counts}) == len(page.counts), "two values share a mark"
    for id, tile in placed.items():
        shown = lines[start + tile.row].ljust(80)[tile.column * 3 : tile.column * 3 + 3]
        if id in page.values:
            assert shown == tile.label + marks[page.values[id]]
        elif id != page.other_home:
            assert shown == "   "
    legend = " ".join(lines[start + tiles.layout().rows :])
    for swatch in page.swatches:
        assert f"{swatch.mark} {swatch.label} {page.counts[swatch.key]}" in legend


def test_where_the_terminal_is_too_narrow_the_rows_are_shown(data: Dataset) -> None:
    drawing = places.view(data, "status", "1976-12-31").drawing
    assert drawing is not None
    assert list(drawing(tilemap.WIDTH - 1)) == []
    assert list(drawing(tilemap.WIDTH)) != []


def test_why_there_is_no_map_in_a_narrow_terminal_is_said(run: Run) -> None:
    told = "nkrel: the map takes 78 columns, and there are 40: these are its partners\n"
    assert run("map", "1976", terminal=Terminal(True, 40, False)).err == told
    assert run("map", "1976", terminal=Terminal(True, 78, False)).err == ""
    assert run("map", "1976", "--sort", "since", terminal=Terminal(True, 40, False)).err == ""
    assert run("map", "1976", "--json", terminal=Terminal(True, 40, False)).err == ""
    assert run("map", "1976").err == "", "a pipe has no width"


def test_a_limit_of_none_is_told(run: Run) -> None:
    assert run("map", "--limit", "0").err.startswith("nkrel: --limit 0 shows none of ")


# --- pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("as_tiles", [False, True], ids=["world", "tiles"])
@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("day", ["1950-06-25", "1976-12-31", "1989-11-09", "2026-01-01"])
def test_a_picture_tells_the_numbers_and_can_be_read(
    data: Dataset, by: palette.By, day: str, as_tiles: bool, dark: bool
) -> None:
    picture = pages.picture(data, by, day, as_tiles, dark)
    assert len(picture.encode()) <= LIMIT
    root = parsed(picture)
    page = pages.sheet(data, by, day, as_tiles)
    title, description = told(root)
    assert title == page.title
    assert "North Korea" in title
    found = texts(root)
    shown = " ".join(words.text for words in found)
    for swatch in page.swatches:
        assert f"{swatch.label} {page.counts[swatch.key]}" in shown
        assert f"{swatch.label}: {page.counts[swatch.key]}" in description
    if not as_tiles:
        assert "Borders are today's" in shown
        assert "Borders are today's" in description
    assert min(words.contrast for words in found) >= 4.5
    right = float(root.attrib["width"])
    assert all(0 <= words.x <= right and 0 <= words.y <= float(root.attrib["height"]) for words in found)


def test_the_world_shows_every_partner_that_is_a_place(data: Dataset) -> None:
    root = parsed(pages.picture(data, "status", "1976-12-31"))
    tips = {each.text or "" for each in root.iter(f"{SVG}title")}
    page = pages.sheet(data, "status", "1976-12-31", as_tiles=False)
    assert {tip for id, tip in page.tips.items() if id != "order-of-malta"} <= tips
    assert "Soviet Union: in relations since 1948-10-12" in tips
    assert "East Germany: in relations since 1949-11-06" in tips
    assert not any(tip.startswith("Ukraine") for tip in tips)


def test_australia_is_painted_as_what_it_was(data: Dataset) -> None:
    root = parsed(pages.picture(data, "status", "1976-12-31"))
    [layer] = [
        group
        for group in root.iter(f"{SVG}g")
        if any((path.findtext(f"{SVG}title") or "").startswith("Australia") for path in group.findall(f"{SVG}path"))
    ]
    assert layer.attrib["fill"] == "url(#nkrel-suspended)"
    [path] = layer.findall(f"{SVG}path")
    assert len(path.attrib["d"]) > 500


def test_statuses_that_are_near_in_lightness_differ_by_hatching() -> None:
    for scale in palette.SCALES.values():
        for number, one in enumerate(scale):
            for other in scale[:number]:
                if {one.key, other.key} & {"dissolved"}:
                    continue
                for theme in palette.THEMES.values():
                    alike = palette.contrast(one.fill(theme), other.fill(theme)) < 1.15
                    assert not alike or one.hatch != other.hatch, (one.key, other.key, theme.name)


def test_what_the_data_says_cannot_break_out_of_a_picture(data: Dataset) -> None:
    evil = "</title><script>alert(1)</script><x onload=\"y\" a='b'>&amp;\x00\x1b[31m"
    countries = tuple(
        c.replace(name=evil, iso2="<&") if c.id == "uganda" and hasattr(c, "replace") else c for c in data.countries
    )
    page = pages.sheet(data, "status", "1976-12-31", as_tiles=True)
    page = page._replace(title=evil, lead=evil, notes=(evil,), tips=dict.fromkeys(page.tips, evil))
    root = parsed(tilemap.draw(page, countries))
    title, _ = told(root)
    assert title == evil.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")


def test_the_same_day_gives_the_same_picture(data: Dataset) -> None:
    assert pages.picture(data, "status", "1976-12-31") == pages.picture(data, "status", "1976-12-31")


@pytest.mark.parametrize(
    ("name", "line"), [("map-1976.svg", "map 1976-12-31"), ("tiles-1989.svg", "map 1989-11-09 --tiles")]
)
def test_pictures_in_the_documentation_are_what_is_drawn(
    run: Run, tmp_path: Path, request: pytest.FixtureRequest, name: str, line: str
) -> None:
    target, kept = tmp_path / name, HERE.parent / "docs" / "pictures" / name
    run(*line.split(), "-o", str(target), data=DATA)
    drawn = target.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden"):
        kept.write_text(drawn, encoding="utf-8")

    shown = told(parsed(kept.read_text(encoding="utf-8")))
    assert shown[0] == told(parsed(drawn))[0]
    numbers = shown[1].partition("nkrel")[0]  # the version and the data's day move on
    assert numbers == told(parsed(drawn))[1].partition("nkrel")[0], "if this is meant: pytest --update-golden"


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_picture_is_written_and_not_over_another(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    ran = run("map", "1976", "-o", str(target))
    assert (ran.out, ran.err) == ("", "")
    first = target.read_text(encoding="utf-8")
    parsed(first)
    assert "exists already" in run("map", "1977", "-o", str(target), code=1).err
    assert target.read_text(encoding="utf-8") == first
    run("map", "1977", "--tiles", "--output", str(target), "--force")
    assert "1977" in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["map.svg"]


def test_a_name_that_ends_in_no_kind_of_picture_is_refused(run: Run, tmp_path: Path) -> None:
    error = run("map", "-o", str(tmp_path / "map.gif"), code=2).err
    assert ".svg or .png" in error
    assert "no folder" in run("map", "-o", str(tmp_path / "none" / "map.svg"), code=1).err
    assert list(tmp_path.iterdir()) == []


def test_png_has_its_text(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    try:
        raster.font()
    except raster.NoFontError:
        pytest.skip("no font is installed here")
    target = tmp_path / "map.png"
    run("map", "1976", "--tiles", "-o", str(target))
    content = target.read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(content[16:20], "big") == 2400
    # The same picture without text is another, and smaller.
    picture = re.sub(r"<text.*?</text>", "", pages.picture(_sample(), "status", "1976-12-31", as_tiles=True))
    assert len(content) > len(raster.png(picture)) * 1.1


def _sample() -> Dataset:
    from conftest import SAMPLE

    from nkrel import store

    return store.load(SAMPLE)


def test_without_the_renderer_it_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    error = run("map", "-o", str(tmp_path / "map.png"), code=2).err
    assert "nkrel[png]" in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_font_it_says_so_instead_of_drawing_without_text(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("resvg_py")
    monkeypatch.setattr(raster, "folders", lambda: [str(tmp_path)])
    error = run("map", "-o", str(tmp_path / "map.png"), code=1).err
    assert "no font" in error
    assert "DejaVu Sans" in error
    assert list(tmp_path.iterdir()) == []


def test_drawing_waits_for_those_who_draw() -> None:
    from test_imports import loaded

    _, modules = loaded("list", "--json")
    assert not any(module.startswith("nkrel.drawing") for module in modules)
    out, modules = loaded("map", "1976", "--json")
    assert json.loads(out)
    assert "rich" not in modules
    assert "resvg_py" not in modules


def test_statuses_stand_in_the_palette_as_in_the_model(data: Dataset) -> None:
    statuses = {swatch.key for swatch in palette.STATUS}
    assert statuses == {*Status.__args__}  # type: ignore[attr-defined]
    assert {standing_of(country, "1980-01-01").status for country in data.countries} <= statuses
