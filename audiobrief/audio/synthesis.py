"""The clips of a script, from the cache or from an executor that works ahead.

The next few segments that the cache lacks are synthesised ahead, never the whole edition, so that
memory stays bounded and mastering overlaps with synthesis. What sounds the same is said once. While
a segment is being spoken, later ones are handed out that the cache has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
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
    """Yield the clip of every segment of a script, once.

    They come in order, but for those of the cache: while a clip is waited for, later ones come that
    are there already, so that a correction at the start finds the rest of the edition prepared.

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
    jobs = tuple(_job(segment, engines, speed) for segment in script.segments)
    own = executor or LocalExecutor(engines, workers=workers or _WORKERS)
    work = _Work(script.segments, jobs, cache=cache, executor=own, reporter=reporter)
    try:
        yield from work.clips()
    finally:
        if executor is None:
            own.close()
        work.cancel()
        reporter.finish()


class _Work:
    """One pass over a script."""

    def __init__(
        self,
        segments: Sequence[Segment],
        jobs: Sequence[Job],
        *,
        cache: ClipCache,
        executor: Executor,
        reporter: Reporter,
    ) -> None:
        self._segments = segments
        self._jobs = jobs
        self._cache = cache
        self._executor = executor
        self._reporter = reporter
        self._missing = self._find_missing()
        self._running: dict[str, Future[Clip]] = {}
        self._ahead: set[int] = set()
        self._looked_at = 0
        self._cache_writable = True

    def clips(self) -> Iterator[Clip]:
        """Yield clips while the executor works on further ones."""
        total_s = sum(speech_seconds(job.request.text, job.request.speed) for job in self._jobs)
        self._reporter.start("synthesis", segments=len(self._segments), speech_s=total_s)
        for number in range(len(self._segments)):
            if number not in self._ahead:
                self._work_ahead()
                yield from self._kept_ahead(number)
                yield self._clip_of(number)

    def cancel(self) -> None:
        """Give up what has not begun."""
        for future in self._running.values():
            future.cancel()

    def _find_missing(self) -> Iterator[Job]:
        """Yield each clip that the cache lacks, once."""
        seen: set[str] = set()
        for job in self._jobs:
            if job.key not in seen and not self._cache.holds(job.key):
                seen.add(job.key)
                yield job

    def _work_ahead(self) -> None:
        """Keep the executor busy with what is missing next, however far ahead that is."""
        while len(self._running) < self._executor.look_ahead:
            batch = list(islice(self._missing, self._executor.batch))
            if not batch:
                break
            self._submit(batch)

    def _submit(self, jobs: Sequence[Job]) -> None:
        futures = self._executor.submit(jobs)
        self._running.update(zip((job.key for job in jobs), futures, strict=True))

    def _kept_ahead(self, number: int) -> Iterator[Clip]:
        """Yield later clips that the cache has, while this one is being spoken."""
        waited_for = self._running.get(self._jobs[number].key)
        if waited_for is None:
            return
        self._looked_at = max(self._looked_at, number)
        while self._looked_at < len(self._jobs) - 1 and not waited_for.done():
            self._looked_at += 1  # once only: a long edition has thousands that are not there
            job = self._jobs[self._looked_at]
            if job.key in self._running:
                continue
            clip = self._cache.find(job.key, segment_id=job.request.segment_id)
            if clip is not None:
                self._ahead.add(self._looked_at)
                self._heard(clip, cached=True)
                yield clip

    def _heard(self, clip: Clip, *, cached: bool) -> None:
        self._reporter.advance(speech_s=clip.samples.size / clip.sample_rate, cached=cached)

    def _clip_of(self, number: int) -> Clip:
        segment, job = self._segments[number], self._jobs[number]
        try:
            clip, cached = self._clip(job)
        except EngineError as error:
            raise type(error)(f"{_place(segment)}: {error.message}", hint=error.hint) from error
        coming = self._jobs[number + 1 : number + 1 + self._executor.look_ahead]
        if all(other.key != job.key for other in coming):
            self._running.pop(job.key, None)
        repeated = clip.segment_id != segment.id
        if not cached and not repeated and self._cache_writable:
            self._store(job.key, clip)
        self._heard(clip, cached=cached or repeated)
        return replace(clip, segment_id=segment.id)

    def _clip(self, job: Job) -> tuple[Clip, bool]:
        """Return a job's clip and whether it was kept from before."""
        if job.key not in self._running:
            found = self._cache.find(job.key, segment_id=job.request.segment_id)
            if found is not None:
                return found, True
            self._submit([job])  # it was evicted meanwhile, or is damaged
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


def _job(segment: Segment, engines: Mapping[str, Engine], speed: float) -> Job:
    engine = engines.get(segment.voice.engine)
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
        speed=speed,
        pronunciations=segment.pronunciations,
    )
    return Job(key=clip_key(request, engine.info), engine=segment.voice.engine, request=request)


def _place(segment: Segment) -> str:
    excerpt = segment.printed or segment.spoken
    if len(excerpt) > _EXCERPT_CHARACTERS:
        excerpt = excerpt[:_EXCERPT_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return f"Segment {segment.id} (“{excerpt}”)"
