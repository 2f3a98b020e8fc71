"""Takes on disk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.takes import SAMPLE_RATE, STEP, TakeFile, at_sample_rate, record_takes
from audiobrief.audio.trimming import trim
from audiobrief.errors import OutputError, RenderError
from audiobrief.model import Clip, Segment, WordTiming

SegmentMaker = Callable[..., Segment]
ClipMaker = Callable[..., Clip]


def test_takes_come_back_trimmed_in_any_order(
    tmp_path: Path, segment: SegmentMaker, clip: ClipMaker
) -> None:
    """Each take holds exactly its clip's speech."""
    clips = []
    for number in range(1, 4):
        samples = np.zeros(10_000, np.float32)
        samples[2_000 : 4_000 * number // 2 + 2_000] = 0.1 * number
        clips.append(clip(f"s{number:04d}", samples))
    with TakeFile(tmp_path / "takes") as file:
        takes = tuple(record_takes([segment(number) for number in range(1, 4)], clips, file))
        for take, source in reversed(list(zip(takes, clips, strict=True))):
            expected = trim(source.samples, source.sample_rate).samples
            assert np.array_equal(file.samples(take), expected)
            assert file.resampled(take).size == take.length
            assert take.length % STEP == 0
            assert 0 <= take.length - expected.size * SAMPLE_RATE / 24_000 < STEP


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_a_tone_keeps_pitch_level_and_length_at_any_rate(
    tmp_path: Path, segment: SegmentMaker, clip: ClipMaker, rate: int
) -> None:
    """Resampled once, a tone is the same tone: 80 dB of error free of it in the middle."""
    tone = 0.5 * np.sin(2 * np.pi * 1_000 * np.arange(rate) / rate)
    with TakeFile(tmp_path / "takes") as file:
        take = file.record(segment(1), clip("s0001", tone, sample_rate=rate))
        heard = file.resampled(take).astype(np.float64)
    assert take.length == SAMPLE_RATE
    wanted = 0.5 * np.sin(2 * np.pi * 1_000 * np.arange(SAMPLE_RATE) / SAMPLE_RATE)
    middle = slice(SAMPLE_RATE // 4, SAMPLE_RATE * 3 // 4)
    error = np.sqrt(np.mean((heard[middle] - wanted[middle]) ** 2))
    assert error < 0.5 * 10 ** (-80 / 20)


def test_a_clip_without_samples_is_one_step_of_silence(
    tmp_path: Path, segment: SegmentMaker, clip: ClipMaker
) -> None:
    """Even what can't be spoken has a place in time, so that its cue starts before it ends."""
    with TakeFile(tmp_path / "takes") as file:
        take = file.record(segment(1), clip("s0001", np.zeros(0)))
        assert take.length == STEP
        assert not file.resampled(take).any()


def test_words_move_with_the_speech_and_stay_inside(
    tmp_path: Path, segment: SegmentMaker, clip: ClipMaker
) -> None:
    """Words count from the trimmed start at the new rate; what reaches outside is cut off."""
    samples = np.zeros(24_000, np.float32)
    samples[4_800:19_200] = 0.5
    words = (
        WordTiming(start=4_000, end=7_200, text_start=0, text_end=3),
        WordTiming(start=7_200, end=9_600, text_start=4, text_end=9),
        WordTiming(start=9_600, end=24_000, text_start=10, text_end=14),
    )
    with TakeFile(tmp_path / "takes") as file:
        take = file.record(segment(1), replace(clip("s0001", samples), words=words))
    spans = [(word.start, word.end) for word in take.words]
    first = at_sample_rate(7_200 - 4_680, 24_000)
    second = at_sample_rate(9_600 - 4_680, 24_000)
    assert spans == [(0, first), (first, second), (second, at_sample_rate(14_760, 24_000))]
    assert take.words[-1].end <= take.length


def test_positions_are_rounded_to_the_nearest_sample() -> None:
    """24 kHz to 44.1 kHz is 80 to 147; halves go up."""
    assert [at_sample_rate(position, 24_000) for position in (0, 1, 2, 80, 81)] == [
        0,
        2,
        4,
        147,
        149,
    ]
    assert at_sample_rate(12_345, SAMPLE_RATE) == 12_345


def test_another_segments_clip_is_an_error(
    tmp_path: Path, segment: SegmentMaker, clip: ClipMaker
) -> None:
    """A clip that nobody waits for never becomes a part of an edition, nor does one twice."""
    first = clip("s0001", np.zeros(10))
    for strange in (clip("s0002", np.zeros(10)), first):
        told = f"No segment waits .*{strange.segment_id}"
        with TakeFile(tmp_path / "takes") as file, pytest.raises(RenderError, match=told):
            tuple(record_takes([segment(1)], [first, strange], file))


def test_too_few_clips_are_an_error(tmp_path: Path, segment: SegmentMaker, clip: ClipMaker) -> None:
    """Each segment has its clip; the first that has none is named."""
    clips = [clip(f"s{number:04d}", np.zeros(10)) for number in (1, 3)]
    segments = [segment(number) for number in range(1, 4)]
    for given in ([], clips[:1], clips):
        missing = "s0002" if given else "s0001"
        with TakeFile(tmp_path / "takes") as file, pytest.raises(RenderError, match=missing):
            tuple(record_takes(segments, given, file))


def test_clips_may_come_before_their_turn(
    tmp_path: Path, segment: SegmentMaker, clip: ClipMaker
) -> None:
    """Takes follow the segments, each as soon as those before it are there."""
    clips = [clip(f"s{number:04d}", np.full(100 * number, 0.1 * number)) for number in (1, 3, 4, 2)]
    segments = [segment(number) for number in range(1, 5)]
    given: list[str] = []

    def stream() -> Iterator[Clip]:
        for item in clips:
            given.append(item.segment_id)
            yield item

    with TakeFile(tmp_path / "takes") as file:
        seen = [(take, len(given)) for take in record_takes(segments, stream(), file)]
        assert [take.segment_id for take, _ in seen] == [item.id for item in segments]
        assert [count for _, count in seen] == [1, 4, 4, 4]
        for (take, _), source in zip(seen, (clips[0], clips[3], *clips[1:3]), strict=True):
            expected = trim(source.samples, source.sample_rate).samples
            assert np.array_equal(file.samples(take), expected)


def test_an_edition_without_segments_is_an_error(tmp_path: Path) -> None:
    """Nothing to say is said in a sentence."""
    with TakeFile(tmp_path / "takes") as file, pytest.raises(RenderError, match="nothing to say"):
        tuple(record_takes([], [], file))


def test_the_file_of_takes_leaves_with_its_block(tmp_path: Path) -> None:
    """No temporary file is left behind, whether all went well or not."""
    with TakeFile(tmp_path / "takes"):
        assert (tmp_path / "takes").exists()
    with pytest.raises(KeyboardInterrupt), TakeFile(tmp_path / "takes"):
        raise KeyboardInterrupt
    assert not (tmp_path / "takes").exists()


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_full_disk_is_an_output_error(
    tmp_path: Path,
    segment: SegmentMaker,
    clip: ClipMaker,
    full_disk: Callable[[str, int], None],
    writes: int,
) -> None:
    """Whichever clip does not fit, the message names the file and the reason."""
    full_disk("takes", writes)
    segments = [segment(number) for number in range(1, 4)]
    clips = [clip(item.id, np.ones(1_000)) for item in segments]
    with (
        pytest.raises(OutputError, match=r"takes: No space left on device"),
        TakeFile(tmp_path / "takes") as file,
    ):
        tuple(record_takes(segments, clips, file))
    assert not (tmp_path / "takes").exists()


def test_a_missing_folder_is_an_output_error(tmp_path: Path) -> None:
    """The file of takes needs its folder."""
    with pytest.raises(OutputError, match="takes"):
        TakeFile(tmp_path / "none" / "takes")


def test_clips_from_a_generator_are_closed(
    tmp_path: Path, segment: SegmentMaker, clip: ClipMaker
) -> None:
    """What makes clips can end its workers at once, whatever stopped the recording."""
    closed = []

    def stream() -> Iterator[Clip]:
        try:
            yield clip("s0001", np.ones(100))
            yield clip("s0009", np.ones(100))
        finally:
            closed.append(True)

    segments = [segment(1), segment(2), segment(3)]
    with TakeFile(tmp_path / "takes") as file, pytest.raises(RenderError) as caught:
        tuple(record_takes(segments, stream(), file))
    assert "s0009" in caught.value.message
    assert closed == [True]
