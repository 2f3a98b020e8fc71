"""When each word of a piece is heard, from the lengths the model gave its tokens.

Measured: a sound is heard some 45 ms before its token's turn comes, so all times are moved ahead.
Between two words of running speech there is no rest: the space's turn belongs to the second one.
The model counts the rest after a phrase as part of the phrase's last sound, so the end of a word
before a mark is moved back to where its sound ends.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from audiobrief.engines.kokoro.sound import SAMPLE_RATE, Sound
from audiobrief.engines.kokoro.units import Unit
from audiobrief.engines.stretches import Sounding
from audiobrief.model import WordTiming

_AHEAD = SAMPLE_RATE * 45 // 1000


def word_timings(piece: Sequence[Unit], sound: Sound) -> tuple[WordTiming, ...]:
    """Return the words of a piece in samples of its sound; none if the model gave no lengths."""
    if not sound.lengths.size:
        return ()
    sounding = Sounding(sound.samples, SAMPLE_RATE)
    edges = np.concatenate(([0], np.cumsum(sound.lengths)))
    token = 1  # the pad is the first
    words = []
    for place, unit in enumerate(piece):
        spaces = 1 if place and unit.space_before else 0
        running = spaces and piece[place - 1].word
        start = int(edges[token if running else token + spaces])
        token += spaces
        end = int(edges[token + len(unit.symbols)])
        token += len(unit.symbols)
        if not unit.word:
            continue
        start = max(0, start - _AHEAD)
        if place + 1 == len(piece) or not piece[place + 1].word:
            end = sounding.end(start, end)
        else:
            end -= _AHEAD
        if start < end:
            words.append(WordTiming(start=start, end=end, text_start=unit.start, text_end=unit.end))
    return tuple(words)


def moved(word: WordTiming, samples: int) -> WordTiming:
    """Return a word that is heard so many samples later."""
    return replace(word, start=word.start + samples, end=word.end + samples)
