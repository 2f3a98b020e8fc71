"""Clips cut to their speech: what of a clip is kept, and fades so that no cut clicks."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from audiobrief.model import Samples

SILENCE_BELOW_PEAK = 10 ** (-50 / 20)
"""Samples more than 50 dB under a clip's peak count as the engine's silence."""

INAUDIBLE = 10 ** (-80 / 20)
"""A clip that never rises above −80 dBFS holds no speech that could be found."""

LEAD_S = 0.005
TAIL_S = 0.010
"""Kept before and after speech: soft onsets, and room for the fades, which are as long."""

LONGEST_PAUSE_S = 1.5
"""A longer pause inside a clip is a fault of the engine, and cut down to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trimmed:
    """The speech of a clip.

    Attributes:
        samples: what is kept, faded in and out.
        spans: start and end in the clip of each piece that is kept, in order; one, unless a pause
            was shortened.
    """

    samples: Samples
    spans: tuple[tuple[int, int], ...]

    def position(self, clip_position: int) -> int:
        """Return where a sample of the clip lies in ``samples``, or the nearest place to it."""
        before = 0
        for start, end in self.spans:
            if clip_position < end:
                return before + max(0, clip_position - start)
            before += end - start
        return before


def trim(samples: Samples, sample_rate: int) -> Trimmed:
    """Cut a clip to its speech; a clip without audible speech is kept whole."""
    spans = speech_spans(samples, sample_rate)
    speech = np.concatenate([samples[start:end] for start, end in spans])
    rise = _rise(round(LEAD_S * sample_rate), speech.size)
    fall = _rise(round(TAIL_S * sample_rate), speech.size)[::-1]
    speech[: rise.size] *= rise
    speech[speech.size - fall.size :] *= fall
    return Trimmed(samples=speech, spans=spans)


def speech_spans(samples: Samples, sample_rate: int) -> tuple[tuple[int, int], ...]:
    """Return the pieces of a clip that are kept, in samples, in order."""
    level = np.abs(samples)
    peak = float(level.max(initial=0.0))
    if peak < INAUDIBLE:
        return ((0, samples.size),)
    loud = np.flatnonzero(level > peak * SILENCE_BELOW_PEAK)
    half = round(LONGEST_PAUSE_S * sample_rate / 2)
    marks = [max(0, int(loud[0]) - round(LEAD_S * sample_rate))]
    for place in np.flatnonzero(np.diff(loud) > 2 * half):
        marks += [int(loud[place]) + half, int(loud[place + 1]) - half]
    marks.append(min(samples.size, int(loud[-1]) + 1 + round(TAIL_S * sample_rate)))
    return tuple(pairwise(marks))[::2]


def _rise(length: int, available: int) -> Samples:
    steps = min(length, available)
    return (np.arange(steps) / max(1, steps)).astype(np.float32)
