"""The one place that starts other programs."""

import subprocess
from collections.abc import Sequence

from audiobrief.errors import AudiobriefError, RenderError

_TAIL = 400


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
        tail = done.stderr.decode("utf-8", "replace").strip()[-_TAIL:]
        raise error(f"{command[0]} failed with exit code {done.returncode}: {tail}")
    return done
