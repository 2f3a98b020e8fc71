"""The clips of a script, in order, from the cache or from an executor that works ahead.

A few segments are synthesised ahead of the one asked for, never the whole edition, so that memory
stays bounded and mastering overlaps with synthesis. What sounds the same is synthesised once.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audiobrief.audio.cache import ClipCache, clip_key
from audiobrief.audio.executor import Executor, Job, LocalExecutor
from audiobrief.engines import Engine, speech_seconds
from audiobrief.errors import EngineError, OutputError
from audiobrief.model import Clip, Script, Segment, SynthesisRequest
from audiobrief.reporter import Notice, Reporter

if TYPE_CHECKING:
    from concurrent.futures import Future

_WORKERS = 2
_EXCERPT_CHARACTERS = 48


def synthesise(
    script: Script,
    *,
    engines: Mapping[str, Engine],
    cache: ClipCache,
    speed: float,
    workers: int,
    reporter: Reporter,
    executor: Executor | None = None,
) -> Iterator[Clip]:
    """Yield the clip of every segment of a script, in order.

    Args:
        script: what is said.
        engines: open engines by name, all that the script's voices name.
        cache: where clips are looked for, and kept.
        speed: 1.0 is each voice's own pace.
        workers: segments synthesised at once; 0 means two, so that a core that has done its part of
            one segment need not wait for the others.
        reporter: told of each segment done.
        executor: speaks what the cache lacks, and stays open; None means workers of this process.

    Raises:
        EngineError: an engine is missing or gave up; the message names the segment and its first
            words.
    """
    own = executor or LocalExecutor(engines, workers=workers or _WORKERS)
    work = _Work(script, engines=engines, cache=cache, speed=speed, executor=own, reporter=reporter)
    try:
        yield from work.clips()
    finally:
        if executor is None:
            own.close()
        work.cancel()
        reporter.finish()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A segment whose clip has not been handed out."""

    segment: Segment
    job: Job


class _Work:
    """One pass over a script."""

    def __init__(
        self,
        script: Script,
        *,
        engines: Mapping[str, Engine],
        cache: ClipCache,
        speed: float,
        executor: Executor,
        reporter: Reporter,
    ) -> None:
        self._script = script
        self._engines = engines
        self._cache = cache
        self._speed = speed
        self._executor = executor
        self._reporter = reporter
        self._waiting: deque[_Waiting] = deque()
        self._batch: dict[str, Job] = {}
        self._running: dict[str, Future[Clip]] = {}
        self._cache_writable = True

    def clips(self) -> Iterator[Clip]:
        """Yield clips in order while the executor works on further ones."""
        segments = self._script.segments
        total_s = sum(speech_seconds(segment.spoken, self._speed) for segment in segments)
        self._reporter.start("synthesis", segments=len(segments), speech_s=total_s)
        for segment in segments:
            self._begin(segment)
            if len(self._waiting) > self._executor.look_ahead:
                yield self._finish(self._waiting.popleft())
        while self._waiting:
            yield self._finish(self._waiting.popleft())

    def cancel(self) -> None:
        """Give up what has not begun."""
        for future in self._running.values():
            future.cancel()

    def _begin(self, segment: Segment) -> None:
        engine = self._engines.get(segment.voice.engine)
        if engine is None:
            raise EngineError(
                f"{_place(segment)} needs the engine '{segment.voice.engine}', which is not open.",
                hint="Cast a voice of another engine.",
            )
        request = SynthesisRequest(
            segment_id=segment.id,
            text=segment.spoken,
            voice=segment.voice.name,
            language=segment.language,
            speed=self._speed,
            pronunciations=segment.pronunciations,
        )
        job = Job(key=clip_key(request, engine.info), engine=segment.voice.engine, request=request)
        self._waiting.append(_Waiting(segment, job))
        if job.key not in self._running and not self._cache.holds(job.key):
            self._batch.setdefault(job.key, job)
            if len(self._batch) >= self._executor.batch:
                self._submit()

    def _submit(self) -> None:
        futures = self._executor.submit(tuple(self._batch.values()))
        self._running.update(zip(self._batch, futures, strict=True))
        self._batch.clear()

    def _finish(self, item: _Waiting) -> Clip:
        segment, job = item.segment, item.job
        try:
            clip, cached = self._clip(job)
        except EngineError as error:
            raise type(error)(f"{_place(segment)}: {error.message}", hint=error.hint) from error
        if not any(other.job.key == job.key for other in self._waiting):
            self._running.pop(job.key, None)
        repeated = clip.segment_id != segment.id
        if not cached and not repeated and self._cache_writable:
            self._store(job.key, clip)
        self._reporter.advance(
            speech_s=clip.samples.size / clip.sample_rate, cached=cached or repeated
        )
        return replace(clip, segment_id=segment.id)

    def _clip(self, job: Job) -> tuple[Clip, bool]:
        """Return a job's clip and whether it was kept from before."""
        if job.key not in self._running and job.key not in self._batch:
            found = self._cache.find(job.key, segment_id=job.request.segment_id)
            if found is not None:
                return found, True
            self._batch[job.key] = job  # it was evicted meanwhile, or is damaged
        if job.key in self._batch:
            self._submit()
        return self._running[job.key].result(), False

    def _store(self, key: str, clip: Clip) -> None:
        try:
            self._cache.store(key, clip)
        except OutputError as error:
            self._cache_writable = False
            self._reporter.warn(
                Notice(
                    code="cache-not-written",
                    message=f"Clips are not kept for the next render. {error.message}",
                    hint="Free space, or name another folder in AUDIOBRIEF_CACHE.",
                )
            )


def _place(segment: Segment) -> str:
    excerpt = segment.printed or segment.spoken
    if len(excerpt) > _EXCERPT_CHARACTERS:
        excerpt = excerpt[:_EXCERPT_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return f"Segment {segment.id} (“{excerpt}”)"
