"""The finished recording: stitched, level-matched, under its true-peak ceiling, encoded.

Takes are trimmed, measured and kept as they come from synthesis. All levels follow from these
measurements, so that the edition is mixed once, piece by piece, and each piece goes to the disk and
to the encoder while the next is mixed. Memory does not grow with the edition.
"""

import wave
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from audiobrief.audio.codecs import mp3
from audiobrief.audio.encoding import (
    CODEC_MARGIN_DB,
    EncodedAudio,
    check_space,
    corrected,
    encoded_audio,
    encoding,
    pcm16,
)
from audiobrief.audio.levels import edition_levels
from audiobrief.audio.limiter import limit
from audiobrief.audio.mixing import mixed
from audiobrief.audio.profiles import target_of
from audiobrief.audio.sounds import NO_SOUNDS, Sounds
from audiobrief.audio.stitching import stitched
from audiobrief.audio.takes import SAMPLE_RATE, TakeFile, record_takes
from audiobrief.audio.timeline import build_timeline
from audiobrief.config import AudioConfig
from audiobrief.errors import RenderError
from audiobrief.files import output_error
from audiobrief.model import Clip, Master, Script

_LONGEST = (2**32 - 1024) // 2  # samples that a RIFF file's 32-bit sizes can count


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastered:
    """A recording and the MP3 made of it."""

    master: Master
    mp3: EncodedAudio


def master_edition(
    script: Script,
    clips: Iterable[Clip],
    *,
    settings: AudioConfig,
    folder: Path,
    sounds: Sounds = NO_SOUNDS,
) -> Mastered:
    """Make the recording of a script, as ``master.wav`` and ``audio.mp3`` in a folder.

    Args:
        script: what is said, and the breaks.
        clips: one for each segment, in order; taken as they come and not kept in memory.
        settings: level and true peak to reach, and the bitrate.
        folder: an existing folder.
        sounds: what is heard beside speech.

    Raises:
        OutputError: the folder can't be written, or the disk is full.
        RenderError: there are no clips, not as many as segments, or ffmpeg failed.
    """
    target = target_of(settings)
    codec = mp3(settings.bitrate_kbps, vbr=settings.vbr)
    path = folder / f"audio{codec.suffix}"
    with TakeFile(folder / "takes.f32") as file:
        takes = record_takes(script.segments, clips, file)
        timeline = build_timeline(script, takes, sounds=sounds, target=target)
        if timeline.duration > _LONGEST:
            raise RenderError(
                f"The edition would be {timeline.duration_s / 3600:.1f} hours long.",
                hint=f"Split it into parts of at most {_LONGEST / SAMPLE_RATE // 3600:.0f} hours.",
            )
        check_space(path, timeline.duration_s, codec)
        levels = edition_levels(takes, timeline, sounds=sounds, target=target)
        pieces = mixed(
            stitched(timeline, takes, file, levels.voices),
            timeline,
            sounds=sounds,
            levels=levels,
            with_room_tone=target.room_tone,
        )
        limited = limit(
            pieces,
            sample_rate=SAMPLE_RATE,
            ceiling_dbtp=target.true_peak_dbtp - CODEC_MARGIN_DB,
        )
        master = Master(path=folder / "master.wav", timeline=timeline)
        with (
            _wav(master.path) as wav,
            encoding(path, codec=codec, target=target) as encoder,
        ):
            for piece in limited:
                data = pcm16(piece)
                wav.writeframesraw(data)
                encoder.write(data)
    reading = corrected(master, encoder.reading, codec=codec, target=target, path=path)
    return Mastered(master=master, mp3=encoded_audio(path, reading, master))


@contextmanager
def _wav(path: Path) -> Iterator[wave.Wave_write]:
    """Open a 16-bit mono WAV file; what fails in the block while writing is an ``OutputError``."""
    try:
        with path.open("wb") as stream, wave.open(stream, "wb") as wav:
            wav.setnchannels(1)
            wav.setsampwidth(2)
            wav.setframerate(SAMPLE_RATE)
            yield wav
    except OSError as error:
        raise output_error(path, error) from error
