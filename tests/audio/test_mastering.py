"""The finished recording."""

import tracemalloc
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.gating import ABSOLUTE_GATE_LUFS
from audiobrief.audio.loudness import measure_file
from audiobrief.audio.mastering import master_edition
from audiobrief.audio.notices import level_notices
from audiobrief.audio.profiles import PROFILES
from audiobrief.config import AudioConfig
from audiobrief.errors import OutputError, RenderError
from audiobrief.model import Clip, Samples, Script, Segment, VoiceRef

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]
ClipMaker = Callable[..., Clip]
Speech = Callable[..., Samples]


@pytest.fixture
def three(segment: SegmentMaker, script: ScriptMaker) -> Script:
    return script([segment(number) for number in (1, 2, 3)], ["s0001"])


@pytest.fixture
def clips(three: Script, clip: ClipMaker, speech: Speech) -> list[Clip]:
    return [clip(item.id, speech(2, seed=seed)) for seed, item in enumerate(three.segments)]


def samples_of(path: Path) -> Samples:
    with wave.open(str(path), "rb") as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, 44_100)
        data = wav.readframes(wav.getnframes())
    return np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32_768)


def test_the_master_is_as_long_as_its_timeline(
    three: Script, clips: list[Clip], tmp_path: Path
) -> None:
    """Sample for sample, and silent exactly where the script has breaks."""
    master = master_edition(three, clips, settings=AudioConfig(), folder=tmp_path).master
    samples = samples_of(master.path)
    timeline = master.timeline
    assert samples.size == timeline.duration
    ends = [*(cue.start for cue in timeline.cues[1:]), timeline.duration]
    for cue, end in zip(timeline.cues, ends, strict=True):
        assert not samples[cue.end : end].any()
        assert samples[cue.start : cue.end].any()


@pytest.mark.parametrize("target", [-14.0, -16.0, -23.0])
def test_the_master_reads_its_target(
    three: Script, clips: list[Clip], tmp_path: Path, target: float
) -> None:
    """Integrated loudness is what the settings ask for, peaks are under the ceiling."""
    settings = AudioConfig(loudness_lufs=target, true_peak_dbtp=-1.5)
    made = master_edition(three, clips, settings=settings, folder=tmp_path)
    loudness = measure_file(made.master.path)
    assert loudness.integrated_lufs == pytest.approx(target, abs=0.5)
    assert loudness.true_peak_dbtp <= -1.5
    assert made.mp3.loudness_lufs == pytest.approx(target, abs=0.3)


def test_peaks_far_above_the_ceiling_still_reach_the_target(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, speech: Speech, tmp_path: Path
) -> None:
    """A voice with bursts 20 dB above its speech is limited, not left too quiet."""
    samples = speech(8, seed=1, level=0.05)
    samples[10_000::24_000] = 0.9
    mp3 = master_edition(
        script([segment(1)]), [clip("s0001", samples)], settings=AudioConfig(), folder=tmp_path
    ).mp3
    assert mp3.loudness_lufs == pytest.approx(-16.0, abs=0.3)
    assert mp3.true_peak_dbtp <= -1.0


def test_one_encoding_is_enough_for_speech(
    three: Script, clips: list[Clip], tmp_path: Path, encodings: list[Path]
) -> None:
    """Levels are known before the mix: an edition is mixed and encoded once."""
    master_edition(three, clips, settings=AudioConfig(), folder=tmp_path)
    assert encodings == [tmp_path / "audio.mp3"]


