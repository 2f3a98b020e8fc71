"""Who speaks the segments and encodes what was mixed: this process, or a cluster's workers."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import Protocol

from audiobrief.audio.chunkencoder import ChunkJob, EncodedChunk
from audiobrief.audio.speaking import PATIENCE, Patience, speak
from audiobrief.engines import Engine
from audiobrief.model import Clip, SynthesisRequest

_AHEAD = 2
_GRACE_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A clip that is missing.

    Attributes:
        key: of the clip, in the cache.
        engine: name of the engine that speaks it.
        request: what it speaks.
    """

    key: str
    engine: str
    request: SynthesisRequest


class Executor(Protocol):
    """Has jobs done, several at once, in any order.

    Attributes:
        look_ahead: jobs that may wait or run beyond the clip that is asked for.
        batch: jobs to hand over at once.
        encoders: chunks that are encoded at once.
    """

    @property
    def look_ahead(self) -> int:
        """Return how many jobs may wait or run beyond the one whose clip is asked for."""

    @property
    def batch(self) -> int:
        """Return how many jobs are best handed over at once."""

    def submit(self, jobs: Sequence[Job]) -> Sequence[Future[Clip]]:
        """Begin jobs and return the future clip of each, with the job's key as ``cache_key``.

        A future's exception is an ``EngineError``.
        """

    @property
    def encoders(self) -> int:
        """Return how many chunks can be encoded at once."""

    def encode(self, job: ChunkJob) -> EncodedChunk:
        """Have a chunk encoded and wait for it; may be asked by several threads at once.

        Raises:
            RenderError: it can't be.
        """

    def close(self) -> None:
        """Cancel what has not begun and let go of the workers."""


class LocalExecutor:
    """Workers of this process that share open engines."""

    batch = 1

    def __init__(
        self, engines: Mapping[str, Engine], *, workers: int, patience: Patience = PATIENCE
    ) -> None:
        """Start workers.

        Args:
            engines: open engines by name.
            workers: how many; at least one.
            patience: how long an engine may take over a segment.
        """
        self._engines = engines
        self._patience = patience
        self._jobs: SimpleQueue[tuple[Job, Future[Clip]] | None] = SimpleQueue()
        self._begun: list[Future[Clip]] = []
        self.look_ahead = workers * _AHEAD
        # Daemons, so that an engine that hangs does not keep the program from ending.
        self._threads = [
            Thread(target=self._work, name=f"synthesis-{number}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, jobs: Sequence[Job]) -> Sequence[Future[Clip]]:
        """Queue jobs in order."""
        self._begun = [future for future in self._begun if not future.done()]
        futures: list[Future[Clip]] = [Future() for _ in jobs]
        self._begun += futures
        for job, future in zip(jobs, futures, strict=True):
            self._jobs.put((job, future))
        return futures

    @property
    def encoders(self) -> int:
        """Return the cores of this machine."""
        return os.cpu_count() or 1

    def encode(self, job: ChunkJob) -> EncodedChunk:
        """Encode in the thread that asks."""
        return job.encoded()

    def close(self) -> None:
        """Cancel what waits, and wait a little for what runs."""
        for future in self._begun:
            future.cancel()
        for _ in self._threads:
            self._jobs.put(None)
        end = monotonic() + _GRACE_S
        for thread in self._threads:
            thread.join(max(0.0, end - monotonic()))

    def _work(self) -> None:
        while (item := self._jobs.get()) is not None:
            job, future = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                engine = self._engines[job.engine]
                clip = speak(engine, job.request, key=job.key, patience=self._patience)
            except BaseException as error:  # noqa: BLE001  # raised where the clip is awaited
                future.set_exception(error)
            else:
                future.set_result(clip)
