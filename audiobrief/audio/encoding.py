"""Encoded files whose level and peaks are right: measured after decoding, corrected where needed.

Loudness and true peak are those of the finished file: encoders move peaks, and where one ends above
the ceiling the recording is limited further and encoded again. An MP3's first frame is an ``Info``
frame with encoder delay and padding, so that players which honour it play exactly the master's
samples.
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audiobrief.audio.codecs import ATTEMPTS, CODEC_MARGIN_DB, SAFETY_DB, Codec
from audiobrief.audio.encoder import encoding, measured_file
from audiobrief.audio.levels import usual_gain
from audiobrief.audio.limiter import limit
from audiobrief.audio.profiles import Target
from audiobrief.audio.readings import Reading
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.audio.wavfile import pcm16, read_wav
from audiobrief.errors import OutputError
from audiobrief.files import output_errors, whole_file
from audiobrief.model import Master, Samples

LEVEL_TOLERANCE = 0.3
"""How far from the target a file may be before it is encoded again, in LU or dB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedAudio:
    """A file and what was measured in it.

    Attributes:
        path: the file.
        reading: loudness and peaks after decoding.
        duration: samples that a gapless decoder plays; the timeline's duration.
    """

    path: Path
    reading: Reading
    duration: int

    @property
    def loudness_lufs(self) -> float:
        """Integrated loudness, ITU-R BS.1770 as dual mono."""
        return self.reading.loudness.integrated_lufs

    @property
    def true_peak_dbtp(self) -> float:
        """Highest true peak."""
        return self.reading.loudness.true_peak_dbtp

    @property
    def loudness_range_lu(self) -> float:
        """Loudness range, EBU Tech 3342."""
        return self.reading.loudness.range_lu


def encode(
    master: Master,
    *,
    codec: Codec,
    target: Target,
    path: Path,
    metadata: Path | None = None,
) -> EncodedAudio:
    """Encode a master, correcting level and peaks where it is needed.

    Args:
        master: the recording.
        codec: as what.
        target: what the file has to read.
        path: of the file.
        metadata: chapters and titles in ffmpeg's own form, or None.

    Raises:
        OutputError: the file can't be written, or the disk is full.
        RenderError: ffmpeg failed.
    """
    check_space(path.parent, master.timeline.duration_s, codec.bitrate_kbps * 125)
    with whole_file(path) as temporary:

        def encoded(pieces: Iterable[Samples], ceiling_dbtp: float) -> Reading:
            limited = limit(pieces, sample_rate=SAMPLE_RATE, ceiling_dbtp=ceiling_dbtp)
            return _encoded(limited, temporary, codec, target, metadata)

        reading = _encoded(read_wav(master.path), temporary, codec, target, metadata)
        reading = corrected(master.path, reading, target=target, again=encoded)
    return EncodedAudio(path=path, reading=reading, duration=master.timeline.duration)


def corrected(
    recording: Path,
    reading: Reading,
    *,
    target: Target,
    again: Callable[[Iterable[Samples], float], Reading],
) -> Reading:
    """Encode anew, until level and peaks are right or nothing more helps; return the last reading.

    Args:
        recording: as it was encoded first.
        reading: of that first encoding.
        target: what the file has to read.
        again: encodes samples anew under a true peak in dB and returns what the file then reads.
    """
    gain_db = 0.0
    ceiling_dbtp = target.true_peak_dbtp - CODEC_MARGIN_DB
    for _ in range(ATTEMPTS - 1):
        excess = reading.loudness.true_peak_dbtp - target.true_peak_dbtp
        missing = target.level - reading.level(target)
        if not reading.loudness.audible or (excess <= 0 and abs(missing) <= LEVEL_TOLERANCE):
            break
        gain_db += usual_gain(missing)
        if excess > 0:
            ceiling_dbtp -= excess + SAFETY_DB
        factor = np.float32(10 ** (gain_db / 20))
        reading = again((piece * factor for piece in read_wav(recording)), ceiling_dbtp)
    return reading


def measured(path: Path, *, target: Target, duration: int) -> EncodedAudio:
    """Measure a finished file.

    Args:
        path: the file.
        target: what it has to read; decides what is measured.
        duration: samples that a gapless decoder plays.

    Raises:
        RenderError: ffmpeg can't decode it.
    """
    return EncodedAudio(path=path, reading=measured_file(path, target), duration=duration)


def check_space(folder: Path, duration_s: float, bytes_per_second: float) -> None:
    """Make a folder and see that it has room.

    Raises:
        OutputError: it can't be made, or has none.
    """
    needed = round(duration_s * bytes_per_second)
    with output_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    if free < needed:
        raise OutputError(
            f"The audio needs {needed / 1e6:.1f} MB in {folder}, but only {free / 1e6:.1f} MB are"
            " free.",
            hint="Free space or choose another --output folder; nothing published was changed.",
        )


def _encoded(
    pieces: Iterable[Samples], path: Path, codec: Codec, target: Target, metadata: Path | None
) -> Reading:
    with encoding(path, codec=codec, target=target, metadata=metadata) as encoder:
        for piece in pieces:
            encoder.write(pcm16(piece))
    return encoder.reading
