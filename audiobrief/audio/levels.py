"""Level matching: every voice of an edition is brought to the same loudness.

A voice is measured over all of its own speech in the edition, so that a whisper stays quieter than
a shout by the same person and only voices, and engines, are matched.
"""

import math
from collections.abc import Mapping

from audiobrief.audio.loudness import metering
from audiobrief.audio.takes import Take, TakeFile
from audiobrief.model import VoiceRef

MAX_GAIN_DB = 40.0
"""What is quieter than that is noise, not a voice."""

_SHORTEST_S = 3.0


def voice_gains(
    takes: tuple[Take, ...], file: TakeFile, *, target_lufs: float
) -> Mapping[VoiceRef, float]:
    """Return the gain in dB that brings each voice to the target loudness.

    Speech shorter than a few gating blocks is repeated until it can be measured. A voice that is
    silent throughout gets no gain.

    Raises:
        RenderError: the meter failed.
    """
    by_voice: dict[VoiceRef, list[Take]] = {}
    for take in takes:
        by_voice.setdefault(take.voice, []).append(take)
    return {voice: _gain(own, file, target_lufs) for voice, own in by_voice.items()}


def _gain(takes: list[Take], file: TakeFile, target_lufs: float) -> float:
    rate = takes[0].sample_rate
    size = sum(take.size for take in takes)
    repeats = math.ceil(_SHORTEST_S * rate / size) if size else 0
    with metering(sample_rate=rate, sample_format="f32le", true_peak=False) as meter:
        for _ in range(min(repeats, math.ceil(_SHORTEST_S * rate))):
            for take in takes:
                meter.write(file.samples(take).tobytes())
    if not meter.loudness.audible:
        return 0.0
    return min(target_lufs - meter.loudness.integrated_lufs, MAX_GAIN_DB)
