"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nkrel.writing import write_file


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    write_file(tmp_path / "a.svg", "조선\r\nx\n")
    assert (tmp_path / "a.svg").read_bytes() == "조선\r\nx\n".encode()
    write_file(str(tmp_path / "b.png"), b"\x89PNG")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.svg", "b.png"]


def test_an_existing_file_stays_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("mine")
    with pytest.raises(FileExistsError, match="--force"):
        write_file(target, "yours")
    assert target.read_text() == "mine"
    write_file(target, "yours", force=True)
    assert target.read_text() == "yours"


@pytest.mark.skipif(os.name == "nt", reason="permissions and links are POSIX's")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(link, "new", force=True)
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "whatever")

    monkeypatch.setattr(os, fails, full)
    with pytest.raises(OSError, match="No space left") as error:
        write_file(target, "new", force=True)
    assert error.value.filename == str(target)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("name", ["a.json/", "a/", "a/."])
def test_the_name_of_a_folder_makes_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(IsADirectoryError, match="is a folder, not a file"):
        write_file(f"{tmp_path}/{name}", "x", force=True)
    assert list(tmp_path.iterdir()) == []


def test_what_is_in_the_way_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder"):
        write_file(tmp_path / "none" / "a.txt", "x")
    with pytest.raises(IsADirectoryError, match="folder, not a file"):
        write_file(tmp_path, "x", force=True)


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no such device here")
def test_a_device_is_written_to() -> None:
    write_file("/dev/null", "x")
    assert not stat.S_ISREG(os.stat("/dev/null").st_mode)
