"""Where a clip sounds and where it rests, by the level of its hundredths of a second."""

from dataclasses import dataclass

import numpy as np

from audiobrief.model import Samples

QUIET = 0.03
"""Share of the loudest hundredth's level that still counts as sound: 30 dB below it."""

SHORTEST_PAUSE_S = 0.08
"""A shorter rest is the closure of a consonant."""

_PER_SECOND = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Sound without a pause, in samples of its clip."""

    start: int
    end: int


class Sounding:
    """The levels of a clip."""

    def __init__(self, samples: Samples, sample_rate: int) -> None:
        """Measure the root mean square of each hundredth of a second."""
        self._size = samples.size
        self._frame = sample_rate // _PER_SECOND
        frames = samples[: samples.size // self._frame * self._frame].reshape(-1, self._frame)
        levels = np.sqrt(np.mean(np.square(frames), axis=1, dtype=np.float32))
        self._heard = levels > QUIET * levels.max(initial=0.0)

    def end(self, start: int, end: int) -> int:
        """Return where the sound between two samples ends; ``end`` where there is none."""
        first = -(-start // self._frame)
        heard = np.flatnonzero(self._heard[first : end // self._frame])
        return (first + int(heard[-1]) + 1) * self._frame if heard.size else end

    def stretches(self) -> tuple[Stretch, ...]:
        """Return the sound between pauses, in order; all of a clip in which nothing is heard."""
        heard = np.flatnonzero(self._heard)
        if not heard.size:
            return (Stretch(start=0, end=self._size),)
        shortest = round(SHORTEST_PAUSE_S * _PER_SECOND)
        breaks = np.flatnonzero(np.diff(heard) > shortest)
        firsts = heard[np.concatenate(([0], breaks + 1))]
        lasts = heard[np.concatenate((breaks, [heard.size - 1]))]
        return tuple(
            Stretch(start=int(first) * self._frame, end=(int(last) + 1) * self._frame)
            for first, last in zip(firsts, lasts, strict=True)
        )
