"""The clips of a script, in order, from the cache or from engines that work ahead.

A few segments are synthesised ahead of the one asked for, never the whole edition, so that memory
stays bounded and mastering overlaps with synthesis. What sounds the same is synthesised once.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from audiobrief.audio.cache import ClipCache, clip_key
from audiobrief.engines import Engine, speech_seconds
from audiobrief.errors import EngineError, OutputError
from audiobrief.model import Clip, Script, Segment, SynthesisRequest
from audiobrief.reporter import Notice, Reporter

_AHEAD = 2
_EXCERPT_CHARACTERS = 48


def synthesise(
    script: Script,
    *,
    engines: Mapping[str, Engine],
    cache: ClipCache,
    speed: float,
    workers: int,
    reporter: Reporter,
) -> Iterator[Clip]:
    """Yield the clip of every segment of a script, in order.

    Args:
        script: what is said.
        engines: open engines by name, all that the script's voices name.
        cache: where clips are looked for, and kept.
        speed: 1.0 is each voice's own pace.
        workers: segments synthesised at once; 0 means one, since engines use several cores
            themselves.
        reporter: told of each segment done.

    Raises:
        EngineError: an engine is missing or gave up; the message names the segment and its first
            words.
    """
    work = _Work(script, engines=engines, cache=cache, speed=speed, reporter=reporter)
    workers = max(1, workers)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="synthesis")
    try:
        yield from work.clips(pool, ahead=workers * _AHEAD)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        reporter.finish()


class _Work:
    """One pass over a script."""

    def __init__(
        self,
        script: Script,
        *,
        engines: Mapping[str, Engine],
        cache: ClipCache,
        speed: float,
        reporter: Reporter,
    ) -> None:
        self._script = script
        self._engines = engines
        self._cache = cache
        self._speed = speed
        self._reporter = reporter
        self._running: dict[str, Future[tuple[Clip, bool]]] = {}
        self._cache_writable = True

    def clips(self, pool: ThreadPoolExecutor, *, ahead: int) -> Iterator[Clip]:
        """Yield clips in order while up to ``ahead`` further ones are worked on."""
        segments = self._script.segments
        total_s = sum(speech_seconds(segment.spoken, self._speed) for segment in segments)
        self._reporter.start("synthesis", segments=len(segments), speech_s=total_s)
        waiting: deque[tuple[Segment, str, Future[tuple[Clip, bool]]]] = deque()
        for segment in segments:
            waiting.append(self._begin(segment, pool))
            if len(waiting) > ahead:
                yield self._finish(*waiting.popleft(), waiting=waiting)
        while waiting:
            yield self._finish(*waiting.popleft(), waiting=waiting)

    def _begin(
        self, segment: Segment, pool: ThreadPoolExecutor
    ) -> tuple[Segment, str, Future[tuple[Clip, bool]]]:
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
        )
        key = clip_key(request, engine.info)
        if key not in self._running:
            self._running[key] = pool.submit(self._clip, engine, request, key)
        return segment, key, self._running[key]

    def _clip(self, engine: Engine, request: SynthesisRequest, key: str) -> tuple[Clip, bool]:
        found = self._cache.find(key, segment_id=request.segment_id)
        if found is not None:
            return found, True
        clip = engine.synthesize(request)
        if not np.isfinite(clip.samples).all():
            raise EngineError(
                f"The engine '{engine.info.name}' returned samples that are no numbers.",
                hint="Render again; if it happens again, cast another voice.",
            )
        return replace(clip, cache_key=key), False

    def _finish(
        self,
        segment: Segment,
        key: str,
        future: Future[tuple[Clip, bool]],
        *,
        waiting: deque[tuple[Segment, str, Future[tuple[Clip, bool]]]],
    ) -> Clip:
        try:
            clip, cached = future.result()
        except EngineError as error:
            raise type(error)(f"{_place(segment)}: {error.message}", hint=error.hint) from error
        shared = any(other == key for _, other, _ in waiting)
        if not shared:
            self._running.pop(key, None)
        if not cached and clip.segment_id == segment.id and self._cache_writable:
            self._store(key, clip)
        repeated = clip.segment_id != segment.id
        self._reporter.advance(
            speech_s=clip.samples.size / clip.sample_rate, cached=cached or repeated
        )
        return replace(clip, segment_id=segment.id)

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
