"""Recordings on disk, as samples."""

import wave
from contextlib import suppress
from pathlib import Path

import imageio_ffmpeg
import numpy as np

from audiobrief.errors import EngineError
from audiobrief.model import Samples
from audiobrief.process import run

_FULL_SCALE_16 = 32768.0
_TIMEOUT_S = 120.0


def read_recording(path: Path, *, sample_rate: int) -> Samples:
    """Return a recording of any format that ffmpeg reads as mono samples at ``sample_rate``.

    A 16-bit mono WAV at that rate, the usual case, is read without ffmpeg.

    Raises:
        EngineError: there is no recording, or it can't be decoded.
    """
    if not path.is_file() or not path.stat().st_size:
        raise EngineError("The voice wrote no recording.")
    with suppress(wave.Error, EOFError), wave.open(str(path), "rb") as recording:
        shape = (recording.getnchannels(), recording.getsampwidth(), recording.getframerate())
        if shape == (1, 2, sample_rate):
            pcm = np.frombuffer(recording.readframes(recording.getnframes()), dtype="<i2")
            return (pcm / _FULL_SCALE_16).astype(np.float32)
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-v", "error", "-i", str(path)]
    command += ["-f", "f32le", "-ac", "1", "-ar", str(sample_rate), "-"]
    decoded = run(command, timeout_s=_TIMEOUT_S, error=EngineError).stdout
    samples = np.frombuffer(decoded, dtype="<f4").astype(np.float32)
    return np.clip(samples, -1.0, 1.0)
