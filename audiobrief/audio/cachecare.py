"""Looking after a cache: the clips and encoded passages it holds, may lose, or has damaged."""

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from audiobrief.audio.cache import CLIPS, clip_seconds
from audiobrief.audio.chunkencoder import CHUNKS
from audiobrief.audio.store import Kind, entry_paths, read_entry

_DAY_S = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheSummary:
    """What a cache holds.

    Attributes:
        folder: of both.
        clips: how many clips.
        chunks: how many passages of recordings as MP3.
        size: of all, in bytes.
        speech_s: seconds of sound in the clips.
        oldest_use: when what is unused for longest was last used, in seconds since 1970, or None.
    """

    folder: Path
    clips: int
    chunks: int
    size: int
    speech_s: float
    oldest_use: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What left a cache: so many clips and encoded passages, together of so many bytes."""

    clips: int
    chunks: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    path: Path
    kind: Kind
    size: int
    used: float


def summarise(folder: Path) -> CacheSummary:
    """Count what a cache holds; one that does not exist holds nothing."""
    entries = tuple(_entries(folder))
    clips = _of(CLIPS, entries)
    return CacheSummary(
        folder=folder,
        clips=len(clips),
        chunks=len(_of(CHUNKS, entries)),
        size=sum(entry.size for entry in entries),
        speech_s=sum(clip_seconds(entry.path) for entry in clips),
        oldest_use=min((entry.used for entry in entries), default=None),
    )


def prune(
    folder: Path, *, max_bytes: int | None = None, unused_days: float | None = None
) -> Removal:
    """Remove clips and passages, those first that were not used for longest.

    Args:
        folder: of the cache.
        max_bytes: what may stay; None sets no limit.
        unused_days: what was not used for so long leaves; None keeps it.
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
    """Read every entry and remove those that are not whole; the next render makes them anew."""
    damaged = (entry for entry in _entries(folder) if read_entry(entry.path, entry.kind) is None)
    return _remove(list(damaged))


def _entries(folder: Path) -> Iterator[_Entry]:
    for kind in (CLIPS, CHUNKS):
        for path in entry_paths(folder, kind):
            with suppress(OSError):  # another process may have evicted it
                status = path.stat()
                yield _Entry(path=path, kind=kind, size=status.st_size, used=status.st_mtime)


def _of(kind: Kind, entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    return tuple(entry for entry in entries if entry.kind is kind)


def _remove(entries: list[_Entry]) -> Removal:
    removed = []
    for entry in entries:
        with suppress(OSError):  # in use on Windows, or gone already
            entry.path.unlink()
            removed.append(entry)
    return Removal(
        clips=len(_of(CLIPS, removed)),
        chunks=len(_of(CHUNKS, removed)),
        size=sum(entry.size for entry in removed),
    )
