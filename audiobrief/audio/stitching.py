"""Takes and breaks put together with pydub: level, order, silence in between.

Pieces are passed on one by one: pydub's ``+=`` copies the whole edition for each segment.
Inside, samples are 32-bit integers with 18 dB of room above full scale, so that no gain clips
before the limiter has seen it.
"""

import warnings

import numpy as np

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.layout import Placed
from audiobrief.audio.takes import SAMPLE_RATE, TakeFile
from audiobrief.model import Samples

with warnings.catch_warnings():
    warnings.simplefilter(
        "ignore", RuntimeWarning
    )  # it looks for ffmpeg on PATH; ours is set below
    from pydub import AudioSegment

_HEADROOM = 8.0
_SCALE = 2**31 / _HEADROOM
_LIMIT = 2**31 - 128  # the largest that float32 and int32 both hold


def stitched(item: Placed, file: TakeFile, gain_db: float) -> Samples:
    """Return a piece's speech: the silence before, the take at a gain, the silence after.

    Raises:
        OutputError: the take can't be read.
    """
    before = np.zeros(item.cue.start - item.start, np.float32)
    speech = _pydub_segment(file.resampled(item.take)).apply_gain(gain_db)
    after = np.zeros(item.end - item.cue.end, np.float32)
    return _samples(_pydub_segment(before) + speech + _pydub_segment(after))


def _pydub_segment(samples: Samples) -> AudioSegment:
    AudioSegment.converter = ffmpeg_path()
    scaled = np.clip(samples * _SCALE, -_LIMIT, _LIMIT).astype("<i4")
    return AudioSegment(data=scaled.tobytes(), sample_width=4, frame_rate=SAMPLE_RATE, channels=1)


def _samples(segment: AudioSegment) -> Samples:
    return np.frombuffer(segment.raw_data, "<i4").astype(np.float32) / np.float32(_SCALE)
