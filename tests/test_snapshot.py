"""The compiled copy of the data: it answers as the TOML does, and only while it agrees with it."""

from __future__ import annotations

import copy
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from conftest import DATA, SAMPLE, Ran

from nkrel import bundle, loading, model, names, snapshot
from nkrel.problems import DataError
from nkrel.queries.selecting import Selection, facts_about
from nkrel.snapshot import Snapshot
from nkrel.views import country


class Installed(NamedTuple):
    """The data of an installed copy: its directory, and the snapshot beside it."""

    data: Path
    snapshot: Path

    @property
    def uganda(self) -> Path:
        """A file of the data."""
        return self.data / "countries/uganda.toml"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """The sample, laid out as a wheel lays out the data, and asked in the place of the bundled data."""
    package = tmp_path / "nkrel"
    made = Installed(package / "data", package / "snapshot.bin")
    shutil.copytree(SAMPLE, made.data)
    made.snapshot.write_bytes(snapshot.compile_directory(str(made.data)))
    age(made, 0)
    monkeypatch.setattr(bundle, "__file__", str(package / "bundle.py"))
    return made


def age(installed: Installed, seconds: int) -> None:
    """Date every file to one moment, and the snapshot this much after it."""
    for path in installed.data.rglob("*.toml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    moment = 1_000_000_000 + seconds
    os.utime(installed.snapshot, (moment, moment))


def test_a_snapshot_holds_what_the_toml_says(installed: Installed, sample: model.Dataset) -> None:
    compiled = bundle.snapshot()
    assert compiled is not None
    assert compiled.dataset() == sample
    index = names.build_index(sample.countries)
    for partner in sample.countries:
        for name in names.all_names(partner):
            assert found(compiled.index(), name) == found(index, name)


def found(index: names.NameIndex, name: str) -> str:
    """The partner that a name means, or what is said of it."""
    try:
        return names.find(index, name).id
    except names.UnknownNameError as error:
        return str(error)


def test_a_snapshot_of_the_real_data_holds_what_the_toml_says(tmp_path: Path, data: model.Dataset) -> None:
    path = tmp_path / "snapshot.bin"
    path.write_bytes(snapshot.compile_directory(str(DATA)))
    compiled = Snapshot.open(str(path), str(DATA))
    assert compiled is not None
    assert compiled.dataset() == data


def test_the_same_data_gives_the_same_snapshot(tmp_path: Path) -> None:
    """Builds can be reproduced: neither the place nor the time is in it."""
    copy = shutil.copytree(SAMPLE, tmp_path / "copy", copy_function=shutil.copy)
    assert snapshot.compile_directory(str(copy)) == snapshot.compile_directory(str(SAMPLE))


def test_data_that_cannot_be_used_gives_no_snapshot(installed: Installed) -> None:
    installed.uganda.write_text("id = ")
    with pytest.raises(DataError):
        snapshot.compile_directory(str(installed.data))


@pytest.mark.parametrize("source", [SAMPLE, DATA], ids=["sample", "real"])
def test_a_part_tells_all_about_its_partners(source: Path, tmp_path: Path) -> None:
    """What is decoded for the question about one partner is enough to answer it in full, for every partner."""
    path = tmp_path / "snapshot.bin"
    path.write_bytes(snapshot.compile_directory(str(source)))
    compiled = Snapshot.open(str(path), str(source))
    assert compiled is not None
    whole = loading.load(source)
    assert whole.countries
    for partner in whole.countries:
        part = compiled.dataset_about([partner.id])
        expected = country.record(partner, whole, Selection(as_of=whole.about.as_of))
        assert country.record(part.country(partner.id), part, Selection(as_of=part.about.as_of)) == expected


def test_a_part_can_be_of_several_partners(installed: Installed, sample: model.Dataset) -> None:
    compiled = bundle.snapshot()
    assert compiled is not None
    part = compiled.dataset_about(["russia", "south-korea"])
    for id in ("russia", "south-korea"):
        facts = [(owner.id, fact.id) for owner, fact in facts_about(part, id)]
        assert facts == [(owner.id, fact.id) for owner, fact in facts_about(sample, id)]
    assert [fact for _, fact in facts_about(part, "south-korea")], "told in the file of Uganda"


def test_an_agreeing_snapshot_is_what_is_read(installed: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The TOML is not parsed at all."""

    def read(directory: str) -> loading.Loaded:
        raise AssertionError(f"{directory} was read")

    monkeypatch.setattr(loading, "read", read)
    assert loading.load().country("uganda").name == "Uganda"


def edit_to_another_size(installed: Installed) -> None:
    installed.uganda.write_text(installed.uganda.read_text("utf-8").replace('"Uganda"', '"Buganda"'), "utf-8")
    age(installed, 3600)


def edit_to_the_same_size(installed: Installed) -> None:
    age(installed, 0)
    installed.uganda.write_text(installed.uganda.read_text("utf-8").replace('"Uganda"', '"Ugandb"'), "utf-8")


def add_a_partner(installed: Installed) -> None:
    text = (installed.data / "countries/guinea.toml").read_text("utf-8").replace("uinea", "uyana")
    text = text.replace("guinea", "guyana")
    (installed.data / "countries/guyana.toml").write_text(text, "utf-8")
    age(installed, 3600)


def remove_a_partner(installed: Installed) -> None:
    (installed.data / "countries/guinea.toml").unlink()


def rename_a_file(installed: Installed) -> None:
    (installed.data / "topics/nuclear.toml").rename(installed.data / "topics/atoms.toml")


def remove_the_topics(installed: Installed) -> None:
    shutil.rmtree(installed.data / "topics")


EDITS = [
    edit_to_another_size,
    edit_to_the_same_size,
    add_a_partner,
    remove_a_partner,
    rename_a_file,
    remove_the_topics,
]


@pytest.mark.parametrize("edit", EDITS)
def test_edited_toml_is_what_is_read(edit: Callable[[Installed], None], installed: Installed) -> None:
    before = loading.load()
    edit(installed)
    assert bundle.snapshot() is None
    assert loading.load() == loading.load(installed.data)
    if edit is not rename_a_file:
        assert loading.load() != before


def test_touched_toml_still_agrees(installed: Installed) -> None:
    """A newer date alone, as an installer may give, costs no more than a look at the content."""
    for path in installed.data.rglob("*.toml"):
        os.utime(path)
    assert bundle.snapshot() is not None


def test_other_files_beside_the_toml_do_not_matter(installed: Installed) -> None:
    (installed.data / "README.md").write_text("# About\n")
    (installed.data / "countries/uganda.toml~").write_text("id = 1\n")
    assert bundle.snapshot() is not None


def replaced(content: bytes) -> Callable[[bytes], bytes]:
    return lambda _: content


def with_a_damaged_record(content: bytes) -> bytes:
    """A byte that begins no value stands where the name of a city began."""
    place = content.index(b"Kampala")
    return content[: place - 1] + b"\xc1" + content[place:]


DAMAGE = {
    "empty": replaced(b""),
    "zeros": replaced(bytes(1000)),
    "garbage": replaced(b"\xff\x00" * 500),
    "text": replaced(b"version https://example.org/spec/v1\n"),
    "other values": replaced(msgspec.msgpack.encode({"format": 1})),
    "half": lambda content: content[: len(content) // 2],
    "short of a byte": lambda content: content[:-1],
    "damaged record": with_a_damaged_record,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_snapshot_does_no_harm(
    damage: Callable[[bytes], bytes], installed: Installed, sample: model.Dataset, run: Callable[..., Ran]
) -> None:
    """The answer is that of the TOML."""
    expected = {words: run(*words).out for words in QUESTIONS}
    installed.snapshot.write_bytes(damage(installed.snapshot.read_bytes()))
    age(installed, 0)
    assert loading.load() == sample
    assert {words: run(*words, data=None).out for words in QUESTIONS} == expected


QUESTIONS = (
    ("country", "uganda", "--json"),
    ("list", "--json"),
    ("timeline", "--json"),
    ("sources", "--json"),
    ("search", "Kampala", "--json"),
)


def test_a_snapshot_of_another_version_is_not_used(
    installed: Installed, sample: model.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "FORMAT", snapshot.FORMAT + 1)
    assert bundle.snapshot() is None
    assert loading.load() == sample


def test_commands_answer_from_a_snapshot_as_from_the_toml(installed: Installed, run: Callable[..., Ran]) -> None:
    assert bundle.snapshot() is not None
    for words in QUESTIONS:
        assert run(*words, data=None).out == run(*words, data=installed.data).out


def test_a_folder_in_the_place_of_the_snapshot_is_not_used(installed: Installed, sample: model.Dataset) -> None:
    installed.snapshot.unlink()
    installed.snapshot.mkdir()
    assert loading.load() == sample


def test_without_a_snapshot_the_toml_is_read(installed: Installed, sample: model.Dataset) -> None:
    installed.snapshot.unlink()
    assert bundle.snapshot() is None
    assert loading.load() == sample


def test_a_snapshot_does_not_hide_that_the_toml_is_unusable(installed: Installed) -> None:
    installed.uganda.write_text("id = ")
    with pytest.raises(DataError, match=r"countries/uganda\.toml:1: not valid TOML"):
        loading.load()


def test_the_data_directory_asked_for_is_never_answered_from_the_snapshot(installed: Installed, tmp_path: Path) -> None:
    other = Path(shutil.copytree(SAMPLE, tmp_path / "other"))
    (other / "countries/guinea.toml").unlink()
    assert len(loading.load(other).countries) == len(loading.load().countries) - 1


def test_what_is_loaded_can_be_copied_and_sent_to_other_processes(installed: Installed, sample: model.Dataset) -> None:
    """As it can when it comes from the TOML."""
    assert bundle.snapshot() is not None
    loaded = loading.load()
    assert pickle.loads(pickle.dumps(loaded)) == sample
    assert copy.deepcopy(loaded) == sample


def test_what_is_loaded_outlives_the_snapshot(installed: Installed, sample: model.Dataset) -> None:
    """An upgrade may write over the files of an installed copy while a script is using it."""
    loaded = loading.load()
    installed.snapshot.write_bytes(bytes(installed.snapshot.stat().st_size))
    assert loaded == sample
