"""Encoded files: streamed into ffmpeg, decoded again beside the encoder, measured, corrected.

Loudness and true peak are those of the finished file: encoders move peaks, and where one ends above
the ceiling the recording is limited further and encoded again. An MP3's first frame is an ``Info``
frame with encoder delay and padding, so that players which honour it play exactly the master's
samples.
"""

import re
import shutil
import wave
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from audiobrief.audio.codecs import Codec
from audiobrief.audio.ffmpeg import decodes_what_it_encodes, ffmpeg_path
from audiobrief.audio.limiter import limit
from audiobrief.audio.loudness import (
    EBU_R128_TRUE_PEAK,
    SILENCE,
    SILENCE_DBTP,
    Loudness,
    parse_summary,
)
from audiobrief.audio.profiles import Target
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.errors import OutputError, RenderError
from audiobrief.files import output_error, whole_file
from audiobrief.model import Master, Samples
from audiobrief.process import Feed, feeding, run

LEVEL_TOLERANCE = 0.3
"""How far from the target a file may be before it is encoded again, in LU or dB."""

CODEC_MARGIN_DB = 0.8
"""How far the master stays under the ceiling, since encoders move peaks."""

_ASTATS = "astats=measure_overall=RMS_level+RMS_trough:measure_perchannel=none:length=0.5"
_RMS = re.compile(rb"RMS level dB: (\S+)")
_FLOOR = re.compile(rb"RMS t\w*ough dB: (\S+)")  # ffmpeg up to 9 spells it "through"
_ATTEMPTS = 4
_READ_SAMPLES = 1 << 18
_SAFETY_DB = 0.1
_FULL_SCALE = 32767.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedAudio:
    """A file and what was measured in it.

    Attributes:
        path: the file.
        loudness_lufs: integrated, ITU-R BS.1770 as dual mono.
        true_peak_dbtp: highest true peak after decoding.
        loudness_range_lu: EBU Tech 3342.
        duration: samples that a gapless decoder plays; the timeline's duration.
        rms_dbfs: root mean square, where the target asks for it, else ``SILENCE_DBTP``.
        noise_floor_dbfs: the same of the quietest half second.
    """

    path: Path
    loudness_lufs: float
    true_peak_dbtp: float
    loudness_range_lu: float
    duration: int
    rms_dbfs: float = SILENCE_DBTP
    noise_floor_dbfs: float = SILENCE_DBTP

    def level(self, target: Target) -> float:
        """Return what is read in the target's unit."""
        return self.rms_dbfs if target.by_rms else self.loudness_lufs


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one encoding reads: loudness, and RMS levels where they were asked for."""

    loudness: Loudness
    rms_dbfs: float = SILENCE_DBTP
    noise_floor_dbfs: float = SILENCE_DBTP

    def level(self, target: Target) -> float:
        """Return what is read in the target's unit."""
        return self.rms_dbfs if target.by_rms else self.loudness.integrated_lufs


@dataclass(slots=True)
class Encoder:
    """An encoding that is fed 16-bit samples; ``reading`` is true once it has ended."""

    _feed: Feed
    reading: Reading = field(default_factory=lambda: Reading(loudness=SILENCE))

    def write(self, data: bytes) -> None:
        """Encode the samples that follow."""
        self._feed.write(data)


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
    check_space(path, master.timeline.duration_s, codec)
    with whole_file(path) as temporary:
        reading = _encoded(read_wav(master.path), temporary, codec, target, metadata)
        reading = corrected(
            master, reading, codec=codec, target=target, path=temporary, metadata=metadata
        )
    return encoded_audio(path, reading, master)


def corrected(
    master: Master,
    reading: Reading,
    *,
    codec: Codec,
    target: Target,
    path: Path,
    metadata: Path | None = None,
) -> Reading:
    """Encode anew, until level and peaks are right or nothing more helps; return the last reading.

    Args:
        master: the recording as it was encoded first.
        reading: of that first encoding.
        codec: as what.
        target: what the file has to read.
        path: of the file, written over.
        metadata: as for ``encode``.
    """
    gain_db = 0.0
    ceiling_dbtp = target.true_peak_dbtp - CODEC_MARGIN_DB
    for _ in range(_ATTEMPTS - 1):
        excess = reading.loudness.true_peak_dbtp - target.true_peak_dbtp
        missing = target.level - reading.level(target)
        if not reading.loudness.audible or (excess <= 0 and abs(missing) <= LEVEL_TOLERANCE):
            break
        gain_db += missing
        if excess > 0:
            ceiling_dbtp -= excess + _SAFETY_DB
        louder = (piece * np.float32(10 ** (gain_db / 20)) for piece in read_wav(master.path))
        pieces = limit(louder, sample_rate=SAMPLE_RATE, ceiling_dbtp=ceiling_dbtp)
        reading = _encoded(pieces, path, codec, target, metadata)
    return reading


