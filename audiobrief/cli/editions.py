"""Many editions, rendered one after another or several at once."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from audiobrief.cli.progress import EditionsReporter
from audiobrief.errors import AudiobriefError
from audiobrief.reporter import Notice

if TYPE_CHECKING:
    from audiobrief.pipeline import RenderReport, Studio
    from audiobrief.publish.revision import RevisionRequest


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of an edition: a report or an error, and its notices."""

    source: Path
    report: "RenderReport | None" = None
    error: AudiobriefError | None = None
    notices: list[Notice] = field(default_factory=list)


def render_editions(
    studio: "Studio",
    sources: Sequence[Path],
    request: "RevisionRequest",
    *,
    jobs: int,
    reporter: EditionsReporter,
) -> Iterator[Outcome]:
    """Render editions, ``jobs`` at once, and yield what became of each, in their order.

    They are planned one after another, so that voices do not depend on which is done first. One
    that fails stops no other.
    """
    if jobs == 1:
        for source in sources:
            outcome = Outcome(source=source)
            _attempt(outcome, partial(studio.render, source, request), reporter)
            yield outcome
        return
    with (
        ThreadPoolExecutor(jobs, thread_name_prefix="edition") as pool,
        ExitStack() as unless_done,
    ):
        unless_done.callback(pool.shutdown, wait=False, cancel_futures=True)
        unless_done.callback(reporter.stop)
        yield from _side_by_side(studio, sources, request, pool=pool, jobs=jobs, reporter=reporter)
        unless_done.pop_all()


def _side_by_side(
    studio: "Studio",
    sources: Sequence[Path],
    request: "RevisionRequest",
    *,
    pool: ThreadPoolExecutor,
    jobs: int,
    reporter: EditionsReporter,
) -> Iterator[Outcome]:
    """Plan in this thread, one edition ahead of those that are being rendered."""
    room = BoundedSemaphore(jobs + 1)
    begun: list[tuple[Outcome, Future[None]]] = []
    for source in sources:
        room.acquire()
        outcome = Outcome(source=source)
        future = _begin(outcome, partial(studio.prepared, source, request), pool, reporter)
        future.add_done_callback(lambda _: room.release())
        begun.append((outcome, future))
        while begun and begun[0][1].done():
            yield _done(*begun.pop(0))
    for item in begun:
        yield _done(*item)


def _begin(
    outcome: Outcome,
    prepare: "Callable[[], Callable[[], RenderReport]]",
    pool: ThreadPoolExecutor,
    reporter: EditionsReporter,
) -> "Future[None]":
    try:
        with reporter.about(outcome.notices):
            rendered = prepare()
    except AudiobriefError as error:
        outcome.error = error
        done: Future[None] = Future()
        done.set_result(None)
        return done
    return pool.submit(_attempt, outcome, rendered, reporter)


def _attempt(
    outcome: Outcome, rendered: "Callable[[], RenderReport]", reporter: EditionsReporter
) -> None:
    try:
        with reporter.about(outcome.notices):
            outcome.report = rendered()
    except AudiobriefError as error:
        outcome.error = error


def _done(outcome: Outcome, future: "Future[None]") -> Outcome:
    future.result()
    return outcome
