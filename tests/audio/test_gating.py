"""Loudness added up from pieces, against the standard and against ffmpeg."""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.gating import (
    ABSOLUTE_GATE_LUFS,
    energies,
    integrated_lufs,
    loudness_range,
)
from audiobrief.audio.loudness import measure_file
from audiobrief.model import Samples

Speech = Callable[..., Samples]


def tone(hertz: float, seconds: float, rate: int, level_dbfs: float = 0.0) -> Samples:
    wave_form = np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)
    return np.asarray(10 ** (level_dbfs / 20) * wave_form, np.float32)


@pytest.mark.parametrize("rate", [22_050, 24_000, 44_100, 48_000])
def test_the_calibration_tone_reads_its_level(rate: int) -> None:
    """BS.1770-4, Annex 1: 997 Hz at full scale reads −3.01 in one channel, so 0 as dual mono."""
    reading = integrated_lufs(energies(tone(997, 5, rate), rate))
    assert reading == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
def test_speech_reads_as_ffmpeg_reads_it(speech: Speech, tmp_path: Path, rate: int) -> None:
    """Within the tenth that ffmpeg prints, pauses and loud and soft syllables included."""
    samples = np.concatenate(
        [speech(4, seed=1, rate=rate), speech(4, seed=2, level=0.1, rate=rate)]
    )
    path = tmp_path / "speech.wav"
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(rate)
        wav.writeframes((samples * 32767).astype("<i2").tobytes())
    reading = integrated_lufs(energies(samples, rate))
    assert reading == pytest.approx(measure_file(path).integrated_lufs, abs=0.1)


def test_pieces_read_as_the_whole(speech: Speech) -> None:
    """Cut anywhere on a hundredth of a second, the pieces' energies join to the whole's."""
    samples = speech(6, seed=3)
    pieces = [samples[:48_000], samples[48_000:72_240], samples[72_240:]]
    joined = np.concatenate([energies(piece, 24_000) for piece in pieces])
    assert integrated_lufs(joined) == pytest.approx(
        integrated_lufs(energies(samples, 24_000)), abs=0.02
    )


def test_quiet_parts_do_not_count() -> None:
    """EBU Tech 3341, case 3: tones at −36 dBFS around one at −23 dBFS leave −23 LUFS."""
    parts = [tone(1000, 10, 48_000, -36), tone(1000, 60, 48_000, -23), tone(1000, 10, 48_000, -36)]
    assert integrated_lufs(energies(np.concatenate(parts), 48_000)) == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("size", [0, 1, 1_000, 100_000])
def test_silence_reads_the_gate(size: int) -> None:
    """Nothing and silence of any length: no infinity."""
    assert integrated_lufs(energies(np.zeros(size, np.float32), 24_000)) == ABSOLUTE_GATE_LUFS


def test_a_short_word_reads_as_a_long_one() -> None:
    """What doesn't fill a gating block is repeated."""
    short, long = (energies(tone(300, seconds, 24_000, -20), 24_000) for seconds in (0.15, 5))
    assert integrated_lufs(short) == pytest.approx(integrated_lufs(long), abs=0.6)


def test_the_loudness_range_is_what_ffmpeg_reads(speech: Speech, tmp_path: Path) -> None:
    """EBU Tech 3342: within what differs between histograms and percentiles."""
    levels = (0.3, 0.05, 0.2, 0.02, 0.3)
    samples = np.concatenate([speech(6, seed=n, level=x) for n, x in enumerate(levels)])
    path = tmp_path / "speech.wav"
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(24_000)
        wav.writeframes((samples * 32767).astype("<i2").tobytes())
    reading = loudness_range(energies(samples, 24_000))
    assert reading > 5
    assert reading == pytest.approx(measure_file(path).range_lu, abs=0.2)


@pytest.mark.parametrize(("quiet_dbfs", "range_lu"), [(-30, 10), (-20, 5), (-40, 20)])
def test_the_loudness_range_of_the_standards_tones(quiet_dbfs: int, range_lu: int) -> None:
    """EBU Tech 3342, cases 1 to 3: two tones of twenty seconds, so far apart, within 1 LU."""
    loud_dbfs = quiet_dbfs + range_lu
    parts = [tone(1000, 20, 48_000, level) for level in (loud_dbfs, quiet_dbfs)]
    reading = loudness_range(energies(np.concatenate(parts), 48_000))
    assert reading == pytest.approx(range_lu, abs=1.0)


def test_too_little_has_no_range() -> None:
    """Silence, and what is shorter than a block of three seconds."""
    assert loudness_range(energies(np.zeros(48_000 * 5, np.float32), 48_000)) == 0
    assert loudness_range(energies(tone(1000, 1, 48_000), 48_000)) == 0
