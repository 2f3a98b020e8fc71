"""The inner loops of convolutions by Toom and Cook (``toomcook``), compiled by Numba."""

import numpy as np

from audiobrief.engines.kokoro.kernels import ADDED, PLAIN, Array, compiled

PAIRS = (0.207, 0.512, 0.721, 0.883, 1.151, 1.406, 2.059, 3.333)
"""Points ±p. Found by a random search for the least error in float32: 1e-4 of the result.

They stand here because Numba compiles them in, and keeps what it compiled until this file changes.
"""

POINTS = 2 * len(PAIRS) + 2
"""Multiplications a tile costs: 0, the pairs and infinity."""

_COUNT = len(PAIRS)
_INFINITY = POINTS - 1

_ZERO = np.float32(0)

EVEN = np.polynomial.polynomial.polyfromroots([q * q for q in PAIRS]).astype(np.float32)
"""Coefficients of the product of all (x² - p²), the constant first."""

ODD = np.array(
    [np.polynomial.polynomial.polyfromroots([q * q for q in PAIRS if q != pair]) for pair in PAIRS],
    dtype=np.float32,
)
"""The same without the pair of the row."""

POWERS = np.array([[pair**power for pair in PAIRS] for power in range(POINTS)], dtype=np.float32)

_PAIR = np.array(PAIRS, dtype=np.float32)


@compiled
def evaluate(
    x: Array, blocks: int, dilation: int, outputs: int, taps: int, groups: int, out: Array
) -> None:
    """Write the values of every tile at every point, shape (points, tiles, groups * channels).

    A block is ``dilation`` interleaved tiles of ``outputs`` times each. A filter longer than
    ``taps`` is cut into ``groups``, whose inputs stand side by side.
    """
    channels = x.shape[1]
    even = np.empty(channels, np.float32)
    odd = np.empty(channels, np.float32)
    for tile in range(blocks * dilation):
        start = tile // dilation * outputs * dilation + tile % dilation
        for group in range(groups):
            base = start + group * taps * dilation
            left = group * channels
            for pair in range(_COUNT):
                for c in range(channels):
                    total = x[base + 2 * _COUNT * dilation, c]
                    for k in range(_COUNT - 1):
                        total += ODD[pair, k] * x[base + (2 * k + 2) * dilation, c]
                    even[c] = total
                for c in range(channels):
                    total = x[base + (2 * _COUNT - 1) * dilation, c]
                    for k in range(_COUNT - 1):
                        total += ODD[pair, k] * x[base + (2 * k + 1) * dilation, c]
                    odd[c] = total * _PAIR[pair]
                for c in range(channels):
                    out[2 * pair + 1, tile, left + c] = even[c] + odd[c]
                for c in range(channels):
                    out[2 * pair + 2, tile, left + c] = even[c] - odd[c]
            for end in range(2):
                for c in range(channels):
                    total = x[base + (2 * _COUNT + end) * dilation, c]
                    for k in range(_COUNT):
                        total += EVEN[k] * x[base + (2 * k + end) * dilation, c]
                    out[end * _INFINITY, tile, left + c] = total


@compiled
def interpolate(
    products: Array,
    blocks: int,
    dilation: int,
    outputs: int,
    bias: Array,
    residual: Array,
    first: int,
    last: int,
    y: Array,
    mode: int,
    sums: Array,
) -> None:
    """Read times ``first`` to ``last`` off the products; write them to ``y`` and add them up.

    Args:
        products: shape (points, tiles, channels).
        blocks: groups of ``dilation`` interleaved tiles.
        dilation: distance of the times in a tile.
        outputs: times in a tile.
        bias: added to every time.
        residual: added to the result unless ``mode`` is ``PLAIN``.
        first: time of the first tile's first output.
        last: first time that is left out.
        y: where the result is written.
        mode: ``PLAIN``, ``WITH_RESIDUAL`` or ``ADDED``.
        sums: of the result and of its squares, shape (2, channels); not where it is ``ADDED``.
    """
    channels = bias.shape[0]
    plus = np.empty((_COUNT, channels), np.float32)
    minus = np.empty((_COUNT, channels), np.float32)
    line = np.empty(channels, np.float32)
    sums[:] = _ZERO
    for tile in range(blocks * dilation):
        start = first + tile // dilation * outputs * dilation + tile % dilation
        for pair in range(_COUNT):
            for c in range(channels):
                plus[pair, c] = products[2 * pair + 1, tile, c] + products[2 * pair + 2, tile, c]
            for c in range(channels):
                minus[pair, c] = products[2 * pair + 1, tile, c] - products[2 * pair + 2, tile, c]
        for place in range(outputs):
            time = start + place * dilation
            if time >= last:
                break
            if place % 2 == 0:
                for c in range(channels):
                    total = bias[c]
                    for pair in range(_COUNT):
                        total += POWERS[place, pair] * plus[pair, c]
                    line[c] = total
            else:
                for c in range(channels):
                    total = bias[c]
                    for pair in range(_COUNT):
                        total += POWERS[place, pair] * minus[pair, c]
                    line[c] = total
            if place == 0:
                for c in range(channels):
                    line[c] += products[0, tile, c]
            if place == outputs - 1:
                for c in range(channels):
                    line[c] += products[_INFINITY, tile, c]
            if mode != PLAIN:
                for c in range(channels):
                    line[c] += residual[time, c]
            if mode == ADDED:
                for c in range(channels):
                    y[time, c] += line[c]
            else:
                for c in range(channels):
                    value = line[c]
                    y[time, c] = value
                    sums[0, c] += value
                    sums[1, c] += value * value
