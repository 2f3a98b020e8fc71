"""Copies of a recording: at its level, as long as it, with its chapters."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.codecs import COPIES, Copy
from audiobrief.audio.copies import ffmetadata, make_copies
from audiobrief.audio.encoding import EncodedAudio
from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.loudness import measure_file
from audiobrief.audio.mastering import Mastered, master_edition
from audiobrief.config import AudioConfig
from audiobrief.model import Clip, EpisodeChapter, Samples, Script, Segment

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]
Speech = Callable[..., Samples]

SETTINGS = AudioConfig(copies=("low", "opus", "m4b"))
CHAPTERS = (
    EpisodeChapter(start_ms=0, end_ms=9_000, title="The quay; #1 = old\\new"),
    EpisodeChapter(start_ms=9_000, end_ms=20_000, title="Tides & 潮"),
)


@pytest.fixture(scope="module")
def master(
    segment: SegmentMaker,
    script: ScriptMaker,
    speech: Speech,
    tmp_path_factory: pytest.TempPathFactory,
) -> Mastered:
    segments = [segment(number) for number in range(1, 6)]
    clips = [
        Clip(segment_id=item.id, samples=speech(4, seed=seed), sample_rate=24_000)
        for seed, item in enumerate(segments)
    ]
    folder = tmp_path_factory.mktemp("copies")
    return master_edition(script(segments), clips, settings=SETTINGS, folder=folder)


@pytest.fixture(scope="module")
def copies(
    master: Mastered, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[Copy, EncodedAudio]:
    folder = tmp_path_factory.mktemp("made")
    return make_copies(master.master, settings=SETTINGS, chapters=CHAPTERS, folder=folder)


@pytest.mark.parametrize("name", list(COPIES))
def test_a_copy_is_as_loud_as_the_recording(
    copies: Mapping[Copy, EncodedAudio], name: Copy
) -> None:
    """−16 LUFS ± 0.3, under −1 dBTP, measured in the file itself."""
    loudness = measure_file(copies[name].path)
    assert loudness.integrated_lufs == pytest.approx(-16.0, abs=0.3)
    assert loudness.true_peak_dbtp <= -1.0


@pytest.mark.parametrize(("name", "off"), [("low", 0), ("opus", 1), ("m4b", 1)])
def test_a_copy_is_as_long_as_the_recording(
    master: Mastered, copies: Mapping[Copy, EncodedAudio], name: Copy, off: int
) -> None:
    """To the sample, or the one that another sample rate rounds away; nothing is said about it."""
    command = [ffmpeg_path(), "-v", "error", "-i", str(copies[name].path)]
    done = subprocess.run(
        [*command, "-ar", "44100", "-f", "s16le", "-"], capture_output=True, check=True
    )
    assert done.stderr == b""
    assert abs(len(done.stdout) // 2 - master.master.timeline.duration) <= off


def test_sound_lies_in_the_same_place(
    master: Mastered, copies: Mapping[Copy, EncodedAudio]
) -> None:
    """The first and the last words start within 5 ms of the timeline in every copy."""
    for audio in copies.values():
        command = [ffmpeg_path(), "-v", "error", "-i", str(audio.path), "-ar", "44100"]
        data = subprocess.run(
            [*command, "-f", "s16le", "-"], capture_output=True, check=True
        ).stdout
        samples = np.abs(np.frombuffer(data, "<i2").astype(np.float32))
        reach = 44_100 // 20
        for cue in master.master.timeline.cues[1:]:
            assert samples[cue.start - reach : cue.start - 220].max() < 700
            assert samples[cue.start : cue.start + 2 * reach].max() > 700


@pytest.mark.programs("ffprobe")
@pytest.mark.parametrize("name", ["opus", "m4b"])
def test_a_copy_has_the_chapters(copies: Mapping[Copy, EncodedAudio], name: Copy) -> None:
    """Times in milliseconds and titles, special characters and all."""
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", str(copies[name].path)]
    shown = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert [item["tags"]["title"] for item in shown["chapters"]] == [
        chapter.title for chapter in CHAPTERS
    ]
    assert [round(float(item["start_time"]) * 1000) for item in shown["chapters"]] == [0, 9_000]


def test_sizes_follow_from_the_bitrates(
    master: Mastered, copies: Mapping[Copy, EncodedAudio]
) -> None:
    """A low copy is two thirds of the MP3, Opus far less."""
    size = master.mp3.path.stat().st_size
    assert copies["low"].path.stat().st_size == pytest.approx(size * 64 / 96, rel=0.05)
    assert copies["opus"].path.stat().st_size < size / 2


def test_two_makings_are_the_same_bytes(
    master: Mastered, copies: Mapping[Copy, EncodedAudio], tmp_path: Path
) -> None:
    """Nothing depends on time or chance."""
    again = make_copies(master.master, settings=SETTINGS, chapters=CHAPTERS, folder=tmp_path)
    for name, audio in again.items():
        assert audio.path.read_bytes() == copies[name].path.read_bytes(), name


def test_no_copies_are_made_unasked(master: Mastered, tmp_path: Path) -> None:
    """By default there is the MP3 alone."""
    made = make_copies(master.master, settings=AudioConfig(), chapters=CHAPTERS, folder=tmp_path)
    assert made == {}


def test_metadata_escapes_what_ffmpeg_takes_for_syntax() -> None:
    """Equal signs, semicolons, hashes, backslashes and line ends."""
    text = ffmetadata((EpisodeChapter(start_ms=0, end_ms=1, title="a=b;c#d\\e\nf"),))
    assert "title=a\\=b\\;c\\#d\\\\e\\\nf\n" in text
