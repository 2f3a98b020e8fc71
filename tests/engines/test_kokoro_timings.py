"""Words are found in the sound by the lengths of their tokens."""

from dataclasses import replace

import numpy as np

from audiobrief.engines.kokoro.sound import SAMPLE_RATE, Sound
from audiobrief.engines.kokoro.timings import word_timings
from audiobrief.engines.kokoro.units import find_units

AHEAD = SAMPLE_RATE * 45 // 1000
UNIT = 6000


def test_running_speech_and_rests() -> None:
    """A word begins where the one before ends; after a mark, where its own first token does."""
    units = find_units("ab cd, ef")
    piece = tuple(replace(unit, symbols=unit.symbols or unit.text) for unit in units)
    tokens = len("_ab cd, ef_")
    sound = Sound(
        samples=np.ones(tokens * UNIT, np.float32), lengths=np.full(tokens, UNIT, np.int64)
    )
    first, second, third = word_timings(piece, sound)
    assert (first.start, first.end) == (UNIT - AHEAD, 3 * UNIT - AHEAD)
    assert second.start == first.end
    assert second.end == 6 * UNIT
    assert third.start == 8 * UNIT - AHEAD
    assert [(word.text_start, word.text_end) for word in (first, second, third)] == [
        (0, 2),
        (3, 5),
        (7, 9),
    ]


def test_no_lengths_no_words() -> None:
    """A model that doesn't tell the lengths of its tokens gives no times, never guessed ones."""
    sound = Sound(samples=np.ones(UNIT, np.float32), lengths=np.zeros(0, np.int64))
    assert word_timings(find_units("ab"), sound) == ()