@pytest.mark.parametrize("size", [0, 3, 5_000, 50_000])
def test_a_silent_edition_is_no_error(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, tmp_path: Path, size: int
) -> None:
    """The silent engine's editions have lengths and times, and no loudness."""
    made = master_edition(
        script([segment(1)]),
        [clip("s0001", np.zeros(size))],
        settings=AudioConfig(),
        folder=tmp_path,
    )
    master = made.master
    assert made.mp3.loudness_lufs == ABSOLUTE_GATE_LUFS
    assert samples_of(master.path).size == master.timeline.duration
    expected = max(1, -(-size * 44_100 // (24_000 * 441))) * 441
    assert master.timeline.cues[0].end == expected


def test_clips_are_taken_as_they_come(three: Script, clips: list[Clip], tmp_path: Path) -> None:
    """Clips may come from a generator, and all files are open before the first is asked for."""
    held: list[set[str]] = []

    def stream() -> Iterator[Clip]:
        for item in clips:
            held.append({path.name for path in tmp_path.iterdir()})
            yield item

    master = master_edition(three, stream(), settings=AudioConfig(), folder=tmp_path).master
    assert len(master.timeline.cues) == 3
    assert all({"takes.f32", "master.wav"} <= names for names in held)


def test_only_recording_and_mp3_stay_in_the_folder(
    three: Script, clips: list[Clip], tmp_path: Path
) -> None:
    """Nothing else is left behind, whether it went well or not."""
    master_edition(three, clips, settings=AudioConfig(), folder=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audio.mp3", "master.wav"]
    for path in tmp_path.iterdir():
        path.unlink()
    with pytest.raises(RenderError, match="s0003 never came"):
        master_edition(three, clips[:2], settings=AudioConfig(), folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_clips_are_an_error(script: ScriptMaker, tmp_path: Path) -> None:
    """An edition of nothing is a sentence, not a file."""
    with pytest.raises(RenderError, match="nothing to say"):
        master_edition(script([]), [], settings=AudioConfig(), folder=tmp_path)


@pytest.mark.parametrize("place", [("takes.f32", 1), ("master.wav", 0), ("master.wav", 2)], ids=str)
def test_a_full_disk_is_an_output_error(
    three: Script,
    clips: list[Clip],
    full_disk: Callable[[str, int], None],
    tmp_path: Path,
    place: tuple[str, int],
) -> None:
    """Wherever the disk is full, the message names the file and what to do."""
    full_disk(*place)
    with pytest.raises(OutputError, match=f"{place[0]}: No space left on device.*Free space"):
        master_edition(three, clips, settings=AudioConfig(), folder=tmp_path)
    assert not (tmp_path / "takes.f32").exists()


def test_two_masters_of_one_edition_are_the_same_bytes(
    three: Script, clips: list[Clip], tmp_path: Path
) -> None:
    """Nothing depends on time or chance."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        master_edition(three, clips, settings=AudioConfig(), folder=folder)
    for name in ("master.wav", "audio.mp3"):
        one, two = ((folder / name).read_bytes() for folder in folders)
        assert one == two


def test_longer_than_a_wav_file_can_be_is_an_error(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, tmp_path: Path
) -> None:
    """A fourteen-hour break does not fit; the message says how long parts may be."""
    endless = script([segment(1, break_ms=50_000_000)])
    with pytest.raises(RenderError, match=r"over 13\.5 hours long.*at most 13 hours"):
        master_edition(
            endless, [clip("s0001", np.ones(100))], settings=AudioConfig(), folder=tmp_path
        )
    assert list(tmp_path.iterdir()) == []


def test_the_narrator_and_a_quiet_guest_are_equally_loud(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, speech: Speech, tmp_path: Path
) -> None:
    """30 dB apart when recorded, within 1 LU in the master."""
    guest = VoiceRef(engine="silent", name="us-male-1")
    parts = script([segment(1), segment(2, voice=guest)])
    clips = [clip("s0001", speech(5, seed=1)), clip("s0002", speech(5, seed=2, level=0.01))]
    master = master_edition(parts, clips, settings=AudioConfig(), folder=tmp_path).master
    samples = samples_of(master.path)
    levels = [
        np.sqrt(np.mean(samples[cue.start : cue.end].astype(np.float64) ** 2))
        for cue in master.timeline.cues
    ]
    assert abs(20 * np.log10(levels[0] / levels[1])) < 1.0


def test_a_voice_too_quiet_to_be_raised_is_told(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, speech: Speech, tmp_path: Path
) -> None:
    """The gain stops at 40 dB; the notice names the voice, and why the level was missed."""
    parts = script([segment(1)])
    clips = [clip("s0001", speech(5, seed=1, level=0.001))]
    made = master_edition(parts, clips, settings=AudioConfig(), folder=tmp_path)
    (voice,) = made.faint
    assert voice == parts.segments[0].voice
    notices = level_notices(made.mp3, PROFILES["apple"], faint=made.faint)
    assert notices[0].code == "voice-faint"
    assert f"'{voice}'" in notices[0].message
    missed = [notice.message for notice in notices if notice.code == "loudness-missed"]
    assert all("a voice is too quiet" in message for message in missed)


def test_memory_does_not_grow_with_the_edition(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, speech: Speech, tmp_path: Path
) -> None:
    """Three times the speech takes hardly more memory; how many chunks wait is chance."""

    def peak_bytes(count: int) -> int:
        segments = [segment(number) for number in range(1, count + 1)]
        stream = (clip(item.id, speech(5, seed=1)) for item in segments)
        tracemalloc.start()
        master_edition(script(segments), stream, settings=AudioConfig(), folder=tmp_path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert peak_bytes(240) < 1.25 * peak_bytes(80)
