"""What a sound is like from moment to moment, whoever makes it: mel-frequency cepstra.

Source: Davis and Mermelstein 1980, *Comparison of parametric representations for monosyllabic word
recognition in continuously spoken sentences*.
"""

import numpy as np
import numpy.typing as npt
import soxr

from audiobrief.model import Samples

Cepstra = npt.NDArray[np.float32]
"""Shape (frames, 26): thirteen coefficients and how each changes."""

_RATE = 16_000
_WINDOW = 400  # 25 ms
_POINTS = 512  # of the Fourier transform
_BANDS = 26
_COEFFICIENTS = 13
_LOWEST_HZ, _HIGHEST_HZ = 80.0, 7000.0
_EMPHASIS = 0.97
_FLOOR = 1e-7
_WEIGHT = 2.0  # of level, and of change, against shape


def cepstra(samples: Samples, sample_rate: int, *, step_s: float) -> Cepstra:
    """Return the cepstra of a sound every ``step_s`` seconds, scaled to be compared.

    The mean over the sound is taken from each coefficient, and with it the speaker's timbre; each
    is divided by its standard deviation.
    """
    sound = soxr.resample(samples, sample_rate, _RATE)
    sound = np.append(sound[:1], sound[1:] - _EMPHASIS * sound[:-1])
    sound = np.pad(sound, (_WINDOW // 2, _WINDOW))
    windows = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW)
    frames = windows[:: max(1, round(step_s * _RATE))] * np.hanning(_WINDOW)
    power = np.square(np.abs(np.fft.rfft(frames, _POINTS)))
    bands = np.log(power @ _mel_bands().T + _FLOOR)
    order, band = np.arange(_COEFFICIENTS)[:, np.newaxis], np.arange(_BANDS)
    shape = bands @ np.cos(np.pi * order * (2 * band + 1) / (2 * _BANDS)).T
    shape -= shape.mean(axis=0)
    shape /= np.maximum(shape.std(axis=0), _FLOOR)
    shape[:, 0] *= _WEIGHT
    change = np.gradient(shape, axis=0) if len(shape) > 1 else np.zeros_like(shape)
    return np.hstack((shape, _WEIGHT * change)).astype(np.float32)


def _mel_bands() -> npt.NDArray[np.float64]:
    """Return triangles of equal width in mel, shape (bands, points of half a spectrum)."""
    lowest, highest = (2595 * np.log10(1 + hertz / 700) for hertz in (_LOWEST_HZ, _HIGHEST_HZ))
    edges = 700 * (10 ** (np.linspace(lowest, highest, _BANDS + 2) / 2595) - 1)
    hertz = np.arange(_POINTS // 2 + 1) * _RATE / _POINTS
    low, middle, high = (edges[place : place + _BANDS, np.newaxis] for place in range(3))
    rising, falling = (hertz - low) / (middle - low), (high - hertz) / (high - middle)
    bands: npt.NDArray[np.float64] = np.maximum(np.minimum(rising, falling), 0)
    return bands
