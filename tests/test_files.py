"""Files are whole or not there."""

import errno
import os
from pathlib import Path

import pytest

from audiobrief.errors import OutputError
from audiobrief.files import output_errors, sha256_of, whole_file, write_whole


def names_in(folder: Path) -> list[str]:
    """Return what lies in a folder, hidden files too."""
    return [path.name for path in folder.iterdir()]


def test_content_arrives_whole(tmp_path: Path) -> None:
    """What is written is what is read, in folders that did not exist."""
    target = tmp_path / "a" / "b" / "c.txt"
    write_whole(target, b"whole")
    assert target.read_bytes() == b"whole"
    assert names_in(target.parent) == ["c.txt"]


def test_failed_block_leaves_the_old_file(tmp_path: Path) -> None:
    """An error inside the block keeps the old content and leaves no temporary file."""
    target = tmp_path / "feed.xml"
    write_whole(target, b"old")

    def fail() -> None:
        with whole_file(target) as temporary:
            temporary.write_bytes(b"half")
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        fail()
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["feed.xml"]


def test_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is named, the old file stays."""
    target = tmp_path / "feed.xml"
    write_whole(target, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device") as caught:
        write_whole(target, b"new")
    assert str(target) in caught.value.message
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["feed.xml"]


def test_unwritable_folder_is_one_sentence(tmp_path: Path) -> None:
    """A file where a folder should be is named."""
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(OutputError, match="Can't write"):
        write_whole(tmp_path / "output" / "feed.xml", b"new")


def test_sha256_is_that_of_the_content(tmp_path: Path) -> None:
    """The digest is the known one of an empty file."""
    empty = tmp_path / "empty"
    empty.write_bytes(b"")
    assert sha256_of(empty).startswith("e3b0c44298fc1c149afbf4c8996fb924")


def test_what_the_system_refuses_names_the_target(tmp_path: Path) -> None:
    """An operating system error in the block becomes one sentence on the target."""
    target = tmp_path / "nowhere" / "take.f32"
    with pytest.raises(OutputError, match=r"write .*take\.f32: No such"), output_errors(target):
        target.open("wb")
