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
def add_up(x: Array, first: int, last: int, sums: Array) -> None:
    """Write the sums of ``x`` and of its squares from time ``first`` to ``last``."""
    sums[:] = _ZERO
    for time in range(first, last):
        for c in range(x.shape[1]):
            value = x[time, c]
            sums[0, c] += value
            sums[1, c] += value * value
