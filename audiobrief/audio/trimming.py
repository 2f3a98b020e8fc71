"""Clips cut to their speech: where it begins and ends, and fades so that no cut clicks."""

import numpy as np

from audiobrief.model import Samples

SILENCE_BELOW_PEAK = 10 ** (-50 / 20)
"""Samples more than 50 dB under a clip's peak count as the engine's silence."""

INAUDIBLE = 10 ** (-80 / 20)
"""A clip that never rises above −80 dBFS holds no speech that could be found."""

LEAD_S = 0.005
TAIL_S = 0.010
"""Kept before and after speech: soft onsets, and room for the fades, which are as long."""


def trimmed(samples: Samples, sample_rate: int) -> tuple[Samples, int]:
    """Return the speech of a clip, faded in and out, and the position in the clip it starts at."""
    start, end = speech_bounds(samples, sample_rate)
    speech = samples[start:end].copy()
    rise = _rise(round(LEAD_S * sample_rate), speech.size)
    fall = _rise(round(TAIL_S * sample_rate), speech.size)[::-1]
    speech[: rise.size] *= rise
    speech[speech.size - fall.size :] *= fall
    return speech, start


def speech_bounds(samples: Samples, sample_rate: int) -> tuple[int, int]:
    """Return where speech starts and ends, in samples, with a few milliseconds kept around it.

    A clip without audible speech is returned whole.
    """
    level = np.abs(samples)
    peak = float(level.max(initial=0.0))
    if peak < INAUDIBLE:
        return 0, samples.size
    loud = np.flatnonzero(level > peak * SILENCE_BELOW_PEAK)
    start = max(0, int(loud[0]) - round(LEAD_S * sample_rate))
    end = min(samples.size, int(loud[-1]) + 1 + round(TAIL_S * sample_rate))
    return start, end


def _rise(length: int, available: int) -> Samples:
    steps = min(length, available)
    return (np.arange(steps) / max(1, steps)).astype(np.float32)
