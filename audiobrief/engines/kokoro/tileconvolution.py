"""A dilated convolution as in ``convolution``, in bfloat16 on the processor's tiles."""

import numpy as np

from audiobrief.engines.kokoro.kernels import ADDED, PLAIN, WITH_RESIDUAL, Array
from audiobrief.engines.kokoro.moments import Moments, moments_of
from audiobrief.engines.kokoro.tilekernels import activate, convolve, halves
from audiobrief.engines.kokoro.tiles import SIDE
from audiobrief.engines.kokoro.workers import Workers

_ROWS = 512
"""Times worked on at once: the fastest of 256 to 2048 on a core with 2 MiB of cache."""


class TileConvolution:
    """Weights of a convolution that keeps the number of channels and times, in bfloat16."""

    def __init__(self, weight: Array, bias: Array, *, dilation: int) -> None:
        """Lay the weights out as tiles.

        Args:
            weight: shape (channels, channels, taps), outputs first, an odd number of taps; the
                channels are a multiple of 32.
            bias: shape (channels,).
            dilation: distance of the taps in times.
        """
        channels, _, taps = weight.shape
        blocks = channels // SIDE
        self.taps = taps
        self.dilation = dilation
        self.padding = taps // 2 * dilation
        self.bias = np.ascontiguousarray(bias, np.float32)
        # a tile holds pairs of inputs side by side, for 16 outputs
        pairs = halves(weight).reshape(blocks, 2, 16, blocks, 16, 2, taps)
        tiles = pairs.transpose(0, 6, 3, 1, 4, 2, 5)
        self.weights = np.ascontiguousarray(tiles).reshape(blocks, taps, blocks, 2, 16, SIDE)

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
        beside = y if residual is None else residual
        mode = PLAIN if residual is None else WITH_RESIDUAL
        if add:
            mode = ADDED

        def piece(number: int) -> Array:
            first = number * _ROWS
            last = min(times, first + _ROWS)
            height = -(-(last - first) // SIDE) * SIDE + (self.taps - 1) * self.dilation
            active = workers.scratch("active", (height, channels // 2)).view(np.uint16)
            activate(x, first - self.padding, *norm, alpha, active)
            sums = np.empty((2, channels), np.float32)
            convolve(
                active, self.weights, self.dilation, self.bias, beside, first, last, y, mode, sums
            )
            return sums

        return moments_of(workers.each(piece, -(-times // _ROWS)), times)
