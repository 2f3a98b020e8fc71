"""A dilated convolution between normalisation, activation and residual, in cache-sized pieces."""

import numpy as np

from audiobrief.engines.kokoro.kernels import (
    ADDED,
    PLAIN,
    POINTS,
    WITH_RESIDUAL,
    Array,
    evaluate,
    interpolate,
    snake,
)
from audiobrief.engines.kokoro.moments import Moments, moments_of
from audiobrief.engines.kokoro.toomcook import tap_matrix
from audiobrief.engines.kokoro.workers import Workers

_ROWS = 1280
"""Times worked on at once: the fastest of 320 to 1920 on a core with 512 KiB of cache."""

_LONGEST = 11


class Convolution:
    """Weights of a convolution that keeps the number of channels and times, by Toom and Cook."""

    def __init__(self, weight: Array, bias: Array, *, dilation: int) -> None:
        """Evaluate the taps at the points.

        Args:
            weight: shape (channels, channels, taps), outputs first, an odd number of taps.
            bias: shape (channels,).
            dilation: distance of the taps in times.
        """
        length = weight.shape[2]
        self.taps = min(length, _LONGEST)
        self.groups = -(-length // self.taps)
        self.outputs = POINTS - self.taps + 1
        self.dilation = dilation
        self.padding = length // 2 * dilation
        self.bias = np.ascontiguousarray(bias, np.float32)
        filled = np.zeros((*weight.shape[:2], self.taps * self.groups))
        filled[:, :, :length] = weight
        evaluated = [
            np.einsum("pk,oik->pio", tap_matrix(self.taps), part, optimize=True)
            for part in np.split(filled, self.groups, axis=2)
        ]
        self.weights = np.concatenate(evaluated, axis=1).astype(np.float32)

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
        unit = self.outputs * self.dilation
        rows = max(1, _ROWS // unit) * unit
        beside = y if residual is None else residual
        mode = PLAIN if residual is None else WITH_RESIDUAL
        if add:
            mode = ADDED

        def piece(number: int) -> Array:
            first = number * rows
            last = min(times, first + rows)
            blocks = -(-(last - first) // unit)
            tiles = blocks * self.dilation
            height = blocks * unit + (self.taps * self.groups - 1) * self.dilation
            active = workers.scratch("active", (height, channels))
            values = workers.scratch("values", (POINTS, tiles, self.groups * channels))
            products = workers.scratch("products", (POINTS, tiles, channels))
            snake(x, first - self.padding, *norm, alpha, active)
            shape = (blocks, self.dilation, self.outputs)
            evaluate(active, *shape, self.taps, self.groups, values)
            for point in range(POINTS):
                np.matmul(values[point], self.weights[point], out=products[point])
            sums = np.empty((2, channels), np.float32)
            interpolate(products, *shape, self.bias, beside, first, last, y, mode, sums)
            return sums

        return moments_of(workers.each(piece, -(-times // rows)), times)
