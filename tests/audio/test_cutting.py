"""Where a recording is cut into chunks."""

from collections import deque
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.audio.cutting import LEAD, TAIL, Cutter, chunks
from audiobrief.audio.lame import FRAME
from audiobrief.audio.layout import Placed, lay_out
from audiobrief.audio.profiles import PROFILES, Target
from audiobrief.audio.sounds import NO_SOUNDS, Sounds
from audiobrief.audio.takes import SAMPLE_RATE, break_samples
from audiobrief.model import Samples, SoundKind
from tests.audio.laying import edition

PARTS = st.lists(st.tuples(st.integers(1, 1_500), st.integers(0, 900)), min_size=1, max_size=30)


def laid_out(
    parts: list[tuple[int, int]],
    *,
    sounds: Sounds = NO_SOUNDS,
    target: Target = PROFILES["apple"],
    introduction: bool = False,
) -> list[Placed]:
    """Return the pieces of a script of (hundredths of a second, break in ms)."""
    opening = len(parts) if introduction else 0
    script, takes = edition([(steps, pause, False) for steps, pause in parts], opening)
    return list(lay_out(script, takes, sounds=sounds, target=target))


@given(PARTS)
def test_a_cut_is_a_frame_in_silence(parts: list[tuple[int, int]]) -> None:
    """Silence enough lies on both sides; a pause grows by less than a frame; pieces still join."""
    placed = laid_out(parts)
    for item, (_, pause) in zip(placed, parts, strict=True):
        asked = item.cue.end + break_samples(pause)
        if item.cut is None:
            assert item.end == asked
        else:
            assert item.cut % FRAME == 0
            assert item.cue.end + TAIL <= item.cut == item.end - LEAD
            assert asked <= item.end < asked + FRAME
    assert all(one.end == two.start for one, two in pairwise(placed))
    assert placed[-1].cut is None


@given(PARTS)
def test_paragraphs_are_cut_wherever_they_stand(parts: list[tuple[int, int]]) -> None:
    """A pause as after a paragraph is cut, so that what precedes it decides nothing."""
    placed = laid_out(parts)
    for item, (_, pause) in zip(placed[:-1], parts, strict=False):
        assert pause < 600 or item.cut is not None


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    """Chunks stay short enough to be kept in memory, whatever pauses an editor has set."""
    placed = laid_out([(500, 120)] * 60)
    cuts = [0, *(item.cut for item in placed if item.cut is not None)]
    assert len(cuts) > 5
    assert max(two - one for one, two in pairwise(cuts)) < 40 * SAMPLE_RATE


def test_room_tone_is_never_cut() -> None:
    """It would be heard that the noise begins anew, and there is no silence."""
    target = replace(PROFILES["apple"], room_tone=True)
    assert all(item.cut is None for item in laid_out([(500, 900)] * 20, target=target))


@pytest.mark.parametrize("kind", [SoundKind.MUSIC, SoundKind.INTRO])
def test_music_and_sounds_are_never_cut(kind: SoundKind) -> None:
    """Under the introduction music goes on through its pauses; a sound lies in one."""
    sounds = Sounds(samples={kind: np.full(3 * SAMPLE_RATE, 0.1, np.float32)})
    placed = laid_out([(500, 900)] * 6, sounds=sounds, introduction=True)
    heard = [cue for item in placed for cue in item.sounds]
    assert heard
    for item in placed:
        assert item.cut is None or not any(
            cue.start < item.cut + LEAD and item.cut - TAIL < cue.end for cue in heard
        )


def test_a_cutter_knows_only_what_came_before() -> None:
    """A pause between sentences is cut after half a minute, and not again at once."""
    cutter = Cutter()
    pause = LEAD + TAIL
    begun = 31 * SAMPLE_RATE
    assert cutter.cut(10 * SAMPLE_RATE, 10 * SAMPLE_RATE + pause) is None
    assert cutter.cut(begun, begun + pause - 1) is None
    cut = cutter.cut(begun, begun + pause)
    assert cut is not None
    assert begun + TAIL <= cut <= begun + pause - LEAD + FRAME
    assert cutter.cut(begun + SAMPLE_RATE, begun + SAMPLE_RATE + pause) is None


@given(st.lists(st.integers(1, 4000), min_size=1, max_size=12), st.data())
def test_chunks_are_the_pieces_cut_anew(sizes: list[int], data: st.DataObject) -> None:
    """Nothing is lost or said twice, and every chunk begins where it was asked to."""
    whole = np.arange(sum(sizes), dtype=np.float32)
    places = (
        data.draw(st.sets(st.integers(1, whole.size - 1), max_size=5)) if whole.size > 1 else ()
    )
    pieces: list[Samples] = np.split(whole, np.cumsum(sizes)[:-1].tolist())
    found = list(chunks(pieces, deque(sorted(places))))
    assert [int(chunk[0]) for chunk in found] == [0, *sorted(places)]
    assert np.concatenate(found).tobytes() == whole.tobytes()
