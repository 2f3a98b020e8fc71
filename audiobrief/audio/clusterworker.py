"""What a cluster's worker does: it speaks batches of jobs, and encodes chunks.

Each worker opens an engine once and keeps it. Results go into the cache of the command that asked,
where the worker sees the same folder, and travel back otherwise.
"""

import atexit
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from audiobrief.audio.cache import ClipCache, clip_key
from audiobrief.audio.chunkencoder import ChunkJob, EncodedChunk
from audiobrief.audio.executor import Job
from audiobrief.audio.speaking import speak
from audiobrief.config import EngineOptions
from audiobrief.engines import Engine, open_engine
from audiobrief.errors import (
    AudiobriefError,
    EngineError,
    EngineUnavailableError,
    OutputError,
    RenderError,
)
from audiobrief.model import Clip

_LOCK = Lock()
_ENGINES: dict[str, Engine] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Jobs for one worker, with all it needs to do them.

    Attributes:
        jobs: what to speak.
        options: of each engine the jobs name.
        cache_folder: where the command keeps its clips.
        cache_bytes: the most that folder may hold.
        mark: a file in it that shows a worker that it sees the same folder; None asks for the clips
            themselves.
    """

    jobs: tuple[Job, ...]
    options: Mapping[str, EngineOptions]
    cache_folder: Path
    cache_bytes: int
    mark: Path | None


Outcome = Clip | EngineError | None
"""Of a job: its clip, its failure, or None where the clip lies in the shared cache."""


def speak_batch(batch: Batch) -> tuple[Outcome, ...]:
    """Do the jobs of a batch, in order; one that fails stops no other."""
    shares = batch.mark is not None and batch.mark.exists()
    cache = ClipCache(batch.cache_folder, batch.cache_bytes) if shares else None
    return tuple(_outcome(job, batch.options.get(job.engine, {}), cache) for job in batch.jobs)


def encode_chunk(job: ChunkJob, mark: Path) -> EncodedChunk | None:
    """Encode a chunk; None where it lies in the shared cache then.

    Args:
        job: what to encode.
        mark: a file in the command's cache that shows a worker that it sees the same folder.

    Raises:
        RenderError: this machine would encode it otherwise, or it can't be encoded.
    """
    encoder = job.encoder if mark.exists() else replace(job.encoder, store=None)
    if encoder.key(job.data, is_last=job.is_last) != job.key:
        raise RenderError("A worker has another version of LAME.")
    chunk = job.encoded()
    if encoder.store is None:
        return chunk
    try:
        encoder.keep(job.key, chunk)
    except OutputError:
        return chunk
    return None


def worker_version() -> str:
    """Return the version of audiobrief on this machine."""
    return version("audiobrief")


def _outcome(job: Job, options: EngineOptions, cache: ClipCache | None) -> Outcome:
    if cache is not None and cache.holds(job.key):
        return None
    try:
        clip = _spoken(job, options)
    except EngineError as error:
        return error
    except AudiobriefError as error:
        return EngineUnavailableError(f"On a worker: {error.message}", hint=error.hint)
    try:
        if cache is not None:
            cache.store(job.key, clip)
    except OutputError:
        return clip
    return clip if cache is None else None


def _spoken(job: Job, options: EngineOptions) -> Clip:
    engine = _engine(job.engine, options)
    if clip_key(job.request, engine.info) != job.key:
        raise EngineUnavailableError(
            f"A worker has another version of the engine '{job.engine}': {engine.info.version}.",
            hint="Install the same packages on every machine.",
        )
    return speak(engine, job.request, key=job.key)


def _engine(name: str, options: EngineOptions) -> Engine:
    identity = json.dumps((name, dict(options)), sort_keys=True)
    with _LOCK:
        if identity not in _ENGINES:
            _ENGINES[identity] = open_engine(name, options)
        return _ENGINES[identity]


@atexit.register
def _close() -> None:
    while _ENGINES:
        _ENGINES.popitem()[1].close()
