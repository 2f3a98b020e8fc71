"""Copies of the audio as listeners' programs and feed readers see them."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from PIL import Image

from audiobrief.errors import OutputError
from audiobrief.model import EpisodeFile
from audiobrief.process import run
from audiobrief.publish.alternates import ALTERNATES, alternate_of
from audiobrief.publish.alternatetags import tag_copy
from audiobrief.publish.feed import NAMESPACES, build_feed
from tests.publish.examples import (
    FULL_SHOW,
    HOSTILE_TITLE,
    make_episode,
    make_script,
    make_timeline,
)


def cover(kind: str = "JPEG") -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 40), "navy").save(stream, kind)
    return stream.getvalue()


def recording(path: Path) -> Path:
    codec = {".opus": "libopus", ".m4b": "aac"}[path.suffix]
    source = ("-f", "lavfi", "-i", "sine=frequency=300:duration=2")
    from audiobrief.audio.ffmpeg import ffmpeg_path  # noqa: PLC0415 -- only to make a file

    kind = ("-f", "ipod") if path.suffix == ".m4b" else ()
    run([ffmpeg_path(), "-v", "error", "-y", *source, "-c:a", codec, *kind, str(path)])
    return path


@pytest.mark.parametrize("copy", ["opus", "m4b"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_copy_carries_title_show_and_cover(tmp_path: Path, copy: str, kind: str) -> None:
    """Mutagen reads back what was written, and the sound is still there."""
    path = recording(tmp_path / f"copy.{copy}")
    episode = make_episode(make_timeline(make_script()), title=HOSTILE_TITLE)
    tag_copy(path, copy=copy, episode=episode, show=FULL_SHOW, cover=cover(kind))
    if copy == "opus":
        opus = OggOpus(path)
        assert opus["title"] == [HOSTILE_TITLE]
        assert opus["album"] == [FULL_SHOW.title]
        assert opus["metadata_block_picture"]
        assert opus.info.length == pytest.approx(2, abs=0.1)
    else:
        book = MP4(path)
        assert book["©nam"] == [HOSTILE_TITLE]
        assert book["stik"] == [2]
        assert bytes(book["covr"][0]) == cover(kind)
        assert book.info.length == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize("copy", ["opus", "m4b"])
def test_the_same_tags_are_the_same_bytes(tmp_path: Path, copy: str) -> None:
    """Nothing depends on time or chance."""
    path = recording(tmp_path / f"one.{copy}")
    twin = tmp_path / f"two.{copy}"
    twin.write_bytes(path.read_bytes())
    episode = make_episode(make_timeline(make_script()))
    for file in (path, twin):
        tag_copy(file, copy=copy, episode=episode, show=FULL_SHOW, cover=cover())
    assert path.read_bytes() == twin.read_bytes()


def test_a_file_that_is_no_recording_is_an_error(tmp_path: Path) -> None:
    """One sentence that names the file."""
    path = tmp_path / "copy.m4b"
    path.write_bytes(b"Dear reader")
    episode = make_episode(make_timeline(make_script()))
    with pytest.raises(OutputError, match=r"copy\.m4b"):
        tag_copy(path, copy="m4b", episode=episode, show=FULL_SHOW, cover=cover())


def test_the_feed_offers_each_copy() -> None:
    """``podcast:alternateEnclosure`` with type, length, bitrate, codec, title and one source."""
    episode = make_episode(make_timeline(make_script()))
    files = tuple(
        EpisodeFile(
            role="alternate",
            name=f"{episode.slug}{kind.ending}",
            media_type=kind.media_type,
            size=8_000 * number,
            sha256="0" * 64,
        )
        for number, kind in enumerate(ALTERNATES.values(), start=1)
    )
    episode = replace(episode, files=(*episode.files, *files), duration_ms=1_000)
    tree = etree.fromstring(build_feed((episode,), show=FULL_SHOW, cover_name="cover.png"))
    found = tree.findall(".//podcast:alternateEnclosure", NAMESPACES)
    assert [item.get("title") for item in found] == [kind.title for kind in ALTERNATES.values()]
    assert [item.get("length") for item in found] == ["8000", "16000", "24000"]
    assert [item.get("bitrate") for item in found] == ["64000", "128000", "192000"]
    for item, file in zip(found, files, strict=True):
        (source,) = item.findall("podcast:source", NAMESPACES)
        assert str(source.get("uri")).endswith(f"/{episode.slug}/{file.name}")
    assert len(tree.findall(".//enclosure")) == 1
    assert alternate_of(episode.files[0]) is None
