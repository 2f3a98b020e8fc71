"""A dilated convolution between normalisation, activation and residual, in cache-sized pieces."""

from abc import ABC, abstractmethod
from typing import NamedTuple

import numpy as np

from audiobrief.engines.kokoro.kernels import ADDED, PLAIN, WITH_RESIDUAL, Array
from audiobrief.engines.kokoro.moments import Moments, moments_of
from audiobrief.engines.kokoro.workers import Workers


class Input(NamedTuple):
    """What a convolution is of, ``snake(scale * x + shift)``, in the order of the kernels."""

    x: Array
    """Shape (times, channels)."""
    scale: Array
    """Shape (channels,), as the two below."""
    shift: Array
    alpha: Array


class Target(NamedTuple):
    """Where the result of a piece goes, in the order of the kernels."""

    residual: Array
    """Added to the result; ``y`` where nothing is."""
    first: int
    last: int
    """Times that are written, the last left out."""
    y: Array
    """Shape (times, channels)."""
    mode: int
    """``PLAIN``, ``WITH_RESIDUAL`` or ``ADDED``."""
    sums: Array
    """Of what is written and of its squares, shape (2, channels)."""


class Convolution(ABC):
    """A convolution that keeps the number of channels and times."""

    def __init__(self, bias: Array, *, taps: int, dilation: int, rows: int) -> None:
        """Keep what all kinds have.

        Args:
            bias: shape (channels,).
            taps: an odd number.
            dilation: distance of the taps in times.
            rows: times in a piece.
        """
        self.bias = np.ascontiguousarray(bias, np.float32)
        self.dilation = dilation
        self.padding = taps // 2 * dilation
        self._rows = rows

    def run(
        self,
        x: Array,
        norm: tuple[Array, Array],
        alpha: Array,
        y: Array,
        *,
        workers: Workers,
        residual: Array | None = None,
        add: bool = False,
    ) -> Moments:
        """Convolve ``snake(scale * x + shift)`` and write the result to ``y``.

        Args:
            x: shape (times, channels).
            norm: scale and shift, shape (channels,) each.
            alpha: of the activation, shape (channels,).
            y: result, shape (times, channels); it may be ``residual``, never ``x``.
            workers: who does it.
            residual: added to the result.
            add: add residual and result to ``y``; the moments mean nothing then.

        Returns:
            The moments of the result.
        """
        times, channels = x.shape
        given = Input(x, *norm, alpha)
        beside = y if residual is None else residual
        mode = ADDED if add else PLAIN if residual is None else WITH_RESIDUAL

        def piece(number: int) -> Array:
            first = number * self._rows
            last = min(times, first + self._rows)
            sums = np.empty((2, channels), np.float32)
            self._piece(given, Target(beside, first, last, y, mode, sums), workers)
            return sums

        return moments_of(workers.each(piece, -(-times // self._rows)), times)

    @abstractmethod
    def _piece(self, given: Input, target: Target, workers: Workers) -> None:
        """Convolve from the target's first time to its last."""
