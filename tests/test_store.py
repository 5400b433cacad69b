"""The compiled copy of the data: it answers as the TOML does, and only while it agrees with it."""

from __future__ import annotations

import copy
import os
import pickle
import random
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from conftest import DATA, SAMPLE, Ran

from nkrel import cli, model, names, store
from nkrel.problems import DataError
from nkrel.queries.partners import PartnerInFull
from nkrel.queries.selecting import Selection, facts_about
from nkrel.store import compiled, reading
from nkrel.store import copy as copy_file
from nkrel.store.compiled import CompiledStore
from nkrel.store.compiling import compile_directory
from nkrel.store.plain import PlainStore
from nkrel.tables import country


class Installed(NamedTuple):
    """The data of an installed copy: its directory, and the snapshot beside it."""

    data: Path
    snapshot: Path
    database: Path

    @property
    def uganda(self) -> Path:
        """A file of the data."""
        return self.data / "countries/uganda.toml"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """The sample, laid out as a wheel lays out the data, and asked in the place of the bundled data."""
    package = tmp_path / "nkrel"
    made = Installed(package / "data", package / "snapshot.bin", package / "nkrel.sqlite")
    shutil.copytree(SAMPLE, made.data)
    compiled = compile_directory(str(made.data))
    made.snapshot.write_bytes(compiled.snapshot)
    made.database.write_bytes(compiled.database)
    age(made, 0)
    monkeypatch.setattr(store, "__file__", str(package / "store/__init__.py"))
    return made


def age(installed: Installed, seconds: int) -> None:
    """Date every file to one moment, and the snapshot this much after it."""
    for path in installed.data.rglob("*.toml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    moment = 1_000_000_000 + seconds
    os.utime(installed.snapshot, (moment, moment))


def is_compiled() -> bool:
    """Whether the compiled copy of the bundled data is what answers."""
    return isinstance(store.find(say=pytest.fail), CompiledStore)


def test_a_snapshot_holds_what_the_toml_says(installed: Installed, sample: model.Dataset) -> None:
    copy, plain = store.find(), PlainStore(str(SAMPLE))
    assert isinstance(copy, CompiledStore)
    assert copy.dataset() == sample
    assert copy.timeline() == plain.timeline()
    assert copy.completions() == plain.completions()
    for partner in sample.countries:
        for name in names.all_names(partner):
            assert found(copy.index(), name) == found(plain.index(), name)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_exported_rows_are_the_same_from_the_database_and_from_the_records(
    installed: Installed, run: Callable[..., Ran], tmp_path: Path, kind: str
) -> None:
    """To the byte: whole numbers among figures, too, which a database keeps as 12.0."""
    uganda = installed.data / "countries" / "uganda.toml"
    uganda.write_text(uganda.read_text("utf-8").replace("2018 = 0.9,", "2018 = 12,"), "utf-8")
    compiled = compile_directory(str(installed.data))
    installed.snapshot.write_bytes(compiled.snapshot)
    installed.database.write_bytes(compiled.database)
    assert is_compiled()
    run("export", "--as", kind, str(tmp_path / "stored"), data=None)
    run("export", "--as", kind, str(tmp_path / "made"), data=installed.data)
    stored, made = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("stored", "made")
    )
    assert stored == made
    if kind == "csv":
        assert b",2018,12,share," in stored["figure.csv"]


def opened(path: Path, directory: Path) -> CompiledStore:
    """The compiled copy at a path, which agrees with a directory."""
    found = CompiledStore.open(str(path), PlainStore(str(directory)), pytest.fail)
    assert found is not None
    return found


def found(index: names.NameIndex, name: str) -> str:
    """The partner that a name means, or what is said of it."""
    try:
        return names.find(index, name).id
    except names.UnknownNameError as error:
        return str(error)


def test_a_snapshot_of_the_real_data_holds_what_the_toml_says(tmp_path: Path, data: model.Dataset) -> None:
    path = tmp_path / "snapshot.bin"
    path.write_bytes(compile_directory(str(DATA)).snapshot)
    assert opened(path, DATA).dataset() == data


def test_the_same_data_gives_the_same_snapshot(tmp_path: Path) -> None:
    """Builds can be reproduced: neither the place nor the time is in it."""
    copy = shutil.copytree(SAMPLE, tmp_path / "copy", copy_function=shutil.copy)
    assert compile_directory(str(copy)) == compile_directory(str(SAMPLE))


def test_data_that_cannot_be_used_gives_no_snapshot(installed: Installed) -> None:
    installed.uganda.write_text("id = ")
    with pytest.raises(DataError):
        compile_directory(str(installed.data))


