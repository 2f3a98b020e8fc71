"""Failures while tags are written end in one sentence that names the file."""

import errno
from pathlib import Path

import pytest
from mutagen import MutagenError
from mutagen.id3 import ID3, TIT2

from audiobrief.errors import OutputError
from audiobrief.publish.tagerrors import tag_errors


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    """Mutagen wraps what the operating system says; the sentence says it again."""
    path = tmp_path / "nowhere" / "edition.mp3"
    with pytest.raises(OutputError, match=r"edition\.mp3: No such file"), tag_errors(path):
        ID3().save(path)


def test_what_mutagen_refuses_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "edition.mp3"
    with pytest.raises(OutputError, match=r"tags into .*edition\.mp3: no room"), tag_errors(path):
        raise MutagenError("no room")


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="No space left"),
        tag_errors(tmp_path / "edition.mp3"),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_nothing_is_said_of_tags_that_are_written(tmp_path: Path) -> None:
    path = tmp_path / "edition.mp3"
    tags = ID3()
    tags.add(TIT2(encoding=3, text="Tide tables"))
    with tag_errors(path):
        tags.save(path)
    assert str(ID3(path)["TIT2"]) == "Tide tables"
