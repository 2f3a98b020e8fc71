"""The finished recording: stitched, level-matched, at its loudness, under its true-peak ceiling.

Two passes over the edition, each piece by piece: takes are trimmed and kept as they come from
synthesis, then mixed at their voices' levels. Since every voice is brought to the edition's
loudness, the mix is seldom far from it; where it is, it is mixed once more with the difference.
"""

import wave
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from audiobrief.audio.levels import voice_gains
from audiobrief.audio.limiter import limit
from audiobrief.audio.loudness import Loudness, metering
from audiobrief.audio.stitching import stitched
from audiobrief.audio.takes import SAMPLE_RATE, Take, TakeFile, record_takes
from audiobrief.audio.timeline import build_timeline
from audiobrief.config import AudioConfig
from audiobrief.errors import RenderError
from audiobrief.files import output_error
from audiobrief.model import Clip, Master, Samples, Script, VoiceRef

LOUDNESS_TOLERANCE_LU = 0.15
"""Half of what a published edition may be off, so that encoding may add its share."""

CODEC_MARGIN_DB = 0.8
"""How far the master stays under the ceiling, since LAME moves peaks."""

_ATTEMPTS = 3
_FULL_SCALE = 32767.0
_LONGEST = (2**32 - 1024) // 2  # samples that a RIFF file's 32-bit sizes can count


def make_master(
    script: Script, clips: Iterable[Clip], *, settings: AudioConfig, folder: Path
) -> Master:
    """Make the recording of a script as ``master.wav`` in a folder for temporary files.

    Args:
        script: what is said, and the breaks.
        clips: one for each segment, in order; taken as they come and not kept in memory.
        settings: loudness and true peak to reach.
        folder: an existing folder.

    Raises:
        OutputError: the folder can't be written, or the disk is full.
        RenderError: there are no clips, not as many as segments, or ffmpeg failed.
    """
    path = folder / "master.wav"
    with TakeFile(folder / "takes.f32") as file:
        takes = record_takes(script.segments, clips, file)
        timeline = build_timeline(script, takes)
        if timeline.duration > _LONGEST:
            raise RenderError(
                f"The edition would be {timeline.duration_s / 3600:.1f} hours long.",
                hint=f"Split it into parts of at most {_LONGEST / SAMPLE_RATE // 3600:.0f} hours.",
            )
        gains = voice_gains(script, takes, file, target_lufs=settings.loudness_lufs)
        loudness = _mix(script, takes, file, gains, settings=settings, path=path)
        for _ in range(_ATTEMPTS - 1):
            missing = settings.loudness_lufs - loudness.integrated_lufs
            if not loudness.audible or abs(missing) <= LOUDNESS_TOLERANCE_LU:
                break
            gains = {voice: gain + missing for voice, gain in gains.items()}
            loudness = _mix(script, takes, file, gains, settings=settings, path=path)
    return Master(
        path=path,
        loudness_lufs=loudness.integrated_lufs,
        true_peak_dbtp=loudness.true_peak_dbtp,
        timeline=timeline,
    )


def write_wav(path: Path, pieces: Iterable[Samples]) -> Loudness:
    """Write mono samples as a 16-bit WAV file and measure them on the way.

    Raises:
        OutputError: the file can't be written, or the disk is full.
        RenderError: ffmpeg failed.
    """
    try:
        with (
            path.open("wb") as stream,
            wave.open(stream, "wb") as wav,
            metering(sample_rate=SAMPLE_RATE, sample_format="s16le", true_peak=True) as meter,
        ):
            wav.setnchannels(1)
            wav.setsampwidth(2)
            wav.setframerate(SAMPLE_RATE)
            for piece in pieces:
                data = _pcm16(piece)
                wav.writeframesraw(data)
                meter.write(data)
    except OSError as error:
        raise output_error(path, error) from error
    return meter.loudness


def _mix(
    script: Script,
    takes: tuple[Take, ...],
    file: TakeFile,
    gains_db: Mapping[VoiceRef, float],
    *,
    settings: AudioConfig,
    path: Path,
) -> Loudness:
    pieces = limit(
        stitched(script, takes, file, gains_db),
        sample_rate=SAMPLE_RATE,
        ceiling_dbtp=settings.true_peak_dbtp - CODEC_MARGIN_DB,
    )
    return write_wav(path, pieces)


def _pcm16(samples: Samples) -> bytes:
    scaled = np.clip(np.rint(samples * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE)
    return bytes(scaled.astype("<i2").tobytes())