@pytest.mark.parametrize("source", [SAMPLE, DATA], ids=["sample", "real"])
def test_a_part_tells_all_about_its_partners(source: Path, tmp_path: Path) -> None:
    """What is decoded for the question about one partner is enough to answer it in full, for every partner."""
    path = tmp_path / "snapshot.bin"
    path.write_bytes(compile_directory(str(source)).snapshot)
    compiled = opened(path, source)
    whole = store.load(source)
    assert whole.countries
    for partner in whole.countries:
        part = compiled.about([partner.id])
        day = Selection(as_of=whole.about.as_of)
        expected = country.record(PartnerInFull(partner, whole, day))
        assert country.record(PartnerInFull(part.country(partner.id), part, day)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "list",
        "timeline",
        "list --as-of 1976",
        "timeline --era nuclear",
        "list --limit 2",
        "list --columns id",
        "list -f csv",
    ],
)
def test_what_lies_ready_is_what_would_be_answered(
    installed: Installed, line: str, capfd: pytest.CaptureFixture[str]
) -> None:
    words = line.split() if "-f" in line else [*line.split(), "--json"]
    assert cli.main(words) == 0
    ready = capfd.readouterr().out
    assert cli.main([*words, "--data", str(installed.data)]) == 0
    assert capfd.readouterr().out == ready and ready


def test_rows_that_lie_ready_are_not_answered_when_they_are_damaged(installed: Installed) -> None:
    assert is_compiled()
    content = bytearray(installed.snapshot.read_bytes())
    at = content.index(b'"iso2":"UG"')
    content[at + 8] ^= 1
    installed.snapshot.write_bytes(content)
    found = store.find(say=lambda _: None)
    assert found.written("partner") is None
    assert found.written("entry") is not None


def test_a_part_can_be_of_several_partners(installed: Installed, sample: model.Dataset) -> None:
    compiled = store.find()
    assert is_compiled()
    part = compiled.about(["russia", "south-korea"])
    for id in ("russia", "south-korea"):
        facts = [(owner.id, fact.id) for owner, fact in facts_about(part, id)]
        assert facts == [(owner.id, fact.id) for owner, fact in facts_about(sample, id)]
    assert [fact for _, fact in facts_about(part, "south-korea")], "told in the file of Uganda"


