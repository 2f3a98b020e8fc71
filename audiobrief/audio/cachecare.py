"""Looking after a folder of clips: what it holds, what may leave, what is damaged."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from audiobrief.audio.cache import clip_paths, clip_seconds, is_sound

_DAY_S = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheSummary:
    """What a cache holds.

    Attributes:
        folder: of the clips.
        clips: how many.
        size: in bytes.
        speech_s: seconds of sound in them.
        oldest_use: when the clip unused for longest was last used, in seconds since 1970, or None.
    """

    folder: Path
    clips: int
    size: int
    speech_s: float
    oldest_use: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What left a cache: so many clips of so many bytes."""

    clips: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    path: Path
    size: int
    used: float


def summarise(folder: Path) -> CacheSummary:
    """Count what a cache holds; one that does not exist holds nothing."""
    entries = tuple(_entries(folder))
    return CacheSummary(
        folder=folder,
        clips=len(entries),
        size=sum(entry.size for entry in entries),
        speech_s=sum(clip_seconds(entry.path) for entry in entries),
        oldest_use=min((entry.used for entry in entries), default=None),
    )


def prune(
    folder: Path, *, max_bytes: int | None = None, unused_days: float | None = None
) -> Removal:
    """Remove clips, those first that were not used for longest.

    Args:
        folder: of the clips.
        max_bytes: what may stay; None sets no limit.
        unused_days: clips that were not used for so long leave; None keeps them.
    """
    entries = sorted(_entries(folder), key=lambda entry: entry.used)
    left = sum(entry.size for entry in entries)
    oldest = time.time() - unused_days * _DAY_S if unused_days is not None else None
    gone = []
    for entry in entries:
        is_over = max_bytes is not None and left > max_bytes
        is_unused = oldest is not None and entry.used < oldest
        if is_over or is_unused:
            gone.append(entry)
            left -= entry.size
    return _remove(gone)


def verify(folder: Path) -> Removal:
    """Read every clip and remove those that are not whole; the next render makes them anew."""
    return _remove([entry for entry in _entries(folder) if not is_sound(entry.path)])


def _entries(folder: Path) -> Iterator[_Entry]:
    for path in clip_paths(folder):
        with suppress(OSError):  # another process may have evicted it
            status = path.stat()
            yield _Entry(path=path, size=status.st_size, used=status.st_mtime)


def _remove(entries: list[_Entry]) -> Removal:
    removed = []
    for entry in entries:
        with suppress(OSError):  # in use on Windows, or gone already
            entry.path.unlink()
            removed.append(entry)
    return Removal(clips=len(removed), size=sum(entry.size for entry in removed))
