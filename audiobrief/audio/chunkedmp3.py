"""A recording as one MP3 of chunks, encoded side by side, each once in all renders."""

import os
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from io import RawIOBase
from pathlib import Path

import fastcrc
import numpy as np

from audiobrief.audio.chunkencoder import ChunkEncoder, ChunkJob, EncodedChunk
from audiobrief.audio.executor import Executor
from audiobrief.audio.gating import Energies, integrated_lufs, loudness_range
from audiobrief.audio.lame import frame_places
from audiobrief.audio.levels import add_energies
from audiobrief.audio.limiter import limit
from audiobrief.audio.loudness import SILENCE_DBTP, Loudness
from audiobrief.audio.mp3info import Sound, info_frame, info_size
from audiobrief.audio.readings import Reading
from audiobrief.audio.takes import SAMPLE_RATE, STEP
from audiobrief.audio.wavfile import WavFile, pcm16
from audiobrief.errors import OutputError
from audiobrief.files import output_errors
from audiobrief.model import Samples

_WAITING = 4
"""Chunks of half a minute or so that wait, mixed, while an earlier one is encoded."""

_SENT = 8
"""Chunks of an edition that a cluster encodes at once: all of them are in memory here."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Made:
    """A chunk, how many samples it holds, and its key where it was not known yet."""

    chunk: EncodedChunk
    size: int
    new_key: str | None


@dataclass(slots=True)
class _Heard:
    """What has been written so far."""

    places: "array[int]" = field(default_factory=lambda: array("Q", (0,)))  # 10 h have a million
    header: bytes = b""
    crc: int = 0
    duration: int = 0
    peak: float = 0.0
    true_peak: float = 0.0
    energies: list[tuple[int, Energies]] = field(default_factory=list)

    def add(self, made: _Made) -> None:
        """Count what follows."""
        chunk = made.chunk
        self.header = self.header or chunk.frames[:4]
        end = self.places[-1]
        self.places.extend(end + place for place in frame_places(chunk.frames)[1:])
        self.crc = fastcrc.crc16.arc(chunk.frames, self.crc)
        self.energies.append((self.duration, chunk.energies))
        self.duration += made.size
        self.peak = max(self.peak, chunk.peak)
        self.true_peak = max(self.true_peak, chunk.true_peak)

    def sound(self) -> Sound:
        """Return what the first frame says."""
        return Sound(
            header=self.header,
            places=self.places,
            crc=self.crc,
            duration=self.duration,
            peak=self.peak,
        )

    def reading(self) -> Reading:
        """Return what the whole reads."""
        whole = np.zeros(self.duration // STEP + 2, np.float32)
        for start, steps in self.energies:
            add_energies(whole, start, steps)
        peak = self.true_peak
        return Reading(
            loudness=Loudness(
                integrated_lufs=integrated_lufs(whole),
                range_lu=loudness_range(whole),
                true_peak_dbtp=max(20 * float(np.log10(peak)), SILENCE_DBTP)
                if peak
                else SILENCE_DBTP,
            )
        )


def encode_chunks(
    chunks: Iterable[Samples],
    path: Path,
    *,
    encoder: ChunkEncoder,
    ceiling_dbtp: float,
    wav: WavFile | None = None,
    executor: Executor | None = None,
) -> Reading:
    """Limit and encode the chunks of a recording into one MP3 and return what it reads.

    Args:
        chunks: in order, each but the last whole frames, cut in silence.
        path: of the file, written over.
        encoder: makes them.
        ceiling_dbtp: true peak to which chunks are limited before they are encoded.
        wav: gets what is encoded, or None.
        executor: encodes what the cache lacks; None means the cores of this machine.

    Raises:
        OutputError: a file can't be written, or the disk is full.
    """

    def limited() -> Iterator[bytes]:
        for samples in chunks:
            pieces = limit([samples], sample_rate=SAMPLE_RATE, ceiling_dbtp=ceiling_dbtp)
            data = b"".join(map(pcm16, pieces))
            if wav is not None:
                wav.write(data)
            yield data

    heard = _Heard()
    keeps = True
    with output_errors(path):
        file = path.open("wb", buffering=0)
    with file:
        _write(file, path, bytes(info_size(encoder.codec)))
        for made in _made(limited(), encoder, executor):
            _write(file, path, made.chunk.frames)
            heard.add(made)
            if made.new_key is not None and keeps:
                keeps = _kept(encoder, made.new_key, made.chunk)
        file.seek(0)
        _write(file, path, info_frame(heard.sound(), encoder.codec))
    return heard.reading()


def _write(file: RawIOBase, path: Path, data: bytes) -> None:
    """Write all of it; without a buffer, which could fail once more when it is closed."""
    left = memoryview(data)
    with output_errors(path):
        while left:
            left = left[file.write(left) or 0 :]


def _made(
    chunks: Iterable[bytes], encoder: ChunkEncoder, executor: Executor | None
) -> Iterator[_Made]:
    """Find or encode chunks side by side, and yield them in order."""

    def make(data: bytes, *, is_last: bool) -> _Made:
        key = encoder.key(data, is_last=is_last)
        size = len(data) // 2
        found = encoder.find(key)
        if found is not None:
            return _Made(chunk=found, size=size, new_key=None)
        job = ChunkJob(encoder=encoder, key=key, data=data, is_last=is_last)
        chunk = job.encoded() if executor is None else executor.encode(job)
        return _Made(chunk=chunk, size=size, new_key=key)

    workers = os.cpu_count() or 1 if executor is None else min(executor.encoders, _SENT)
    coming: deque[Future[_Made]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="encoding")
    try:
        for data, is_last in _marked(chunks):
            coming.append(pool.submit(make, data, is_last=is_last))
            while coming and (coming[0].done() or len(coming) > workers + _WAITING):
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _marked(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield chunks and whether each is the last."""
    before: bytes | None = None
    for chunk in chunks:
        if before is not None:
            yield before, False
        before = chunk
    if before is not None:
        yield before, True


def _kept(encoder: ChunkEncoder, key: str, chunk: EncodedChunk) -> bool:
    """Keep a chunk for later and say whether that was possible."""
    try:
        encoder.keep(key, chunk)
    except OutputError:
        return False
    return True
