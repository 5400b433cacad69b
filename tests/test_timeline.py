"""What happened, in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from conftest import DATA

from nkrel import dates
from nkrel.model import Change, Country, Dataset, Disputed, Membership, MembershipEvent, Mission, Period
from nkrel.queries.selecting import Selection
from nkrel.queries.timeline import Entry, change_entry, dated, entries, membership_entries, mission_entries, timeline

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


@pytest.mark.parametrize(
    ("side", "text"),
    [
        ("partner", "The Netherlands opened an embassy in Pyongyang."),
        ("dprk", "North Korea opened an embassy in the Netherlands."),
    ],
)
def test_a_mission_in_a_city_that_no_source_names_is_told_of_the_capital_or_the_country(side: Any, text: str) -> None:
    mission = Mission(side=side, kind="embassy", periods=(SINCE_1973,))
    host = Country(id="netherlands", name="Netherlands", kind="un-member", region="Europe", missions=(mission,))
    assert [entry.text for entry in mission_entries(host)] == [text]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Cuba", "Cuba"),
        ("New Zealand", "New Zealand"),
        ("East Germany", "East Germany"),
        ("Congo", "the Congo"),
        ("Netherlands", "the Netherlands"),
        ("United Kingdom", "the United Kingdom"),
        ("Democratic Yemen", "the Democratic Yemen"),
        ("Czech Republic", "the Czech Republic"),
        ("Solomon Islands", "the Solomon Islands"),
        ("European Union", "the European Union"),
    ],
)
def test_a_name_has_the_article_that_it_takes_in_a_sentence(name: str, told: str) -> None:
    change = Change(status="established", date="1973")
    country = Country(id="c", name=name, kind="un-member", region="Europe", changes=(change,))
    assert change_entry(country, change).text == f"North Korea and {told} established diplomatic relations."


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("1973-09", "1973-09-01", "1973-09-30"),
        ("../1973", None, "1973-12-31"),
        ("2016/..", "2016-01-01", None),
        ("../..", None, None),
    ],
)
def test_an_entry_says_between_which_days_it_lies_and_nothing_of_an_open_end(
    date: str, earliest: str | None, latest: str | None
) -> None:
    told = dated(date, "fact", text="X.", id="x")
    assert (told.earliest, told.latest) == (earliest, latest)


ORGANIZATION = Membership(
    id="o",
    name="Interpol",
    role="observer",
    joined="1973",
    left="1980/1981",
    note="Of its own accord.",
    sources=("yearbook",),
    disputed=(Disputed(date="1974", why="Another list.", sources=("diary",)),),
    events=(MembershipEvent(date="1975/1976", text="It was absent.", sources=("diary",)),),
)


def test_what_is_remarked_and_disputed_of_a_membership_stands_with_the_joining() -> None:
    told = list(membership_entries(ORGANIZATION))
    assert [(entry.id, entry.note, len(entry.disputed), entry.sources) for entry in told] == [
        ("o-joined", "Of its own accord.", 1, ("yearbook",)),
        ("o-left", None, 0, ("yearbook",)),
        ("o-event-1975-to-1976", None, 0, ("diary",)),
    ]


@pytest.mark.parametrize(
    ("name", "role", "text"),
    [
        ("Interpol", "observer", "North Korea joined Interpol as observer."),
        ("Interpol", "member", "North Korea joined Interpol."),
        ("Red Cross", "participant", "North Korea joined the Red Cross as participant."),
        ("The Hague Conference", None, "North Korea joined The Hague Conference."),
        ("Antarctic Treaty", "party", "North Korea became a party to the Antarctic Treaty."),
    ],
)
def test_joining_is_told_with_the_role_and_the_name_as_it_stands_in_a_sentence(name: str, role: Any, text: str) -> None:
    assert next(membership_entries(Membership(id="o", name=name, role=role, joined="1973"))).text == text


def test_a_membership_that_is_only_known_from_a_list_is_not_told_as_joining() -> None:
    assert list(membership_entries(Membership(id="o", name="Interpol", joined="../1973"))) == []


def test_as_of_an_earlier_day_remarks_and_readings_of_later_years_are_left_out(sample: Dataset) -> None:
    readings = (
        Disputed(date="1971", why="A list.", sources=("yearbook",)),
        Disputed(date="1990", why="A later list.", sources=("diary",)),
    )
    change = Change(status="established", date="1970", note="Broken off in 1980.", disputed=readings)
    country = Country(id="c", name="C", kind="un-member", region="Africa", changes=(change,))
    world = replace(sample, countries=(country,), topics=(), resolutions=(), organizations=())

    def told(day: str) -> list[tuple[str | None, list[str | None]]]:
        found = timeline(world, Selection(as_of=day))
        return [(entry.note, [reading.date for reading in entry.disputed]) for entry in found]

    assert told("1975-12-31") == [(None, ["1971"])]
    assert told("1985-12-31") == [("Broken off in 1980.", ["1971"])]
    assert told(TODAY) == [("Broken off in 1980.", ["1971", "1990"])]


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
        ({"topic": ("nuclear",)}, ["nuclear-npt", "nuclear-six-party"]),
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


def test_an_event_is_found_among_changes_of_relations_too(data: Dataset) -> None:
    """Every break with North Korea, whether a fact tells of it or not, and none with South Korea beside them."""
    told = timeline(data, Selection(as_of=data.about.as_of, event=("sever",), recipient=("north-korea",)))
    ids = {entry.id for entry in told}
    narrowing = ("severed", "suspended", "downgraded")
    taken_by_north_korea = {"australia-suspended-1975-11", "hungary-downgraded-1989-02", "malaysia-severed-2021-03-19"}
    steps = {
        f"{country.id}-{change.status}-{change.date}"
        for country in data.countries
        for change in country.changes
        if change.status in narrowing
    }
    assert steps - ids == taken_by_north_korea
    assert "malta-south-korea-1984" not in ids
    own = timeline(data, Selection(as_of=data.about.as_of, event=("sever",), actor=("north-korea",)))
    assert taken_by_north_korea <= {entry.id for entry in own}


@pytest.mark.parametrize(
    ("actor", "text", "sides"),
    [
        (None, "Relations between North Korea and Chile were severed.", (None, None)),
        ("chile", "Chile severed relations with North Korea.", ("chile", "north-korea")),
        ("north-korea", "North Korea severed relations with Chile.", ("north-korea", "chile")),
    ],
)
def test_a_change_says_who_took_the_step(
    sample: Dataset, actor: str | None, text: str, sides: tuple[str | None, str | None]
) -> None:
    chile = sample.country("chile")
    step = next(change for change in chile.changes if change.status == "severed")
    told = change_entry(chile, replace(step, actor=actor))
    assert told.event is not None
    assert (told.text, (told.event.actor, told.event.recipient)) == (text, sides)


def test_changes_are_found_by_what_they_led_to(run: Any) -> None:
    severed = run("changes", "--to", "severed", "--json", data=DATA).json()
    assert {row["status"] for row in severed} == {"severed"}
    assert {"chile", "mauritania", "myanmar", "comoros", "grenada"} <= {row["country"] for row in severed}
    reasons = {row["country"]: row["note"] for row in severed}
    assert run("changes", "--to", "severed", "--country", "myanmar", data=DATA).out.count(reasons["myanmar"]) == 1


def test_changes_of_partners_that_stand_so_today_are_told_from_changes_that_led_there(run: Any) -> None:
    told = run("changes", "--status", "severed", data=DATA)
    assert "changes led to something else: see --to" in told.err
    assert run("changes", "--status", "severed", "--to", "severed", data=DATA).err == ""
