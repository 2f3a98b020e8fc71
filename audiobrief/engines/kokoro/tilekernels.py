"""The generator's convolutions in bfloat16, on tiles; see ``kernels`` for what is around them."""

from typing import Any

import numpy as np
import numpy.typing as npt

from audiobrief.engines.kokoro.kernels import ADDED, PLAIN, Array, compiled, snake_line
from audiobrief.engines.kokoro.tiles import SIDE, clear, configure, multiply, release, store

Halves = npt.NDArray[np.uint16]
"""bfloat16 numbers: the upper halves of float32 ones, in the type that NumPy has for them."""

_ROUND = np.uint32(0x7FFF)
_ONE = np.uint32(1)
_SHIFT = np.uint32(16)


def _upper(bits: Any) -> Any:
    """Round float32 numbers, given as bits, to bfloat16, ties to even."""
    return (bits + _ROUND + ((bits >> _SHIFT) & _ONE)) >> _SHIFT


_upper_compiled = compiled(_upper)


def halves(values: Array) -> Halves:
    """Round to bfloat16, ties to even."""
    bits = np.ascontiguousarray(values, np.float32).view(np.uint32)
    rounded: Halves = _upper(bits).astype(np.uint16)
    return rounded


@compiled
def activate(x: Array, first: int, scale: Array, shift: Array, alpha: Array, out: Halves) -> None:
    """Write the activation of ``x`` in bfloat16, as ``kernels.snake`` does in float32."""
    channels = x.shape[1]
    line = np.empty(channels, np.float32)
    bits = line.view(np.uint32)
    per_turn, share = alpha / np.float32(np.pi), np.float32(1) / alpha
    for row in range(out.shape[0]):
        time = first + row
        if time < 0 or time >= x.shape[0]:
            out[row] = np.uint16(0)
        else:
            snake_line(x[time], scale, shift, per_turn, share, line)
            for c in range(channels):
                out[row, c] = np.uint16(_upper_compiled(bits[c]))


@compiled
def convolve(
    active: Halves,
    weights: Halves,
    dilation: int,
    bias: Array,
    residual: Array,
    first: int,
    last: int,
    y: Array,
    mode: int,
    sums: Array,
) -> None:
    """Convolve a piece; what stands from ``bias`` on is as in ``toomkernels.interpolate``.

    ``active`` holds whole blocks and what the taps reach beyond them, shape (times, channels);
    ``weights`` has the shape (outputs / 32, taps, inputs / 32, 2, 16, 32), see ``TileConvolution``;
    ``dilation`` is the distance of the taps in times.
    """
    outputs, taps, inputs = weights.shape[:3]
    channels = bias.shape[0]
    block = np.empty((SIDE, channels), np.float32)
    sums[:] = np.float32(0)
    from_active, from_weights, to_block = active.ctypes.data, weights.ctypes.data, block.ctypes.data
    configure()
    for start in range(0, last - first, SIDE):
        for output in range(outputs):
            clear()
            panel = from_weights + output * taps * inputs * 2048
            for tap in range(taps):
                row = from_active + (start + tap * dilation) * channels * 2
                for i in range(inputs):
                    multiply(row + i * 64, channels * 2, panel)
                    panel += 2048
            store(to_block + output * 128, channels * 4)
        rows = min(SIDE, last - first - start)
        for place in range(rows):
            time = first + start + place
            if mode == PLAIN:
                for c in range(channels):
                    block[place, c] += bias[c]
            else:
                for c in range(channels):
                    block[place, c] += bias[c] + residual[time, c]
            if mode == ADDED:
                for c in range(channels):
                    y[time, c] += block[place, c]
            else:
                for c in range(channels):
                    y[time, c] = block[place, c]
        if mode != ADDED:
            block[rows:] = np.float32(0)
            for c in range(channels):
                total = square = np.float32(0)
                for place in range(SIDE):
                    total += block[place, c]
                    square += block[place, c] * block[place, c]
                sums[0, c] += total
                sums[1, c] += square
    release()
