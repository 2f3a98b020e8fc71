"""Working in an output folder: hidden folders to work in, and the lock of whoever changes it.

Workspaces lie beside the episodes, on the same volume, so that a finished file takes its final name
in one step. Whoever changes the folder holds its lock, so that two renders at once both end up in
the feed.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from audiobrief.errors import OutputError
from audiobrief.files import output_error, output_errors

_LOCK_NAME = ".audiobrief.lock"
_PREFIX = ".rendering-"
_LOCK_WAIT_S = 120
_STALE_S = 24 * 3600


@contextmanager
def workspace(output: Path) -> Iterator[Path]:
    """Yield an empty folder inside an output folder that is removed at the end.

    Raises:
        OutputError: the output folder can't be made or written.
    """
    with output_errors(output):
        output.mkdir(parents=True, exist_ok=True)
        _sweep(output)
        temporary = tempfile.TemporaryDirectory(prefix=_PREFIX, dir=output)
    with temporary as folder:
        yield Path(folder)


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Keep other renders from changing an output folder.

    Raises:
        OutputError: the folder can't be written, or another render holds it for minutes.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / _LOCK_NAME, timeout=_LOCK_WAIT_S)
        lock.acquire()
    except Timeout as error:
        raise OutputError(
            f"Another render has been writing to {output} for {_LOCK_WAIT_S} seconds.",
            hint="Wait for it to end, then render again.",
        ) from error
    except OSError as error:
        raise output_error(output, error) from error
    try:
        yield
    finally:
        lock.release()


def _sweep(output: Path) -> None:
    """Remove workspaces that renders which were killed left behind."""
    for path in output.glob(f"{_PREFIX}*"):
        with suppress(FileNotFoundError):  # a render that ends now removes its own
            if time.time() - path.stat().st_mtime > _STALE_S:
                shutil.rmtree(path, ignore_errors=True)
