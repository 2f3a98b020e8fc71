"""A dilated convolution between normalisation, activation and residual, in cache-sized pieces."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from audiobrief.engines.kokoro.kernels import ADDED, PLAIN, WITH_RESIDUAL, Array
from audiobrief.engines.kokoro.moments import Moments, moments_of
from audiobrief.engines.kokoro.workers import Workers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Input:
    """What a convolution is of: ``snake(scale * x + shift)``.

    Attributes:
        x: shape (times, channels).
        scale: shape (channels,), as all others.
        shift: added.
        alpha: of the activation.
    """

    x: Array
    scale: Array
    shift: Array
    alpha: Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Target:
    """Where a result goes.

    Attributes:
        y: shape (times, channels).
        residual: what is added to it; ``y`` where nothing is.
        mode: ``PLAIN``, ``WITH_RESIDUAL`` or ``ADDED``.
        sums: of a piece and of its squares, shape (2, channels).
    """

    y: Array
    residual: Array
    mode: int
    sums: Array


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
        scale, shift = norm
        given = Input(x=x, scale=scale, shift=shift, alpha=alpha)
        beside = y if residual is None else residual
        mode = ADDED if add else PLAIN if residual is None else WITH_RESIDUAL

        def piece(number: int) -> Array:
            first = number * self._rows
            sums = np.empty((2, channels), np.float32)
            target = Target(y=y, residual=beside, mode=mode, sums=sums)
            self._piece(given, first, min(times, first + self._rows), target, workers)
            return sums

        return moments_of(workers.each(piece, -(-times // self._rows)), times)

    @abstractmethod
    def _piece(self, given: Input, first: int, last: int, target: Target, workers: Workers) -> None:
        """Convolve from time ``first`` to ``last``."""