def test_an_agreeing_snapshot_is_what_is_read(installed: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The TOML is not parsed at all."""

    def read(directory: str) -> reading.Loaded:
        raise AssertionError(f"{directory} was read")

    monkeypatch.setattr(reading, "read", read)
    assert store.load().country("uganda").name == "Uganda"


def edit_to_another_size(installed: Installed) -> None:
    installed.uganda.write_text(installed.uganda.read_text("utf-8").replace('"Uganda"', '"Buganda"'), "utf-8")
    age(installed, 3600)


def edit_to_the_same_size(installed: Installed) -> None:
    installed.uganda.write_text(installed.uganda.read_text("utf-8").replace('"Uganda"', '"Ugandb"'), "utf-8")


def put_an_older_file_of_the_same_size_in_its_place(installed: Installed) -> None:
    """As `cp -p` and `rsync -a` do, and whoever copies an edited installation as a whole."""
    edit_to_the_same_size(installed)
    age(installed, 3600)


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
    put_an_older_file_of_the_same_size_in_its_place,
    add_a_partner,
    remove_a_partner,
    rename_a_file,
    remove_the_topics,
]


@pytest.mark.parametrize("edit", EDITS)
def test_edited_toml_is_what_is_read(edit: Callable[[Installed], None], installed: Installed) -> None:
    before = store.load()
    edit(installed)
    assert not is_compiled()
    assert store.load() == store.load(installed.data)
    if edit is not rename_a_file:
        assert store.load() != before


def test_touched_toml_still_agrees(installed: Installed) -> None:
    """A newer date alone, as an installer may give, costs no more than a look at the content."""
    for path in installed.data.rglob("*.toml"):
        os.utime(path)
    assert is_compiled()


def test_other_files_beside_the_toml_do_not_matter(installed: Installed) -> None:
    (installed.data / "README.md").write_text("# About\n")
    (installed.data / "countries/uganda.toml~").write_text("id = 1\n")
    assert is_compiled()


def replaced(content: bytes) -> Callable[[bytes], bytes]:
    return lambda _: content


def flipped(content: bytes, place: int, bit: int = 1) -> bytes:
    """With one bit of one byte the other way round."""
    return content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]


DAMAGE = {
    "empty": replaced(b""),
    "zeros": replaced(bytes(1000)),
    "garbage": replaced(b"\xff\x00" * 500),
    "text": replaced(b"version https://example.org/spec/v1\n"),
    "other values": replaced(msgspec.msgpack.encode({"format": 1})),
    "half": lambda content: content[: len(content) // 2],
    "short of a byte": lambda content: content[:-1],
    "one byte more": lambda content: content + b"\x00",
    "a letter of the head": lambda content: flipped(content, content.index(b"uganda")),
    "no UTF-8 in the head": lambda content: flipped(content, content.index(b"uganda"), 0x80),
    "a date": lambda content: flipped(content, content.index(b"1972-08-02") + 9),
    "a name": lambda content: flipped(content, content.index(b"Kampala")),
    "the first byte of the body": lambda content: flipped(content, 16 + int.from_bytes(content[:8], "big")),
    "the last byte": lambda content: flipped(content, len(content) - 1),
    "every byte of the body": lambda content: content[: len(content) // 2] + bytes(len(content) - len(content) // 2),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_snapshot_does_no_harm(
    damage: Callable[[bytes], bytes], installed: Installed, sample: model.Dataset, run: Callable[..., Ran]
) -> None:
    """The answer is that of the TOML, and stderr says why it took longer."""
    expected = {words: run(*words).out for words in QUESTIONS}
    installed.snapshot.write_bytes(damage(installed.snapshot.read_bytes()))
    age(installed, 0)
    said: list[str] = []
    found = store.find(say=said.append)
    assert found.dataset() == sample
    assert found.about([country.id for country in sample.countries]).countries == sample.countries
    assert found.timeline() == PlainStore(str(SAMPLE)).timeline()
    assert found.completions() == PlainStore(str(SAMPLE)).completions()
    assert found.index() == PlainStore(str(SAMPLE)).index()
    assert said == [compiled.NOTE], "once"
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert store.load() == sample
    assert {str(warning.message) for warning in warned} <= {compiled.NOTE}
    for words in QUESTIONS:
        ran = run(*words, data=None)
        assert ran.out == expected[words]
        assert ran.err in ("", f"nkrel: {compiled.NOTE}\n")


@pytest.mark.parametrize("seed", range(20))
def test_no_damage_anywhere_changes_an_answer(seed: int, installed: Installed, sample: model.Dataset) -> None:
    chance = random.Random(seed)
    content = bytearray(installed.snapshot.read_bytes())
    for _ in range(chance.randint(1, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    installed.snapshot.write_bytes(bytes(content))
    found = store.find(say=lambda _: None)
    whole, plain = found.dataset(), PlainStore(str(SAMPLE))
    assert whole == sample
    assert found.about(["cuba"]).country("cuba") == sample.country("cuba")
    assert (found.timeline(), found.completions(), found.index()) == (
        plain.timeline(),
        plain.completions(),
        plain.index(),
    )


QUESTIONS = (
    ("country", "uganda", "--json"),
    ("list", "--json"),
    ("timeline", "--json"),
    ("sources", "--json"),
    ("search", "delegation", "--json"),
)


def test_a_snapshot_of_another_version_is_not_used(
    installed: Installed, sample: model.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_file, "__version__", "0.9")
    assert not is_compiled()
    assert store.load() == sample


def test_commands_answer_from_a_snapshot_as_from_the_toml(installed: Installed, run: Callable[..., Ran]) -> None:
    assert is_compiled()
    for words in QUESTIONS:
        assert run(*words, data=None).out == run(*words, data=installed.data).out


def test_all_about_every_partner_lies_ready(
    installed: Installed, run: Callable[..., Ran], sample: model.Dataset
) -> None:
    assert is_compiled()
    for partner in sample.countries:
        line = ("country", partner.id, "--json")
        assert run(*line, data=None).out == run(*line, data=installed.data).out
        assert store.find().written(f"country/{partner.id}") is not None
    narrowed = ("country", "uganda", "--theme", "visit", "--json")
    assert run(*narrowed, data=None).out == run(*narrowed, data=installed.data).out


def test_a_folder_in_the_place_of_the_snapshot_is_not_used(installed: Installed, sample: model.Dataset) -> None:
    installed.snapshot.unlink()
    installed.snapshot.mkdir()
    assert store.load() == sample


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_in_the_place_of_the_database_is_not_waited_for(installed: Installed) -> None:
    installed.database.unlink()
    os.mkfifo(installed.database)
    said: list[str] = []
    assert store.find(say=said.append).database_file() is None
    assert len(said) == 1


def test_without_a_snapshot_the_toml_is_read(installed: Installed, sample: model.Dataset) -> None:
    installed.snapshot.unlink()
    assert not is_compiled()
    assert store.load() == sample


def test_a_snapshot_does_not_hide_that_the_toml_is_unusable(installed: Installed) -> None:
    installed.uganda.write_text("id = ")
    with pytest.raises(DataError, match=r"countries/uganda\.toml:1: not valid TOML"):
        store.load()


def test_the_data_directory_asked_for_is_never_answered_from_the_snapshot(installed: Installed, tmp_path: Path) -> None:
    other = Path(shutil.copytree(SAMPLE, tmp_path / "other"))
    (other / "countries/guinea.toml").unlink()
    assert len(store.load(other).countries) == len(store.load().countries) - 1


def test_what_is_loaded_can_be_copied_and_sent_to_other_processes(installed: Installed, sample: model.Dataset) -> None:
    """As it can when it comes from the TOML."""
    assert is_compiled()
    loaded = store.load()
    assert pickle.loads(pickle.dumps(loaded)) == sample
    assert copy.deepcopy(loaded) == sample


def test_what_is_loaded_outlives_the_snapshot(installed: Installed, sample: model.Dataset) -> None:
    """An upgrade may write over the files of an installed copy while a script is using it."""
    loaded = store.load()
    installed.snapshot.write_bytes(bytes(installed.snapshot.stat().st_size))
    assert loaded == sample
