"""Recordings of any shape become mono samples at the rate asked for."""

import wave
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest

from audiobrief.engines.recording import read_recording
from audiobrief.errors import EngineError
from audiobrief.process import run

RATE = 22_050


def write_tone(path: Path, *options: str) -> None:
    """Write one second of a 440 Hz sine at a quarter of full scale."""
    source = "aevalsrc=0.25*sin(2*PI*440*t):d=1:s=44100"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", source]
    run([*command, *options, str(path)])


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("mono.wav", ["-ar", "22050", "-c:a", "pcm_s16le"]),
        ("stereo.wav", ["-ac", "2", "-c:a", "pcm_s16le"]),
        ("narrow.wav", ["-ar", "11025", "-c:a", "pcm_u8"]),
        ("wide.wav", ["-ar", "48000", "-c:a", "pcm_s24le"]),
        ("float.wav", ["-c:a", "pcm_f32le"]),
        ("apple.aiff", ["-c:a", "pcm_s16be"]),
        ("apple.wav", ["-c:a", "pcm_s16be", "-f", "aiff"]),
    ],
)
def test_formats(tmp_path: Path, name: str, options: list[str]) -> None:
    """Width, rate, channels and container do not matter; pitch, level and length stay."""
    path = tmp_path / name
    write_tone(path, *options)
    samples = read_recording(path, sample_rate=RATE)
    assert samples.dtype == np.float32
    assert abs(samples.size - RATE) < 30
    inner = samples[2000:-2000]
    assert np.abs(inner).max() == pytest.approx(0.25, abs=0.01)
    strongest = int(np.abs(np.fft.rfft(inner)).argmax()) * RATE / inner.size
    assert strongest == pytest.approx(440, abs=2)


def test_16_bit_samples_are_exact(tmp_path: Path) -> None:
    """A 16-bit mono WAV keeps each value, full scale included."""
    path = tmp_path / "exact.wav"
    values = np.array([-32768, -1, 0, 1, 32767], dtype="<i2")
    with wave.open(str(path), "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(RATE)
        recording.writeframes(values.tobytes())
    assert (read_recording(path, sample_rate=RATE) * 32768).tolist() == values.tolist()


def test_missing_recording(tmp_path: Path) -> None:
    """A voice that wrote nothing is an engine error."""
    with pytest.raises(EngineError, match="no recording"):
        read_recording(tmp_path / "none.wav", sample_rate=RATE)
    (tmp_path / "none.wav").touch()
    with pytest.raises(EngineError, match="no recording"):
        read_recording(tmp_path / "none.wav", sample_rate=RATE)


def test_broken_recording(tmp_path: Path) -> None:
    """What is no sound is an engine error, not samples."""
    path = tmp_path / "broken.wav"
    path.write_bytes(b"RIFF, or so it seems")
    with pytest.raises(EngineError, match="failed"):
        read_recording(path, sample_rate=RATE)
