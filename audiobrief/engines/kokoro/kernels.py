"""The inner loops of the generator, compiled by Numba for the processor at hand.

Arrays are float32 and lie in memory time by time, shape (times, channels), so that every inner
loop runs over channels, whatever the dilation. All functions let go of the interpreter's lock and
write into arrays that the caller owns.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

_Function = TypeVar("_Function", bound=Callable[..., Any])

PAIRS = (0.207, 0.512, 0.721, 0.883, 1.151, 1.406, 2.059, 3.333)
"""Points ±p. Found by a random search for the least error in float32: 1e-4 of the result.

They stand here because Numba compiles them in, and keeps what it compiled until this file changes.
"""

POINTS = 2 * len(PAIRS) + 2
"""Multiplications a tile costs: 0, the pairs and infinity."""

_COUNT = len(PAIRS)
_INFINITY = POINTS - 1


def compiled(function: _Function) -> _Function:
    """Compile a function when it is first called; the next process finds it, where Numba may write.

    Numba keeps it beside the module or in the user's cache, under the name of the processor.
    """
    compiler = numba.njit(nogil=True, fastmath=True, error_model="numpy", cache=True)
    try:
        made = compiler(function)
    except RuntimeError:  # there is no folder to write to
        made = numba.njit(nogil=True, fastmath=True, error_model="numpy")(function)
    return cast("_Function", made)


def _sine_squared() -> tuple[np.float32, ...]:
    """Return c of sin²(πf) ≈ f²(c0 + c1 f² + …) for f in [-½, ½], exact to float32."""
    squares = np.square(np.linspace(0.5, 1e-3, 400))
    wanted = np.square(np.sin(np.pi * np.sqrt(squares))) / squares
    fitted = np.polynomial.chebyshev.Chebyshev.fit(squares, wanted, 6)
    series = fitted.convert(kind=np.polynomial.Polynomial)
    return tuple(np.float32(value) for value in series.coef)


_C0, _C1, _C2, _C3, _C4, _C5, _C6 = _sine_squared()

PLAIN, WITH_RESIDUAL, ADDED = 0, 1, 2
"""What is written: the convolution, with the residual, or both added to what is there."""

_PI = np.float32(np.pi)
_ONE = np.float32(1)
_HALF = np.float32(0.5)
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
def snake_line(
    x: Array, scale: Array, shift: Array, per_turn: Array, share: Array, out: Array
) -> None:
    """Write y + sin²(αy)/α of y = scale·x + shift, with α/π and 1/α; all of shape (channels,).

    Source: Ziyin et al. 2020, *Neural networks fail to learn periodic functions*.
    """
    for c in range(x.shape[0]):
        y = x[c] * scale[c] + shift[c]
        turns = y * per_turn[c]
        f = turns - np.floor(turns + _HALF)
        w = f * f
        s = _C0 + w * (_C1 + w * (_C2 + w * (_C3 + w * (_C4 + w * (_C5 + w * _C6)))))
        out[c] = y + s * w * share[c]


@compiled
def snake(x: Array, first: int, scale: Array, shift: Array, alpha: Array, out: Array) -> None:
    """Write the activation of ``x`` from time ``first`` on, zeros outside; (times, channels)."""
    per_turn, share = alpha / _PI, _ONE / alpha
    for row in range(out.shape[0]):
        time = first + row
        if time < 0 or time >= x.shape[0]:
            out[row] = _ZERO
        else:
            snake_line(x[time], scale, shift, per_turn, share, out[row])


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


@compiled
def add_up(x: Array, first: int, last: int, sums: Array) -> None:
    """Write the sums of ``x`` and of its squares from time ``first`` to ``last``."""
    sums[:] = _ZERO
    for time in range(first, last):
        for c in range(x.shape[1]):
            value = x[time, c]
            sums[0, c] += value
            sums[1, c] += value * value
