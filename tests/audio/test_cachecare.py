"""Looking after the clip cache."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.cache import ClipCache
from audiobrief.audio.cachecare import prune, summarise, verify
from audiobrief.audio.chunkencoder import CHUNKS
from audiobrief.audio.store import Store
from audiobrief.model import Clip

RATE = 24_000
DAY_S = 24 * 3600
KEYS = tuple(f"{number:02d}" * 32 for number in range(4))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a cache of four clips of a second each, last used three, two, one and no days ago."""
    cache = ClipCache(tmp_path, 1 << 24)
    for number, key in enumerate(KEYS):
        samples = np.zeros(RATE, np.float32)
        cache.store(key, Clip(segment_id="s0001", samples=samples, sample_rate=RATE))
        used = time.time() - (3 - number) * DAY_S
        os.utime(path_of(tmp_path, key), (used, used))
    return tmp_path


def path_of(folder: Path, key: str) -> Path:
    """Return the file of a clip."""
    return folder / key[:2] / f"{key}.clip"


def left(folder: Path) -> list[str]:
    """Return the keys that a cache still holds."""
    return sorted(path.stem for path in folder.glob("*/*.clip"))


def test_the_summary_adds_up(folder: Path) -> None:
    """Clips, bytes and seconds are those of the files; what is no clip does not count."""
    (folder / "00" / ".half.part").write_bytes(b"half")
    summary = summarise(folder)
    sizes = [path.stat().st_size for path in folder.glob("*/*.clip")]
    assert (summary.clips, summary.size, summary.speech_s) == (4, sum(sizes), 4.0)
    assert summary.chunks == 0
    assert summary.oldest_use == pytest.approx(time.time() - 3 * DAY_S, abs=60)


def test_an_empty_cache_holds_nothing(tmp_path: Path) -> None:
    summary = summarise(tmp_path / "clips")
    assert (summary.clips, summary.size, summary.speech_s, summary.oldest_use) == (0, 0, 0.0, None)


def test_what_was_unused_for_longest_leaves_first(folder: Path) -> None:
    size = path_of(folder, KEYS[0]).stat().st_size
    removed = prune(folder, max_bytes=2 * size)
    assert (removed.clips, removed.size) == (2, 2 * size)
    assert left(folder) == list(KEYS[2:])


def test_what_was_unused_for_days_leaves(folder: Path) -> None:
    assert prune(folder, unused_days=1.5).clips == 2
    assert left(folder) == list(KEYS[2:])
    assert prune(folder, unused_days=1.5).clips == 0


def test_only_damaged_clips_leave(folder: Path) -> None:
    """A changed byte and a missing end are found, whatever the header says."""
    changed, cut = path_of(folder, KEYS[1]), path_of(folder, KEYS[2])
    content = bytearray(changed.read_bytes())
    content[-1] ^= 1
    changed.write_bytes(content)
    cut.write_bytes(cut.read_bytes()[:-4])
    assert verify(folder).clips == 2
    assert left(folder) == [KEYS[0], KEYS[3]]
    assert verify(folder).clips == 0


def test_encoded_passages_are_counted_pruned_and_verified(folder: Path) -> None:
    """They lie beside the clips, and leave like them: unused for longest, or damaged."""
    store = Store(folder, 1 << 24)
    for key in KEYS[:3]:
        store.put(key, CHUNKS, key.encode())
    assert (summarise(folder).clips, summarise(folder).chunks) == (4, 3)
    old, changed = (store.path(key, CHUNKS) for key in KEYS[:2])
    os.utime(old, (1000, 1000))
    removed = prune(folder, unused_days=10)
    assert (removed.clips, removed.chunks) == (0, 1)
    assert not old.exists()
    changed.write_bytes(changed.read_bytes()[:-1])
    removed = verify(folder)
    assert (removed.clips, removed.chunks) == (0, 1)
    assert store.find(KEYS[2], CHUNKS) == KEYS[2].encode()
