"""Takes, breaks and sounds laid end to end, while later takes are still being spoken.

What is laid out stays: each piece of the recording is final when it is handed out, so that it can
be mixed and encoded at once.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from audiobrief.audio.cutting import LEAD, Cutter
from audiobrief.audio.placing import (
    MUSIC_TAIL,
    closing_gap,
    gap_after,
    introduction_end,
    opening_gap,
)
from audiobrief.audio.profiles import Target
from audiobrief.audio.sounds import Sounds
from audiobrief.audio.takes import SAMPLE_RATE, Take, break_samples
from audiobrief.audio.wordcues import printed_words
from audiobrief.model import Cue, CueWord, Script, Segment, SoundCue, SoundKind

SHORTEST_CHAPTER = 10 * SAMPLE_RATE
"""A shorter chapter is no place that listeners jump to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A piece of the recording: a take and what is heard up to the next one.

    Attributes:
        take: what is said.
        cue: when, and its words.
        start: of the piece; the cue's, but 0 for the first, which begins with what precedes speech.
        end: of the piece; the next one's start.
        sounds: that begin in the piece; all but music end in it, too.
        begins_chapter: a chapter begins with the cue that is not the first and long enough.
        cut: where the recording may be cut in the silence at the piece's end, or None.
    """

    take: Take
    cue: Cue
    start: int
    end: int
    sounds: tuple[SoundCue, ...] = ()
    begins_chapter: bool = False
    cut: int | None = None


def lay_out(
    script: Script, takes: Iterable[Take], *, sounds: Sounds, target: Target
) -> Iterator[Placed]:
    """Yield the pieces of a recording, in order.

    A take or two are taken ahead; under music, those of the introduction; before a chapter that a
    section sound may precede, those of its first ten seconds.

    Args:
        script: the edition.
        takes: one for each segment.
        sounds: what is heard beside speech.
        target: how much silence the recording begins and ends with.
    """
    placed = _placed(script, takes, sounds=sounds, target=target)
    last = introduction_end(script)
    if sounds.length(SoundKind.MUSIC) and last >= 0:
        yield from _with_music(list(islice(placed, last + 1)))
    yield from placed


def _placed(
    script: Script, takes: Iterable[Take], *, sounds: Sounds, target: Target
) -> Iterator[Placed]:
    marked = _chapter_starts(script, takes, target)
    cutter = Cutter()
    under_music = introduction_end(script) if sounds.length(SoundKind.MUSIC) else -1
    here, _ = next(marked, (None, False))
    if here is None:
        return
    opening = opening_gap(script, sounds, target)
    start, now, before = 0, opening.length, opening.sounds
    begins_chapter = False
    for index, segment in enumerate(script.segments):
        following, is_chapter = next(marked, (None, False))
        gap = (
            closing_gap(script, sounds, target)
            if index == len(script.segments) - 1
            else gap_after(script, index, sounds, ends_chapter=is_chapter)
        )
        cue = _cue(segment, here, now)
        end = cue.end + gap.length
        is_silent = not (gap.sounds or index <= under_music or target.room_tone)
        cut = cutter.cut(cue.end, end) if is_silent and following is not None else None
        if cut is not None:
            end = cut + LEAD
        yield Placed(
            take=here,
            cue=cue,
            start=start,
            end=end,
            sounds=before + _moved(gap.sounds, cue.end),
            begins_chapter=begins_chapter,
            cut=cut,
        )
        if following is None:
            return
        start = now = end
        here, before, begins_chapter = following, (), is_chapter


class _Coming:
    """Takes, of which some may be looked at before they are taken."""

    def __init__(self, takes: Iterable[Take]) -> None:
        self._takes = iter(takes)
        self._ahead: deque[Take] = deque()

    def take(self) -> Take | None:
        """Return the next take, or None at the end."""
        return self._ahead.popleft() if self.peek(0) else None

    def peek(self, index: int) -> Take | None:
        """Return the take after so many others, or None behind the end."""
        self._ahead.extend(islice(self._takes, max(0, index + 1 - len(self._ahead))))
        return self._ahead[index] if index < len(self._ahead) else None


def _chapter_starts(
    script: Script, takes: Iterable[Take], target: Target
) -> Iterator[tuple[Take, bool]]:
    """Yield each take, and whether a chapter begins with it that is worth a section sound.

    Such a chapter is not the first, and lasts ten seconds, as does what lies before it.
    """
    firsts = frozenset(chapter.segment_id for chapter in script.chapters[1:])
    coming = _Coming(takes)
    begun, now = 0, break_samples(target.lead_ms)
    for index, segment in enumerate(script.segments):
        marked = (
            segment.id in firsts
            and now - begun >= SHORTEST_CHAPTER
            and _lasts(script.segments[index:], coming, firsts, target)
        )
        if marked:
            begun = now
        take = coming.take()
        if take is None:
            return
        yield take, marked
        now += take.length + break_samples(segment.break_after_ms)
    coming.take()  # whoever counts takes sees that there are no more


def _lasts(
    segments: Sequence[Segment], coming: _Coming, firsts: frozenset[str], target: Target
) -> bool:
    """Say whether a chapter of some of these segments, the first among them, is long enough."""
    length = 0
    for index, segment in enumerate(segments):
        if length >= SHORTEST_CHAPTER or (index and segment.id in firsts):
            break
        take = coming.peek(index)
        if take is None:
            break
        is_last = index == len(segments) - 1
        pause_ms = max(segment.break_after_ms, target.tail_ms if is_last else 0)
        length += take.length + break_samples(pause_ms)
    return length >= SHORTEST_CHAPTER


def _with_music(opening: Sequence[Placed]) -> Iterator[Placed]:
    """Yield the introduction's pieces; their music lasts until it has faded after the last one."""
    if not opening:
        return
    last = opening[-1]
    others = (sound.start for sound in last.sounds if sound.start >= last.cue.end)
    end = min(last.cue.end + MUSIC_TAIL, last.end, *others)
    first = opening[0]
    yield replace(
        first,
        sounds=tuple(
            replace(sound, end=end) if sound.kind is SoundKind.MUSIC else sound
            for sound in first.sounds
        ),
    )
    yield from opening[1:]


def _cue(segment: Segment, take: Take, start: int) -> Cue:
    words = tuple(
        CueWord(
            start=start + word.start,
            end=start + word.end,
            printed_start=word.printed_start,
            printed_end=word.printed_end,
        )
        for word in printed_words(segment, take.words)
    )
    return Cue(
        segment_id=segment.id,
        start=start,
        end=start + take.length,
        words=words,
        words_estimated=take.words_estimated and bool(words),
    )


def _moved(sounds: Iterable[SoundCue], start: int) -> tuple[SoundCue, ...]:
    return tuple(
        replace(sound, start=start + sound.start, end=start + sound.end) for sound in sounds
    )
