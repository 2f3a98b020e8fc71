"""The recording on disk: 16-bit mono WAV."""

import wave
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.errors import RenderError
from audiobrief.files import output_error, output_errors
from audiobrief.model import Samples

LONGEST = (2**32 - 1024) // 2
"""Samples that a RIFF file's 32-bit sizes can count."""

_READ_SAMPLES = 1 << 18
_FULL_SCALE = np.float32(32767.0)


def pcm16(samples: Samples) -> bytes:
    """Return samples as 16-bit integers, little-endian."""
    scaled = samples * _FULL_SCALE
    np.rint(scaled, out=scaled)
    np.clip(scaled, -_FULL_SCALE, _FULL_SCALE, out=scaled)
    return scaled.astype("<i2").tobytes()


def from_pcm16(data: bytes) -> Samples:
    """Return what ``pcm16`` was given, as exactly as 16 bits hold it."""
    return np.frombuffer(data, "<i2").astype(np.float32) / _FULL_SCALE


class WavFile:
    """A WAV file that is written piece by piece."""

    def __init__(self, path: Path) -> None:
        """Make the file.

        Raises:
            OutputError: it can't be made.
        """
        self._path = path
        with output_errors(path):
            self._stream = path.open("wb")
        self._wav = wave.open(self._stream, "wb")  # noqa: SIM115 -- closed on leaving
        self._wav.setnchannels(1)
        self._wav.setsampwidth(2)
        self._wav.setframerate(SAMPLE_RATE)

    def write(self, data: bytes) -> None:
        """Write 16-bit samples.

        Raises:
            OutputError: the disk is full.
        """
        with output_errors(self._path):
            self._wav.writeframesraw(data)

    def __enter__(self) -> Self:
        """Return itself; leaving completes the file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write the sizes into the header and close the file."""
        try:
            with self._stream:
                self._wav.close()
        except OSError as failed:
            if error is None:
                raise output_error(self._path, failed) from failed


def read_wav(path: Path) -> Iterator[Samples]:
    """Yield the samples of a recording.

    Raises:
        OutputError: the file can't be read.
        RenderError: it is no WAV file.
    """
    try:
        with wave.open(str(path), "rb") as wav:
            while data := wav.readframes(_READ_SAMPLES):
                yield from_pcm16(data)
    except OSError as error:
        raise output_error(path, error) from error
    except (wave.Error, EOFError) as error:
        raise RenderError(f"The recording {path} is damaged: {error}.") from error
