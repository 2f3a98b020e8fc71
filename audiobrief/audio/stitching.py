"""Takes and breaks put together with pydub: level, order, silence in between.

Pieces are passed on one by one: pydub's ``+=`` copies the whole edition for each segment.
Inside, samples are 32-bit integers with 18 dB of room above full scale, so that no gain clips
before the limiter has seen it.
"""

import warnings
from collections.abc import Iterator, Mapping

import numpy as np

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.takes import SAMPLE_RATE, Take, TakeFile
from audiobrief.model import Samples, Timeline, VoiceRef

with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore", RuntimeWarning
    )  # it looks for ffmpeg on PATH; ours is set below
    from pydub import AudioSegment

_HEADROOM = 8.0
_SCALE = 2**31 / _HEADROOM
_LIMIT = 2**31 - 128  # the largest that float32 and int32 both hold


def stitched(
    timeline: Timeline,
    takes: tuple[Take, ...],
    file: TakeFile,
    gains_db: Mapping[VoiceRef, float],
) -> Iterator[Samples]:
    """Yield an edition's speech piece by piece: each take at its voice's gain, and what follows.

    The first piece begins with the silence before the first take; the pieces together are as long
    as the timeline.

    Raises:
        OutputError: the takes can't be read.
    """
    ends = [*(cue.start for cue in timeline.cues[1:]), timeline.duration]
    if timeline.cues and timeline.cues[0].start:
        yield np.zeros(timeline.cues[0].start, np.float32)
    for cue, take, end in zip(timeline.cues, takes, ends, strict=True):
        speech = _pydub_segment(file.resampled(take)).apply_gain(gains_db.get(take.voice, 0.0))
        pause = _pydub_segment(np.zeros(end - cue.end, np.float32))
        yield _samples(speech + pause)


def _pydub_segment(samples: Samples) -> AudioSegment:
    AudioSegment.converter = ffmpeg_path()
    scaled = np.clip(samples * _SCALE, -_LIMIT, _LIMIT).astype("<i4")
    return AudioSegment(data=scaled.tobytes(), sample_width=4, frame_rate=SAMPLE_RATE, channels=1)


def _samples(segment: AudioSegment) -> Samples:
    return np.frombuffer(segment.raw_data, "<i4").astype(np.float32) / np.float32(_SCALE)
