"""The output folder: which episodes it holds, and how new ones are put there whole.

Workspaces are hidden folders beside the episodes, on the same volume, so that a finished file takes
its final name in one step. Whoever changes the folder holds its lock, so that two renders at once
both end up in the feed.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from audiobrief.errors import OutputError
from audiobrief.files import output_error, sha256_of, write_whole
from audiobrief.model import Episode
from audiobrief.publish.episode import EPISODE_NAME, episode_json, parse_episode
from audiobrief.publish.names import episode_slug

_LOCK_NAME = ".audiobrief.lock"
_WORKSPACE_PREFIX = ".rendering-"
_LOCK_WAIT_S = 120
_STALE_S = 24 * 3600


class Shelf:
    """An output folder."""

    def __init__(self, folder: Path) -> None:
        """Stand for a folder, which need not exist yet."""
        self.folder = folder

    def episodes(self) -> tuple[Episode, ...]:
        """Read every ``episode.json``, in the order of their folders' names.

        Raises:
            OutputError: one is damaged or can't be read.
        """
        found = []
        for path in sorted(self.folder.glob(f"*/{EPISODE_NAME}")):
            if path.parent.name.startswith("."):
                continue
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise OutputError(
                    f"Can't read {path}: {error}.",
                    hint="Remove its folder and render the edition again.",
                ) from error
            found.append(parse_episode(text, path=path))
        return tuple(found)

    def find(self, guid: str) -> Episode | None:
        """Return the episode with that guid, or None."""
        return next((episode for episode in self.episodes() if episode.guid == guid), None)

    def folder_of(self, episode: Episode) -> Path:
        """Return where an episode's files lie."""
        return self.folder / episode.slug

    def is_whole(self, episode: Episode) -> bool:
        """Tell whether every file that an episode names is there and unchanged."""
        for file in episode.files:
            path = self.folder_of(episode) / file.name
            if not path.is_file() or path.stat().st_size != file.size:
                return False
            if sha256_of(path) != file.sha256:
                return False
        return True

    def free_slug(self, title: str, published: datetime) -> str:
        """Return a folder name that no other episode has."""
        taken = {path.name for path in self.folder.glob("*") if path.is_dir()}
        return episode_slug(title, published, taken=taken)

    def store(self, episode: Episode, files: Mapping[str, bytes | Path]) -> None:
        """Put an episode's files in place, ``episode.json`` last.

        Args:
            episode: names its files.
            files: content by name; a path on the same volume is moved.

        Raises:
            OutputError: the folder can't be written.
        """
        folder = self.folder_of(episode)
        for name, content in files.items():
            if isinstance(content, bytes):
                write_whole(folder / name, content)
            else:
                _move(content, folder / name)
        write_whole(folder / EPISODE_NAME, episode_json(episode).encode())

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

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """Yield an empty folder on the same volume that is removed at the end.

        Raises:
            OutputError: the output folder can't be made or written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            temporary = tempfile.TemporaryDirectory(prefix=_WORKSPACE_PREFIX, dir=self.folder)
        except OSError as error:
            raise output_error(self.folder, error) from error
        with temporary as folder:
            yield Path(folder)

    def _sweep(self) -> None:
        """Remove workspaces that renders which were killed left behind."""
        for path in self.folder.glob(f"{_WORKSPACE_PREFIX}*"):
            with suppress(FileNotFoundError):  # a render that ends now removes its own
                if time.time() - path.stat().st_mtime > _STALE_S:
                    shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other renders from changing the folder.

        Raises:
            OutputError: the folder can't be written, or another render holds it for minutes.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / _LOCK_NAME, timeout=_LOCK_WAIT_S)
            lock.acquire()
        except Timeout as error:
            raise OutputError(
                f"Another render has been writing to {self.folder} for {_LOCK_WAIT_S} seconds.",
                hint="Wait for it to end, then render again.",
            ) from error
        except OSError as error:
            raise output_error(self.folder, error) from error
        try:
            yield
        finally:
            lock.release()


def _move(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.chmod(0o644)
        source.replace(target)
    except OSError as error:
        raise output_error(target, error) from error
