"""Two sounds laid upon each other in time (dynamic time warping).

Source: Sakoe and Chiba 1978, *Dynamic programming algorithm optimization for spoken word
recognition*.
"""

import numpy as np
import numpy.typing as npt

from audiobrief.engines.cepstra import Cepstra

_BOTH, _FIRST, _SECOND = 0, 1, 2


def warped(first: Cepstra, second: Cepstra) -> npt.NDArray[np.int64]:
    """Return for each frame of ``first`` the earliest frame of ``second`` that it lies upon."""
    squares = np.sum(np.square(first), axis=1)[:, np.newaxis] + np.sum(np.square(second), axis=1)
    distances = np.sqrt(np.maximum(squares - 2 * first @ second.T, 0)).astype(np.float32)
    steps = _steps(distances)
    places = np.zeros(len(first), np.int64)
    i, j = len(first) - 1, len(second) - 1
    while i >= 0 and j >= 0:
        places[i] = j
        step = steps[i + j, i]
        i -= step != _SECOND
        j -= step != _FIRST
    return places


def _steps(distances: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """Return the last step of the cheapest way to each pair of frames.

    The table is filled diagonal by diagonal, shape (diagonals, frames of the first), since no pair
    on a diagonal depends on another.
    """
    rows, columns = distances.shape
    flat = distances.reshape(-1)
    steps = np.zeros((rows + columns - 1, rows), np.int8)
    # Costs of a diagonal, by the frame of the first sound and one more place before it.
    before = np.full(rows + 1, np.inf, np.float32)
    latest = before.copy()
    for diagonal in range(rows + columns - 1):
        low, high = max(0, diagonal - columns + 1), min(rows, diagonal + 1)
        ways = np.stack((before[low:high], latest[low:high], latest[low + 1 : high + 1]))
        if diagonal == 0:
            ways[:] = 0
        chosen = ways.argmin(axis=0)
        steps[diagonal, low:high] = chosen
        first = low * columns + diagonal - low
        along = flat[first :: columns - 1] if columns > 1 else flat[first:]
        costs = np.full(rows + 1, np.inf, np.float32)
        costs[low + 1 : high + 1] = np.min(ways, axis=0) + along[: high - low]
        before, latest = latest, costs
    return steps