@contextmanager
def encoding(
    path: Path, *, codec: Codec, target: Target, metadata: Path | None = None
) -> Iterator[Encoder]:
    """Encode what the block writes; the encoder has a reading once the block has ended.

    Raises:
        RenderError: ffmpeg failed.
    """
    beside = decodes_what_it_encodes()
    meter = [
        *("-dec", "0:0", "-filter_complex", f"[dec:0]{_filters(target)}[measured]"),
        *("-map", "[measured]", "-f", "null", "-"),
    ]
    with feeding([*_command(path, codec, metadata), *(meter if beside else ())]) as feed:
        encoder = Encoder(feed)
        yield encoder
    encoder.reading = _reading(feed.stderr) if beside else _measured(path, target)


def encoded_audio(path: Path, reading: Reading, master: Master) -> EncodedAudio:
    """Return a file with its readings."""
    return EncodedAudio(
        path=path,
        loudness_lufs=reading.loudness.integrated_lufs,
        true_peak_dbtp=reading.loudness.true_peak_dbtp,
        loudness_range_lu=reading.loudness.range_lu,
        duration=master.timeline.duration,
        rms_dbfs=reading.rms_dbfs,
        noise_floor_dbfs=reading.noise_floor_dbfs,
    )


def measured(path: Path, *, target: Target, duration: int) -> EncodedAudio:
    """Measure a finished file.

    Args:
        path: the file.
        target: what it has to read; decides what is measured.
        duration: samples that a gapless decoder plays.

    Raises:
        RenderError: ffmpeg can't decode it.
    """
    reading = _measured(path, target)
    return EncodedAudio(
        path=path,
        loudness_lufs=reading.loudness.integrated_lufs,
        true_peak_dbtp=reading.loudness.true_peak_dbtp,
        loudness_range_lu=reading.loudness.range_lu,
        duration=duration,
        rms_dbfs=reading.rms_dbfs,
        noise_floor_dbfs=reading.noise_floor_dbfs,
    )


def check_space(path: Path, duration_s: float, codec: Codec) -> None:
    """Make the folder of a file and see that it has room.

    Raises:
        OutputError: it can't be made, or has none.
    """
    needed = round(duration_s * codec.bitrate_kbps * 1000 / 8)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(path.parent).free
    except OSError as error:
        raise output_error(path, error) from error
    if free < needed:
        raise OutputError(
            f"The audio {path} needs {needed / 1e6:.1f} MB, but only {free / 1e6:.1f} MB are free.",
            hint="Free space or choose another --output folder; nothing published was changed.",
        )


def pcm16(samples: Samples) -> bytes:
    """Return samples as 16-bit integers, little-endian."""
    scaled = np.clip(np.rint(samples * np.float32(_FULL_SCALE)), -_FULL_SCALE, _FULL_SCALE)
    return bytes(scaled.astype("<i2").tobytes())


def read_wav(path: Path) -> Iterator[Samples]:
    """Yield the samples of a master.

    Raises:
        OutputError: the file can't be read.
        RenderError: it is no WAV file.
    """
    try:
        with wave.open(str(path), "rb") as wav:
            while data := wav.readframes(_READ_SAMPLES):
                yield np.frombuffer(data, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)
    except OSError as error:
        raise output_error(path, error) from error
    except (wave.Error, EOFError) as error:
        raise RenderError(f"The recording {path} is damaged: {error}.") from error


def _encoded(
    pieces: Iterable[Samples], path: Path, codec: Codec, target: Target, metadata: Path | None
) -> Reading:
    with encoding(path, codec=codec, target=target, metadata=metadata) as encoder:
        for piece in pieces:
            encoder.write(pcm16(piece))
    return encoder.reading


def _command(path: Path, codec: Codec, metadata: Path | None) -> list[str]:
    described = ("-map_metadata", "-1") if metadata is None else ("-map_metadata", "1")
    return [
        *(ffmpeg_path(), "-hide_banner", "-nostdin", "-nostats", "-y"),
        *("-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "1", "-i", "pipe:0"),
        *(() if metadata is None else ("-f", "ffmetadata", "-i", str(metadata))),
        *("-map", "0:a:0", *described, "-fflags", "+bitexact"),
        *("-af", f"aformat=fltp,volume={codec.turned_up:.6f}:precision=float"),
        *(*codec.arguments, str(path)),
    ]


def _reading(report: bytes) -> Reading:
    rms, floor = _RMS.search(report), _FLOOR.search(report)
    return Reading(
        loudness=parse_summary(report),
        rms_dbfs=SILENCE_DBTP if rms is None else max(float(rms[1]), SILENCE_DBTP),
        noise_floor_dbfs=SILENCE_DBTP if floor is None else max(float(floor[1]), SILENCE_DBTP),
    )


def _measured(path: Path, target: Target) -> Reading:
    command = [
        *(ffmpeg_path(), "-hide_banner", "-nostdin", "-nostats", "-i", str(path)),
        *("-map", "0:a:0", "-af", _filters(target), "-f", "null", "-"),
    ]
    return _reading(run(command).stderr)


def _filters(target: Target) -> str:
    return f"{EBU_R128_TRUE_PEAK},{_ASTATS}" if target.by_rms else EBU_R128_TRUE_PEAK
