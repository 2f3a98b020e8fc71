"""MP3 by LAME inside the process, in whole frames without a header before them.

A frame is that of MPEG-1 Layer III: 1152 samples (ISO/IEC 11172-3, 2.4.2). LAME and any decoder
together delay sound by 1105 samples, of which the decoder's share is 529.
"""

import io

import lameenc
import numpy as np

from audiobrief.audio.codecs import Codec
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.audio.wavfile import pcm16
from audiobrief.errors import RenderError
from audiobrief.model import Samples

FRAME = 1152
"""Samples of a frame."""

DECODER_DELAY = 529
"""Samples by which decoding alone is late."""

ENCODER_DELAY = 576
"""Samples that LAME says it puts before the sound."""

DELAY = ENCODER_DELAY + DECODER_DELAY

_QUALITY = 3
"""Of LAME's search, its own choice."""

_NEW_METHOD = 4
"""LAME's name for its better variable bitrate, "mtrh"."""

_HEADER_BYTES = 4
_LAYER_III = (0xFF, 0xFB)
_UNPROTECTED = 0x01
_SAMPLE_RATE_BITS = 0x0C  # of which none stand for 44.1 kHz

BITRATES_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""By the index in a frame's header."""


def encode_frames(samples: Samples, codec: Codec) -> bytes:
    """Encode mono samples at ``SAMPLE_RATE``; as many frames as hold them and LAME's delay."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_out_sample_rate(SAMPLE_RATE)
    encoder.set_quality(_QUALITY)
    if codec.vbr_quality is None:
        encoder.set_bit_rate(codec.bitrate_kbps)
    else:
        encoder.set_vbr(_NEW_METHOD)
        encoder.set_vbr_quality(codec.vbr_quality)
    data = pcm16(samples * np.float32(codec.turned_up))
    return bytes(encoder.encode(data)) + bytes(encoder.flush())


def decode_frames(frames: bytes) -> Samples:
    """Decode frames, the decoder's delay included.

    Raises:
        RenderError: they are none.
    """
    import soundfile  # noqa: PLC0415 - where nothing is encoded, nothing is decoded

    try:
        samples: Samples = soundfile.read(io.BytesIO(frames), dtype="float32")[0]
    except soundfile.LibsndfileError as error:
        raise RenderError(f"An encoded passage can't be decoded: {error}") from error
    return samples


def frame_places(data: bytes) -> list[int]:
    """Return where each frame begins, and the end of the last.

    Raises:
        RenderError: something else is among them.
    """
    places = [0]
    while places[-1] < len(data):
        places.append(places[-1] + frame_size(data[places[-1] : places[-1] + 4]))
    if places[-1] != len(data):
        raise RenderError("LAME left the last frame of a passage unfinished.")
    return places


def frame_size(header: bytes) -> int:
    """Return the bytes of the frame that a header begins (ISO/IEC 11172-3, 2.4.3.1).

    Raises:
        RenderError: it is no header of Layer III at ``SAMPLE_RATE``.
    """
    known = len(header) == _HEADER_BYTES and not (header[2] & _SAMPLE_RATE_BITS)
    if not known or (header[0], header[1] | _UNPROTECTED) != _LAYER_III:
        raise RenderError("LAME gave something other than frames of MPEG-1 Layer III.")
    bits = BITRATES_KBPS[header[2] >> 4] * 1000 * FRAME
    return bits // 8 // SAMPLE_RATE + ((header[2] >> 1) & 1)
