"""A convolution in bfloat16, on the tiles of processors that have them."""

import numpy as np

from audiobrief.engines.kokoro.convolution import Convolution, Input, Target
from audiobrief.engines.kokoro.kernels import Array
from audiobrief.engines.kokoro.processor import lends_tiles
from audiobrief.engines.kokoro.tilekernels import activate, convolve, halves
from audiobrief.engines.kokoro.tiles import SIDE
from audiobrief.engines.kokoro.workers import Workers

_ROWS = 512
"""Times worked on at once; with their weights they lie in a core's 2 MiB of cache."""


class TileConvolution(Convolution):
    """Weights as tiles."""

    def __init__(self, weight: Array, bias: Array, *, dilation: int) -> None:
        """Lay the weights out.

        Args:
            weight: shape (channels, channels, taps), outputs first, an odd number of taps; the
                channels are a multiple of 32.
            bias: shape (channels,).
            dilation: distance of the taps in times.

        Raises:
            ValueError: this process may not use tiles.
        """
        if not lends_tiles():
            raise ValueError("This processor lends no tiles.")
        channels, _, taps = weight.shape
        super().__init__(bias, taps=taps, dilation=dilation, rows=_ROWS)
        self._reach = (taps - 1) * dilation
        blocks = channels // SIDE
        # a tile holds pairs of inputs side by side, for 16 outputs
        pairs = halves(weight).reshape(blocks, 2, 16, blocks, 16, 2, taps)
        tiles = pairs.transpose(0, 6, 3, 1, 4, 2, 5)
        self.weights = np.ascontiguousarray(tiles).reshape(blocks, taps, blocks, 2, 16, SIDE)

    def _piece(self, given: Input, target: Target, workers: Workers) -> None:
        x, scale, shift, alpha = given
        height = -(-(target.last - target.first) // SIDE) * SIDE + self._reach
        active = workers.scratch("active", (height, len(self.bias) // 2)).view(np.uint16)
        activate(x, target.first - self.padding, scale, shift, alpha, active)
        convolve(active, self.weights, self.dilation, self.bias, *target)
