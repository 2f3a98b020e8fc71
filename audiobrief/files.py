"""Files that appear under their final name only when they are whole.

Each write goes to a temporary file in the target's own folder, is flushed to the disk unless its
readers check it, and then takes the target's name in one step (``os.replace``), which POSIX and
Windows both make atomic on one volume.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from audiobrief.errors import OutputError

_CHUNK = 1 << 20


@contextmanager
def whole_file(target: Path, *, flushed: bool = True) -> Iterator[Path]:
    """Yield a temporary path beside ``target`` that takes its name when the block succeeds.

    A failed block leaves the target as it was and removes the temporary file.

    Args:
        target: the file.
        flushed: it is on the disk before it takes its name; without, a power cut may leave it cut
            short, which is enough where a reader checks it.

    Raises:
        OutputError: the folder can't be made or written, or the disk is full.
    """
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=".", suffix=f".{target.name}.part", dir=target.parent
        )
        os.close(handle)
        temporary = Path(name)
        yield temporary
        if flushed:
            with temporary.open("rb+") as stream:
                os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
        temporary = None
    except OSError as error:
        raise output_error(target, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_whole(target: Path, content: bytes, *, flushed: bool = True) -> None:
    """Write ``content`` to ``target``, whole or not at all; ``flushed`` as for ``whole_file``.

    Raises:
        OutputError: the folder can't be made or written, or the disk is full.
    """
    with whole_file(target, flushed=flushed) as temporary:
        temporary.write_bytes(content)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file to ``target``, whole or not at all.

    Raises:
        OutputError: the folder can't be made or written, or the disk is full.
    """
    with whole_file(target) as temporary:
        shutil.copyfile(source, temporary)


@contextmanager
def output_errors(target: Path) -> Iterator[None]:
    """Turn what the operating system refuses in the block into one clear sentence on ``target``.

    Raises:
        OutputError: of an ``OSError``.
    """
    try:
        yield
    except OSError as error:
        raise output_error(target, error) from error


def output_error(target: Path, error: OSError) -> OutputError:
    """Turn an operating system error on ``target`` into one clear sentence."""
    reason = error.strerror or str(error)
    return OutputError(
        f"Can't write {target}: {reason}.",
        hint="Free space or choose another --output folder; nothing published was changed.",
    )


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as lower-case hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
