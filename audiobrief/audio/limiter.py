"""A true-peak limiter that leaves everything below its ceiling untouched.

Peaks between samples are found as in ITU-R BS.1770-4, Annex 2: by interpolating to four times the
rate, here only near samples loud enough to matter. The gain is the smallest needed within the
look-ahead, smoothed by two moving averages of that length, so that it reaches a peak's gain before
the peak and never exceeds it. It depends on nothing farther away than twice the look-ahead.
"""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from audiobrief.model import Samples

LOOK_AHEAD_S = 0.005

_OVERSAMPLING = 4
_TAPS = 24
_KAISER_BETA = 8.0
# A peak between samples that are all under half the ceiling would take an alternating signal at
# the edge of the band, which speech is not.
_NEAR = 0.5
_BLOCK_S = 10


def limit(pieces: Iterable[Samples], *, sample_rate: int, ceiling_dbtp: float) -> Iterator[Samples]:
    """Yield the same samples with no true peak above the ceiling; as many as came in."""
    ceiling = 10 ** (ceiling_dbtp / 20)
    reach = round(LOOK_AHEAD_S * sample_rate)
    margin = 2 * reach + _TAPS
    block = _BLOCK_S * sample_rate
    waiting = [np.zeros(margin, np.float32)]
    size = margin
    for piece in pieces:
        waiting.append(piece)
        size += piece.size
        if size < block + 2 * margin:
            continue
        window = np.concatenate(waiting)
        while window.size >= block + 2 * margin:
            yield _limited(window[: block + 2 * margin], margin, reach, ceiling)
            window = window[block:]
        waiting = [window]
        size = window.size
    window = np.concatenate((*waiting, np.zeros(margin, np.float32)))
    if window.size > 2 * margin:
        yield _limited(window, margin, reach, ceiling)


def true_peaks(samples: Samples, floor: float) -> Samples:
    """Return the highest level from each sample up to the next, interpolated.

    Only around samples above ``floor``; elsewhere it is the sample's own level.
    """
    level = np.abs(samples)
    loud = level > floor
    loud[:-1] |= loud[1:]
    loud[: _TAPS // 2 - 1] = False
    loud[samples.size - _TAPS // 2 :] = False
    near = np.flatnonzero(loud)
    if near.size:
        around = np.lib.stride_tricks.sliding_window_view(samples, _TAPS)[near - _TAPS // 2 + 1]
        between = np.abs(around @ _KERNEL).max(axis=1, initial=0.0)
        level[near] = np.maximum(level[near], between)
    return level


def _kernel() -> Samples:
    position = np.arange(_TAPS) - (_TAPS // 2 - 1)
    phases = np.arange(1, _OVERSAMPLING) / _OVERSAMPLING
    distance = position[:, None] - phases[None, :]
    shape = np.sqrt(np.clip(1 - (2 * distance / _TAPS) ** 2, 0, None))
    kernel = np.sinc(distance) * np.i0(_KAISER_BETA * shape) / np.i0(_KAISER_BETA)
    return kernel.astype(np.float32)


_KERNEL = _kernel()


def _limited(window: Samples, margin: int, reach: int, ceiling: float) -> Samples:
    out = window.copy()
    peaks = np.flatnonzero((levels := true_peaks(window, ceiling * _NEAR)) > ceiling)
    around = 2 * reach
    for group in np.split(peaks, np.flatnonzero(np.diff(peaks) > 2 * around) + 1):
        if group.size:
            part = slice(max(0, group[0] - around), group[-1] + around)
            needed = ceiling / np.maximum(levels[part], ceiling).astype(np.float64)
            out[part] = window[part] * _smooth(needed, reach)
    return out[margin:-margin]


def _smooth(needed: npt.NDArray[np.float64], reach: int) -> npt.NDArray[np.float64]:
    """Return a gain that is nowhere above what is needed there or at the sample before."""
    width = reach - 2
    return _average(_average(_smallest(needed, reach), width), width)


def _smallest(values: npt.NDArray[np.float64], reach: int) -> npt.NDArray[np.float64]:
    """Return the minimum over ``reach`` values on either side, by doubling spans."""
    width = 2 * reach + 1
    padded = np.pad(values, reach, constant_values=1.0)
    span = 1
    while span < width:
        shift = min(span, width - span)
        padded = np.minimum(padded[:-shift], padded[shift:])
        span += shift
    return padded


def _average(values: npt.NDArray[np.float64], width: int) -> npt.NDArray[np.float64]:
    """Return the mean over ``width`` values around each, rounded to an odd number."""
    half = width // 2
    sums = np.cumsum(np.pad(values, (half + 1, half), mode="edge"))
    return (sums[2 * half + 1 :] - sums[: -2 * half - 1]) / (2 * half + 1)
