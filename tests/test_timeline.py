"""What happened, in order."""

from __future__ import annotations

from collections import Counter

import pytest

from nkrel import dates
from nkrel.model import Country, Dataset, Mission, Period
from nkrel.queries.selecting import Selection
from nkrel.queries.timeline import Entry, entries, mission_entries, timeline

TODAY = "2024-12-31"


def found(dataset: Dataset, **asked: object) -> list[str]:
    """The ids of the entries shown."""
    selection = Selection(**{"as_of": TODAY, **asked})  # type: ignore[arg-type]
    return [entry.id for entry in timeline(dataset, selection)]


def entry(dataset: Dataset, id: str) -> Entry:
    """The entry with this id."""
    return next(entry for entry in entries(dataset) if entry.id == id)


def test_everything_dated_is_told_in_order_of_time(sample: Dataset) -> None:
    told = timeline(sample, Selection(as_of=TODAY))
    assert [entry.date for entry in told] == sorted((entry.date for entry in told), key=dates.sort_key)
    assert [entry.id for entry in told][:4] == [
        "russia-partner-embassy-opened-1948",
        "russia-established-1948-10-12",
        "russia-kim-1949",
        "east-germany-established-1949-11-06",
    ]
    assert {entry.type for entry in told} == {"change", "mission", "fact", "resolution", "membership"}


def test_nothing_dated_is_left_out_and_nothing_undated_put_in(sample: Dataset) -> None:
    told = Counter(entry.type for entry in timeline(sample, Selection(as_of=TODAY)))
    facts = [fact for owner in sample.owners for fact in owner.facts]
    assert told == {
        "change": sum(len(country.changes) for country in sample.countries),
        "fact": sum(fact.date is not None for fact in facts),
        "mission": 6,  # Cuba's opened twice and closed once, Uganda's opened and closed, Russia's opened
        "resolution": len(sample.resolutions),
        "membership": 4,  # the NPT joined, left and given notice of; the UN joined
    }


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("uganda-established-1972-08-02", "North Korea and Uganda established diplomatic relations."),
        ("russia-established-1948-10-12", "North Korea and the Soviet Union established diplomatic relations."),
        ("iraq-recognised-1967", "Recognition between North Korea and Iraq."),
        ("chile-severed-1973-09", "Relations between North Korea and Chile were severed."),
        ("chile-restored-1992-09-25", "North Korea and Chile restored diplomatic relations (level: non-resident)."),
        ("canada-suspended-2010-05-25", "Relations between North Korea and Canada were suspended."),
        ("east-germany-dissolved-1990-10-03", "East Germany ceased to exist."),
        ("cuba-dprk-embassy-opened-1961", "North Korea opened an embassy in Havana."),
        ("cuba-dprk-embassy-closed-1970", "North Korea closed its embassy in Havana."),
        ("cuba-dprk-embassy-reopened-1975-05", "North Korea reopened its embassy in Havana."),
        ("russia-partner-embassy-opened-1948", "The Soviet Union opened an embassy in Pyongyang."),
        ("uganda-amin-visit", "A delegation [sic] from Uganda: it went to Pyongyang [/b]."),
        (
            "resolution-1718",
            "Security Council resolution 1718: Imposed sanctions after the nuclear test of 9 October 2006.",
        ),
        (
            "resolution-s-2022-431",
            "Vetoed Security Council draft S/2022/431: Would have tightened the sanctions after missile launches.",
        ),
        (
            "npt-joined",
            "North Korea became a party to the Treaty on the Non-Proliferation of Nuclear Weapons (NPT).",
        ),
        ("npt-left", "North Korea left the Treaty on the Non-Proliferation of Nuclear Weapons (NPT)."),
        ("npt-event-1993-03-12", "North Korea gave notice of withdrawal from the treaty."),
        ("un-joined", "North Korea joined the United Nations (UN)."),
    ],
)
def test_each_entry_is_a_sentence_in_the_terms_of_its_time(sample: Dataset, id: str, text: str) -> None:
    assert entry(sample, id).text == text


SINCE_1973 = Period(state="open", start="1973")
UNTIL_1980 = Period(state="open", end="1980")


