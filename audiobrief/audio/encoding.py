"""The MP3: constant bitrate, mono, 44.1 kHz, by LAME inside ffmpeg, without tags.

The first frame is an ``Info`` frame with encoder delay and padding, so that players which honour it
play exactly the master's samples. Loudness and true peak are measured in the MP3 itself: LAME moves
peaks, and where one ends above the ceiling the master is limited further and encoded again.
"""

import shutil
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.limiter import limit
from audiobrief.audio.loudness import (
    ABSOLUTE_GATE_LUFS,
    EBU_R128_TRUE_PEAK,
    Loudness,
    measure_file,
    parse_summary,
)
from audiobrief.audio.mastering import CODEC_MARGIN_DB, write_wav
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.config import AudioConfig
from audiobrief.errors import OutputError, RenderError
from audiobrief.files import output_error, whole_file
from audiobrief.model import Master, Samples
from audiobrief.process import run
from audiobrief.reporter import Notice

LOUDNESS_TOLERANCE_LU = 0.3

PUBLISHED_TOLERANCE_LU = 0.5
WIDEST_RANGE_LU = 12.0
"""What a published edition is held to; beyond it, editors hear of it."""

_TURNED_DOWN_MORE_KBPS = 160
_LOOPBACK = "-dec"
_ATTEMPTS = 4
_READ_SAMPLES = 1 << 20
_SAFETY_DB = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedAudio:
    """An MP3 and what was measured in it.

    Attributes:
        path: the file.
        loudness_lufs: integrated, ITU-R BS.1770 as dual mono.
        true_peak_dbtp: highest true peak after decoding.
        loudness_range_lu: EBU Tech 3342.
        duration: samples that a gapless decoder plays; the timeline's duration.
    """

    path: Path
    loudness_lufs: float
    true_peak_dbtp: float
    loudness_range_lu: float
    duration: int


def encode_mp3(master: Master, *, settings: AudioConfig, target: Path) -> EncodedAudio:
    """Encode a master and measure the result, correcting level and peaks where it is needed.

    Raises:
        OutputError: the target can't be written, or the disk is full.
        RenderError: ffmpeg failed.
    """
    _check_space(target, master, settings)
    corrected = master.path.with_name(f"{master.path.stem}.corrected.wav")
    source = master.path
    gain_db = 0.0
    ceiling_dbtp = settings.true_peak_dbtp - CODEC_MARGIN_DB
    try:
        with whole_file(target) as path:
            loudness = _encode(source, path, settings)
            for _ in range(_ATTEMPTS - 1):
                excess = loudness.true_peak_dbtp - settings.true_peak_dbtp
                missing = settings.loudness_lufs - loudness.integrated_lufs
                if not loudness.audible or (excess <= 0 and abs(missing) <= LOUDNESS_TOLERANCE_LU):
                    break
                gain_db += missing
                if excess > 0:
                    ceiling_dbtp -= excess + _SAFETY_DB
                pieces = (piece * 10 ** (gain_db / 20) for piece in _read(master.path))
                write_wav(
                    corrected,
                    limit(pieces, sample_rate=SAMPLE_RATE, ceiling_dbtp=ceiling_dbtp),
                )
                loudness = _encode(corrected, path, settings)
    finally:
        corrected.unlink(missing_ok=True)
    return EncodedAudio(
        path=target,
        loudness_lufs=loudness.integrated_lufs,
        true_peak_dbtp=loudness.true_peak_dbtp,
        loudness_range_lu=loudness.range_lu,
        duration=master.timeline.duration,
    )


def level_notices(audio: EncodedAudio, settings: AudioConfig) -> tuple[Notice, ...]:
    """Say what could not be reached, and why; nothing for a silent recording."""
    notices = []
    missed = abs(audio.loudness_lufs - settings.loudness_lufs) > PUBLISHED_TOLERANCE_LU
    if audio.loudness_lufs > ABSOLUTE_GATE_LUFS and missed:
        notices.append(
            Notice(
                code="loudness-missed",
                message=f"The audio reads {audio.loudness_lufs:.1f} LUFS instead of "
                f"{settings.loudness_lufs:.1f}, since its peaks may not rise above "
                f"{settings.true_peak_dbtp:.1f} dBTP.",
                place=audio.path.name,
                hint="Set audio.loudness_lufs lower, or audio.true_peak_dbtp higher.",
            )
        )
    if audio.loudness_range_lu > WIDEST_RANGE_LU:
        notices.append(
            Notice(
                code="loudness-range-wide",
                message=f"Loud and quiet passages are {audio.loudness_range_lu:.1f} LU apart, "
                f"more than {WIDEST_RANGE_LU:.0f}.",
                place=audio.path.name,
                hint="Cast a voice that speaks more evenly.",
            )
        )
    return tuple(notices)


def _check_space(target: Path, master: Master, settings: AudioConfig) -> None:
    needed = round(master.timeline.duration_s * settings.bitrate_kbps * 1000 / 8)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        raise output_error(target, error) from error
    if free < needed:
        raise OutputError(
            f"The MP3 {target} needs {needed / 1e6:.1f} MB, but only {free / 1e6:.1f} MB are free.",
            hint="Free space or choose another --output folder; nothing published was changed.",
        )


def _encode(source: Path, target: Path, settings: AudioConfig) -> Loudness:
    lame = [
        *(ffmpeg_path(), "-hide_banner", "-nostdin", "-nostats", "-y", "-i", str(source)),
        *("-map", "0:a:0", "-map_metadata", "-1", "-fflags", "+bitexact"),
        *("-af", f"aformat=fltp,volume={_louder(settings.bitrate_kbps):.6f}:precision=float"),
        *("-c:a", "libmp3lame", "-b:a", f"{settings.bitrate_kbps}k", "-flags:a", "+bitexact"),
        *("-id3v2_version", "0", "-write_id3v1", "0", "-write_xing", "1"),
        *("-f", "mp3", str(target)),
    ]
    measured = f"[dec:0]{EBU_R128_TRUE_PEAK}[measured]"
    meter = [_LOOPBACK, "0:0", "-filter_complex", measured, "-map", "[measured]", "-f", "null", "-"]
    try:
        return parse_summary(run([*lame, *meter]).stderr)
    except RenderError:  # an ffmpeg before 7.1 can't decode what it encodes
        run(lame)
        return measure_file(target)


def _louder(bitrate_kbps: int) -> float:
    """Return the factor that makes up for LAME, whose presets turn every recording down."""
    return 1 / (0.97 if bitrate_kbps > _TURNED_DOWN_MORE_KBPS else 0.95)


def _read(path: Path) -> Iterator[Samples]:
    try:
        with wave.open(str(path), "rb") as wav:
            while data := wav.readframes(_READ_SAMPLES):
                yield np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32767.0)
    except OSError as error:
        raise output_error(path, error) from error
