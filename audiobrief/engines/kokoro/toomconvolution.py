"""A convolution by Toom and Cook in float32, on any processor."""

import numpy as np

from audiobrief.engines.kokoro.convolution import Convolution, Input, Target
from audiobrief.engines.kokoro.kernels import Array, snake
from audiobrief.engines.kokoro.toomcook import tap_matrix
from audiobrief.engines.kokoro.toomkernels import POINTS, evaluate, interpolate
from audiobrief.engines.kokoro.workers import Workers

_ROWS = 1280
"""Times worked on at once: the fastest of 320 to 1920 on a core with 512 KiB of cache."""

_LONGEST = 11


class ToomConvolution(Convolution):
    """Weights as values at the points."""

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
        self._unit = self.outputs * dilation
        rows = max(1, _ROWS // self._unit) * self._unit
        super().__init__(bias, taps=length, dilation=dilation, rows=rows)
        filled = np.zeros((self.taps * self.groups, *weight.shape[1::-1]))
        filled[:length] = weight.transpose(2, 1, 0)
        matrix = tap_matrix(self.taps)
        evaluated = [
            (matrix @ part.reshape(self.taps, -1)).astype(np.float32).reshape(-1, *part.shape[1:])
            for part in np.split(filled, self.groups)
        ]
        self.weights = np.concatenate(evaluated, axis=1)

    def _piece(self, given: Input, target: Target, workers: Workers) -> None:
        x, scale, shift, alpha = given
        channels = len(self.bias)
        blocks = -(-(target.last - target.first) // self._unit)
        tiles = blocks * self.dilation
        height = blocks * self._unit + (self.taps * self.groups - 1) * self.dilation
        active = workers.scratch("active", (height, channels))
        values = workers.scratch("values", (POINTS, tiles, self.groups * channels))
        products = workers.scratch("products", (POINTS, tiles, channels))
        snake(x, target.first - self.padding, scale, shift, alpha, active)
        evaluate(active, blocks, self.dilation, self.outputs, self.taps, self.groups, values)
        for point in range(POINTS):
            np.matmul(values[point], self.weights[point], out=products[point])
        interpolate(products, blocks, self.dilation, self.outputs, self.bias, *target)
