"""The first frame of an MP3: silent, it says how long the sound is and how to seek in it.

Source: the ``Xing`` header of files with variable bitrate, called ``Info`` where it is constant,
with the extension that LAME's "MP3 Info Tag" specification, revision 1, adds: encoder delay,
padding, peak and CRC-16.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import fastcrc

from audiobrief.audio.codecs import Codec
from audiobrief.audio.lame import BITRATES_KBPS, ENCODER_DELAY, FRAME, frame_size
from audiobrief.audio.takes import SAMPLE_RATE

_SMALLEST_KBPS = 64
"""A smaller frame has no room for what this one says."""

_SIDE_INFORMATION = bytes(17)
_HAS_ALL = 0b1111
_POINTS = 100
_BEST = 100
_ENCODER = b"LAME3.100"
_CONSTANT, _NEW_METHOD = 1, 4
_FULL_SCALE = 1 << 23
_AT_44100_HZ = 0b01 << 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """What follows the frame.

    Attributes:
        header: the four bytes that the first of its frames begins with.
        places: where each of them begins, in bytes after this one, and the end of the last.
        crc: CRC-16 of them all.
        duration: samples that are to be heard.
        peak: highest level of a sample, 1.0 being full scale.
    """

    header: bytes
    places: Sequence[int]
    crc: int
    duration: int
    peak: float


def info_size(codec: Codec) -> int:
    """Return how many bytes the frame takes."""
    kbps = _SMALLEST_KBPS if codec.vbr_quality is not None else codec.bitrate_kbps
    return max(kbps, _SMALLEST_KBPS) * 1000 * FRAME // 8 // SAMPLE_RATE


def info_frame(sound: Sound, codec: Codec) -> bytes:
    """Return the frame."""
    size = info_size(codec)
    total = size + sound.places[-1]
    count = len(sound.places) - 1
    constant = codec.vbr_quality is None
    head = b"".join(
        (
            _header(sound.header, size),
            _SIDE_INFORMATION,
            b"Info" if constant else b"Xing",
            struct.pack(">III", _HAS_ALL, count, total),
            bytes(
                (size + sound.places[count * point // _POINTS]) * 256 // total
                for point in range(_POINTS)
            ),
            struct.pack(">I", _BEST - 10 * (codec.vbr_quality or 0)),
            _ENCODER,
            bytes((_CONSTANT if constant else _NEW_METHOD, 0)),
            struct.pack(">IHH", round(sound.peak * _FULL_SCALE), 0, 0),
            bytes((0, min(codec.bitrate_kbps, 255) if constant else BITRATES_KBPS[1])),
            (ENCODER_DELAY << 12 | count * FRAME - ENCODER_DELAY - sound.duration).to_bytes(3),
            bytes((_AT_44100_HZ, 0)),
            struct.pack(">HIH", 0, total, sound.crc),
        )
    )
    return (head + fastcrc.crc16.arc(head).to_bytes(2)).ljust(size, b"\0")


def _header(first: bytes, size: int) -> bytes:
    """Return the header of a frame of a size, otherwise as that of the first one with sound."""
    for index in range(1, len(BITRATES_KBPS)):
        header = bytes((*first[:2], index << 4 | first[2] & 0x0D, first[3]))
        if frame_size(header) == size:
            return header
    raise AssertionError(f"no bitrate has frames of {size} bytes")
