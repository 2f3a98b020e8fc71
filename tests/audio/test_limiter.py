"""The true-peak limiter."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.limiter import limit, true_peaks
from audiobrief.audio.loudness import EBU_R128_TRUE_PEAK, parse_summary
from audiobrief.model import Samples
from audiobrief.process import run

RATE = 44_100


def limited(samples: Samples, ceiling_dbtp: float, *, piece: int = 7_919) -> Samples:
    pieces = (samples[start : start + piece] for start in range(0, samples.size, piece))
    out = list(limit(pieces, sample_rate=RATE, ceiling_dbtp=ceiling_dbtp))
    return np.concatenate(out) if out else np.zeros(0, np.float32)


def true_peak_of(samples: Samples) -> float:
    source = ("-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0")
    command = [ffmpeg_path(), "-nostats", *source, "-af", EBU_R128_TRUE_PEAK, "-f", "null", "-"]
    return parse_summary(run(command, stdin=samples.astype("<f4").tobytes()).stderr).true_peak_dbtp


@pytest.mark.parametrize("ceiling", [-1.0, -1.8, -6.0])
@pytest.mark.parametrize("gain", [1.0, 3.0, 10.0])
def test_no_true_peak_is_above_the_ceiling(
    speech: Callable[..., Samples], ceiling: float, gain: float
) -> None:
    """However hard it is driven, ffmpeg's meter reads no peak above the ceiling."""
    loud = gain * speech(4, seed=3, level=1.0, rate=RATE)
    assert true_peak_of(limited(loud.astype(np.float32), ceiling)) <= ceiling + 0.1


def test_a_peak_between_samples_is_limited() -> None:
    """A sine at a quarter of the rate whose samples are 3 dB under its peak is brought down."""
    time = np.arange(RATE)
    swell = np.clip(np.minimum(time, time[::-1]) / 441, 0, 1)
    sine = (swell * np.sin(np.pi / 2 * time + np.pi / 4)).astype(np.float32)
    assert float(np.abs(sine).max()) < 0.71
    assert true_peak_of(sine) == pytest.approx(0.0, abs=0.2)
    assert true_peak_of(limited(sine, -2.0)) == pytest.approx(-2.0, abs=0.2)


def test_what_stays_below_the_ceiling_is_untouched(speech: Callable[..., Samples]) -> None:
    """Sample for sample the same: a limiter with nothing to do does nothing."""
    quiet = speech(25, seed=4, level=0.1, rate=RATE)
    assert np.array_equal(limited(quiet, -1.0), quiet)


def test_one_peak_changes_only_its_surroundings() -> None:
    """10 ms away from a peak nothing has changed, and the gain moves without a step."""
    samples = np.full(RATE, 0.4, np.float32)
    samples[20_000] = 2.0
    out = limited(samples, -1.0)
    reach = RATE // 100
    assert np.array_equal(out[: 20_000 - reach], samples[: 20_000 - reach])
    assert np.array_equal(out[20_000 + reach :], samples[20_000 + reach :])
    gain = out / samples
    assert float(np.abs(np.diff(gain)).max()) < 0.02
    assert float(out[20_000]) <= 10 ** (-1 / 20)


def test_pieces_make_no_difference(speech: Callable[..., Samples]) -> None:
    """The result depends on the samples, not on how they came."""
    loud = (4 * speech(12, seed=5, level=1.0, rate=RATE)).astype(np.float32)
    whole = limited(loud, -1.0, piece=loud.size)
    for piece in (100_003, 441_000):
        assert np.array_equal(limited(loud, -1.0, piece=piece), whole)


@settings(max_examples=40, deadline=None)
@given(
    sizes=st.lists(st.integers(0, 30_000), max_size=8),
    level=st.floats(0.01, 8.0),
    seed=st.integers(0, 99),
)
def test_as_many_samples_come_out_as_went_in(sizes: list[int], level: float, seed: int) -> None:
    """Every sample keeps its place, and none is above the ceiling."""
    random = np.random.default_rng(seed)

    def pieces() -> Iterator[Samples]:
        for size in sizes:
            yield (level * random.standard_normal(size)).astype(np.float32)

    out = list(limit(pieces(), sample_rate=RATE, ceiling_dbtp=-1.0))
    assert sum(piece.size for piece in out) == sum(sizes)
    for piece in out:
        assert float(np.abs(piece).max(initial=0.0)) <= 10 ** (-1 / 20) + 1e-6


def test_peaks_are_found_between_samples_and_at_the_edges() -> None:
    """Interpolated where the sample is loud; the sample's own level elsewhere."""
    sine = np.sin(np.pi / 2 * np.arange(200) + np.pi / 4).astype(np.float32)
    peaks = true_peaks(sine, 0.5)
    assert peaks[100] == pytest.approx(1.0, abs=0.01)
    assert peaks[0] == pytest.approx(np.sin(np.pi / 4), abs=1e-6)
    assert np.array_equal(true_peaks(sine, 0.9), np.abs(sine).astype(np.float64))
