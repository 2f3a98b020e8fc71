"""An output folder as such: its own files, the lock on it, and steps that change it.

Whoever changes the folder works in a workspace and holds the lock (``workspace.py``).
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from audiobrief.errors import OutputError
from audiobrief.files import output_errors, write_whole
from audiobrief.publish.paging import is_sealed
from audiobrief.publish.workspace import locked, workspace


class OutputFolder:
    """A folder that a show is published from."""

    def __init__(self, folder: Path) -> None:
        """Stand for a folder, which need not exist yet."""
        self.folder = folder

    def read(self, name: str) -> str:
        """Return the text of a file in the folder itself, or "" where there is none.

        Raises:
            OutputError: it can't be read.
        """
        path = self.folder / name
        try:
            return path.read_text(encoding="utf-8") if path.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise OutputError(f"Can't read {path}: {error}.", hint="Mend or remove it.") from error

    def write(self, name: str, content: bytes) -> Path:
        """Write a file in the folder itself and return where; an equal one is left alone.

        Raises:
            OutputError: the folder can't be written.
        """
        path = self.folder / name
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content)
        return path

    def remove(self, names: Iterable[str]) -> None:
        """Remove files of the folder itself.

        Raises:
            OutputError: the folder can't be changed.
        """
        for name in names:
            remove(self.folder / name)

    def holds(self, name: str, stamp: str) -> bool:
        """Tell whether a page lies in the folder, sealed with a stamp and unchanged.

        Raises:
            OutputError: it can't be read.
        """
        path = self.folder / name
        try:
            return path.is_file() and is_sealed(path.read_bytes(), stamp)
        except OSError as error:
            raise OutputError(
                f"Can't read {path}: {error.strerror or error}.", hint="Remove it."
            ) from error

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """Yield an empty folder on the same volume that is removed at the end.

        Raises:
            OutputError: the output folder can't be made or written.
        """
        with workspace(self.folder) as folder:
            yield folder

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other renders from changing the folder.

        Raises:
            OutputError: the folder can't be written, or another render holds it for minutes.
        """
        with locked(self.folder):
            yield


def write_new(path: Path, content: bytes) -> None:
    """Write a file where none is yet, to the disk itself.

    Raises:
        OutputError: the folder can't be written.
    """
    with output_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())


def move(source: Path, target: Path) -> None:
    """Give a file another name on the same volume, for everybody to read.

    Raises:
        OutputError: the folder can't be written.
    """
    with output_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        source.chmod(0o644)
        source.replace(target)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder; none there is fine.

    Raises:
        OutputError: the folder can't be changed.
    """
    with output_errors(path):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
