"""The clip cache."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.cache import CLIPS, ClipCache, clip_key, default_cache_folder
from audiobrief.audio.chunkencoder import CHUNKS
from audiobrief.errors import OutputError
from audiobrief.model import Clip, EngineInfo, Pronunciation, SynthesisRequest, WordTiming

REQUEST = SynthesisRequest(segment_id="s0001", text="A quiet harbour.", voice="ann")
INFO = EngineInfo(
    name="silent",
    version="1",
    sample_rate=24_000,
    word_timings=True,
    deterministic=True,
    default_voice="ann",
)
KEY = "ab" * 32


def sound(size: int, *, seed: int = 0) -> Clip:
    """Return a clip of noise with two words."""
    samples = np.random.default_rng(seed).uniform(-1, 1, size).astype(np.float32)
    return Clip(
        segment_id="s0001",
        samples=samples,
        sample_rate=22_050,
        words=(
            WordTiming(start=0, end=size // 2, text_start=0, text_end=3),
            WordTiming(start=size // 2, end=size, text_start=4, text_end=9),
        ),
    )


@pytest.mark.parametrize("estimated", [False, True])
def test_a_clip_comes_back_as_it_was_stored(tmp_path: Path, *, estimated: bool) -> None:
    """Every bit of the samples, the rate and the words survive; the segment id is the asker's."""
    cache = ClipCache(tmp_path, 1 << 20)
    clip = replace(sound(1000), words_estimated=estimated)
    cache.store(KEY, clip)
    found = ClipCache(tmp_path, 1 << 20).find(KEY, segment_id="s0099")
    assert found is not None
    assert found.samples.tobytes() == clip.samples.tobytes()
    assert found.samples.dtype == np.float32
    assert (found.sample_rate, found.words) == (clip.sample_rate, clip.words)
    assert found.words_estimated is estimated
    assert (found.segment_id, found.cache_key) == ("s0099", KEY)


def test_an_empty_clip_is_kept_too(tmp_path: Path, clip: Callable[..., Clip]) -> None:
    """A text without words gives a clip without samples, and that is remembered."""
    cache = ClipCache(tmp_path, 1 << 20)
    cache.store(KEY, clip("s0001", np.zeros(0)))
    found = cache.find(KEY, segment_id="s0001")
    assert found is not None
    assert found.samples.size == 0


def test_a_missing_clip_is_none(tmp_path: Path) -> None:
    """Looking for what was never stored finds nothing and makes no folder."""
    assert ClipCache(tmp_path / "clips", 1 << 20).find(KEY, segment_id="s0001") is None
    assert not (tmp_path / "clips").exists()


@pytest.mark.parametrize("position", [0, 5, 20, 60, 500, -1])
def test_a_changed_byte_is_a_miss_and_leaves(tmp_path: Path, position: int) -> None:
    """An entry with any byte changed is not used, and is removed."""
    cache = ClipCache(tmp_path, 1 << 20)
    cache.store(KEY, sound(1000))
    (entry,) = tmp_path.glob("*/*.clip")
    content = bytearray(entry.read_bytes())
    content[position] ^= 0x10
    entry.write_bytes(content)
    assert cache.find(KEY, segment_id="s0001") is None
    assert not entry.exists()


@pytest.mark.parametrize("size", [0, 10, 40, 55, 70, 1000])
def test_a_truncated_entry_is_a_miss_and_leaves(tmp_path: Path, size: int) -> None:
    """An entry cut short at any place is not used, and is removed."""
    cache = ClipCache(tmp_path, 1 << 20)
    cache.store(KEY, sound(1000))
    (entry,) = tmp_path.glob("*/*.clip")
    entry.write_bytes(entry.read_bytes()[:size])
    assert cache.find(KEY, segment_id="s0001") is None
    assert not entry.exists()


def test_the_least_recently_used_leave_first(tmp_path: Path) -> None:
    """A full cache keeps the entries used last, in at most its size."""
    limit = 100_000
    cache = ClipCache(tmp_path, limit)
    keys = [f"{number:02d}" * 32 for number in range(20)]
    for age, key in enumerate(keys[:10]):
        cache.store(key, sound(2000, seed=age))
        os.utime(tmp_path / key[:2] / f"{key}.clip", (1000 + age, 1000 + age))
    assert cache.find(keys[0], segment_id="s0001") is not None
    for key in keys[10:]:
        cache.store(key, sound(2000))
    assert cache.find(keys[0], segment_id="s0001") is not None
    assert cache.find(keys[1], segment_id="s0001") is None
    assert cache.find(keys[-1], segment_id="s0001") is not None
    assert sum(path.stat().st_size for path in tmp_path.glob("*/*.clip")) <= limit


