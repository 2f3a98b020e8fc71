"""When words begin in what Piper spoke, from the lengths of its phonemes.

A voice tells how long each phoneme lasts, but not which word it belongs to: eSpeak NG, which Piper
reads by, joins words that lean on each other, and numbers become several. So groups of phonemes
between blanks are matched to the words of the text by their times in another reading of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from audiobrief.model import WordTiming

AHEAD_S = 0.045
"""A sound is heard so long before its phoneme's turn comes, as measured by forced alignment."""

_BLANK = " "
_UNMATCHED_S = 0.15
"""A group and a word farther apart than twice this belong to others."""


def group_starts(alignments: Iterable[Any]) -> Iterator[int]:
    """Yield the sample at which each group of phonemes between blanks begins.

    Args:
        alignments: of a chunk: each phoneme and its number of samples, in order.
    """
    now = 0
    at_blank = True
    for place, aligned in enumerate(alignments):
        if place and at_blank and aligned.phoneme != _BLANK:
            yield now
            at_blank = False
        elif aligned.phoneme == _BLANK:
            at_blank = True
        now += aligned.num_samples


def matched(words: Sequence[WordTiming], groups: Sequence[int], sample_rate: int) -> dict[int, int]:
    """Return the sample at which each word begins that a group stands for, by its offset.

    Args:
        words: as another reading has them, in order.
        groups: samples at which groups begin, in order.
        sample_rate: of both.
    """
    skipped = _UNMATCHED_S * sample_rate
    costs = [[0.0] * (len(groups) + 1) for _ in range(len(words) + 1)]
    for i in range(len(words) - 1, -1, -1):
        costs[i][-1] = skipped * (len(words) - i)
    for k in range(len(groups) - 1, -1, -1):
        costs[-1][k] = skipped * (len(groups) - k)
    for i in range(len(words) - 1, -1, -1):
        for k in range(len(groups) - 1, -1, -1):
            costs[i][k] = min(
                abs(words[i].start - groups[k]) + costs[i + 1][k + 1],
                skipped + costs[i + 1][k],
                skipped + costs[i][k + 1],
            )
    starts = {}
    i = k = 0
    while i < len(words) and k < len(groups):
        if costs[i][k] == abs(words[i].start - groups[k]) + costs[i + 1][k + 1]:
            starts[words[i].text_start] = groups[k]
            i, k = i + 1, k + 1
        elif costs[i][k] == skipped + costs[i + 1][k]:
            i += 1
        else:
            k += 1
    return starts
