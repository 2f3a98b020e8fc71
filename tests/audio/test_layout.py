"""Pieces of the recording, laid out while later takes are still to come."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.audio.layout import SHORTEST_CHAPTER, lay_out
from audiobrief.audio.profiles import PROFILES
from audiobrief.audio.sounds import NO_SOUNDS, Sounds
from audiobrief.audio.takes import SAMPLE_RATE, Take
from audiobrief.audio.timeline import build_timeline
from audiobrief.model import SoundKind
from tests.audio.laying import edition

CHIMES = Sounds(
    samples={kind: np.zeros(SAMPLE_RATE, np.float32) for kind in (SoundKind.SECTION,)},
)
ALL_SOUNDS = Sounds(
    samples={kind: np.zeros(9 * SAMPLE_RATE, np.float32) for kind in SoundKind},
)
PARTS = st.lists(
    st.tuples(st.integers(1, 900), st.integers(0, 2_000), st.booleans()), min_size=1, max_size=30
)
"""Length in steps, break after in milliseconds, and whether a chapter begins there."""


@given(PARTS, st.integers(0, 3))
def test_pieces_follow_each_other(parts: list[tuple[int, int, bool]], opening: int) -> None:
    """Each begins where the one before ends; all sounds but music lie inside their piece."""
    script, takes = edition(parts, opening)
    placed = list(lay_out(script, takes, sounds=ALL_SOUNDS, target=PROFILES["audiobook-acx"]))
    assert [item.take for item in placed] == takes
    assert placed[0].start == 0
    for one, two in pairwise(placed):
        assert one.end == two.start == two.cue.start
    for item in placed:
        assert item.start <= item.cue.start < item.cue.end <= item.end
        for sound in item.sounds:
            assert item.start <= sound.start < sound.end
            if sound.kind is SoundKind.MUSIC:
                assert sound.end <= placed[-1].end
            else:
                assert sound.end <= item.cue.start or item.cue.end <= sound.start
                assert sound.end <= item.end


@given(PARTS)
def test_chimes_precede_the_chapters_that_are_kept(parts: list[tuple[int, int, bool]]) -> None:
    """What is decided as takes come is what the whole timeline says."""
    script, takes = edition(parts)
    quiet = list(lay_out(script, takes, sounds=NO_SOUNDS, target=PROFILES["apple"]))
    kept = {chapter.segment_id for chapter in build_timeline(script, quiet).chapters[1:]}
    placed = list(lay_out(script, takes, sounds=CHIMES, target=PROFILES["apple"]))
    chimed = {two.cue.segment_id for one, two in pairwise(placed) if one.sounds}
    assert chimed == kept


@given(PARTS)
def test_few_takes_are_asked_for_ahead(parts: list[tuple[int, int, bool]]) -> None:
    """A piece is handed out once what decides it is known: the next take, a chapter's beginning."""
    script, takes = edition(parts)
    asked: list[Take] = []

    def coming() -> Iterator[Take]:
        for take in takes:
            asked.append(take)
            yield take

    for count, _ in enumerate(
        lay_out(script, coming(), sounds=CHIMES, target=PROFILES["apple"]), start=1
    ):
        ahead = asked[count:]
        assert sum(take.length for take in ahead[:-1]) < SHORTEST_CHAPTER
