"""Ctrl-C during a render."""

import signal
from contextlib import suppress

import pytest

from audiobrief.cli.progress import EditionsReporter, interruptible


def test_an_interrupt_that_is_dropped_comes_again() -> None:
    """A library that swallows the exception delays the end to the next segment, no longer."""
    reporter = EditionsReporter(quiet=True)
    with interruptible(reporter):
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            reporter.advance(speech_s=1.0, cached=False)


def test_afterwards_signals_are_handled_as_before() -> None:
    """The handler is put back, also after an interrupt."""
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), interruptible(EditionsReporter(quiet=True)):
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