@pytest.mark.parametrize(
    ("mission", "texts"),
    [
        (
            Mission(
                side="dprk", kind="trade-office", city="Oslo", periods=(Period(state="open", start="1973", end="1980"),)
            ),
            ["North Korea opened a trade office in Oslo.", "North Korea closed its trade office in Oslo."],
        ),
        (
            Mission(side="dprk", kind="embassy", accredited_from="Stockholm, Sweden", periods=(SINCE_1973,)),
            ["North Korea's mission in Stockholm, Sweden, became accredited to Norway."],
        ),
        (
            Mission(side="partner", kind="embassy", accredited_from="Seoul, South Korea", periods=(UNTIL_1980,)),
            ["Norway's mission in Seoul, South Korea, ceased to be accredited to North Korea."],
        ),
        (Mission(side="partner", kind="embassy", periods=(Period(state="open"),), as_of="2019"), []),
        (
            Mission(
                side="partner",
                kind="embassy",
                city="Pyongyang",
                periods=(SINCE_1973, Period(state="unstaffed", start="2020"), Period(state="open", start="2024")),
            ),
            [
                "Norway opened an embassy in Pyongyang.",
                "Norway's embassy in Pyongyang was left without its staff.",
                "Norway's embassy in Pyongyang was staffed again.",
            ],
        ),
        (Mission(side="dprk", kind="embassy", city="Oslo", periods=(Period(state="open", end="../1980"),)), []),
        (Mission(side="partner", kind="protecting-power", city="Pyongyang", periods=(SINCE_1973,)), []),
    ],
)
def test_missions_are_told_by_side_and_place(mission: Mission, texts: list[str]) -> None:
    norway = Country(id="norway", name="Norway", kind="un-member", region="Europe", missions=(mission,))
    assert [entry.text for entry in mission_entries(norway)] == texts


def test_an_entry_carries_its_sources_themes_and_disputes(sample: Dataset) -> None:
    told = entry(sample, "uganda-training")
    assert (told.country, told.topic, told.also) == ("uganda", None, ("south-korea",))
    assert told.themes == ("military", "sanctions")
    assert told.sources == ("yearbook",)
    assert [reading.value for reading in told.disputed] == ["The cooperation went on."]
    assert [reading.date for reading in entry(sample, "uganda-established-1972-08-02").disputed] == ["1973"]
    assert (entry(sample, "nuclear-npt").country, entry(sample, "nuclear-npt").topic) == (None, "nuclear")
    assert set(entry(sample, "resolution-s-2022-431").also) == {"france", "russia"}


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (
            {"country": ("uganda",)},
            [
                "uganda-amin-visit",
                "uganda-established-1972-08-02",
                "uganda-dprk-embassy-opened-1973",
                "uganda-training",
                "uganda-dprk-embassy-closed-2023-10",
            ],
        ),
        ({"country": ("south-korea",)}, ["uganda-training"]),
        ({"country": ("france",)}, ["resolution-s-2022-431"]),
        ({"theme": ("military",)}, ["uganda-amin-visit", "uganda-training", "russia-treaty-2024"]),
        (
            {"theme": ("mission",), "country": ("cuba",), "until": "1970-01-01"},
            ["cuba-dprk-embassy-opened-1961", "cuba-dprk-embassy-closed-1970"],
        ),
        (
            {"source": ("ministry",)},
            ["uganda-established-1972-08-02", "chile-restored-1992-09-25", "russia-treaty-2024"],
        ),
        ({"region": ("Africa",), "since": "2000-01-01"}, ["uganda-training", "uganda-dprk-embassy-closed-2023-10"]),
        (
            {"kind": ("former-state",)},
            ["east-germany-established-1949-11-06", "east-germany-honecker-1977", "east-germany-dissolved-1990-10-03"],
        ),
        ({"tenor": ("friendly",), "theme": ("visit",)}, ["uganda-amin-visit"]),
        ({"region": ("Asia",), "theme": ("sanctions",)}, ["uganda-training"]),
        ({"status": ("suspended",)}, ["canada-established-2001-02-06", "canada-suspended-2010-05-25"]),
        ({"era": ("closure",)}, ["resolution-s-2022-431"]),
        ({"since": "1973-02-01", "until": "1973-02-28"}, ["uganda-dprk-embassy-opened-1973"]),
        ({"since": "1949-03-10", "until": "1949-03-11"}, ["russia-kim-1949"]),
        (
            {"since": "1985-12-12", "until": "1985-12-12"},
            ["cote-d-ivoire-established-1985", "nuclear-npt", "npt-joined"],
        ),
    ],
)
def test_what_each_filter_keeps(sample: Dataset, asked: dict[str, object], ids: list[str]) -> None:
    """An entry is kept with every partner it involves, and at every time in which its date can lie."""
    assert found(sample, **asked) == ids


def test_the_timeline_ends_with_the_day_asked_for(sample: Dataset) -> None:
    assert found(sample, as_of="1949-03-03") == [
        "russia-partner-embassy-opened-1948",
        "russia-established-1948-10-12",
        "russia-kim-1949",
    ]


def test_filters_on_partners_are_judged_on_the_day_asked_for(sample: Dataset) -> None:
    asked = {"status": ("established",), "country": ("canada",)}
    assert found(sample, as_of="2005-01-01", **asked) == ["canada-established-2001-02-06"]
    assert found(sample, as_of="2024-12-31", **asked) == []


def test_every_entry_of_the_real_data_has_an_id_of_its_own(data: Dataset) -> None:
    """Scripts tell entries apart by it."""
    counts = Counter(entry.id for entry in entries(data))
    assert [id for id, count in counts.items() if count > 1] == []
