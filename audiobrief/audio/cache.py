"""A cache of clips on disk, addressed by everything that decides how they sound.

An entry is one file ``<key[:2]>/<key>.clip``: a magic line, the SHA-256 of the rest, a header
(sample rate, number of samples, number of words, 1 if their times are estimated), the words as
int64, the samples as float32, all little-endian. It appears whole, is checked on every read, and
may be read, written and evicted by several processes at once. A file's modification time is the
time of its last use.
"""

import hashlib
import json
import os
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from audiobrief.caches import cache_folder
from audiobrief.config import CacheConfig
from audiobrief.files import write_whole
from audiobrief.model import Clip, EngineInfo, SynthesisRequest, WordTiming

_MAGIC = b"audiobrief clip 2\n"
_HEADER = struct.Struct("<IQI?")
_WORD_FIELDS = 4
_DIGEST_BYTES = 32
_KEPT_SHARE = 0.9
_SURVEY_SHARE = 16
_ABANDONED_S = 24 * 3600


def default_cache_folder() -> Path:
    """Return the folder of clips inside the user's cache folder; it need not exist yet."""
    return cache_folder() / "clips"


def open_cache(settings: CacheConfig, folder: Path | None = None) -> "ClipCache":
    """Return the cache that the settings name; ``folder`` goes before theirs."""
    place = folder or settings.folder or default_cache_folder()
    return ClipCache(place, round(settings.max_gb * 1e9))


def clip_key(request: SynthesisRequest, info: EngineInfo) -> str:
    """Return the key of a request's clip: equal for requests that sound the same.

    The segment id is not part of it, so that moved and repeated sentences are found.
    """
    parts = (
        info.name,
        info.version,
        request.voice,
        request.language,
        float(request.speed).hex(),
        request.text,
        [[said.start, said.end, said.ipa, said.language] for said in request.pronunciations],
    )
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def clip_paths(folder: Path) -> Iterator[Path]:
    """Yield the files of the clips in a cache folder."""
    yield from folder.glob("*/*.clip")


def clip_seconds(path: Path) -> float:
    """Return how long a stored clip sounds, by its header; 0.0 for one that can't be read."""
    start = len(_MAGIC) + _DIGEST_BYTES
    try:
        with path.open("rb") as stream:
            head = stream.read(start + _HEADER.size)
        rate, size, *_ = _HEADER.unpack_from(head, start)
    except (OSError, struct.error):
        return 0.0
    return size / rate if head.startswith(_MAGIC) and rate else 0.0


def is_sound(path: Path) -> bool:
    """Tell whether a stored clip is whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return _decode(content, key=path.stem, segment_id="") is not None


class ClipCache:
    """Clips kept in a folder of bounded size; the least recently used leave first."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        """Use ``folder``, made when first written to, for at most ``max_bytes`` bytes."""
        self._folder = folder
        self._max_bytes = max_bytes
        self._unsurveyed = max_bytes  # the first write counts what is there

    @property
    def folder(self) -> Path:
        """Return where the clips are kept."""
        return self._folder

    @property
    def max_bytes(self) -> int:
        """Return how much the folder may hold."""
        return self._max_bytes

    def holds(self, key: str) -> bool:
        """Tell whether a clip is stored under a key, without reading it."""
        return self._path(key).exists()

    def find(self, key: str, *, segment_id: str) -> Clip | None:
        """Return the clip stored under a key as that segment's, or None.

        A damaged entry is removed and counts as missing.
        """
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        clip = _decode(content, key=key, segment_id=segment_id)
        with suppress(OSError):  # another process may have evicted it, or own the folder
            if clip is None:
                path.unlink()
            else:
                os.utime(path)
        return clip

    def store(self, key: str, clip: Clip) -> None:
        """Keep a clip under a key, evicting others where the cache would grow too large.

        An entry that another process wrote meanwhile stays; equal keys sound the same.

        Raises:
            OutputError: the folder can't be written, or the disk is full.
        """
        path = self._path(key)
        if path.exists():
            return
        content = _encode(clip)
        write_whole(path, content)
        self._unsurveyed += len(content)
        if self._unsurveyed > self._max_bytes // _SURVEY_SHARE:
            self._evict()
            self._unsurveyed = 0

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.clip"

    def _evict(self) -> None:
        entries = []
        for path in self._folder.glob("*/*"):
            with suppress(OSError):
                status = path.stat()
                if path.suffix == ".clip":
                    entries.append((status.st_mtime_ns, str(path), status.st_size))
                elif status.st_mtime < time.time() - _ABANDONED_S:
                    path.unlink()  # part of a write that was killed
        excess = sum(size for _, _, size in entries) - self._max_bytes
        if excess <= 0:
            return
        excess += round(self._max_bytes * (1 - _KEPT_SHARE))
        for _, name, size in sorted(entries):
            if excess <= 0:
                break
            with suppress(OSError):  # in use on Windows, or gone already
                Path(name).unlink()
            excess -= size


def _encode(clip: Clip) -> bytes:
    words = np.array(
        [(word.start, word.end, word.text_start, word.text_end) for word in clip.words], "<i8"
    )
    body = b"".join(
        (
            _HEADER.pack(
                clip.sample_rate, clip.samples.size, len(clip.words), clip.words_estimated
            ),
            words.tobytes(),
            clip.samples.astype("<f4", copy=False).tobytes(),
        )
    )
    return _MAGIC + hashlib.sha256(body).digest() + body


def _decode(content: bytes, *, key: str, segment_id: str) -> Clip | None:
    start = len(_MAGIC) + _DIGEST_BYTES
    body = memoryview(content)[start:]
    if not content.startswith(_MAGIC) or len(body) < _HEADER.size:
        return None
    if hashlib.sha256(body).digest() != content[len(_MAGIC) : start]:
        return None
    rate, size, count, estimated = _HEADER.unpack_from(body)
    words = np.frombuffer(body, "<i8", count * _WORD_FIELDS, _HEADER.size)
    samples = np.frombuffer(body, "<f4", size, _HEADER.size + words.nbytes)
    return Clip(
        segment_id=segment_id,
        samples=samples.astype(np.float32, copy=False),
        sample_rate=rate,
        words=tuple(
            WordTiming(start=start, end=end, text_start=text_start, text_end=text_end)
            for start, end, text_start, text_end in words.reshape(-1, _WORD_FIELDS).tolist()
        ),
        cache_key=key,
        words_estimated=estimated,
    )
