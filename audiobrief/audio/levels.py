"""Level matching: every voice of an edition is brought to the same loudness.

A voice is measured over all of its own speech in the edition, breaks included as they will be
heard, so that a whisper stays quieter than a shout by the same person, only voices and engines are
matched, and the edition as a whole comes out at the same loudness.
"""

import math
from collections.abc import Mapping

from audiobrief.audio.loudness import metering
from audiobrief.audio.takes import SAMPLE_RATE, Take, TakeFile
from audiobrief.model import Script, VoiceRef

MAX_GAIN_DB = 40.0
"""What is quieter than that is noise, not a voice."""

_SHORTEST_S = 3.0
_SAMPLE_BYTES = 4


def voice_gains(
    script: Script, takes: tuple[Take, ...], file: TakeFile, *, target_lufs: float
) -> Mapping[VoiceRef, float]:
    """Return the gain in dB that brings each voice to the target loudness.

    Speech shorter than a few gating blocks is repeated until it can be measured. A voice that is
    silent throughout gets no gain.

    Raises:
        RenderError: the meter failed.
    """
    spoken: dict[VoiceRef, list[tuple[Take, int]]] = {}
    for segment, take in zip(script.segments, takes, strict=True):
        spoken.setdefault(take.voice, []).append((take, segment.break_after_ms))
    return {voice: _gain(own, file, target_lufs) for voice, own in spoken.items()}


def _gain(spoken: list[tuple[Take, int]], file: TakeFile, target_lufs: float) -> float:
    rate = spoken[0][0].sample_rate
    length = sum(take.length for take, _ in spoken)
    repeats = math.ceil(_SHORTEST_S * SAMPLE_RATE / length)
    with metering(sample_rate=rate, sample_format="f32le", true_peak=False) as meter:
        for _ in range(repeats):
            for take, break_ms in spoken:
                meter.write(file.samples(take).tobytes())
                meter.write(bytes(break_ms * rate // 1000 * _SAMPLE_BYTES))
    if not meter.loudness.audible:
        return 0.0
    return min(target_lufs - meter.loudness.integrated_lufs, MAX_GAIN_DB)
