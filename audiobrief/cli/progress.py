"""One progress bar for editions that are rendered side by side."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock, current_thread, local, main_thread
from types import FrameType

from audiobrief.cli.terminal import TerminalReporter, err
from audiobrief.reporter import Notice


class EditionsReporter(TerminalReporter):
    """Adds up the progress of editions in any thread, and keeps the notices of each."""

    def __init__(self, *, quiet: bool) -> None:
        """Report on standard error."""
        super().__init__(err(), quiet=quiet)
        self._lock = RLock()
        self._local = local()
        self._running = 0
        self._stopped = False

    @contextmanager
    def about(self, notices: list[Notice]) -> Iterator[None]:
        """Add what this thread is warned of to an edition's notices."""
        self._local.notices = notices
        yield

    def stop(self) -> None:
        """Interrupt every edition at its next segment."""
        self._stopped = True

    def start(self, stage: str, *, segments: int, speech_s: float) -> None:
        """Open the bar, or make an open one longer."""
        with self._lock:
            self._running += 1
            if self._running == 1:
                super().start(stage, segments=segments, speech_s=speech_s)
            else:
                self.extend(segments=segments, speech_s=speech_s)

    def advance(self, *, speech_s: float, cached: bool) -> None:
        """Move the bar by one segment."""
        with self._lock:
            if self._stopped:
                raise KeyboardInterrupt
            super().advance(speech_s=speech_s, cached=cached)

    def warn(self, notice: Notice) -> None:
        """Keep a notice and print it."""
        with self._lock:
            self._local.notices.append(notice)
            super().warn(notice)

    def finish(self) -> None:
        """Close the bar when the last edition has been spoken."""
        with self._lock:
            self._running -= 1
            if self._running == 0:
                super().finish()


@contextmanager
def interruptible(reporter: EditionsReporter) -> Iterator[None]:
    """Let Ctrl-C end the work even where a library drops the exception on its way."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        reporter.stop()
        raise KeyboardInterrupt

    if current_thread() is not main_thread():  # only there are signals handled
        yield
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
