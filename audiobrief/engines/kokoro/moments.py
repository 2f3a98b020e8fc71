"""Mean and variance of each channel, as instance normalisation needs them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from audiobrief.engines.kokoro.kernels import Array, add_up
from audiobrief.engines.kokoro.workers import Workers

Double = npt.NDArray[np.float64]

_ROWS = 1280
"""Times that are added up at once."""

_EPSILON = 1e-5  # of the model's InstanceNorm1d


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moments:
    """Mean and variance of each channel, shape (channels,)."""

    mean: Double
    variance: Double

    def normalised(self, gain: Double, offset: Double) -> tuple[Array, Array]:
        """Return scale and shift that normalise, then apply ``1 + gain`` and ``offset``."""
        scale = (1.0 + gain) / np.sqrt(self.variance + _EPSILON)
        shift = offset - self.mean * scale
        return scale.astype(np.float32), shift.astype(np.float32)


def moments(x: Array, workers: Workers) -> Moments:
    """Return the moments of each channel of ``x``, shape (times, channels)."""
    times, channels = x.shape

    def piece(number: int) -> Array:
        sums = np.empty((2, channels), np.float32)
        add_up(x, number * _ROWS, min(times, (number + 1) * _ROWS), sums)
        return sums

    return moments_of(workers.each(piece, -(-times // _ROWS)), times)


def moments_of(sums: list[Array], times: int) -> Moments:
    """Return the moments of the sums of pieces, shape (2, channels) each: of values and squares."""
    mean, square = np.sum(np.array(sums, np.float64), axis=0) / times
    return Moments(mean=mean, variance=np.maximum(square - mean * mean, 0.0))
