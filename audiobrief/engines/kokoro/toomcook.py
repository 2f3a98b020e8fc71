"""Short convolutions with fewer multiplications, by Toom and Cook.

Source: Winograd 1980, *Arithmetic Complexity of Computations*.

A tile of ``m`` outputs of a convolution with ``r`` taps is a product of two polynomials. Known at
``m + r - 1`` points, the product costs that many multiplications instead of ``m * r``: inputs are
evaluated by ``B``, taps by ``G``, and the product is read off by ``A``. All points but 0 and
infinity come in pairs ±p, which halves the additions.
"""

import numpy as np
import numpy.typing as npt

from audiobrief.engines.kokoro.toomkernels import PAIRS, POINTS

Matrix = npt.NDArray[np.float64]


def tap_matrix(taps: int) -> Matrix:
    """Return G, shape (``POINTS``, taps): it evaluates the taps of a filter at each point."""
    points = _finite()
    matrix = np.zeros((POINTS, taps))
    for row, point in enumerate(points):
        others = np.delete(points, row)
        matrix[row] = point ** np.arange(taps) / np.prod(point - others)
    matrix[-1, -1] = 1.0
    return matrix


def input_matrix() -> Matrix:
    """Return B, shape (``POINTS``, ``POINTS``): it evaluates a tile's inputs at each point."""
    points = _finite()
    matrix = np.zeros((POINTS, POINTS))
    for row in range(POINTS - 1):
        matrix[row, : POINTS - 1] = np.polynomial.polynomial.polyfromroots(np.delete(points, row))
    matrix[-1] = np.polynomial.polynomial.polyfromroots(points)
    return matrix


def output_matrix(outputs: int) -> Matrix:
    """Return A, shape (outputs, ``POINTS``): it reads a tile's outputs off the products."""
    matrix = np.zeros((outputs, POINTS))
    matrix[:, :-1] = _finite() ** np.arange(outputs)[:, np.newaxis]
    matrix[-1, -1] = 1.0
    return matrix


def _finite() -> Matrix:
    return np.array([0.0, *(sign * pair for pair in PAIRS for sign in (1.0, -1.0))])
