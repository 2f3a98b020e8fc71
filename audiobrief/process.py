"""The one place that starts other programs."""

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, cast

from audiobrief.errors import AudiobriefError, RenderError

_TAIL = 400

_PIPE_BYTES = 1 << 20
"""Room for what is written while the program is busy; the most that Linux gives everybody."""


def run(
    command: Sequence[str],
    *,
    stdin: bytes | None = None,
    timeout_s: float | None = None,
    error: type[AudiobriefError] = RenderError,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end and return what it printed.

    Args:
        command: the program and its arguments; no shell is involved.
        stdin: bytes for its standard input; none means an empty one.
        timeout_s: seconds after which it is ended.
        error: the error to raise when it fails.

    Raises:
        AudiobriefError: of the given type, when the program is missing, fails or takes too long;
            the message ends with the last lines of its standard error.
    """
    try:
        done = subprocess.run(
            list(command), input=stdin or b"", capture_output=True, timeout=timeout_s, check=False
        )
    except FileNotFoundError as missing:
        raise error(f"The program {command[0]} was not found.") from missing
    except subprocess.TimeoutExpired as late:
        raise error(f"{command[0]} did not finish within {timeout_s:g} seconds.") from late
    if done.returncode != 0:
        raise error(_failure(command[0], done.returncode, done.stderr))
    return done


class Feed:
    """A running program that takes its standard input piece by piece.

    Attributes:
        stderr: what it printed on standard error, once it has ended.
        broken: it stopped reading before the end.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        """Keep the stream that the program reads from."""
        self.stderr = b""
        self.broken = False
        self._stream = stream

    def write(self, data: bytes) -> None:
        """Pass on a piece; waits while the program is busy with earlier ones."""
        if not self.broken:
            try:
                self._stream.write(data)
            except OSError:  # EPIPE or, on Windows, EINVAL; its exit code and stderr say why
                self.broken = True


class Source:
    """A running program whose standard output is taken piece by piece.

    Attributes:
        stderr: what it printed on standard error, once it has ended.
        ended: everything it printed has been read.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        """Keep the stream that the program writes to."""
        self.stderr = b""
        self.ended = False
        self._stream = stream

    def pieces(self, size: int) -> Iterator[bytes]:
        """Yield what it prints, ``size`` bytes at a time, the last piece shorter."""
        while piece := self._stream.read(size):
            yield piece
        self.ended = True


@contextmanager
def feeding(
    command: Sequence[str],
    *,
    stdout: IO[bytes] | None = None,
    error: type[AudiobriefError] = RenderError,
) -> Iterator[Feed]:
    """Run a program beside the block, which writes to its standard input.

    Leaving the block ends the input and waits for the program; a block that fails kills it.

    Args:
        command: the program and its arguments; no shell is involved.
        stdout: an open file for its standard output; none discards it.
        error: the error to raise when it fails.

    Raises:
        AudiobriefError: of the given type, when the program is missing, fails or stops reading;
            the message ends with the last lines of its standard error.
    """
    with tempfile.TemporaryFile() as stderr:
        with _beside(
            command, stdin=subprocess.PIPE, stdout=stdout, stderr=stderr, error=error
        ) as process:
            stream = cast("IO[bytes]", process.stdin)
            feed = Feed(stream)
            yield feed
            stream.close()
            process.wait()
        stderr.seek(0)
        feed.stderr = stderr.read()
        if process.returncode != 0 or feed.broken:
            raise error(_failure(command[0], process.returncode, feed.stderr))


@contextmanager
def drawing(
    command: Sequence[str], *, error: type[AudiobriefError] = RenderError
) -> Iterator[Source]:
    """Run a program beside the block, which reads its standard output piece by piece.

    Leaving the block waits for the program; a block that fails or stops reading early kills it.

    Args:
        command: the program and its arguments; no shell is involved.
        error: the error to raise when it fails.

    Raises:
        AudiobriefError: of the given type, when the program is missing or fails; the message ends
            with the last lines of its standard error.
    """
    with tempfile.TemporaryFile() as stderr:
        with _beside(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            error=error,
        ) as process:
            source = Source(cast("IO[bytes]", process.stdout))
            yield source
            if not source.ended:
                return
            process.wait()
        stderr.seek(0)
        source.stderr = stderr.read()
        if process.returncode != 0:
            raise error(_failure(command[0], process.returncode, source.stderr))


@contextmanager
def _beside(
    command: Sequence[str],
    *,
    stdin: int,
    stdout: IO[bytes] | int | None,
    stderr: IO[bytes],
    error: type[AudiobriefError],
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program and kill it if it still runs when the block is left."""
    try:
        process = subprocess.Popen(
            list(command),
            stdin=stdin,
            stdout=subprocess.DEVNULL if stdout is None else stdout,
            stderr=stderr,
            pipesize=_PIPE_BYTES,
        )
    except FileNotFoundError as missing:
        raise error(f"The program {command[0]} was not found.") from missing
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _failure(program: str, code: int, stderr: bytes) -> str:
    tail = stderr.decode("utf-8", "replace").strip()[-_TAIL:]
    return f"{program} failed with exit code {code}: {tail}"
