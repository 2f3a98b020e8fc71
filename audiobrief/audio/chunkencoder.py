"""A chunk of a recording as MP3, measured after decoding, from the cache where it is known."""

import hashlib
import math
import struct
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

import numpy as np

from audiobrief.audio.codecs import ATTEMPTS, CODEC_MARGIN_DB, SAFETY_DB, Codec
from audiobrief.audio.gating import Energies, energies
from audiobrief.audio.lame import DELAY, FRAME, decode_frames, encode_frames, frame_places
from audiobrief.audio.limiter import limit, true_peaks
from audiobrief.audio.store import Kind, Store
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.audio.wavfile import from_pcm16
from audiobrief.model import Samples

CHUNKS = Kind(suffix=".chunk", magic=b"audiobrief chunk 2\n")
"""The entries of the cache.

The magic line counts up when the same sound gives other frames, and when the layout changes.
"""

_HEADER = struct.Struct("<Iff")
_NEAR = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EncodedChunk:
    """Frames, and what is heard when they are decoded.

    Attributes:
        frames: whole frames of MP3.
        energies: of its hundredths of a second.
        peak: highest level of a sample, 1.0 being full scale.
        true_peak: highest level between samples.
    """

    frames: bytes
    energies: Energies
    peak: float
    true_peak: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkEncoder:
    """Encodes chunks of one recording.

    Attributes:
        codec: as what.
        true_peak_dbtp: ceiling for what is decoded.
        store: where chunks are looked for, or None.
    """

    codec: Codec
    true_peak_dbtp: float
    store: Store | None

    def key(self, data: bytes, *, is_last: bool) -> str:
        """Return the key of a chunk: equal for those that give the same frames.

        Args:
            data: its samples as 16-bit integers.
            is_last: all frames are kept, to the end of LAME's delay.
        """
        codec = self.codec
        parts = (
            *(_tools(), codec.bitrate_kbps, codec.vbr_quality, codec.turned_up),
            *(self.true_peak_dbtp, is_last),
        )
        return hashlib.sha256(repr(parts).encode("ascii") + b"\n" + data).hexdigest()

    def find(self, key: str) -> EncodedChunk | None:
        """Return a chunk that was encoded before, or None."""
        body = None if self.store is None else self.store.find(key, CHUNKS)
        return None if body is None else _decode(body)

    def keep(self, key: str, chunk: EncodedChunk) -> None:
        """Keep a chunk for later.

        Raises:
            OutputError: the folder can't be written, or the disk is full.
        """
        if self.store is not None:
            self.store.put(key, CHUNKS, _encode(chunk))

    def encode(self, data: bytes, *, is_last: bool) -> EncodedChunk:
        """Encode samples; limited further where their peaks would rise above the ceiling.

        Args:
            data: samples as 16-bit integers, whole frames of them where it is not the last.
            is_last: as for ``key``.
        """
        samples = from_pcm16(data)
        ceiling_dbtp = self.true_peak_dbtp - CODEC_MARGIN_DB
        chunk = self._once(samples, is_last=is_last)
        for _ in range(ATTEMPTS - 1):
            excess_db = 20 * math.log10(chunk.true_peak or 1e-9) - self.true_peak_dbtp
            if excess_db <= 0:
                break
            ceiling_dbtp -= excess_db + SAFETY_DB
            limited = limit([samples], sample_rate=SAMPLE_RATE, ceiling_dbtp=ceiling_dbtp)
            chunk = self._once(np.concatenate(list(limited)), is_last=is_last)
        return chunk

    def _once(self, samples: Samples, *, is_last: bool) -> EncodedChunk:
        frames = encode_frames(samples, self.codec)
        places = frame_places(frames)
        count = len(places) - 1 if is_last else samples.size // FRAME
        frames = frames[: places[count]]
        heard = decode_frames(frames)[DELAY : DELAY + samples.size]
        peak = float(np.abs(heard).max(initial=0.0))
        return EncodedChunk(
            frames=frames,
            energies=energies(heard, SAMPLE_RATE),
            peak=peak,
            true_peak=float(true_peaks(heard, _NEAR * peak).max(initial=0.0)),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChunkJob:
    """A chunk that the cache lacks.

    Attributes:
        encoder: of its recording.
        key: of the chunk.
        data: its samples as 16-bit integers, whole frames of them where it is not the last.
        is_last: all frames are kept, to the end of LAME's delay.
    """

    encoder: ChunkEncoder
    key: str
    data: bytes
    is_last: bool

    def encoded(self) -> EncodedChunk:
        """Do it in this thread."""
        return self.encoder.encode(self.data, is_last=self.is_last)


@cache
def _tools() -> str:
    """Return the versions of encoder and decoder."""
    import soundfile  # noqa: PLC0415 - as slow as all other imports of this room

    return f"lameenc {version('lameenc')}, {soundfile.__libsndfile_version__}"


def _encode(chunk: EncodedChunk) -> bytes:
    header = _HEADER.pack(chunk.energies.size, chunk.peak, chunk.true_peak)
    return header + chunk.energies.astype("<f4", copy=False).tobytes() + chunk.frames


def _decode(body: memoryview) -> EncodedChunk:
    steps, peak, true_peak = _HEADER.unpack_from(body)
    read = np.frombuffer(body, "<f4", steps, _HEADER.size)
    return EncodedChunk(
        frames=bytes(body[_HEADER.size + read.nbytes :]),
        energies=read.astype(np.float32, copy=False),
        peak=peak,
        true_peak=true_peak,
    )
