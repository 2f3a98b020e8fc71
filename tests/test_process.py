"""Subprocesses fail with what they said."""

import sys

import pytest

from audiobrief.errors import EngineError, RenderError
from audiobrief.process import run


def test_output_is_returned() -> None:
    """Standard input goes in, standard output comes out."""
    command = [sys.executable, "-c", "import sys; print(sys.stdin.read().upper())"]
    assert run(command, stdin=b"abc").stdout.strip() == b"ABC"


def test_failure_keeps_standard_error() -> None:
    """The message holds the exit code and the last words of the program."""
    command = [sys.executable, "-c", "import sys; sys.exit('no such codec')"]
    with pytest.raises(RenderError, match="exit code 1: no such codec"):
        run(command)


def test_missing_program_is_named() -> None:
    """A program that is not installed is named, with the error the caller asks for."""
    with pytest.raises(EngineError, match="audiobrief-no-such-program was not found"):
        run(["audiobrief-no-such-program"], error=EngineError)


def test_slow_program_is_ended() -> None:
    """A program that takes too long is ended and named."""
    with pytest.raises(RenderError, match=r"within 0\.2 seconds"):
        run([sys.executable, "-c", "import time; time.sleep(30)"], timeout_s=0.2)
