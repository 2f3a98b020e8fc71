"""An executor whose workers are those of a Dask cluster.

A task is a batch of jobs or a chunk to encode, named after the keys of what it makes, so that equal
ones of several commands are done once. Chunks come first, since an edition waits for them. A task
whose worker is lost is done again by another (Dask ``distributed``, "Resilience").
"""

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import uuid4

from audiobrief.audio.cache import ClipCache
from audiobrief.audio.chunkencoder import ChunkJob, EncodedChunk
from audiobrief.audio.clusterworker import Batch, Outcome, encode_chunk, speak_batch
from audiobrief.audio.executor import Job
from audiobrief.config import EngineOptions
from audiobrief.errors import EngineError, OutputError
from audiobrief.files import write_whole
from audiobrief.model import Clip

if TYPE_CHECKING:
    import distributed

_WATCH_S = 2.0
_LOST_S = 60.0
_TASKS_PER_THREAD = 3
_BEFORE_SPEECH = 1
_LARGEST_BYTES = 8 << 20
"""Of a chunk that is sent; speech without a pause for a minute and a half is encoded here."""

_Result = TypeVar("_Result")


class _Awaited(Generic[_Result]):
    """Results that are waited for, by key; several may wait for one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: dict[str, Future[_Result]] = {}

    def expect(self, key: str) -> tuple[Future[_Result], bool]:
        """Return the future of a result, and whether nobody waited for it before."""
        with self._lock:
            is_new = key not in self._open
            if is_new:
                future: Future[_Result] = Future()
                future.set_running_or_notify_cancel()  # another edition may wait for it too
                self._open[key] = future
            return self._open[key], is_new

    def settle(self, key: str, outcome: _Result | EngineError) -> None:
        """Hand a result, or why there is none, to whoever waits."""
        with self._lock:
            future = self._open.pop(key, None)
        if future is None:
            return
        if isinstance(outcome, EngineError):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)

    def fail(self, error: EngineError) -> None:
        """Tell all that wait why there is nothing."""
        with self._lock:
            keys = tuple(self._open)
        for key in keys:
            self.settle(key, error)


class DaskExecutor:
    """Hands jobs to the workers of a cluster; may serve several editions at once."""

    batch = 2

    def __init__(
        self,
        client: "distributed.Client",
        *,
        options: Mapping[str, EngineOptions],
        cache: ClipCache,
        lost_s: float = _LOST_S,
    ) -> None:
        """Watch over a cluster.

        Args:
            client: connected.
            options: what the configuration says to each engine.
            cache: of the command; workers that see its folder store their clips there.
            lost_s: seconds without any worker after which the jobs fail.
        """
        self._client = client
        self._options = {name: dict(values) for name, values in options.items()}
        self._cache = cache
        self._lost_s = lost_s
        self._mark = cache.folder / "seen" / uuid4().hex
        with suppress(OutputError):
            write_whole(self._mark, b"")
        self._lock = Lock()
        self._clips: _Awaited[Clip] = _Awaited()
        self._chunks: _Awaited[EncodedChunk] = _Awaited()
        self._tasks: dict[object, object] = {}
        self._threads: int = sum(client.nthreads().values())
        self._ended = Event()
        self._watcher = Thread(target=self._watch, name="cluster-watch", daemon=True)
        self._watcher.start()

    @property
    def look_ahead(self) -> int:
        """Return enough jobs that no worker waits for the next batch."""
        return max(1, self._threads) * self.batch * _TASKS_PER_THREAD

    def submit(self, jobs: Sequence[Job]) -> Sequence[Future[Clip]]:
        """Send those jobs out that no edition is waiting for yet."""
        fresh = []
        futures = []
        for job in jobs:
            future, is_new = self._clips.expect(job.key)
            if is_new:
                fresh.append(job)
            futures.append(future)
        if fresh:
            self._send(tuple(fresh), by_value=False)
        return futures

    @property
    def encoders(self) -> int:
        """Return the threads of the workers."""
        return max(1, self._threads)

    def encode(self, job: ChunkJob) -> EncodedChunk:
        """Have a worker encode a chunk, or do it here where none can.

        Raises:
            RenderError: it can't be encoded.
        """
        if len(job.data) > _LARGEST_BYTES:
            return job.encoded()
        future, is_new = self._chunks.expect(job.key)
        if is_new:
            key = f"chunk-{job.key}"
            task = self._client.submit(
                encode_chunk, job, self._mark, key=key, priority=_BEFORE_SPEECH
            )
            self._hold(task)
            task.add_done_callback(lambda done: self._finish_chunk(job, done))
        try:
            return future.result()
        except EngineError:
            return job.encoded()

    def close(self) -> None:
        """Let go of the cluster; its workers stay."""
        self._ended.set()
        self._watcher.join()
        with suppress(OSError):
            self._mark.unlink(missing_ok=True)
        self._fail("The cluster was let go.")

    def _send(self, jobs: tuple[Job, ...], *, by_value: bool) -> None:
        names = {job.engine for job in jobs}
        batch = Batch(
            jobs=jobs,
            options={name: self._options.get(name, {}) for name in names},
            cache_folder=self._cache.folder,
            cache_bytes=self._cache.max_bytes,
            mark=None if by_value else self._mark,
        )
        digest = hashlib.sha256("".join(job.key for job in jobs).encode()).hexdigest()
        key = f"clips-{digest}-{'values' if by_value else 'stored'}"
        task = self._client.submit(speak_batch, batch, key=key)
        self._hold(task)
        task.add_done_callback(lambda done: self._finish(jobs, done, by_value=by_value))

    def _hold(self, task: "distributed.Future[Any]") -> None:
        """Keep a task until it is done: the scheduler forgets those that nobody holds."""
        with self._lock:
            self._tasks[task.key] = task

    def _let_go(self, task: "distributed.Future[Any]") -> None:
        with self._lock:
            self._tasks.pop(task.key, None)

    def _finish(
        self,
        jobs: tuple[Job, ...],
        task: "distributed.Future[tuple[Outcome, ...]]",
        *,
        by_value: bool,
    ) -> None:
        try:
            outcomes = task.result()
        # A worker may be lost, out of memory or installed in any way; whoever waits has to know.
        except Exception as error:  # noqa: BLE001
            outcomes = (_cluster_error(error),) * len(jobs)
        self._let_go(task)
        missing = []
        for job, outcome in zip(jobs, outcomes, strict=True):
            found = outcome
            if found is None:
                found = self._cache.find(job.key, segment_id=job.request.segment_id)
            if found is None and not by_value:
                missing.append(job)  # evicted meanwhile, or stored in another command's folder
                continue
            self._clips.settle(job.key, found or EngineError("A worker returned no clip."))
        if missing:
            self._send(tuple(missing), by_value=True)

    def _finish_chunk(self, job: ChunkJob, task: "distributed.Future[EncodedChunk | None]") -> None:
        outcome: EncodedChunk | EngineError | None
        try:
            outcome = task.result() or job.encoder.find(job.key)
        except Exception as error:  # noqa: BLE001 -- as for clips
            outcome = _cluster_error(error)
        self._let_go(task)
        self._chunks.settle(job.key, outcome or EngineError("A worker returned no chunk."))

    def _watch(self) -> None:
        """Fail what is waited for when the scheduler or every worker stays away."""
        seen = monotonic()
        while not self._ended.wait(_WATCH_S):
            try:
                self._threads = sum(self._client.nthreads().values())
            except (OSError, ValueError, RuntimeError):
                self._threads = 0
            if self._threads:
                seen = monotonic()
            elif monotonic() - seen > self._lost_s:
                self._fail(f"The cluster has had no worker for {self._lost_s:.0f} seconds.")

    def _fail(self, message: str) -> None:
        error = EngineError(
            message, hint="Start workers, then run the same command; it goes on where it was."
        )
        self._clips.fail(error)
        self._chunks.fail(error)


def _cluster_error(error: BaseException) -> EngineError:
    return EngineError(
        f"The cluster could not do it: {type(error).__name__}: {error}.",
        hint="See the log of the scheduler; the same command goes on where it was.",
    )
