"""The takes of an edition: clips trimmed to their speech, kept on disk until they are mixed.

Only their places are kept in memory, so that an edition of any length needs little of it. Lengths
at the recording's rate are whole steps of 10 ms, in which loudness is added up.
"""

from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import soxr

from audiobrief.audio.gating import Energies, energies, no_energies
from audiobrief.audio.trimming import Trimmed, trim
from audiobrief.errors import RenderError
from audiobrief.files import output_errors
from audiobrief.model import Clip, Samples, Segment, VoiceRef, WordTiming

SAMPLE_RATE = 44_100
"""Of the timeline, the master and the MP3, in Hz."""

STEP = SAMPLE_RATE // 100

_SAMPLE_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """The speech of one segment.

    Attributes:
        segment_id: whose.
        voice: who speaks.
        sample_rate: of the stored samples, the engine's.
        offset: of the first stored sample in the file of takes.
        size: number of stored samples.
        length: samples at ``SAMPLE_RATE``, a multiple of ``STEP`` and at least one.
        words: at ``SAMPLE_RATE``, inside the take; offsets in the spoken text.
        words_estimated: the engine did not measure their times.
        energies: of its hundredths of a second, K-weighted; what its loudness follows from.
        power: mean square of its samples over ``length``.
    """

    segment_id: str
    voice: VoiceRef
    sample_rate: int
    offset: int
    size: int
    length: int
    words: tuple[WordTiming, ...]
    energies: Energies = field(default_factory=no_energies, compare=False)
    power: float = 0.0
    words_estimated: bool = False


class TakeFile:
    """A file of takes, removed when it is closed."""

    def __init__(self, path: Path) -> None:
        """Make the file.

        Raises:
            OutputError: it can't be made.
        """
        self._path = path
        with output_errors(path):
            self._stream = path.open("w+b")
        self._size = 0

    def record(self, segment: Segment, clip: Clip) -> Take:
        """Trim a segment's clip, keep it and return its take.

        Raises:
            OutputError: the disk is full.
            RenderError: the clip is another segment's.
        """
        if clip.segment_id != segment.id:
            raise RenderError(f"Segment {segment.id} got the clip of segment {clip.segment_id}.")
        speech = trim(clip.samples, clip.sample_rate)
        size = speech.samples.size
        length = _whole_steps(size, clip.sample_rate)
        heard_s = length / SAMPLE_RATE
        take = Take(
            segment_id=segment.id,
            voice=segment.voice,
            sample_rate=clip.sample_rate,
            offset=self._size,
            size=size,
            length=length,
            words=_moved(clip, speech),
            words_estimated=clip.words_estimated,
            energies=energies(speech.samples, clip.sample_rate),
            power=float(np.dot(speech.samples, speech.samples)) / clip.sample_rate / heard_s,
        )
        with output_errors(self._path):
            self._stream.seek(take.offset * _SAMPLE_BYTES)  # earlier takes may have been read
            self._stream.write(speech.samples.astype("<f4", copy=False).tobytes())
        self._size += take.size
        return take

    def samples(self, take: Take) -> Samples:
        """Return a take as its engine spoke it.

        Raises:
            OutputError: the disk is full, or the file can't be read.
        """
        with output_errors(self._path):
            self._stream.seek(take.offset * _SAMPLE_BYTES)
            data = self._stream.read(take.size * _SAMPLE_BYTES)
        return np.frombuffer(data, "<f4").astype(np.float32, copy=False)

    def resampled(self, take: Take) -> Samples:
        """Return a take at ``SAMPLE_RATE``, its last step filled up with silence."""
        samples = self.samples(take)
        if take.sample_rate != SAMPLE_RATE and samples.size:
            samples = soxr.resample(samples, take.sample_rate, SAMPLE_RATE, quality="HQ")
        whole = np.zeros(take.length, np.float32)
        kept = min(samples.size, take.length)
        whole[:kept] = samples[:kept]
        return whole

    def __enter__(self) -> Self:
        """Return itself; leaving removes the file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close and remove the file."""
        self._stream.close()
        self._path.unlink(missing_ok=True)


def record_takes(
    segments: Iterable[Segment], clips: Iterable[Clip], file: TakeFile
) -> Generator[Take]:
    """Record the clip of every segment as it comes; a generator of clips is closed at the end.

    Takes are yielded in the order of the segments, whatever that of the clips.

    Raises:
        RenderError: clips and segments do not match, or there are none.
        OutputError: the disk is full.
    """
    awaited = {segment.id: segment for segment in segments}
    if not awaited:
        raise RenderError("There is nothing to say: the script has no segments.")
    order = deque(awaited)
    early: dict[str, Take] = {}
    try:
        for clip in clips:
            if clip.segment_id not in awaited:
                raise RenderError(f"No segment waits for the clip of segment {clip.segment_id}.")
            early[clip.segment_id] = file.record(awaited.pop(clip.segment_id), clip)
            while order and order[0] in early:
                yield early.pop(order.popleft())
    finally:
        if isinstance(clips, Generator):
            clips.close()
    if order:
        raise RenderError(f"The clip of segment {order[0]} never came.")


def break_samples(milliseconds: int) -> int:
    """Return the length of a break in samples."""
    return round(milliseconds * SAMPLE_RATE / 1000)


def at_sample_rate(position: int, sample_rate: int) -> int:
    """Return the sample at ``SAMPLE_RATE`` nearest to one at another rate."""
    return (position * SAMPLE_RATE * 2 + sample_rate) // (sample_rate * 2)


def _whole_steps(size: int, sample_rate: int) -> int:
    return max(1, -(-size * SAMPLE_RATE // (sample_rate * STEP))) * STEP


def _moved(clip: Clip, speech: Trimmed) -> tuple[WordTiming, ...]:
    return tuple(
        WordTiming(
            start=at_sample_rate(speech.position(word.start), clip.sample_rate),
            end=at_sample_rate(speech.position(word.end), clip.sample_rate),
            text_start=word.text_start,
            text_end=word.text_end,
        )
        for word in clip.words
    )
