"""Level matching: every voice of an edition is brought to the same loudness.

A voice is measured over all of its own speech in the edition and nothing else, so that a whisper
stays quieter than a shout by the same person, and one short answer is as loud as a long one. Breaks
lower the reading of the edition as a whole a little; how much is measured on the voice that speaks
most, and made up for in all of them.
"""

import math
from collections.abc import Mapping

from audiobrief.audio.loudness import ABSOLUTE_GATE_LUFS, metering
from audiobrief.audio.takes import SAMPLE_RATE, Take, TakeFile
from audiobrief.model import Script, VoiceRef

MAX_GAIN_DB = 40.0
"""What is quieter than that is noise, not a voice."""

_SHORTEST_S = 3.0
_SAMPLE_BYTES = 4


def voice_gains(
    script: Script, takes: tuple[Take, ...], file: TakeFile, *, target_lufs: float
) -> Mapping[VoiceRef, float]:
    """Return the gain in dB for each voice with which the edition reads the target loudness.

    Speech shorter than a few gating blocks is repeated until it can be measured. A voice that is
    silent throughout gets no gain.

    Raises:
        RenderError: the meter failed.
    """
    spoken: dict[VoiceRef, list[Take]] = {}
    breaks_ms: dict[str, int] = {}
    for segment, take in zip(script.segments, takes, strict=True):
        spoken.setdefault(take.voice, []).append(take)
        breaks_ms[take.segment_id] = segment.break_after_ms
    readings = {voice: _reading(own, file, {}) for voice, own in spoken.items()}
    main = max(spoken, key=lambda voice: sum(take.length for take in spoken[voice]))
    loss = readings[main] - _reading(spoken[main], file, breaks_ms)
    return {
        voice: min(target_lufs + loss - reading, MAX_GAIN_DB)
        if reading > ABSOLUTE_GATE_LUFS
        else 0.0
        for voice, reading in readings.items()
    }


def _reading(takes: list[Take], file: TakeFile, breaks_ms: Mapping[str, int]) -> float:
    """Return the integrated loudness of one voice's takes, with breaks where they are given."""
    rate = takes[0].sample_rate
    length = sum(take.length for take in takes)
    with metering(sample_rate=rate, sample_format="f32le", true_peak=False) as meter:
        for _ in range(math.ceil(_SHORTEST_S * SAMPLE_RATE / length)):
            for take in takes:
                meter.write(file.samples(take).tobytes())
                pause = breaks_ms.get(take.segment_id, 0) * rate // 1000
                meter.write(bytes(pause * _SAMPLE_BYTES))
    return meter.loudness.integrated_lufs