def test_clips_and_passages_share_the_folder_and_its_size(tmp_path: Path) -> None:
    """Whatever was used last stays, of either kind; a file of somebody else is left alone."""
    limit = 100_000
    cache = ClipCache(tmp_path, limit)
    (tmp_path / "00").mkdir()
    foreign = tmp_path / "00" / "holiday.clip"
    foreign.write_bytes(bytes(limit))
    os.utime(foreign, (1, 1))
    keys = [f"{number:02d}" * 32 for number in range(12)]
    for age, key in enumerate(keys):
        cache.store(key, sound(2000))
        cache.entries.put(key, CHUNKS, bytes(8000))
        for kind in (CLIPS, CHUNKS):
            os.utime(cache.entries.path(key, kind), (1000 + age, 1000 + age))
    assert cache.entries.find(keys[0], CHUNKS) is None
    assert cache.entries.find(keys[-1], CHUNKS) is not None
    assert cache.find(keys[0], segment_id="s0001") is None
    assert cache.find(keys[-1], segment_id="s0001") is not None
    assert foreign.exists()
    kept = [path.stat().st_size for path in tmp_path.glob("*/*") if path != foreign]
    assert sum(kept) <= limit


def test_the_rest_of_a_killed_write_is_removed_after_a_day(tmp_path: Path) -> None:
    """A temporary file that nobody finished does not fill the cache for ever."""
    folder = tmp_path / "ab"
    folder.mkdir()
    old, young = folder / ".x.old.clip.part", folder / ".x.young.clip.part"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    os.utime(old, (1000, 1000))
    ClipCache(tmp_path, 1 << 20).store(KEY, sound(10))
    assert not old.exists()
    assert young.exists()


def test_a_folder_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    """A cache in a place that is a file says so in one sentence."""
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(OutputError, match="Can't write"):
        ClipCache(blocked, 1 << 20).store(KEY, sound(10))


def _hammer(folder: Path, seed: int) -> int:
    cache = ClipCache(folder, 60_000)
    damaged = 0
    for turn in range(60):
        number = (turn * 7 + seed) % 12
        key = f"{number:02d}" * 32
        found = cache.find(key, segment_id="s0001")
        expected = sound(1500, seed=number)
        if found is None:
            cache.store(key, expected)
        elif found.samples.tobytes() != expected.samples.tobytes():
            damaged += 1
    return damaged


def test_several_processes_share_a_folder(tmp_path: Path) -> None:
    """Processes that store, find and evict at once never see a wrong clip and never fail."""
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(_hammer, [tmp_path] * 3, range(3))) == [0, 0, 0]


@pytest.mark.parametrize(
    "other",
    [
        replace(REQUEST, text="A quiet harbour!"),
        replace(REQUEST, voice="bob"),
        replace(REQUEST, language="en-GB"),
        replace(REQUEST, speed=1.0000001),
    ],
    ids=["text", "voice", "language", "speed"],
)
def test_what_sounds_different_has_another_key(other: SynthesisRequest) -> None:
    """Text, voice, language and speed all change the key."""
    assert clip_key(other, INFO) != clip_key(REQUEST, INFO)


def test_another_engine_or_version_has_another_key() -> None:
    """The engine's name and version change the key."""
    keys = {
        clip_key(REQUEST, info)
        for info in (INFO, replace(INFO, version="2"), replace(INFO, name="piper"))
    }
    assert len(keys) == 3


def test_a_moved_segment_keeps_its_key() -> None:
    """The segment id does not change the key."""
    assert clip_key(replace(REQUEST, segment_id="s0077"), INFO) == clip_key(REQUEST, INFO)


def test_the_default_folder_follows_the_cache_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clips lie below the folder that AUDIOBRIEF_CACHE names."""
    monkeypatch.setenv("AUDIOBRIEF_CACHE", str(tmp_path))
    assert default_cache_folder().parent == tmp_path


def test_a_pronunciation_changes_the_key() -> None:
    """The same text with other sounds, or in another language, is another clip."""
    given = [
        (),
        (Pronunciation(start=2, end=7, ipa="ˈkwiːɪt"),),
        (Pronunciation(start=2, end=7, ipa="ˈkwaɪət"),),
        (Pronunciation(start=2, end=7, language="fr"),),
        (Pronunciation(start=2, end=5, language="fr"),),
    ]
    keys = {clip_key(replace(REQUEST, pronunciations=said), INFO) for said in given}
    assert len(keys) == len(given)
