"""A cache of clips on disk, addressed by everything that decides how they sound.

The body of an entry is a header (sample rate, number of samples, number of words, 1 if their times
are estimated), the words as int64, the samples as float32, all little-endian.
"""

import hashlib
import json
import struct
from pathlib import Path

import numpy as np

from audiobrief.audio.store import DIGEST_BYTES, Kind, Store
from audiobrief.caches import cache_folder
from audiobrief.config import CacheConfig
from audiobrief.model import Clip, EngineInfo, SynthesisRequest, WordTiming

CLIPS = Kind(suffix=".clip", magic=b"audiobrief clip 2\n")
"""The entries of the cache."""

_HEADER = struct.Struct("<IQI?")
_WORD_FIELDS = 4


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


def clip_seconds(path: Path) -> float:
    """Return how long a stored clip sounds, by its header; 0.0 for one that can't be read."""
    start = len(CLIPS.magic) + DIGEST_BYTES
    try:
        with path.open("rb") as stream:
            head = stream.read(start + _HEADER.size)
        rate, size, *_ = _HEADER.unpack_from(head, start)
    except (OSError, struct.error):
        return 0.0
    return size / rate if head.startswith(CLIPS.magic) and rate else 0.0


class ClipCache:
    """Clips kept in a folder of bounded size, with what is made of them.

    Attributes:
        entries: the folder.
    """

    def __init__(self, folder: Path, max_bytes: int) -> None:
        """Use ``folder``, made when first written to, for at most ``max_bytes`` bytes."""
        self.entries = Store(folder, max_bytes)

    @property
    def folder(self) -> Path:
        """Return where the clips are kept."""
        return self.entries.folder

    @property
    def max_bytes(self) -> int:
        """Return how much the folder may hold."""
        return self.entries.max_bytes

    def holds(self, key: str) -> bool:
        """Tell whether a clip is stored under a key, without reading it."""
        return self.entries.path(key, CLIPS).exists()

    def find(self, key: str, *, segment_id: str) -> Clip | None:
        """Return the clip stored under a key as that segment's, or None.

        A damaged entry is removed and counts as missing.
        """
        body = self.entries.find(key, CLIPS)
        if body is None:
            return None
        return _decode(body, key=key, segment_id=segment_id)

    def store(self, key: str, clip: Clip) -> None:
        """Keep a clip under a key, evicting others where the cache would grow too large.

        An entry that another process wrote meanwhile stays; equal keys sound the same.

        Raises:
            OutputError: the folder can't be written, or the disk is full.
        """
        self.entries.put(key, CLIPS, _encode(clip))


def _encode(clip: Clip) -> bytes:
    words = np.array(
        [(word.start, word.end, word.text_start, word.text_end) for word in clip.words], "<i8"
    )
    return b"".join(
        (
            _HEADER.pack(
                clip.sample_rate, clip.samples.size, len(clip.words), clip.words_estimated
            ),
            words.tobytes(),
            clip.samples.astype("<f4", copy=False).tobytes(),
        )
    )


def _decode(body: memoryview, *, key: str, segment_id: str) -> Clip:
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
