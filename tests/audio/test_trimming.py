"""Finding speech in a clip."""

import numpy as np
import pytest

from audiobrief.audio.trimming import speech_spans, trim

RATE = 24_000


@pytest.mark.parametrize("level", [1.0, 0.1, 0.001])
def test_silence_around_speech_is_found_to_the_sample(level: float) -> None:
    """5 ms before the first and 10 ms after the last sample of speech remain, at any level."""
    samples = np.zeros(RATE, np.float32)
    samples[6_000:18_000] = level
    assert speech_spans(samples, RATE) == ((6_000 - 120, 18_000 + 240),)


def test_an_engines_hiss_is_silence() -> None:
    """Noise 60 dB under the speech is trimmed; noise 40 dB under it is a soft sound and stays."""
    samples = np.full(RATE, 0.0005, np.float32)
    samples[6_000:18_000] = 0.5
    samples[3_000:6_000] = 0.005
    ((start, end),) = speech_spans(samples, RATE)
    assert start == 3_000 - 120
    assert end == 18_000 + 240


def test_speech_that_fills_the_clip_stays_whole() -> None:
    """There is nothing to keep beyond a clip's own ends."""
    samples = np.full(1_000, 0.3, np.float32)
    assert speech_spans(samples, RATE) == ((0, 1_000),)


@pytest.mark.parametrize("level", [0.0, 0.00005])
def test_a_clip_without_speech_stays_whole(level: float) -> None:
    """Nothing audible: nothing tells speech from silence, so nothing goes."""
    assert speech_spans(np.full(1_000, level, np.float32), RATE) == ((0, 1_000),)


def test_an_empty_clip_has_empty_bounds() -> None:
    """A clip without samples has none to keep."""
    assert speech_spans(np.zeros(0, np.float32), RATE) == ((0, 0),)


@pytest.mark.parametrize("size", [0, 1, 2, 50, 200, 24_000])
def test_speech_starts_and_ends_at_nothing(size: int) -> None:
    """Even a clip cut off at full level swells from zero and dies away; its middle is untouched."""
    speech = trim(np.full(size, 0.5, np.float32), RATE).samples
    assert speech.size == size
    if size:
        assert speech[0] == 0.0
        assert speech[-1] == 0.0
    assert np.array_equal(speech[120:-240], np.full(max(0, size - 360), 0.5, np.float32))
    steps = np.abs(np.diff(speech, prepend=0.0, append=0.0))
    assert size < 200 or float(steps.max()) < 0.5 / 100


def test_the_clip_itself_is_not_changed() -> None:
    """A clip in the cache's hands stays as it is."""
    samples = np.full(1_000, 0.5, np.float32)
    trim(samples, RATE)
    assert (samples == 0.5).all()


def test_a_pause_that_is_too_long_is_shortened() -> None:
    """Five seconds of nothing inside a clip become 1.5 s; half a second stays."""
    samples = np.zeros(10 * RATE, np.float32)
    for second in (0.0, 0.5, 6.0, 9.0):
        samples[round(second * RATE) : round((second + 0.25) * RATE)] = 0.5
    speech = trim(samples, RATE)
    loud = np.flatnonzero(np.abs(speech.samples) > 0.1)
    pauses = [int(gap) - 1 for gap in np.diff(loud) if gap > 1]
    assert pauses == pytest.approx([0.25 * RATE, 1.5 * RATE, 1.5 * RATE], abs=2)
    assert speech.samples.size == pytest.approx(4.25 * RATE, abs=300)


def test_positions_follow_what_was_cut() -> None:
    """A place in a clip is found again in its speech; one that was cut, at the nearest."""
    samples = np.zeros(8 * RATE, np.float32)
    samples[RATE : 2 * RATE] = 0.5
    samples[6 * RATE : 7 * RATE] = 0.5
    speech = trim(samples, RATE)
    lead, half = 120, 18_000
    kept_before = lead + RATE + half - 1
    assert speech.position(0) == 0
    assert speech.position(RATE) == lead
    assert speech.position(2 * RATE) == lead + RATE
    assert speech.position(4 * RATE) == kept_before
    assert speech.position(6 * RATE) == kept_before + half
    assert speech.position(8 * RATE) == speech.samples.size
