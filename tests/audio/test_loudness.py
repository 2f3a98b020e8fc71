"""The loudness meter, against signals whose reading the standards give."""

import tempfile
import wave
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.gating import ABSOLUTE_GATE_LUFS
from audiobrief.audio.loudness import (
    SILENCE_DBTP,
    Loudness,
    measure_file,
    parse_summary,
)
from audiobrief.errors import RenderError
from audiobrief.model import Samples

RATE = 48_000


def sine(
    level_dbfs: float, seconds: float, *, hertz: float = 1000.0, phase: float = 0.0
) -> Samples:
    """Return a sine of that peak level that swells within 10 ms."""
    time = np.arange(round(seconds * RATE)) / RATE
    swell = np.clip(np.minimum(time, time[::-1]) / 0.01, 0, 1)
    wave_form = 10 ** (level_dbfs / 20) * np.sin(2 * np.pi * hertz * time + phase)
    return np.asarray(swell * wave_form, dtype=np.float32)


def measure(samples: Samples) -> Loudness:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound.wav"
        with wave.open(str(path), "wb") as wav:
            wav.setnchannels(1)
            wav.setsampwidth(2)
            wav.setframerate(RATE)
            wav.writeframes((samples * 32767).astype("<i2").tobytes())
        return measure_file(path)


def test_a_tone_on_both_loudspeakers_reads_its_level() -> None:
    """EBU Tech 3341, case 1: a stereo 1 kHz sine at −23 dBFS reads −23 LUFS; dual mono is that."""
    loudness = measure(sine(-23.0, 20))
    assert loudness.integrated_lufs == pytest.approx(-23.0, abs=0.1)
    assert loudness.true_peak_dbtp == pytest.approx(-23.0, abs=0.1)
    assert loudness.audible


def test_quiet_parts_do_not_count() -> None:
    """EBU Tech 3341, case 3: tones at −36 dBFS around one at −23 dBFS leave −23 LUFS."""
    loudness = measure(np.concatenate((sine(-36.0, 10), sine(-23.0, 60), sine(-36.0, 10))))
    assert loudness.integrated_lufs == pytest.approx(-23.0, abs=0.1)


def test_the_range_is_what_lies_between_loud_and_quiet() -> None:
    """EBU Tech 3342, case 1: a tone at −20 dBFS, then one at −30 dBFS, read 10 LU."""
    loudness = measure(np.concatenate((sine(-20.0, 20), sine(-30.0, 20))))
    assert loudness.range_lu == pytest.approx(10.0, abs=1.0)


def test_a_peak_between_samples_is_found() -> None:
    """EBU Tech 3341, case 16: a sine at a quarter of the rate, sampled at 45°, reads its peak."""
    loudness = measure(sine(-6.0, 3, hertz=RATE / 4, phase=np.pi / 4))
    assert loudness.true_peak_dbtp == pytest.approx(-6.0, abs=0.2)
    samples = np.abs(sine(-6.0, 3, hertz=RATE / 4, phase=np.pi / 4))
    assert 20 * np.log10(samples.max()) < -8.9


@pytest.mark.parametrize("size", [1, RATE // 5, RATE * 3])
def test_silence_reads_the_gate_whatever_its_length(size: int) -> None:
    """A sample, a fifth of a second or three seconds of silence: no infinity."""
    loudness = measure(np.zeros(size, np.float32))
    assert loudness.integrated_lufs == ABSOLUTE_GATE_LUFS
    assert loudness.true_peak_dbtp == SILENCE_DBTP
    assert not loudness.audible


def test_what_is_shorter_than_a_block_is_not_audible() -> None:
    """BS.1770 measures blocks of 0.4 s; a shorter tone has no integrated loudness."""
    assert not measure(sine(-20.0, 0.3)).audible


def test_a_file_that_is_no_audio_is_an_error(tmp_path: Path) -> None:
    """The words of ffmpeg end up in the message."""
    path = tmp_path / "letter.mp3"
    path.write_bytes(b"Dear reader,\n" * 100)
    with pytest.raises(RenderError, match="failed with exit code"):
        measure_file(path)


def test_a_report_without_a_summary_is_an_error() -> None:
    """What ffmpeg said instead is passed on."""
    with pytest.raises(RenderError, match="something else"):
        parse_summary(b"ffmpeg said something else")
