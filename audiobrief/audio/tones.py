"""Sounds made by code: a chime before sections, a tone around quotations, room tone.

The same samples come out on every machine: nothing here is drawn at random.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.model import Samples

ROOM_TONE_DBFS = -66.0
"""Above digital silence, which some players and audiobook shops take for a fault, and well under
the −60 dB RMS that audiobooks may have."""

_ROOM_TONE_S = 8
_CHIME = ((0.0, 659.255), (0.16, 987.767))
"""Onset in seconds and pitch in hertz: E5, then B5."""
_CHIME_S = 1.2
_PARTIALS = ((1.0, 1.0, 3.5), (2.0, 0.3, 6.0), (3.01, 0.1, 10.0))
"""Multiple of the pitch, level, and how fast it fades, per second."""
_ATTACK_S = 0.008
_QUOTE_S = 0.18
_QUOTE_HZ = 523.251  # C5


def section_chime() -> Samples:
    """Return two bell notes, one after the other."""
    time = _times(_CHIME_S)
    chime = np.zeros(time.size)
    for onset, pitch in _CHIME:
        since = np.maximum(time - onset, 0)
        note = sum(
            level * np.exp(-fade * since) * np.sin(2 * np.pi * pitch * multiple * since)
            for multiple, level, fade in _PARTIALS
        )
        chime += note * np.clip(since / _ATTACK_S, 0, 1)
    chime *= np.clip((_CHIME_S - time) / (_CHIME_S / 4), 0, 1)
    return np.asarray(chime / np.abs(chime).max() / 2, np.float32)


def quote_tone() -> Samples:
    """Return one soft, short note."""
    time = _times(_QUOTE_S)
    swell = np.sin(np.pi * time / _QUOTE_S) ** 2
    return np.asarray(swell * np.sin(2 * np.pi * _QUOTE_HZ * time) / 2, np.float32)


def room_tone(start: int, size: int) -> Samples:
    """Return the room tone of ``size`` samples from a place in the recording."""
    loop = _room_tone_loop()
    return np.take(loop, np.arange(start, start + size), mode="wrap")


@cache
def _room_tone_loop() -> Samples:
    """Return noise that falls off towards high pitches and ends where it begins."""
    size = _ROOM_TONE_S * SAMPLE_RATE
    noise = np.fft.rfft(_noise(size))
    hertz = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    noise *= (hertz > 40) / (1 + (hertz / 400) ** 2) ** 0.5  # noqa: PLR2004 -- 40 Hz: no rumble
    tone = np.fft.irfft(noise, size)
    tone *= 10 ** (ROOM_TONE_DBFS / 20) / np.sqrt(np.mean(tone**2))
    return tone.astype(np.float32)


def _noise(size: int) -> npt.NDArray[np.float64]:
    """Return white noise in [-0.5, 0.5]: the finaliser of MurmurHash3 over the sample's number."""
    number = np.arange(1, size + 1, dtype=np.uint32)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        number ^= number >> np.uint32(shift)
        number *= np.uint32(factor)
    number ^= number >> np.uint32(16)
    return number / 2.0**32 - 0.5


def _times(seconds: float) -> npt.NDArray[np.float64]:
    """Return the time of each sample in seconds, in whole hundredths of a second."""
    return np.arange(round(seconds * 100) * SAMPLE_RATE // 100) / SAMPLE_RATE
