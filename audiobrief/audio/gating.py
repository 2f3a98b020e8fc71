"""Loudness of speech piece by piece, added up later: K-weighting and gating of ITU-R BS.1770-4.

A piece is reduced to the energy of each hundredth of a second. Pieces then read as a whole at any
gain, in any order and with any pause between them, without being heard again: what an edition will
read is known before it is mixed. Mono counts as dual mono, 3.01 LU above a plain mono meter.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from audiobrief.model import Samples

Energies = npt.NDArray[np.float32]
"""Mean square of each hundredth of a second of K-weighted samples, shape (n,)."""

STEPS_PER_SECOND = 100

ABSOLUTE_GATE_LUFS = -70.0
"""What is quieter does not count; also the reading of silence."""

RELATIVE_GATE_LU = -10.0

_RANGE_GATE_LU = -20.0
_RANGE_PERCENTILES = (10, 95)

_OFFSET = -0.691
_BLOCK_STEPS = 40
_SHORT_TERM_STEPS = 300
_HOP_STEPS = 10
_FRAME = 8192
_ROWS = 16
_TAPS = 2048
"""The longest answer of the filters that counts: after it, at 24 kHz, less than −80 dB is left."""

# The two filters as analogue prototypes, whose digital forms at 48 kHz are those of the standard.
_SHELF_HZ, _SHELF_DB, _SHELF_Q = 1681.974450955533, 3.999843853973347, 0.7071752369554196
_SHELF_MIDDLE = 0.4996667741545416
_HIGH_PASS_HZ, _HIGH_PASS_Q = 38.13547087602444, 0.5003270373238773


def no_energies() -> Energies:
    """Return the energies of nothing."""
    return np.zeros(0, np.float32)


def energies(samples: Samples, sample_rate: int) -> Energies:
    """Return the energies of a piece; its last, shorter step counts as filled with silence.

    Args:
        samples: mono, shape (n,).
        sample_rate: of them, in Hz.
    """
    count = -(-samples.size * STEPS_PER_SECOND // sample_rate)
    if not count:
        return np.zeros(0, np.float32)
    weighted = _weighted(samples, sample_rate)
    starts = np.arange(count) * sample_rate // STEPS_PER_SECOND
    sums = np.add.reduceat(np.square(weighted, out=weighted), starts)
    return (sums * np.float32(STEPS_PER_SECOND / sample_rate)).astype(np.float32)


def integrated_lufs(steps: Energies) -> float:
    """Return the gated loudness of energies, or ``ABSOLUTE_GATE_LUFS`` where nothing counts.

    What is shorter than a gating block of 0.4 s is repeated until it fills one.
    """
    if not steps.any():
        return ABSOLUTE_GATE_LUFS
    if steps.size < _BLOCK_STEPS:
        steps = np.resize(steps, _BLOCK_STEPS)
    blocks = _blocks(steps, _BLOCK_STEPS)
    blocks = blocks[blocks > _energy(ABSOLUTE_GATE_LUFS)]
    if not blocks.size:
        return ABSOLUTE_GATE_LUFS
    gate = blocks.mean() * 10 ** (RELATIVE_GATE_LU / 10)
    return _lufs(float(blocks[blocks > gate].mean()))


def loudness_range(steps: Energies) -> float:
    """Return the loudness range of energies in LU, EBU Tech 3342; 0.0 where too little counts."""
    blocks = _blocks(steps, _SHORT_TERM_STEPS)
    blocks = blocks[blocks > _energy(ABSOLUTE_GATE_LUFS)]
    if not blocks.size:
        return 0.0
    blocks = blocks[blocks > blocks.mean() * 10 ** (_RANGE_GATE_LU / 10)]
    low, high = np.percentile(10 * np.log10(blocks), _RANGE_PERCENTILES)
    return float(high - low)


def _blocks(steps: Energies, length: int) -> npt.NDArray[np.float64]:
    """Return the mean energy of each block of a length, one every tenth of a second."""
    sums = np.concatenate(([0.0], np.cumsum(steps, dtype=np.float64)))
    return (sums[length:] - sums[:-length])[::_HOP_STEPS] / length


def _lufs(energy: float) -> float:
    return _OFFSET + 10 * float(np.log10(2 * energy))


def _energy(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10)) / 2


def _weighted(samples: Samples, sample_rate: int) -> Samples:
    """Return the samples through both filters, by overlap and save."""
    hop = _FRAME - _TAPS + 1
    count = -(-samples.size // hop)
    padded = np.zeros(_TAPS - 1 + count * hop, np.float32)
    padded[_TAPS - 1 : _TAPS - 1 + samples.size] = samples
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::hop]
    kept = np.empty((count, hop), np.float32)
    for row in range(0, count, _ROWS):
        spectra = np.fft.rfft(frames[row : row + _ROWS], axis=1) * _response(sample_rate)
        kept[row : row + _ROWS] = np.fft.irfft(spectra, _FRAME, axis=1)[:, _TAPS - 1 :]
    return kept.reshape(-1)[: samples.size]


@cache
def _response(sample_rate: int) -> npt.NDArray[np.complex64]:
    """Return the spectrum of both filters' impulse response, cut to ``_TAPS``."""
    circle = np.exp(-1j * np.pi * np.arange(_FRAME // 2 + 1) / (_FRAME // 2))
    answer = np.fft.irfft(_shelf(circle, sample_rate) * _high_pass(circle, sample_rate), _FRAME)
    answer[_TAPS:] = 0
    return np.fft.rfft(answer).astype(np.complex64)


def _shelf(circle: npt.NDArray[np.complex128], sample_rate: int) -> npt.NDArray[np.complex128]:
    """Return the high shelf's response; the head's effect on sound."""
    k = np.tan(np.pi * _SHELF_HZ / sample_rate)
    high = 10 ** (_SHELF_DB / 20)
    middle = high**_SHELF_MIDDLE
    above = (
        high + middle * k / _SHELF_Q + k * k,
        2 * (k * k - high),
        high - middle * k / _SHELF_Q + k * k,
    )
    below = (1 + k / _SHELF_Q + k * k, 2 * (k * k - 1), 1 - k / _SHELF_Q + k * k)
    return np.polyval(above[::-1], circle) / np.polyval(below[::-1], circle)


def _high_pass(circle: npt.NDArray[np.complex128], sample_rate: int) -> npt.NDArray[np.complex128]:
    """Return the high-pass filter's response, its numerator 1, −2, 1 as in the standard."""
    k = np.tan(np.pi * _HIGH_PASS_HZ / sample_rate)
    below = (1 + k / _HIGH_PASS_Q + k * k, 2 * (k * k - 1), 1 - k / _HIGH_PASS_Q + k * k)
    above = (below[0], -2 * below[0], below[0])
    return np.polyval(above, circle) / np.polyval(below[::-1], circle)
