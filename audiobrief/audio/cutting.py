"""Where a recording may be cut into chunks that are encoded on their own.

A chunk begins on a frame of MP3 and in silence, long enough before the speech that the encoder has
bits to spare for its first sound, and long enough after the last that nothing of it is heard in the
next. Encoded chunks, joined, are then one MP3, and a correction costs the encoding of its own.
"""

from collections import deque
from collections.abc import Iterable, Iterator

import numpy as np

from audiobrief.audio.lame import FRAME
from audiobrief.audio.takes import SAMPLE_RATE, break_samples
from audiobrief.model import Samples

LEAD = 2 * FRAME
"""Silence that a chunk begins with, at least: constant bitrates fill LAME's reservoir in it."""

TAIL = 2 * FRAME
"""Silence that a chunk ends with, at least: it holds LAME's delay and the windows of two frames."""

_PAUSE = break_samples(600)
"""Paragraphs are cut, sentences are not."""

_LONG = 30 * SAMPLE_RATE
"""Where no such pause comes for so long, the next one between sentences is cut."""


class Cutter:
    """Decides where to cut, while a recording is laid out from its start."""

    def __init__(self) -> None:
        """Begin at the start of a recording."""
        self._last = 0

    def cut(self, start: int, end: int) -> int | None:
        """Return where a pause is cut, ``LEAD`` before its end, which moves to the next frame.

        None where it is not cut, and stays as it is.

        Args:
            start: of the pause, in samples; nothing is heard in it.
            end: of the pause.
        """
        if end - start < (_PAUSE if end - self._last < _LONG else LEAD + TAIL):
            return None
        self._last = -(-end // FRAME) * FRAME - LEAD
        return self._last


def chunks(pieces: Iterable[Samples], cuts: deque[int]) -> Iterator[Samples]:
    """Yield the chunks of a recording.

    Args:
        pieces: of it, in order.
        cuts: samples at which chunks begin, beside the first; each is there before its piece is.
    """
    waiting: list[Samples] = []
    start = size = 0
    for piece in pieces:
        waiting.append(piece)
        size += piece.size
        while cuts and cuts[0] <= size:
            whole = np.concatenate(waiting)
            end = cuts.popleft()
            yield whole[: end - start]
            waiting, start = [whole[end - start :]], end
    yield np.concatenate(waiting)
