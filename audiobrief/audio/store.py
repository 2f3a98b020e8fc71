"""Entries on disk, addressed by what decides their content, in a folder of bounded size.

An entry is one file ``<key[:2]>/<key><suffix>``: a magic line, the SHA-256 of the body, the body.
It appears whole, is checked on every read, and may be read, written and evicted by several
processes at once. A file's modification time is the time of its last use.
"""

import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from audiobrief.files import write_whole

DIGEST_BYTES = 32
"""Of a SHA-256, which stands between the magic line and the body."""

_ENTRY = re.compile(r"[0-9a-f]{64}\.\w+")
_KEPT_SHARE = 0.9
_SURVEY_SHARE = 16
_ABANDONED_S = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of entry: the end of its files' names and the line that they begin with."""

    suffix: str
    magic: bytes


class Store:
    """A folder of entries; the least recently used leave first."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        """Use ``folder``, made when first written to, for at most ``max_bytes`` bytes."""
        self.folder = folder
        self.max_bytes = max_bytes
        self._unsurveyed = max_bytes  # the first write counts what is there

    def path(self, key: str, kind: Kind) -> Path:
        """Return where an entry is, or would be."""
        return self.folder / key[:2] / f"{key}{kind.suffix}"

    def find(self, key: str, kind: Kind) -> memoryview | None:
        """Return the body of an entry, used now, or None.

        A damaged one is removed and counts as missing.
        """
        path = self.path(key, kind)
        found = read_entry(path, kind)
        with suppress(OSError):  # another process may have evicted it, or own the folder
            if found is None:
                path.unlink()
            else:
                os.utime(path)
        return found

    def put(self, key: str, kind: Kind, body: bytes) -> None:
        """Keep an entry, evicting others where the folder would grow too large.

        One that another process wrote meanwhile stays: equal keys have equal bodies.

        Raises:
            OutputError: the folder can't be written, or the disk is full.
        """
        path = self.path(key, kind)
        if path.exists():
            return
        content = b"".join((kind.magic, hashlib.sha256(body).digest(), body))
        write_whole(path, content, flushed=False)  # what a power cut leaves is checked when read
        self._unsurveyed += len(content)
        if self._unsurveyed > self.max_bytes // _SURVEY_SHARE:
            self._evict()
            self._unsurveyed = 0

    def _evict(self) -> None:
        entries = []
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                status = path.stat()
                if _ENTRY.fullmatch(path.name):
                    entries.append((status.st_mtime_ns, str(path), status.st_size))
                elif path.suffix == ".part" and status.st_mtime < time.time() - _ABANDONED_S:
                    path.unlink()  # of a write that was killed
        excess = sum(size for _, _, size in entries) - self.max_bytes
        if excess <= 0:
            return
        excess += round(self.max_bytes * (1 - _KEPT_SHARE))
        for _, name, size in sorted(entries):
            if excess <= 0:
                break
            with suppress(OSError):  # in use on Windows, or gone already
                Path(name).unlink()
            excess -= size


def read_entry(path: Path, kind: Kind) -> memoryview | None:
    """Return the body of an entry; None where there is none or it is damaged."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    start = len(kind.magic) + DIGEST_BYTES
    body = memoryview(content)[start:]
    if not content.startswith(kind.magic):
        return None
    if hashlib.sha256(body).digest() != content[len(kind.magic) : start]:
        return None
    return body


def entry_paths(folder: Path, kind: Kind) -> Iterator[Path]:
    """Yield the files of a kind's entries in a folder."""
    yield from folder.glob(f"*/*{kind.suffix}")
